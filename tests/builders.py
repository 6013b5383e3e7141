"""Builders of records for tests: say what matters, the rest is filled in."""

from __future__ import annotations

from rashomon.text import content_id, paragraphs
from rashomon.types import (
    Account,
    Accounts,
    Alignment,
    Block,
    Collation,
    Comparison,
    Matrix,
    Report,
    Resemblance,
    Span,
    Speaker,
    Statement,
)


def a_report(text: str = "", **fields: object) -> Report:
    """A report of `text`, whose paragraphs are its blocks."""
    blocks = tuple(Block(start=start, end=end) for start, end in paragraphs(text))
    path = str(fields.pop("path", "report.txt"))
    identity = content_id("r", path, fields.get("outlet"), fields.get("title"), text)
    return Report(**{"id": identity, "path": path, "text": text, "blocks": blocks, **fields})


def a_span(report: Report, text: str) -> Span:
    """The first place where `text` stands in `report`."""
    start = report.text.index(text)
    return Span(start=start, end=start + len(text), text=text)


def a_statement(
    report: Report, *content: str, source: str | None = None, cue: str | None = None, **fields: object
) -> Statement:
    """A statement of `report` whose spans are found by their words; `narrated` unless it has a source."""
    spans = tuple(a_span(report, text) for text in content)
    found = {
        "id": content_id("s", report.id, source, cue, *content),
        "report": report.id,
        "kind": "indirect" if source else "narrated",
        "source": a_span(report, source) if source else None,
        "cue": a_span(report, cue) if cue else None,
        "content": spans,
    }
    return Statement(**{**found, **fields})


def a_speaker(name: str, **fields: object) -> Speaker:
    return Speaker(**{"id": content_id("p", name), "name": name, "kind": "person", **fields})


def a_comparison(
    *reports: Report, statements: tuple[Statement, ...], aligned: tuple[Alignment, ...] = ()
) -> Comparison:
    """One story of all `reports`, whose accounts are its outlets."""
    outlets = dict.fromkeys(report.outlet or report.path for report in reports)
    accounts = tuple(
        Account(
            name=outlet,
            statements=tuple(
                s.id for r in reports if (r.outlet or r.path) == outlet for s in statements if s.report == r.id
            ),
        )
        for outlet in outlets
    )
    share = tuple(tuple(float(a == b) for b in outlets) for a in outlets)
    story = Collation(
        id="t1",
        reports=tuple(report.id for report in reports),
        headline="A headline",
        independent=len(reports),
        undecided=0,
        alignments=aligned,
        accounts=Accounts(outlet=accounts),
        resemblance=Resemblance(outlet=Matrix(names=tuple(outlets), share=share, weighted=share)),
    )
    speakers = {s.speaker: a_speaker("Ilsa Torvane") for s in statements if s.speaker}
    return Comparison(
        reports=reports, statements=statements, stories=(story,), speakers=tuple(dict.fromkeys(speakers.values()))
    )
