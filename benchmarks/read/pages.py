"""Web pages against their text as people marked it, side by side with other extractors, and the fields of the pages.

Each set has the measure that it was published with: zyte-181 runs of four words (precision and recall are means over
pages, F1 is that of the means), wcxb-third words (all three are means over pages). The trees that judge the pieces of
a page were fitted to these pages: what they reach on other sites, in five folds, stands in a row of its own.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

from benchmarks import records, table
from benchmarks.metrics import Score, f1
from rashomon.read import trees
from rashomon.read.body import MODEL
from rashomon.read.document import Given, Unreadable
from rashomon.read.html import read_html
from rashomon.types import Report

SETS = {"zyte-181": 4, "wcxb-third": 1}
"""Each set and the words in a run of its measure."""
_WORD = re.compile(r"\w+")


class Case(NamedTuple):
    """A labelled page and the report read from it, if there is one."""

    gold: dict[str, Any]
    report: Report | None


def measure(data: Path, files: Sequence[Path] = ()) -> dict[str, Any]:
    """The scores on the two sets, or on other files of the same format."""
    paths = list(files) or [data / f"pages/{name}.jsonl.gz" for name in SETS]
    return {path.name.removesuffix(".gz").removesuffix(".jsonl"): _measured(path) for path in paths}


def _measured(path: Path) -> dict[str, Any]:
    gold = list(records(path))
    size = 1 if any(record.get("must") for record in gold) else 4
    start = time.perf_counter()
    cases = [Case(record, _report(record)) for record in gold]
    spent = time.perf_counter() - start
    texts = {"rashomon": [case.report.text if case.report else "" for case in cases]}
    texts |= {name: [extract(record["html"]) for record in gold] for name, extract in _others().items()}
    found = {name: scores(zip(got, [r["article"] for r in gold], strict=True), size) for name, got in texts.items()}
    found |= _unseen(path)
    table([f"{path.name}, runs of {size}", "precision", "recall", "F1"], [(name, *row) for name, row in found.items()])
    results: dict[str, Any] = {name: row._asdict() for name, row in found.items()}
    results |= _fields(cases) if size == 1 else {}
    return results | {"timing": {"pages_per_second": len(gold) / spent}}


def _unseen(path: Path) -> dict[str, Score]:
    """What the trees reached on sites that they were not fitted to: they were fitted to the pages of the two sets."""
    quality = trees.load(MODEL).quality.get(path.name.partition(".")[0])
    return {"rashomon, other sites (five folds)": Score(*quality)} if quality else {}


def _report(record: dict[str, Any]) -> Report | None:
    try:
        return read_html(record["html"], path=record["id"], given=Given(url=record["url"]))
    except Unreadable:
        return None


def scores(pairs: Iterable[tuple[str, str]], size: int) -> Score:
    """The score of (found, gold) texts by runs of `size` words; single words are compared without case."""
    runs = [(_runs(found, size), _runs(gold, size)) for found, gold in pairs]
    rows = [(_share(found & gold, found, gold), _share(found & gold, gold, found)) for found, gold in runs]
    recall = mean(row[1] for row in rows)
    if size == 1:
        return Score(mean(row[0] for row in rows), recall, mean(f1(*row) for row in rows))
    precision = mean([row[0] for row, (found, _) in zip(rows, runs, strict=True) if found] or [0.0])
    return Score(precision, recall, f1(precision, recall))


def _share(both: Counter[Any], part: Counter[Any], other: Counter[Any]) -> float:
    return both.total() / part.total() if part else float(not other)


def _runs(text: str, size: int) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text.lower() if size == 1 else text)
    return Counter(tuple(words[at : at + size]) for at in range(max(1, len(words) - size + 1)) if words)


def _fields(cases: Sequence[Case]) -> dict[str, float]:
    """How often title, authors and day are exactly those of the page, and the snippets where they belong."""
    found: dict[str, list[bool]] = {name: [] for name in ("title", "authors", "day", "must", "must not")}
    for gold, report in cases:
        for name, ours, theirs in _answers(gold, report):
            if theirs:
                found[name].append(_folded(ours) == _folded(theirs))
        text = _folded(report.text if report else "")
        found["must"] += [_folded(snippet) in text for snippet in gold["must"]]
        found["must not"] += [_folded(snippet) not in text for snippet in gold["must_not"]]
    rates = {name: mean(hits) for name, hits in found.items() if hits}
    table(["field", "right"], list(rates.items()))
    return rates


def _answers(gold: dict[str, Any], report: Report | None) -> list[tuple[str, str, str]]:
    ours = (report.title, " ".join(report.bylines), (report.published or "")[:10]) if report else ("", "", "")
    theirs = (gold["title"], gold["author"], (gold["date"] or "")[:10])
    return [(n, a or "", b or "") for n, a, b in zip(("title", "authors", "day"), ours, theirs, strict=True)]


def _folded(text: str) -> str:
    return f" {' '.join(word for word in _WORD.findall(text.lower()) if word != 'and')} "


def _others() -> dict[str, Callable[[str], str]]:
    """The other extractors that are installed (the extra `bench`), each as its makers mean it to be used."""
    import newspaper
    import readability
    import trafilatura
    from lxml import html

    def by_newspaper(page: str) -> str:
        article = newspaper.Article("https://page.example/", language="en", fetch_images=False)
        article.download(input_html=page)
        article.parse()
        return str(article.text)

    def by_readability(page: str) -> str:
        return str(html.document_fromstring(readability.Document(page).summary()).text_content())

    def by_trafilatura(page: str, fast: bool = False) -> str:
        return trafilatura.extract(page, fast=fast, include_comments=False) or ""

    found = {"trafilatura": by_trafilatura, "trafilatura, fast": lambda page: by_trafilatura(page, fast=True)}
    return {
        name: _safely(extract)
        for name, extract in {**found, "readability": by_readability, "newspaper4k": by_newspaper}.items()
    }


def _safely(extract: Callable[[str], str]) -> Callable[[str], str]:
    def extracted(page: str) -> str:
        try:
            return extract(page)
        except Exception:  # what another extractor cannot read counts as nothing found
            return ""

    return extracted
