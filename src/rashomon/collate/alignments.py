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
from rashomon.types import Alignment, AlignmentRelation, Part

_SAME = 0.5
_SHOWN = 12  # differences are looked for among at most so many statements of a row that differ in wording


def alignments_of(
    nodes: Sequence[Sequence[Unit]], rows: Sequence[Row], vectors: Vectors | None
) -> tuple[Alignment, ...]:
    """An alignment for each row, and for each group of statements in the same words; in the order of the reports.

    Rows of different clauses of the same statements make one alignment. `vectors` are those of the nodes.
    """
    joined = {member for row in rows for member in row.members}
    alone = [Row((at,), 1.0, 1.0) for at, node in enumerate(nodes) if at not in joined and len(node) > 1]
    together: dict[frozenset[str], list[Row]] = {}
    for row in sorted([*rows, *alone], key=lambda row: row.members):
        together.setdefault(frozenset(u.id for member in row.members for u in nodes[member]), []).append(row)
    lengths = Counter(unit.id for node in nodes for unit in node)
    return tuple(_alignment(nodes, group, lengths, vectors) for ids, group in together.items() if len(ids) > 1)


def _alignment(
    nodes: Sequence[Sequence[Unit]], rows: Sequence[Row], lengths: Mapping[str, int], vectors: Vectors | None
) -> Alignment:
    """The record for rows of the same statements."""
    units = [unit for row in rows for member in row.members for unit in nodes[member]]
    statements = tuple(dict.fromkeys(unit.id for unit in units))
    parts = _parts(units, lengths)
    shown = [row.members[:_SHOWN] for row in rows]
    return Alignment(
        id=content_id("a", *sorted(statements)),
        statements=statements,
        relation=_relation(nodes, rows, vectors, is_whole=not parts),
        wording=_wording([[unit for member in row.members for unit in nodes[member]] for row in rows]),
        score=round(min(row.score for row in rows), 4),
        differences=tuple(d for members in shown for d in differences([nodes[at][0] for at in members])),
        parts=parts,
    )


def _parts(units: Sequence[Unit], lengths: Mapping[str, int]) -> tuple[Part, ...]:
    """The clauses that are lined up of statements of which not all are."""
    lined_up = Counter(unit.id for unit in units)
    told = (unit for unit in units if lined_up[unit.id] < lengths[unit.id])
    parts = [Part(statement=unit.id, start=unit.start, end=unit.end, text=unit.text) for unit in told]
    order = {statement: at for at, statement in enumerate(lined_up)}
    return tuple(sorted(parts, key=lambda part: (order[part.statement], part.start)))


def _relation(
    nodes: Sequence[Sequence[Unit]], rows: Sequence[Row], vectors: Vectors | None, *, is_whole: bool
) -> AlignmentRelation:
    """The same only if each clause is, and none is left over; a conflict if any two clauses conflict."""
    for row in rows:
        members = row.members[:_SHOWN]
        if vectors is not None and conflicting([nodes[at][0] for at in members], vectors[list(members)]):
            return "conflict"
    return "same" if is_whole and all(row.same >= _SAME for row in rows) else "partly"


def _wording(rows: Sequence[Sequence[Unit]]) -> Literal["verbatim", "reworded"]:
    """Verbatim when in each row all have the same words as the longest of them, in the same order."""
    return "verbatim" if all(_is_verbatim(units) for units in rows) else "reworded"


def _is_verbatim(units: Sequence[Unit]) -> bool:
    texts = {unit.content for unit in units}
    longest = max(texts, key=lambda text: (len(text), text))
    return all(compare_wording(text, longest) == "verbatim" for text in texts)
