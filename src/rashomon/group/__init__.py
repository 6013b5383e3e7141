"""`group`: reports to stories. Which reports are about the same event."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.group.event import story
from rashomon.group.graph import ABSENT, Graph
from rashomon.group.linkage import link
from rashomon.group.profile import profile, weigh
from rashomon.group.terms import Weights
from rashomon.types import Copy, Report, Statement, Story


def group(
    reports: Sequence[Report], *, statements: Sequence[Statement] = (), copies: Sequence[Copy] = ()
) -> tuple[Story, ...]:
    """The stories of `reports`: every report stands in exactly one; the same for any order of `reports`."""
    distinct = {report.id: report for report in reports}.values()
    ordered = sorted(distinct, key=lambda report: (report.published or "9999", report.id))
    scores = _compared(ordered).scores()
    return tuple(story([ordered[i] for i in members]) for members in link(range(len(ordered)), scores, absent=ABSENT))


def _compared(reports: Sequence[Report]) -> Graph:
    profiles = [profile(report) for report in reports]
    weights, graph = Weights(), Graph()
    for each in profiles:
        weights.learn(each.terms())
    for node, each in enumerate(profiles):
        graph.add(node, weigh(each, weights))
    return graph
