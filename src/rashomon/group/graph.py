"""The reports that were compared, and what each pair's log odds are beside those of its rivals.

Two reports of one event are not only alike: neither has a much better partner (as in the ratio test of Lowe 2004),
and they are more alike than the reports of other events on the subject are (as in CSLS, Conneau et al. 2018). Both
make up for how dense a subject is: in a week when everybody writes of one person, likeness says little. Among few
reports there are no rivals to tell, and the two reports alone decide.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from heapq import nlargest

from rashomon.group.index import CANDIDATES, Index
from rashomon.group.profile import Weighed
from rashomon.group.similarity import TIME, cosine, log_odds, weighted

CROWD_FROM, CROWD_TO = 10, 25  # the ranks among the reports of other events that tell how dense a subject is
SPARSE = 0.05  # the cosine counted for each rank that is not filled
FULL = CANDIDATES // 2  # likely partners
NO_RIVAL = -6.0
ABSENT = -5.0  # the log odds of a pair that was never worth comparing

Pair = tuple[int, int]


@dataclass(slots=True)
class Graph:
    """Reports by number, and each compared pair's log odds and cosine of words, by the reports' numbers (low, high)."""

    reports: dict[int, Weighed] = field(default_factory=dict)
    neighbours: dict[int, dict[int, tuple[float, float]]] = field(default_factory=dict)
    index: Index = field(default_factory=Index)

    def add(self, node: int, report: Weighed) -> None:
        """Compare a report with those before it that share the most, and enter it."""
        self.reports[node] = report
        mine = self.neighbours[node] = {}
        for other in self.index.candidates(report.words):
            likeness = log_odds(self.reports[other], report), cosine(self.reports[other].words, report.words)
            mine[other] = self.neighbours[other][node] = likeness
        self.index.add(node, report.words)

    def remove(self, node: int) -> None:
        """Forget a report, which must be the oldest that is at hand."""
        for other in self.neighbours.pop(node):
            del self.neighbours[other][node]
        self.index.remove(node, self.reports.pop(node).words)

    def pairs(self, nodes: Iterable[int]) -> Iterator[Pair]:
        """The compared pairs among `nodes`, in order."""
        within = set(nodes)
        for a in sorted(within):
            yield from ((a, b) for b in sorted(self.neighbours[a].keys() & within) if a < b)

    def scores(self, nodes: Iterable[int]) -> dict[Pair, float]:
        """The log odds of every compared pair among `nodes`, its rivals considered."""
        within = sorted(nodes)
        stand = {node: standing(self.neighbours[node]) for node in within}
        return {(a, b): self._score(a, b, stand[a], stand[b]) for a, b in self.pairs(within)}

    def score(self, a: int, b: int) -> float:
        """The log odds of one compared pair, its rivals considered."""
        return self._score(a, b, standing(self.neighbours[a]), standing(self.neighbours[b]))

    def full(self, node: int) -> bool:
        """Whether a report has so many likely partners that there may be more which it was not compared with."""
        return sum(odds > 0 for odds, _ in self.neighbours[node].values()) >= FULL

    def _score(self, a: int, b: int, one: Standing, other: Standing) -> float:
        alone = self.neighbours[a][b][0]
        values = relative(alone, one, other)
        values |= {each.__name__: each(self.reports[a], self.reports[b]) for each in TIME}
        trust = trusted(one, other)
        return trust * weighted("relative", values) + (1 - trust) * alone


@dataclass(frozen=True, slots=True)
class Standing:
    """How a report stands among those that it was compared with.

    `best` and `second` are its two highest log odds, `crowd` the mean cosine at the ranks `CROWD_FROM` to `CROWD_TO`
    among the reports of other events, `filled` the share of these ranks, from the first, that there are reports for.
    """

    best: float
    second: float
    crowd: float
    filled: float

    def rival(self, partner: float) -> float:
        """The log odds of the best partner other than one whose log odds are `partner`."""
        return self.second if partner >= self.best else self.best


def standing(near: dict[int, tuple[float, float]]) -> Standing:
    """The standing of a report among its neighbours, each with log odds and cosine of words."""
    best, second, *_ = [*nlargest(2, (odds for odds, _ in near.values())), NO_RIVAL, NO_RIVAL]
    others = nlargest(CROWD_TO, (likeness for odds, likeness in near.values() if odds < 0))
    ranked, places = others[CROWD_FROM:], CROWD_TO - CROWD_FROM
    crowd = math.fsum([*ranked, SPARSE * (places - len(ranked))]) / places
    return Standing(best, second, crowd, len(others) / CROWD_TO)


def trusted(one: Standing, other: Standing) -> float:
    """How far the comparison with rivals is to be trusted, 0 to 1: little among few reports."""
    return min(one.filled, other.filled) ** 2


def relative(odds: float, one: Standing, other: Standing) -> dict[str, float]:
    """What a pair's log odds are beside those of its rivals, and how dense its subject is."""
    rivals = one.rival(odds) - odds, other.rival(odds) - odds
    crowd = math.log(one.crowd + other.crowd + 0.02)
    return {"content": odds, "worse_rival": max(rivals), "better_rival": min(rivals), "crowd": crowd}
