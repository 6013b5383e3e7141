"""How much a term tells: inverse document frequency over the reports at hand and a background of news."""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

import numpy as np

BUCKETS = 1 << 16
STEP = 16  # the background table holds idf in sixteenths of a nat, so that it fits bytes
BACKGROUND_REPORTS = 4_000.0  # the background counts as so many reports


def digest(term: str) -> int:
    """A stable number for a term (CRC-32)."""
    return zlib.crc32(term.encode("utf-8", "surrogatepass"))


@lru_cache(maxsize=1 << 17)
def bucket(term: str) -> int:
    """The place of `term` in the tables of frequencies."""
    return digest(term) % BUCKETS


def background() -> list[float]:
    """For each bucket, in how many of `BACKGROUND_REPORTS` news reports a term of it stands."""
    packed = np.frombuffer(files("rashomon.group").joinpath("background.bin").read_bytes(), dtype=np.uint8)
    counts: list[float] = (np.exp(-packed.astype(np.float64) / STEP) * BACKGROUND_REPORTS).tolist()
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

    def learn(self, terms: Iterable[str]) -> None:
        """Count one more report, which holds these distinct `terms`."""
        self._reports += 1
        for place in {bucket(term) for term in terms}:
            self._holding[place] += 1

    def idf(self, term: str) -> float:
        """The weight of `term`: -ln of the share of reports that hold it."""
        return max(0.0, math.log(self._reports / self._holding[bucket(term)]))
