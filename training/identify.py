"""Fits the weights of `rashomon.identify.salience`: `python -m training.identify --data DIR`.

Learns from the pronouns that are sources in PolNeAR's training part, with the people in CoreNLP's coreference chains
as the (silver) answer: about 1,500 of them. A conditional logistic regression with an L2 penalty, by plain gradient
steps, in NumPy; the same data gives the same weights. The penalty is chosen by cross-validation over articles.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks import records
from benchmarks.attribute.brat import Article, read_articles
from benchmarks.identify.polnear import Silver, as_statement, reference_of, silver_of
from rashomon.identify import lexicon
from rashomon.identify.cast import Cast
from rashomon.identify.casting import casts_of
from rashomon.identify.entities import Mention
from rashomon.identify.salience import Candidate, candidates
from rashomon.identify.sources import resolve
from rashomon.identify.spelling import name_key
from rashomon.types import Report

WEIGHTS = Path(__file__).parent.parent / "src/rashomon/identify/data/salience.json"
PENALTIES = (0.3, 1.0, 3.0, 10.0)
Floats = NDArray[np.float64]


class Case(NamedTuple):
    """One pronoun: its candidates, which of them are right, and the article (for cross-validation)."""

    candidates: list[Candidate]
    right: frozenset[int]
    article: str


class Matrix(NamedTuple):
    """Cases as padded arrays: features (cases × candidates × features), which are there, which are right."""

    features: Floats
    there: NDArray[np.bool_]
    right: NDArray[np.bool_]


def cases(articles: Path) -> Iterator[Case]:
    """The pronouns of a PolNeAR file that have a candidate among the people of their silver chain."""
    rows = {row["id"]: row for row in records(articles.with_name(articles.name.replace(".jsonl", "-corenlp.jsonl")))}
    for article in read_articles(articles):
        if article.id in rows:
            yield from _cases(article, silver_of(rows[article.id], article.text))


def _cases(article: Article, silver: Silver) -> Iterator[Case]:
    report = Report(id=article.id, path=article.id, text=article.text)
    (cast,) = casts_of([report])
    found = [statement for a in article.gold if (statement := as_statement(report, a))]
    for source in sorted({s.source for s in found if s.source}, key=lambda span: span.start):
        kind = lexicon.PRONOUNS.get(source.text.lower())
        entity = None
        if kind in ("male", "female"):
            listed = candidates(cast, kind, source.start)
            right = frozenset(c.entity for c in listed if _named(cast, c.entity) & reference_of(source, silver))
            if right and len(right) < len(listed):
                yield Case(listed, right, article.id)
            entity = min(right, default=None)
            if entity is not None and len(right) == 1:
                cast.entities[entity].seems = kind
        else:
            entity = resolve(cast, source.start, source.end).entity
        if entity is not None:
            cast.mention(Mention(source.start, source.end, entity, speaking=True))


def _named(cast: Cast, entity: int) -> frozenset[str]:
    one = cast.entities[entity]
    return frozenset(name_key(name.split()[-1]) for name in (one.name, *one.names))


def matrix(found: Sequence[Case], names: Sequence[str]) -> Matrix:
    """The cases as arrays."""
    most = max(len(case.candidates) for case in found)
    features = np.zeros((len(found), most, len(names)))
    there = np.zeros((len(found), most), dtype=bool)
    right = np.zeros_like(there)
    for i, case in enumerate(found):
        for j, candidate in enumerate(case.candidates):
            features[i, j] = [candidate.features[name] for name in names]
            there[i, j] = True
            right[i, j] = candidate.entity in case.right
    return Matrix(features, there, right)


def fit(data: Matrix, penalty: float, *, steps: int = 600, rate: float = 0.1) -> Floats:
    """The weights that make the right candidates likeliest, by Adam on the whole data."""
    weights = np.zeros(data.features.shape[2])
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, steps + 1):
        found = _softmax(data, weights)
        wanted = np.where(data.right, found, 0)
        wanted /= wanted.sum(axis=1, keepdims=True)
        gradient = np.einsum("ij,ijk->k", found - wanted, data.features) + penalty * weights
        first = 0.9 * first + 0.1 * gradient
        second = 0.999 * second + 0.001 * gradient**2
        weights = weights - rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights


def _softmax(data: Matrix, weights: Floats) -> Floats:
    sums = np.where(data.there, data.features @ weights, -np.inf)
    exps = np.exp(sums - sums.max(axis=1, keepdims=True))
    return np.asarray(exps / exps.sum(axis=1, keepdims=True))


def accuracy(data: Matrix, weights: Floats) -> float:
    """The share of cases whose likeliest candidate is right."""
    best = _softmax(data, weights).argmax(axis=1)
    return float(data.right[np.arange(len(best)), best].mean())


def cross_validated(found: Sequence[Case], names: Sequence[str], penalty: float, folds: int = 5) -> float:
    """The accuracy on articles left out, over `folds` parts."""
    articles = sorted({case.article for case in found})
    part = {article: i % folds for i, article in enumerate(articles)}
    scores = []
    for fold in range(folds):
        train = matrix([case for case in found if part[case.article] != fold], names)
        test = matrix([case for case in found if part[case.article] == fold], names)
        scores.append(accuracy(test, fit(train, penalty)) * len(test.there))
    return sum(scores) / len(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the data folder")
    args = parser.parse_args()
    found = list(cases(args.data / "attribution" / "polnear-train.jsonl.gz"))
    names = sorted(found[0].candidates[0].features)
    scores = {penalty: cross_validated(found, names, penalty) for penalty in PENALTIES}
    for penalty, score in scores.items():
        print(f"penalty {penalty}: accuracy {score:.4f} on articles left out, {len(found)} pronouns")
    best = max(scores, key=lambda penalty: (scores[penalty], penalty))
    weights = fit(matrix(found, names), best)
    fitted = {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}
    made = {"pronouns": len(found), "penalty": best, "accuracy_left_out": round(scores[best], 4), "weights": fitted}
    WEIGHTS.write_text(json.dumps(made, indent=1) + "\n")


if __name__ == "__main__":
    main()
