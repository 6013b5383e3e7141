"""From scores to segments: what Viterbi allows, on scores written by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from rashomon.attribute.decode import CONTENT, SOURCE, Segment, segments

LETTERS = {"O": 0, "S": 1, "s": 2, "C": 3, "c": 4}


def scores(likeliest: str, *, tags: int = 5, sure: float = 0.9) -> np.ndarray:
    """Log-probabilities whose likeliest tag at each piece is the letter's: B is a capital, I is small."""
    rest = (1 - sure) / (tags - 1)
    chosen = [LETTERS[letter] for letter in likeliest]
    return np.log(np.where(np.arange(tags) == np.array(chosen)[:, None], sure, rest)).astype(np.float32)


def spans(likeliest: str) -> list[tuple[int, int, int]]:
    return [(start, end, label) for start, end, label, _ in segments(scores(likeliest)[None])[0]]


@pytest.mark.parametrize(
    ("likeliest", "expected"),
    [
        ("OOOO", []),
        ("OSsO", [(1, 3, SOURCE)]),
        ("CccC", [(0, 3, CONTENT), (3, 4, CONTENT)]),
        ("SsCc", [(0, 2, SOURCE), (2, 4, CONTENT)]),
        ("CcOCc", [(0, 2, CONTENT), (3, 5, CONTENT)]),
    ],
)
def test_segments_begin_with_b_and_go_on_with_i(likeliest: str, expected: list[tuple[int, int, int]]) -> None:
    assert spans(likeliest) == expected


@given(
    arrays.arrays(np.float32, st.tuples(st.integers(1, 3), st.integers(1, 12), st.sampled_from([3, 5])),
                  elements=st.floats(-8, 0, width=32))
)  # fmt: skip
def test_no_segment_overlaps_another_or_leaves_the_sequence(logp: np.ndarray) -> None:
    for found in segments(logp):
        edges = [edge for segment in found for edge in (segment.start, segment.end)]
        assert edges == sorted(edges)
        assert all(segment.start < segment.end <= logp.shape[1] for segment in found)


@given(st.text(alphabet="OSsCc", min_size=1, max_size=12), st.text(alphabet="OSsCc", min_size=12, max_size=12))
def test_sequences_decode_as_they_would_alone(one: str, other: str) -> None:
    one = one.ljust(12, "O")
    together = segments(np.stack([scores(one), scores(other)]))
    assert together == [segments(scores(text)[None])[0] for text in (one, other)]


def test_a_segment_scores_the_mean_probability_of_its_label() -> None:
    (found,) = segments(scores("OSsO", sure=0.6)[None])
    assert found == [Segment(1, 3, SOURCE, pytest.approx(0.7, abs=1e-6))]
