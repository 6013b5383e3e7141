"""Average linkage over a sparse graph of reports: the one rule that makes stories, in batch and in a stream."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import NamedTuple

Edges = Mapping[tuple[int, int], float]


class Tie(NamedTuple):
    """What is known between two groups of reports: the sum and the number of the scores of their compared pairs."""

    total: float = 0.0
    pairs: int = 0

    def __add__(self, other: tuple[float, int]) -> Tie:  # type: ignore[override]
        return Tie(self.total + other[0], self.pairs + other[1])

    def mean(self, expected: int, absent: float) -> float:
        """The mean score of the pairs, each of the `expected` ones that was not compared counted as `absent`."""
        missing = max(0, expected - self.pairs)
        return (self.total + absent * missing) / max(1, self.pairs + missing)


Entry = tuple[float, int, int, int, int]


@dataclass(slots=True)
class _Clusters:
    """Clusters under construction: members, how many of them have room for partners, and the ties between clusters."""

    absent: float
    members: dict[int, list[int]]
    roomy: dict[int, int]
    ties: dict[int, dict[int, Tie]]
    queue: list[Entry] = field(default_factory=list)

    def offer(self, a: int, b: int) -> None:
        """Queue the merger of `a` and `b` if its mean score is above 0."""
        mean = self.ties[a][b].mean(self.roomy[a] * self.roomy[b], self.absent)
        if mean > 0:
            low, high = min(a, b), max(a, b)
            heapq.heappush(self.queue, (-mean, low, high, len(self.members[low]), len(self.members[high])))

    def merge(self, a: int, b: int) -> None:
        """Merge cluster `b` into `a`, and offer the merged cluster to its neighbours."""
        self.members[a] += self.members.pop(b)
        self.roomy[a] += self.roomy.pop(b)
        mine, theirs = self.ties[a], self.ties.pop(b)
        del mine[b], theirs[a]
        for other, tie in theirs.items():
            mine[other] = mine.get(other, Tie()) + tie
            del self.ties[other][b]
        for other, tie in mine.items():
            self.ties[other][a] = tie
            self.offer(a, other)

    def current(self, entry: Entry) -> bool:
        """Whether a queued merger is still between the clusters that it was made for."""
        _, a, b, size_a, size_b = entry
        return len(self.members.get(a, ())) == size_a and len(self.members.get(b, ())) == size_b


def link(nodes: Iterable[int], edges: Edges, *, absent: float, full: AbstractSet[int] = frozenset()) -> list[list[int]]:
    """Clusters of `nodes` by average linkage (UPGMA; Sokal and Michener 1958), merged while a mean score is above 0.

    `edges` holds the scores of the pairs that were compared, each once; a pair that was not counts as `absent` (below
    0), unless one of the two is in `full`: a node that has as many good partners as are ever looked for, so that
    nothing is known of the rest. The result depends on the numbers of the nodes, not on any order of arrival: ties
    go to the lower numbers. Clusters and their members come sorted.
    """
    nodes = list(nodes)
    root = _reach(nodes, (pair for pair, score in edges.items() if score > 0))
    members = {node: [node] for node in nodes}
    roomy = {node: int(node not in full) for node in members}
    clusters = _Clusters(absent, members, roomy, {node: {} for node in members})
    for (a, b), score in sorted(item for item in edges.items() if root[item[0][0]] == root[item[0][1]]):
        clusters.ties[a][b] = clusters.ties[b][a] = Tie(score, 1)
        clusters.offer(a, b)
    while clusters.queue:
        entry = heapq.heappop(clusters.queue)
        if clusters.current(entry):
            clusters.merge(entry[1], entry[2])
    return sorted(sorted(found) for found in clusters.members.values())


def _reach(nodes: Iterable[int], joined: Iterable[tuple[int, int]]) -> dict[int, int]:
    """For each node the same number as for all that it is `joined` with, directly or by others.

    Only within these can clusters form, so that most pairs need not be looked at.
    """
    root = {node: node for node in nodes}

    def find(node: int) -> int:
        while root[node] != node:
            root[node] = node = root[root[node]]
        return node

    for a, b in joined:
        root[find(b)] = find(a)
    return {node: find(node) for node in root}
