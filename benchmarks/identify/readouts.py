"""The speakers of both governments' readouts of one event, against hand-made gold.

Twice: given the gold statements, whose sources must then be found in the sentence ("given"), and on what `attribute`
found itself ("found": of the gold statements that it has, those whose speaker is right).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import records
from rashomon.attribute import attribute
from rashomon.identify import identify
from rashomon.types import Report, Span, Speaker, Statement

ISSUERS = {
    "wh": "White House",
    "state": "State Department",
    "ua": "Ukrainian President's Office",
    "kremlin": "Kremlin",
}
OVERLAP = 0.4  # a gold statement is found where one of ours overlaps it by this much, intersection over union


class Gold(NamedTuple):
    """A gold statement: where it stands, and the label of its speaker."""

    report: str
    start: int
    end: int
    kind: str
    speaker: str


def measure_file(path: Path) -> dict[str, dict[str, float | int]]:
    """The figures for statements given and for statements found."""
    reports, golds = read_pairs(path)
    given = [_as_statement(gold, reports[gold.report]) for gold in golds]
    found = [statement for report in reports.values() for statement in attribute(report)]
    return {
        "statements given": _figures(golds, _speakers(reports.values(), given), given),
        "statements found": _figures(golds, _speakers(reports.values(), found), _matching(golds, found)),
    }


def read_pairs(path: Path) -> tuple[dict[str, Report], list[Gold]]:
    """The readouts as reports by id, and their gold statements."""
    reports: dict[str, Report] = {}
    golds = []
    for row in records(path):
        for side, key in (("us", "statements_u"), ("other", "statements_o")):
            report = _report(row[side], f"{row['index']}-{side}")
            reports[report.id] = report
            golds += [Gold(report.id, g["start"], g["end"], g["kind"], g["speaker"]) for g in row["gold"][key]]
    return reports, golds


def _report(row: Mapping[str, Any], name: str) -> Report:
    outlet = ISSUERS.get(row["src"], row["src"])
    return Report(
        id=name, path=name, outlet=outlet, title=row["title"], kind="readout", language="en", text=row["text"]
    )


def _as_statement(gold: Gold, report: Report) -> Statement:
    content = Span(start=gold.start, end=gold.end, text=report.text[gold.start : gold.end])
    kind: Any = gold.kind
    return Statement(id=f"{gold.report}-{gold.start}", report=gold.report, kind=kind, content=(content,))


def _speakers(reports: Iterable[Report], statements: Sequence[Statement]) -> dict[str, Speaker | None]:
    identified = identify(list(reports), statements)
    speakers = {speaker.id: speaker for speaker in identified.speakers}
    return {statement.id: speakers.get(statement.speaker or "") for statement in identified.statements}


def _matching(golds: Sequence[Gold], found: Sequence[Statement]) -> list[Statement | None]:
    """For each gold statement the one of ours that overlaps it most; None where none overlaps enough."""
    best = []
    for gold in golds:
        here = [(_overlap(gold, statement), statement) for statement in found if statement.report == gold.report]
        share, statement = max(here, key=lambda pair: pair[0], default=(0.0, None))
        best.append(statement if share >= OVERLAP else None)
    return best


def _overlap(gold: Gold, statement: Statement) -> float:
    spans = [*statement.content, *([statement.source] if statement.source else [])]
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    both = min(end, gold.end) - max(start, gold.start)
    return max(both, 0) / (max(end, gold.end) - min(start, gold.start))


def _figures(
    golds: Sequence[Gold], speakers: Mapping[str, Speaker | None], ours: Sequence[Statement | None]
) -> dict[str, float | int]:
    pairs = [(gold, speakers[one.id]) for gold, one in zip(golds, ours, strict=True) if one is not None]
    known = [(gold, speaker) for gold, speaker in pairs if speaker is not None]
    right = sum(is_right(gold.speaker, speaker) for gold, speaker in known)
    return {
        "precision": right / len(known) if known else 1.0,
        "unknown": 1 - len(known) / len(pairs) if pairs else 0.0,
        "accuracy": right / len(pairs) if pairs else 1.0,
        "statements": len(pairs),
    }


def is_right(label: str, speaker: Speaker) -> bool:
    """Whether a speaker is the one that a gold label means: "both", "A and B", "X side (…)", or a name."""
    if label == "both":
        return len(speaker.members) > 1
    if " and " in label:
        return bool(speaker.members) and all(name in speaker.name for name in label.split(" and "))
    if " side" in label:
        return label.split(" side")[0].removesuffix("n") in (speaker.side or "")
    return not speaker.members and label in speaker.name
