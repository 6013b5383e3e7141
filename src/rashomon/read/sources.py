"""Paths to open documents: files, folders, standard input and addresses, in sorted order."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.read import formats
from rashomon.read.document import Budget, Document, Unreadable, buffered, in_memory
from rashomon.types import Report, Skip

if TYPE_CHECKING:
    from rashomon.read.fetch import Fetcher


def reports(
    paths: Iterable[str], *, stdin: bytes | None = None, allow_hosts: Collection[str] = ()
) -> Iterator[Report | Skip]:
    """The reports under `paths`: see `rashomon.read.read`."""
    web = _Web(allow_hosts)
    try:
        for path in files(paths):
            try:
                found = web.opened(path) if is_address(path) else opened(path, stdin=stdin)
            except Unreadable as error:
                yield error.skip(path)
                continue
            with found.stream:
                yield from formats.reports(found)
    finally:
        web.close()


class _Web:
    """A fetcher made when the first address is met: without addresses nothing of it is imported."""

    def __init__(self, allow: Collection[str]) -> None:
        self._allow = allow
        self._fetcher: Fetcher | None = None

    def opened(self, url: str) -> Document:
        from rashomon.read import fetch

        self._fetcher = self._fetcher or fetch.Fetcher(allow=self._allow)
        return fetch.document(url, self._fetcher.fetch(url))

    def close(self) -> None:
        if self._fetcher:
            self._fetcher.close()


def is_address(path: str) -> bool:
    """Whether `path` is an address of the web."""
    return path.lower().startswith(("http://", "https://"))


def files(paths: Iterable[str]) -> list[str]:
    """The files under `paths`, sorted, each once; names that begin with a full stop are passed over in folders."""
    return sorted({name for path in paths for name in _under(path)})


def _under(path: str) -> Iterator[str]:
    if path == "-" or is_address(path) or not os.path.isdir(path):
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
