"""Who the speakers are: on official readouts, on news articles, and on a corpus of coreference.

Precision and the share left unknown stand side by side: what is unknown is not wrong, and not right either.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import records, table
from benchmarks.identify import gum, polnear, readouts

DEFAULT = (
    "readouts/two-sided-pairs.jsonl.gz",
    "attribution/polnear-dev.jsonl.gz",
    "people/gum-news-interview.jsonl.gz",
)


def measure(data: Path, files: Sequence[Path]) -> dict[str, Any]:
    """The measures on each file, by what it holds: readouts with gold, PolNeAR articles, or GUM documents."""
    return {path.name: _one(path) for path in files or [data / name for name in DEFAULT]}


def _one(path: Path) -> dict[str, Any]:
    first = next(records(path), {})
    part = readouts if "gold" in first else gum if "tsv" in first else polnear
    found = part.measure_file(path)
    for name, figures in found.items():
        table((path.name, *figures), [(name, *figures.values())])
    return found
