"""A statement as it is shown: its words in pieces, with what differs marked in place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from rashomon.export.index import Index
from rashomon.types import Alignment, Difference, Statement

SOFT = ("wording", "detail")  # differences that are shown more quietly than a number, date, name or denial


class Piece(NamedTuple):
    """A stretch of a statement's words, and the kinds of difference that lie on it (`("number", "wording")`).

    `beside` tells that the row is not about it: only another part of the statement is lined up.
    """

    text: str
    kinds: tuple[str, ...]
    beside: bool = False

    @property
    def hard(self) -> bool:
        """Does more than the wording or a detail differ here?"""
        return any(kind not in SOFT for kind in self.kinds)


class Cell(NamedTuple):
    """One statement in one account: its words in pieces, who said it, and where."""

    statement: Statement
    pieces: tuple[Piece, ...]
    speaker: str | None
    via: tuple[str, ...]
    outlet: str
    attribution: str


def cell(index: Index, statement: Statement, alignment: Alignment | None = None) -> Cell:
    """`statement` as it is shown, with what differs in `alignment` marked."""
    source, cue = statement.source, statement.cue
    in_order = sorted((span for span in (source, cue) if span), key=lambda span: span.start)
    return Cell(
        statement=statement,
        pieces=tuple(_pieces(statement, alignment)),
        speaker=index.speaker(statement.speaker),
        via=tuple(name for name in (index.speaker(v) for v in statement.via) if name),
        outlet=index.outlet(statement.report),
        attribution=" ".join(span.text for span in in_order),
    )


def _pieces(statement: Statement, alignment: Alignment | None) -> Iterable[Piece]:
    """The words of a statement, cut where a difference or a part lined up begins or ends; an ellipsis joins spans."""
    marks = _marks(statement, alignment.differences if alignment else ())
    parts = [(p.start, p.end) for p in (alignment.parts if alignment else ()) if p.statement == statement.id]
    edges = {edge for start, end in (*parts, *((s, e) for s, e, _ in marks)) for edge in (start, end)}
    before: Piece | None = None
    for span in statement.content:
        inner = {edge for edge in edges if span.start < edge < span.end}
        for start, end in pairwise(sorted({span.start, span.end, *inner})):
            kinds = tuple(dict.fromkeys(kind for s, e, kind in marks if s <= start and end <= e))
            beside = bool(parts) and not any(s <= start and end <= e for s, e in parts)
            if before and start == span.start:
                yield Piece(" … ", (), before.beside or beside)
            yield (before := Piece(span.text[start - span.start : end - span.start], kinds, beside))


def _marks(statement: Statement, differences: Sequence[Difference]) -> list[tuple[int, int, str]]:
    """Where the differences lie in a statement, and of which kind they are."""
    return [
        (value.start, value.end, difference.kind)
        for difference in differences
        for value in difference.values
        if value.statement == statement.id and value.start is not None and value.end is not None
    ]
