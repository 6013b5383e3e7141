"""Measures of quality and speed, one folder a claim, each with its frozen result in `results/`."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

NAMES = ("attribute", "identify", "read", "trace", "group", "stream", "collate", "differences", "speed")


class Missing(Exception):
    """A data folder that a benchmark needs is not there: the runner skips it with this line."""


def records(path: Path) -> Iterator[Any]:
    """The records of a JSON-lines file, gzipped or not; raises `Missing` when there is no such file."""
    if not path.exists():
        raise Missing(f"{path} is not there")
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as lines:
        for line in lines:
            if line.strip():
                yield msgspec.json.decode(line)


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a plain table: numbers with three digits, columns as wide as their longest cell."""
    cells = [list(headings), *([_cell(value) for value in row] for row in rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(headings))]
    for row in cells:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _cell(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else "–" if value is None else str(value)
