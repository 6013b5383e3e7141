import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.collate.wording import wording
from rashomon.text import tokens


def lined_up(a, b):
    """The changes only, as (operation, words of a, words of b)."""
    return [
        (one.op, a[one.a_start : one.a_end], b[one.b_start : one.b_end]) for one in wording(a, b) if one.op != "equal"
    ]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("the bridge is open", "the bridge is open", []),
        ("The bridge is “open”", 'the bridge is "open"', []),
        ("both must unite against it", "both must join forces against it", [("replace", "unite", "join forces")]),
        ("an open bridge", "an open toll bridge", [("insert", "", "toll")]),
        ("a very long bridge", "a long bridge", [("delete", "very", "")]),
        ("", "the bridge", [("insert", "", "the bridge")]),
        ("the bridge", "", [("delete", "the bridge", "")]),
        ("2,000 men", "3,000 men", [("replace", "2,000", "3,000")]),
    ],
)
def test_words_are_lined_up(a, b, expected):
    assert lined_up(a, b) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (
            "they saw ships, planes and trains there",
            "they saw cars, boats and horses there",
            [("replace", "ships, planes and trains", "cars, boats and horses")],
        ),
        (
            "he met the mayor of Ostby",
            "he met the people of Calder",
            [("replace", "mayor of Ostby", "people of Calder")],
        ),
    ],
)
def test_a_shared_comma_or_article_does_not_split_a_phrase(a, b, expected):
    assert lined_up(a, b) == expected


def test_shared_content_words_are_kept():
    assert lined_up("the red bridge and the old road", "the blue bridge and the new road") == [
        ("replace", "red", "blue"),
        ("replace", "old", "new"),
    ]


@pytest.mark.parametrize(
    ("a", "b", "moved"),
    [
        (
            "on Monday in Ostby both signed a long treaty",
            "both signed a long treaty on Monday in Ostby",
            "on Monday in Ostby",
        ),
        (
            "the danger was raised, and the need to unite",
            "the danger and the need to unite was raised",
            "was raised",
        ),
    ],
)
def test_a_phrase_at_another_place_is_moved(a, b, moved):
    assert ("moved", moved, moved) in lined_up(a, b)


WORDS = st.lists(st.sampled_from("the a bridge of Ostby , . opened was not “ ” 3,000 ’ must".split()), max_size=30)


@given(WORDS, WORDS)
def test_every_word_of_both_is_in_exactly_one_segment(a, b):
    a, b = " ".join(a), " ".join(b)
    segments = wording(a, b)
    for text, spans in ((a, [one[1:3] for one in segments]), (b, [one[3:5] for one in segments])):
        starts = sorted(token.start for start, end in spans for token in tokens(text, start, end))
        assert starts == [token.start for token in tokens(text)]


@given(WORDS, WORDS)
def test_all_but_the_moved_runs_forward_in_both(a, b):
    steady = [one for one in wording(" ".join(a), " ".join(b)) if one.op != "moved"]
    assert [one.a_start for one in steady] == sorted(one.a_start for one in steady)
    assert [one.b_start for one in steady] == sorted(one.b_start for one in steady)


@given(WORDS)
def test_a_text_equals_itself(words):
    text = " ".join(words)
    assert all(one.op == "equal" for one in wording(text, text))


def test_texts_too_long_to_align_still_share_their_ends():
    a, b = "start " + "red " * 3000 + "end", "start " + "blue " * 3000 + "end"
    assert [one.op for one in wording(a, b)] == ["equal", "replace", "equal"]
