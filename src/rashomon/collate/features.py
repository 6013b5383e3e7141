"""What speaks for two statements saying the same thing: a feature is a function, its docstring the documentation."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import numpy as np
import numpy.typing as npt

from rashomon.collate.field import ACTS, Field, Vectors
from rashomon.collate.sparse import Floats, Ints

_NEIGHBOURS = 3


class Pairs:
    """Pairs of rows of a field, `a[k]` and `b[k]`, and the cosines between them that several features share."""

    def __init__(self, field: Field, a: Ints, b: Ints) -> None:
        self.field, self.a, self.b = field, a, b

    @cached_property
    def words(self) -> Floats:
        """Cosines of content words."""
        return self.field.word_rows.cosines(self.a, self.b)

    @cached_property
    def shares(self) -> tuple[Floats, Floats]:
        """The share of each statement's content words, weighted by rarity, that the other has."""
        back = np.argsort(self.b, kind="stable")
        theirs = np.empty(len(back))
        theirs[back] = self.field.word_rows.shares(self.b[back], self.a[back])
        return self.field.word_rows.shares(self.a, self.b), theirs

    @cached_property
    def characters(self) -> Floats:
        """Cosines of character n-grams."""
        return self.field.character_rows.cosines(self.a, self.b)

    @cached_property
    def centred(self) -> Floats:
        """Mean of the cosines of the vectors, names shown and names masked, with the mean of the story subtracted."""
        assert self.field.vectors is not None
        return np.asarray(sum(_dots(_centred(v), self.a, self.b) for v in self.field.vectors) / 2)

    @cached_property
    def raw(self) -> Floats:
        """Mean of the cosines of the vectors, names shown and names masked."""
        assert self.field.vectors is not None
        return np.asarray(sum(_dots(v, self.a, self.b) for v in self.field.vectors) / 2)

    @cached_property
    def one_voice(self) -> npt.NDArray[np.bool_]:
        """Which pairs are said by one known speaker, or by one who passes the other on."""
        return self.field.one_voice(self.a, self.b)

    def margin(self, cosines: Floats) -> Floats:
        """By how much each pair stands out among its neighbours, CSLS (Conneau et al. 2018).

        The neighbours of a statement are the nearest in the report, or within one report the speaker, that the other
        statement belongs to: that many outlets carry a sentence does not count against it.
        """
        left, right = self.counterparts
        return np.asarray(2 * cosines - _crowding(left, cosines) - _crowding(right, cosines))

    @cached_property
    def counterparts(self) -> tuple[Ints, Ints]:
        """For each pair a number for row `a` with the voice that row `b` belongs to, and the same the other way round.

        The voice is the other's report, or within one report its speaker.
        """
        reports, speakers = self.field.reports, self.field.speakers + 1
        within = reports[self.a] == reports[self.b]
        width = len(self.field.units) + 2
        left = self.a * (width * width) + reports[self.b] * width + within * speakers[self.b]
        right = self.b * (width * width) + reports[self.a] * width + within * speakers[self.a]
        return left, right

    def mutually_best(self, scores: Floats) -> npt.NDArray[np.bool_]:
        """Which pairs have the highest of `scores` that either row has with the other's voice."""
        left, right = self.counterparts
        return np.asarray((scores >= _highest(left, scores)) & (scores >= _highest(right, scores)))


def _crowding(keys: Ints, cosines: Floats) -> Floats:
    """For each pair the mean of the highest cosines under its key (0 where there are too few)."""
    order = np.lexsort((-cosines, keys))
    ordered = keys[order]
    first = np.searchsorted(ordered, ordered)
    top = np.arange(len(ordered)) - first < _NEIGHBOURS
    unique, owner = np.unique(ordered, return_inverse=True)
    sums = np.bincount(owner, np.where(top, cosines[order], 0.0), minlength=len(unique))
    return np.asarray(sums[np.searchsorted(unique, keys)] / _NEIGHBOURS)


def _highest(keys: Ints, scores: Floats) -> Floats:
    """For each pair the highest of the scores under its key."""
    unique, owner = np.unique(keys, return_inverse=True)
    highest = np.full(len(unique), -np.inf)
    np.maximum.at(highest, owner, scores)
    return np.asarray(highest[owner])


def _centred(vectors: Vectors) -> Vectors:
    moved = vectors - vectors.mean(axis=0)
    return np.asarray(moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-6))


