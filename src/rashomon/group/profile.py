"""What a report says of its event, in the form in which two reports are compared."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.group.day import happened
from rashomon.group.terms import Weights, digest
from rashomon.text import Token, fold, tokens
from rashomon.types import Report

SPACE = 1 << 20  # terms are told apart by so many numbers (Weinberger et al. 2009)

MAX_WORDS = 1_500  # what stands further down in a long report is mostly background
LEAD_WORDS = 120
TITLE_WEIGHT = 2
FAINT = 0.15  # a day named so weakly says nothing of the event
QUOTED_WORDS = 4  # quotations are compared by runs of so many words

# Events of these kinds come back with the same people and in the same words; only the date tells them apart.
_MEETINGS = frozenset(
    "call calls conference conversation conversations meet meeting meetings meets met phone readout speaks spoke "
    "summit talks telephone visit visited visiting visits".split()
)
_QUOTATION = re.compile(r"[“\"«„]([^“”\"«»„]{15,600})[”\"»“]")


folded = lru_cache(maxsize=1 << 16)(fold)  # most words come again


class Profile(NamedTuple):
    """One report, boiled down to what it is compared by, before its terms are weighed.

    `words`, `lead`, `title` and `names` count folded terms; `names` are runs of capitalised words, by
    their last two; `quoted` holds the runs of words inside quotation marks; `day` is the proleptic ordinal of the day
    of publication, `length` the number of words, `meeting` whether title or opening tells of a meeting or the like,
    `happened` the ordinal of the day that the opening names as the event's.
    """

    report: str
    day: int | None
    length: int
    words: Counter[str]
    lead: Counter[str]
    title: Counter[str]
    names: Counter[str]
    quoted: frozenset[int]
    meeting: bool
    happened: int | None

    def terms(self) -> set[str]:
        """The distinct terms of the report."""
        return self.words.keys() | self.names.keys()


class Vector(NamedTuple):
    """A sparse vector of length 1: the numbers of its terms, ascending, and their weights, both of shape (terms,)."""

    terms: NDArray[np.int32]
    weights: NDArray[np.float32]


class Weighed(NamedTuple):
    """A profile with its terms weighed: vectors of length 1."""

    profile: Profile
    words: Vector
    lead: Vector
    title: Vector
    names: Vector


def profile(report: Report) -> Profile:
    """The profile of `report`."""
    title = [folded(token.text) for token in tokens(report.title or "") if token.text[0].isalnum()]
    all_tokens = tokens(report.text)
    wordy = [token for token in all_tokens if token.text[0].isalnum()]
    words = [folded(token.text) for token in wordy]
    lead = Counter(title * TITLE_WEIGHT + words[:LEAD_WORDS])
    return Profile(
        report=report.id,
        day=day(report.published),
        length=len(words),
        words=Counter(title * TITLE_WEIGHT + words[:MAX_WORDS]),
        lead=lead,
        title=Counter(title),
        names=Counter(_names(all_tokens[: 2 * MAX_WORDS])),
        quoted=frozenset(_quoted(report.text, [token.start for token in wordy], words)),
        meeting=not _MEETINGS.isdisjoint(lead),
        happened=day(named.day) if (named := happened(report)) and named.weight > FAINT else None,
    )


def weigh(profile: Profile, weights: Weights) -> Weighed:
    """The profile with each term weighed by (1 + ln frequency) × inverse document frequency."""
    parts = (profile.words, profile.lead, profile.title, profile.names)
    return Weighed(profile, *(_unit(part, weights) for part in parts))


def _unit(counts: Counter[str], weights: Weights) -> Vector:
    numbered = sorted((digest(term) % SPACE, (1 + math.log(n)) * weights.idf(term)) for term, n in counts.items())
    weighted = np.array([weight for _, weight in numbered], dtype=np.float64)
    norm = math.sqrt(float(weighted @ weighted)) or 1.0
    return Vector(np.array([n for n, _ in numbered], dtype=np.int32), (weighted / norm).astype(np.float32))


def _names(found: Iterable[Token]) -> Iterator[str]:
    """Runs of two or more capitalised words, by their last two, without a possessive ending."""
    run: list[str] = []
    for token in found:
        if token.text[0].isupper() and token.text != "I":
            run.append(folded(token.text).removesuffix("'s"))
            continue
        if len(run) > 1:
            yield " ".join(run[-2:])
        run = []
    if len(run) > 1:
        yield " ".join(run[-2:])


def _quoted(text: str, starts: Sequence[int], words: Sequence[str]) -> Iterator[int]:
    """Digests of the runs of words inside quotation marks; `starts` are the offsets of the `words` of `text`."""
    for quotation in _QUOTATION.finditer(text):
        first, last = (bisect_left(starts, edge) for edge in quotation.span(1))
        for at in range(first, last - QUOTED_WORDS + 1):
            yield digest(" ".join(words[at : at + QUOTED_WORDS]))


def day(published: str | None) -> int | None:
    """The ordinal of the day of an ISO 8601 date or time; None where there is none."""
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None
