"""What each speaker said over time, over all stories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from rashomon.export.cells import Cell, cell
from rashomon.export.index import Index
from rashomon.types import Statement


class Saying(NamedTuple):
    """One statement and its day: when it was said where that is told, else when it was published."""

    day: str | None
    cell: Cell


class Timeline(NamedTuple):
    """The statements of one speaker, earliest first, and in how many stories they stand."""

    speaker: str
    stories: int
    sayings: tuple[Saying, ...]


def timelines(index: Index) -> tuple[Timeline, ...]:
    """Of each speaker who speaks in several stories what was said, in order; copies of whole reports left out."""
    story_of = {report: story.id for story in index.comparison.stories for report in story.reports}
    said: dict[str, list[Statement]] = defaultdict(list)
    for statement in index.comparison.statements:
        if statement.speaker and statement.kind != "narrated" and statement.report not in index.folds:
            said[statement.speaker].append(statement)
    found = [
        Timeline(index.speaker(speaker) or speaker, stories, _sayings(index, statements))
        for speaker, statements in said.items()
        if (stories := len({story_of.get(statement.report) for statement in statements})) > 1
    ]
    return tuple(sorted(found, key=lambda line: (-len(line.sayings), line.speaker)))


def _sayings(index: Index, statements: Iterable[Statement]) -> tuple[Saying, ...]:
    dated = ((_day(index, one), one) for one in statements)
    ordered = sorted(dated, key=lambda pair: (pair[0] or "~", pair[1].report, pair[1].content[0].start, pair[1].id))
    return tuple(Saying(day, cell(index, statement)) for day, statement in ordered)


def _day(index: Index, statement: Statement) -> str | None:
    day = statement.said_on or index.reports[statement.report].published
    return day[:10] if day else None
