"""Refuted claims of VitaminC: how well they are told, what the product calls a conflict, and of what kind.

Denials, which VitaminC has few of, are measured on two translations of one sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import Missing, records, table
from benchmarks.collate.gold import unit
from benchmarks.differences import denials
from rashomon.collate.conflicts import REFUTED, contradictions, possible
from rashomon.collate.sparse import Floats
from rashomon.collate.verify import features, model, row
from rashomon.encoder import Encoder

CLASSES = ("SUPPORTS", "REFUTES", "NOT ENOUGH INFO")
RECALLS = (0.1, 0.2, 0.4)


def measure(data: Path, files: Sequence[Path]) -> dict[str, Any]:
    """By default five folds by page of the half at hand, the trees fitted anew for each; `files`: the shipped trees."""
    results = {}
    for path in files or [data / "conflicts/vitaminc-half.jsonl.gz"]:
        pairs = list(records(path))
        forth, back = _tables(pairs)
        chances = [model().probabilities(t) for t in (forth, back)] if files else _held_out(pairs, forth, back)
        results[path.name.split(".")[0]] = _figures(pairs, *chances)
    for name, found in results.items():
        print(f"{name}: {'the shipped trees' if files else 'five folds by page'}")
        table(("measure", "value"), [(key, value) for key, value in found.items() if not isinstance(value, dict)])
        table(("conflict by", "found", "right"), [(k, *v) for k, v in found["conflicts_by_kind"].items()])
    return results if files else results | {"denials": _denials(data)}


def _denials(data: Path) -> dict[str, Any]:
    """Conflicts among two translations of one sentence, as they are and with a "not" put in."""
    names = [f"two-translations-{language}" for language in ("cs", "de")]
    found = {name: denials.measure(data / f"alignment/{name}.jsonl.gz") for name in names}
    table(("translations", *found[names[0]]), [(name, *row.values()) for name, row in found.items()])
    return found


def _tables(pairs: Sequence[dict[str, Any]]) -> tuple[Floats, Floats]:
    """The features of claim against evidence, and of evidence against claim."""
    vectors = Encoder().vectors([text for pair in pairs for text in (pair["claim"], pair["evidence"])])
    cosines = np.einsum("ij,ij->i", vectors[0::2], vectors[1::2]).tolist()
    names = model().features
    forth = [row(features(p["claim"], p["evidence"], c), names) for p, c in zip(pairs, cosines, strict=True)]
    back = [row(features(p["evidence"], p["claim"], c), names) for p, c in zip(pairs, cosines, strict=True)]
    return np.array(forth), np.array(back)


def _held_out(pairs: Sequence[dict[str, Any]], forth: Floats, back: Floats) -> list[Floats]:
    try:
        from training.verify import held_out
    except ImportError as error:
        raise Missing(f"{error.name} is not installed: `make setup-bench`") from error
    target = np.array([CLASSES.index(pair["label"]) for pair in pairs])
    return held_out((forth, back), target, [pair["page"] for pair in pairs], model().features)


def _figures(pairs: Sequence[dict[str, Any]], forth: Floats, back: Floats) -> dict[str, Any]:
    target = np.array([CLASSES.index(pair["label"]) for pair in pairs])
    refuted = target == CLASSES.index("REFUTES")
    units = [(unit("a", "1", pair["claim"]), unit("b", "2", pair["evidence"])) for pair in pairs]
    mean = (forth[:, 1] + back[:, 1]) / 2
    called = [
        [kind for kind in possible(*two) if chance >= REFUTED[kind]] for two, chance in zip(units, mean, strict=True)
    ]
    conflict = np.array([bool(kinds) for kinds in called])
    named = [contradictions(*two) for two, is_refuted in zip(units, refuted, strict=True) if is_refuted]
    return {
        "pairs": len(pairs),
        "accuracy": round(float((forth.argmax(axis=1) == target).mean()), 4),
        "accuracy_of_commonest": round(float(np.bincount(target).max() / len(target)), 4),
        **{f"refutes_precision_at_{recall}": _precision(forth[:, 1], refuted, recall) for recall in RECALLS},
        "refutes_average_precision_of_word_overlap": _average(1 - _column(pairs), refuted),
        "refutes_average_precision": _average(forth[:, 1], refuted),
        "conflict_precision": round(float(refuted[conflict].mean()), 4) if conflict.any() else None,
        "conflict_recall": round(float(conflict[refuted].mean()), 4),
        "conflicts_by_kind": _by_kind(called, refuted),
        "refuted_with_a_typed_contradiction": round(sum(map(bool, named)) / max(len(named), 1), 4),
    }


def _column(pairs: Sequence[dict[str, Any]]) -> Floats:
    words = [(set(p["claim"].lower().split()), set(p["evidence"].lower().split())) for p in pairs]
    return np.array([len(a & b) / len(a | b) for a, b in words])


def _precision(chance: Floats, truth: np.ndarray, recall: float) -> float:  # type: ignore[type-arg]
    hits = np.cumsum(truth[np.argsort(-chance, kind="stable")])
    at = int(np.searchsorted(hits, recall * truth.sum()))
    return round(float(hits[at] / (at + 1)), 4)


def _average(chance: Floats, truth: np.ndarray) -> float:  # type: ignore[type-arg]
    ordered = truth[np.argsort(-chance, kind="stable")]
    return round(float((np.cumsum(ordered) / np.arange(1, len(ordered) + 1))[ordered].mean()), 4)


def _by_kind(called: Sequence[Sequence[str]], refuted: np.ndarray) -> dict[str, list[int]]:  # type: ignore[type-arg]
    found = Counter("+".join(kinds) for kinds in called if kinds)
    right = Counter("+".join(kinds) for kinds, is_refuted in zip(called, refuted, strict=True) if kinds and is_refuted)
    return {kind: [count, right[kind]] for kind, count in sorted(found.items())}
