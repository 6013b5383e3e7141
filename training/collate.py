"""Fits the weights of `collate`: `python -m training.collate --data DIR` writes `src/rashomon/collate/weights.json`.

Two logistic regressions over the features of `rashomon.collate.features`, fitted by Newton's method with an L2
penalty: do two statements say the same thing at least in part, and, if they do, do they say it in full. Training
pairs are those of the two-sided readouts, of SPARK, of STS headlines and of MRPC, each set with a fixed weight for its
positives; thresholds are chosen on the readouts, leaving one event out.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from benchmarks import records
from benchmarks.collate.gold import across, as_units, readouts, spark
from rashomon.collate import features
from rashomon.collate.features import Pairs
from rashomon.collate.field import Field
from rashomon.collate.scoring import EXTENT, Logistic, Scorer, Scorers, table_of
from rashomon.collate.sparse import Floats, Ints
from rashomon.collate.units import Unit
from rashomon.collate.vectors import vectors_of

WEIGHTS = Path("src/rashomon/collate/weights.json")
READOUTS, SPARK, STS, MRPC = "readouts", "spark", "sts", "mrpc"
SHARES = {READOUTS: 1.0, SPARK: 0.5, STS: 0.05, MRPC: 0.05}
NEGATIVES = 8  # drawn for each sentence pair from the other pairs of its set


class Lesson(NamedTuple):
    """Pairs of one event: their features `names`, which of them are aligned, and which the same (nan: not known)."""

    source: str
    names: Sequence[str]
    table: Floats
    aligned: Floats
    same: Floats

    def columns(self, names: Sequence[str]) -> Floats:
        """The features called `names`."""
        return self.table[:, [self.names.index(name) for name in names]]


def lessons(data: Path, names: Sequence[str], *, vectors: bool) -> list[Lesson]:
    """Everything there is to learn from."""
    found = [*_readouts(data, names, vectors), *_spark(data, names, vectors)]
    return [*found, _sts(data, names, vectors), _mrpc(data, names, vectors)]


def _table(
    units: Sequence[Unit], a: Ints, b: Ints, names: Sequence[str], vectors: bool, compared: npt.NDArray[np.bool_]
) -> Floats:
    """The features; those that contrast two texts, which take time, only of the pairs `compared`, else 0."""
    field = Field(units, vectors_of(units) if vectors else None)
    plain = [name for name in names if " " not in name]
    table = np.zeros((len(a), len(names)))
    table[:, : len(plain)] = table_of(Pairs(field, a, b), plain)
    table[compared, len(plain) :] = table_of(Pairs(field, a[compared], b[compared]), names[len(plain) :])
    return table


def _readouts(data: Path, names: Sequence[str], vectors: bool) -> list[Lesson]:
    out = []
    for event in readouts(data / "readouts/two-sided-pairs.jsonl.gz"):
        a, b = across([unit.report for unit in event.units])
        relation = [event.pairs.get((int(i), int(j)), "") for i, j in zip(a, b, strict=True)]
        aligned = np.array([found in ("same", "partly", "conflict") for found in relation], dtype=float)
        same = np.where(aligned > 0, [found == "same" for found in relation], np.nan)
        table = _table(event.units, a, b, names, vectors, ~np.isnan(same))
        out.append(Lesson(READOUTS, names, table, aligned, same))
    return out


def _spark(data: Path, names: Sequence[str], vectors: bool) -> list[Lesson]:
    out = []
    for topic in spark(data / "alignment/spark-half.jsonl.gz"):
        a, b = across([unit.report for unit in topic.units])
        if len(a):
            clusters = np.array(topic.clusters)
            aligned = (clusters[a] == clusters[b]).astype(float)
            table = _table(topic.units, a, b, names, vectors, np.zeros(len(a), dtype=bool))
            out.append(Lesson(SPARK, names, table, aligned, np.full(len(aligned), np.nan)))
    return out


def _sts(data: Path, names: Sequence[str], vectors: bool) -> Lesson:
    found = [r for r in records(data / "alignment/sts-headlines.jsonl.gz") if r["year"] != "2015"]
    table, drawn = _sentences([(r["a"], r["b"]) for r in found], names, vectors)
    scores = np.array([r["score"] for r in found])
    aligned = np.where(scores >= 3.2, 1.0, np.where(scores <= 2.0, 0.0, np.nan))
    same = np.where(scores >= 4.2, 1.0, np.where(scores >= 2.0, 0.0, np.nan))
    return Lesson(STS, names, table, np.append(aligned, drawn), np.append(same, np.full(len(drawn), np.nan)))


def _mrpc(data: Path, names: Sequence[str], vectors: bool) -> Lesson:
    found = list(records(data / "alignment/mrpc-train.jsonl.gz"))
    table, drawn = _sentences([(r["a"], r["b"]) for r in found], names, vectors)
    same = np.array([float(r["same"]) for r in found])
    aligned = np.where(same > 0, 1.0, np.nan)
    return Lesson(MRPC, names, table, np.append(aligned, drawn), np.append(same, np.full(len(drawn), np.nan)))


def _sentences(pairs: Sequence[tuple[str, str]], names: Sequence[str], vectors: bool) -> tuple[Floats, Floats]:
    """The features of each pair and of pairs drawn across, and zeros for those drawn."""
    count, chance = len(pairs), np.random.default_rng(0)
    drawn = chance.integers(0, count, size=(count * NEGATIVES, 2))
    drawn = drawn[drawn[:, 0] != drawn[:, 1]]
    a = np.concatenate([np.arange(count), drawn[:, 0]])
    b = np.concatenate([np.arange(count), drawn[:, 1]]) + count
    order = np.argsort(a, kind="stable")
    table = np.empty((len(a), len(names)))
    table[order] = _table(as_units(pairs), a[order], b[order], names, vectors, order < count)
    return table, np.zeros(len(drawn))


def fit(lessons: Sequence[Lesson], names: Sequence[str], question: str, *, penalty: float = 5.0) -> Logistic:
    """The logistic regression over the features `names` that answers `question` ("aligned" or "same")."""
    table = np.vstack([lesson.columns(names) for lesson in lessons])
    target = np.concatenate([getattr(lesson, question) for lesson in lessons])
    source = np.concatenate([[lesson.source] * len(lesson.table) for lesson in lessons])
    known = ~np.isnan(target)
    table, target, source = table[known], target[known], source[known]
    weight = np.zeros(len(target))
    for name, share in SHARES.items():
        mine = source == name
        weight[mine] = share * 100 / max(target[mine].sum(), 1)
    mean, scale = table.mean(axis=0), np.maximum(table.std(axis=0), 0.001)
    solution = newton(np.column_stack([(table - mean) / scale, np.ones(len(table))]), target, weight, penalty)
    rounded = [tuple(np.round(part, 5).tolist()) for part in (mean, scale, solution[:-1])]
    return Logistic(tuple(names), *rounded, bias=round(float(solution[-1]), 5))  # type: ignore[misc]


def newton(table: Floats, target: Floats, weight: Floats, penalty: float) -> Floats:
    """Weights of a penalised logistic regression; the last column, the bias, is not penalised."""
    ridge = np.full(table.shape[1], penalty)
    ridge[-1] = 0.0
    found = np.zeros(table.shape[1])
    for _ in range(50):
        chance = 1.0 / (1.0 + np.exp(-(table @ found)))
        slope = table.T @ (weight * (chance - target)) + ridge * found
        curve = (table.T * (weight * chance * (1 - chance))) @ table + np.diag(ridge + 1e-6)
        step = np.linalg.solve(curve, slope)
        found = found - step
        if np.abs(step).max() < 1e-8:
            break
    return found


def held_out(lessons: Sequence[Lesson], names: Sequence[str], question: str) -> tuple[Floats, Floats]:
    """Probabilities and truth of the readouts' pairs, each event scored without having been learned from."""
    events = [lesson for lesson in lessons if lesson.source == READOUTS]
    scored = []
    for event in events:
        model = fit([lesson for lesson in lessons if lesson is not event], names, question)
        scored.append((model.probability(event.columns(names)), getattr(event, question)))
    return np.concatenate([p for p, _ in scored]), np.concatenate([t for _, t in scored])


