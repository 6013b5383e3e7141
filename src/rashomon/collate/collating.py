"""A story that grows: what was worked out for it is kept, so that one more report takes little."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from rashomon.collate.accounts import accounts_of, resemblance_of
from rashomon.collate.alignments import Known, alignments_of
from rashomon.collate.beside import lined_up_beside
from rashomon.collate.field import content_words
from rashomon.collate.lines import Lines, lined_up, renumbered
from rashomon.collate.nearest import Nearest
from rashomon.collate.nodes import Key, Node, key_of, merged
from rashomon.collate.units import Unit, innermost, units_of
from rashomon.collate.vectors import Encoded
from rashomon.folding import fold
from rashomon.types import Collation, Copy, Report, Speaker, Statement, Story

SMALL = 400
"""Different statements of a story up to which each report that comes is collated with all the others anew."""
_NEAREST = 12  # for each new statement so many others are compared


class _Told(NamedTuple):
    """What one report says: all of it, without what only passes on, what stands for that, and keys of the rest."""

    units: tuple[Unit, ...]
    kept: tuple[tuple[Key, Unit], ...]
    carried: Mapping[str, str]


class Collating:
    """One story whose reports come one after another; `workers` processes share the work of a large one.

    Of up to `SMALL` different statements, and whenever as many come as there were, all are collated anew: the result is
    what `collate` gives, whatever the order in which the reports came. In a larger story a report is lined up with the
    statements nearest to it, and the rows that there are stay together; `settle` collates all anew.
    """

    def __init__(self, *, workers: int = 1) -> None:
        self._encoded = Encoded(workers=workers)
        self._told: dict[str, _Told] = {}
        self._keys: list[Key] = []
        self._lines = Lines((), 0, frozenset())
        self._near = Nearest()
        self._alignments: Known = {}

    def add(
        self,
        story: Story,
        reports: Iterable[Report],
        statements: Iterable[Statement],
        speakers: Iterable[Speaker],
        copies: Sequence[Copy] = (),
    ) -> Collation:
        """The collation of `story` after `reports` came to it, with their `statements`.

        `speakers` are those of the statements. `story.reports` are those given now or before (else KeyError).
        """
        told = self._told | _told_by(reports, statements, speakers)
        self._told = {report: told[report] for report in story.reports}
        nodes = self._nodes()
        before = set(self._keys)
        fresh = [at for at, key in enumerate(nodes) if key not in before]
        gone = before.difference(nodes)
        if gone or len(nodes) <= SMALL or len(fresh) >= len(before):
            return self.settle(story, copies)
        self._beside(nodes, frozenset(fresh))
        return self._collation(story, nodes, copies)

    def settle(self, story: Story, copies: Sequence[Copy] = ()) -> Collation:
        """The collation of `story`, whose reports were all given, worked out anew: what `collate` gives."""
        self._told = {report: self._told[report] for report in story.reports}
        nodes = self._nodes()
        self._keys, self._near, self._alignments = list(nodes), Nearest(), {}
        self._lines = lined_up(list(nodes.values()), self._encoded)
        if len(nodes) > SMALL:
            self._index(nodes)
        return self._collation(story, nodes, copies)

    @property
    def units(self) -> tuple[Unit, ...]:
        """What the reports say, without what only passes on what another says."""
        return tuple(unit for told in self._told.values() for _, unit in told.kept)

    def _nodes(self) -> dict[Key, Node]:
        return merged(pair for told in self._told.values() for pair in told.kept)

    def _index(self, nodes: Mapping[Key, Node]) -> None:
        for key, node in nodes.items():
            self._near.add(key, content_words(node[0].said))

    def _beside(self, nodes: Mapping[Key, Node], fresh: Collection[int]) -> None:
        """Line up the `fresh` of the nodes with those that are nearest to them."""
        keys = list(nodes)
        place = {key: at for at, key in enumerate(keys)}
        moved = [place[key] for key in self._keys]
        rows = (renumbered(row, moved) for row in self._lines.rows)
        before = self._lines._replace(rows=tuple(row._replace(members=tuple(sorted(row.members))) for row in rows))
        new = {keys[at]: nodes[keys[at]] for at in sorted(fresh)}
        self._index(new)
        bags = (content_words(node[0].said) for node in new.values())
        near = {place[key] for bag in bags for key in self._near.nearest(bag, most=_NEAREST)}
        self._lines = lined_up_beside(list(nodes.values()), fresh, near, before, self._encoded)
        self._keys = keys

    def _collation(self, story: Story, nodes: Mapping[Key, Node], copies: Sequence[Copy]) -> Collation:
        encoded = self._encoded if len(self._told) > 1 else None
        self._alignments = alignments_of(list(nodes.values()), self._lines.rows, encoded, known=self._alignments)
        alignments = tuple(self._alignments.values())
        units = [unit for told in self._told.values() for unit in told.units]
        carried = {outer: inner for told in self._told.values() for outer, inner in told.carried.items()}
        folded = fold(story.reports, copies)
        accounts = accounts_of(units, alignments, carried, folded)
        return Collation(
            **msgspec.structs.asdict(story),
            independent=len(set(folded.values())),
            undecided=self._lines.undecided,
            alignments=alignments,
            accounts=accounts,
            resemblance=resemblance_of(accounts, alignments, units, carried),
        )


def _told_by(
    reports: Iterable[Report], statements: Iterable[Statement], speakers: Iterable[Speaker]
) -> dict[str, _Told]:
    by_id = {speaker.id: speaker for speaker in speakers}
    said: dict[str, list[Statement]] = {}
    for statement in statements:
        said.setdefault(statement.report, []).append(statement)
    return {report.id: _told(units_of([report], said.get(report.id, ()), by_id)) for report in reports}


def _told(units: tuple[Unit, ...]) -> _Told:
    kept, carried = innermost(units)
    return _Told(units, tuple((key_of(unit), unit) for unit in kept), carried)
