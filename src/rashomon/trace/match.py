"""Two reports compared: which passages they share, how much of it is their own text, what that makes of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

import numpy as np

from rashomon.trace.passages import Run, Seeds, runs, stretches
from rashomon.trace.quotations import Mask
from rashomon.trace.words import Words

Verdict = Literal["same-text", "edited-copy", "shared-passages", "quotes-only", "independent"]

STRETCH = 6  # words: a shorter stretch of common words is a phrase, not a passage
SCRAP = 6  # words: a longer quotation within common words parts them
QUOTATION = 15  # words: what two reports quote in common, to be worth saying
WEIGHT, BIAS = 4.0, 9.6  # of the logarithm of common words that are nobody's quotation; cross-validated
EXCERPT = 0.9  # a report this much of which stands in the other was cut from it
OVERLAP = 0.45  # the two coverages together: below it two texts have passages in common, above it they are one text
FEW = 40  # words: a sentence or two, however short the reports
HANDED = 0.5  # of the shorter: reports with more in common are not of one hand-out only
MOVED = 0.5  # of the words: that many in another place, and the same text was edited
EDIT = 150  # words to one edit: fewer, and the same text was edited


class Material(NamedTuple):
    """A report made ready to be compared: its words, and which of them are not its own.

    `foreign` marks quotations and captions, `given` what stands in a readout or release; `release` says that the report
    is such a text itself.
    """

    seeds: Seeds
    foreign: Mask
    given: Mask
    release: bool = False

    @property
    def words(self) -> Words:
        """Its words."""
        return self.seeds.words

    @property
    def length(self) -> int:
        """How many words it has."""
        return len(self.words.hashes)


class Match(NamedTuple):
    """What two reports share: runs of words; `own` words of it in stretches that nobody is quoted with."""

    runs: tuple[Run, ...]
    shared: int
    own: int
    longest: int
    left_coverage: float
    right_coverage: float
    verdict: Verdict
    score: float

    @property
    def is_copy(self) -> bool:
        """Whether one was taken from the other, or both from one text."""
        return self.verdict not in ("quotes-only", "independent")

    def reversed(self) -> Match:
        """The same, with the two reports exchanged."""
        turned = tuple(sorted(Run(run.right, run.left, run.length) for run in self.runs))
        return self._replace(runs=turned, left_coverage=self.right_coverage, right_coverage=self.left_coverage)


Matches = Mapping[tuple[int, int], Match]  # by the numbers of the two reports


def match(left: Material, right: Material) -> Match:
    """Compare two reports, passage by passage."""
    found = runs(left.seeds, right.seeds)
    shared = sum(run.length for run in found)
    coverage = shared / max(left.length, 1), shared / max(right.length, 1)
    handed = max(coverage) < HANDED and not (left.release or right.release)
    own = [words for run in found for words in _own(run, left, right, handed) if words >= STRETCH]
    score = _score(sum(own))
    return Match(
        runs=tuple(found),
        shared=shared,
        own=sum(own),
        longest=max(own, default=0),
        left_coverage=coverage[0],
        right_coverage=coverage[1],
        verdict=_verdict(score, found, *coverage),
        score=score,
    )


def _own(run: Run, left: Material, right: Material, handed: bool) -> Iterator[int]:
    """How many words in a row of `run` are nobody's quotation (nor `handed` out); a quoted scrap does not part them."""
    mine, theirs = slice(run.left, run.left + run.length), slice(run.right, run.right + run.length)
    foreign = left.foreign[mine] | right.foreign[theirs]
    if handed:
        foreign = foreign | left.given[mine] | right.given[theirs]
    count, last = 0, -SCRAP - 1
    for start, end in stretches(~foreign):
        if start - last > SCRAP:
            yield count
            count = 0
        count, last = count + end - start, end
    yield count


def _score(own: int) -> float:
    """The probability that one of the two was taken from the other, or both from one text."""
    return float(1 / (1 + np.exp(-(WEIGHT * np.log1p(own) - BIAS))))


def _verdict(score: float, found: list[Run], left: float, right: float) -> Verdict:
    shared = sum(run.length for run in found)
    if score < 0.5:
        return "quotes-only" if shared >= QUOTATION else "independent"
    unedited = len(found) * EDIT <= shared + EDIT
    if min(left, right) >= (0.9 if unedited else 0.95) and _moved(found) < MOVED * shared:
        return "same-text"
    whole = max(left, right) >= EXCERPT or (shared >= FEW and left + right >= OVERLAP)
    return "edited-copy" if whole else "shared-passages"


def _moved(found: list[Run]) -> int:
    """How many words stand before or after others that they follow, or precede, in the other text."""
    lengths = np.array([run.length for run in found])
    places = np.array([run.right for run in found])
    back = places < np.maximum.accumulate(places)
    forth = places > np.minimum.accumulate(places[::-1])[::-1]
    return int(min(lengths[back].sum(), lengths[forth].sum()))


def oriented(matches: Matches, left: int, right: int) -> Match:
    """The match of two reports with `left` on the left."""
    return matches[left, right] if (left, right) in matches else matches[right, left].reversed()
