"""The reports that were compared, and what each pair's log odds are beside those of its rivals.

Two reports of one event are not only alike: neither has a much better partner (as in the ratio test of Lowe 2004),
and they are more alike than the reports of other events on the subject are (as in CSLS, Conneau et al. 2018). Both
make up for how dense a subject is: in a week when everybody writes of one person, likeness says little. Among few
reports there are no rivals to tell, and the two reports alone decide.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from rashomon.group.index import CANDIDATES, Index
from rashomon.group.profile import Weighed
from rashomon.group.similarity import Array, compare, log_odds, timing, weighted

CROWD_FROM, CROWD_TO = 10, 25  # the ranks among the reports of other events that tell how dense a subject is
SPARSE = 0.05  # the cosine counted for each rank that is not filled
FULL = CANDIDATES // 2  # likely partners
NO_RIVAL = -6.0
ABSENT = -5.0  # the log odds of a pair that was never worth comparing

Pair = tuple[int, int]


@dataclass(slots=True)
class Standing:
    """How a report stands among those that it was compared with, kept up as they come.

    `best` and `second` are its two highest log odds, `likely` the number above 0, and `others` the highest cosines,
    at most `CROWD_TO` (a heap), with reports that are likely of other events.
    """

    best: float = NO_RIVAL
    second: float = NO_RIVAL
    likely: int = 0
    others: list[float] = field(default_factory=list)

    def see(self, odds: float, likeness: float) -> None:
        """Take note of one more comparison."""
        self.second = max(self.second, min(self.best, odds))
        self.best = max(self.best, odds)
        if odds >= 0:
            self.likely += 1
        elif len(self.others) < CROWD_TO:
            heapq.heappush(self.others, likeness)
        elif likeness > self.others[0]:
            heapq.heapreplace(self.others, likeness)

    def crowd(self) -> float:
        """The mean cosine at the ranks `CROWD_FROM` to `CROWD_TO` among reports of other events."""
        places = CROWD_TO - CROWD_FROM
        ranked = sorted(self.others)[: max(0, len(self.others) - CROWD_FROM)]
        return (math.fsum(ranked) + SPARSE * (places - len(ranked))) / places

    def filled(self) -> float:
        """The share of the ranks up to `CROWD_TO` that there are reports for."""
        return len(self.others) / CROWD_TO


RELATIVE = ("content", "worse_rival", "better_rival", "crowd")


def relative(odds: Array, ends: NDArray[np.int64], standings: Sequence[Standing]) -> tuple[Array, Array]:
    """What pairs' log odds are beside those of their rivals, and how far that is to be trusted.

    `odds` has shape (pairs,), `ends` (pairs, 2) the places of each pair's reports among `standings`. Returns the values
    of `RELATIVE`, of shape (pairs, 4), and trust, 0 to 1, of shape (pairs,): little among few reports.
    """
    best, second, crowd, filled = np.array([(s.best, s.second, s.crowd(), s.filled()) for s in standings]).T
    rivals = np.where(odds[:, None] >= best[ends], second[ends], best[ends]) - odds[:, None]
    density = np.log(crowd[ends].sum(axis=1) + 0.02)
    return np.column_stack([odds, rivals.max(axis=1), rivals.min(axis=1), density]), filled[ends].min(axis=1) ** 2


@dataclass(slots=True)
class Graph:
    """Reports by number; of each compared pair the log odds from the two alone and the days between; and standings."""

    reports: dict[int, Weighed] = field(default_factory=dict)
    neighbours: dict[int, dict[int, tuple[float, float]]] = field(default_factory=dict)
    standing: dict[int, Standing] = field(default_factory=dict)
    index: Index = field(default_factory=Index)

    def add(self, node: int, report: Weighed) -> None:
        """Compare a report with those before it that share the most, and enter it."""
        mine = self.neighbours[node] = {}
        stand = self.standing[node] = Standing()
        others = self.index.candidates(report.words)
        like = compare(report, [self.reports[other] for other in others])
        likeness = zip(others, log_odds(like).tolist(), like.gap.tolist(), like.words.tolist(), strict=True)
        for other, odds, gap, cosine in likeness:
            mine[other] = self.neighbours[other][node] = odds, gap
            stand.see(odds, cosine)
            self.standing[other].see(odds, cosine)
        self.reports[node] = report
        self.index.add(node, report.words)

    def remove(self, node: int) -> None:
        """Forget a report, which must be the oldest that is at hand; its likes keep their standing."""
        for other in self.neighbours.pop(node):
            del self.neighbours[other][node]
        del self.standing[node]
        self.index.remove(node, self.reports.pop(node).words)

    def pairs(self, nodes: Iterable[int]) -> Iterator[Pair]:
        """The compared pairs among `nodes`, in order."""
        within = set(nodes)
        for a in sorted(within):
            yield from ((a, b) for b in sorted(self.neighbours[a].keys() & within) if a < b)

    def scores(self, nodes: Iterable[int]) -> dict[Pair, float]:
        """The log odds of every compared pair among `nodes`, its rivals considered."""
        pairs = list(self.pairs(nodes))
        return dict(zip(pairs, self._scored(pairs), strict=True))

    def near(self, node: int) -> dict[int, float]:
        """The log odds of a report with each that it was compared with, its rivals considered."""
        others = list(self.neighbours[node])
        return dict(zip(others, self._scored([(node, other) for other in others]), strict=True))

    def _scored(self, pairs: Sequence[Pair]) -> list[float]:
        if not pairs:
            return []
        nodes = sorted({node for pair in pairs for node in pair})
        place = {node: at for at, node in enumerate(nodes)}
        alone, gap = np.array([self.neighbours[a][b] for a, b in pairs]).T
        ends = np.array([(place[a], place[b]) for a, b in pairs])
        beside, trust = relative(alone, ends, [self.standing[node] for node in nodes])
        scored = trust * weighted("relative", np.column_stack([beside, timing(gap)])) + (1 - trust) * alone
        found: list[float] = scored.tolist()
        return found

    def full(self, node: int) -> bool:
        """Whether a report has so many likely partners that there may be more which it was not compared with."""
        return self.standing[node].likely >= FULL
