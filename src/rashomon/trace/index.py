"""An index of fingerprints: which reports share passages with a given one, among any number.

Winnowing (Schleimer, Wilkerson and Aiken, SIGMOD 2003) keeps the least of every `WINDOW` shingles in a row. Two
texts that share `SHINGLE + WINDOW - 1` words in a row share a fingerprint, wherever the words stand and however long
the rest of the texts is: candidates are found by containment, not by resemblance.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from rashomon.trace.words import Hashes, Offsets, shingles, words

WINDOW = 8
COMMON = 256  # a fingerprint in more reports than this says little: it is kept for the first ones only
_LIMIT = 1 << 28  # a posting is 36 bits of the fingerprint above 28 bits of the report's number
_NUMBER = np.uint64(_LIMIT - 1)


def fingerprints(text: str) -> Hashes:
    """The sorted, distinct fingerprints of `text`, 64 bits each, about 2/9 of its words."""
    return winnow(shingles(words(text).hashes))


def winnow(hashes: Hashes, window: int = WINDOW) -> Hashes:
    """The distinct minima over each `window` of `hashes` in a row, sorted; of fewer hashes, all."""
    if len(hashes) <= window:
        return np.unique(hashes)
    least, width = hashes, 1
    while width < window:  # a minimum over 2w is the minimum of two minima over w
        step = min(width, window - width)
        least = np.minimum(least[:-step], least[step:])
        width += step
    changed = np.concatenate(([True], least[1:] != least[:-1]))
    return np.unique(least[changed])


class Candidate(NamedTuple):
    """A report seen before: its number, how many fingerprints it shares with the one asked about."""

    number: int
    shared: int


class Index:
    """Fingerprints of reports, numbered from 0 in the order in which they were added.

    Memory: 8 bytes a fingerprint, about 1.8 bytes a word of text; texts are not kept. Postings lie in a few sorted
    arrays, each at least twice as long as the next (a log-structured merge), so that adding one report to a million
    costs milliseconds. A fingerprint is stored for the first `COMMON` reports that hold it: what is in more of them,
    a page seen ten thousand times or a line under every page, costs no more than that.
    """

    def __init__(self) -> None:
        self._runs: list[Hashes] = []
        self._count = 0

    def __len__(self) -> int:
        """How many reports were added."""
        return self._count

    @property
    def nbytes(self) -> int:
        """The bytes that the postings take."""
        return sum(run.nbytes for run in self._runs)

    def add(self, text: str) -> list[Candidate]:
        """Add `text` as the next report; those before it that share a fingerprint, most shared first.

        Raises `OverflowError` after 2**28 reports.
        """
        return self.add_fingerprints(fingerprints(text))

    def add_fingerprints(self, prints: Hashes) -> list[Candidate]:
        """As `add`, for fingerprints made elsewhere."""
        if self._count >= _LIMIT:
            raise OverflowError(f"an index holds at most {_LIMIT} reports: start another")
        numbers, counts = self._postings(prints)
        self._store((prints[counts < COMMON] & ~_NUMBER) | np.uint64(self._count))
        self._count += 1
        return _ranked(numbers)

    def find(self, text: str) -> list[Candidate]:
        """The reports that share a fingerprint with `text`, most shared first, then in the order added."""
        return _ranked(self._postings(fingerprints(text))[0])

    def _postings(self, prints: Hashes) -> tuple[Offsets, Offsets]:
        """The numbers of the reports that hold one of `prints`, one entry a posting; how many hold each of them."""
        numbers, total = [np.empty(0, dtype=np.int64)], np.zeros(len(prints), dtype=np.int64)
        keys = prints & ~_NUMBER
        for run in self._runs:
            low, high = np.searchsorted(run, keys), np.searchsorted(run, keys | _NUMBER, side="right")
            numbers.append((run[_ranges(low, high)] & _NUMBER).astype(np.int64))
            total += high - low
        return np.concatenate(numbers), total

    def _store(self, postings: Hashes) -> None:
        if not len(postings):
            return
        while self._runs and len(self._runs[-1]) < 2 * len(postings):
            postings = np.concatenate((self._runs.pop(), postings))
            postings.sort(kind="stable")
        self._runs.append(postings)


def _ranges(low: Offsets, high: Offsets) -> Offsets:
    """All the places `low[i]:high[i]`, one after another."""
    counts = high - low
    ends = np.cumsum(counts)
    return np.repeat(low - ends + counts, counts) + np.arange(int(counts.sum()))


def _ranked(numbers: Offsets) -> list[Candidate]:
    found, shared = np.unique(numbers, return_counts=True)
    order = np.lexsort((found, -shared))
    return [Candidate(int(found[i]), int(shared[i])) for i in order]
