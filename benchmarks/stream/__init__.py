"""How fast reports are grouped as they come, from the first to the millionth, and in how much memory.

`RASHOMON_BENCHMARK_REPORTS` says how many synthetic reports come, `RASHOMON_BENCHMARK_A_DAY` how many of them in a
day. The window is full after 21 days, or with the greatest number of reports that a stream keeps at hand. Timed is
all from the profiles of reports to their stories, the words of every reason and settling once a day included. Where
other work shares the cores, the processor time of all processes tells more than the time that passed.
"""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from multiprocessing import active_children
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import records, table
from benchmarks.metrics import b_cubed
from benchmarks.stream.likeness import likeness
from benchmarks.stream.synthetic import Real, Told, real, synthetic
from rashomon.group.profile import profile
from rashomon.group.stream import Stream
from rashomon.types import Report

SETS = ("allsides-2016-2018", "basil", "g5w1h")
REPORTS = int(os.environ.get("RASHOMON_BENCHMARK_REPORTS", "20000"))
A_DAY = int(os.environ.get("RASHOMON_BENCHMARK_A_DAY", "1000"))
WORKERS = 4
EDGES = (1_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 300_000, 500_000, 700_000, 1_000_000)
SAMPLE = 5_000  # synthetic reports whose likeness is measured
JUDGED = 50_000  # the latest so many are judged by B³


class Spent(NamedTuple):
    """For how many reports so many seconds passed, and processors worked so many seconds."""

    reports: int = 0
    wall: float = 0.0
    processors: float = 0.0


class Judged:
    """The found and the true stories of the last reports."""

    def __init__(self) -> None:
        self._found: dict[str, str] = {}
        self._true: dict[str, int] = {}

    def see(self, day: Sequence[Told], found: Mapping[str, str], *, of_the_last: bool) -> None:
        """Take note of a day's reports, if they are of the last, and of all that were placed or moved."""
        if of_the_last:
            self._true.update((each.profile.report, each.event) for each in day)
            self._found.update((report, story) for report, story in found.items() if report in self._true)

    def f1(self) -> float:
        return b_cubed(self._found, self._true).f1


def measure(data: Path, files: Sequence[Path]) -> dict[str, Any]:
    paths = list(files) or [data / "stories" / f"{name}.jsonl.gz" for name in SETS]
    sets = {path.name.split(".")[0]: _told(path) for path in paths}
    source = real(sets.values())
    found = {name: likeness(told) for name, told in sets.items()}
    found["synthetic"] = likeness(list(synthetic(source, reports=SAMPLE, a_day=A_DAY)))
    rows = [[name, *alike.values()] for name, alike in found.items()]
    table(["reports", "number", "cosines within stories", "nearest of another story", "B³ F"], rows)
    return {"likeness": found, "timing": _speed(source)}


def _told(path: Path) -> list[Told]:
    """The real reports of a file, in order of publication."""
    lines = sorted(records(path), key=lambda line: (line.get("date") or "", line["id"]))
    names = sorted({line["event"] for line in lines})
    return [Told(profile(_report(line)), names.index(line["event"])) for line in lines]


def _report(line: dict[str, Any]) -> Report:
    given = {"id": line["id"], "path": line["id"], "title": line.get("title"), "published": line.get("date")}
    return Report(**given, text=line["text"])


def _speed(source: Real) -> dict[str, Any]:
    """Reports a second in successive stretches of a stream; the memory; and whether the last stories are right."""
    coming, stream, judged = synthetic(source, reports=REPORTS, a_day=A_DAY), Stream(workers=WORKERS), Judged()
    stretches: list[dict[str, float]] = []
    spent, done = Spent(), 0
    for edge in [*(edge for edge in EDGES if edge < REPORTS), REPORTS]:
        before = spent
        for day in _days(coming, edge - done):
            spent, found = _one_day(stream, day, spent)
            done += len(day)
            judged.see(day, found, of_the_last=done > REPORTS - JUDGED)
        stretches.append(_stretch(before, spent))
        print(*stretches[-1].values(), flush=True)
    stream.close()
    table([*stretches[0]], [list(stretch.values()) for stretch in stretches])
    total = _stretch(Spent(), spent) | {"memory_mb": _memory(), "b3_f1_of_the_last": judged.f1()}
    print(total)
    return {"a_day": A_DAY, "workers": WORKERS, "stretches": stretches, "all": total}


def _stretch(before: Spent, after: Spent) -> dict[str, float]:
    reports, wall, processors = (b - a for a, b in zip(before, after, strict=True))
    found = {"up to report": after.reports, "reports/s": round(reports / wall)}
    return found | {"reports/s of processor": round(reports / processors), "load": round(os.getloadavg()[0], 1)}


def _days(coming: Iterator[Told], reports: int) -> Iterator[list[Told]]:
    """So many of the reports that come, a day's at a time."""
    while reports > 0 and (day := list(islice(coming, min(A_DAY, reports)))):
        reports -= len(day)
        yield day


def _one_day(stream: Stream, day: Sequence[Told], before: Spent) -> tuple[Spent, dict[str, str]]:
    """What has been spent when the reports of a day are placed, and the stories of those that were placed or moved."""
    wall, processors = time.perf_counter(), _processors()
    placed = stream.add_profiles([each.profile for each in day])
    moved = stream.settle()
    wall, processors = time.perf_counter() - wall, _processors() - processors
    story = {each.report: each.story for each in placed}
    story |= {report: change.joined for change in moved for report in change.reports}
    return Spent(before.reports + len(day), before.wall + wall, before.processors + processors), story


def _processors() -> float:
    """The seconds of processor time that this process and its workers have used (on Linux; see clock_getcpuclockid)."""
    workers = (time.clock_gettime((~child.pid << 3) | 2) for child in active_children() if child.pid)
    return time.process_time() + sum(workers)


def _memory() -> dict[str, int]:
    """The most memory that this process held, and the most that any of the workers did."""
    held = {"main": resource.RUSAGE_SELF, "each worker": resource.RUSAGE_CHILDREN}
    return {name: resource.getrusage(who).ru_maxrss // 1024 for name, who in held.items()}
