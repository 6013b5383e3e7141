"""Statements prepared for comparing: each with its text in place, its speaker and its side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple

from rashomon.text import words
from rashomon.types import Report, Speaker, Statement

_FILLED = 0.7  # the share of a statement's content that another must fill to stand for it
_NEAR = 8  # statements before and after, in the order of the text, among which one that passes on is looked for
_WORDS_TO_MERGE = 4  # shorter statements ("Yes.") are told apart by their context
_REACH = 1000  # the characters between content and source or cue in which the end of a sentence is looked for
_BREAK = re.compile(r"[.!?][\"'”’)]*\s|\n\n")


class Unit(NamedTuple):
    """One statement as it is compared.

    `text` is the report's text from the first to the last character of source, cue and content, and `start` its
    offset; `content` is what is said, without who says it. `speaker` and `side` are None where unknown.
    """

    statement: Statement
    start: int
    text: str
    content: str
    report: str
    outlet: str
    speaker: str | None
    speaker_name: str | None
    side: str | None

    @property
    def id(self) -> str:
        """The statement's id."""
        return self.statement.id


def outlet_of(report: Report) -> str:
    """The name of the account that `report` is: its outlet, else whom it credits, else its file's name."""
    return report.outlet or (report.credits[0] if report.credits else PurePath(report.path).stem) or report.id


def units_of(
    reports: Sequence[Report], statements: Iterable[Statement], speakers: Mapping[str, Speaker]
) -> tuple[Unit, ...]:
    """The statements of `reports`, in the order of the reports and of their texts."""
    place = {report.id: at for at, report in enumerate(reports)}
    mine = [statement for statement in statements if statement.report in place and statement.content]
    mine.sort(key=lambda s: (place[s.report], s.content[0].start, s.content[-1].end, s.id))
    return tuple(_unit(statement, reports[place[statement.report]], speakers) for statement in mine)


def _unit(statement: Statement, report: Report, speakers: Mapping[str, Speaker]) -> Unit:
    start, end = _extent(statement, report.text)
    speaker = speakers.get(statement.speaker or "")
    return Unit(
        statement=statement,
        start=start,
        text=report.text[start:end],
        content=" ".join(report.text[span.start : span.end] for span in statement.content),
        report=report.id,
        outlet=outlet_of(report),
        speaker=statement.speaker,
        speaker_name=speaker.name if speaker else None,
        side=speaker.side if speaker else None,
    )


def _extent(statement: Statement, text: str) -> tuple[int, int]:
    """From the first to the last character of the content, and of source and cue where they stand in its sentence."""
    start, end = statement.content[0].start, max(span.end for span in statement.content)
    for span in (statement.cue, statement.source):
        if span is not None and not _BREAK.search(text[min(span.end, end) : max(span.start, start)][:_REACH]):
            start, end = min(start, span.start), max(end, span.end)
    return start, end


def innermost(units: Sequence[Unit]) -> tuple[tuple[Unit, ...], dict[str, str]]:
    """`units` without those that only pass another on ("X reported that Y said Z" gives way to "Y said Z").

    Of statements with the same content the one that came through most others stands for the rest. Also returns, for
    each statement left out, the id of the one that stands for it.
    """
    by_report: dict[str, list[Unit]] = {}
    for unit in units:
        by_report.setdefault(unit.report, []).append(unit)
    carried: dict[str, str] = {}
    for group in by_report.values():
        for at, unit in enumerate(group):
            near = group[max(0, at - _NEAR) : at + _NEAR + 1]
            inner = next((other for other in near if other.id != unit.id and _carries(other, unit)), None)
            if inner is not None:
                carried[unit.id] = inner.id
    kept = tuple(unit for unit in units if unit.id not in carried)
    return kept, {outer: _last(carried, inner) for outer, inner in carried.items()}


def merged(units: Sequence[Unit]) -> list[tuple[Unit, ...]]:
    """`units` with those that say the same in the same words, by the same speaker, put together (copies, mostly)."""
    groups: dict[tuple[str, ...], list[Unit]] = {}
    for unit in units:
        terms = words(unit.content)
        voice = "" if unit.statement.kind == "narrated" else unit.speaker or unit.id
        key = (voice, *terms) if len(terms) >= _WORDS_TO_MERGE else (unit.id,)
        groups.setdefault(key, []).append(unit)
    return [tuple(group) for group in groups.values()]


def _last(carried: Mapping[str, str], inner: str) -> str:
    while inner in carried:
        inner = carried[inner]
    return inner


def _carries(inner: Unit, outer: Unit) -> bool:
    """Does `inner`, with its source and cue, fill the content of `outer`?"""
    ours, theirs = inner.statement, outer.statement
    if ours.content == theirs.content:
        return (-len(ours.via), ours.id) < (-len(theirs.via), theirs.id)
    low, high = theirs.content[0].start, max(span.end for span in theirs.content)
    inside = all(low <= span.start and span.end <= high for span in ours.content)
    return inside and len(inner.text) >= _FILLED * len(outer.content) and len(inner.content) < len(outer.content)
