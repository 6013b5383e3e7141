"""Who the speakers are: on official readouts, news articles and a corpus of coreference."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import table
from benchmarks.identify import polnear


def measure(data: Path, files: Sequence[Path]) -> dict[str, Any]:
    """The measures on each file: PolNeAR's dev part, if none is given."""
    paths = files or [data / "attribution" / "polnear-dev.jsonl.gz"]
    return {path.name: _one(path) for path in paths}


def _one(path: Path) -> dict[str, Any]:
    found = polnear.measure_file(path)
    rows = [(name, *figures.values()) for name, figures in found.items()]
    table((path.name, "precision", "unknown", "accuracy", "sources"), rows)
    return found
