"""`group`: reports to stories. Which reports are about the same event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from rashomon.folding import WHOLE
from rashomon.group.comparing import Arrival, Comparer
from rashomon.group.event import event, headline
from rashomon.group.graph import ABSENT, Graph, Pair
from rashomon.group.linkage import link
from rashomon.group.profile import Weighed, profile, weigh_all
from rashomon.group.similarity import LIMIT, compare, reasons, values
from rashomon.group.storylines import followed
from rashomon.text import content_id
from rashomon.types import Copy, Report, Statement, Story

REASONS = 5


def group(
    reports: Sequence[Report], *, statements: Sequence[Statement] = (), copies: Sequence[Copy] = ()
) -> tuple[Story, ...]:
    """The stories of `reports`: every report stands in exactly one; the same for any order of `reports`.

    Two reports are of one event with the probability that `similarity` and `graph` give from their words, names,
    numbers, quotations and dates and from their rivals; a report and its copy are always of one. Reports join by
    average linkage. Stories and the reports in each come in order of publication, those without a date last. `why`
    tells for each report what it belongs with and by which features; `follows` names the story that one follows up.
    `statements` are not looked at: quotations in common are read from the texts, which a stream of reports that nobody
    has attributed has too.
    """
    distinct = {report.id: report for report in reports}.values()
    ordered = sorted(distinct, key=lambda report: (report.published or "9999", report.id))
    profiles = [profile(report) for report in ordered]
    weighed = weigh_all(profiles)
    graph = Graph()
    graph.add(0, Comparer().compare(Arrival(0, 0, weighed)))
    nodes = range(len(ordered))
    copied = _copied(copies, {report.id: number for number, report in enumerate(ordered)})
    scores = graph.scores(nodes) | dict.fromkeys(copied, LIMIT)
    linked = link(nodes, scores, absent=ABSENT, full=graph.full(nodes))
    stories = [_story([ordered[node] for node in story], _why(ordered, weighed, story, scores)) for story in linked]
    earlier = followed(graph, linked, [each.day for each in profiles])
    return tuple(
        story if at is None else msgspec.structs.replace(story, follows=stories[at].id)
        for story, at in zip(stories, earlier, strict=True)
    )


def _story(reports: Sequence[Report], why: tuple[str, ...]) -> Story:
    """The story that `reports`, in order of publication, tell; its id comes from the first of them, and so survives."""
    return Story(
        id=content_id("g", reports[0].id),
        reports=tuple(report.id for report in reports),
        headline=headline(reports),
        event=event(reports),
        why=why,
    )


def _why(
    reports: Sequence[Report], weighed: Sequence[Weighed], nodes: Sequence[int], scores: Mapping[Pair, float]
) -> tuple[str, ...]:
    """For each report but the first, the one before it that it belongs with the most, and the greatest reasons."""
    told = []
    for at, node in enumerate(nodes[1:], start=1):
        other = max(nodes[:at], key=lambda earlier: (scores.get((earlier, node), ABSENT), -earlier))
        odds = scores.get((other, node))
        parts = reasons(values(compare(weighed[other], [weighed[node]]))[0])[:REASONS]
        ends = f"{reports[node].id} with {reports[other].id}"
        told.append(f"{ends}: log odds {odds:+.1f} ({', '.join(parts)})" if odds is not None else f"{ends}: by others")
    return tuple(told)


def _copied(copies: Sequence[Copy], numbers: dict[str, int]) -> list[Pair]:
    """The pairs of a report and the report that it is a copy of."""
    whole = (copy for copy in copies if copy.relation in WHOLE and copy.origin)
    ends = ((numbers.get(copy.report), numbers.get(copy.origin or "")) for copy in whole)
    return sorted((min(a, b), max(a, b)) for a, b in ends if a is not None and b is not None and a != b)
