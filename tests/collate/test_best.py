"""Which pairs are lined up: each other's best between two voices."""

from __future__ import annotations

import numpy as np
import pytest

from rashomon.collate.features import Pairs
from rashomon.collate.field import Field
from rashomon.collate.units import Unit
from rashomon.types import Span, Statement


def _unit(report: str, speaker: str | None = None, via: tuple[str, ...] = ()) -> Unit:
    span = Span(start=0, end=5, text="Rain.")
    kind = "indirect" if speaker else "narrated"
    given = {"report": report, "kind": kind, "content": (span,), "speaker": speaker, "via": via}
    statement = Statement(id=f"{report}{speaker}", **given)  # type: ignore[arg-type]
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


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        (("Ado", ()), ("Ado", ()), True),
        (("Ado", ()), ("Bea", ()), False),
        (("Ado", ("Office",)), ("Office", ()), True),  # the office says it itself there, and passes it on here
        (("Ado", ("Agency",)), ("Bea", ("Agency",)), False),  # it passes on two people
        ((None, ()), (None, ()), False),
        ((None, ("Office",)), ("Office", ()), False),
    ],
)
def test_two_texts_have_one_voice_where_one_may_pass_on_the_other(
    one: tuple[str | None, tuple[str, ...]], other: tuple[str | None, tuple[str, ...]], is_one: bool
) -> None:
    field = Field([_unit("x", *one), _unit("y", *other)])
    assert field.one_voice(np.array([0]), np.array([1])).tolist() == [is_one]
