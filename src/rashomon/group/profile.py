"""What a report says of its event, in the form in which two reports are compared."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.group.day import happened
from rashomon.group.terms import Counted, Numbers, Vector, Weights, counted, digest
from rashomon.text import Token, fold, tokens
from rashomon.types import Report

MAX_WORDS = 1_500  # what stands further down in a long report is mostly background
LEAD_WORDS = 120
TITLE_WEIGHT = 2
FAINT = 0.15  # a day named so weakly says nothing of the event
KEYS = 40  # a report is found by so many of its weightiest terms
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

    `words`, `lead`, `title` and `names` count folded terms; `names` are runs of capitalised words, by their last two;
    `quoted` holds digests of the runs of words inside quotation marks, ascending, of shape (runs,); `day` is the
    proleptic ordinal of the day of publication, `length` the number of words, `meeting` whether title or opening tells
    of a meeting or the like, `happened` the ordinal of the day that the opening names as the event's.
    """

    report: str
    day: int | None
    length: int
    words: Counted
    lead: Counted
    title: Counted
    names: Counted
    quoted: NDArray[np.uint32]
    meeting: bool
    happened: int | None

    def terms(self) -> Numbers:
        """The terms of the report; those that are both words and names stand twice."""
        return np.concatenate([self.words.terms, self.names.terms])


class Weighed(NamedTuple):
    """A profile as it is compared with others: its terms weighed.

    `keys` are its weightiest words, by which it is found. `facts` are length, meeting (0 or 1), day and day of the
    event (NaN: not known), of shape (4,).
    """

    keys: Vector
    words: Vector
    lead: Vector
    title: Vector
    names: Vector
    quoted: NDArray[np.uint32]
    facts: NDArray[np.float64]


def profile(report: Report) -> Profile:
    """The profile of `report`."""
    title = [folded(token.text) for token in tokens(report.title or "") if token.text[0].isalnum()]
    all_tokens = tokens(report.text)
    wordy = [token for token in all_tokens if token.text[0].isalnum()]
    words = [folded(token.text) for token in wordy]
    lead = title * TITLE_WEIGHT + words[:LEAD_WORDS]
    quoted = np.array(list(_quoted(report.text, [token.start for token in wordy], words)), dtype=np.uint32)
    return Profile(
        report=report.id,
        day=day(report.published),
        length=len(words),
        words=counted(title * TITLE_WEIGHT + words[:MAX_WORDS]),
        lead=counted(lead),
        title=counted(title),
        names=counted(list(_names(all_tokens[: 2 * MAX_WORDS]))),
        quoted=np.unique(quoted),
        meeting=not _MEETINGS.isdisjoint(lead),
        happened=day(named.day) if (named := happened(report)) and named.weight > FAINT else None,
    )


def weigh(profile: Profile, weights: Weights) -> Weighed:
    """The profile with its terms weighed."""
    days = (np.nan if day is None else day for day in (profile.day, profile.happened))
    words = weights.vector(profile.words)
    return Weighed(
        keys=words.weightiest(KEYS),
        words=words,
        lead=weights.vector(profile.lead),
        title=weights.vector(profile.title),
        names=weights.vector(profile.names),
        quoted=profile.quoted,
        facts=np.array([profile.length, profile.meeting, *days], dtype=np.float64),
    )


def weigh_all(profiles: Sequence[Profile], weights: Weights | None = None) -> list[Weighed]:
    """The profiles weighed by how many reports hold each term: these, and those that `weights` knows already."""
    weights = weights or Weights()
    for each in profiles:
        weights.learn(each.terms())
    return [weigh(each, weights) for each in profiles]


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
