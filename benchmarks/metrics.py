"""The measures that several benchmarks share, each written once and tested on hand-worked cases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from itertools import combinations
from typing import NamedTuple


class Score(NamedTuple):
    """Precision, recall and their harmonic mean, 0 to 1."""

    precision: float
    recall: float
    f1: float


def score(right: float, found: float, gold: float) -> Score:
    """The score of `right` hits among `found` answers and `gold` expected ones; nothing of nothing is 1."""
    precision = right / found if found else float(not gold)
    recall = right / gold if gold else float(not found)
    return Score(precision, recall, f1(precision, recall))


def f1(precision: float, recall: float) -> float:
    """The harmonic mean of `precision` and `recall`; 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def of_sets(found: Iterable[Hashable], gold: Iterable[Hashable]) -> Score:
    """The score of the set `found` against the set `gold`."""
    ours, theirs = set(found), set(gold)
    return score(len(ours & theirs), len(ours), len(theirs))


def b_cubed(found: Mapping[Hashable, Hashable], gold: Mapping[Hashable, Hashable]) -> Score:
    """B³ (Bagga and Baldwin 1998) of two partitions of the same items, each item -> its cluster."""
    ours, theirs = _clusters(found), _clusters(gold)
    overlap = [(len(ours[found[i]] & theirs[gold[i]]), len(ours[found[i]]), len(theirs[gold[i]])) for i in gold]
    if not overlap:
        return Score(1.0, 1.0, 1.0)
    precision = sum(both / mine for both, mine, _ in overlap) / len(overlap)
    recall = sum(both / other for both, _, other in overlap) / len(overlap)
    return Score(precision, recall, f1(precision, recall))


def muc(found: Mapping[Hashable, Hashable], gold: Mapping[Hashable, Hashable]) -> Score:
    """MUC (Vilain et al. 1995): the links that join the items of one cluster, the fewest that can."""
    ours, theirs = _clusters(found), _clusters(gold)

    def kept(one: Mapping[Hashable, set[Hashable]], other: Mapping[Hashable, Hashable]) -> int:
        return sum(len(cluster) - len({other[item] for item in cluster}) for cluster in one.values())

    links = sum(len(cluster) - 1 for cluster in ours.values()), sum(len(cluster) - 1 for cluster in theirs.values())
    return _of_two(kept(ours, gold), links[0], kept(theirs, found), links[1])


def ceaf_entity(found: Mapping[Hashable, Hashable], gold: Mapping[Hashable, Hashable]) -> Score:
    """Entity-based CEAF (Luo 2005): clusters paired one to one for the greatest sum of their Dice coefficients."""
    from scipy.optimize import linear_sum_assignment  # comes with the extra `bench`

    ours, theirs = list(_clusters(found).values()), list(_clusters(gold).values())
    likeness = [[2 * len(one & other) / (len(one) + len(other)) for other in theirs] for one in ours]
    rows, columns = linear_sum_assignment(likeness, maximize=True) if likeness else ((), ())
    total = sum(likeness[i][j] for i, j in zip(rows, columns, strict=True))
    return score(total, len(ours), len(theirs))


def _of_two(right: float, found: float, recalled: float, gold: float) -> Score:
    """A score whose precision and recall count different things."""
    precision, recall = score(right, found, found).precision, score(recalled, gold, gold).recall
    return Score(precision, recall, f1(precision, recall))


def pairwise(found: Mapping[Hashable, Hashable], gold: Mapping[Hashable, Hashable]) -> Score:
    """The score of the pairs that stand in one cluster."""
    return of_sets(_pairs(found), _pairs(gold))


def _clusters(partition: Mapping[Hashable, Hashable]) -> dict[Hashable, set[Hashable]]:
    clusters: dict[Hashable, set[Hashable]] = defaultdict(set)
    for item, cluster in partition.items():
        clusters[cluster].add(item)
    return clusters


def _pairs(partition: Mapping[Hashable, Hashable]) -> set[frozenset[Hashable]]:
    clusters = _clusters(partition).values()
    return {frozenset(pair) for cluster in clusters for pair in combinations(cluster, 2)}
