"""How long a person waits: start-up, the main job on three reports, and on twenty pages; how fast statements are found.

All figures stand under `timing`, which `--check` does not compare: they belong to a machine.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import Missing, records, table
from benchmarks.speed.attribution import measure_attribution

REPEATS = 5


def measure(data: Path, files: Sequence[Path]) -> dict[str, Any]:
    """Seconds of wall clock, the best of several runs, each in a fresh process."""
    seeds = [str(path) for path in files] or sorted(str(path) for path in (data / "seeds").glob("*.txt"))
    if not seeds:
        raise Missing(f"{data / 'seeds'} is not there")
    timing = {"help": best_of(["--help"]), "compare seeds": best_of(["compare", *seeds, "--json"])}
    with tempfile.TemporaryDirectory() as folder:
        timing["compare 20 pages"] = best_of(["compare", str(pages(data, Path(folder))), "--json"], repeats=1)
    table(["what", "seconds"], timing.items())
    attributing = measure_attribution(data)
    table(["what", "measured"], attributing.items())
    return {"timing": timing | attributing}


def pages(data: Path, folder: Path, count: int = 20) -> Path:
    """A JSON-lines file of the first `count` pages of the page set."""
    path = folder / "pages.jsonl"
    found = list(records(data / "pages" / "wcxb-third.jsonl.gz"))[:count]
    path.write_text("".join(json.dumps({"html": p["html"], "url": p["url"]}) + "\n" for p in found))
    return path


def best_of(arguments: Sequence[str], *, repeats: int = REPEATS) -> float:
    """The least wall-clock seconds of `repeats` runs of the command line."""
    return min(_run(arguments) for _ in range(repeats))


def _run(arguments: Sequence[str]) -> float:
    started = time.perf_counter()
    done = subprocess.run(
        [Path(sys.executable).parent / "rashomon", *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode not in (0, 1):
        raise RuntimeError(f"rashomon {' '.join(arguments)} ended with {done.returncode}: {done.stderr}")
    return time.perf_counter() - started
