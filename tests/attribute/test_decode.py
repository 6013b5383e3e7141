"""From scores to segments: what Viterbi allows, on scores written by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from rashomon.attribute.decode import CONTENT, SOURCE, Segment, segments

LETTERS = {"O": 0, "S": 1, "s": 2, "C": 3, "c": 4}
OUTSIDE, IN_SOURCE, IN_CONTENT = 0, 1, 2


def scores(likeliest: str, *, tags: int = 5, sure: float = 0.9) -> np.ndarray:
    """Log-probabilities, in any state most for the tag of the letter at each piece: B is a capital, I is small."""
    rest = (1 - sure) / (tags - 1)
    chosen = np.array([LETTERS[letter] for letter in likeliest])
    alone = np.log(np.where(np.arange(tags) == chosen[:, None], sure, rest))
    state, tag = np.mgrid[: (tags + 1) // 2, :tags]
    impossible = (tag > 0) & (tag % 2 == 0) & (tag != 2 * state)
    return np.where(impossible, -1e4, alone[:, None]).astype(np.float32)


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


@pytest.mark.parametrize(("begins", "expected"), [(0.3, []), (0.6, [Segment(0, 4, CONTENT, pytest.approx(0.6))])])
def test_a_doubtful_clause_is_content_to_its_end_or_not_at_all(begins: float, expected: list[Segment]) -> None:
    logp = scores("OOOO")
    logp[0, OUTSIDE, [LETTERS["O"], LETTERS["C"]]] = np.log([1 - begins, begins])
    logp[1:, IN_CONTENT, [LETTERS["O"], LETTERS["c"]]] = np.log([0.01, 0.99])
    assert segments(logp[None]) == [expected]


@given(
    arrays.arrays(np.float32, st.tuples(st.integers(1, 3), st.integers(1, 12), st.just(3), st.just(5)),
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


def test_a_segment_scores_the_probability_that_it_begins() -> None:
    (found,) = segments(scores("OSsO", sure=0.6)[None])
    assert found == [Segment(1, 3, SOURCE, pytest.approx(0.6, abs=1e-6))]
