"""The encoder's vectors of a field's texts; the encoder is loaded when first used."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.collate.field import Vectors
from rashomon.collate.units import Unit


def vectors_of(units: Sequence[Unit]) -> tuple[Vectors, Vectors] | None:
    """Vectors of the texts, and of the texts with names masked; None where the field is compared by words alone."""
    return None
