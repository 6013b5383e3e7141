import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.trace.quotations import quoted, seen, shingles_within
from rashomon.trace.words import shingles, words
from tests.trace.texts import prose, sentence


def marked(text: str) -> str:
    """The words of `text` that are quoted, joined by spaces."""
    found = words(text)
    mask = quoted(text, found)
    return " ".join(text[found.starts[i] : found.ends[i]] for i in range(len(mask)) if mask[i])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said “the dam held” twice.", "the dam held"),
        ('"The dam held," she said, "all night."', "The dam held all night"),
        ("Sie sagte: „Der Damm hält“, und ging.", "Der Damm hält"),
        ("Elle a dit « le barrage tient » hier.", "le barrage tient"),
        ("He called it 'a leak, no more', then left.", "a leak no more"),
        ("The town's mayor and the boats' owners left.", ""),
        ("‘It’s the river’s way,’ she said.", "It s the river s way"),
        ("“It held.\n\n“It will hold,” she said.", "It held It will hold"),
        (
            "The dam held.\nAll is well!\n— Ann Bee (@annbee) May 1, 2031\nShe left.",
            "All is well Ann Bee annbee May 1 2031",
        ),
        ("The dam held.\nAll is well! https://t.co/abc\nShe left.", "All is well https t co abc"),
        ("No quotation here.", ""),
        ("", ""),
    ],
)
def test_quoted_words_are_those_in_marks_of_every_style_and_in_embedded_posts(text, expected):
    assert marked(text) == expected


def test_a_line_too_long_for_a_post_is_none():
    text = f"{' '.join(sentence(i) for i in range(9))}\n— Ann Bee (@annbee) May 1, 2031"
    assert marked(text) == "Ann Bee annbee May 1 2031"


@given(st.text("ab \n“”\"'‘’(@) ", max_size=80))
def test_any_text_has_a_mark_for_every_word(text):
    found = words(text)
    assert len(quoted(text, found)) == len(found.hashes)


def test_long_quotations_are_texts_of_their_own():
    text = f"“{prose(0, 2)}”".replace("\n\n", " ")
    found = words(text)
    mask = quoted(text, found)
    assert len(shingles_within(found, mask, longest=100)) == 32
    assert len(shingles_within(found, mask, longest=30)) == 0


def test_words_seen_elsewhere_are_marked():
    known = words(sentence(1))
    text = words(f"{sentence(2)} {sentence(1)} {sentence(3)}")
    mask = seen(text, np.sort(shingles(known.hashes)))
    assert mask.tolist() == [False] * 18 + [True] * 18 + [False] * 18
