"""From scored pairs to rows: which statements of a story say the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from rashomon.collate.features import Pairs
from rashomon.collate.field import Field
from rashomon.collate.scoring import Scorer, table_of
from rashomon.collate.sparse import Floats, Ints

_ALL_PAIRS = 400  # statements up to which every pair is scored
_PARTNERS = 24  # how many others each statement is scored with, beyond that
_COMMON = 400  # a term in more statements than this proposes no partners


_ASKED = 8  # of the members of a row, so many are asked whether they say the same in full
WITHIN = 0.8
"""The threshold within one report, whose speakers mostly answer one another and seldom say the same."""


class Scored(NamedTuple):
    """Pairs of rows with the probability that they say the same thing at least in part."""

    a: Ints
    b: Ints
    aligned: Floats


class Row(NamedTuple):
    """Rows of the field that say the same thing; `score` is the lowest link that holds them, `same` the mean."""

    members: tuple[int, ...]
    score: float
    same: float


def score_pairs(field: Field, scorer: Scorer) -> Scored:
    """Every pair that may be compared, scored."""
    return score(field, scorer, *candidates(field))


def score(field: Field, scorer: Scorer, a: Ints, b: Ints) -> Scored:
    """The pairs `a[k]`, `b[k]`, scored."""
    table = table_of(Pairs(field, a, b), scorer.aligned.features)
    return Scored(a, b, scorer.aligned.probability(table))


def candidates(field: Field) -> tuple[Ints, Ints]:
    """The pairs worth scoring, `a` < `b`, sorted: of two reports, or of two known speakers within one."""
    count = len(field.units)
    if count <= _ALL_PAIRS:
        a, b = np.triu_indices(count, 1)
    else:
        found = [field.word_rows.partners(row, most=_PARTNERS, common=_COMMON) for row in range(count)]
        rows = np.repeat(np.arange(count), [len(others) for others in found])
        others = np.concatenate(found)
        keys = np.unique(np.minimum(rows, others) << 32 | np.maximum(rows, others))
        a, b = keys >> 32, keys & 0xFFFFFFFF
    return comparable(field, a.astype(np.int64), b.astype(np.int64))


def comparable(field: Field, a: Ints, b: Ints) -> tuple[Ints, Ints]:
    """Those of the pairs that are of two reports, or of two known speakers within one, neither through the other."""
    speakers, reports, shared = field.speakers, field.reports, list(field.carriers)
    voices = (speakers[a] >= 0) & (speakers[b] >= 0) & ~field.one_voice(a, b)
    keep = (reports[a] != reports[b]) | (
        voices & ((field.ends[a] <= field.starts[b]) | (field.ends[b] <= field.starts[a]))
    )
    for at in np.flatnonzero(keep & (np.isin(a, shared) | np.isin(b, shared))):
        keep[at] = bool(voices[at]) or not _nested(_carriers(field, a[at]), _carriers(field, b[at]))
    return a[keep], b[keep]


def _carriers(field: Field, row: int) -> frozenset[str]:
    return field.carriers.get(int(row)) or frozenset((field.units[row].report,))


def _nested(one: frozenset[str], other: frozenset[str]) -> bool:
    """Has every report that says the one also said the other, in words of its own?"""
    return one <= other or other <= one


def undecided(pairs: Scored, scorer: Scorer) -> int:
    """How many pairs scored too near the threshold to call."""
    return int(((pairs.aligned >= scorer.undecided) & (pairs.aligned < scorer.threshold)).sum())


def rows_of(field: Field, pairs: Scored, scorer: Scorer, *, workers: int = 1) -> list[Row]:
    """Mutually best pairs over the threshold, joined while all links between two groups of them hold."""
    links = {(int(a), int(b)): float(p) for a, b, p in zip(pairs.a, pairs.b, pairs.aligned, strict=True)}
    group = {row: row for row in range(len(field.units))}
    members = {row: [row] for row in group}
    for a, b in _mutually_best(field, pairs, scorer.threshold):
        first, second = sorted((group[a], group[b]))
        if first != second and _holds(links, members[first], members[second], scorer.threshold):
            members[first] = sorted([*members[first], *members.pop(second)])
            group.update(dict.fromkeys(members[first], first))
    return _rows(field, [found for found in members.values() if len(found) > 1], links, scorer, workers)


def _mutually_best(field: Field, pairs: Scored, threshold: float) -> list[tuple[int, int]]:
    """Pairs over the threshold that are each other's best between their two voices, best first."""
    within = field.reports[pairs.a] == field.reports[pairs.b]
    best = Pairs(field, pairs.a, pairs.b).mutually_best(pairs.aligned)
    found = np.flatnonzero(best & (pairs.aligned >= np.where(within, max(WITHIN, threshold), threshold)))
    ordered = found[np.lexsort((pairs.b[found], pairs.a[found], -pairs.aligned[found]))]
    return list(zip(pairs.a[ordered].tolist(), pairs.b[ordered].tolist(), strict=True))


def _holds(links: Mapping[tuple[int, int], float], first: Iterable[int], second: Iterable[int], least: float) -> bool:
    """Is every link between two groups at least `least`?"""
    return all(links.get((min(a, b), max(a, b)), 0.0) >= least for a in first for b in second)


def _rows(
    field: Field, groups: Sequence[Sequence[int]], links: Mapping[tuple[int, int], float], scorer: Scorer, workers: int
) -> list[Row]:
    """The groups with their lowest link, and how far their first members say the same in full."""
    asked = [[pair for pair in combinations(group[:_ASKED], 2) if pair in links] for group in groups]
    a, b = np.array([pair for pairs in asked for pair in pairs], dtype=np.int64).reshape(-1, 2).T
    table = table_of(Pairs(field, a, b), scorer.same.features, workers=workers)
    same = iter(scorer.same.probability(table).tolist())
    return [
        Row(
            tuple(group),
            min(links[pair] for pair in combinations(group, 2) if pair in links),
            sum(next(same) for _ in pairs) / len(pairs),
        )
        for group, pairs in zip(groups, asked, strict=True)
    ]
