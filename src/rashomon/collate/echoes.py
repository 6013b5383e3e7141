"""Echoes: the same words again in another story."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from rashomon.collate import sparse
from rashomon.collate.field import content_words
from rashomon.collate.units import Unit
from rashomon.types import Echo

_LEAST_TERMS = 3  # content words in common
_THRESHOLD = 0.25  # cosine of content words
_SHARE = 0.4  # of the content words, by rarity, of the one of which more is shared
_MOST = 24
_COMMON = 200


def echoes_of(units: Sequence[Unit], story_of: Mapping[str, str], when: Mapping[str, str]) -> tuple[Echo, ...]:
    """Pairs of statements by one speaker or side, in different stories, that share rare words; earliest first.

    `story_of` and `when` tell of each report which story it is in, and when it was published ("" where unknown).
    """
    said = [unit for unit in units if unit.speaker and unit.statement.kind != "narrated"]
    if len({story_of[unit.report] for unit in said}) < 2:
        return ()
    bags = [content_words(unit.said) for unit in said]
    rows = sparse.of_terms(bags)
    pairs = [(a, b) for a, b in _partners(rows) if _echo(said[a], said[b], story_of)]
    shared = [(a, b) for a, b in pairs if len(set(bags[a]) & set(bags[b])) >= _LEAST_TERMS]
    found = [_record(said[a], said[b], score, when) for (a, b), score in _alike(rows, shared)]
    return tuple(sorted(found, key=lambda echo: (-echo.score, echo.statements)))


def _partners(rows: sparse.Rows) -> list[tuple[int, int]]:
    """Pairs of rows that share rare terms, each once."""
    found = ((row, int(other)) for row in range(rows.count) for other in rows.partners(row, most=_MOST, common=_COMMON))
    return sorted({(min(pair), max(pair)) for pair in found})


def _echo(one: Unit, other: Unit, story_of: Mapping[str, str]) -> bool:
    """Are they of two stories, and of one speaker or side?"""
    together = one.speaker == other.speaker or (one.side is not None and one.side == other.side)
    return together and story_of[one.report] != story_of[other.report]


def _alike(rows: sparse.Rows, pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], float]]:
    """The pairs that share enough of their words, with their cosines."""
    a, b = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    order = np.argsort(b, kind="stable")
    back = np.empty(len(order))
    back[order] = rows.shares(b[order], a[order])
    shares = np.maximum(rows.shares(a, b), back)
    for pair, score, share in zip(pairs, rows.cosines(a, b).tolist(), shares.tolist(), strict=True):
        if score >= _THRESHOLD and share >= _SHARE:
            yield pair, score


def _record(one: Unit, other: Unit, score: float, when: Mapping[str, str]) -> Echo:
    pair = sorted((one, other), key=lambda unit: (when.get(unit.report, ""), unit.id))
    return Echo(statements=tuple(unit.id for unit in pair), score=round(score, 4))