def best_threshold(chance: Floats, target: Floats) -> tuple[float, float]:
    """The threshold with the highest F1, and that F1."""
    order = np.argsort(-chance, kind="stable")
    hits = np.cumsum(target[order])
    scores = 2 * hits / (np.arange(1, len(order) + 1) + target.sum())
    at = int(np.argmax(scores))
    return round(float(chance[order][at]), 4), round(float(scores[at]), 4)


def scorer(data: Path, *, vectors: bool) -> Scorer:
    """Fit both questions on everything; choose the threshold on readouts held out."""
    asked = [feature.__name__ for feature in (features.FULL if vectors else features.LEXICAL)]
    extent = [*(("meaning",) if vectors else ()), *EXTENT]
    found = lessons(data, (*asked, *(name for name in extent if name not in asked)), vectors=vectors)
    threshold, reached = best_threshold(*held_out(found, asked, "aligned"))
    print(f"{'with' if vectors else 'without'} vectors: F1 {reached} at {threshold}, each event left out in turn")
    aligned, same = fit(found, asked, "aligned"), fit(found, extent, "same")
    for name, weight in (*zip(asked, aligned.weights, strict=True), *zip(extent, same.weights, strict=True)):
        print(f"  {name:28} {weight:8.3f}")
    return Scorer(aligned, same, threshold, round(threshold * 0.5, 4))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    args = parser.parse_args()
    found = Scorers(scorer(args.data, vectors=False), scorer(args.data, vectors=True))
    WEIGHTS.write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n")


if __name__ == "__main__":
    main()
