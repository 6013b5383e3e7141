"""`compare`: the steps over a handful of reports in memory, the main job."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.attribute import attribute
from rashomon.collate import collate
from rashomon.group import group
from rashomon.identify import identify
from rashomon.trace import trace
from rashomon.types import Comparison, Report, Speaker


def compare(reports: Sequence[Report], *, known: Sequence[Speaker] = ()) -> Comparison:
    """Attribute, identify, trace, group and collate `reports`.

    The result does not depend on the order of `reports`; a report given twice counts once. `known` is the user's
    own list of people and organisations.
    """
    ordered = sorted({report.id: report for report in reports}.values(), key=lambda report: report.id)
    found = [statement for report in ordered for statement in attribute(report)]
    speakers, statements = identify(ordered, found, known=known)
    copies = trace(ordered, statements)
    stories = group(ordered, statements=statements, copies=copies)
    collated = collate(stories, ordered, statements, speakers, copies)
    return Comparison(
        reports=tuple(ordered),
        speakers=speakers,
        statements=statements,
        copies=copies,
        stories=collated.stories,
        echoes=collated.echoes,
    )
