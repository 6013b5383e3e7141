"""Gradient-boosted trees (Friedman 2001), fitted elsewhere and read from JSON, evaluated with NumPy."""

from __future__ import annotations

import msgspec
import numpy as np

from rashomon.collate.sparse import Floats


class Tree(msgspec.Struct, frozen=True, array_like=True):
    """A decision tree in arrays, a node each: where `feature` is -1 the node is a leaf and `value` its answer.

    Otherwise rows whose feature is at most `value` go to `left`, others to `right`.
    """

    feature: tuple[int, ...]
    value: tuple[float, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]

    def answers(self, table: Floats) -> Floats:
        """The answer for each row of `table`."""
        feature, value = np.array(self.feature), np.array(self.value)
        left, right = np.array(self.left), np.array(self.right)
        node = np.zeros(len(table), dtype=np.int64)
        rows = np.arange(len(table))
        while (feature[node] >= 0).any():
            inner = feature[node] >= 0
            low = table[rows, np.maximum(feature[node], 0)] <= value[node]
            node = np.where(inner, np.where(low, left[node], right[node]), node)
        return np.asarray(value[node])


class Boosted(msgspec.Struct, frozen=True):
    """Trees whose answers are summed for each class; the softmax of the sums are the classes' probabilities."""

    features: tuple[str, ...]
    classes: tuple[str, ...]
    base: tuple[float, ...]
    trees: tuple[tuple[Tree, ...], ...]

    def probabilities(self, table: Floats) -> Floats:
        """For each row of `table`, whose columns are `features`, the probability of each class."""
        sums = np.tile(np.array(self.base), (len(table), 1))
        for round_ in self.trees:
            for at, tree in enumerate(round_):
                sums[:, at] += tree.answers(table)
        powers = np.exp(sums - sums.max(axis=1, keepdims=True))
        return np.asarray(powers / powers.sum(axis=1, keepdims=True))
