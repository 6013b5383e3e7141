"""Plain-text dumps against pages labelled by hand: what each line is, and the fields that the lines give."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import Missing, records, table
from benchmarks.metrics import score
from rashomon.read.document import Given
from rashomon.read.dump import read_dump
from rashomon.read.outlets import canonical
from rashomon.types import Report

Names = Callable[["Case"], Sequence[str]]
KINDS = {"article": "article", "opinion": "opinion", "live-blog": "live", "index/aggregator": "index"}


class Case(NamedTuple):
    """One labelled page and the report read from its dump."""

    gold: dict[str, Any]
    dump: str
    report: Report


def measure(data: Path, files: Sequence[Path] = ()) -> dict[str, Any]:
    """The scores over `copies/credits.json`, or over other label files beside dumps of the same ids."""
    labels = list(files) or [data / "copies" / "credits.json"]
    found = [case for path in labels for case in cases(path)]
    results = scores(found)
    table(["dumps", "value"], [[name, value] for name, value in results.items()])
    return results


def cases(labels: Path) -> Iterable[Case]:
    """The labelled pages of one file, each with the report read from its dump."""
    for gold, page in labelled(labels):
        given = Given(outlet=page["outlet"], fetched=page.get("fetched"))
        yield Case(gold, page["text"], read_dump(page["text"], path=gold["id"], given=given))


def labelled(labels: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The labels of one file, each with its dump from the `.jsonl.gz` files beside it."""
    if not labels.exists():
        raise Missing(f"{labels} is not there")
    dumps = {page["id"]: page for path in sorted(labels.parent.glob("*.jsonl.gz")) for page in records(path)}
    for gold in json.loads(labels.read_text(encoding="utf-8")):
        yield gold, dumps[gold["id"]]


def scores(found: Sequence[Case]) -> dict[str, Any]:
    """Each question's score, 0 to 1, and how many pages it was asked on."""
    texts = [case for case in found if case.gold["first_words"]]
    titled, dated = [[case for case in found if case.gold[key]] for key in ("title", "published")]
    return {
        "pages": len(found),
        "title exact": share(titled, title_right),
        "titles found where there is none": sum(bool(c.report.title) for c in found if not c.gold["title"]),
        "bylines F1": sets(found, lambda c: c.report.bylines, lambda c: c.gold["bylines"]),
        "credits F1": sets(found, lambda c: c.report.credits, lambda c: c.gold["credits"]),
        "dateline F1": sets(found, lambda c: _some(c.report.dateline), lambda c: _some(c.gold["dateline"])),
        "published day": share(dated, published_right),
        "dates found where there is none": sum(bool(c.report.published) for c in found if not c.gold["published"]),
        "first words": share(texts, begins_right),
        "last words": share(texts, ends_right),
        "first and last words": share(texts, lambda case: begins_right(case) and ends_right(case)),
        "furniture kept out": kept_out(found),
        "text kept": text_kept(texts),
        "kind": share([case for case in found if case.gold["kind"] in KINDS], kind_right),
    }


def share(found: Sequence[Case], right: Callable[[Case], bool]) -> float:
    return sum(map(right, found)) / len(found) if found else 0.0


def sets(found: Sequence[Case], ours: Names, theirs: Names) -> float:
    """The F1 of names over all pages, case and "the" aside."""
    pairs = [({_name(x) for x in ours(case)}, {_name(x) for x in theirs(case)}) for case in found]
    right = sum(len(mine & gold) for mine, gold in pairs)
    return score(right, sum(len(mine) for mine, _ in pairs), sum(len(gold) for _, gold in pairs)).f1


def title_right(case: Case) -> bool:
    return squeeze(case.report.title or "") == squeeze(case.gold["title"])


def published_right(case: Case) -> bool:
    return (case.report.published or "")[:10] == case.gold["published"][:10]


def begins_right(case: Case) -> bool:
    return squeeze(case.report.text).startswith(squeeze(case.gold["first_words"]))


def ends_right(case: Case) -> bool:
    return squeeze(case.report.text).endswith(squeeze(case.gold["last_words"]))


def kind_right(case: Case) -> bool:
    return case.report.kind == KINDS[case.gold["kind"]]


def kept_out(found: Sequence[Case]) -> float:
    """The share of furniture snippets that the text does not hold (the short ones: as a line of their own)."""
    outcomes = [
        out
        for case in found
        for text in [squeeze(case.report.text)]
        for out in [
            *(squeeze(snippet) not in text for snippet in case.gold["furniture"]),
            *(snippet.strip() not in case.report.text.split("\n") for snippet in case.gold["furniture_short"]),
        ]
    ]
    return sum(outcomes) / len(outcomes) if outcomes else 1.0


def text_kept(found: Sequence[Case]) -> float:
    """The share of long lines between the labelled first and last words, furniture aside, that the text holds."""
    lines = [(line, squeeze(case.report.text)) for case in found for line in _inside(case)]
    return sum(line in text for line, text in lines) / len(lines) if lines else 1.0


def _inside(case: Case) -> list[str]:
    dump = [squeeze(line) for line in case.dump.split("\n")]
    first, last = squeeze(case.gold["first_words"]), squeeze(case.gold["last_words"])
    start = next((i for i, line in enumerate(dump) if line.startswith(first[:60])), 0)
    end = next((i for i in range(len(dump) - 1, -1, -1) if last[-60:] in dump[i]), len(dump) - 1)
    snippets = [squeeze(snippet) for snippet in case.gold["furniture"]]
    return [line for line in dump[start : end + 1] if len(line) > 90 and not any(s in line for s in snippets)]


def squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _name(name: str) -> str:
    return squeeze(canonical(name) or name).casefold().removeprefix("the ")


def _some(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()
