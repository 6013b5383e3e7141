"""Stories against editors' own: B³, pairs, and how many stories."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import records, table
from benchmarks.metrics import b_cubed, pairwise
from rashomon.group import group
from rashomon.types import Report

SETS = ("allsides-2016-2018", "g5w1h", "basil")


def measure(data: Path, files: Sequence[Path]) -> dict[str, Any]:
    paths = files or [data / "stories" / f"{name}.jsonl.gz" for name in SETS]
    found = {path.name.split(".")[0]: _stories(path) for path in paths}
    rows = ([name, *result.values()] for name, result in found.items())
    table(["set", "B³ P", "B³ R", "B³ F", "pairs P", "pairs R", "pairs F", "stories", "gold"], rows)
    return found


def _stories(path: Path) -> dict[str, float]:
    lines = list(records(path))
    gold = {line["id"]: line["event"] for line in lines}
    found = {report: story.id for story in group([_report(line) for line in lines]) for report in story.reports}
    b, pairs = b_cubed(found, gold), pairwise(found, gold)
    named = {"b3_precision": b.precision, "b3_recall": b.recall, "b3_f1": b.f1}
    named |= {"pairs_precision": pairs.precision, "pairs_recall": pairs.recall, "pairs_f1": pairs.f1}
    return named | {"stories": len(set(found.values())), "gold_stories": len(set(gold.values()))}


def _report(line: dict[str, Any]) -> Report:
    given = {"id": line["id"], "path": line["id"], "url": line.get("url"), "outlet": line.get("outlet")}
    return Report(**given, title=line.get("title"), text=line["text"], published=line.get("date"))
