"""Out of the training's domain: the statements found in official readouts against those marked by hand.

A hand-made statement is a clause with its subject and verb ("Ms Orlow stressed the need …"); so what is compared with
it is a found statement's source, cue and content together. Pairs are matched one to one by words in common, and match
from an intersection over union of .5.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks import records
from benchmarks.metrics import score
from rashomon.types import Report, Statement

_SIDES = (("us", "statements_u"), ("other", "statements_o"))
_WORD = re.compile(r"\w+")


def measure_readouts(path: Path, step: Callable[[Report], Iterable[Statement]]) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of `attributed` statements, of `all` (narrated ones included), and of right `kind`s."""
    counts = {name: [0, 0, 0] for name in ("attributed", "all", "kind")}
    for record in records(path):
        for side, gold_key in _SIDES:
            text = record[side]["text"]
            found = list(step(Report(id=side, path=side, kind="readout", language="en", text=text)))
            gold = record["gold"][gold_key]
            _add(counts, text, gold, found)
    return {name: _rounded(*three) for name, three in counts.items()}


def _rounded(right: int, found: int, gold: int) -> dict[str, float]:
    return {name: round(value, 4) for name, value in score(right, found, gold)._asdict().items()} | {"gold": gold}


def _add(counts: dict[str, list[int]], text: str, gold: Sequence[dict[str, Any]], found: Sequence[Statement]) -> None:
    for name, kinds in (
        ("attributed", ("direct", "mixed", "indirect")),
        ("all", ("direct", "mixed", "indirect", "narrated")),
    ):
        expected = [one for one in gold if one["kind"] in kinds]
        ours = [one for one in found if one.kind in kinds]
        pairs = _pairs(
            [_words(text, [(one["start"], one["end"])]) for one in expected],
            [_words(text, _whole(one)) for one in ours],
        )
        _count(counts[name], len(pairs), len(ours), len(expected))
        if name == "all":
            right = sum(expected[g]["kind"] == ours[f].kind for g, f in pairs)
            _count(counts["kind"], right, len(pairs), len(pairs))


def _count(counts: list[int], right: int, found: int, gold: int) -> None:
    counts[:] = [counts[0] + right, counts[1] + found, counts[2] + gold]


def _whole(statement: Statement) -> list[tuple[int, int]]:
    spans = (*statement.content, *filter(None, (statement.source, statement.cue)))
    return [(span.start, span.end) for span in spans]


def _words(text: str, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(start + word.start() for start, end in spans for word in _WORD.finditer(text[start:end]))


def _pairs(gold: Sequence[frozenset[int]], found: Sequence[frozenset[int]]) -> list[tuple[int, int]]:
    """The pairs with an intersection over union of .5 and more, one to one, the closest first."""
    near = sorted(
        (-len(one & other) / len(one | other), g, f)
        for g, one in enumerate(gold)
        for f, other in enumerate(found)
        if 2 * len(one & other) >= len(one | other) > 0
    )
    taken: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for _, g, f in near:
        if g not in taken[0] and f not in taken[1]:
            taken[0].add(g)
            taken[1].add(f)
            pairs.append((g, f))
    return pairs
