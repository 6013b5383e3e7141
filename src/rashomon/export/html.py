"""The one-file HTML collation: opens from disk, prints, can be mailed; nothing in it is fetched or run from outside."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined

from rashomon.export.index import Index, day
from rashomon.export.timeline import timelines
from rashomon.export.view import BY, By, table
from rashomon.types import FORMAT, Comparison, Report, Statement

ACCENTS = 8  # the colours that the stylesheet names


class Segment(NamedTuple):
    """A stretch of a report's text, the ids of its statements and of those that begin here; is it anyone's words?"""

    text: str
    statements: tuple[str, ...]
    begins: tuple[str, ...]
    said: bool


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
            bodies=_bodies(comparison),
            timelines=timelines(index),
        )
    )


def _environment() -> Environment:
    loader = PackageLoader("rashomon.export")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["percent"] = lambda share: f"{100 * share:.0f} %"
    environment.filters["day"] = day
    environment.filters["nth"] = _nth
    environment.filters["agreement"] = _agreement
    return environment


def _nth(number: int) -> str:
    """A place in a row: "1st", "22nd"."""
    endings = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if number % 100 in (11, 12, 13) else endings.get(number % 10, 'th')}"


def _agreement(order: float) -> str:
    """Kendall's tau in words and figures."""
    how = "in the same order" if order > 0.99 else "in another order" if order < 0.5 else "mostly in the same order"
    return f"{how} (τ {order:.2f})"


def _bodies(comparison: Comparison) -> dict[str, list[tuple[str, list[Segment]]]]:
    """For each report its blocks, each with its kind and its text cut into segments at the edges of statements."""
    spans: dict[str, list[tuple[int, int, Statement]]] = {report.id: [] for report in comparison.reports}
    for statement in comparison.statements:
        spans[statement.report].extend((span.start, span.end, statement) for span in statement.content)
    return {report.id: list(_blocks(report, spans[report.id])) for report in comparison.reports}


def _blocks(report: Report, spans: list[tuple[int, int, Statement]]) -> Iterable[tuple[str, list[Segment]]]:
    blocks = [(b.start, b.end, b.kind) for b in report.blocks] or [(0, len(report.text), "paragraph")]
    for start, end, kind in blocks:
        inside = [span for span in spans if span[0] < end and start < span[1]]
        yield kind, list(_segments(report.text, start, end, inside))


def _segments(text: str, start: int, end: int, spans: list[tuple[int, int, Statement]]) -> Iterable[Segment]:
    edges = sorted({start, end, *(e for span in spans for e in span[:2] if start < e < end)})
    for left, right in pairwise(edges):
        here = [statement for s, e, statement in spans if s <= left and right <= e]
        begins = [statement.id for _, _, statement in spans if statement.content[0].start == left]
        yield Segment(
            text=text[left:right],
            statements=tuple(dict.fromkeys(statement.id for statement in here)),
            begins=tuple(dict.fromkeys(begins)),
            said=any(statement.kind != "narrated" for statement in here),
        )
