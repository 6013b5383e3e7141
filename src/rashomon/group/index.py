"""Which reports are worth comparing: an inverted index whose answers take the same time however many came before."""

from __future__ import annotations

from collections import defaultdict, deque

import numpy as np

from rashomon.group.profile import Vector

TERMS = 40  # a report is found by so many of its weightiest terms…
RECENT = 200  # …in so many of the latest reports that hold each…
CANDIDATES = 60  # …and compared with so many that share the most.


class Index:
    """For each term, the latest reports that it is weighty in."""

    def __init__(self) -> None:
        self._postings: defaultdict[int, deque[tuple[int, float]]] = defaultdict(lambda: deque(maxlen=RECENT))

    def add(self, node: int, vector: Vector) -> None:
        """Enter report `node` under its weightiest terms."""
        for term, weight in weightiest(vector):
            self._postings[term].append((node, weight))

    def remove(self, node: int, vector: Vector) -> None:
        """Drop report `node`, the oldest, from under its weightiest terms."""
        for term, _ in weightiest(vector):
            postings = self._postings.get(term)
            while postings and postings[0][0] <= node:
                postings.popleft()
            if not postings:
                self._postings.pop(term, None)

    def candidates(self, vector: Vector) -> list[int]:
        """The reports that share the most weight with `vector`, best first; the latest of equals."""
        shared: defaultdict[int, float] = defaultdict(float)
        for term, weight in weightiest(vector):
            for node, other in self._postings.get(term, ()):
                shared[node] += weight * other
        return sorted(shared, key=lambda node: (-shared[node], -node))[:CANDIDATES]


def weightiest(vector: Vector) -> list[tuple[int, float]]:
    """The `TERMS` weightiest terms of `vector` with their weights, heaviest first, then by number."""
    order = np.argsort(-vector.weights, kind="stable")[:TERMS]
    return list(zip(vector.terms[order].tolist(), vector.weights[order].tolist(), strict=True))
