"""The pages of a day, the labelled pairs of them, and whom they credit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from benchmarks import Missing, records
from rashomon.read.document import Given, Unreadable
from rashomon.read.dump import read_dump
from rashomon.types import Report

Rows = list[dict[str, Any]]


class Gold(NamedTuple):
    """Pages as dumped (`id`, `outlet`, `text`), labelled pairs and labelled credits; any may be none."""

    pages: Rows
    pairs: Rows
    credits: Rows


def load(folder: Path, files: Sequence[Path]) -> Gold:
    """The gold in `files`, told apart by their fields; what they lack comes from beside them, then from `folder`.

    Pairs and credits are JSON lists, pages JSON lines. With `files`, pairs and credits come from these alone.
    """
    if not files:
        files = [folder / "pairs.json", folder / "credits.json"]
    rows = {file: _rows(file) for file in files}
    pages = [row for found in rows.values() for row in found if "text" in row]
    beside = [*sorted({file.parent for file in files}), folder]
    for place in beside:
        pages = pages or [row for file in sorted(place.glob("*.jsonl*")) for row in records(file)]
    pairs = [row for found in rows.values() for row in found if "relation" in row]
    return Gold(pages, pairs, [row for found in rows.values() for row in found if "credits" in row])


def _rows(file: Path) -> Rows:
    if not file.exists():
        raise Missing(f"{file} is not there")
    return msgspec.json.decode(file.read_bytes(), type=Rows) if file.suffix == ".json" else list(records(file))


def cleaned(pages: Iterable[dict[str, Any]]) -> list[Report]:
    """The reports that `read` makes of dumped pages, under the pages' own ids; none where it finds no text."""
    return [msgspec.structs.replace(_read(page), id=page["id"]) for page in pages]


def _read(page: dict[str, Any]) -> Report:
    try:
        return read_dump(page["text"], path=page["id"], given=Given(outlet=page["outlet"]))
    except Unreadable:
        return Report(id=page["id"], path=page["id"], outlet=page["outlet"])


def dumped(pages: Iterable[dict[str, Any]]) -> list[Report]:
    """The pages as they were dumped, furniture and all."""
    return [Report(id=page["id"], path=page["id"], outlet=page["outlet"], text=page["text"]) for page in pages]
