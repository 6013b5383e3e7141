"""Figures and dates of several statements set against one another: which belong together, and do they agree."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from rashomon.collate.field import content_words
from rashomon.collate.moments import Clock, Moment, clocks, days
from rashomon.collate.quantities import Quantity
from rashomon.collate.units import Unit
from rashomon.collate.verify import without_dates

_AROUND = 45  # characters on each side of a figure that tell what it counts
_BARE = frozenset(("", "#"))  # figures that name nothing they count


class Held(NamedTuple):
    """A figure or a date that a statement holds."""

    unit: Unit
    what: Quantity | Moment | Clock

    def agrees(self, other: Held) -> bool:
        """Can both be true of one thing?"""
        return self.what.agrees(other.what)  # type: ignore[arg-type]

    @property
    def told(self) -> tuple[object, ...]:
        """What is told, without where it stands."""
        return tuple(self.what[2:])


def differing_figures(units: Sequence[Unit]) -> list[list[Held]]:
    """Groups of figures of one measure, one a statement, that count the same thing and are not all equal."""
    figures = [[Held(unit, figure) for figure in _counting(unit.text)] for unit in units]
    measures = sorted({one.what.unit for row in figures for one in row})  # type: ignore[union-attr]
    out = []
    for measure in measures:
        rows = [[one for one in row if one.what.unit == measure] for row in figures]  # type: ignore[union-attr]
        out += _groups([row for row in rows if row])
    return out


def _counting(text: str) -> list[Quantity]:
    """The figures of `text` that count something, those of dates and of times of day left out."""
    times = clocks(text)
    figures = (figure for figure in without_dates(text) if figure.unit not in _BARE)
    return [figure for figure in figures if not any(t.start < figure.end and figure.start < t.end for t in times)]


def differing_dates(units: Sequence[Unit]) -> list[list[Held]]:
    """Groups of dates, one a statement, that tell when the same thing was and are not all equal."""
    dates = [[Held(unit, date) for date in days(unit.text, published=unit.day)] for unit in units]
    return _groups([row for row in dates if row], dates=True)


def differing_times(units: Sequence[Unit]) -> list[list[Held]]:
    """Groups of times of day, one a statement, that tell when the same thing was and are not all equal."""
    times = [[Held(unit, time) for time in clocks(unit.text, day=unit.day)] for unit in units]
    return _groups([row for row in times if row])


def _groups(rows: Sequence[Sequence[Held]], *, dates: bool = False) -> list[list[Held]]:
    """For each item of the first statement its counterparts in the others, where they are not all told alike."""
    if len(rows) < 2:
        return []
    shared = [{one.told for one in row} for row in rows]
    common = set.intersection(*shared)
    out = []
    for mine in rows[0]:
        if mine.told in common:
            continue
        group = [mine, *(found for row in rows[1:] if (found := _counterpart(mine, row, rows[0], dates)))]
        if len({one.told for one in group}) > 1:
            out.append(group)
    return out


def _counterpart(mine: Held, row: Sequence[Held], ours: Sequence[Held], dates: bool) -> Held | None:
    """The item of `row` that tells of the same thing: the same, or the only one, or the one in like surroundings."""
    for other in row:
        if other.told == mine.told:
            return other
    if dates and not any(_share(mine.what, other.what) for other in row):
        return None
    if len(row) == len(ours) == 1:
        return row[0]
    taken = {one.told for one in ours}
    free = [other for other in row if other.told not in taken]
    best = max(free, key=lambda other: (_likeness(mine, other), -other.what.start), default=None)
    return best if best is not None and _likeness(mine, best) >= 2 else None


def _share(one: object, other: object) -> bool:
    return isinstance(one, Moment) and isinstance(other, Moment) and one.shares(other)


def _likeness(one: Held, other: Held) -> int:
    """How many content words the surroundings have in common."""
    return len(_surroundings(one) & _surroundings(other))


def _surroundings(one: Held) -> set[str]:
    text, start, end = one.unit.text, one.what.start, one.what.end
    return set(content_words(text[max(0, start - _AROUND) : start])) | set(content_words(text[end : end + _AROUND]))


def disagree(group: Sequence[Held]) -> bool:
    """Can some two of the group not both be true?"""
    return any(not one.agrees(other) for one, other in combinations(group, 2))
