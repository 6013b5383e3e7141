"""Fits the trees of `rashomon.collate.verify`: `python -m training.verify --data DIR` writes `verify.json`.

Gradient boosting by scikit-learn on VitaminC (Schuster, Fisch and Barzilay 2021); figures are of five folds split by
page, so that no page is both learned from and measured on.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import GroupKFold
from threadpoolctl import threadpool_limits

from benchmarks import records
from rashomon.collate.sparse import Floats, Ints
from rashomon.collate.trees import Boosted, Tree
from rashomon.collate.verify import features, row

WEIGHTS = Path("src/rashomon/collate/verify.json")
CLASSES = ("SUPPORTS", "REFUTES", "NOT ENOUGH INFO")
SETTINGS: dict[str, Any] = {
    "max_iter": 150,
    "learning_rate": 0.09,
    "max_leaf_nodes": 15,
    "l2_regularization": 1.0,
    "min_samples_leaf": 25,
    "random_state": 0,
}


def table_of(pairs: Sequence[dict[str, Any]]) -> tuple[Floats, tuple[str, ...]]:
    """The features of the pairs, and their names."""
    cosines = cosines_of([(pair["claim"], pair["evidence"]) for pair in pairs])
    found = [features(p["claim"], p["evidence"], c) for p, c in zip(pairs, cosines, strict=True)]
    names = tuple(found[0])
    return np.array([row(one, names) for one in found]), names


def cosines_of(pairs: Sequence[tuple[str, str]]) -> Floats:
    """The cosine of the encoder's vectors of each pair."""
    from rashomon.encoder import Encoder

    vectors = Encoder().vectors([text for pair in pairs for text in pair])
    return np.asarray(np.einsum("ij,ij->i", vectors[0::2], vectors[1::2]), dtype=np.float64)


def fit(table: Floats, target: Ints, names: Sequence[str]) -> Boosted:
    """The trees, as they are written and read."""
    with threadpool_limits(1):  # more threads than free cores wait for one another
        fitted = HistGradientBoostingClassifier(**SETTINGS).fit(table, target)
    trees = tuple(tuple(_tree(one.nodes) for one in round_) for round_ in fitted._predictors)
    return Boosted(tuple(names), CLASSES, tuple(round(float(b), 6) for b in fitted._baseline_prediction[0]), trees)


def _tree(nodes: Any) -> Tree:
    leaf = nodes["is_leaf"].astype(bool)
    values = np.where(leaf, nodes["value"], nodes["num_threshold"])
    return Tree(
        tuple(np.where(leaf, -1, nodes["feature_idx"]).tolist()),
        tuple(np.round(values, 6).tolist()),
        tuple(nodes["left"].tolist()),
        tuple(nodes["right"].tolist()),
    )


def held_out(tables: Sequence[Floats], target: Ints, pages: Sequence[str], names: Sequence[str]) -> list[Floats]:
    """For each table the probabilities of its rows, shape (pairs, classes), by trees that have not seen their page.

    The trees learn from the first table; the others hold the same pairs in the same order, otherwise told.
    """
    out = [np.zeros((len(target), len(CLASSES))) for _ in tables]
    for learn, test in GroupKFold(5).split(tables[0], target, pages):
        fitted = fit(tables[0][learn], target[learn], names)
        for chances, table in zip(out, tables, strict=True):
            chances[test] = fitted.probabilities(table[test])
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    args = parser.parse_args()
    pairs = list(records(args.data / "conflicts/vitaminc-half.jsonl.gz"))
    target = np.array([CLASSES.index(pair["label"]) for pair in pairs])
    table, names = table_of(pairs)
    (chances,) = held_out([table], target, [pair["page"] for pair in pairs], names)
    print(f"accuracy over five folds by page: {(chances.argmax(axis=1) == target).mean():.4f}")
    WEIGHTS.write_bytes(msgspec.json.encode(fit(table, target, names)) + b"\n")


if __name__ == "__main__":
    main()
