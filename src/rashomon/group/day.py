"""On which day what a report opens with happened, as it says itself."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from rashomon.dates import find_dates
from rashomon.text import sentences
from rashomon.types import Report

OPENING = 5  # an event is told in the first sentences; what follows is background
NEAR_DAYS = 7  # news tells of what happened within so many days
# How much each sentence of the opening counts, and a date that is far from the day of publication.
_RANK = (1.0, 0.6, 0.4, 0.3, 0.2)
_FAR = 0.1


class Day(NamedTuple):
    """A day (ISO 8601) named at `start:end` of a report's text, and how much it counts."""

    day: str
    start: int
    end: int
    weight: float


def opening(report: Report) -> list[tuple[int, int]]:
    """The spans of the first sentences of `report`; one empty span where it has no text."""
    return sentences(report.text[:4_000])[:OPENING] or [(0, 0)]


def happened(report: Report) -> Day | None:
    """The day that the opening of `report` names soonest, one near its publication before others."""
    found = []
    for rank, (start, end) in zip(_RANK, opening(report), strict=False):
        for named in find_dates(report.text, published=report.published, start=start, end=end):
            weight = rank * (1.0 if _near(named.date, report.published) else _FAR)
            found.append(Day(named.date, named.start, named.end, weight))
    return max(found, key=lambda day: day.weight, default=None)


def _near(day: str, published: str | None) -> bool:
    if published is None:
        return False
    return 0 <= (date.fromisoformat(published[:10]) - date.fromisoformat(day)).days <= NEAR_DAYS
