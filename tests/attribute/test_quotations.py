import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.attribute.quotations import quotations
from rashomon.text import paragraphs


def quoted(text):
    return [[text[start:end] for start, end in one.parts] for one in quotations(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said, “We stay.” Then he left.", [["“We stay.”"]]),
        ('He said, "We stay." Then he left.', [['"We stay."']]),
        ("He said, ‘We stay.’ Then he left.", [["‘We stay.’"]]),
        ("He said, 'We stay.' Then he left.", [["'We stay.'"]]),
        ("He said, ''We stay.'' Then he left.", [["''We stay.''"]]),
        ("Er sagte: „Wir bleiben“, und ging.", [["„Wir bleiben“"]]),
        ("Er sagte: »Wir bleiben« und ging.", [["»Wir bleiben«"]]),
        ("Il a dit : « Nous restons » et partit.", [["« Nous restons »"]]),
        ("彼は「残ります」と言った。", [["「残ります」"]]),
        ("Hon sade: ”Vi stannar” och gick.", [["”Vi stannar”"]]),
        ('Curly meets straight: “We stay" and "go”.', [['“We stay"'], ['"go”']]),
    ],
)
def test_marks_of_every_style_pair(text, expected):
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The leaders' talks, the boys' club, the ministers’ aides",
        "It's what she'd said in the '90s, 'tis true, rock 'n' roll",
        'A 6\'2" man in a 19" frame',
        "No marks at all.",
    ],
)
def test_apostrophes_and_inches_are_no_quotations(text):
    assert quoted(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Call it ‘a pause’ if you like,” she said.", [["“Call it ‘a pause’ if you like,”"]]),
        ("‘Call it “a pause” if you like,’ she said.", [["‘Call it “a pause” if you like,’"]]),
        ("‘It is the ministers' choice,’ she said.", [["‘It is the ministers' choice,’"]]),
        ("« Il a dit « oui » hier », dit-elle.", [["« Il a dit « oui » hier »"]]),
    ],
)
def test_only_the_outermost_marks_make_a_quotation(text, expected):
    assert quoted(text) == expected


def test_a_quotation_reopened_at_each_paragraph_is_one():
    assert quoted("She said: “One.\n\n“Two.\n\n“Three,” and sat down. “Four.”") == [
        ["“One.", "“Two.", "“Three,”"],
        ["“Four.”"],
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “we stay. Then he left.", [["“we stay."]]),
        ("“We stay. We fight.\n\nThen he left.", [["“We stay. We fight."]]),
        ("He said “we stay, and “we fight” on.", [["“we stay, and"], ["“we fight”"]]),
    ],
)
def test_a_mark_never_closed_reaches_no_further_than_it_must(text, expected):
    assert quoted(text) == expected


@given(st.text(alphabet="ab .,\n\"'“”‘’«»„", max_size=200))
def test_quotations_are_in_order_and_apart(text):
    parts = [part for one in quotations(text, paragraphs(text)) for part in one.parts]
    assert all(start < end for start, end in parts)
    assert all(parts[i][1] <= parts[i + 1][0] for i in range(len(parts) - 1))
