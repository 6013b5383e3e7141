"""How each report stands among those that it was compared with: its best partners, and how dense its subject is."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.group.similarity import Array

CROWD_FROM, CROWD_TO = 10, 25  # the ranks among the reports of other events that tell how dense a subject is
SPARSE = 0.05  # the cosine counted for each rank that is not filled
NO_RIVAL = -6.0

Ints = NDArray[np.int64]
_FIRST = 256  # reports that there is room for at first


class Standings:
    """The standings of the reports at hand, kept up as comparisons come in, in tables with one row a report.

    `rivals` are a report's two highest log odds, `likely` counts those above 0, and `others` are the highest cosines
    with reports that are likely of other events, descending, at most `CROWD_TO` (-1: none).
    """

    def __init__(self) -> None:
        self._first = self._next = 0
        self._rivals = np.full((_FIRST, 2), NO_RIVAL)
        self._likely = np.zeros(_FIRST, dtype=np.int64)
        self._others = np.full((_FIRST, CROWD_TO), -1.0)

    def enter(self, reports: int) -> None:
        """Make room for so many reports more."""
        self._grow(self._next + reports - self._first)
        rows = self._rows(np.arange(self._next, self._next + reports))
        self._rivals[rows], self._likely[rows], self._others[rows] = NO_RIVAL, 0, -1.0
        self._next += reports

    def forget(self, since: int) -> None:
        """Let the rows of the reports before number `since` be used again."""
        self._first = since

    def _rows(self, nodes: Ints) -> Ints:
        return nodes % len(self._likely)

    def _grow(self, reports: int) -> None:
        room = len(self._likely)
        if reports <= room:
            return
        nodes = np.arange(self._first, self._next)
        held = [(table, table[self._rows(nodes)]) for table in (self._rivals, self._likely, self._others)]
        while room < reports:
            room *= 2
        self._rivals, self._likely, self._others = (_wider(table, room, nodes, rows) for table, rows in held)

    def see(self, pairs: Ints, odds: Array, cosines: Array) -> None:
        """Take note of comparisons: `pairs` of numbers, of shape (pairs, 2), their log odds and cosines."""
        rows, owner = np.unique(self._rows(pairs.T.ravel()), return_inverse=True)
        odds, cosines = np.tile(odds, 2), np.tile(cosines, 2)
        apart = odds < 0
        best = _highest(owner, odds, len(rows), self._rivals.shape[1], NO_RIVAL)
        near = _highest(owner[apart], cosines[apart], len(rows), CROWD_TO, -1.0)
        self._rivals[rows] = _merged(self._rivals[rows], best)
        self._others[rows] = _merged(self._others[rows], near)
        self._likely[rows] += np.bincount(owner[~apart], minlength=len(rows))

    def rivals(self, nodes: Ints) -> Array:
        """The two highest log odds of each of `nodes`, of shape (*nodes, 2)."""
        return self._rivals[self._rows(nodes)]

    def likely(self, nodes: Ints) -> Ints:
        """How many likely partners each of `nodes` has."""
        return self._likely[self._rows(nodes)]

    def crowd(self, nodes: Ints) -> Array:
        """The mean cosine at the ranks `CROWD_FROM` to `CROWD_TO` among reports of other events."""
        ranked = self._others[self._rows(nodes)][..., CROWD_FROM:]
        mean: Array = np.where(ranked < 0, SPARSE, ranked).mean(axis=-1)
        return mean

    def filled(self, nodes: Ints) -> Array:
        """The share of the ranks up to `CROWD_TO` that there are reports for."""
        share: Array = (self._others[self._rows(nodes)] >= 0).mean(axis=-1)
        return share


def _wider(table: NDArray[Any], room: int, nodes: Ints, rows: NDArray[Any]) -> NDArray[Any]:
    wider = np.zeros((room, *table.shape[1:]), table.dtype)
    wider[nodes % room] = rows
    return wider


def _highest(owner: Ints, values: Array, owners: int, width: int, nothing: float) -> Array:
    """The `width` highest of the `values` of each owner, descending, of shape (owners, width)."""
    found = np.full((owners, width), nothing)
    order = np.lexsort((-values, owner))
    owner, values = owner[order], values[order]
    rank = np.arange(len(owner)) - np.searchsorted(owner, owner)
    kept = rank < width
    found[owner[kept], rank[kept]] = values[kept]
    return found


def _merged(one: Array, other: Array) -> Array:
    """The highest of both, row by row, as many as each has."""
    return -np.sort(-np.concatenate([one, other], axis=1), axis=1)[:, : one.shape[1]]
