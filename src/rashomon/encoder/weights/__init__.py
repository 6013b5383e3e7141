"""The weights as files of the package, checked by SHA-256 before they are used."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
SUMS = "SHA256SUMS"


class WeightsError(Exception):
    """A file of the weights is missing or is not the one that was published."""


@cache
def checked(folder: Path, name: str) -> Path:
    """The path of the weights `name`, once its content has the sum that `SHA256SUMS` gives; else `WeightsError`."""
    path = folder / name
    try:
        expected = _sums(folder)[name]
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, KeyError) as error:
        raise WeightsError(f"{path}: the weights are not there ({error}); reinstall rashomon") from error
    if found != expected:
        raise WeightsError(f"{path}: SHA-256 is {found}, not {expected} as published; reinstall rashomon")
    return path


def _sums(folder: Path) -> dict[str, str]:
    lines = (folder / SUMS).read_text(encoding="ascii").splitlines()
    return {name: digest for digest, name in (line.split(maxsplit=1) for line in lines)}
