"""Dates in a text as far as they are told: year, month, day, each of which may be missing; and times of day.

Days that a text points at are resolved elsewhere; here a date is compared as it is written ("in May 2017" against
"on June 26, 2016"), which a parser that fills in what is missing cannot do.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from rashomon.dates import find_dates, find_times

Sense = Literal["", "<", "<=", ">", ">="]
_SENSES: dict[str, Sense] = {"before": "<", "prior to": "<", "until": "<", "by": "<=", "after": ">", "since": ">="}
_LEADING = re.compile(rf"\b({'|'.join(_SENSES)})\s+(?:the\s+)?$")


class Moment(NamedTuple):
    """A date at `text[start:end]`; None stands for what is not told. `sense` is what "before" or "since" make of it."""

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    sense: Sense = ""

    def agrees(self, other: Moment) -> bool:
        """Can both tell of one time? They differ in nothing that both tell, or one is a bound that allows the other."""
        if self.sense or other.sense:
            return bool(self.sense and other.sense) or self.holds(other) or other.holds(self)
        return self.alike(other)

    def alike(self, other: Moment) -> bool:
        """Is nothing that both tell different, whatever "before" or "after" make of it?"""
        pairs = zip(self[2:5], other[2:5], strict=True)
        return all(a == b for a, b in pairs if a is not None and b is not None)

    def shares(self, other: Moment) -> bool:
        """Do both tell year, month or day?"""
        return any(a is not None and b is not None for a, b in zip(self[2:5], other[2:5], strict=True))

    def order(self, other: Moment) -> int:
        """-1 before `other`, 1 after it, 0 when they cannot be told apart."""
        for mine, theirs in zip(self[2:5], other[2:5], strict=True):
            if mine is None or theirs is None:
                return 0
            if mine != theirs:
                return -1 if mine < theirs else 1
        return 0

    def holds(self, other: Moment) -> bool:
        """Does `other`, the date found, make this one, taken strictly, true? "Before May" does not hold of May."""
        if not self.sense:
            return self.alike(other) and not other.sense
        order = other.order(self)
        return order == (-1 if "<" in self.sense else 1) or (order == 0 and "=" in self.sense)


class Clock(NamedTuple):
    """A time of day at `text[start:end]`, ISO 8601, with an offset where its zone is told."""

    start: int
    end: int
    time: str

    def agrees(self, other: Clock) -> bool:
        """Can both be one time? A time without a zone may be in any, unless neither has one."""
        one, two = _instant(self.time), _instant(other.time)
        return one == two or (one.tzinfo is None) != (two.tzinfo is None)


def _instant(time: str) -> datetime:
    return datetime.fromisoformat(f"2000-01-02T{time}")


@lru_cache(maxsize=1 << 14)
def clocks(text: str, *, day: str | None = None) -> tuple[Clock, ...]:
    """The times of day of `text`, in order; `day` (ISO 8601) tells whether a zone keeps summer time."""
    return tuple(Clock(found.start, found.end, found.time) for found in find_times(text, day=day))


@lru_cache(maxsize=1 << 14)
def days(text: str, *, published: str | None = None) -> tuple[Moment, ...]:
    """The dates of `text`, in order, with those days that it only points at ("on Tuesday"), seen from `published`."""
    told = moments(text)
    pointed = (
        Moment(found.start, found.end, *date.fromisoformat(found.date).timetuple()[:3])
        for found in (find_dates(text, published=published) if published else ())
        if not any(one.start < found.end and found.start < one.end for one in told)
    )
    return tuple(sorted((*told, *pointed)))


@lru_cache(maxsize=1 << 14)
def moments(text: str) -> tuple[Moment, ...]:
    """The dates of `text`, in order."""
    return tuple(_moment(match) for match in _pattern().finditer(text) if _plausible(match))


def _plausible(match: re.Match[str]) -> bool:
    """The words "may" and "march" are months only beside a figure."""
    bare = match["first"] and not (match["second"] or match["other"])
    return not (bare and match["first"].lower() in ("may", "march"))


def _moment(match: re.Match[str]) -> Moment:
    found = match.groupdict()
    if found["iso"]:
        told = [int(part) for part in found["iso"].split("-")]
        return Moment(match.start(), match.end(), told[0], told[1], told[2], _sense(match))
    name = found["name"] or found["first"]
    day = found["day"] or found["second"]
    year = found["year"] or found["other"] or found["alone"]
    return Moment(
        match.start(),
        match.end(),
        int(year) if year else None,
        _months()[name.lower().rstrip(".")] if name else None,
        int(day) if day else None,
        _sense(match),
    )


def _sense(match: re.Match[str]) -> Sense:
    leading = _LEADING.search(match.string[max(0, match.start() - 16) : match.start()].lower())
    return _SENSES[leading.group(1)] if leading else ""


@cache
def _months() -> dict[str, int]:
    from babel import Locale

    names = Locale("en").months["format"]
    known = {name.lower(): at for width in ("wide", "abbreviated") for at, name in names[width].items()}
    return {**known, "sept": 9}


@cache
def _pattern() -> re.Pattern[str]:
    longest = sorted((name.capitalize() for name in _months()), key=len, reverse=True)
    dotted = {name for name in longest if len(name) < 5} - {"May", "June", "July"}
    month = "(?:" + "|".join(rf"{name}\b\.?" if name in dotted else rf"{name}\b" for name in longest) + ")"
    day, year = r"(?:[12]\d|3[01]|0?[1-9])", r"(?:1[5-9]|20)\d\d"
    return re.compile(
        rf"\b(?:(?P<iso>{year}-[01]\d-[0-3]\d)"
        rf"|(?P<day>{day})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<name>{month})(?:\s*,?\s*(?P<year>{year}))?"
        rf"|(?P<first>{month})(?:\s+(?P<second>{day})(?:st|nd|rd|th)?\b(?![:.]\d))?(?:\s*,?\s*(?P<other>{year}))?"
        rf"|(?P<alone>{year})(?=\s|[.,;:)\]'’s–-]|$)(?![.,]\d))"
    )
