"""Two governments' readouts of one event: are the statements lined up that a person lined up?

Each event is scored by weights, and called by a threshold, that were chosen without it (files given with --file: by
those that the package ships). Intervals are bootstrapped over events.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from benchmarks import metrics
from benchmarks.collate.gold import Readout, across, readouts
from rashomon.collate.features import Pairs
from rashomon.collate.field import Field
from rashomon.collate.scoring import scorers, table_of
from rashomon.collate.sparse import Floats
from rashomon.collate.vectors import vectors_of

if TYPE_CHECKING:
    from training.collate import Lesson

ROUNDS = 1000
BINS = (0.1, 0.3, 0.5, 0.7, 0.9)
BASELINES: dict[str, Callable[[Pairs], Floats]] = {
    "tf-idf of words": lambda pairs: pairs.words,
    "character 3–5-grams": lambda pairs: pairs.characters,
    "untuned encoder": lambda pairs: pairs.raw,
}


class Event(NamedTuple):
    """One event's pairs of statements: which are aligned, which the same, which the bare frame; and their scores.

    `threshold` is the one from which `collate` lines up, chosen without this event.
    """

    aligned: Floats
    same: Floats
    frame: Floats
    scores: dict[str, Floats]
    threshold: float


def measure(path: Path, known: Sequence[Lesson] = ()) -> dict[str, Any]:
    """The figures of every scorer on the events of `path`, learned from `known` or, if that is empty, as shipped."""
    events = list(readouts(path))
    found = _left_out(events, known) if known else _shipped(events)
    names = list(found[0].scores)
    return {
        **{name: _figures(found, name) for name in names if not name.startswith("same")},
        "same": _same(found),
        "calibration": calibration([(event.scores["collate, mutual"], event.aligned) for event in found]),
    }


def _left_out(events: Sequence[Readout], known: Sequence[Lesson]) -> list[Event]:
    from training.collate import READOUTS, asked, extent, fit, learn

    mine = [lesson for lesson in known if lesson.source == READOUTS]
    found = []
    for event, lesson in zip(events, mine, strict=True):
        others = [other for other in known if other is not lesson]
        model, threshold = learn(others, asked())
        aligned = model.probability(lesson.columns(asked()))
        same = fit(others, extent(), "same").probability(lesson.columns(extent()))
        found.append(_event(event, aligned, same, threshold))
    return found


def _shipped(events: Sequence[Readout]) -> list[Event]:
    scorer = scorers().full
    assert scorer is not None
    found = []
    for event in events:
        pairs = _pairs(event)
        aligned = scorer.aligned.probability(table_of(pairs, scorer.aligned.features))
        same = scorer.same.probability(table_of(pairs, scorer.same.features))
        found.append(_event(event, aligned, same, scorer.threshold))
    return found


def _pairs(event: Readout) -> Pairs:
    return Pairs(Field(event.units, vectors_of(event.units)), *across([unit.report for unit in event.units]))


def _event(event: Readout, aligned: Floats, same: Floats, threshold: float) -> Event:
    pairs = _pairs(event)
    relation = [event.pairs.get((int(a), int(b)), "") for a, b in zip(pairs.a, pairs.b, strict=True)]
    scores = {"collate": aligned, "collate, same": aligned * same}
    scores |= {name: baseline(pairs) for name, baseline in BASELINES.items()}
    scores |= {f"{name}, mutual": np.where(pairs.mutually_best(s), s, -1.0) for name, s in scores.items()}
    return Event(
        np.array([bool(one) for one in relation], dtype=float),
        np.array([one == "same" for one in relation], dtype=float),
        np.array([(int(a), int(b)) in event.frames for a, b in zip(pairs.a, pairs.b, strict=True)], dtype=float),
        {name.replace("collate, same", "same"): score for name, score in scores.items()},
        threshold,
    )


def _figures(events: Sequence[Event], name: str) -> dict[str, Any]:
    whole = [(event.scores[name], event.aligned) for event in events]
    bare = [(event.scores[name][event.frame == 0], event.aligned[event.frame == 0]) for event in events]
    return {
        **best_f1(whole),
        "interval": _interval(whole),
        "without_frame": best_f1(bare)["f1"],
        "precision_at_.5": _precision_at(whole, 0.5),
        **({"at_threshold": _at_threshold(events, name)} if name.startswith("collate") else {}),
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


def _at_threshold(events: Sequence[Event], name: str) -> dict[str, float]:
    """At the threshold that was chosen without the event."""
    found = np.concatenate([event.scores[name] >= event.threshold for event in events])
    return of_called(found, np.concatenate([event.aligned for event in events]))


def of_called(found: npt.NDArray[np.bool_], truth: Floats) -> dict[str, float]:
    """Precision, recall and F1 of the pairs that were called."""
    score = metrics.score(float((found * truth).sum()), float(found.sum()), float(truth.sum()))
    return {name: round(value, 4) for name, value in score._asdict().items()}


def calibration(rows: Sequence[tuple[Floats, Floats]]) -> dict[str, Any]:
    """Of pairs that are each other's best: how many of a score are right, and the expected calibration error.

    The error (Naeini et al. 2015) is the mean distance between score and share, over bins, weighted by their pairs.
    """
    score, truth = np.concatenate([s for s, _ in rows]), np.concatenate([t for _, t in rows])
    score, truth = score[score > 0], truth[score > 0]
    bins = np.digitize(score, BINS)
    groups = [(score[bins == at], truth[bins == at]) for at in np.unique(bins)]
    error = sum(len(s) * abs(s.mean() - t.mean()) for s, t in groups) / max(len(score), 1)
    found = [{"pairs": len(s), "score": round(s.mean(), 3), "right": round(t.mean(), 3)} for s, t in groups]
    return {"bins": found, "expected_error": round(float(error), 4)}
