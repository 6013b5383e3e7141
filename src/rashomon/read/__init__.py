"""`read`: bytes to reports. What people have becomes clean reports; what cannot be read is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rashomon.types import Report, Skip


def read(paths: Iterable[str], *, stdin: bytes | None = None) -> Iterator[Report | Skip]:
    """Read every report under `paths` (files, folders, ``-`` for `stdin`), in sorted order; never raises on input."""
    raise NotImplementedError
