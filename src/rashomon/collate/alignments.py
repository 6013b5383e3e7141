"""From rows of the field to the records: which relation, which wording, which differences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Literal, NamedTuple

from rashomon.collate.align import Row
from rashomon.collate.conflicts import conflicting, possible
from rashomon.collate.differences import differences
from rashomon.collate.nodes import Node
from rashomon.collate.quoting import compare_wording
from rashomon.collate.units import Unit
from rashomon.collate.vectors import Encoded
from rashomon.text import content_id
from rashomon.types import Alignment, AlignmentRelation, Difference, Part

_SAME = 0.5
_SHOWN = 12  # differences are looked for among at most so many statements of a row that differ in wording
_CHUNK = 32
_WORKERS_FROM = 500  # alignments, below which starting processes takes longer than it saves


class Line(NamedTuple):
    """One row of an alignment: how sure that its nodes say the same, in part and in full."""

    score: float
    same: float
    nodes: tuple[Node, ...]

    @property
    def shown(self) -> list[Unit]:
        """A unit of each wording, as far as they are compared."""
        return [node[0] for node in self.nodes[:_SHOWN]]

    @property
    def rests_on(self) -> tuple[object, ...]:
        """What tells this line from any other."""
        return self.score, self.same, tuple((unit.id, unit.start) for node in self.nodes for unit in node)


class _Compared(NamedTuple):
    wording: Literal["verbatim", "reworded"]
    differences: tuple[Difference, ...]
    contradict: bool


Known = Mapping[tuple[object, ...], Alignment]
"""Alignments by what they rest on."""


def alignments_of(nodes: Sequence[Node], rows: Sequence[Row], encoded: Encoded | None, *, known: Known) -> Known:
    """An alignment for each row, and for each group of statements in the same words; in the order of the reports.

    Rows of different clauses of the same statements make one alignment. Without vectors no conflict is called.
    `known` are alignments of before: those that rest on the same are taken as they are.
    """
    groups = {tuple(line.rests_on for line in lines): lines for lines in _grouped(nodes, rows)}
    fresh = {key: lines for key, lines in groups.items() if key not in known}
    lengths = Counter(unit.id for node in nodes for unit in node)
    compared = _compare_all(list(fresh.values()), encoded.workers if encoded else 1)
    made = {
        key: _alignment(lines, found, lengths, encoded)
        for (key, lines), found in zip(fresh.items(), compared, strict=True)
    }
    return {key: made.get(key) or known[key] for key in groups}


def _grouped(nodes: Sequence[Node], rows: Sequence[Row]) -> list[list[Line]]:
    """The lines of each alignment: those of the same statements."""
    joined = {member for row in rows for member in row.members}
    alone = [Row((at,), 1.0, 1.0) for at, node in enumerate(nodes) if at not in joined and len(node) > 1]
    together: dict[frozenset[str], list[Line]] = {}
    for row in sorted([*rows, *alone], key=lambda row: row.members):
        line = Line(row.score, row.same, tuple(nodes[member] for member in row.members))
        together.setdefault(frozenset(unit.id for node in line.nodes for unit in node), []).append(line)
    return [lines for ids, lines in together.items() if len(ids) > 1]


def _compare_all(groups: Sequence[Sequence[Line]], workers: int) -> list[_Compared]:
    from rashomon.encoder import in_workers

    chunks = [groups[low : low + _CHUNK] for low in range(0, len(groups), _CHUNK)]
    found = in_workers(_compare_chunk, chunks, workers=workers if len(groups) >= _WORKERS_FROM else 1)
    return [one for chunk in found for one in chunk]


def _compare_chunk(groups: Sequence[Sequence[Line]]) -> list[_Compared]:
    return [_compare(lines) for lines in groups]


def _compare(lines: Sequence[Line]) -> _Compared:
    """How the statements of an alignment are worded, how they differ, and whether they may contradict one another."""
    pairs = (pair for line in lines for pair in combinations(line.shown, 2))
    return _Compared(
        wording=_wording([[unit for node in line.nodes for unit in node] for line in lines]),
        differences=tuple(difference for line in lines for difference in differences(line.shown)),
        contradict=any(possible(one, other) for one, other in pairs),
    )


def _alignment(
    lines: Sequence[Line], compared: _Compared, lengths: Mapping[str, int], encoded: Encoded | None
) -> Alignment:
    """The record for rows of the same statements."""
    units = [unit for line in lines for node in line.nodes for unit in node]
    statements = tuple(dict.fromkeys(unit.id for unit in units))
    parts = _parts(units, lengths)
    conflict = encoded is not None and compared.contradict and _conflict(lines, encoded)
    return Alignment(
        id=content_id("a", *sorted(statements)),
        statements=statements,
        relation="conflict" if conflict else _extent(lines, is_whole=not parts),
        wording=compared.wording,
        score=round(min(line.score for line in lines), 4),
        differences=compared.differences,
        parts=parts,
    )


def _parts(units: Sequence[Unit], lengths: Mapping[str, int]) -> tuple[Part, ...]:
    """The clauses that are lined up of statements of which not all are."""
    lined_up = Counter(unit.id for unit in units)
    told = (unit for unit in units if lined_up[unit.id] < lengths[unit.id])
    parts = [Part(statement=unit.id, start=unit.start, end=unit.end, text=unit.text) for unit in told]
    order = {statement: at for at, statement in enumerate(lined_up)}
    return tuple(sorted(parts, key=lambda part: (order[part.statement], part.start)))


def _conflict(lines: Sequence[Line], encoded: Encoded) -> bool:
    """Do any two clauses conflict? Only where that is asked are vectors needed."""
    return any(conflicting(line.shown, encoded.vectors([unit.said for unit in line.shown])) for line in lines)


def _extent(lines: Sequence[Line], *, is_whole: bool) -> AlignmentRelation:
    """The same only if each clause is, and none is left over."""
    return "same" if is_whole and all(line.same >= _SAME for line in lines) else "partly"


def _wording(rows: Sequence[Sequence[Unit]]) -> Literal["verbatim", "reworded"]:
    """Verbatim when in each row all have the same words as the longest of them, in the same order."""
    return "verbatim" if all(_is_verbatim(units) for units in rows) else "reworded"


def _is_verbatim(units: Sequence[Unit]) -> bool:
    texts = {unit.content for unit in units}
    longest = max(texts, key=lambda text: (len(text), text))
    return all(compare_wording(text, longest) == "verbatim" for text in texts)
