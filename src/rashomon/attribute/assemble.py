"""Make statements of relations: kinds told from the text, the rest of the report narrated, ids from content."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from rashomon.attribute.documents import body
from rashomon.attribute.quotations import quotations
from rashomon.attribute.relations import Offsets, Relation
from rashomon.text import content_id, sentences
from rashomon.types import Report, Span, Statement, StatementKind

_COVERED = 0.5
"""A sentence of which a smaller share belongs to statements is told by the report itself, too."""


def assemble(report: Report, relations: Iterable[Relation]) -> tuple[Statement, ...]:
    """The statements of `report`: one for each of `relations`, and one `narrated` for each sentence beside them."""
    attributed = sorted(set(relations), key=lambda one: (one.content, one.source or (), one.cue or ()))
    marked = sorted(part for quotation in quotations(report.text, body(report)) for part in quotation.parts)
    statements = [_statement(report, one, _kind(report.text, one, marked)) for one in attributed]
    statements += [
        _statement(report, Relation(None, None, (span,)), "narrated") for span in _narrated(report, attributed)
    ]
    return tuple(sorted(statements, key=_place))


def _place(statement: Statement) -> tuple[int, int, int, str]:
    """The order of statements: by where their content begins and ends, then by their cues."""
    cue = statement.cue.start if statement.cue else -1
    return statement.content[0].start, statement.content[-1].end, cue, statement.id


def _statement(report: Report, relation: Relation, kind: StatementKind) -> Statement:
    return Statement(
        id=content_id("s", report.id, kind, relation.source, relation.cue, relation.content),
        report=report.id,
        kind=kind,
        source=_span(report.text, relation.source),
        cue=_span(report.text, relation.cue),
        content=tuple(Span(start=start, end=end, text=report.text[start:end]) for start, end in relation.content),
    )


def _span(text: str, offsets: Offsets | None) -> Span | None:
    return Span(start=offsets[0], end=offsets[1], text=text[offsets[0] : offsets[1]]) if offsets else None


def _kind(text: str, relation: Relation, marked: Sequence[Offsets]) -> StatementKind:
    """`direct` if every word of the content stands between marks, `mixed` if some do, else `indirect`."""
    if relation.spoken:
        return "direct"
    inside = outside = 0
    for start, end in relation.content:
        quoted = [(max(start, s), min(end, e)) for s, e in _touching(marked, start, end)]
        inside += sum(_letters(text, s, e) for s, e in quoted)
        outside += _letters(text, start, end)
    outside -= inside
    return "indirect" if not inside else "mixed" if outside else "direct"


def _touching(marked: Sequence[Offsets], start: int, end: int) -> Iterator[Offsets]:
    at = max(0, bisect_left(marked, (start, start)) - 1)
    while at < len(marked) and marked[at][0] < end:
        if marked[at][1] > start:
            yield marked[at]
        at += 1


def _letters(text: str, start: int, end: int) -> int:
    return sum(char.isalnum() for char in text[start:end])


def _narrated(report: Report, relations: Sequence[Relation]) -> Iterator[Offsets]:
    claimed = _merged(
        span
        for one in relations
        for span in (*one.content, *((one.source,) if one.source else ()), *((one.cue,) if one.cue else ()))
    )
    for begin, stop in body(report):
        for start, end in sentences(report.text[begin:stop]):
            start, end = start + begin, end + begin
            words = _letters(report.text, start, end)
            pieces = ((max(start, s), min(end, e)) for s, e in _touching(claimed, start, end))
            if words and sum(_letters(report.text, s, e) for s, e in pieces) < _COVERED * words:
                yield start, end


def _merged(spans: Iterable[Offsets]) -> list[Offsets]:
    merged: list[Offsets] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
