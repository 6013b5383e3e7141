"""How fast statements are found: words a second, the network's own share of the time, memory over many reports."""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from benchmarks import records
from rashomon.attribute import attribute
from rashomon.encoder import Encoder, in_workers
from rashomon.types import Report

SHORT, MANY, WARM = 400, 10_000, 1_000


def measure_attribution(data: Path) -> dict[str, Any]:
    """Words a second of the whole step, and what share of it is spent inside ONNX Runtime."""
    reports = [_report(row["id"], row["text"]) for row in records(data / "attribution" / "polnear-dev.jsonl.gz")]
    words = sum(len(report.text.split()) for report in reports)
    cores = os.cpu_count() or 1
    one, share = _on_one_thread(reports)
    all_cores = _seconds(reports * cores, workers=cores)
    return {
        "attribute, words a second on one thread": round(words / one),
        f"attribute, words a second on {cores} cores": round(words * cores / all_cores),
        "attribute, share of the time inside ONNX Runtime": round(share, 3),
        **_memory(reports),
    }


def _report(name: str, text: str) -> Report:
    return Report(id=name, path=name, language="en", text=text)


def _on_one_thread(reports: Sequence[Report]) -> tuple[float, float]:
    """Processor seconds for all reports, and the share of them inside the sessions."""
    attribute(reports[0])
    inside = 0.0
    cues, arguments = Encoder.cues, Encoder.arguments

    def timed(method: Any) -> Any:
        def run(*given: Any) -> Any:
            nonlocal inside
            started = time.process_time()
            found = method(*given)
            inside += time.process_time() - started
            return found

        return run

    Encoder.cues, Encoder.arguments = timed(cues), timed(arguments)  # type: ignore[method-assign]
    try:
        started = time.process_time()
        for report in reports:
            attribute(report)
        seconds = time.process_time() - started
    finally:
        Encoder.cues, Encoder.arguments = cues, arguments  # type: ignore[method-assign]
    return seconds, inside / seconds


def _seconds(reports: Sequence[Report], *, workers: int) -> float:
    """Wall-clock seconds for all reports in workers that have loaded their weights."""
    started = 0.0
    for number, _ in enumerate(in_workers(attribute, [*reports[:workers], *reports], workers=workers)):
        if number == workers - 1:
            started = time.perf_counter()
    return time.perf_counter() - started


def _memory(reports: Sequence[Report]) -> dict[str, int]:
    """The peak of memory in MB after a thousand short reports, and after ten thousand."""
    peaks = {}
    for number, report in enumerate(islice(cycle(reports), MANY), start=1):
        attribute(_report(report.id, report.text[:SHORT]))
        if number in (WARM, MANY):
            peaks[f"memory after {number:,} reports, MB"] = _peak()
    return peaks


def _peak() -> int:
    unit = 1 if sys.platform == "darwin" else 1024
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6)
