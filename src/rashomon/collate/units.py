"""Statements prepared for comparing: each with its text in place, its speaker and its side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rashomon.folding import account_name
from rashomon.text import sentences, words
from rashomon.types import DifferenceValue, Report, Speaker, Statement

_FILLED = 0.7  # the share of a statement's content that another must fill to stand for it
_NEAR = 8  # statements before and after, in the order of the text, among which one that passes on is looked for
_PLAIN = frozenset(
    "according added adding adds as by declared for has have he his in is it its noted of on per put reported reports "
    "said saying says she spoke stated states statement that the they to told was were wrote writes".split()
)
_BREAK = re.compile(r"[.!?][\"'”’)]*\s|\n\n")


class Unit(NamedTuple):
    """One sentence of a statement, as it is compared; most statements have one.

    `text` is the report's text from the first to the last character of the sentence's content, and `start` its offset.
    `content` is the content alone, `length` its number of words; `said` is the same after the verb, where the verb says
    more than that it was said ("thanked", "urged"). `day` is when the report was published. What is unknown is None.
    """

    statement: Statement
    start: int
    text: str
    content: str
    said: str
    length: int
    report: str
    outlet: str
    speaker: str | None
    speaker_name: str | None
    side: str | None
    day: str | None = None

    @property
    def id(self) -> str:
        """The statement's id."""
        return self.statement.id

    @property
    def end(self) -> int:
        """The end of `text` in the report."""
        return self.start + len(self.text)

    def value(self, start: int, end: int) -> DifferenceValue:
        """`text[start:end]` as a value of a difference, with its place in the report."""
        low, high = self.start + start, self.start + end
        return DifferenceValue(statement=self.id, text=self.text[start:end], start=low, end=high)


def units_of(
    reports: Sequence[Report], statements: Iterable[Statement], speakers: Mapping[str, Speaker]
) -> tuple[Unit, ...]:
    """The statements of `reports`, in the order of the reports and of their texts."""
    place = {report.id: at for at, report in enumerate(reports)}
    mine = [statement for statement in statements if statement.report in place and statement.content]
    mine.sort(key=lambda s: (place[s.report], s.content[0].start, s.content[-1].end, s.id))
    return tuple(unit for s in mine for unit in _units(s, reports[place[s.report]], speakers.get(s.speaker or "")))


def _units(statement: Statement, report: Report, speaker: Speaker | None) -> Iterator[Unit]:
    for at, pieces in enumerate(_sentences(statement, report.text)):
        start, end = pieces[0][0], pieces[-1][1]
        content = " ".join(report.text[low:high] for low, high in pieces)
        yield Unit(
            statement=statement,
            start=start,
            text=report.text[start:end],
            content=content,
            said=f"{_act(statement)}{content}" if at == 0 else content,
            length=len(words(content)),
            report=report.id,
            outlet=account_name(report),
            speaker=statement.speaker,
            speaker_name=speaker.name if speaker else None,
            side=speaker.side if speaker else None,
            day=report.published[:10] if report.published else None,
        )


def _act(statement: Statement) -> str:
    """The cue, where it says more than that something was said."""
    words_ = words(statement.cue.text) if statement.cue else []
    return "" if statement.cue is None or _PLAIN.issuperset(words_) else f"{statement.cue.text} "


def _sentences(statement: Statement, text: str) -> list[list[tuple[int, int]]]:
    """The pieces of the content, sentence by sentence; one of a word or two stays with the sentence before it."""
    out: list[list[tuple[int, int]]] = []
    for span in statement.content:
        for low, high in sentences(text[span.start : span.end]):
            piece = span.start + low, span.start + high
            apart = bool(out) and _BREAK.search(text[out[-1][-1][1] - 2 : piece[0]])
            if not out or (apart and len(words(text[slice(*piece)])) > 2):
                out.append([piece])
            else:
                out[-1].append(piece)
    return out


def innermost(units: Sequence[Unit]) -> tuple[tuple[Unit, ...], dict[str, str]]:
    """`units` without those of statements that only pass another on ("X reported that Y said Z" for "Y said Z").

    Of statements with the same content the one that came through most others stands for the rest. Also returns, for
    each statement left out, the id of the one that stands for it.
    """
    by_report: dict[str, dict[str, Statement]] = {}
    for unit in units:
        by_report.setdefault(unit.report, {})[unit.id] = unit.statement
    carried: dict[str, str] = {}
    for statements in by_report.values():
        carried |= _carried(list(statements.values()))
    kept = tuple(unit for unit in units if unit.id not in carried)
    return kept, {outer: _last(carried, inner) for outer, inner in carried.items()}


def _carried(row: Sequence[Statement]) -> dict[str, str]:
    """For the statements of a report, in their order: which one's content another fills, and that other."""
    reach = [(s.content[0].start, max(span.end for span in s.content)) for s in row]
    found = {}
    for at, outer in enumerate(row):
        low, high = reach[at]
        near = range(max(0, at - _NEAR), min(len(row), at + _NEAR + 1))
        inside = [row[i] for i in near if i != at and low <= reach[i][0] and reach[i][1] <= high]
        inner = next((other for other in inside if _carries(other, outer)), None)
        if inner is not None:
            found[outer.id] = inner.id
    return found


def _last(carried: Mapping[str, str], inner: str) -> str:
    while inner in carried:  # ends: each step is to a shorter content, or among equal ones to one passed on more
        inner = carried[inner]
    return inner


def _carries(inner: Statement, outer: Statement) -> bool:
    """Does `inner`, with its source and cue, fill the content of `outer`?"""
    if inner.content == outer.content:
        return (-len(inner.via), inner.id) < (-len(outer.via), outer.id)
    low, high = outer.content[0].start, max(span.end for span in outer.content)
    inside = all(low <= span.start and span.end <= high for span in inner.content)
    spans = [span for span in (inner.source, inner.cue, *inner.content) if span and low <= span.start <= high]
    filled = max((s.end for s in spans), default=0) - min((s.start for s in spans), default=0)
    content = [sum(span.end - span.start for span in s.content) for s in (inner, outer)]
    return inside and filled >= _FILLED * (high - low) and content[0] < content[1]
