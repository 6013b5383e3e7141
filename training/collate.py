"""Fits the weights of `collate`: `python -m training.collate --data DIR` writes `src/rashomon/collate/weights.json`.

Two logistic regressions over the features of `rashomon.collate.features`, fitted by Newton's method with an L2
penalty: do two statements say the same thing at least in part, and, if they do, do they say it in full. Training
pairs are those of the two-sided readouts, of SPARK, of STS headlines and of MRPC, each set with a fixed weight for its
positives. Probabilities are calibrated, and the threshold chosen, on what is held out in turn: each event of the
readouts and each half of SPARK's topics; and there on pairs that are each other's best, for only these are shown.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

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
SHARES = {
    "aligned": {READOUTS: 1.0, SPARK: 0.5, STS: 0.05, MRPC: 0.05},
    "same": {READOUTS: 1.0, STS: 0.3, MRPC: 0.3},
}
PENALTIES = {"aligned": 5.0, "same": 80.0}  # the second has eight times the features
NEGATIVES = 8  # drawn for each sentence pair from the other pairs of its set


class Lesson(NamedTuple):
    """Pairs of one event: their features `names`, which of them are aligned, and which the same (nan: not known).

    `pairs` is None for a set of sentence pairs that tell of no common event.
    """

    source: str
    names: Sequence[str]
    pairs: Pairs | None
    table: Floats
    aligned: Floats
    same: Floats

    def columns(self, names: Sequence[str]) -> Floats:
        """The features called `names`."""
        return self.table[:, [self.names.index(name) for name in names]]


def asked(*, vectors: bool = True) -> list[str]:
    """The features that tell whether two statements are aligned."""
    return [feature.__name__ for feature in (features.FULL if vectors else features.LEXICAL)]


def extent(*, vectors: bool = True) -> list[str]:
    """The features that tell, of aligned statements, whether they say the same in full."""
    return [*(("meaning",) if vectors else ()), *EXTENT]


def lessons(data: Path, *, vectors: bool = True) -> list[Lesson]:
    """Everything there is to learn from."""
    names = tuple(dict.fromkeys([*asked(vectors=vectors), *extent(vectors=vectors)]))
    found = [*_readouts(data, names, vectors), *_spark(data, names, vectors)]
    return [*found, _sts(data, names, vectors), _mrpc(data, names, vectors)]


def _table(pairs: Pairs, names: Sequence[str], compared: npt.NDArray[np.bool_]) -> Floats:
    """The features; those that contrast two texts, which take time, only of the pairs `compared`, else 0."""
    plain = [name for name in names if " " not in name]
    table = np.zeros((len(pairs.a), len(names)))
    table[:, : len(plain)] = table_of(pairs, plain)
    few = Pairs(pairs.field, pairs.a[compared], pairs.b[compared])
    if names[len(plain) :]:
        table[compared, len(plain) :] = table_of(few, names[len(plain) :])
    return table


def _pairs(units: Sequence[Unit], a: Ints, b: Ints, vectors: bool) -> Pairs:
    return Pairs(Field(units, vectors_of(units) if vectors else None), a, b)


def _readouts(data: Path, names: Sequence[str], vectors: bool) -> list[Lesson]:
    out = []
    for event in readouts(data / "readouts/two-sided-pairs.jsonl.gz"):
        pairs = _pairs(event.units, *across([unit.report for unit in event.units]), vectors)
        relation = [event.pairs.get((int(i), int(j)), "") for i, j in zip(pairs.a, pairs.b, strict=True)]
        aligned = np.array([found in ("same", "partly", "conflict") for found in relation], dtype=float)
        same = np.where(aligned > 0, [found == "same" for found in relation], np.nan)
        out.append(Lesson(READOUTS, names, pairs, _table(pairs, names, ~np.isnan(same)), aligned, same))
    return out


def _spark(data: Path, names: Sequence[str], vectors: bool) -> list[Lesson]:
    out = []
    for topic in spark(data / "alignment/spark-half.jsonl.gz"):
        pairs = _pairs(topic.units, *across([unit.report for unit in topic.units]), vectors)
        clusters = np.array(topic.clusters)
        aligned = (clusters[pairs.a] == clusters[pairs.b]).astype(float)
        table = _table(pairs, names, np.zeros(len(aligned), dtype=bool))
        out.append(Lesson(SPARK, names, pairs, table, aligned, np.full(len(aligned), np.nan)))
    return out


def _sts(data: Path, names: Sequence[str], vectors: bool) -> Lesson:
    found = [r for r in records(data / "alignment/sts-headlines.jsonl.gz") if r["year"] != "2015"]
    table, drawn = _sentences([(r["a"], r["b"]) for r in found], names, vectors)
    scores = np.array([r["score"] for r in found])
    aligned = np.where(scores >= 3.2, 1.0, np.where(scores <= 2.0, 0.0, np.nan))
    same = np.where(scores >= 4.2, 1.0, np.where(scores >= 2.0, 0.0, np.nan))
    return Lesson(STS, names, None, table, np.append(aligned, drawn), np.append(same, np.full(len(drawn), np.nan)))


def _mrpc(data: Path, names: Sequence[str], vectors: bool) -> Lesson:
    found = list(records(data / "alignment/mrpc-train.jsonl.gz"))
    table, drawn = _sentences([(r["a"], r["b"]) for r in found], names, vectors)
    same = np.array([float(r["same"]) for r in found])
    aligned = np.where(same > 0, 1.0, np.nan)
    return Lesson(MRPC, names, None, table, np.append(aligned, drawn), np.append(same, np.full(len(drawn), np.nan)))


def _sentences(pairs: Sequence[tuple[str, str]], names: Sequence[str], vectors: bool) -> tuple[Floats, Floats]:
    """The features of each pair and of pairs drawn across, and zeros for those drawn."""
    count, chance = len(pairs), np.random.default_rng(0)
    drawn = chance.integers(0, count, size=(count * NEGATIVES, 2))
    drawn = drawn[drawn[:, 0] != drawn[:, 1]]
    a = np.concatenate([np.arange(count), drawn[:, 0]])
    b = np.concatenate([np.arange(count), drawn[:, 1]]) + count
    order = np.argsort(a, kind="stable")
    table = np.empty((len(a), len(names)))
    table[order] = _table(_pairs(as_units(pairs), a[order], b[order], vectors), names, order < count)
    return table, np.zeros(len(drawn))


def fit(lessons: Sequence[Lesson], names: Sequence[str], question: Literal["aligned", "same"]) -> Logistic:
    """The logistic regression over the features `names` that answers `question`."""
    table = np.vstack([lesson.columns(names) for lesson in lessons])
    target = np.concatenate([getattr(lesson, question) for lesson in lessons])
    source = np.concatenate([[lesson.source] * len(lesson.table) for lesson in lessons])
    known = ~np.isnan(target)
    table, target, source = table[known], target[known], source[known]
    weight = np.zeros(len(target))
    for name, share in SHARES[question].items():
        mine = source == name
        weight[mine] = share * 100 / max(target[mine].sum(), 1)
    mean, scale = table.mean(axis=0), np.maximum(table.std(axis=0), 0.001)
    scaled = np.column_stack([(table - mean) / scale, np.ones(len(table))])
    solution = newton(scaled, target, weight, PENALTIES[question])
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


class Held(NamedTuple):
    """A lesson's pairs that are each other's best, scored by weights that were not fitted on it."""

    source: str
    chance: Floats
    truth: Floats


def held_out(lessons: Sequence[Lesson], names: Sequence[str]) -> list[Held]:
    """Each event of the readouts left out in turn, and each half of SPARK's topics."""
    folds = [[lesson] for lesson in lessons if lesson.source == READOUTS]
    topics = [lesson for lesson in lessons if lesson.source == SPARK]
    out = []
    for fold in (*folds, topics[::2], topics[1::2]):
        model = fit([lesson for lesson in lessons if all(lesson is not other for other in fold)], names, "aligned")
        out += [mutual(lesson, model.probability(lesson.columns(names))) for lesson in fold]
    return out


