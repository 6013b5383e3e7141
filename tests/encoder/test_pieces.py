"""Word pieces with offsets, and the windows that cover them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.encoder import Encoder
from rashomon.encoder.pieces import PARAGRAPH, pieces, windows

TOKENIZER = Encoder().tokenizer


def words(text: str) -> list[str]:
    cut = pieces(TOKENIZER, text)
    return [text[start:end] for start, end in zip(cut.starts, cut.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n ", []),
        ("The dam holds.", ["The", "dam", "holds", "."]),
        ("One.\n\nTwo.", ["One", ".", "", "Two", "."]),
        ("“Né”, 🎉 she said", ["“", "Né", "”", ",", "🎉", "she", "said"]),
    ],
)
def test_pieces_point_at_their_characters(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One\n\nTwo\n", [False, True, False]),
        ("One.\nTwo", [False, False, True, False]),
        ("One\ntwo", [False, False]),
    ],
)
def test_the_end_of_a_paragraph_is_a_piece_of_its_own_but_not_a_wrapped_line(text: str, expected: list[bool]) -> None:
    assert [piece == PARAGRAPH for piece in pieces(TOKENIZER, text).ids] == expected


@given(st.text())
def test_offsets_never_go_back_or_leave_the_text(text: str) -> None:
    cut = pieces(TOKENIZER, text)
    assert list(cut.starts) == sorted(cut.starts)
    assert all(0 <= start <= end <= len(text) for start, end in zip(cut.starts, cut.ends, strict=True))


lengths = st.integers(0, 3000)


@settings(max_examples=200)
@given(lengths, st.sets(st.integers(0, 3000), max_size=120), st.sampled_from([0, 16, 64]))
def test_windows_cover_every_piece_once(length: int, breaks: set[int], overlap: int) -> None:
    found = windows(sorted(breaks), length, overlap=overlap)
    assert found[0].first == found[0].start == 0
    assert found[-1].last == found[-1].end == length
    assert all(before.last == after.first for before, after in pairwise(found))
    assert all(w.start <= w.first <= w.last <= w.end and w.end - w.start <= 254 for w in found)


@given(st.integers(255, 3000), st.sets(st.integers(0, 3000), max_size=40))
def test_windows_grow_in_number_with_the_length_alone(length: int, breaks: set[int]) -> None:
    assert len(windows(sorted(breaks), length)) <= length / 50


def test_windows_begin_and_end_at_sentences() -> None:
    found = windows(list(range(0, 1000, 30)), 1000)
    assert all(w.start % 30 == 0 and (w.end % 30 == 0 or w.end == 1000) for w in found)
