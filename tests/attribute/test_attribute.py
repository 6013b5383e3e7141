import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.attribute import attribute
from rashomon.types import Block, Report


def found(text, *, kind="article", language="en", blocks=(), dateline=None):
    """What is attributed in `text`, as (kind, source, cue, content) with " … " between pieces of content."""
    report = Report(id="r1", path="a.txt", text=text, kind=kind, language=language, blocks=blocks, dateline=dateline)
    return [
        (one.kind, one.source and one.source.text, one.cue and one.cue.text, " … ".join(c.text for c in one.content))
        for one in attribute(report)
    ]


def said(text, **options):
    return [one for one in found(text, **options) if one[0] != "narrated"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will stay in Ostby,” Jana Orlow said.", ("direct", "Jana Orlow", "said", "“We will stay in Ostby,”")),
        ("“We will stay in Ostby,” said Jana Orlow.", ("direct", "Jana Orlow", "said", "“We will stay in Ostby,”")),
        ("Jana Orlow said that the talks had failed.", ("indirect", "Jana Orlow", "said", "that the talks had failed")),
        ("The talks had failed, Jana Orlow said.", ("indirect", "Jana Orlow", "said", "The talks had failed")),
        ("The bridge was “long and hard,” she said.", ("mixed", "she", "said", "The bridge was “long and hard,”")),
        ("The talks failed, per Jana Orlow’s office.", ("indirect", "Jana Orlow’s office", "per", "The talks failed")),
    ],
)
def test_who_said_what(text, expected):
    assert said(text) == [expected]


def test_adding_has_the_source_of_the_sentence():
    text = "“We will stay in Ostby,” Jana Orlow said, adding that the talks had failed."
    assert [one[1:3] for one in said(text)] == [("Jana Orlow", "said"), ("Jana Orlow", "adding")]


def test_a_wrapped_line_does_not_end_what_is_said():
    text = "Jana Orlow said that the talks\nhad failed and that the bridge\nwould stay closed.\n\nRain fell."
    assert [one[3] for one in said(text)] == ["that the talks\nhad failed and that the bridge\nwould stay closed"]


def test_both_layers_of_a_nested_attribution():
    text = "The Ostby Courier reported that Jana Orlow said the talks had failed."
    assert said(text) == [
        ("indirect", "The Ostby Courier", "reported", "that Jana Orlow said the talks had failed"),
        ("indirect", "Jana Orlow", "said", "the talks had failed"),
    ]


def test_speech_in_a_transcript_is_direct_without_marks():
    text = "MR. ORLOW: We stay.\n\nQ: For how long?"
    assert said(text) == [("direct", "MR. ORLOW", ":", "We stay."), ("direct", "Q", ":", "For how long?")]


@pytest.mark.parametrize(
    ("dateline", "text"),
    [
        ("SELM, Norland", "SELM, Norland (AP) — The bridge is open."),
        ("SELM", "SELM, May 3 - The bridge is open."),
        ("SELM", "SELM -- The bridge is open."),
        (None, "The bridge is open."),
        ("SELM", "The bridge is open."),
    ],
)
def test_a_dateline_is_not_said(dateline, text):
    assert found(text, dateline=dateline) == [("narrated", None, None, "The bridge is open.")]


def test_the_rest_is_narrated():
    assert found("The bridge is open.\n\nIt cost 3 million.") == [
        ("narrated", None, None, "The bridge is open."),
        ("narrated", None, None, "It cost 3 million."),
    ]


def test_headings_say_nothing():
    text = "Orlow says no\n\nThe bridge is open."
    blocks = (Block(start=0, end=13, kind="heading"), Block(start=15, end=len(text)))
    assert found(text, blocks=blocks) == [("narrated", None, None, "The bridge is open.")]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "« Nous restons ici », a dit le maire.", "« Nous restons ici »"),
        ("de", "„Wir bleiben alle hier“, sagte sie.", "„Wir bleiben alle hier“"),
        ("ja", "知事は「この橋はこれからも開いたままです」と述べた。", "「この橋はこれからも開いたままです」"),
    ],
)
def test_in_other_languages_quotations_are_found_without_their_source(language, text, expected):
    assert said(text, language=language) == [("direct", None, None, expected)]


def test_a_word_between_marks_in_another_language_is_no_statement():
    assert said("Das „Haus“ steht.", language="de") == []


WORDS = (
    "he Orlow said , ; . “a” “ ” : — that according to per and who adding told is mayor’s, Q reports called (".split()
)


@given(
    st.text(alphabet="ab .,:\n\"'“”‘’«»—Qsaid", max_size=300)
    | st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
    | st.text(max_size=200)
)
@settings(max_examples=150)
def test_every_span_is_the_text_it_names(text):
    statements = attribute(Report(id="r1", path="a.txt", text=text))
    for one in statements:
        for span in filter(None, (one.source, one.cue, *one.content)):
            assert text[span.start : span.end] == span.text
            assert span.start < span.end
    assert len({one.id for one in statements}) == len(statements)


@given(
    st.lists(st.sampled_from(["Orlow said no.", "The end.", "“A,” he said, “b.”", "“Loose. End.", "Z:"]), max_size=8)
)
@settings(max_examples=30)
def test_a_text_with_words_has_statements(parts):
    text = " ".join(parts)
    assert bool(attribute(Report(id="r1", path="a.txt", text=text))) == bool(text)


PIECES = ["word ", '"', "“", "' ", "«a» ", "字", "— ", "Q: x\n\n", ", a", "A B: ", "A: b. ", "“a” ", "per the a, "]


@pytest.mark.parametrize("piece", PIECES)
def test_hostile_text_costs_in_proportion_to_its_length(piece):
    """The size of what is found grows no faster than the text: twice the text, at most about twice the spans."""

    def size(length):
        statements = attribute(Report(id="r1", path="a.txt", text=piece * (length // len(piece))))
        return sum(len(span.text) for one in statements for span in one.content)

    assert size(8_000) <= 2.5 * size(4_000) + 1000
