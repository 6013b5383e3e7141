"""Two governments' readouts of one event: are the statements lined up that a person lined up?

Each event is scored by weights that were not fitted on it (files given with --file: by those that the package ships).
Intervals are bootstrapped over events.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks.collate.gold import Readout, across, readouts
from rashomon.collate import features
from rashomon.collate.features import Pairs
from rashomon.collate.field import Field
from rashomon.collate.scoring import EXTENT, scorers, table_of
from rashomon.collate.sparse import Floats, Ints
from rashomon.collate.vectors import vectors_of

ROUNDS = 1000
BASELINES: dict[str, Callable[[Pairs], Floats]] = {
    "tf-idf of words": lambda pairs: pairs.words,
    "character 3–5-grams": lambda pairs: pairs.characters,
    "untuned encoder": lambda pairs: pairs.raw,
}


class Event(NamedTuple):
    """One event's pairs of statements: which are aligned, which the same, which the bare frame; and their scores."""

    aligned: Floats
    same: Floats
    frame: Floats
    scores: dict[str, Floats]


def measure(path: Path, *, shipped: bool) -> dict[str, Any]:
    """The figures of every scorer on the events of `path`."""
    events = list(readouts(path))
    found = _shipped(events) if shipped else _left_out(path, events)
    names = list(found[0].scores)
    return {name: _figures(found, name) for name in names if not name.startswith("same")} | {"same": _same(found)}


def _left_out(path: Path, events: Sequence[Readout]) -> list[Event]:
    from training.collate import READOUTS, fit, lessons

    asked, extent = [f.__name__ for f in features.FULL], ["meaning", *EXTENT]
    known = lessons(path.parent.parent, tuple(dict.fromkeys([*asked, *extent])), vectors=True)
    mine = [lesson for lesson in known if lesson.source == READOUTS]
    found = []
    for event, lesson in zip(events, mine, strict=True):
        others = [other for other in known if other is not lesson]
        aligned = fit(others, asked, "aligned").probability(lesson.columns(asked))
        same = fit(others, extent, "same").probability(lesson.columns(extent))
        found.append(_event(event, aligned, same))
    return found


def _shipped(events: Sequence[Readout]) -> list[Event]:
    scorer = scorers().full
    assert scorer is not None
    found = []
    for event in events:
        pairs = _pairs(event)
        aligned = scorer.aligned.probability(table_of(pairs, scorer.aligned.features))
        found.append(_event(event, aligned, scorer.same.probability(table_of(pairs, scorer.same.features))))
    return found


def _pairs(event: Readout) -> Pairs:
    return Pairs(Field(event.units, vectors_of(event.units)), *across([unit.report for unit in event.units]))


def _event(event: Readout, aligned: Floats, same: Floats) -> Event:
    pairs = _pairs(event)
    relation = [event.pairs.get((int(a), int(b)), "") for a, b in zip(pairs.a, pairs.b, strict=True)]
    scores = {"collate": aligned, "collate, same": aligned * same}
    scores |= {name: baseline(pairs) for name, baseline in BASELINES.items()}
    scores |= {f"{name}, mutual": _mutual(pairs.a, pairs.b, score) for name, score in scores.items()}
    return Event(
        np.array([bool(one) for one in relation], dtype=float),
        np.array([one == "same" for one in relation], dtype=float),
        np.array([(int(a), int(b)) in event.frames for a, b in zip(pairs.a, pairs.b, strict=True)], dtype=float),
        {name.replace("collate, same", "same"): score for name, score in scores.items()},
    )


def _mutual(a: Ints, b: Ints, score: Floats) -> Floats:
    """The scores of pairs that are each other's best; the others' are -1."""
    best = [score[at] >= score[a == a[at]].max() and score[at] >= score[b == b[at]].max() for at in range(len(score))]
    return np.where(best, score, -1.0)


def _figures(events: Sequence[Event], name: str) -> dict[str, Any]:
    whole = [(event.scores[name], event.aligned) for event in events]
    bare = [(event.scores[name][event.frame == 0], event.aligned[event.frame == 0]) for event in events]
    return {
        **best_f1(whole),
        "interval": _interval(whole),
        "without_frame": best_f1(bare)["f1"],
        "precision_at_.5": _precision_at(whole, 0.5),
        **({"at_threshold": _at_threshold(whole)} if name.startswith("collate") else {}),
    }


def _same(events: Sequence[Event]) -> dict[str, Any]:
    rows = [(event.scores["same, mutual"], event.same) for event in events]
    bare = [(event.scores["same, mutual"][event.frame == 0], event.same[event.frame == 0]) for event in events]
    return {**best_f1(rows), "interval": _interval(rows), "without_frame": best_f1(bare)["f1"]}


def best_f1(rows: Sequence[tuple[Floats, Floats]]) -> dict[str, float]:
    """The best F1 over all thresholds, and its precision and recall."""
    score, truth = np.concatenate([s for s, _ in rows]), np.concatenate([t for _, t in rows])
    order = np.argsort(-score, kind="stable")
    hits, found = np.cumsum(truth[order]), np.arange(1, len(order) + 1)
    at = int(np.argmax(2 * hits / (found + truth.sum())))
    f1 = 2 * hits[at] / (found[at] + truth.sum())
    precision, recall = hits[at] / found[at], hits[at] / max(truth.sum(), 1)
    return {"f1": round(float(f1), 4), "precision": round(float(precision), 4), "recall": round(float(recall), 4)}


def _interval(rows: Sequence[tuple[Floats, Floats]]) -> list[float]:
    """The middle 90 % of the best F1 when events are drawn anew."""
    chance = np.random.default_rng(0)
    drawn = [best_f1([rows[at] for at in chance.integers(0, len(rows), len(rows))])["f1"] for _ in range(ROUNDS)]
    return [round(float(np.quantile(drawn, q)), 3) for q in (0.05, 0.95)]


def _precision_at(rows: Sequence[tuple[Floats, Floats]], recall: float) -> float:
    score, truth = np.concatenate([s for s, _ in rows]), np.concatenate([t for _, t in rows])
    hits = np.cumsum(truth[np.argsort(-score, kind="stable")])
    at = int(np.searchsorted(hits, recall * truth.sum()))
    return round(float(hits[at] / (at + 1)), 4)


def _at_threshold(rows: Sequence[tuple[Floats, Floats]]) -> dict[str, float]:
    """At the threshold that the package uses."""
    scorer = scorers().full
    assert scorer is not None
    score, truth = np.concatenate([s for s, _ in rows]), np.concatenate([t for _, t in rows])
    found = score >= scorer.threshold
    right = float((found * truth).sum())
    return {
        "precision": round(right / max(found.sum(), 1), 4),
        "recall": round(right / max(truth.sum(), 1), 4),
        "f1": round(2 * right / max(found.sum() + truth.sum(), 1), 4),
    }
