"""Which reports are worth comparing: an inverted index whose answers take the same time however many came before."""

from __future__ import annotations

import heapq
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping

TERMS = 40  # a report is found by so many of its weightiest terms…
RECENT = 200  # …in so many of the latest reports that hold each…
CANDIDATES = 60  # …and compared with so many that share the most.


class Index:
    """For each term, the latest reports that it is weighty in."""

    def __init__(self) -> None:
        self._postings: defaultdict[str, deque[tuple[int, float]]] = defaultdict(lambda: deque(maxlen=RECENT))

    def add(self, node: int, vector: Mapping[str, float]) -> None:
        """Enter report `node` under its weightiest terms."""
        for term in weightiest(vector):
            self._postings[term].append((node, vector[term]))

    def remove(self, node: int, vector: Mapping[str, float]) -> None:
        """Drop report `node`, the oldest, from under its weightiest terms."""
        for term in weightiest(vector):
            postings = self._postings.get(term)
            while postings and postings[0][0] <= node:
                postings.popleft()
            if not postings:
                self._postings.pop(term, None)

    def candidates(self, vector: Mapping[str, float]) -> list[int]:
        """The reports that share the most weight with `vector`, best first."""
        shared: defaultdict[int, float] = defaultdict(float)
        for term in weightiest(vector):
            weight = vector[term]
            for node, other in self._postings.get(term, ()):
                shared[node] += weight * other
        best = heapq.nlargest(CANDIDATES, ((weight, -node) for node, weight in shared.items()))
        return [-node for _, node in best]


def weightiest(vector: Mapping[str, float]) -> Iterable[str]:
    """The `TERMS` weightiest terms of `vector`, in a fixed order."""
    return [term for _, term in heapq.nsmallest(TERMS, ((-weight, term) for term, weight in vector.items()))]
