import pytest

from rashomon.attribute.labels import labelled
from rashomon.text import paragraphs


def turns(text, **options):
    """Who says what by labels, as (source, cue, content)."""
    found, _ = labelled(text, paragraphs(text), **options)
    return [
        (text[slice(*one.source)], one.cue and text[slice(*one.cue)], " … ".join(text[s:e] for s, e in one.content))
        for one in found
    ]


def rest(text, **options):
    _, left = labelled(text, paragraphs(text), **options)
    return [text[start:end] for start, end in left]


def test_labels_in_capitals_make_turns():
    text = "MR. ORLOW: We stay.\n\nQ: For how long?\n\nQ    Really?\n\nMS. TAM (via interpreter): Two."
    assert turns(text) == [
        ("MR. ORLOW", ":", "We stay."),
        ("Q", ":", "For how long?"),
        ("Q", None, "Really?"),
        ("MS. TAM (via interpreter)", ":", "Two."),
    ]


def test_a_name_that_comes_twice_is_a_label():
    text = "Jana Orlow: We stay.\n\nIlo Tam: We do not.\n\nJana Orlow: We shall see."
    assert [source for source, _, _ in turns(text)] == ["Jana Orlow", "Ilo Tam", "Jana Orlow"]


def test_headings_of_a_list_are_no_speakers():
    text = "Selection Process: We choose with care.\n\nKey Features: It floats.\n\nKey Features: The process is new, \
its features too."
    assert turns(text) == []


def test_in_a_transcript_a_turn_goes_on_until_the_next_label():
    text = "Chairwoman Tam: We begin.\n\nThe bridge is open.\n\n(Laughter.)\n\nMr. Orlow: Thank you."
    assert turns(text, transcript=True) == [
        ("Chairwoman Tam", ":", "We begin. … The bridge is open."),
        ("Mr. Orlow", ":", "Thank you."),
    ]
    assert rest(text, transcript=True) == ["(Laughter.)"]


def test_many_labels_make_a_transcript_up_to_the_last_of_them():
    text = "Q: Why?\n\nA: So.\n\nIt is so.\n\nQ: And now?\n\nA: Nothing.\n\nThe interview was held in Ostby."
    assert turns(text)[1] == ("A", ":", "So. … It is so.")
    assert rest(text) == ["The interview was held in Ostby."]


def test_labels_inside_a_paragraph_make_turns_where_a_speaker_comes_twice():
    text = "They met. President Jana Orlow: We stay. Do you? Ilo Tam: We do. Jana Orlow: Good."
    assert turns(text) == [
        ("President Jana Orlow", ":", "We stay. Do you?"),
        ("Ilo Tam", ":", "We do."),
        ("Jana Orlow", ":", "Good."),
    ]
    assert rest(text) == ["They met."]


def test_labels_at_the_start_of_lines_make_turns():
    text = "MR ORLOW: We stay.\nQUESTION: For how long?\nMR ORLOW: A year. I said\nso before."
    assert [source for source, _, _ in turns(text)] == ["MR ORLOW", "QUESTION", "MR ORLOW"]


def test_a_label_before_a_quotation_in_marks_needs_no_second():
    assert turns("Jana Orlow, Mayor of Ostby: “We stay.”") == [("Jana Orlow, Mayor of Ostby", ":", "“We stay.”")]


@pytest.mark.parametrize("text", ["“We stay.” — Jana Orlow", "“We stay.”\n\n— Jana Orlow"])
def test_a_name_under_a_quotation_is_its_source(text):
    assert turns(text) == [("Jana Orlow", "—", "“We stay.”")]


def test_each_line_of_a_block_may_be_signed():
    text = "“We stay.” ― Jana Orlow\n“We do\nnot.” ― Ilo Tam\nThey met in Ostby."
    assert [(source, content) for source, _, content in turns(text)] == [
        ("Jana Orlow", "“We stay.”"),
        ("Ilo Tam", "“We do\nnot.”"),
    ]
    assert rest(text) == ["They met in Ostby."]


def test_a_headline_with_a_colon_is_no_turn_of_a_transcript_in_capitals():
    text = "Orlow: Bridge Stays.\n\nThey met.\n\nTAM: Why?\n\nORLOW: So.\n\nTAM: When?\n\nORLOW: Now."
    assert [source for source, _, _ in turns(text)] == ["TAM", "ORLOW", "TAM", "ORLOW"]


@pytest.mark.parametrize(
    "text",
    [
        "The result: a bridge.",
        "Said Orlow: “We stay.”",
        "According to Orlow: “We stay.”",
        "Jana Orlow (Ostby Greens) scolded him: “We stay.”",
        "Update: The bridge is open.\n\nUpdate: It is closed.",
        "TYPE: Cargo\n\nFLAG: Calder\n\nTYPE: Tanker\n\nFLAG: Ostby",
        "Jana Orlow: a life in bridges.",
        "They said this: We stay.",
        "The bridge is open — at last",
    ],
)
def test_a_colon_or_dash_alone_makes_no_speaker(text):
    assert turns(text) == []
    assert rest(text) == text.split("\n\n")
