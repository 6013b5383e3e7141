"""Reading: web pages against their marked text, side by side with other extractors; dumps against labelled lines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.read import dumps, pages


def measure(data: Path, files: Sequence[Path]) -> dict[str, Any]:
    """The scores on pages and dumps; of other `files` those ending in `.json` are labels of dumps, the rest pages."""
    labels = [path for path in files if path.suffix == ".json"]
    others = [path for path in files if path.suffix != ".json"]
    found: dict[str, Any] = {}
    if others or not files:
        found |= pages.measure(data, others)
    if labels or not files:
        found["dumps"] = dumps.measure(data, labels)
    return found
