"""`collate`: a story's accounts lined up: what all say, what one says, where they disagree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rashomon.collate.collating import Collating
from rashomon.collate.echoes import echoes_of
from rashomon.collate.units import Unit
from rashomon.types import Collation, Copy, Echo, Report, Speaker, Statement, Story

__all__ = ["Collated", "Collating", "collate"]


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
    *,
    workers: int = 1,
) -> Collated:
    """Line up the accounts of each story.

    `statements` are those of `identify`, with their speakers filled. Statements whose similarity is too near the
    threshold to call are left apart and counted in `undecided`. `workers` processes share the work of large stories;
    the result does not depend on it. For a story that grows see `Collating`.
    """
    by_id = {report.id: report for report in reports}
    said: dict[str, list[Statement]] = {report: [] for report in by_id}
    for statement in statements:
        said[statement.report].append(statement)
    collations: list[Collation] = []
    told: list[Unit] = []
    for story in stories:
        growing = Collating(workers=workers)
        of_story = [by_id[report] for report in story.reports]
        collations.append(growing.add(story, of_story, [s for r in story.reports for s in said[r]], speakers, copies))
        told.extend(growing.units)
    story_of = {report: story.id for story in stories for report in story.reports}
    when = {report.id: report.published or "" for report in reports}
    return Collated(tuple(collations), echoes_of(told, story_of, when))
