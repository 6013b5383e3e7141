"""From rows of the field to the records: which relation, which wording, which differences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from rashomon.collate.align import Row
from rashomon.collate.differences import differences
from rashomon.collate.units import Unit
from rashomon.text import content_id, words
from rashomon.types import Alignment

_SAME = 0.5
_SHOWN = 12  # differences are looked for among at most so many statements of a row that differ in wording


def alignments_of(nodes: Sequence[Sequence[Unit]], rows: Sequence[Row]) -> tuple[Alignment, ...]:
    """An alignment for each row, and for each group of statements in the same words; in the order of the reports."""
    joined = {member for row in rows for member in row.members}
    alone = [Row((at,), 1.0, 1.0) for at, node in enumerate(nodes) if at not in joined and _accounts(node) > 1]
    return tuple(_alignment(nodes, row) for row in sorted([*rows, *alone], key=lambda row: row.members))


def _accounts(node: Sequence[Unit]) -> int:
    return len({(unit.report, unit.speaker) for unit in node})


def _alignment(nodes: Sequence[Sequence[Unit]], row: Row) -> Alignment:
    units = [unit for member in row.members for unit in nodes[member]]
    found = differences([nodes[member][0] for member in row.members[:_SHOWN]])
    statements = tuple(unit.id for unit in units)
    return Alignment(
        id=content_id("a", *sorted(statements)),
        statements=statements,
        relation="same" if row.same >= _SAME else "partly",
        wording=_wording(units),
        score=round(row.score, 4),
        differences=found,
    )


def _wording(units: Sequence[Unit]) -> Literal["verbatim", "reworded"]:
    """Verbatim when each statement's words stand, in their order, in the longest one."""
    said = sorted((f" {' '.join(words(unit.content))} " for unit in units), key=len)
    return "verbatim" if all(text in said[-1] for text in said) else "reworded"
