"""Which reports are worth comparing: an inverted index whose answers take the same time however many came before."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.group.terms import Vector

RECENT = 200  # a report is found in so many of the latest reports that hold each of its keys…
CANDIDATES = 60  # …and compared with so many that share the most.

_FIRST = 8  # reports that a term has room for when it is new


class _Postings:
    """The latest reports that a term is weighty in: numbers and weights, in a ring that grows up to `RECENT`."""

    __slots__ = ("count", "ring")

    def __init__(self) -> None:
        self.ring = np.zeros((2, _FIRST))
        self.count = 0

    def add(self, node: int, weight: float, since: int) -> None:
        if self.count == self.ring.shape[1] < RECENT:
            self._make_room(since)
        place = self.count % self.ring.shape[1]
        self.ring[0, place] = node
        self.ring[1, place] = weight
        self.count += 1

    def _make_room(self, since: int) -> None:
        """Twice the room that those from number `since` on need, so that what is past does not gather."""
        held = self.ring[:, self.ring[0] >= since]
        self.count = held.shape[1]
        self.ring = np.zeros((2, min(RECENT, max(_FIRST, 2 * self.count))))
        self.ring[:, : self.count] = held

    def held(self) -> NDArray[np.float64]:
        """The reports and their weights, of shape (2, reports)."""
        return self.ring[:, : self.count]

    def latest(self) -> int:
        return int(self.ring[0, (self.count - 1) % self.ring.shape[1]])


class Index:
    """For each term, the latest reports that have it among their keys: their weightiest terms."""

    def __init__(self) -> None:
        self._postings: dict[int, _Postings] = {}
        self._since = 0

    def add(self, node: int, keys: Vector) -> None:
        """Enter report `node`, greater than those before it, under its `keys`."""
        for term, weight in zip(keys.terms.tolist(), keys.weights.tolist(), strict=True):
            postings = self._postings.get(term)
            if postings is None:
                postings = self._postings[term] = _Postings()
            postings.add(node, weight, self._since)

    def remove(self, node: int, keys: Vector) -> None:
        """Forget report `node`, the oldest, and those of its keys that no later report has."""
        self._since = node + 1
        for term in keys.terms.tolist():
            if term in self._postings and self._postings[term].latest() <= node:
                del self._postings[term]

    def candidates(self, keys: Vector) -> NDArray[np.int64]:
        """The reports that share the most weight with `keys`, best first.

        Of equals the latest comes first.
        """
        mine = zip(keys.terms.tolist(), keys.weights.tolist(), strict=True)
        found = [(self._postings[term].held(), weight) for term, weight in mine if term in self._postings]
        if not found:
            return np.zeros(0, dtype=np.int64)
        nodes, weights = np.concatenate([held for held, _ in found], axis=1)
        weights = weights * np.repeat([weight for _, weight in found], [held.shape[1] for held, _ in found])
        places = nodes.astype(np.int64) - self._since
        at_hand = places >= 0
        return _greatest(np.bincount(places[at_hand], weights=weights[at_hand])) + self._since


def _greatest(shared: NDArray[Any]) -> NDArray[np.int64]:
    """The places of the `CANDIDATES` greatest of `shared` above 0, greatest first; the last of equals."""
    places = np.flatnonzero(shared)
    if len(places) > CANDIDATES:
        least = np.partition(shared[places], len(places) - CANDIDATES)[len(places) - CANDIDATES]
        places = places[shared[places] >= least]
    order = np.lexsort((-places, -shared[places]))
    return places[order[:CANDIDATES]]
