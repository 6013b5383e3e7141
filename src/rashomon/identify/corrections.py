"""Corrections: what people decided about earlier results, which win over everything found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.identify.known import rows
from rashomon.identify.spelling import fold_name
from rashomon.types import Record, Span, Statement

_COLUMNS = ("report", "source", "speaker", "start")


class Correction(Record, frozen=True, kw_only=True):
    """A person's decision: in `report` (its id), the source written `source` is the speaker called `speaker`.

    With `start`, only the source at that offset is meant; without, every source of that wording in the report.
    """

    report: str
    source: str
    speaker: str
    start: int | None = None


def corrections_from(csv_text: str) -> tuple[Correction, ...]:
    """The corrections of a CSV list with a heading line and the columns report, source, speaker, start.

    `start` may be left out or empty; the report's id, the source and its start are those of `compare --json`.

    Raises:
        ValueError: when a column or a cell that is needed is missing, or `start` is no offset; it names the line.
    """
    return tuple(_correction(cell, line) for line, cell in rows(csv_text, "list of corrections", _COLUMNS, needed=3))


def _correction(cell: dict[str, str], line: int) -> Correction:
    where = f"line {line} of the list of corrections"
    if empty := [column for column in _COLUMNS[:3] if not cell[column]]:
        raise ValueError(f"{where} has no {empty[0]}: fill it in or take the line out")
    start = cell["start"]
    if start and not (start.isascii() and start.isdigit()):
        raise ValueError(
            f'{where}: start must be the offset of the source in the report\'s text or empty, not "{start}"'
        )
    return Correction(
        report=cell["report"], source=cell["source"], speaker=cell["speaker"], start=int(start) if start else None
    )


def corrected(corrections: Iterable[Correction], report: str, source: Span) -> str | None:
    """The name of the speaker that a source has by the corrections; one with a `start` goes before one without."""
    fits = [one for one in corrections if _means(one, report, source)]
    return min(fits, key=lambda one: one.start is None).speaker if fits else None


def unused(corrections: Sequence[Correction], statements: Iterable[Statement]) -> tuple[Correction, ...]:
    """The corrections that mean none of the sources of `statements`."""
    sources = {(s.report, fold_name(s.source.text), s.source.start) for s in statements if s.source}
    anywhere = {(report, source) for report, source, _ in sources}
    return tuple(
        one
        for one in corrections
        if (one.report, fold_name(one.source), one.start) not in sources
        and (one.start is not None or (one.report, fold_name(one.source)) not in anywhere)
    )


def _means(correction: Correction, report: str, source: Span) -> bool:
    here = correction.report == report and correction.start in (None, source.start)
    return here and fold_name(correction.source) == fold_name(source.text)
