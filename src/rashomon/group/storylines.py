"""Storylines: which story follows up which earlier one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rashomon.group.graph import ABSENT, Graph
from rashomon.group.linkage import Tie

FOLLOWS = -1.5  # mean log odds of the same event: too little for one story, much for two of different subjects
WITHIN_DAYS = 30


def followed(graph: Graph, stories: Sequence[Sequence[int]], days: Sequence[int | None]) -> list[int | None]:
    """For each story (numbers of reports in order of publication) the place of the earlier one that it follows up.

    It is the story of the `WITHIN_DAYS` days before that is most alike, by the mean log odds of all pairs of reports,
    if these are above `FOLLOWS`; None where there is none. `days` are those of the reports' publication; stories
    without a date follow none.
    """
    place = {node: at for at, story in enumerate(stories) for node in story}
    began = [min((day for node in story if (day := days[node])), default=None) for story in stories]
    ties: list[defaultdict[int, Tie]] = [defaultdict(Tie) for _ in stories]
    edges = graph.within(range(len(days)))
    for (a, b), odds in zip(edges.pairs.tolist(), edges.odds.tolist(), strict=True):
        for later, earlier in ((place[a], place[b]), (place[b], place[a])):
            if _before(began[earlier], began[later]):
                ties[later][earlier] += (odds, 1)
    return [_likest(found, len(story), stories) for found, story in zip(ties, stories, strict=True)]


def _likest(ties: dict[int, Tie], size: int, stories: Sequence[Sequence[int]]) -> int | None:
    """The place of the story that one of `size` reports is most alike; None where none is alike enough."""
    means = {earlier: tie.mean(size * len(stories[earlier]), ABSENT) for earlier, tie in ties.items()}
    best = min(means, key=lambda earlier: (-means[earlier], earlier), default=None)
    return best if best is not None and means[best] > FOLLOWS else None


def _before(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and 0 < other - one <= WITHIN_DAYS
