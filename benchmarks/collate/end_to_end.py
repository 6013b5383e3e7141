"""The same readouts from raw text: attributed, identified and collated by the package as shipped.

The weights were fitted on the events of the default file, so its figure flatters them; other files' do not.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import metrics, records
from rashomon.attribute import attribute
from rashomon.collate import collate
from rashomon.identify import identify
from rashomon.types import Alignment, Report, Statement, Story

_OVERLAP = 0.5  # of the shorter of two spans


def measure(path: Path) -> dict[str, Any]:
    """Precision, recall and F1 over gold pairs of statements, found through the spans that the package found."""
    right = found = recalled = gold = conflicts = false = 0
    for record in records(path):
        pairs, statements, truth = _found(record), _spans(record), _truth(record)
        hits = [_gold_pairs(a, b, statements) for a, b, _ in pairs]
        found += len(pairs)
        right += sum(bool(pair & truth.keys()) for pair in hits)
        recalled += len(set().union(*hits) & truth.keys())
        gold += len(truth)
        called = [hit for hit, (_, _, relation) in zip(hits, pairs, strict=True) if relation == "conflict"]
        conflicts += len(called)
        false += sum(all(truth.get(pair) != "conflict" for pair in hit) for hit in called)
    precision, recall = right / max(found, 1), recalled / max(gold, 1)
    return {
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(metrics.f1(precision, recall), 4),
        "conflicts": conflicts,
        "false_conflicts": false,
    }


class Said(NamedTuple):
    """What one readout is found to say: the spans of a statement, or of the part of it that is lined up."""

    report: str
    spans: tuple[tuple[int, int], ...]


def _found(record: dict[str, Any]) -> list[tuple[Said, Said, str]]:
    """The pairs of what is said, one of each readout, that stand in one alignment."""
    reports = [_report(side, record[side]) for side in ("us", "other")]
    speakers, statements = identify(reports, [s for report in reports for s in attribute(report)])
    story = Story(id="e", reports=("us", "other"))
    known = {statement.id: statement for statement in statements}
    out = []
    for alignment in collate([story], reports, statements, speakers).stories[0].alignments:
        members = [_said(known[statement], alignment) for statement in alignment.statements]
        sides = [[s for s in members if s.report == side] for side in ("us", "other")]
        out += [(a, b, alignment.relation) for a, b in product(*sides)]
    return out


def _said(statement: Statement, alignment: Alignment) -> Said:
    parts = tuple((part.start, part.end) for part in alignment.parts if part.statement == statement.id)
    return Said(statement.report, parts or tuple((span.start, span.end) for span in statement.content))


def _report(side: str, given: dict[str, Any]) -> Report:
    text, day = given["text"], given["date"]
    return Report(
        id=side, path=side, title=given["title"], text=text, published=day, kind="readout", outlet=given["src"]
    )


def _spans(record: dict[str, Any]) -> dict[str, tuple[str, int, int]]:
    sides = (("us", "statements_u"), ("other", "statements_o"))
    return {said["id"]: (side, said["start"], said["end"]) for side, key in sides for said in record["gold"][key]}


def _truth(record: dict[str, Any]) -> dict[tuple[str, str], str]:
    return {
        pair: alignment["relation"]
        for alignment in record["gold"]["alignments"]
        for pair in product(alignment["u"], alignment["o"])
    }


def _gold_pairs(a: Said, b: Said, gold: dict[str, tuple[str, int, int]]) -> set[tuple[str, str]]:
    mine = [[key for key, span in gold.items() if _overlaps(said, *span)] for said in (a, b)]
    return set(product(*mine))


def _overlaps(said: Said, report: str, start: int, end: int) -> bool:
    if said.report != report:
        return False
    shared = sum(max(0, min(end, high) - max(start, low)) for low, high in said.spans)
    return shared >= _OVERLAP * min(end - start, sum(high - low for low, high in said.spans))
