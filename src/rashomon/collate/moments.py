"""Dates in a text as far as they are told: year, month, day, each of which may be missing.

Full dates are resolved elsewhere; here a date is compared as it is written ("in May 2017" against "on June 26, 2016"),
which a parser that fills in what is missing cannot do.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple


class Moment(NamedTuple):
    """A date at `text[start:end]`; None stands for what is not told."""

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None

    def agrees(self, other: Moment) -> bool:
        """Is nothing that both tell different?"""
        pairs = zip(self[2:], other[2:], strict=True)
        return all(a == b for a, b in pairs if a is not None and b is not None)

    def shares(self, other: Moment) -> bool:
        """Do both tell year, month or day?"""
        return any(a is not None and b is not None for a, b in zip(self[2:], other[2:], strict=True))

    def order(self, other: Moment) -> int:
        """-1 before `other`, 1 after it, 0 when they cannot be told apart."""
        for mine, theirs in zip(self[2:], other[2:], strict=True):
            if mine is None or theirs is None:
                return 0
            if mine != theirs:
                return -1 if mine < theirs else 1
        return 0


def moments(text: str) -> tuple[Moment, ...]:
    """The dates of `text`, in order."""
    return tuple(_moment(match) for match in _pattern().finditer(text) if _plausible(match))


def _plausible(match: re.Match[str]) -> bool:
    """The modal "may" is a month only beside a figure."""
    found = match.groupdict()
    return (found["name"] or found["first"] or "").lower() not in ("may", "march", "mar") or len(match.group()) > 5


def _moment(match: re.Match[str]) -> Moment:
    found = match.groupdict()
    if found["iso"]:
        return Moment(match.start(), match.end(), *map(int, found["iso"].split("-")))
    name = found["name"] or found["first"]
    day = found["day"] or found["second"]
    year = found["year"] or found["other"] or found["alone"]
    return Moment(
        match.start(),
        match.end(),
        int(year) if year else None,
        _months()[name.lower().rstrip(".")] if name else None,
        int(day) if day else None,
    )


@cache
def _months() -> dict[str, int]:
    from babel import Locale

    names = Locale("en").months["format"]
    known = {name.lower(): at for width in ("wide", "abbreviated") for at, name in names[width].items()}
    return {**known, "sept": 9}


@cache
def _pattern() -> re.Pattern[str]:
    month = rf"(?:{'|'.join(sorted((name.capitalize() for name in _months()), key=len, reverse=True))})\b\.?"
    day, year = r"(?:[12]\d|3[01]|0?[1-9])", r"(?:1[5-9]|20)\d\d"
    return re.compile(
        rf"\b(?:(?P<iso>{year}-[01]\d-[0-3]\d)"
        rf"|(?P<day>{day})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<name>{month})(?:\s*,?\s*(?P<year>{year}))?"
        rf"|(?P<first>{month})(?:\s+(?P<second>{day})(?:st|nd|rd|th)?\b(?![:.]\d))?(?:\s*,?\s*(?P<other>{year}))?"
        rf"|(?P<alone>{year})(?=\s|[.,;:)\]'’s–-]|$)(?![.,]\d))"
    )
