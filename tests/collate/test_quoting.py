import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.collate.quoting import alterations, altered, compare_wording, quoted


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("“We will keep the bridge,”", '"We will keep the bridge."'),
        ("that we will keep the bridge", "We will keep the bridge"),
        ("we will keep the Bridge", "we will keep the bridge"),
        ("we will … keep the bridge", "we will, come what may, keep the bridge"),
        ("we will keep...", "we will keep the bridge"),
        ("we will keep [the bridge] open", "we will keep it open"),
        ("we’ll keep it", "we'll keep it"),
    ],
)
def test_verbatim(a, b):
    assert compare_wording(a, b) == compare_wording(b, a) == "verbatim"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("we will keep the bridge", "we will hold the bridge"),
        ("we will keep the bridge", "we will not keep the bridge"),
        ("we will … keep the bridge", "we will, come what may, hold the bridge"),
        ("the US will go", "the us will go"),
        ("a (about 300) men", "a (about 3,000) men"),
        ("we will keep", "we will keep the bridge"),
        ("…", "we will keep the bridge"),
    ],
)
def test_reworded(a, b):
    assert compare_wording(a, b) == compare_wording(b, a) == "reworded"


LONG = "We will keep the bridge open to all who come in peace, whatever it may cost us this winter"


@pytest.mark.parametrize(
    ("b", "changed"),
    [
        (LONG.replace("to all who come in peace, ", ""), ("to all who come in peace,", "")),
        (LONG.replace("will keep", "will never keep"), ("", "never")),
        (LONG.replace("peace", "need"), ("peace", "need")),
        (LONG.replace("winter", "year"), ("winter", "year")),
    ],
)
def test_words_dropped_added_or_changed_without_a_sign(b, changed):
    assert [(LONG[one.a_start : one.a_end].strip(), b[one.b_start : one.b_end]) for one in altered(LONG, b)] == [
        changed
    ]


@pytest.mark.parametrize(
    "b",
    [
        LONG,
        LONG.replace("to all who come in peace, ", "… "),
        LONG.replace("the bridge", "[it]"),
        LONG.replace("We will", "we’ll").replace("open to", "open, to"),
        LONG.replace("this winter", "").strip(),
        LONG.removeprefix("We will "),
        LONG.replace("the bridge", "a bridge"),
        LONG + ". And that is that, said and done",
        "We have always been here before you came to us. " + LONG,
    ],
)
def test_honest_cuts_and_other_spellings_are_no_alterations(b):
    assert altered(LONG, b) == altered(b, LONG) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Senator Brand", "Sen. Brand"),
        ("a year-end feast", "a year end feast"),
        ("the workforce of Orve", "the work force of Orve"),
        ("that damned wall", "that d***ed wall"),
    ],
)
def test_house_style_is_no_alteration(one, other):
    a, b = (f"He told us all of {words} and of much more besides that day" for words in (one, other))
    assert altered(a, b) == altered(b, a) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "The matter of the northern danger came up, and the duty of both lands to stand as one against it",
            "The matter of the northern danger and the duty of both lands to join hands against it came up",
        ),
        (
            "It is a question of great weight that one cannot pass over",
            "This is a weighty question and must not be ignored",
        ),
        ("Yes, we will", "No, we will"),
    ],
)
def test_two_translations_are_no_alterations(a, b):
    assert altered(a, b) == altered(b, a) == []


def test_alterations_are_looked_for_between_the_marks_only():
    a = f"He told them: “{LONG}.”"
    b = f"In the end “{LONG.replace('peace', 'need')}”, he said"
    (one,) = alterations(a, b)
    assert (a[one.a_start : one.a_end], b[one.b_start : one.b_end]) == ("peace", "need")
    assert alterations(LONG, LONG.replace("peace", "need")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("it is “so” and 'no' it’s «si»", ["so", "si"]),
        ("“never closed", ["never closed"]),
        ("\"so\" „ja“ ‘yes’ ''no''", ["so", "ja", "yes", "no"]),
    ],
)
def test_what_stands_between_marks(text, expected):
    assert [text[start:end] for start, end in quoted(text)] == expected


@given(st.text(alphabet="ab .…[]“”\"'’", max_size=80), st.text(alphabet="ab .…[]“”\"'’", max_size=80))
def test_comparing_is_symmetric_and_never_fails(a, b):
    assert compare_wording(a, b) == compare_wording(b, a)
    assert all(0 <= one.a_start <= one.a_end <= len(a) for one in alterations(a, b))
