"""The encoder's vectors of a field's texts; the encoder is loaded when first used."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from rashomon.collate.field import Vectors, masked, name_words
from rashomon.collate.units import Unit

if TYPE_CHECKING:
    from rashomon.encoder import Encoder

_CHUNK = 64
_WORKERS_FROM = 1000  # texts, below which starting processes takes longer than it saves


@cache
def _encoder() -> Encoder:
    from rashomon.encoder import Encoder

    return Encoder()


class Encoded:
    """The encoder's vectors by text, each worked out once; `workers` processes share the work of many."""

    def __init__(self, *, workers: int = 1) -> None:
        self.workers = workers
        self._known: dict[str, Vectors] = {}

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """The vectors of `texts`, shape (number of texts, width)."""
        from rashomon.encoder import in_workers

        fresh = [text for text in dict.fromkeys(texts) if text not in self._known]
        chunks = [fresh[low : low + _CHUNK] for low in range(0, len(fresh), _CHUNK)]
        workers = self.workers if len(fresh) >= _WORKERS_FROM else 1
        for chunk, found in zip(chunks, in_workers(_encode, chunks, workers=workers), strict=True):
            self._known.update(zip(chunk, found, strict=True))
        return np.array([self._known[text] for text in texts], dtype=np.float32)

    def __contains__(self, text: str) -> bool:
        """Is the vector of `text` known already?"""
        return text in self._known


def _encode(texts: Sequence[str]) -> Vectors:
    return _encoder().vectors(texts)


def vectors_of(
    units: Sequence[Unit], *, encoded: Encoded | None = None, names: Collection[str] | None = None
) -> tuple[Vectors, Vectors]:
    """Vectors of what the statements say, and of the same with names masked, each of shape (number of units, width).

    `names` are the folded words of names; without them they are found in the texts.
    """
    texts = [unit.said for unit in units]
    known = names_of(units) if names is None else names
    both = (encoded or Encoded()).vectors([*texts, *(masked(text, known) for text in texts)])
    return both[: len(texts)], both[len(texts) :]


def names_of(units: Sequence[Unit]) -> frozenset[str]:
    """The folded words of names in what the statements say."""
    return frozenset(name for found in name_words([unit.said for unit in units]) for name in found)
