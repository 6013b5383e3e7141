"""An index of fingerprints: which reports share passages with a given one, among any number.

Winnowing (Schleimer, Wilkerson and Aiken, SIGMOD 2003) keeps the least of every `WINDOW` shingles in a row. Two
texts that share `SHINGLE + WINDOW - 1` words in a row share a fingerprint, wherever the words stand and however long
the rest of the texts is: candidates are found by containment, not by resemblance.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rashomon.trace.words import Hashes, Offsets, shingles, words

WINDOW = 4
COMMON = 64  # a fingerprint in more reports than this says little: it is kept for the first ones only
_LIMIT = 1 << 28  # a posting is 36 bits of the fingerprint above 28 bits of the report's number
_BITS = np.uint64(28)
_NUMBER = np.uint64(_LIMIT - 1)
FULL = 1 << 23  # postings: an array that long is merged no more, so that no report waits for more than its merge
CHUNK = 1 << 15  # fingerprints added at a time: bounds the memory that pages which are all alike may ask for


def fingerprints(text: str) -> Hashes:
    """The sorted, distinct fingerprints of `text`, 64 bits each, about 2/5 of its words."""
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

    Memory: 8 bytes a fingerprint, about 3.2 bytes a word of text; texts are not kept. Postings lie in sorted
    arrays, each at least twice as long as the next until they are `FULL` (a log-structured merge), so that adding
    one report to a million costs milliseconds. A fingerprint is stored for the first `COMMON` reports that hold it:
    what is in more of them, a page seen ten thousand times or a line under every page, costs no more than that.
    """

    def __init__(self, runs: Iterable[Hashes] = (), count: int = 0) -> None:
        """An empty index, or the one of `count` reports whose `runs` were kept."""
        self._runs = sorted(runs, key=len, reverse=True)
        self._count = count

    def __len__(self) -> int:
        """How many reports were added."""
        return self._count

    @property
    def runs(self) -> tuple[Hashes, ...]:
        """The sorted arrays of postings, to be kept and given to a later `Index`."""
        return tuple(self._runs)

    @property
    def nbytes(self) -> int:
        """The bytes that the postings take."""
        return sum(run.nbytes for run in self._runs)

    def add(self, text: str) -> list[Candidate]:
        """Add `text` as the next report; those before it that share a fingerprint, most shared first.

        Raises `OverflowError` after 2**28 reports.
        """
        return next(self.extend([fingerprints(text)]))

    def extend(self, reports: Iterable[Hashes]) -> Iterator[list[Candidate]]:
        """Add reports by their `fingerprints`; for each, in order, what `add` returns. Lazy: consume it to add."""
        for chunk in _chunks(reports):
            if self._count + len(chunk) > _LIMIT:
                raise OverflowError(f"an index holds at most {_LIMIT} reports: start another")
            postings = _postings(chunk, self._count)
            links, stored = self._links(postings)
            within, room = _links_within(postings, stored)
            first, self._count = self._count, self._count + len(chunk)
            self._store(postings[room])
            yield from _ranked([*links, within], range(first, self._count))

    def find(self, text: str) -> list[Candidate]:
        """The reports that share a fingerprint with `text`, most shared first, then in the order added."""
        links, _ = self._links(_postings([fingerprints(text)], self._count))
        return _ranked(links, range(self._count, self._count + 1))[0]

    def _links(self, postings: Hashes) -> tuple[list[Hashes], Offsets]:
        """A link from the report of each posting to each one stored with its fingerprint; how many those are."""
        keys, links = postings & ~_NUMBER, []
        stored = np.zeros(len(postings), dtype=np.int64)
        for run in self._runs:
            low = np.searchsorted(run, keys)
            hit = np.flatnonzero(run[np.minimum(low, len(run) - 1)] & ~_NUMBER == keys)
            high = np.searchsorted(run, keys[hit] | _NUMBER, side="right")
            links.append(_linked(postings[hit], run, low[hit], high))
            stored[hit] += high - low[hit]
        return links, stored

    def _store(self, postings: Hashes) -> None:
        while self._runs and len(self._runs[-1]) < min(2 * len(postings), FULL):
            postings = np.concatenate((self._runs.pop(), postings))
            postings.sort(kind="stable")
        if len(postings):
            self._runs.append(postings)


def _chunks(reports: Iterable[Hashes]) -> Iterator[list[Hashes]]:
    chunk: list[Hashes] = []
    size = 0
    for prints in reports:
        chunk.append(prints)
        size += len(prints)
        if size >= CHUNK or len(chunk) >= CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _postings(reports: Sequence[Hashes], first: int) -> Hashes:
    """The sorted postings of reports numbered from `first`."""
    numbers = np.repeat(np.arange(first, first + len(reports)), [len(prints) for prints in reports])
    found = np.concatenate([np.empty(0, dtype=np.uint64), *reports]) & ~_NUMBER | numbers.astype(np.uint64)
    found.sort()
    return found


def _links_within(postings: Hashes, stored: Offsets) -> tuple[Hashes, npt.NDArray[np.bool_]]:
    """Links among the reports of one chunk, later to earlier; for which postings there is room in the index."""
    keys = postings & ~_NUMBER
    first = np.searchsorted(keys, keys)  # the first posting of the same fingerprint
    rank = np.arange(len(keys)) - first
    room = np.maximum(COMMON - stored, 0)
    return _linked(postings, postings, first, first + np.minimum(rank, room)), rank < room


def _linked(postings: Hashes, others: Hashes, low: Offsets, high: Offsets) -> Hashes:
    """From the report of each posting `i` to those of `others[low[i]:high[i]]`: two numbers in one, asker first."""
    counts = high - low
    places = np.repeat(low - np.cumsum(counts) + counts, counts) + np.arange(int(counts.sum()))
    asking: Hashes = np.repeat((postings & _NUMBER) << _BITS, counts)
    return asking | (others[places] & _NUMBER)


def _ranked(links: list[Hashes], numbers: range) -> list[list[Candidate]]:
    """For each of the reports `numbers` those that it is linked to, most often linked first."""
    found, shared = np.unique(np.concatenate([np.empty(0, dtype=np.uint64), *links]), return_counts=True)
    asking, found = found >> _BITS, found & _NUMBER
    order = np.lexsort((found, -shared, asking))
    candidates = [Candidate(*pair) for pair in zip(found[order].tolist(), shared[order].tolist(), strict=True)]
    edges = np.searchsorted(asking, np.arange(numbers.start, numbers.stop + 1, dtype=np.uint64)).tolist()
    return [candidates[start:end] for start, end in pairwise(edges)]
