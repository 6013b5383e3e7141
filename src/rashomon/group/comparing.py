"""New reports beside those at hand: found by the index, compared, in this process or in several.

Every process holds all the reports at hand and compares its part of the new ones, so that the outcome is the same for
any number of processes, and nothing is shared but messages.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.group.index import Index
from rashomon.group.profile import Weighed
from rashomon.group.similarity import Likeness, compare, joined


class Arrival(NamedTuple):
    """Reports that come next, numbered from `first` on; those before number `since`, at most `first`, are
    forgotten.
    """

    first: int
    since: int
    reports: Sequence[Weighed]


class Compared(NamedTuple):
    """What reports share with earlier ones: how many each was compared with, which, and the likeness of each pair.

    Of shape (reports,) and (pairs,); the pairs of a report stand together, the most promising first.
    """

    counts: NDArray[np.int64]
    others: NDArray[np.int64]
    like: Likeness


class Comparer:
    """The reports at hand."""

    def __init__(self) -> None:
        self._reports: dict[int, Weighed] = {}
        self._first = 0
        self._index = Index()

    def compare(self, arrival: Arrival, part: int = 0, parts: int = 1) -> Compared:
        """Enter the reports of `arrival`, and compare the `part`th of `parts` of them with those before them."""
        self._forget(arrival.since)
        size = len(arrival.reports)
        mine = range(size * part // parts, size * (part + 1) // parts)
        found, likes = [], []
        for place, report in enumerate(arrival.reports):
            if place in mine:
                others = self._index.candidates(report.keys)
                found.append(others)
                likes.append(compare(report, [self._reports[other] for other in others.tolist()]))
            self._reports[arrival.first + place] = report
            self._index.add(arrival.first + place, report.keys)
        return _together(found, likes)

    def _forget(self, since: int) -> None:
        for oldest in range(self._first, since):
            self._index.remove(oldest, self._reports.pop(oldest).keys)
        self._first = since


def _together(found: Sequence[NDArray[np.int64]], likes: Sequence[Likeness]) -> Compared:
    counts = np.array([len(others) for others in found], dtype=np.int64)
    others = np.concatenate([np.zeros(0, dtype=np.int64), *found])
    return Compared(counts, others, joined(likes))


class Comparers:
    """`Comparer`s in so many processes, or one in this process where `workers` is 1; close them when done."""

    def __init__(self, workers: int = 1) -> None:
        self._own = Comparer() if workers == 1 else None
        self._pools = [_one_process() for _ in range(workers)] if workers > 1 else []

    def submit(self, arrival: Arrival) -> Callable[[], Compared]:
        """Start to compare the reports of `arrival`; what is returned waits for the outcome."""
        if self._own is not None:
            done = self._own.compare(arrival)
            return lambda: done
        message = pickle.dumps(arrival, protocol=pickle.HIGHEST_PROTOCOL)  # once for all processes
        parts = len(self._pools)
        begun = [pool.submit(_compare, message, part, parts) for part, pool in enumerate(self._pools)]
        return lambda: _joined([each.result() for each in begun])

    def close(self) -> None:
        """End the processes."""
        for pool in self._pools:
            pool.shutdown(cancel_futures=True)


def _joined(parts: Sequence[Compared]) -> Compared:
    counts, others = (np.concatenate(column) for column in ([p.counts for p in parts], [p.others for p in parts]))
    return Compared(counts, others, joined([part.like for part in parts]))


def _one_process() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_begin)


_here: Comparer


def _begin() -> None:
    global _here
    _here = Comparer()


def _compare(message: bytes, part: int, parts: int) -> Compared:
    return _here.compare(pickle.loads(message), part, parts)
