"""Copies: who shares a text with whom, what kind of copy it is, whose text it was; and how fast it is found."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.trace import gold, quality, speed


def measure(data: Path, files: Sequence[Path]) -> dict[str, Any]:
    """`files`: pairs, credits and pages as in the folder `copies` of `data`, in place of those; see `gold.load`."""
    found = quality.measure(gold.load(data / "copies", files))
    return found if files else found | {"timing": speed.measure()}
