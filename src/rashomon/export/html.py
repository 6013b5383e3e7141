"""The one-file HTML collation: opens from disk, prints, can be mailed; nothing in it is fetched or run from outside."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined

from rashomon.export.view import BY, By, Index, day, table
from rashomon.types import FORMAT, Comparison, Report, Statement

ACCENTS = 8  # the colours that the stylesheet names


class Segment(NamedTuple):
    """A stretch of a report's text, the statements that it belongs to, and those that begin at it."""

    text: str
    statements: tuple[str, ...]
    begins: tuple[str, ...]


def to_html(comparison: Comparison, *, by: By = "outlet") -> str:
    """The page of `comparison`, with the columns taken `by` outlet, speaker or side at first; text is escaped."""
    index = Index(comparison)
    stories = [(story, [table(index, story, way) for way in BY]) for story in comparison.stories]
    return (
        _environment()
        .get_template("collation.html")
        .render(
            comparison=comparison,
            index=index,
            stories=stories,
            by=by,
            format=FORMAT,
            accents=ACCENTS,
            bodies={report.id: list(_paragraphs(report, comparison.statements)) for report in comparison.reports},
        )
    )


def _environment() -> Environment:
    loader = PackageLoader("rashomon.export")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["percent"] = lambda share: f"{100 * share:.0f} %"
    environment.filters["day"] = day
    return environment


def _paragraphs(report: Report, statements: Iterable[Statement]) -> Iterable[tuple[str, list[Segment]]]:
    """The blocks of a report, each with its kind and its text cut into segments at the edges of statements."""
    spans = [(span.start, span.end, s.id) for s in statements if s.report == report.id for span in s.content]
    blocks = [(b.start, b.end, b.kind) for b in report.blocks] or [(0, len(report.text), "paragraph")]
    for start, end, kind in blocks:
        inside = [span for span in spans if span[0] < end and start < span[1]]
        yield kind, list(_segments(report.text, start, end, inside))


def _segments(text: str, start: int, end: int, spans: list[tuple[int, int, str]]) -> Iterable[Segment]:
    edges = sorted({start, end, *(e for span in spans for e in span[:2] if start < e < end)})
    for left, right in pairwise(edges):
        here = tuple(dict.fromkeys(i for s, e, i in spans if s <= left and right <= e))
        begins = tuple(dict.fromkeys(i for s, _, i in spans if s == left))
        yield Segment(text[left:right], here, begins)
