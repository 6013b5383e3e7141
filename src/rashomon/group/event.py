"""What a story is about: when, where and who, each with the characters that say so; and its headline."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from rashomon.dates import find_dates
from rashomon.group.names import is_city, known_places, people, places
from rashomon.text import fold, sentences
from rashomon.types import Event, Evidence, Report

OPENING = 5  # an event is told in the first sentences; what follows is background
PEOPLE = 8
NEAR_DAYS = 7  # news tells of what happened within so many days
OFFICIAL = ("readout", "release", "transcript")
# How much each sentence of the opening counts, and a date that is far from the day of publication.
_RANK = (1.0, 0.6, 0.4, 0.3, 0.2)
_FAR = 0.1
_REMOTE = re.compile(
    r"\b(?:call|phone|telephone|video ?conference|videoconference|video call|virtual)\b", re.IGNORECASE
)


class Clue(NamedTuple):
    """What one report says of the event: the value, how much it counts, and where it stands."""

    value: str
    weight: float
    evidence: Evidence


def event(reports: Sequence[Report]) -> Event:
    """The event that `reports`, in order of publication, tell of; what none of them says is None.

    The date is the day that the openings name, relative days resolved; each report has one vote, an earlier sentence a
    greater one. An official text without any date tells of its own day. Evidence `of` "date", "place" or "person"
    supports what was chosen; `of` "other date" shows a report that names another day.
    """
    dates = [clue for clue in map(_date, reports) if clue]
    day = _chosen(dates) or _issued(reports)
    where = [clue for clue in map(_place, reports) if clue]
    place = _chosen(where)
    who = _people(reports)
    evidence = [
        *(clue.evidence if clue.value == day else _other(clue.evidence) for clue in dates),
        *(clue.evidence for clue in where if clue.value == place),
        *(clue.evidence for clue in who),
    ]
    return Event(date=day, place=place, people=tuple(clue.value for clue in who), evidence=tuple(evidence))


def headline(reports: Sequence[Report]) -> str | None:
    """The title that shares the most words with the openings of all reports; the earliest of equals."""
    titled = [report for report in reports if report.title]
    openings = [set(fold(report.text[: _opening(report)[-1][1]]).split()) for report in reports if report.text.strip()]
    return max(titled, key=lambda report: _shared(report.title or "", openings)).title if titled else None


def _shared(title: str, openings: list[set[str]]) -> float:
    words = set(fold(title).split())
    return sum(len(words & opening) for opening in openings) / (len(words) + 3)


def _opening(report: Report) -> list[tuple[int, int]]:
    return sentences(report.text[:4_000])[:OPENING] or [(0, 0)]


def _date(report: Report) -> Clue | None:
    """The day that the opening of `report` names first and nearest to its publication."""
    clues = []
    for rank, (start, end) in zip(_RANK, _opening(report), strict=False):
        for found in find_dates(report.text, published=report.published, start=start, end=end):
            weight = rank * (1.0 if _near(found.date, report.published) else _FAR)
            clues.append(Clue(found.date, weight, _evidence(report, found.start, found.end, "date")))
    return max(clues, key=lambda clue: clue.weight, default=None)


def _near(day: str, published: str | None) -> bool:
    if published is None:
        return False
    return 0 <= (date.fromisoformat(published[:10]) - date.fromisoformat(day)).days <= NEAR_DAYS


def _issued(reports: Sequence[Report]) -> str | None:
    days = [report.published[:10] for report in reports if report.published and report.kind in OFFICIAL]
    return min(days, default=None)


def _place(report: Report) -> Clue | None:
    """The place of the opening or the dateline, a city before a country; none where people only spoke by phone."""
    spans = _opening(report)[:3]
    if _REMOTE.search(f"{report.title or ''} {report.text[: spans[0][1]]}"):
        return None
    found = [*_dateline(report), *places(report.text, spans[-1][1])]
    clues = [
        Clue(name, (1.0 if is_city(name) else 0.5) - start / 10_000, _evidence(report, start, end, "place"))
        for start, end, name in found
    ]
    return max(clues, key=lambda clue: clue.weight, default=None)


def _dateline(report: Report) -> Iterator[tuple[int, int, str]]:
    stated = (report.dateline or report.text[:80].split("—")[0].split("--")[0]).split("(")[0].split(",")[0].strip()
    named = next((place for place in known_places() if place.upper() == stated.upper()), None)
    start = report.text.find(stated) if named else -1
    if named and start >= 0:
        yield start, start + len(stated), named


def _people(reports: Sequence[Report]) -> list[Clue]:
    """The people whom most reports name, those named sooner first among equals."""
    first: dict[str, Clue] = {}
    weights: defaultdict[str, float] = defaultdict(float)
    for report in reports:
        seen = set()
        for mention in people(report.text):
            if mention.name not in seen:
                seen.add(mention.name)
                weights[mention.name] += 1.0 - 0.5 * mention.start / max(1, len(report.text))
                evidence = _evidence(report, mention.start, mention.end, "person")
                first.setdefault(mention.name, Clue(mention.name, 0.0, evidence))
    ranked = sorted(weights, key=lambda name: (-weights[name], name))
    return [first[name] for name in ranked[:PEOPLE]]


def _chosen(clues: Sequence[Clue]) -> str | None:
    """The value that gathers the most weight; the lesser of equals."""
    weights: defaultdict[str, float] = defaultdict(float)
    for clue in clues:
        weights[clue.value] += clue.weight
    return min(weights, key=lambda value: (-weights[value], value), default=None)


def _evidence(report: Report, start: int, end: int, of: str) -> Evidence:
    return Evidence(report=report.id, start=start, end=end, text=report.text[start:end], of=of)


def _other(evidence: Evidence) -> Evidence:
    return Evidence(report=evidence.report, start=evidence.start, end=evidence.end, text=evidence.text, of="other date")
