"""Paths to open documents: files, folders, standard input and addresses, in sorted order."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.read import feeds, formats
from rashomon.read.document import Budget, Document, Unreadable, buffered, in_memory
from rashomon.read.metadata import host
from rashomon.types import Report, Skip

if TYPE_CHECKING:
    from rashomon.read.fetch import Fetcher


_SITEMAPS = 3  # an index of sitemaps, a sitemap, a page
_PAGES = 1000  # of one sitemap


def reports(
    paths: Iterable[str], *, stdin: bytes | None = None, allow_hosts: Collection[str] = ()
) -> Iterator[Report | Skip]:
    """The reports under `paths`: see `rashomon.read.read`."""
    web = Web(allow_hosts)
    try:
        for path in files(paths):
            yield from web.reports(path) if is_address(path) else _local(path, stdin)
    finally:
        web.close()


def _local(path: str, stdin: bytes | None) -> Iterator[Report | Skip]:
    try:
        found = opened(path, stdin=stdin)
    except Unreadable as error:
        yield error.skip(path)
        return
    with found.stream:
        yield from formats.reports(found)


class Web:
    """A fetcher made when the first address is met: without addresses nothing of it is imported."""

    def __init__(self, allow: Collection[str], *, pause: float = 1.0) -> None:
        self._allow = allow
        self._pause = pause
        self._fetcher: Fetcher | None = None

    def reports(self, url: str, *, depth: int = 0) -> Iterator[Report | Skip]:
        """The reports at `url`; of a sitemap, or an index of sitemaps, those of the pages that it lists."""
        try:
            found = self._opened(url)
            listed = _listed(found, url) if depth < _SITEMAPS else None
        except Unreadable as error:
            yield error.skip(url)
            return
        if listed is None:
            yield from formats.reports(found)
        for page in listed or ():
            yield from self.reports(page, depth=depth + 1)

    def _opened(self, url: str) -> Document:
        from rashomon.read import fetch

        self._fetcher = self._fetcher or fetch.Fetcher(allow=self._allow, pause=self._pause)
        return fetch.document(url, self._fetcher.fetch(url))

    def close(self) -> None:
        """Close the connections."""
        if self._fetcher:
            self._fetcher.close()


def _listed(found: Document, url: str) -> list[str] | None:
    """The addresses that a sitemap lists, those of its own host only (sitemaps.org); None for what is no sitemap."""
    if not feeds.is_sitemap(found.stream.peek()):
        return None
    pages = [page for page in feeds.addresses(found.content()) if host(page) == host(url)]
    return sorted(set(pages))[:_PAGES]


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
