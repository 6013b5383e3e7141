"""Stories against editors' own, in batch and as a stream; and the day of events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks import records, table
from benchmarks.metrics import b_cubed, pairwise
from rashomon.group import group
from rashomon.group.profile import profile
from rashomon.group.stream import Stream
from rashomon.types import Report

SETS = ("allsides-2016-2018", "g5w1h", "basil")
SETTLE_EVERY = 20


def measure(data: Path, files: Sequence[Path]) -> dict[str, Any]:
    paths = list(files) or [data / "stories" / f"{name}.jsonl.gz" for name in SETS]
    found: dict[str, Any] = {path.name.split(".")[0]: _set(path) for path in paths}
    rows = [[name, way, *scores[way].values()] for name, scores in found.items() for way in ("batch", "stream")]
    table(["set", "way", "B³ P", "B³ R", "B³ F", "pairs P", "pairs R", "pairs F", "stories", "gold"], rows)
    for name, scores in found.items():
        print(f"{name}: false pairs by cause: {scores['false pairs'] or 'none'}")
    if not files:
        found["readouts"] = _readouts(data / "readouts" / "two-sided-pairs.jsonl.gz")
    return found


def _set(path: Path) -> dict[str, Any]:
    lines = list(records(path))
    reports = [_report(line) for line in lines]
    gold = {line["id"]: line["event"] for line in lines}
    batch = {report: story.id for story in group(reports) for report in story.reports}
    stream = _streamed(sorted(reports, key=lambda report: (report.published or "", report.id)))
    false = _false_pairs(batch, gold, {report.id: report for report in reports})
    return {"batch": _scores(batch, gold), "stream": _scores(stream, gold), "false pairs": false}


def _streamed(reports: Iterable[Report]) -> dict[str, str]:
    """Each report's story after all have come in, settling now and then, as a user would."""
    stream, story = Stream(), {}
    for number, report in enumerate(reports, start=1):
        story[report.id] = stream.add(report).story
        changes = stream.settle() if number % SETTLE_EVERY == 0 else ()
        story |= {moved: change.joined for change in changes for moved in change.reports}
    return story | {moved: change.joined for change in stream.settle() for moved in change.reports}


def _scores(found: Mapping[str, str], gold: Mapping[str, str]) -> dict[str, float]:
    b, pairs = b_cubed(found, gold), pairwise(found, gold)
    named = {"b3_precision": b.precision, "b3_recall": b.recall, "b3_f1": b.f1}
    named |= {"pairs_precision": pairs.precision, "pairs_recall": pairs.recall, "pairs_f1": pairs.f1}
    return named | {"stories": len(set(found.values())), "gold_stories": len(set(gold.values()))}


def _false_pairs(found: Mapping[str, str], gold: Mapping[str, str], reports: Mapping[str, Report]) -> dict[str, int]:
    """Pairs in one story that the editors keep apart, by how far apart they were published."""
    together: dict[str, list[str]] = {}
    for report, story in found.items():
        together.setdefault(story, []).append(report)
    pairs = (pair for members in together.values() for pair in combinations(sorted(members), 2))
    causes = (_cause(reports[a], reports[b]) for a, b in pairs if gold[a] != gold[b])
    return dict(sorted(Counter(causes).items()))


def _cause(a: Report, b: Report) -> str:
    one, other = profile(a), profile(b)
    days = abs((one.day or 0) - (other.day or 0))
    if days == 0:
        return "another side of the news of one day"
    if one.meeting and other.meeting:
        return "another meeting"
    return "what followed within three days" if days <= 3 else "the same subject later"


def _readouts(path: Path) -> dict[str, float]:
    """Official readouts of both sides: do they group in pairs, and is the day of the event right."""
    lines = list(records(path))
    sides = {(line["index"], side): line[side] for line in lines for side in ("us", "other")}
    reports = [
        Report(id=f"{index}-{side}", path=side, title=r["title"], text=r["text"], published=r["date"], kind="readout")
        for (index, side), r in sides.items()
    ]
    stories = group(reports)
    gold = {f"{index}-{side}": index for index, side in sides}
    days = {str(line["index"]): line["gold"]["event_date"] for line in lines}
    right = [story.event.date == days[story.reports[0].split("-")[0]] for story in stories]
    found = {report: story.id for story in stories for report in story.reports}
    print(f"readouts: {len(stories)} stories of {len(days)}, day right in {sum(right)}")
    return {"b3_f1": b_cubed(found, gold).f1, "event_day_right": sum(right) / len(right)}


def _report(line: dict[str, Any]) -> Report:
    given = {"id": line["id"], "path": line["id"], "url": line.get("url"), "outlet": line.get("outlet")}
    return Report(**given, title=line.get("title"), text=line["text"], published=line.get("date"))
