"""Copies: who shares a text with whom, what kind of copy it is, whose text it was; and how fast it is found."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.trace import quality, speed


def measure(data: Path, files: Sequence[Path]) -> dict[str, Any]:
    """`files`: pairs (`.json`) with the pages beside them; by default `copies/pairs.json` in the folder `data`."""
    found = {path.stem: quality.measure(path) for path in files or [data / "copies" / "pairs.json"]}
    return found | ({} if files else {"timing": speed.measure()})
