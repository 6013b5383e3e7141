"""From features to probabilities: logistic regressions, their weights fitted by `training/collate.py`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import msgspec
import numpy as np

from rashomon.collate import features, verify
from rashomon.collate.features import Feature, Pairs
from rashomon.collate.field import Field
from rashomon.collate.sparse import Floats

_CHUNK = 256
_WORKERS_FROM = 4000  # pairs, below which starting processes takes longer than it saves


class Logistic(msgspec.Struct, frozen=True):
    """A logistic regression over named features, each of them first centred and scaled."""

    features: tuple[str, ...]
    mean: tuple[float, ...]
    scale: tuple[float, ...]
    weights: tuple[float, ...]
    bias: float

    def probability(self, table: Floats) -> Floats:
        """The probability for each row of `table`, whose columns are `features`."""
        scaled = (table - np.array(self.mean)) / np.array(self.scale)
        return np.asarray(1.0 / (1.0 + np.exp(-(scaled @ np.array(self.weights) + self.bias))))


class Scorer(msgspec.Struct, frozen=True):
    """The two questions asked of a pair, and the thresholds that the answers must pass (chosen on training events)."""

    aligned: Logistic
    same: Logistic
    threshold: float
    undecided: float


class Scorers(msgspec.Struct, frozen=True):
    """With the encoder's vectors, and without them."""

    lexical: Scorer
    full: Scorer | None = None


@cache
def scorers() -> Scorers:
    """The scorers that the package ships."""
    return msgspec.json.decode((files("rashomon.collate") / "weights.json").read_bytes(), type=Scorers)


def scorer_for(field: Field) -> Scorer:
    """The scorer that fits what is known of `field`."""
    known = scorers()
    return known.lexical if field.vectors is None or known.full is None else known.full


def table_of(pairs: Pairs, names: Sequence[str], *, workers: int = 1) -> Floats:
    """The features called `names` of `pairs`, shape (pairs, features).

    "fewest x" and "most x" are the lower and the higher of the feature x of `verify`, taken in both directions;
    `workers` processes share the work of many pairs.
    """
    if not len(pairs.a):
        return np.zeros((0, len(names)))
    contrasts = _contrasts(pairs, workers) if any(" " in name for name in names) else {}
    return np.column_stack([contrasts[name] if " " in name else _feature(name)(pairs) for name in names])


def _contrasts(pairs: Pairs, workers: int) -> dict[str, Floats]:
    from rashomon.encoder import in_workers

    said = [unit.said for unit in pairs.field.units]
    texts = [(said[a], said[b]) for a, b in zip(pairs.a, pairs.b, strict=True)]
    chunks = [texts[low : low + _CHUNK] for low in range(0, len(texts), _CHUNK)]
    found = in_workers(_both_ways, chunks, workers=workers if len(texts) >= _WORKERS_FROM else 1)
    low, high = np.concatenate(list(found), axis=1)
    out = {}
    for at, name in enumerate(CONTRASTS):
        out[f"fewest {name}"], out[f"most {name}"] = low[:, at], high[:, at]
    return out


def _both_ways(texts: Sequence[tuple[str, str]]) -> Floats:
    """The lower and the higher of each of `CONTRASTS`, each way round: shape (2, number of pairs, contrasts)."""
    ways = [(verify.features(a, b, 0.0), verify.features(b, a, 0.0)) for a, b in texts]
    table = np.array([[[way[name] for name in CONTRASTS] for way in both] for both in ways], dtype=np.float64)
    return np.stack((table.min(axis=1), table.max(axis=1)))


def _feature(name: str) -> Feature:
    found: Feature = getattr(features, name)
    return found


CONTRASTS = tuple(name for name in verify.features("", "", 0.0) if not name.startswith(("claim_", "other_", "cosine")))
EXTENT = (
    *(feature.__name__ for feature in features.EXTENT),
    *(f"{which} {name}" for name in CONTRASTS for which in ("fewest", "most")),
)
"""The features that tell, of aligned pairs, "the same" from "the same in part"."""
