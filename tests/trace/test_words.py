import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.trace.words import shingles, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam held.", ["The", "dam", "held"]),
        ("don’t — U.S.", ["don", "t", "U", "S"]),
        ("3,700 at 12:30", ["3", "700", "at", "12", "30"]),
        ("", []),
        ("…!", []),
        ("水坝守住", ["水", "坝", "守", "住"]),
        ("السدُّ صمد", ["السدُّ", "صمد"]),
        ("co\u00adoperate", ["co\u00adoperate"]),
        ("𝔸b \ud800 x", ["𝔸b", "x"]),
    ],
)
def test_words_are_runs_of_letters_and_digits_and_single_ideographs(text, expected):
    found = words(text)
    assert [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)] == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [("Dam", "DAM"), ("café", "cafe\u0301"), ("naïve", "naive"), ("co\u00adoperate", "cooperate"), ("ｄａｍ", "dam")],
)
def test_case_accents_and_soft_hyphens_make_no_difference(one, other):
    assert words(one).hashes.tolist() == words(other).hashes.tolist()


@given(st.text(max_size=200), st.text(max_size=200))
def test_a_word_has_the_same_hash_wherever_it_stands(before, after):
    alone = words("reservoir").hashes[0]
    assert alone in words(f"{before} reservoir {after}").hashes


@given(st.text(max_size=300))
def test_words_are_in_order_and_apart(text):
    found = words(text)
    assert (found.starts < found.ends).all()
    assert (found.ends[:-1] <= found.starts[1:]).all()


def test_different_words_have_different_hashes():
    many = words(" ".join(f"word{i}" for i in range(50_000)))
    assert len(np.unique(many.hashes)) == 50_000


@pytest.mark.parametrize(("count", "expected"), [(0, 0), (3, 1), (5, 1), (6, 2), (100, 96)])
def test_a_text_has_a_shingle_for_every_five_words_and_a_short_one_has_one(count, expected):
    assert len(shingles(words("dam " * count).hashes)) == expected
