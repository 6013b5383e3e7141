"""How much a term tells: inverse document frequency over the collection and a background of news."""

from __future__ import annotations

import math
import zlib
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

BUCKETS = 1 << 16
_HEADER_STEP = 16  # the table holds idf in sixteenths, so that it fits bytes
_BACKGROUND_WEIGHT = 4_000.0  # the background counts as so many reports of the collection


@lru_cache(maxsize=1)
def _background() -> NDArray[np.uint8]:
    """Inverse document frequency of a news background, by hash bucket of the term, in sixteenths of a nat."""
    return np.frombuffer(files("rashomon.group").joinpath("background.bin").read_bytes(), dtype=np.uint8)


def bucket(term: str) -> int:
    """The place of `term` in the background table."""
    return zlib.crc32(term.encode("utf-8", "surrogatepass")) % BUCKETS


class Weights:
    """Inverse document frequencies that know a background of news and learn from the reports at hand.

    So three reports alone are compared with a sense of which words are common, and in a large collection its own
    frequencies take over.
    """

    def __init__(self) -> None:
        self.reports = 0
        self._frequency: Counter[str] = Counter()

    def learn(self, terms: Iterable[str]) -> None:
        """Count one more report with these (distinct) `terms`."""
        self.reports += 1
        self._frequency.update(terms)

    def idf(self, term: str) -> float:
        """The weight of `term`: -ln of the smoothed share of reports that hold it, never below 0."""
        share = math.exp(-float(_background()[bucket(term)]) / _HEADER_STEP)
        seen = self._frequency[term] + share * _BACKGROUND_WEIGHT
        return max(0.0, math.log((self.reports + _BACKGROUND_WEIGHT) / seen))
