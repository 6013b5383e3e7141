"""How much a term tells: inverse document frequency over the reports at hand and a background of news."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

SPACE = 1 << 20  # terms are told apart by so many numbers (Weinberger et al. 2009)
BUCKETS = 1 << 16  # their frequencies by the last bits of these
STEP = 16  # the background table holds idf in sixteenths of a nat, so that it fits bytes
BACKGROUND_REPORTS = 4_000.0  # the background counts as so many reports

Numbers = NDArray[np.int32]


def digest(term: str) -> int:
    """A stable number for a term (CRC-32)."""
    return zlib.crc32(term.encode("utf-8", "surrogatepass"))


@lru_cache(maxsize=1 << 17)
def number(term: str) -> int:
    """The number of `term`, below `SPACE`."""
    return digest(term) % SPACE


class Counted(NamedTuple):
    """Terms with how often each stands there: ascending numbers and counts, both of shape (terms,)."""

    terms: Numbers
    counts: NDArray[np.float32]


def counted(terms: Sequence[str]) -> Counted:
    """The distinct `terms`, counted."""
    numbers, counts = np.unique(np.array([number(term) for term in terms], dtype=np.int32), return_counts=True)
    return Counted(numbers, counts.astype(np.float32))


class Vector(NamedTuple):
    """A sparse vector of length 1: the numbers of its terms, ascending, and their weights, both of shape (terms,).

    One without terms holds a term of no weight, so that no vector is empty.
    """

    terms: Numbers
    weights: NDArray[np.float32]

    def weightiest(self, count: int) -> Vector:
        """The `count` weightiest terms, heaviest first, then by number; no longer of length 1."""
        order = np.argsort(-self.weights, kind="stable")[:count]
        return Vector(self.terms[order], self.weights[order])


_NOTHING = Vector(np.zeros(1, dtype=np.int32), np.zeros(1, dtype=np.float32))


def background() -> NDArray[np.float64]:
    """For each bucket, in how many of `BACKGROUND_REPORTS` news reports a term of it stands."""
    packed = np.frombuffer(files("rashomon.group").joinpath("background.bin").read_bytes(), dtype=np.uint8)
    counts: NDArray[np.float64] = np.exp(-packed.astype(np.float64) / STEP) * BACKGROUND_REPORTS
    return counts


class Weights:
    """Inverse document frequencies that know a background of news and learn from the reports at hand.

    So three reports alone are compared with a sense of which words are common, and in a large collection its own
    frequencies take over. Terms are counted by hash bucket (Weinberger et al. 2009), so that the memory is the same
    for any number of reports.
    """

    def __init__(self) -> None:
        self._reports = BACKGROUND_REPORTS
        self._holding = background()

    def learn(self, terms: Numbers) -> None:
        """Count one more report, which holds these `terms`."""
        self._reports += 1
        self._holding[np.unique(terms % BUCKETS)] += 1

    def vector(self, part: Counted) -> Vector:
        """The terms of `part` weighed by (1 + ln frequency) × -ln of the share of reports that hold them."""
        if not len(part.terms):
            return _NOTHING
        rarity = np.maximum(0.0, np.log(self._reports / self._holding[part.terms % BUCKETS]))
        weights = (1 + np.log(part.counts)) * rarity
        norm = np.sqrt(weights @ weights) or 1.0
        return Vector(part.terms, (weights / norm).astype(np.float32))
