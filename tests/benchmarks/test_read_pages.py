"""The measures of reading on cases worked by hand."""

from __future__ import annotations

import pytest

from benchmarks.metrics import Score
from benchmarks.read.pages import scores


@pytest.mark.parametrize(
    ("pairs", "size", "expected"),
    [
        ([("a b c d e", "a b c d e")], 4, Score(1.0, 1.0, 1.0)),
        ([("a b c d x", "a b c d e")], 4, Score(0.5, 0.5, 0.5)),
        ([("a b c d e", "a b c d")], 4, Score(0.5, 1.0, 2 / 3)),
        ([("", "a b c d"), ("a b c d", "a b c d")], 4, Score(1.0, 0.5, 2 / 3)),  # precision: pages with an answer
        ([("A b", "a b")], 1, Score(1.0, 1.0, 1.0)),
        ([("a b", "a"), ("", "a")], 1, Score(0.25, 0.5, 1 / 3)),
    ],
)
def test_scores_of_texts(pairs: list[tuple[str, str]], size: int, expected: Score) -> None:
    assert scores(pairs, size) == pytest.approx(expected)
