"""Sentences that no quotation is cut by: the stretches of a report within which an attribution is looked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rashomon.attribute.quotations import Quotation
from rashomon.attribute.relations import Offsets
from rashomon.text import sentences

Part = tuple[int, int, int]
"""The part of a quotation that stands in one block: half-open offsets, and the quotation's number."""


class Unit(NamedTuple):
    """A sentence, or several that one quotation runs across, `text[start:end]`.

    `block` is where its block begins. `marked` are the quotations in it, as (start, end, number of the quotation), of
    those that run over several blocks the part in this one; `quoted` tells whether it is nothing else.
    """

    start: int
    end: int
    block: int
    marked: tuple[Part, ...]
    quoted: bool


def units(text: str, blocks: Sequence[Offsets], quotations: Sequence[Quotation]) -> list[Unit]:
    """The units of `blocks` (half-open offsets, in order), given the quotations in them, in order."""
    parts = parts_of(quotations)
    return [_unit(text, block, span, parts) for block in blocks for span in _uncut(text, block, parts)]


def parts_of(quotations: Sequence[Quotation]) -> list[Part]:
    """The parts of all `quotations`, in order, with the numbers of their quotations."""
    return [(start, end, number) for number, one in enumerate(quotations) for start, end in one.parts]


def _uncut(text: str, block: Offsets, parts: Sequence[Part]) -> Iterator[Offsets]:
    """The sentences of `block`, those that a part of a quotation runs across joined."""
    begin: int | None = None
    for start, end in sentences(text[block[0] : block[1]]):
        begin = start + block[0] if begin is None else begin
        at = bisect_left(parts, end + block[0], key=lambda part: part[0]) - 1
        if at < 0 or parts[at][1] <= end + block[0]:
            yield begin, end + block[0]
            begin = None
    if begin is not None:
        yield begin, block[1]


def _unit(text: str, block: Offsets, span: Offsets, parts: Sequence[Part]) -> Unit:
    start, end = span
    first = bisect_right(parts, start, key=lambda part: part[1])
    within = parts[first : bisect_left(parts, end, key=lambda part: part[0])]
    edges = [start, *(edge for opened, closed, _ in within for edge in (opened, closed)), end]
    outside = (text[max(start, a) : b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    quoted = bool(within) and not any(char.isalnum() for piece in outside for char in piece)
    return Unit(start, end, block[0], tuple(within), quoted)
