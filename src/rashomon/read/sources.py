"""Paths to open documents: files, folders, standard input, in sorted order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from rashomon.read.document import Budget, Document, Unreadable, buffered, in_memory


def files(paths: Iterable[str]) -> Iterator[str]:
    """The files under `paths`, sorted, each once; names that begin with a full stop are passed over in folders."""
    yield from sorted({name for path in paths for name in _under(path)})


def _under(path: str) -> Iterator[str]:
    if path == "-" or not os.path.isdir(path):
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (os.path.join(folder, name) for name in names if not name.startswith("."))


def opened(path: str, *, stdin: bytes | None) -> Document:
    """The file or standard input, open; raises `Unreadable`."""
    if path == "-":
        return in_memory("-", stdin or b"")
    try:
        if not Path(path).is_file():
            raise Unreadable("no such file or folder" if not os.path.lexists(path) else "neither a file nor a folder")
        stream = buffered(open(path, "rb", buffering=0))  # noqa: SIM115 - the caller closes it
        return Document(path, stream, Budget(os.path.getsize(path)))
    except OSError as error:
        raise Unreadable(f"cannot be opened: {error.strerror}") from None
    except ValueError:
        raise Unreadable("no such file or folder") from None
