"""What a report says of its event, in the form in which two reports are compared."""

from __future__ import annotations

import math
from collections import Counter
from datetime import date
from typing import NamedTuple

from rashomon.text import words
from rashomon.types import Report

TITLE_WEIGHT = 2
MAX_WORDS = 1_500  # what stands further down in a long report is mostly background


class Profile(NamedTuple):
    """One report, boiled down: its day of publication (proleptic ordinal) and its terms with their weights.

    A term's weight is 1 + ln(frequency), the title's words counted twice; inverse document frequency comes later,
    because it depends on the collection.
    """

    report: str
    day: int | None
    terms: dict[str, float]


def profile(report: Report) -> Profile:
    """The profile of `report`."""
    counts = Counter(words(report.title or "") * TITLE_WEIGHT)
    counts.update(words(report.text)[:MAX_WORDS])
    terms = {term: 1.0 + math.log(counts[term]) for term in sorted(counts)}
    return Profile(report.id, day(report.published), terms)


def day(published: str | None) -> int | None:
    """The ordinal of the day of an ISO 8601 date or time; None where there is none."""
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None
