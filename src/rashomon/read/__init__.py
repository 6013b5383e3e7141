"""`read`: bytes to reports. What people have becomes clean reports; what cannot be read is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rashomon.types import Report, Skip


def read(paths: Iterable[str], *, stdin: bytes | None = None) -> Iterator[Report | Skip]:
    """Read every report under `paths` (files, folders, ``-`` for `stdin`), in sorted order; never raises on input.

    The format of each file is told from its first bytes and its name. What cannot be read comes as a `Skip` that
    names the file, the place in it and the reason, and the rest is read.
    """
    from rashomon.read import formats, sources  # heavy: imported when used
    from rashomon.read.document import Unreadable

    for path in sources.files(paths):
        try:
            found = sources.opened(path, stdin=stdin)
        except Unreadable as error:
            yield error.skip(path)
            continue
        with found.stream:
            yield from formats.reports(found)
