"""`group`: reports to stories. Which reports are about the same event."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.folding import WHOLE
from rashomon.group.event import event, headline
from rashomon.group.graph import ABSENT, Graph, Pair
from rashomon.group.linkage import link
from rashomon.group.profile import profile, weigh
from rashomon.group.similarity import LIMIT
from rashomon.group.terms import Weights
from rashomon.text import content_id
from rashomon.types import Copy, Report, Statement, Story


def group(
    reports: Sequence[Report], *, statements: Sequence[Statement] = (), copies: Sequence[Copy] = ()
) -> tuple[Story, ...]:
    """The stories of `reports`: every report stands in exactly one; the same for any order of `reports`.

    Two reports are of one event with the probability that `similarity` and `graph` give from their words, names,
    numbers, quotations and dates and from their rivals; a report and its copy are always of one. Reports join by
    average linkage. Stories and the reports in each come in order of publication, those without a date last.
    """
    distinct = {report.id: report for report in reports}.values()
    ordered = sorted(distinct, key=lambda report: (report.published or "9999", report.id))
    graph = compared(ordered)
    numbers = {report.id: number for number, report in enumerate(ordered)}
    nodes = range(len(ordered))
    scores = graph.scores(nodes) | dict.fromkeys(_copied(copies, numbers), LIMIT)
    stories = link(nodes, scores, absent=ABSENT, full={node for node in nodes if graph.full(node)})
    return tuple(story([ordered[i] for i in members]) for members in stories)


def story(reports: Sequence[Report]) -> Story:
    """The story that `reports`, in order of publication, tell; its id comes from the first of them, and so survives."""
    return Story(
        id=content_id("g", reports[0].id),
        reports=tuple(report.id for report in reports),
        headline=headline(reports),
        event=event(reports),
    )


def compared(reports: Sequence[Report]) -> Graph:
    """The graph of `reports`, their terms weighed by how many of them hold each."""
    profiles = [profile(report) for report in reports]
    weights, graph = Weights(), Graph()
    for each in profiles:
        weights.learn(each.terms())
    for node, each in enumerate(profiles):
        graph.add(node, weigh(each, weights))
    return graph


def _copied(copies: Sequence[Copy], numbers: dict[str, int]) -> list[Pair]:
    """The pairs of a report and the report that it is a copy of."""
    whole = (copy for copy in copies if copy.relation in WHOLE and copy.origin)
    ends = ((numbers.get(copy.report), numbers.get(copy.origin or "")) for copy in whole)
    return sorted((min(a, b), max(a, b)) for a, b in ends if a is not None and b is not None and a != b)