def mutual(lesson: Lesson, chance: Floats) -> Held:
    """The pairs of a lesson that are each other's best; of the others the true ones, with no chance."""
    assert lesson.pairs is not None
    best = lesson.pairs.mutually_best(chance)
    kept = best | (lesson.aligned > 0)
    return Held(lesson.source, np.where(best, chance, 0.0)[kept], lesson.aligned[kept])


def learn(lessons: Sequence[Lesson], names: Sequence[str]) -> tuple[Logistic, float]:
    """The regression that tells whether two statements are aligned, calibrated, and the threshold for its answers."""
    held = held_out(lessons, names)
    slope, shift = platt(held)
    model, threshold = fit(lessons, names, "aligned"), best_threshold(held)
    weights = tuple(round(weight * slope, 5) for weight in model.weights)
    calibrated = msgspec.structs.replace(model, weights=weights, bias=round(model.bias * slope + shift, 5))
    return calibrated, round(float(1 / (1 + np.exp(-_log_odds(np.array(threshold)) * slope - shift))), 4)


def platt(held: Sequence[Held]) -> tuple[float, float]:
    """Slope and shift of log-odds that calibrate the pairs shown (Platt 1999); readouts and SPARK weigh the same."""
    shown = [h.chance > 0 for h in held]
    chance = np.concatenate([h.chance[at] for h, at in zip(held, shown, strict=True)])
    truth = np.concatenate([h.truth[at] for h, at in zip(held, shown, strict=True)])
    source = np.concatenate([[h.source] * int(at.sum()) for h, at in zip(held, shown, strict=True)])
    weight = 100 / np.where(source == READOUTS, (source == READOUTS).sum(), (source == SPARK).sum())
    slope, shift = newton(np.column_stack([_log_odds(chance), np.ones(len(chance))]), truth, weight, 0.0)
    return float(slope), float(shift)


def _log_odds(chance: Floats) -> Floats:
    return np.asarray(np.log(chance / (1 - chance)))


def best_threshold(held: Sequence[Held]) -> float:
    """The threshold with the highest F1, the mean of that of the readouts and that of SPARK."""
    thresholds = np.arange(0.05, 0.95, 0.01)
    mean = np.zeros(len(thresholds))
    for source in (READOUTS, SPARK):
        chance = np.concatenate([h.chance for h in held if h.source == source])
        truth = np.concatenate([h.truth for h in held if h.source == source])
        found = chance[:, None] >= thresholds
        mean += 2 * (found * truth[:, None]).sum(axis=0) / (found.sum(axis=0) + truth.sum())
    return float(thresholds[np.argmax(mean)])


def scorer(data: Path, *, vectors: bool) -> Scorer:
    """Fit both questions on everything."""
    found = lessons(data, vectors=vectors)
    aligned, threshold = learn(found, asked(vectors=vectors))
    same = fit(found, extent(vectors=vectors), "same")
    print(f"{'with' if vectors else 'without'} vectors: threshold {threshold}")
    for model in (aligned, same):
        for name, weight in zip(model.features, model.weights, strict=True):
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
