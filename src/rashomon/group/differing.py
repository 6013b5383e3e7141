"""What the reports of one event say differently of it: its day, how long it lasted, where, and how many people.

Only the opening of a report counts, where the event is told, and only what cannot both be true: "about 20" is no other
number than 19, nor "more than an hour" another time than 70 minutes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from rashomon.group.day import happened, opening
from rashomon.group.names import is_city, places
from rashomon.types import EventDifference, EventDifferenceKind, Evidence, Report

SURE = 1.0  # the weight of a day that the first sentence names, and that is near the day of publication
_SAYING = r"(?:said|says|told|announced|warned|tweeted|denied|confirmed|called|urged|accused|vowed)"
_SAID_BEFORE = re.compile(rf"\b{_SAYING}(?: \w+)?(?: on)? $", re.IGNORECASE)
_SAID_AFTER = re.compile(rf",? {_SAYING}\b", re.IGNORECASE)
_WORD = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    "|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand"
)
_NUMBER = (
    r"(?:\d{1,3}(?:,\d{3})+|(?!(?:19|20)\d\d\b)\d{1,6}(?!\d|[.,:]\d)"
    rf"|\b(?:{_WORD})(?:[ -](?:and )?(?:{_WORD}))*\b)"
)
_SENSE = (
    r"(?:(?P<least>more than|over|at least|well over) |(?P<most>less than|fewer than|under|up to|at most) "
    r"|(?P<about>about|around|some|roughly|approximately|nearly|almost|an estimated|just over|just under) )?"
)
_LASTING = (
    rf"{_SENSE}(?P<number>{_NUMBER}|half an|an?)(?P<half>[ -]and[ -]a[ -]half)?[ -](?P<unit>minute|hour|day)s?"
    r"(?P<more> and a half)?\b"
)
_EVENT = r"(?:meeting|call|conversation|talks?|summit|session|visit|siege|strike|ceremony|debate|hearing|outage)"
_DURATIONS = (
    re.compile(rf"\b(?:lasted|lasting|went on for|ran for)(?: for)? (?P<told>{_LASTING})", re.IGNORECASE),
    re.compile(rf"\b(?:met|spoke|talked|conferred)\b[^.;]{{0,60}}? for (?P<told>{_LASTING})", re.IGNORECASE),
    re.compile(rf"\b(?P<told>{_LASTING})(?:-long)? {_EVENT}\b", re.IGNORECASE),
)
_MINUTES = {"minute": 1.0, "hour": 60.0, "day": 1440.0}
_PEOPLE = (
    r"(?: (?:other )?(?:people|persons|men|women|children|civilians|soldiers|officers|students|passengers|workers"
    r"|protesters|demonstrators|residents|victims|others))"
)
_FATES = {
    "killed": r"killed|dead|died|killing|kills|deaths",
    "injured": r"injured|wounded|hurt|injuring|wounding|injures",
    "arrested": r"arrested|detained|arresting|detaining",
    "missing": r"missing",
    "present": r"attended|gathered|took part|marched|rallied",
}
_BEING = r"(?: (?:were|was|are|have been|had been|has been|have|had))?(?: confirmed)?"
_COUNT = rf"(?P<told>{_SENSE}(?P<number>{_NUMBER})"
_COUNTS = {
    fate: (
        re.compile(rf"(?<![\w.,$€£-]){_COUNT}{_PEOPLE}?){_BEING} (?:{words})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{words}) {_COUNT}{_PEOPLE})\b", re.IGNORECASE),
    )
    for fate, words in _FATES.items()
}
_BACKGROUND = re.compile(
    r"\b(?:since|last (?:year|month)|in (?:19|20)\d\d|ago|previous(?:ly)?|earlier)\b", re.IGNORECASE
)
_SLACK = {"duration": 0.2, "number": 0.0}  # how far apart two plain figures may be and still mean the same
_ABOUT = 0.15


class Told(NamedTuple):
    """A value that a report gives, what it is a value of, between what bounds it lies, and where it stands."""

    of: str
    value: float | str
    low: float
    high: float
    evidence: Evidence
    published: str


def differences(reports: Sequence[Report]) -> tuple[EventDifference, ...]:
    """What `reports`, in order of publication, say differently of the event."""
    kinds: tuple[tuple[EventDifferenceKind, Callable[[Report], Iterator[Told]]], ...] = (
        ("date", _days),
        ("duration", _durations),
        ("place", _places),
        ("number", _people),
    )
    found = []
    for kind, read in kinds:
        told: defaultdict[str, list[Told]] = defaultdict(list)
        for report in reports:
            first = {each.of: each for each in reversed(list(read(report)))}  # a report's first word counts
            for each in first.values():
                told[each.of].append(each)
        texts = {report.id: report.text for report in reports}
        found += [_difference(kind, told[of]) for of in sorted(told) if _differ(kind, told[of], texts)]
    return tuple(found)


def _differ(kind: EventDifferenceKind, told: Sequence[Told], texts: dict[str, str]) -> bool:
    pairs = combinations(told, 2)
    if kind == "date":
        return any(one.value != other.value for one, other in pairs)
    if kind == "place":
        return any(_elsewhere(one, other, texts) and _elsewhere(other, one, texts) for one, other in pairs)
    return any(one.high < other.low or other.high < one.low for one, other in pairs)


def _elsewhere(one: Told, other: Told, texts: dict[str, str]) -> bool:
    """Whether the one's place has no mention in the other's report."""
    return str(one.value) not in texts[other.evidence.report]


def _difference(kind: EventDifferenceKind, told: Sequence[Told]) -> EventDifference:
    values = tuple(each.evidence for each in told)
    return EventDifference(kind=kind, values=values, note=_note(told) if kind == "number" else None)


def _note(told: Sequence[Told]) -> str:
    """What is counted; and whether it grew from one day to the next, as tolls do."""
    dated = sorted((each for each in told if each.published), key=lambda each: each.published)
    grew = len(dated) == len(told) and dated[0].published < dated[-1].published
    grew = grew and all(
        one.low <= other.low and (one.published < other.published or one.value == other.value)
        for one, other in pairwise(dated)
    )
    return f"people {told[0].of}{'; later reports say more' if grew else ''}"


def _told(report: Report, of: str, value: float | str, bounds: tuple[float, float], span: tuple[int, int]) -> Told:
    text = report.text[slice(*span)]
    evidence = Evidence(report=report.id, start=span[0], end=span[1], text=text, of=of)
    return Told(of, value, *bounds, evidence, (report.published or "")[:10])


def _days(report: Report) -> Iterator[Told]:
    """The day that the first sentence names, unless it is when somebody said something."""
    day = happened(report)
    if day and day.weight >= SURE and not _of_a_saying(report.text, day.start, day.end):
        yield _told(report, "date", day.day, (0.0, 0.0), (day.start, day.end))


def _of_a_saying(text: str, start: int, end: int) -> bool:
    return bool(_SAID_BEFORE.search(text[max(0, start - 40) : start]) or _SAID_AFTER.match(text, end))


def _places(report: Report) -> Iterator[Told]:
    """The known city that the first sentence puts the event in: other names may be parts of one another."""
    start, end = opening(report)[0]
    for mention in places(report.text, end):
        near = report.text[max(start, mention.start - 5) : mention.start]
        if is_city(mention.name) and re.search(r"\b(?:in|at|near)\s$", near):
            yield _told(report, "place", mention.name, (0.0, 0.0), (mention.start, mention.end))


def _durations(report: Report) -> Iterator[Told]:
    for start, end in opening(report):
        for pattern in _DURATIONS:
            for match in pattern.finditer(report.text, start, end):
                halves = 0.5 * bool(match["half"] or match["more"])
                minutes = (_value(match["number"]) + halves) * _MINUTES[match["unit"].lower()]
                yield _told(report, "duration", minutes, _bounds(match, minutes, "duration"), match.span("told"))


def _people(report: Report) -> Iterator[Told]:
    for start, end in opening(report)[:3]:
        if _BACKGROUND.search(report.text, start, end):
            continue
        for fate, patterns in _COUNTS.items():
            for match in (match for pattern in patterns for match in pattern.finditer(report.text, start, end)):
                number = _value(match["number"])
                yield _told(report, fate, number, _bounds(match, number, "number"), match.span("told"))


def _bounds(match: re.Match[str], value: float, kind: str) -> tuple[float, float]:
    slack = value * (_ABOUT if match["about"] else _SLACK[kind])
    low = 0.0 if match["most"] else value - slack
    return low, float("inf") if match["least"] else value + slack


def _value(words: str) -> float:
    words = words.lower()
    if words in ("a", "an", "half an"):
        return 0.5 if words == "half an" else 1.0
    if words[0].isdigit():
        return float(words.replace(",", ""))
    from text_to_num import text2num

    try:
        return float(text2num(words, "en"))
    except ValueError:
        return float("nan")  # "one two": agrees with everything
