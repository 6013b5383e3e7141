"""What speaks for two statements saying the same thing: each feature a function whose docstring is its documentation.

A feature takes the field and two arrays of row numbers, the pairs, and gives one number a pair.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from rashomon.collate.field import ACTS, Field, Vectors
from rashomon.collate.sparse import Floats, Ints

Feature = Callable[[Field, Ints, Ints], Floats]


def _flags(condition: npt.ArrayLike) -> Floats:
    return np.asarray(condition, dtype=np.float64)


def words(field: Field, a: Ints, b: Ints) -> Floats:
    """Cosine of the stems of content words, weighted by their rarity in the story."""
    return field.word_rows.cosines(a, b)


def said_words(field: Field, a: Ints, b: Ints) -> Floats:
    """The same over what is said alone, without the words that say who says it."""
    return field.said_rows.cosines(a, b)


def word_pairs(field: Field, a: Ints, b: Ints) -> Floats:
    """Cosine of pairs of neighbouring content words."""
    return field.pair_rows.cosines(a, b)


def characters(field: Field, a: Ints, b: Ints) -> Floats:
    """Cosine of the character 3- to 5-grams, weighted by their rarity in the story."""
    return field.character_rows.cosines(a, b)


def names(field: Field, a: Ints, b: Ints) -> Floats:
    """Cosine of the words of names, weighted by their rarity in the story."""
    return field.name_rows.cosines(a, b)


def numbers(field: Field, a: Ints, b: Ints) -> Floats:
    """Cosine of the values of the figures."""
    return field.number_rows.cosines(a, b)


def numbers_differ(field: Field, a: Ints, b: Ints) -> Floats:
    """1 where both have figures and none in common."""
    sizes = field.number_rows.sizes()
    return _flags((sizes[a] > 0) & (sizes[b] > 0) & (field.number_rows.cosines(a, b) == 0))


def same_speaker(field: Field, a: Ints, b: Ints) -> Floats:
    """1 where both are said by the same known speaker."""
    return _flags((field.speakers[a] == field.speakers[b]) & (field.speakers[a] >= 0))


def other_speaker(field: Field, a: Ints, b: Ints) -> Floats:
    """1 where both speakers are known and differ."""
    known = (field.speakers[a] >= 0) & (field.speakers[b] >= 0)
    return _flags(known & (field.speakers[a] != field.speakers[b]))


def same_side(field: Field, a: Ints, b: Ints) -> Floats:
    """1 where both speak for the same known side."""
    return _flags((field.sides[a] == field.sides[b]) & (field.sides[a] >= 0))


def same_act(field: Field, a: Ints, b: Ints) -> Floats:
    """1 where both thank, both promise, both discuss…"""
    return _flags((field.acts[a] & field.acts[b]).any(axis=1))


def other_act(field: Field, a: Ints, b: Ints) -> Floats:
    """1 where both do something and not the same."""
    both = field.acts[a].any(axis=1) & field.acts[b].any(axis=1)
    return _flags(both & ~(field.acts[a] & field.acts[b]).any(axis=1))


def thanks_for_pledge(field: Field, a: Ints, b: Ints) -> Floats:
    """1 where one thanks and the other, another speaker, promises or supports: "A thanks B for X" states what B did."""
    thank, pledge = list(ACTS).index("thank"), list(ACTS).index("pledge")
    acts = field.acts
    crossed = (acts[a, thank] & acts[b, pledge]) | (acts[b, thank] & acts[a, pledge])
    return _flags(crossed & (other_speaker(field, a, b) > 0))


def length_ratio(field: Field, a: Ints, b: Ints) -> Floats:
    """The number of words of the shorter by that of the longer."""
    sizes = field.word_rows.sizes() + 1.0
    return np.asarray(np.minimum(sizes[a], sizes[b]) / np.maximum(sizes[a], sizes[b]))


LEXICAL: tuple[Feature, ...] = (
    words, said_words, word_pairs, characters, names, numbers, numbers_differ, same_speaker, other_speaker, same_side,
    same_act, other_act, thanks_for_pledge, length_ratio,
)  # fmt: skip


def _dots(vectors: Vectors, a: Ints, b: Ints) -> Floats:
    out = np.empty(len(a))
    for low in range(0, len(a), 1 << 14):
        part = slice(low, low + (1 << 14))
        out[part] = np.einsum("ij,ij->i", vectors[a[part]], vectors[b[part]])
    return out


def meaning(field: Field, a: Ints, b: Ints) -> Floats:
    """Cosine of the encoder's vectors."""
    assert field.vectors is not None
    return _dots(field.vectors[0], a, b)


def masked_meaning(field: Field, a: Ints, b: Ints) -> Floats:
    """Cosine of the encoder's vectors of the texts with names masked."""
    assert field.vectors is not None
    return _dots(field.vectors[1], a, b)
