"""The encoder's vectors of a field's texts; the encoder is loaded when first used."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from rashomon.collate.field import Vectors, masked, name_words
from rashomon.collate.units import Unit

if TYPE_CHECKING:
    from rashomon.encoder import Encoder


@cache
def _encoder() -> Encoder:
    from rashomon.encoder import Encoder

    return Encoder()


def vectors_of(units: Sequence[Unit]) -> tuple[Vectors, Vectors]:
    """Vectors of what the statements say, and of the same with names masked, each of shape (number of units, width)."""
    texts = [unit.said for unit in units]
    names = {name for found in name_words(texts) for name in found}
    both = _encoder().vectors([*texts, *(masked(text, names) for text in texts)])
    return both[: len(texts)], both[len(texts) :]
