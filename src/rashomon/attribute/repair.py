"""Mend what the network found by what it cannot know: where quotations begin and end, and where sentences do."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence

from rashomon.attribute.quotations import Quotation
from rashomon.attribute.relations import Offsets, Relation
from rashomon.attribute.units import Part, Unit, parts_of

_EDGE = " \t\r\n\u00a0,;:—–-"
_OPENING = "“\"«„'‘`「"
_HALF = 0.5
"""The share of a quotation from which a content that holds it is taken to hold all of it."""
_LESS = 0.9
"""Who holds a smaller share of a quotation than this part of another's has none of it."""


def repaired(
    text: str, relations: Iterable[Relation], units: Sequence[Unit], quotations: Sequence[Quotation]
) -> list[Relation]:
    """`relations` with content that keeps to `units` and to whole quotations; what has none falls away.

    A quotation belongs, whole, to the relations that hold most of it, and is cut off from the content of others. A
    sentence that is all quotation and belongs to none goes on with what was said before it in its paragraph; where
    nothing was, it is a statement without a source.
    """
    within = [_within(relation, units) for relation in relations]
    whole = [one for relation in _whole(within, quotations) if (one := _tidy(text, relation)).content]
    return _spoken_on(text, sorted(whole, key=lambda one: one.content), units, quotations)


def _within(relation: Relation, units: Sequence[Unit]) -> Relation:
    """The relation with the part of its content that stands in `units`: headings say nothing."""
    spans: list[Offsets] = []
    for start, end in relation.content:
        first = bisect_right(units, start, key=lambda unit: unit.end)
        last = bisect_left(units, end, key=lambda unit: unit.start) - 1
        if first <= last:
            spans.append((max(start, units[first].start), min(end, units[last].end)))
    return relation._replace(content=tuple(spans))


def _whole(relations: Sequence[Relation], quotations: Sequence[Quotation]) -> Iterator[Relation]:
    """The relations with each quotation given to those that hold most of it, and cut off from the others."""
    parts = parts_of(quotations)
    held = [_held(one, parts) for one in relations]
    most: dict[int, float] = defaultdict(float)
    for shares in held:
        for number, share in shares.items():
            most[number] = max(most[number], share)
    for one, shares in zip(relations, held, strict=True):
        others = {number for number, share in shares.items() if share < _LESS * most[number]}
        spans = [left for span in one.content for left in _without(span, _touched(parts, *span), others)]
        own = [number for number, share in shares.items() if share >= _HALF and number not in others]
        yield one._replace(content=(*spans, *(part for number in own for part in quotations[number].parts)))


def _held(relation: Relation, parts: Sequence[Part]) -> dict[int, float]:
    """The numbers of the quotations that the content touches, each with how many of its parts it holds.

    That in which the relation itself is told (its cue stands inside the marks) is not its to hold.
    """
    anchor = relation.cue or relation.source
    around = {number for _, _, number in _touched(parts, anchor[0], anchor[0] + 1)} if anchor else set()
    shares: dict[int, float] = defaultdict(float)
    for start, end in relation.content:
        for opened, closed, number in _touched(parts, start, end):
            if number not in around:
                shares[number] += (min(end, closed) - max(start, opened)) / (closed - opened)
    return shares


def _touched(parts: Sequence[Part], start: int, end: int) -> Sequence[Part]:
    first = bisect_right(parts, start, key=lambda part: part[1])
    return parts[first : bisect_left(parts, end, lo=first, key=lambda part: part[0])]


def _without(span: Offsets, parts: Iterable[Part], numbers: Container[int]) -> Iterator[Offsets]:
    """What is left of `span` without those of `parts` that belong to the quotations of these `numbers`."""
    start, end = span
    for opened, closed, number in parts:
        if number in numbers:
            yield start, max(start, opened)
            start = closed
    yield start, end


def _tidy(text: str, relation: Relation) -> Relation:
    """The relation with its content in order, without its cue; pieces with nothing but marks between them are one."""
    cue = [(*relation.cue, 0)] if relation.cue else []
    spans = [left for span in relation.content for left in _without(span, _touched(cue, *span), (0,))]
    merged: list[Offsets] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        between = text[merged[-1][1] : start] if merged else ""
        if merged and "\n" not in between and not any(char.isalnum() for char in between):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    trimmed = (_trimmed(text, *span) for span in merged)
    return relation._replace(content=tuple(span for span in trimmed if span[0] < span[1]))


def _trimmed(text: str, start: int, end: int) -> Offsets:
    """The span without the marks at its ends that are no part of what was said, a sentence's full stop among them.

    The full stop of a quotation, and of "U.S.", stays.
    """
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    if end - start > 1 and text[end - 1] == "." and "." not in text[end - 3 : end - 1] and text[start] not in _OPENING:
        end -= 1
    return start, end


def _spoken_on(
    text: str, relations: Sequence[Relation], units: Sequence[Unit], quotations: Sequence[Quotation]
) -> list[Relation]:
    parts = parts_of(quotations)
    claimed = {number for one in relations for number, share in _held(one, parts).items() if share >= _HALF}
    starts = [one.content[0][0] for one in relations]
    more: dict[int, list[Offsets]] = defaultdict(list)
    unsourced = []
    for unit in units:
        fresh = [number for _, _, number in unit.marked if number not in claimed]
        if not unit.quoted or not fresh:
            continue
        claimed.update(fresh)
        said = [part for number in fresh for part in quotations[number].parts]
        before = bisect_left(starts, unit.start) - 1
        if before >= 0 and starts[before] >= unit.block:
            more[before].extend(said)
        else:
            unsourced.append(Relation(None, None, tuple(said)))
    longer = [_tidy(text, one._replace(content=(*one.content, *more.get(at, ())))) for at, one in enumerate(relations)]
    return [*longer, *unsourced]
