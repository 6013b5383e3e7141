"""`collate`: a story's accounts lined up: what all say, what one says, where they disagree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from rashomon.collate.accounts import accounts_of, resemblance_of
from rashomon.collate.align import rows_of, score_pairs, undecided
from rashomon.collate.alignments import alignments_of
from rashomon.collate.echoes import echoes_of
from rashomon.collate.field import Field
from rashomon.collate.scoring import scorer_for
from rashomon.collate.units import Unit, innermost, merged, units_of
from rashomon.collate.vectors import vectors_of
from rashomon.folding import independent
from rashomon.types import Collation, Copy, Echo, Report, Speaker, Statement, Story

__all__ = ["Collated", "collate"]


MOST_ENCODED = 1000
"""Different statements of a story up to which vectors are worked out; beyond it words alone decide, for speed.

So they do within a single report, where there is no other outlet's wording to recognise.
"""


class Collated(NamedTuple):
    """The stories with their accounts lined up, in the order given, and the echoes between them."""

    stories: tuple[Collation, ...]
    echoes: tuple[Echo, ...]


def collate(
    stories: Sequence[Story],
    reports: Sequence[Report],
    statements: Sequence[Statement],
    speakers: Sequence[Speaker],
    copies: Sequence[Copy] = (),
) -> Collated:
    """Line up the accounts of each story.

    `statements` are those of `identify`, with their speakers filled. Statements whose similarity is too near the
    threshold to call are left apart and counted in `undecided`.
    """
    by_id = {report.id: report for report in reports}
    told = _units_by_story(stories, by_id, statements, {speaker.id: speaker for speaker in speakers})
    collations = tuple(_collation(story, units, copies) for story, units in zip(stories, told, strict=True))
    return Collated(collations, _echoes(stories, told, by_id))


def _units_by_story(
    stories: Sequence[Story],
    reports: Mapping[str, Report],
    statements: Sequence[Statement],
    speakers: Mapping[str, Speaker],
) -> list[tuple[Unit, ...]]:
    made: dict[str, list[Statement]] = {report: [] for report in reports}
    for statement in statements:
        made[statement.report].append(statement)
    return [
        units_of([reports[r] for r in story.reports], [s for r in story.reports for s in made[r]], speakers)
        for story in stories
    ]


def _collation(story: Story, units: Sequence[Unit], copies: Sequence[Copy]) -> Collation:
    kept, carried = innermost(units)
    nodes = merged(kept)
    field = _field(nodes)
    scorer = scorer_for(field)
    pairs = score_pairs(field, scorer)
    alignments = alignments_of(nodes, rows_of(field, pairs, scorer), field.vectors and field.vectors[0])
    accounts = accounts_of(units)
    return Collation(
        **msgspec.structs.asdict(story),
        independent=independent(story.reports, copies),
        undecided=undecided(pairs, scorer),
        alignments=alignments,
        accounts=accounts,
        resemblance=resemblance_of(accounts, alignments, units, carried),
    )


def _field(nodes: Sequence[Sequence[Unit]]) -> Field:
    """The statements side by side, one for each node, with vectors where they are few enough to be worth the time."""
    units = [node[0] for node in nodes]
    carriers = {at: frozenset(unit.report for unit in node) for at, node in enumerate(nodes) if len(node) > 1}
    encoded = len(units) <= MOST_ENCODED and len({unit.report for unit in units}) > 1
    return Field(units, vectors_of(units) if encoded else None, carriers=carriers)


def _echoes(
    stories: Sequence[Story], told: Sequence[Sequence[Unit]], reports: Mapping[str, Report]
) -> tuple[Echo, ...]:
    story_of = {report: story.id for story in stories for report in story.reports}
    when = {report.id: report.published or "" for report in reports.values()}
    return echoes_of([unit for units in told for unit in innermost(units)[0]], story_of, when)
