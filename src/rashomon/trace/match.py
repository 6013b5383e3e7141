"""Two reports compared: which passages they share, how much of it is their own text, what that makes of them."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np

from rashomon.trace.passages import Run, Seeds, runs, seeds, stretches
from rashomon.trace.quotations import Mask
from rashomon.trace.words import Words

Verdict = Literal["same-text", "edited-copy", "shared-passages", "quotes-only", "independent"]

STRETCH = 6  # words: a shorter stretch of common words is a phrase, not a passage


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


def match(left: Material, right: Material) -> Match:
    """Compare two reports, passage by passage."""
    found = runs(left.seeds, right.seeds)
    shared = sum(run.length for run in found)
    lengths = [end - start for run in found for start, end in stretches(~_foreign(run, left, right))]
    own = sum(length for length in lengths if length >= STRETCH)
    longest = max(lengths, default=0)
    coverage = shared / max(left.length, 1), shared / max(right.length, 1)
    score = _score(own, longest, max(coverage))
    return Match(tuple(found), shared, own, longest, *coverage, _verdict(score, shared, *coverage), score)


def _foreign(run: Run, left: Material, right: Material) -> Mask:
    mine = left.foreign[run.left : run.left + run.length]
    return np.asarray(mine | right.foreign[run.right : run.right + run.length])


def _score(own: int, longest: int, coverage: float) -> float:
    """The probability that one of the two was taken from the other, or both from one text."""
    if not own:
        return 0.0
    return float(1 / (1 + np.exp(-(-8.0 + 1.5 * np.log(own) + 1.6 * np.log(longest)))))


def _verdict(score: float, shared: int, left: float, right: float) -> Verdict:
    if score < 0.5:
        return "quotes-only" if shared >= 2 * STRETCH else "independent"
    if min(left, right) >= 0.9:
        return "same-text"
    return "edited-copy" if max(left, right) >= 0.3 else "shared-passages"
