"""Two translations of one sentence: they must not conflict as they are, and should when a "not" is put into one.

The "not" goes after the first auxiliary of the second translation, in pairs in which neither says no by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks import records
from benchmarks.collate.gold import unit
from rashomon.collate.conflicts import conflicting
from rashomon.collate.units import Unit
from rashomon.collate.vectors import vectors_of

_AUXILIARY = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|should|must)\b")
_SAYS_NO = re.compile(r"\b(?:not|never|no|cannot)\b|n['’]t\b")


def measure(path: Path) -> dict[str, Any]:
    """Conflicts found among the translations as they are, and among those that were made to deny each other."""
    pairs = [(record["a"], record["b"]) for record in records(path)]
    altered = [(a, denied) for a, b in pairs if not _SAYS_NO.search(f"{a} {b}") for denied in negated(b)]
    found = sum(_conflicts(altered))
    return {
        "pairs": len(pairs),
        "conflicts": sum(_conflicts(pairs)),
        "made_to_deny": len(altered),
        "denials_found": found,
        "denials_recall": round(found / max(len(altered), 1), 4),
    }


def negated(text: str) -> list[str]:
    """`text` with a "not" after its first auxiliary; nothing where it has none."""
    auxiliary = _AUXILIARY.search(text)
    return [f"{text[: auxiliary.end()]} not{text[auxiliary.end() :]}"] if auxiliary else []


def _conflicts(pairs: Sequence[tuple[str, str]]) -> Iterator[bool]:
    units: list[Unit] = [
        unit(side, str(at), text) for at, two in enumerate(pairs) for side, text in zip("ab", two, strict=True)
    ]
    vectors = vectors_of(units)[0]
    for at in range(0, len(units), 2):
        yield conflicting(units[at : at + 2], vectors[at : at + 2])
