"""Average linkage over a sparse graph of reports: the one rule that makes stories, in batch and in a stream."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Edges = Mapping[tuple[int, int], float]


@dataclass(slots=True)
class _Clusters:
    """Clusters under construction: their members, and the sum of scores between each two that have any."""

    absent: float
    members: dict[int, list[int]]
    sums: dict[int, dict[int, float]]
    queue: list[tuple[float, int, int, int, int]] = field(default_factory=list)

    def mean(self, a: int, b: int) -> float:
        """The mean score of the pairs between clusters `a` and `b`."""
        return self.absent + self.sums[a][b] / (len(self.members[a]) * len(self.members[b]))

    def offer(self, a: int, b: int) -> None:
        """Queue the merger of `a` and `b` if its mean score is above 0."""
        mean = self.mean(a, b)
        if mean > 0:
            low, high = min(a, b), max(a, b)
            heapq.heappush(self.queue, (-mean, low, high, len(self.members[low]), len(self.members[high])))

    def merge(self, a: int, b: int) -> None:
        """Merge cluster `b` into `a`, and offer the merged cluster to its neighbours."""
        self.members[a] += self.members.pop(b)
        mine, theirs = self.sums[a], self.sums.pop(b)
        del mine[b], theirs[a]
        for other, total in theirs.items():
            mine[other] = mine.get(other, 0.0) + total
            del self.sums[other][b]
        for other, total in mine.items():
            self.sums[other][a] = total
            self.offer(a, other)

    def current(self, entry: tuple[float, int, int, int, int]) -> bool:
        """Whether a queued merger is still between the clusters that it was made for."""
        _, a, b, size_a, size_b = entry
        return len(self.members.get(a, ())) == size_a and len(self.members.get(b, ())) == size_b


def link(nodes: Iterable[int], edges: Edges, *, absent: float) -> list[list[int]]:
    """Clusters of `nodes` by average linkage (UPGMA; Sokal and Michener 1958), merged while a mean score is above 0.

    `edges` holds the scores of the pairs that were compared, each once; a pair that was not counts as `absent` (below
    0). The result depends on the numbers of the nodes, not on any order of arrival: ties go to the lower numbers.
    Clusters and their members come sorted. Time O(e log e) for few large clusters.
    """
    clusters = _Clusters(absent, {node: [node] for node in nodes}, {})
    clusters.sums = {node: {} for node in clusters.members}
    for (a, b), score in sorted(edges.items()):
        clusters.sums[a][b] = clusters.sums[b][a] = score - absent
        clusters.offer(a, b)
    while clusters.queue:
        entry = heapq.heappop(clusters.queue)
        if clusters.current(entry):
            clusters.merge(entry[1], entry[2])
    return sorted(sorted(members) for members in clusters.members.values())
