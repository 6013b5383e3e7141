"""The gold of two-sided readouts, SPARK, and sentence pairs, as the units that `collate` compares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks import records
from rashomon.collate.sparse import Ints
from rashomon.collate.units import Unit
from rashomon.types import Span, Statement

_NOBODY = ("both", "")


class Readout(NamedTuple):
    """One event told by two governments: the statements of both as units, and the gold pairs with their relation."""

    index: int
    units: tuple[Unit, ...]
    pairs: dict[tuple[int, int], str]
    frames: frozenset[tuple[int, int]]


def unit(report: str, key: str, text: str, *, start: int = 0, **fields: Any) -> Unit:
    """A unit made of a bare text, all of it content; `fields` are those of its statement."""
    span = Span(start=start, end=start + len(text), text=text)
    known = {"kind": "narrated", **fields}
    statement = Statement(id=f"{report}:{key}", report=report, content=(span,), **known)
    return Unit(
        statement,
        start,
        text,
        text,
        text,
        len(text.split()),
        report,
        report,
        statement.speaker,
        statement.speaker,
        None,
    )


def readouts(path: Path) -> Iterator[Readout]:
    """The events of a file of two-sided pairs."""
    for record in records(path):
        gold = record["gold"]
        units = [_statement("u", s) for s in gold["statements_u"]] + [_statement("o", s) for s in gold["statements_o"]]
        place = {unit.id.split(":")[1]: at for at, unit in enumerate(units)}
        pairs, frames = {}, set()
        for alignment in gold["alignments"]:
            for u in alignment["u"]:
                for o in alignment["o"]:
                    pairs[place[u], place[o]] = alignment["relation"]
                    if alignment["frame"]:
                        frames.add((place[u], place[o]))
        yield Readout(gold["index"], tuple(units), pairs, frozenset(frames))


def _statement(report: str, said: dict[str, Any]) -> Unit:
    head = said.get("head") or ""
    text = f"{head} {said['text']}" if head and head not in said["text"] else said["text"]
    both = said["speaker"].split(" ")[0].lower() in _NOBODY
    return unit(
        report,
        said["id"],
        text.replace("\n", " "),
        start=said["start"],
        speaker=None if both else said["speaker"],
        source=Span(start=0, end=0, text="they") if both else None,
        kind=said["kind"],
    )


class Topic(NamedTuple):
    """The propositions of one SPARK topic, and the cluster of each."""

    name: str
    units: tuple[Unit, ...]
    clusters: tuple[int, ...]


def spark(path: Path) -> Iterator[Topic]:
    """The topics of a SPARK file."""
    for record in records(path):
        members = [(at, member) for at, cluster in enumerate(record["clusters"]) for member in cluster]
        units = [unit(m["document"], str(at), m["span"]) for at, (_, m) in enumerate(members)]
        yield Topic(record["topic"], tuple(units), tuple(cluster for cluster, _ in members))


def sentence_pairs(path: Path) -> list[tuple[str, str]]:
    """The sentences `a` and `b` of each record."""
    return [(record["a"], record["b"]) for record in records(path)]


def as_units(pairs: Sequence[tuple[str, str]]) -> tuple[Unit, ...]:
    """Units for sentence pairs: first all `a`, then all `b`."""
    left = [unit("a", str(at), a) for at, (a, _) in enumerate(pairs)]
    return (*left, *(unit("b", str(at), b) for at, (_, b) in enumerate(pairs)))


def across(reports: Sequence[str]) -> tuple[Ints, Ints]:
    """All pairs of two different reports, sorted."""
    known = {report: at for at, report in enumerate(sorted(set(reports)))}
    numbers = np.array([known[report] for report in reports])
    a, b = np.triu_indices(len(numbers), 1)
    keep = numbers[a] != numbers[b]
    return a[keep], b[keep]
