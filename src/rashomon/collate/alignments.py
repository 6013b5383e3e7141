"""From rows of the field to the records: which relation, which wording, which differences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

from rashomon.collate.align import Row
from rashomon.collate.conflicts import conflicting
from rashomon.collate.differences import differences
from rashomon.collate.field import Vectors
from rashomon.collate.quoting import compare_wording
from rashomon.collate.units import Unit
from rashomon.text import content_id
from rashomon.types import Alignment, AlignmentRelation

_SAME = 0.5
_SHOWN = 12  # differences are looked for among at most so many statements of a row that differ in wording


def alignments_of(
    nodes: Sequence[Sequence[Unit]], rows: Sequence[Row], vectors: Vectors | None
) -> tuple[Alignment, ...]:
    """An alignment for each row, and for each group of statements in the same words; in the order of the reports.

    Rows of different sentences of the same statements make one alignment. `vectors` are those of the nodes.
    """
    joined = {member for row in rows for member in row.members}
    alone = [Row((at,), 1.0, 1.0) for at, node in enumerate(nodes) if at not in joined and len(node) > 1]
    lengths = Counter(unit.id for node in nodes for unit in node)
    together: dict[frozenset[str], list[Row]] = {}
    for row in sorted([*rows, *alone], key=lambda row: row.members):
        together.setdefault(frozenset(u.id for member in row.members for u in nodes[member]), []).append(row)
    return tuple(_alignment(nodes, group, lengths, vectors) for ids, group in together.items() if len(ids) > 1)


def _alignment(
    nodes: Sequence[Sequence[Unit]], rows: Sequence[Row], lengths: Mapping[str, int], vectors: Vectors | None
) -> Alignment:
    """The record for rows of the same statements."""
    units = [unit for row in rows for member in row.members for unit in nodes[member]]
    statements = tuple(dict.fromkeys(unit.id for unit in units))
    shown = [row.members[:_SHOWN] for row in rows]
    return Alignment(
        id=content_id("a", *sorted(statements)),
        statements=statements,
        relation=_relation(nodes, rows, statements, lengths, vectors),
        wording=_wording(units) if len(rows) == 1 else "reworded",
        score=round(min(row.score for row in rows), 4),
        differences=tuple(d for members in shown for d in differences([nodes[at][0] for at in members])),
    )


def _relation(
    nodes: Sequence[Sequence[Unit]],
    rows: Sequence[Row],
    statements: Sequence[str],
    lengths: Mapping[str, int],
    vectors: Vectors | None,
) -> AlignmentRelation:
    """The same only if each sentence is, and none is left over; a conflict if any two sentences conflict."""
    for row in rows:
        members = row.members[:_SHOWN]
        if vectors is not None and conflicting([nodes[at][0] for at in members], vectors[list(members)]):
            return "conflict"
    whole = all(lengths[statement] <= len(rows) for statement in statements)
    return "same" if whole and all(row.same >= _SAME for row in rows) else "partly"


def _wording(units: Sequence[Unit]) -> Literal["verbatim", "reworded"]:
    """Verbatim when each has the same words as the longest of them, in the same order."""
    texts = {unit.content: unit for unit in units}
    longest = max(units, key=lambda unit: (len(unit.content), unit.content))
    same = all(compare_wording(unit.content, longest.content) == "verbatim" for unit in texts.values())
    return "verbatim" if same else "reworded"
