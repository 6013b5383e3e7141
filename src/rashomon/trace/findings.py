"""The findings in records: a `Copy` for a report and its origin, with the reasons in words."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.trace.edits import Edit, edits, substantial, summary
from rashomon.trace.family import is_version
from rashomon.trace.match import Match
from rashomon.trace.origin import Origin
from rashomon.trace.passages import Run
from rashomon.trace.shelf import Shelf
from rashomon.types import Copy, CopyRelation, Passage, Report

MINOR = 0.1  # of a report: less than that in another's words does not make it a copy as a whole


def copied(shelf: Shelf, child: int, parent: int, matched: Match, found: Origin) -> Copy:
    """The report numbered `child` as a copy of `parent`; `matched` has the child on its left."""
    report, source = shelf.reports[child], shelf.reports[parent]
    passages = tuple(_passage(shelf, child, parent, run) for run in matched.runs)
    relation: CopyRelation = "version" if is_version(report, source) else _relation(matched, matched.left_coverage)
    made = edits(report.text, source.text, passages) if relation in ("edited-copy", "version") else ()
    return Copy(
        report=report.id,
        origin=source.id,
        origin_name=found.name,
        relation=relation,
        coverage=round(matched.left_coverage, 4),
        score=round(matched.score, 4),
        passages=passages,
        why=(_amount(matched), *_edited(report, source, relation, made), *found.why),
    )


def carrier(shelf: Shelf, found: Origin, matched: Match) -> Copy:
    """The report that stands for a text that is not at hand: what another carrier (`matched`) also prints is that."""
    spans = [shelf[found.root].words.span(run.left, run.left + run.length) for run in matched.runs]
    return Copy(
        report=shelf.reports[found.root].id,
        origin_name=found.name,
        relation=_relation(matched, matched.left_coverage),
        coverage=round(matched.left_coverage, 4),
        score=round(matched.score, 4),
        passages=tuple(Passage(start=start, end=end) for start, end in spans),
        why=found.why,
    )


def _edited(report: Report, source: Report, relation: CopyRelation, made: Sequence[Edit]) -> tuple[str, ...]:
    if relation not in ("edited-copy", "version"):
        return ()
    weight = "substantial" if substantial(report.text, source.text, made) else "trivial"
    return (f"{weight} edits: {summary(report.text, source.text, made)}",)


def _relation(matched: Match, coverage: float) -> CopyRelation:
    """What the one report is to the other: a text of which an excerpt stands elsewhere is no copy of the excerpt."""
    if matched.verdict == "same-text":
        return "same-text"
    return "edited-copy" if matched.verdict == "edited-copy" and coverage >= MINOR else "shared-passages"


def _passage(shelf: Shelf, child: int, parent: int, run: Run) -> Passage:
    start, end = shelf[child].words.span(run.left, run.left + run.length)
    origin_start, origin_end = shelf[parent].words.span(run.right, run.right + run.length)
    return Passage(start=start, end=end, origin_start=origin_start, origin_end=origin_end)


def _amount(matched: Match) -> str:
    share = f"{matched.left_coverage:.0%} of its words stand in the other"
    return f"{share}; the longest passage that is nobody's quotation has {matched.longest} words"
