"""Storylines: which story follows up which earlier one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rashomon.group.graph import ABSENT, Graph
from rashomon.group.linkage import Tie

FOLLOWS = -1.5  # mean log odds of the same event: too little for one story, much for two of different subjects
WITHIN_DAYS = 30


def followed(graph: Graph, stories: Sequence[Sequence[int]]) -> list[int | None]:
    """For each story (numbers of reports in order of publication) the place of the earlier one that it follows up.

    It is the story of the `WITHIN_DAYS` days before that is most alike, by the mean log odds of all pairs of reports,
    if these are above `FOLLOWS`; None where there is none. Stories without a date follow none.
    """
    place = {node: at for at, story in enumerate(stories) for node in story}
    began = [min((d for node in story if (d := graph.reports[node].profile.day)), default=None) for story in stories]
    found: list[int | None] = []
    for at, story in enumerate(stories):
        ties: defaultdict[int, Tie] = defaultdict(Tie)
        for node in story:
            for other, (odds, _) in graph.neighbours[node].items():
                if _before(began[place[other]], began[at]):
                    ties[place[other]] += (odds, 1)
        means = {earlier: tie.mean(len(story) * len(stories[earlier]), ABSENT) for earlier, tie in ties.items()}
        best = min(means, key=lambda earlier: (-means[earlier], earlier), default=None)
        found.append(best if best is not None and means[best] > FOLLOWS else None)
    return found


def _before(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and 0 < other - one <= WITHIN_DAYS
