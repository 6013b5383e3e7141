"""What stands between opening an input and reading it: a stream with a name, and what is known about it already."""

from __future__ import annotations

import io
from typing import IO, NamedTuple

from rashomon.types import Skip

LARGEST = 20_000_000
"""Bytes of one document that are read at most: a page or text of more is no report."""
_COMPRESSED = (".gz", ".bz2", ".xz", ".zst")
DEEPEST = 4
"""Containers within containers that are opened at most."""


class Given(NamedTuple):
    """What the user's table, the feed or the archive says about a report; it goes before what the report says.

    `fetched` is the day on which it was taken from the web: it completes dates that state no year.
    """

    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    bylines: tuple[str, ...] = ()
    note: str | None = None
    fetched: str | None = None

    def over(self, other: Given) -> Given:
        """What is given here, and where nothing is, what `other` gives."""
        return other._replace(**{name: value for name, value in self._asdict().items() if value})


NOTHING = Given()


class Unreadable(Exception):
    """An input, or a part of one, cannot be read; `where` in it, and why in words for the user."""

    def __init__(self, why: str, *, where: str | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.where = where

    def skip(self, path: str) -> Skip:
        """The skip that tells the user of it."""
        return Skip(path=path, where=self.where, why=self.why)


class Bomb(Unreadable):
    """An input expands to far more than a container of reports does: nothing more of it is read."""


class Budget:
    """How many bytes one input may expand to, containers in containers included: 100 for each of its own, and 100 MB.

    Archives of pages reach a ratio of about 10; compression bombs 1,000 and more.
    """

    def __init__(self, size: int) -> None:
        self.whole = self.left = 100_000_000 + 100 * size

    def spend(self, size: int) -> None:
        """Take `size` bytes off; raises `Bomb` when nothing is left."""
        self.left -= size
        if self.left < 0:
            raise Bomb(
                f"expands to more than {self.whole // 1_000_000} MB, as compression bombs do: the rest is left out"
            )


class Document(NamedTuple):
    """An open input. `path` names it to the user; `media_type` and `charset` are as declared from outside."""

    path: str
    stream: io.BufferedReader
    budget: Budget
    given: Given = NOTHING
    media_type: str | None = None
    charset: str | None = None
    depth: int = 0

    @property
    def name(self) -> str:
        """The file name that the document has by itself, or in the container that it came from.

        In lower case, and without the ending of compressed files.
        """
        name = self.path.rsplit("!", 1)[-1].rsplit("/", 1)[-1].lower()
        return next((name.removesuffix(end) for end in _COMPRESSED if name.endswith(end)), name)

    def member(
        self, path: str, stream: IO[bytes], *, media_type: str | None = None, given: Given = NOTHING
    ) -> Document:
        """A document within this one; raises `Unreadable` when it lies too deep."""
        if self.depth >= DEEPEST:
            raise Unreadable(f"containers within containers more than {DEEPEST} deep")
        return Document(path, buffered(stream), self.budget, given, media_type, None, self.depth + 1)

    def content(self) -> bytes:
        """All bytes of the document; raises `Unreadable` when there are none or more than `LARGEST`."""
        data = self.stream.read(LARGEST + 1)
        if not data:
            raise Unreadable("the file is empty")
        if len(data) > LARGEST:
            raise Unreadable(f"larger than {LARGEST // 1_000_000} MB, too large for one report: split it into reports")
        return data


def buffered(stream: IO[bytes]) -> io.BufferedReader:
    """`stream` with a `peek` of enough bytes to tell its format."""
    return io.BufferedReader(stream, buffer_size=65536)  # type: ignore[arg-type]


def in_memory(path: str, data: bytes, *, given: Given = NOTHING, media_type: str | None = None) -> Document:
    """A document of bytes at hand."""
    return Document(path, buffered(io.BytesIO(data)), Budget(len(data)), given, media_type)
