"""`group`: reports to stories. Which reports are about the same event."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.group.event import story
from rashomon.group.index import Index
from rashomon.group.linkage import link
from rashomon.group.profile import profile
from rashomon.group.similarity import ABSENT, score, vector
from rashomon.group.terms import Weights
from rashomon.types import Copy, Report, Statement, Story


def group(
    reports: Sequence[Report], *, statements: Sequence[Statement] = (), copies: Sequence[Copy] = ()
) -> tuple[Story, ...]:
    """The stories of `reports`: every report stands in exactly one; the same for any order of `reports`."""
    distinct = {report.id: report for report in reports}.values()
    ordered = sorted(distinct, key=lambda report: (report.published or "9999", report.id))
    edges = _edges(ordered)
    return tuple(story([ordered[i] for i in members]) for members in link(range(len(ordered)), edges, absent=ABSENT))


def _edges(reports: Sequence[Report]) -> dict[tuple[int, int], float]:
    profiles = [profile(report) for report in reports]
    weights = Weights()
    for each in profiles:
        weights.learn(each.terms)
    vectors = [vector(each, weights) for each in profiles]
    index = Index()
    edges = {}
    for node, mine in enumerate(vectors):
        for other in index.candidates(mine):
            edges[other, node] = score(profiles[other], profiles[node], (vectors[other], mine))
        index.add(node, mine)
    return edges
