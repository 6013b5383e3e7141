"""What a story is about: when, where and who, each with the characters that say so; and its headline."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from rashomon.group.day import happened, opening
from rashomon.group.differing import differences
from rashomon.group.names import dateline, is_city, people, places
from rashomon.text import fold
from rashomon.types import Event, Evidence, Report

PEOPLE = 8
OFFICIAL = ("readout", "release", "transcript")
_PLACES = {True: 1.0, None: 0.7, False: 0.4}  # a known city, an unknown name, a country
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
    where = [] if any(map(_remote, reports)) else [clue for clue in map(_place, reports) if clue]
    place = _chosen(where)
    who = _people(reports)
    evidence = [
        *(clue.evidence if clue.value == day else _other(clue.evidence) for clue in dates),
        *(clue.evidence for clue in where if clue.value == place),
        *(clue.evidence for clue in who),
    ]
    return Event(
        date=day,
        place=place,
        people=tuple(clue.value for clue in who),
        evidence=tuple(evidence),
        differences=differences(reports),
    )


def headline(reports: Sequence[Report]) -> str | None:
    """The title that shares the most words with the openings of all reports; the earliest of equals."""
    titled = [report for report in reports if report.title]
    openings = [set(fold(report.text[: opening(report)[-1][1]]).split()) for report in reports if report.text.strip()]
    return max(titled, key=lambda report: _shared(report.title or "", openings)).title if titled else None


def _shared(title: str, openings: list[set[str]]) -> float:
    words = set(fold(title).split())
    return sum(len(words & opening) for opening in openings) / (len(words) + 3)


def _date(report: Report) -> Clue | None:
    found = happened(report)
    return found and Clue(found.day, found.weight, _evidence(report, found.start, found.end, "date"))


def _issued(reports: Sequence[Report]) -> str | None:
    days = [report.published[:10] for report in reports if report.published and report.kind in OFFICIAL]
    return min(days, default=None)


def _remote(report: Report) -> bool:
    """Whether the event was a call: people in different places."""
    return bool(_REMOTE.search(f"{report.title or ''} {report.text[: opening(report)[0][1]]}"))


def _place(report: Report) -> Clue | None:
    """The place of the opening or the dateline, a city before a country."""
    spans = opening(report)[:3]
    filed = dateline(report.text)
    found = [*([filed] if filed else []), *places(report.text, spans[-1][1])]
    clues = [
        Clue(name, _PLACES[is_city(name)] - start / 10_000, _evidence(report, start, end, "place"))
        for start, end, name in found
    ]
    return max(clues, key=lambda clue: clue.weight, default=None)


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
