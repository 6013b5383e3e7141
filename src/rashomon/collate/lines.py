"""Which statements of a story say the same thing: words propose, and where they do, meaning decides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rashomon.collate.align import Row, Scored, rows_of, score_pairs, undecided
from rashomon.collate.field import Field
from rashomon.collate.nodes import Node
from rashomon.collate.scoring import scorer_for, scorers
from rashomon.collate.vectors import Encoded, names_of, vectors_of

ALL_ENCODED = 1000
"""Different statements of a story up to which all are encoded; of more, those that words bring near another."""
MOST_ENCODED = 4000
"""So many at most, those nearest to another first; the rest are lined up by their words alone."""


class Lines(NamedTuple):
    """Rows of nodes that say the same thing, how many pairs were too near the threshold to call, and words of names."""

    rows: tuple[Row, ...]
    undecided: int
    names: frozenset[str]


def lined_up(nodes: Sequence[Node], encoded: Encoded) -> Lines:
    """The rows of a story's nodes. Within a single report words alone decide: no other outlet's wording is there."""
    if len(nodes) <= ALL_ENCODED and len({unit.report for node in nodes for unit in node}) > 1:
        return _by_meaning(nodes, range(len(nodes)), encoded)
    field, scorer = field_of(nodes), scorers().lexical
    pairs = score_pairs(field, scorer)
    near = _near_another(pairs) if len(nodes) > ALL_ENCODED else []
    found = _by_meaning(nodes, near, encoded)
    a, b = np.isin(pairs.a, near), np.isin(pairs.b, near)
    across, left = only(pairs, a != b), only(pairs, ~a & ~b)
    unsure = int((across.aligned >= scorer.undecided).sum()) + undecided(left, scorer)
    rest = rows_of(field, left, scorer, workers=encoded.workers)
    return Lines((*found.rows, *rest), found.undecided + unsure, found.names)


def field_of(nodes: Sequence[Node]) -> Field:
    """The nodes side by side, each by its first unit."""
    carriers = {at: frozenset(unit.report for unit in node) for at, node in enumerate(nodes) if len(node) > 1}
    return Field([node[0] for node in nodes], carriers=carriers)


def _by_meaning(nodes: Sequence[Node], chosen: Sequence[int], encoded: Encoded) -> Lines:
    """The rows among the `chosen` nodes, which are encoded, as if they were all of the story."""
    field = field_of([nodes[at] for at in chosen])
    names = names_of(field.units)
    field.vectors = vectors_of(field.units, encoded=encoded, names=names)
    scorer = scorer_for(field)
    pairs = score_pairs(field, scorer)
    rows = rows_of(field, pairs, scorer, workers=encoded.workers)
    return Lines(tuple(renumbered(row, chosen) for row in rows), undecided(pairs, scorer), names)


def renumbered(row: Row, numbers: Sequence[int]) -> Row:
    """`row` with each member replaced by its number in `numbers`."""
    return row._replace(members=tuple(numbers[at] for at in row.members))


def _near_another(pairs: Scored) -> list[int]:
    """The nodes that by their words may be aligned with another, the likeliest as far as `MOST_ENCODED`; in order."""
    likely = only(pairs, pairs.aligned >= scorers().lexical.undecided)
    order = np.lexsort((likely.b, likely.a, -np.round(likely.aligned, 9)))
    both = np.column_stack((likely.a[order], likely.b[order])).ravel()
    _, first = np.unique(both, return_index=True)
    return sorted(both[np.sort(first)[:MOST_ENCODED]].tolist())


def only(pairs: Scored, which: npt.NDArray[np.bool_]) -> Scored:
    """Those of the pairs where `which` holds."""
    return Scored(pairs.a[which], pairs.b[which], pairs.aligned[which])