def _dots(vectors: Vectors, a: Ints, b: Ints) -> Floats:
    out = np.empty(len(a))
    for low in range(0, len(a), 1 << 14):
        part = slice(low, low + (1 << 14))
        out[part] = np.einsum("ij,ij->i", vectors[a[part]], vectors[b[part]])
    return out


def _flags(condition: npt.ArrayLike) -> Floats:
    return np.asarray(condition, dtype=np.float64)


def likeness(pairs: Pairs) -> Floats:
    """Mean of the cosines of content words and of character 3- to 5-grams, weighted by their rarity in the story."""
    return (pairs.words + pairs.characters) / 2


def likeness_margin(pairs: Pairs) -> Floats:
    """By how much the likeness stands out among the neighbours of both."""
    return pairs.margin(likeness(pairs))


def meaning(pairs: Pairs) -> Floats:
    """Mean of four cosines of the encoder's vectors: names shown or masked, as they are or with the mean subtracted."""
    return (pairs.raw + pairs.centred) / 2


def meaning_margin(pairs: Pairs) -> Floats:
    """By how much the meaning, the story's mean subtracted, stands out among the neighbours of both."""
    return pairs.margin(pairs.centred)


def little_meaning(pairs: Pairs) -> Floats:
    """How far the meaning lies below a cosine of 0.35, under which hardly anything is alike."""
    return np.asarray(np.maximum(0.0, 0.35 - meaning(pairs)))


def names(pairs: Pairs) -> Floats:
    """Cosine of the words of names, weighted by their rarity in the story."""
    return pairs.field.name_rows.cosines(pairs.a, pairs.b)


def numbers(pairs: Pairs) -> Floats:
    """Cosine of the values of the figures."""
    return pairs.field.number_rows.cosines(pairs.a, pairs.b)


def same_voice(pairs: Pairs) -> Floats:
    """1 where one known speaker says both, or says one and passes on the other, or the parties together say both."""
    joint = pairs.field.joint
    return _flags(pairs.one_voice | (joint[pairs.a] & joint[pairs.b]))


def other_voice(pairs: Pairs) -> Floats:
    """1 where both are said by known speakers, each alone, who differ, and neither thanks the other for it."""
    joint = pairs.field.joint
    return _flags(_other_speaker(pairs) & ~joint[pairs.a] & ~joint[pairs.b] & (thanks_for_pledge(pairs) == 0))


def thanks_for_pledge(pairs: Pairs) -> Floats:
    """1 where one thanks and the other, another speaker, promises or supports: "A thanks B for X" states what B did."""
    thank, pledge = list(ACTS).index("thank"), list(ACTS).index("pledge")
    a, b = pairs.field.acts[pairs.a], pairs.field.acts[pairs.b]
    crossed = (a[:, thank] & b[:, pledge]) | (b[:, thank] & a[:, pledge])
    return _flags(crossed & _other_speaker(pairs))


def same_act(pairs: Pairs) -> Floats:
    """1 where both thank, both promise, both discuss…"""
    acts = pairs.field.acts
    return _flags((acts[pairs.a] & acts[pairs.b]).any(axis=1))


def least_shared(pairs: Pairs) -> Floats:
    """The share of the content words, by rarity, that the other has: of the statement of which less is shared."""
    return np.minimum(*pairs.shares)


def most_shared(pairs: Pairs) -> Floats:
    """The same of the statement of which more is shared."""
    return np.maximum(*pairs.shares)


def length_ratio(pairs: Pairs) -> Floats:
    """The number of words of the shorter by that of the longer."""
    sizes = pairs.field.word_rows.sizes() + 1.0
    a, b = sizes[pairs.a], sizes[pairs.b]
    return np.asarray(np.minimum(a, b) / np.maximum(a, b))


def _other_speaker(pairs: Pairs) -> npt.NDArray[np.bool_]:
    speakers = pairs.field.speakers
    return np.asarray((speakers[pairs.a] >= 0) & (speakers[pairs.b] >= 0) & ~pairs.one_voice)


Feature = Callable[[Pairs], Floats]
LEXICAL: tuple[Feature, ...] = (
    likeness, likeness_margin, same_voice, other_voice, thanks_for_pledge, same_act, numbers,
)  # fmt: skip
FULL: tuple[Feature, ...] = (meaning, meaning_margin, little_meaning, *LEXICAL)
EXTENT: tuple[Feature, ...] = (
    likeness, least_shared, most_shared, length_ratio, names, numbers, same_voice, other_voice, thanks_for_pledge,
)  # fmt: skip
"""What tells, of aligned pairs, "the same" from "the same in part"."""
