"""Two reports compared: which passages they share, how much of it is their own text, what that makes of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

import numpy as np

from rashomon.trace.passages import Run, Seeds, runs, seeds, stretches
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
EDIT = 150  # words to one edit: fewer, and the same text was edited


class Material(NamedTuple):
    """A report made ready to be compared: its words, and which of them are not its own (quoted, captions)."""

    words: Words
    seeds: Seeds
    foreign: Mask

    @property
    def length(self) -> int:
        """How many words it has."""
        return len(self.words.hashes)


def material(found: Words, foreign: Mask) -> Material:
    """The words `found` of a report, of which `foreign` marks those that are not its own, ready for `match`."""
    return Material(found, seeds(found), foreign)


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
    own = [words for run in found for words in _own(run, left, right) if words >= STRETCH]
    coverage = shared / max(left.length, 1), shared / max(right.length, 1)
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


def _own(run: Run, left: Material, right: Material) -> Iterator[int]:
    """How many words in a row of `run` are nobody's quotation; a quoted scrap does not part them."""
    foreign = left.foreign[run.left : run.left + run.length] | right.foreign[run.right : run.right + run.length]
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
    if min(left, right) >= (0.9 if len(found) * EDIT <= shared + EDIT else 0.95):
        return "same-text"
    whole = max(left, right) >= EXCERPT or (shared >= FEW and left + right >= OVERLAP)
    return "edited-copy" if whole else "shared-passages"
