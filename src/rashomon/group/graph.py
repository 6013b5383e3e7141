"""The reports that were compared, and what each pair's log odds are beside those of its rivals.

Two reports of one event are not only alike: neither has a much better partner (as in the ratio test of Lowe 2004),
and they are more alike than the reports of other events on the subject are (as in CSLS, Conneau et al. 2018). Both
make up for how dense a subject is: in a week when everybody writes of one person, likeness says little. Among few
reports there are no rivals to tell, and the two reports alone decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.group.comparing import Compared
from rashomon.group.index import CANDIDATES
from rashomon.group.similarity import Array, log_odds, timing, values, weighted
from rashomon.group.standing import Ints, Standings

FULL = CANDIDATES // 2  # likely partners
ABSENT = -5.0  # the log odds of a pair that was never worth comparing

Pair = tuple[int, int]
RELATIVE = ("content", "worse_rival", "better_rival", "crowd")


def relative(odds: Array, pairs: Ints, standings: Standings) -> tuple[Array, Array]:
    """What pairs' log odds are beside those of their rivals, and how far that is to be trusted.

    `odds` has shape (pairs,), `pairs` (pairs, 2): the numbers of each pair's reports in `standings`. Returns the values
    of `RELATIVE`, of shape (pairs, 4), and trust, 0 to 1, of shape (pairs,): little among few reports.
    """
    nodes, ends = np.unique(pairs, return_inverse=True)
    ends = ends.reshape(pairs.shape)
    best, second = standings.rivals(nodes).T
    rivals = np.where(odds[:, None] >= best[ends], second[ends], best[ends]) - odds[:, None]
    density = np.log(standings.crowd(nodes)[ends].sum(axis=1) + 0.02)
    trust = standings.filled(nodes)[ends].min(axis=1) ** 2
    return np.column_stack([odds, rivals.max(axis=1), rivals.min(axis=1), density]), trust


class Edges(NamedTuple):
    """Compared pairs: `pairs` of numbers of reports, the greater second, of shape (pairs, 2), the log odds from the two
    alone, and the days between, of shape (pairs,).
    """

    pairs: Ints
    odds: Array
    gap: Array

    def chosen(self, which: slice | NDArray[np.bool_]) -> Edges:
        """Those `which` are asked for."""
        return Edges(self.pairs[which], self.odds[which], self.gap[which])


_NONE = Edges(np.zeros((0, 2), dtype=np.int64), np.zeros(0), np.zeros(0))


@dataclass(slots=True)
class Graph:
    """For each report, by number, the earlier ones that it was compared with; and how all stand."""

    edges: dict[int, Edges] = field(default_factory=dict)
    first: int = 0
    standings: Standings = field(default_factory=Standings)

    def add(self, first: int, compared: Compared) -> tuple[Edges, Array]:
        """Enter the reports that were compared, numbered from `first` on; returns their edges, with the values of
        `FEATURES` for each, of shape (pairs, features).
        """
        size = len(compared.counts)
        found = values(compared.like)
        nodes = np.repeat(np.arange(first, first + size), compared.counts)
        all_edges = Edges(np.column_stack([compared.others, nodes]), log_odds(found), compared.like.gap)
        self.standings.enter(size)
        self.standings.see(all_edges.pairs, all_edges.odds, compared.like.words)
        stops = np.cumsum(compared.counts)
        for node, start, stop in zip(range(first, first + size), stops - compared.counts, stops, strict=True):
            self.edges[node] = all_edges.chosen(slice(start, stop))
        return all_edges, found

    def forget(self, since: int) -> None:
        """Forget the reports before number `since`; their likes keep their standing."""
        for oldest in range(self.first, since):
            del self.edges[oldest]
        self.first = since
        self.standings.forget(since)

    def likely(self, node: int, least: float) -> list[int]:
        """The earlier reports that `node` is of one event with by log odds above `least`, from the two alone."""
        edges = self.edges[node]
        found: list[int] = edges.pairs[edges.odds > least, 0].tolist()
        return found

    def within(self, nodes: Sequence[int]) -> Edges:
        """The compared pairs among `nodes`."""
        found = [_NONE, *(self.edges[node] for node in nodes)]
        pairs = np.concatenate([edges.pairs for edges in found])
        odds, gap = np.concatenate([edges.odds for edges in found]), np.concatenate([edges.gap for edges in found])
        return Edges(pairs, odds, gap).chosen(np.isin(pairs[:, 0], np.array(nodes, dtype=np.int64)))

    def scores(self, nodes: Sequence[int]) -> dict[Pair, float]:
        """The log odds of every compared pair among `nodes`, its rivals considered."""
        edges = self.within(nodes)
        pairs = ((one, other) for one, other in edges.pairs.tolist())
        return dict(zip(pairs, self.scored(edges).tolist(), strict=True))

    def scored(self, edges: Edges) -> Array:
        """The log odds of compared pairs, their rivals considered, of shape (pairs,)."""
        if not len(edges.odds):
            return np.zeros(0)
        beside, trust = relative(edges.odds, edges.pairs, self.standings)
        scored: Array = trust * weighted("relative", np.column_stack([beside, timing(edges.gap)]))
        return scored + (1 - trust) * edges.odds

    def full(self, nodes: Sequence[int]) -> set[int]:
        """Those of `nodes` with so many likely partners that there may be more which they were not compared with."""
        likely = self.standings.likely(np.array(nodes, dtype=np.int64))
        return {node for node, count in zip(nodes, likely.tolist(), strict=True) if count >= FULL}
