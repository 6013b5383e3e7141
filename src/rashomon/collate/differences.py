"""How statements that say the same thing differ: typed, and located in each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.collate.quantities import Quantity, quantities
from rashomon.collate.units import Unit
from rashomon.text import fold
from rashomon.types import Difference, DifferenceValue

_NEGATION = re.compile(r"\b(?:not|never|no|none|neither|nor|without|cannot|denied|denies|deny|refused|\w+n't)\b")


def differences(units: Sequence[Unit]) -> tuple[Difference, ...]:
    """The differences among `units`, which are taken to say the same thing at least in part."""
    return (*_numbers(units), *_polarity(units), *_attribution(units))


def value(unit: Unit, start: int, end: int) -> DifferenceValue:
    """The piece `start:end` of the unit's text, as a value with offsets into its report."""
    return DifferenceValue(statement=unit.id, text=unit.text[start:end], start=unit.start + start, end=unit.start + end)


def absent(unit: Unit) -> DifferenceValue:
    """The unit has nothing to set against the others' value."""
    return DifferenceValue(statement=unit.id, text="")


def _numbers(units: Sequence[Unit]) -> list[Difference]:
    """Figures of one unit of measure that are not the same in all statements that have one."""
    found = [{q.unit: q for q in reversed(quantities(unit.text))} for unit in units]
    measures = sorted({measure for quantity in found for measure in quantity if measure})
    out = []
    for measure in measures:
        having = [(unit, q[measure]) for unit, q in zip(units, found, strict=True) if measure in q]
        if len(having) > 1 and len({(q.value, q.low, q.high) for _, q in having}) > 1:
            agree = all(a.agrees(b) for _, a in having for _, b in having)
            out.append(
                Difference(
                    kind="number",
                    values=tuple(value(unit, q.start, q.end) for unit, q in having),
                    note="within what the wording allows" if agree else None,
                )
            )
    return out


def _polarity(units: Sequence[Unit]) -> list[Difference]:
    """A negation that only some of the statements have."""
    hits = [_NEGATION.search(fold(unit.text)) for unit in units]
    if all(hits) or not any(hits):
        return []
    values = [
        value(unit, *_found_in(unit.text, hit)) if hit else absent(unit) for unit, hit in zip(units, hits, strict=True)
    ]
    return [Difference(kind="polarity", values=tuple(values))]


def _found_in(text: str, hit: re.Match[str]) -> tuple[int, int]:
    """Where the folded match stands in `text` (folding keeps nearly every length; else the nearest place)."""
    return min(hit.start(), len(text)), min(hit.end(), len(text))


def _attribution(units: Sequence[Unit]) -> list[Difference]:
    """Who said it, where the statements do not agree."""
    speakers = {unit.speaker for unit in units if unit.speaker and unit.statement.kind != "narrated"}
    if len(speakers) < 2:
        return []
    return [Difference(kind="attribution", values=tuple(_source(unit) for unit in units))]


def _source(unit: Unit) -> DifferenceValue:
    source = unit.statement.source
    if source is None:
        return absent(unit)
    return DifferenceValue(statement=unit.id, text=source.text, start=source.start, end=source.end)


def contradict(one: Quantity, other: Quantity) -> bool:
    """Can the two figures, of the same unit, not both be true?"""
    return one.unit == other.unit and not one.agrees(other)
