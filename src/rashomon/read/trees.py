"""Boosted decision trees as plain numbers, and how they are asked: no library of learning is needed to read."""

from __future__ import annotations

from functools import cache
from importlib import resources

import msgspec
import numpy as np
from numpy.typing import NDArray

_ROWS = 4096  # rows asked at a time: bounds the memory


class Tree(msgspec.Struct, frozen=True):
    """One tree: at node i go to `left[i]` where column `column[i]` is at most `limit[i]`, else to `right[i]`.

    A leaf points at itself and adds `value[i]`.
    """

    column: list[int]
    limit: list[float]
    left: list[int]
    right: list[int]
    value: list[float]


class Trees(msgspec.Struct, frozen=True):
    """A sum of trees over the `columns` of features, in log-odds from `base`; as `training/read.py` writes it.

    `quality` holds precision, recall and F1 by set of pages, on sites that the trees were not fitted to.
    """

    columns: list[str]
    base: float
    depth: int
    threshold: float
    trees: list[Tree]
    quality: dict[str, tuple[float, float, float]] = {}


class Classifier:
    """The probability of each row by `Trees`, all trees descended at once."""

    def __init__(self, trees: Trees) -> None:
        self.columns = tuple(trees.columns)
        self.threshold = trees.threshold
        self.quality = trees.quality
        self._base, self._depth = trees.base, trees.depth
        most = max(len(tree.left) for tree in trees.trees)
        padded = [[_padded(part, most) for part in msgspec.structs.astuple(tree)] for tree in trees.trees]
        column, limit, left, right, value = zip(*padded, strict=True)
        self._column, self._left, self._right = (np.array(part, dtype=np.int32) for part in (column, left, right))
        self._limit, self._value = np.array(limit), np.array(value)

    def probabilities(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """The probability of each of the `rows` (n, columns): an array (n,)."""
        parts = [self._some(rows[at : at + _ROWS]) for at in range(0, len(rows), _ROWS)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _some(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        tree = np.arange(len(self._value))
        row = np.arange(len(rows))[:, None]
        at = np.zeros((len(rows), len(tree)), dtype=np.int32)
        for _ in range(self._depth):
            lower = rows[row, self._column[tree, at]] <= self._limit[tree, at]
            at = np.where(lower, self._left[tree, at], self._right[tree, at])
        total: NDArray[np.float64] = self._base + self._value[tree, at].sum(axis=1)
        return 1.0 / (1.0 + np.exp(-total))


def _padded(part: list[float], size: int) -> list[float]:
    return part + [0] * (size - len(part))


@cache
def load(name: str) -> Classifier:
    """The classifier in the file `name` of this package."""
    data = (resources.files("rashomon.read") / name).read_bytes()
    return Classifier(msgspec.json.decode(data, type=Trees))
