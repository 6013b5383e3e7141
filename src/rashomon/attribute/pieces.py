"""A sentence as a row of pieces: words, marks, and each quotation as one piece."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from rashomon.attribute.quotations import Quotation
from rashomon.attribute.relations import Offsets
from rashomon.text import sentences, tokens

LONGEST_ROW = 400
"""Pieces in one row at most: a text without full stops is taken in rows of this length."""


class Piece(NamedTuple):
    """`kind` tells a word from a mark from a whole quotation, whose `quotation` is its number; `word` is folded."""

    start: int
    end: int
    word: str
    kind: Literal["word", "mark", "quote"]
    capital: bool = False
    quotation: int = -1


Row = list[Piece]


def rows(text: str, paragraph: Offsets, quotations: Sequence[Quotation]) -> list[Row]:
    """The sentences of `paragraph` as rows of pieces; sentences that one quotation runs across make one row."""
    parts = _parts_within(paragraph, quotations)
    cut: list[Row] = []
    for start, end in _joined(text, paragraph, parts):
        row = list(_pieces(text, start, end, parts))
        cut.extend(row[at : at + LONGEST_ROW] for at in range(0, len(row), LONGEST_ROW))
    return cut


def _parts_within(paragraph: Offsets, quotations: Sequence[Quotation]) -> list[tuple[int, int, int]]:
    start, end = paragraph
    first = max(0, bisect_right(quotations, start, key=lambda quotation: quotation.end) - 1)
    found: list[tuple[int, int, int]] = []
    for number in range(first, len(quotations)):
        if quotations[number].start >= end:
            break
        found.extend((s, e, number) for s, e in quotations[number].parts if start <= s < end)
    return found


def _joined(text: str, paragraph: Offsets, parts: Sequence[tuple[int, int, int]]) -> Iterator[Offsets]:
    begin, at = None, 0
    for start, end in sentences(text[paragraph[0] : paragraph[1]]):
        start, end = start + paragraph[0], end + paragraph[0]
        begin = start if begin is None else begin
        while at < len(parts) and parts[at][1] <= end:
            at += 1
        if at == len(parts) or not parts[at][0] < end < parts[at][1]:
            yield begin, end
            begin = None
    if begin is not None:
        yield begin, paragraph[1]


def _pieces(text: str, start: int, end: int, parts: Sequence[tuple[int, int, int]]) -> Iterator[Piece]:
    at = start
    first = bisect_right(parts, start, key=lambda part: part[1])
    for number in range(first, len(parts)):
        opened, closed, quotation = parts[number]
        if opened >= end:
            break
        yield from _words(text, at, opened)
        yield Piece(opened, min(closed, end), "", "quote", quotation=quotation)
        at = closed
    yield from _words(text, at, end)


def _words(text: str, start: int, end: int) -> Iterator[Piece]:
    for token in tokens(text, start, max(start, end)):
        wordy = token.text[0].isalnum()
        folded = token.text.lower().replace("'", "’")
        yield Piece(token.start, token.end, folded, "word" if wordy else "mark", token.text[0].isupper())
