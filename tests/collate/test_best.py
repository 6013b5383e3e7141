"""Which pairs are lined up: each other's best between two voices."""

from __future__ import annotations

import numpy as np
import pytest

from rashomon.collate.features import Pairs
from rashomon.collate.field import Field
from rashomon.collate.units import Unit
from rashomon.types import Span, Statement


def _unit(report: str, speaker: str | None = None) -> Unit:
    span = Span(start=0, end=5, text="Rain.")
    kind = "indirect" if speaker else "narrated"
    statement = Statement(id=f"{report}{speaker}", report=report, kind=kind, content=(span,), speaker=speaker)  # type: ignore[arg-type]
    return Unit(statement, 0, "Rain.", "Rain.", "Rain.", 1, report, report, speaker, speaker, None)


@pytest.mark.parametrize(
    ("voices", "scores", "best"),
    [
        # two statements here, one there: the better of the two
        ([("x", None), ("x", None), ("y", None)], {(0, 2): 0.9, (1, 2): 0.4}, {(0, 2)}),
        # three reports: each pair of reports is judged by itself
        (
            [("x", None), ("y", None), ("z", None)],
            {(0, 1): 0.9, (0, 2): 0.4, (1, 2): 0.3},
            {(0, 1), (0, 2), (1, 2)},
        ),
        # one would rather have another, who would rather have it
        (
            [("x", None), ("x", None), ("y", None), ("y", None)],
            {(0, 2): 0.5, (0, 3): 0.9, (1, 2): 0.2, (1, 3): 0.3},
            {(0, 3)},
        ),
        # within one report, each pair of speakers is judged by itself
        ([("x", "Ado"), ("x", "Bea"), ("x", "Cid")], {(0, 1): 0.9, (0, 2): 0.8}, {(0, 1), (0, 2)}),
        # equals are all best
        ([("x", None), ("y", None), ("y", None)], {(0, 1): 0.5, (0, 2): 0.5}, {(0, 1), (0, 2)}),
    ],
)
def test_pairs_are_each_others_best_between_two_voices(
    voices: list[tuple[str, str | None]], scores: dict[tuple[int, int], float], best: set[tuple[int, int]]
) -> None:
    a, b = np.array(sorted(scores), dtype=np.int64).T
    pairs = Pairs(Field([_unit(*voice) for voice in voices]), a, b)
    found = pairs.mutually_best(np.array([scores[pair] for pair in sorted(scores)]))
    assert {pair for pair, is_best in zip(sorted(scores), found, strict=True) if is_best} == best
