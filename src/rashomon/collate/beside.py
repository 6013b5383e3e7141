"""One more report: its statements lined up beside the rows that a story has, without going through it all again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import combinations

import numpy as np

from rashomon.collate.align import Row, Scored, comparable, rows_of, score, undecided
from rashomon.collate.field import Field
from rashomon.collate.lines import Lines, field_of, only, renumbered
from rashomon.collate.nodes import Node
from rashomon.collate.scoring import scorer_for, scorers
from rashomon.collate.sparse import Ints
from rashomon.collate.vectors import Encoded, vectors_of

_ASKED = 2  # of the nodes that words bring near a fresh one, so many are asked; their rows come with them


def lined_up_beside(
    nodes: Sequence[Node], fresh: Collection[int], near: Collection[int], before: Lines, encoded: Encoded
) -> Lines:
    """The rows of a story to which the nodes `fresh` came: each may join a row, or make one with another node.

    `near` are the numbers of nodes worth comparing with, `before` the rows there were: who is in one of them with whom
    stays as it is, and rows that were lined up by words alone are not joined. The nodes near the fresh ones are weighed
    as if they were all of the story.
    """
    likely = _likely(nodes, fresh, near)
    old = [row for row in before.rows if likely.intersection(row.members)]
    by_words = {at for row in old if any(nodes[m][0].said not in encoded for m in row.members) for at in row.members}
    old = [row for row in old if by_words.isdisjoint(row.members)]
    asked = likely.union(*(row.members for row in old)) - by_words
    chosen = sorted(asked.union(at for at in near if nodes[at][0].said in encoded))
    place = {node: at for at, node in enumerate(chosen)}
    field = field_of([nodes[at] for at in chosen])
    field.vectors = vectors_of(field.units, encoded=encoded, names=before.names)
    scorer = scorer_for(field)
    open_ = [place[at] for at in asked]
    a, b = _with_any(field, [place[at] for at in sorted(fresh) if at in place])
    pairs = only(score(field, scorer, a, b), np.isin(a, open_) & np.isin(b, open_))
    held = [(place[a], place[b]) for row in old for a, b in combinations(row.members, 2)]
    found = [renumbered(row, chosen) for row in rows_of(field, _held(pairs, held), scorer)]
    return Lines(_replaced(before.rows, found), before.undecided + undecided(pairs, scorer), before.names)


def _likely(nodes: Sequence[Node], fresh: Collection[int], near: Collection[int]) -> set[int]:
    """Those of the nodes that by their words alone would be aligned: a fresh one, and those likeliest for it."""
    chosen = sorted({*fresh, *near})
    field, scorer = field_of([nodes[at] for at in chosen]), scorers().lexical
    pairs = score(field, scorer, *_with_any(field, np.searchsorted(chosen, sorted(fresh)).tolist()))
    found = only(pairs, pairs.aligned >= scorer.threshold)
    taken: Counter[int] = Counter()
    likely: set[int] = set()
    for at in np.lexsort((found.b, found.a, -np.round(found.aligned, 9))):
        pair = chosen[found.a[at]], chosen[found.b[at]]
        if any(node in fresh and taken[node] < _ASKED for node in pair):
            taken.update(pair)
            likely.update(pair)
    return likely


def _with_any(field: Field, fresh: Sequence[int]) -> tuple[Ints, Ints]:
    """The pairs worth comparing of one of the `fresh` rows with any row of the field, `a` < `b`, sorted."""
    mine, others = np.repeat(np.array(fresh, dtype=np.int64), len(field.units)), np.arange(len(field.units))
    theirs = np.tile(others, len(fresh))
    keys = np.unique((np.minimum(mine, theirs) << 32 | np.maximum(mine, theirs))[mine != theirs])
    return comparable(field, keys >> 32, keys & 0xFFFFFFFF)


def _held(pairs: Scored, held: Sequence[tuple[int, int]]) -> Scored:
    """`pairs` and those that are in one row already, which nothing parts."""
    a, b = np.array(held, dtype=np.int64).reshape(-1, 2).T
    return Scored(
        np.concatenate((pairs.a, a)), np.concatenate((pairs.b, b)), np.concatenate((pairs.aligned, np.ones(len(a))))
    )


def _replaced(rows: Sequence[Row], found: Sequence[Row]) -> tuple[Row, ...]:
    """`rows`, those that grew replaced by what they grew into, and the new ones."""
    scores = {row.members: row.score for row in rows}
    first = {row.members[0]: row.score for row in rows}
    grown = [row for row in found if row.members not in scores]
    taken = {member for row in grown for member in row.members}
    kept = [row for row in rows if row.members[0] not in taken]
    return (*kept, *(row._replace(score=min([row.score, *(first.get(m, 1.0) for m in row.members)])) for row in grown))
