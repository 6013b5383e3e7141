"""`compare`: the steps over a handful of reports in memory, the main job."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Protocol

from rashomon.attribute import attribute
from rashomon.collate import collate
from rashomon.group import group
from rashomon.identify import Correction, identify
from rashomon.trace import trace
from rashomon.types import Comparison, Report, Speaker, Statement


class Progress(Protocol):
    """Called as work goes on: the name of the step, how many are done, and of how many (``None``: not known)."""

    def __call__(self, step: str, done: int, total: int | None, /) -> None: ...  # noqa: D102


def compare(
    reports: Iterable[Report],
    *,
    known: Sequence[Speaker] = (),
    corrections: Sequence[Correction] = (),
    workers: int = 1,
    progress: Progress = lambda step, done, total: None,
) -> Comparison:
    """Attribute, identify, trace, group and collate `reports`.

    The result does not depend on the order of `reports` nor on the number of `workers` (processes); a report given
    twice counts once. `known` is the user's own list of people and organisations, whose names and ids win;
    `corrections` are decisions about the speakers of earlier results, and win over everything.
    """
    ordered = sorted({report.id: report for report in reports}.values(), key=lambda report: report.id)
    found = _attribute_all(ordered, workers, progress)
    steps = ("identifying", "tracing", "grouping", "collating")
    progress(steps[0], 0, 1)
    speakers, statements = identify(ordered, found, known=known, corrections=corrections)
    progress(steps[1], 0, 1)
    copies = trace(ordered, statements)
    progress(steps[2], 0, 1)
    stories = group(ordered, statements=statements, copies=copies)
    progress(steps[3], 0, 1)
    collated = collate(stories, ordered, statements, speakers, copies, workers=workers)
    for step in steps:
        progress(step, 1, 1)
    return Comparison(
        reports=tuple(ordered),
        speakers=speakers,
        statements=statements,
        copies=copies,
        stories=collated.stories,
        echoes=collated.echoes,
    )


def _attribute_all(reports: Sequence[Report], workers: int, progress: Progress) -> list[Statement]:
    """The statements of all `reports`, in their order; more than one worker runs that many processes."""
    found: list[Statement] = []
    for done, statements in enumerate(_each(reports, min(workers, len(reports))), start=1):
        found.extend(statements)
        progress("attributing", done, len(reports))
    return found


def _each(reports: Sequence[Report], workers: int) -> Iterable[tuple[Statement, ...]]:
    if workers <= 1:
        yield from map(attribute, reports)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(attribute, reports, chunksize=4)
