"""Echoes: the same words again in another story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from rashomon.collate import sparse
from rashomon.collate.field import content_words
from rashomon.collate.units import Unit
from rashomon.types import Echo

_LEAST_TERMS = 3  # rare enough words in common
_THRESHOLD = 0.45
_MOST = 8
_COMMON = 200


def echoes_of(units: Sequence[Unit], story_of: Mapping[str, str], when: Mapping[str, str]) -> tuple[Echo, ...]:
    """Pairs of statements by one speaker in different stories whose words are much the same, earliest first.

    `story_of` and `when` tell of each report which story it is in, and when it was published ("" where unknown).
    """
    said = [unit for unit in units if unit.speaker and unit.statement.kind != "narrated"]
    if len({story_of[unit.report] for unit in said}) < 2:
        return ()
    bags = [content_words(unit.said) for unit in said]
    rows = sparse.of_terms(bags)
    found = []
    for at, unit in enumerate(said):
        others = rows.partners(at, most=_MOST, common=_COMMON)
        scores = rows.cosines(np.full(len(others), at), others)
        for other, score in zip(others.tolist(), scores.tolist(), strict=True):
            if at < other and score >= _THRESHOLD and _echo(unit, said[other], bags[at], bags[other], story_of):
                pair = sorted((unit, said[other]), key=lambda u: (when.get(u.report, ""), u.id))
                found.append(Echo(statements=tuple(u.id for u in pair), score=round(score, 4)))
    return tuple(sorted(found, key=lambda echo: (-echo.score, echo.statements)))


def _echo(one: Unit, other: Unit, ours: Sequence[str], theirs: Sequence[str], story_of: Mapping[str, str]) -> bool:
    apart = story_of[one.report] != story_of[other.report]
    return apart and one.speaker == other.speaker and len(set(ours) & set(theirs)) >= _LEAST_TERMS
