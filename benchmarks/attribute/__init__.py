"""Who said what: in whole articles against PolNeAR's annotators, and in official readouts against hand-made gold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks import records, table
from benchmarks.attribute.brat import Article, Attribution, Spans, read_articles
from benchmarks.attribute.metric import Counts
from benchmarks.attribute.readouts import measure_readouts
from rashomon.attribute import attribute
from rashomon.types import Report, Span, Statement

Attribute = Callable[[Report], Iterable[Statement]]


def measure(data: Path, files: Sequence[Path]) -> dict[str, Any]:
    """The measures on each file; on PolNeAR's dev part and the two-sided readouts, if none is given."""
    default = [data / "attribution" / "polnear-dev.jsonl.gz", data / "readouts" / "two-sided-pairs.jsonl.gz"]
    paths = files or [path for path in default if path.exists()] or default[:1]
    return {path.name: _one(path) for path in paths}


def _one(path: Path) -> dict[str, Any]:
    is_readouts = "gold" in next(records(path))
    found = measure_readouts(path, attribute) if is_readouts else score(read_articles(path), attribute)
    table(["measure", "precision", "recall", "f1", "gold"], [[name, *row.values()] for name, row in found.items()])
    return found


def score(articles: Iterable[Article], step: Attribute) -> dict[str, dict[str, float]]:
    """The metric's table of `step` on articles; what nobody is said to have said (`narrated`) is no attribution."""
    counts = Counts()
    for article in articles:
        statements = step(Report(id=article.id, path=article.id, language="en", text=article.text))
        counts.add(article.text, article.gold, [as_attribution(s) for s in statements if s.kind != "narrated"])
    return counts.table()


def as_attribution(statement: Statement) -> Attribution:
    """The spans of a statement."""
    return Attribution(
        _spans(statement.source), _spans(statement.cue), tuple((s.start, s.end) for s in statement.content)
    )


def _spans(span: Span | None) -> Spans:
    return ((span.start, span.end),) if span else ()
