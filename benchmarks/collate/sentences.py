"""Sentences that say the same in other words: two translations, MRPC, STS headlines, and SPARK's propositions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks import records
from benchmarks.collate.alignment import BASELINES, best_f1, calibration, of_called
from benchmarks.collate.gold import as_units, sentence_pairs
from rashomon.collate import features
from rashomon.collate.features import Pairs
from rashomon.collate.field import Field
from rashomon.collate.scoring import EXTENT, table_of
from rashomon.collate.sparse import Floats
from rashomon.collate.vectors import vectors_of

if TYPE_CHECKING:
    from training.collate import Lesson

FOLDS = 5
RIDGE = 5.0
SIMILARITY = ("meaning", *EXTENT)


def twins(path: Path) -> dict[str, float]:
    """How often the nearest of all second translations is the sentence's own."""
    pairs = sentence_pairs(path)
    field = Field(as_units(pairs), vectors_of(as_units(pairs)))
    count = len(pairs)
    a, b = np.repeat(np.arange(count), count), np.tile(np.arange(count, 2 * count), count)
    both = Pairs(field, a, b)
    scores = {
        "tf-idf of words": both.words,
        "character 3–5-grams": both.characters,
        "untuned encoder": both.raw,
        "collate": features.meaning(both) + features.likeness(both) + features.meaning_margin(both),
    }
    return {name: _first(score.reshape(count, count)) for name, score in scores.items()}


def _first(scores: Floats) -> float:
    return round(float((scores.argmax(axis=1) == np.arange(len(scores))).mean()), 4)


def paraphrases(path: Path) -> dict[str, Any]:
    """MRPC, folds held out: F1 and accuracy of a logistic regression over the features of `collate`."""
    from training.collate import newton

    found = list(records(path))
    table, truth = _table([(r["a"], r["b"]) for r in found]), np.array([float(r["same"]) for r in found])
    called = np.zeros(len(truth), dtype=bool)
    for test in _folds(len(truth)):
        learn = ~test
        weights = newton(table[learn], truth[learn], np.ones(learn.sum()), RIDGE)
        called[test] = table[test] @ weights >= _threshold(table[learn] @ weights, truth[learn])
    right = float((called * truth).sum())
    return {
        "f1": round(2 * right / (called.sum() + truth.sum()), 4),
        "accuracy": round(float((called == truth).mean()), 4),
        **{f"best f1 of {name}": best_f1([(table[:, at], truth)])["f1"] for at, name in enumerate(SIMILARITY[:2])},
    }


def _threshold(score: Floats, truth: Floats) -> float:
    """The score from which F1 is highest."""
    order = np.argsort(-score, kind="stable")
    hits = np.cumsum(truth[order])
    return float(score[order][np.argmax(2 * hits / (np.arange(1, len(order) + 1) + truth.sum()))])


def headlines(path: Path) -> dict[str, float]:
    """STS headlines of 2015, learned from the other years: Pearson's correlation."""
    found = list(records(path))
    table, score = _table([(r["a"], r["b"]) for r in found]), np.array([r["score"] for r in found])
    test = np.array([r["year"] == "2015" for r in found])
    ridge = RIDGE * np.eye(table.shape[1])
    weights = np.linalg.solve(table[~test].T @ table[~test] + ridge, table[~test].T @ score[~test])
    figures = {"collate": table[test] @ weights, "untuned encoder": table[test][:, 0], "words": table[test][:, 1]}
    return {name: round(float(np.corrcoef(guess, score[test])[0, 1]), 4) for name, guess in figures.items()}


def _table(pairs: Sequence[tuple[str, str]]) -> Floats:
    """The features of each pair that tell how far it says the same, centred and scaled, and a constant."""
    units, rows = as_units(pairs), np.arange(len(pairs))
    plain = table_of(Pairs(Field(units, vectors_of(units)), rows, rows + len(pairs)), SIMILARITY)
    scaled = (plain - plain.mean(axis=0)) / np.maximum(plain.std(axis=0), 0.001)
    return np.column_stack([scaled, np.ones(len(plain))])


def _folds(count: int) -> list[np.ndarray]:  # type: ignore[type-arg]
    order = np.random.default_rng(0).permutation(count) % FOLDS
    return [order == fold for fold in range(FOLDS)]


def propositions(known: Sequence[Lesson]) -> dict[str, Any]:
    """SPARK: F1 of pairs of propositions, of two documents, in one cluster; topics held out by halves.

    `at_threshold` is that of the pairs that `collate` would line up: each other's best, over the threshold it chose.
    """
    from training.collate import SPARK, asked, fit, learn, mutual

    topics = [lesson for lesson in known if lesson.source == SPARK]
    whole, alone, shown, called = [], [], [], []
    for learned, half in ((topics[1::2], topics[::2]), (topics[::2], topics[1::2])):
        model, threshold = learn([one for one in known if all(one is not other for other in half)], asked())
        specific = fit(learned, asked(), "aligned")
        for topic in half:
            chance = model.probability(topic.columns(asked()))
            whole.append((chance, topic.aligned))
            alone.append((specific.probability(topic.columns(asked())), topic.aligned))
            shown.append(mutual(topic, chance))
            called.append(shown[-1].chance >= threshold)
    scores = {name: [(score(_of_event(t)), t.aligned) for t in topics] for name, score in BASELINES.items()}
    return {
        "collate": best_f1(whole),
        "collate, fitted on SPARK alone": best_f1(alone),
        "at_threshold": of_called(np.concatenate(called), np.concatenate([held.truth for held in shown])),
        "calibration": calibration([(held.chance, held.truth) for held in shown]),
        **{name: best_f1(rows) for name, rows in scores.items()},
    }


def _of_event(topic: Lesson) -> Pairs:
    assert topic.pairs is not None
    return topic.pairs
