"""Sentences, tokens, folding and ids."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.text import content_id, fold, fold_with_offsets, paragraphs, sentences, tokens, words

ANY_TEXT = st.text(st.characters(), max_size=200)
NEWS_TEXT = st.text(st.sampled_from(list("ab A.?!…\"'”“’ \n\u0301é\u202eש…1，。𝔸\ud800")), max_size=120)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One thing. Another thing.", ["One thing.", "Another thing."]),
        (
            "Mr. Dote met Gen. A. B. Marsh on Sept. 3. They talked.",
            ["Mr. Dote met Gen. A. B. Marsh on Sept. 3.", "They talked."],
        ),
        (
            "“We agreed,” she said. “No. 5 is open!” He left.",
            ["“We agreed,” she said.", "“No. 5 is open!”", "He left."],
        ),
        ("“Did you?” asked Dote. Yes.", ["“Did you?” asked Dote.", "Yes."]),
        ("It cost $3.4 billion. It was late.", ["It cost $3.4 billion.", "It was late."]),
        ("He works for Tarn Inc. The firm is old.", ["He works for Tarn Inc.", "The firm is old."]),
        ("The U.S. Army left at 5 p.m. It rained.", ["The U.S. Army left at 5 p.m.", "It rained."]),
        ("Rep. G.K. Marsh and the W.T.O. talked.", ["Rep. G.K. Marsh and the W.T.O. talked."]),
        ("He said … nothing. Then he left.", ["He said … nothing.", "Then he left."]),
        ("A first paragraph\n\nA second one", ["A first paragraph", "A second one"]),
        ("A hard\nwrapped line. Next.", ["A hard\nwrapped line.", "Next."]),
        ("He asked: «Pourquoi ?» Elle partit.", ["He asked: «Pourquoi ?»", "Elle partit."]),
        ("今日は雨。明日は晴れ。", ["今日は雨。", "明日は晴れ。"]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_sentences(text, expected):
    assert [text[start:end] for start, end in sentences(text)] == expected


@given(NEWS_TEXT | ANY_TEXT)
def test_sentences_are_ordered_trimmed_and_leave_out_nothing_but_white_space(text):
    at = 0
    for start, end in sentences(text):
        assert not text[at:start].strip()
        assert start < end
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


def test_a_very_long_run_of_spaces_lies_within_a_paragraph():
    """Half a million: time grows with their number, not with its square."""
    text = "one" + " " * 500_000 + "two \n \n three"
    assert [text[start:end][-5:] for start, end in paragraphs(text)] == ["  two", "three"]


@given(NEWS_TEXT | ANY_TEXT)
def test_every_sentence_lies_in_one_paragraph(text):
    inside = paragraphs(text)
    assert all(any(a <= start and end <= b for a, b in inside) for start, end in sentences(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don’t pay $3,700.50 now.", ["Don’t", "pay", "$", "3,700.50", "now", "."]),
        ("a two-hour talk", ["a", "two-hour", "talk"]),
        ("“Yes”", ["“", "Yes", "”"]),
    ],
)
def test_tokens(text, expected):
    assert [token.text for token in tokens(text)] == expected


@given(ANY_TEXT)
def test_tokens_stand_where_they_say(text):
    assert all(text[token.start : token.end] == token.text for token in tokens(text))


@pytest.mark.parametrize(("text", "expected"), [("“Straße”", '"strasse"'), ("it’s", "it's"), ("ﬁve—six", "five-six")])
def test_folding_makes_spellings_comparable(text, expected):
    assert fold(text) == expected


def test_words_leave_out_punctuation():
    assert words("“Don’t!” she said, twice.") == ["don't", "she", "said", "twice"]


@given(NEWS_TEXT | ANY_TEXT, st.data())
def test_a_folded_span_maps_back_to_the_characters_it_came_from(text, data):
    folded = fold_with_offsets(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    left, right = folded.original(start, end)
    assert 0 <= left <= right <= len(text)
    if start < end:
        assert folded.text[start:end] in fold_with_offsets(text[left:right]).text


def test_ids_depend_on_content_and_on_where_its_parts_begin():
    assert content_id("r", "a", "b") == content_id("r", "a", "b")
    assert len({content_id("r", "a", "b"), content_id("r", "ab", ""), content_id("s", "a", "b")}) == 3
