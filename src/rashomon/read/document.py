"""What stands between opening an input and reading it: a stream with a name, and what is known about it already."""

from __future__ import annotations

import io
from typing import IO, NamedTuple

from rashomon.types import Skip

LARGEST = 20_000_000
"""Bytes of one document that are read at most: a page or text of more is no report."""


class Given(NamedTuple):
    """What the user's table, the feed or the archive says about a report; it goes before what the report says."""

    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    bylines: tuple[str, ...] = ()
    note: str | None = None


NOTHING = Given()


class Document(NamedTuple):
    """An open input. `path` names it to the user; `media_type` and `charset` are as declared from outside."""

    path: str
    stream: io.BufferedReader
    given: Given = NOTHING
    media_type: str | None = None
    charset: str | None = None
    depth: int = 0

    @property
    def name(self) -> str:
        """The file name that the document has by itself, or in the container that it came from."""
        return self.path.rsplit("!", 1)[-1].rsplit("/", 1)[-1].lower()


class Unreadable(Exception):
    """An input, or a part of one, cannot be read; `where` in it, and why in words for the user."""

    def __init__(self, why: str, *, where: str | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.where = where

    def skip(self, path: str) -> Skip:
        """The skip that tells the user of it."""
        return Skip(path=path, where=self.where, why=self.why)


def buffered(stream: IO[bytes]) -> io.BufferedReader:
    """`stream` with a `peek` of enough bytes to tell its format."""
    return io.BufferedReader(stream, buffer_size=65536)  # type: ignore[arg-type]


def document(
    path: str, data: bytes, *, given: Given = NOTHING, media_type: str | None = None, depth: int = 0
) -> Document:
    """A document of bytes at hand."""
    return Document(path, buffered(io.BytesIO(data)), given, media_type, None, depth)


def content(found: Document, *, largest: int = LARGEST) -> bytes:
    """All bytes of the document; raises `Unreadable` when there are none, or more than `largest`."""
    data = found.stream.read(largest + 1)
    if not data:
        raise Unreadable("the file is empty")
    if len(data) > largest:
        raise Unreadable(f"larger than {largest // 1_000_000} MB, too large for one report: split it into reports")
    return data
