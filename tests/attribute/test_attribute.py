import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.attribute import attribute
from rashomon.types import Block, Report


def found(text, *, kind="article", language="en", blocks=()):
    """What is attributed in `text`, as (kind, source, cue, content) with " … " between pieces of content."""
    report = Report(id="r1", path="a.txt", text=text, kind=kind, language=language, blocks=blocks)
    return [
        (one.kind, one.source and one.source.text, one.cue and one.cue.text, " … ".join(c.text for c in one.content))
        for one in attribute(report)
    ]


def said(text, **options):
    return [one for one in found(text, **options) if one[0] != "narrated"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will stay,” Jana Orlow said.", ("direct", "Jana Orlow", "said", "“We will stay,”")),
        ("“We will stay,” said Jana Orlow.", ("direct", "Jana Orlow", "said", "“We will stay,”")),
        ("Jana Orlow said: “We will stay.”", ("direct", "Jana Orlow", "said", "“We will stay.”")),
        ("“Will you stay?” he asked.", ("direct", "he", "asked", "“Will you stay?”")),
        (
            "“We will stay,” said Orlow, the mayor of Ostby. “We are many.”",
            ("direct", "Orlow, the mayor of Ostby", "said", "“We will stay,” … “We are many.”"),
        ),
        ("“We will,” she said, “stay here.”", ("direct", "she", "said", "“We will,” … “stay here.”")),
    ],
)
def test_direct_speech(text, expected):
    assert said(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Orlow said that the talks failed.", ("indirect", "Orlow", "said", "that the talks failed")),
        ("Orlow told reporters that the talks failed.", ("indirect", "Orlow", "told", "that the talks failed")),
        ("The talks failed, Orlow said on Monday.", ("indirect", "Orlow", "said", "The talks failed")),
        ("The talks failed, Orlow’s office said.", ("indirect", "Orlow’s office", "said", "The talks failed")),
        (
            "Per Orlow’s office, the talks failed.",
            ("indirect", "Orlow’s office", "Per", "the talks failed"),
        ),
        (
            "The talks failed, according to the ministry.",
            ("indirect", "the ministry", "according to", "The talks failed"),
        ),
        (
            "According to the ministry, the talks failed.",
            ("indirect", "the ministry", "According to", "the talks failed"),
        ),
        (
            "Orlow, a fellow of the Ostby Institute, wrote that the talks failed.",
            ("indirect", "Orlow, a fellow of the Ostby Institute", "wrote", "that the talks failed"),
        ),
        (
            "Orlow said on Tuesday night the talks had failed.",
            ("indirect", "Orlow", "said", "the talks had failed"),
        ),
    ],
)
def test_indirect_speech(text, expected):
    assert said(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The talks were “long and hard,” per Orlow’s office.", ("mixed", "Orlow’s office", "per")),
        ("Orlow called the bridge “a wound.”", ("mixed", "Orlow", "called")),
        ("Still, she said, what they want is “a long peace.”", ("mixed", "she", "said")),
    ],
)
def test_a_fragment_between_marks_makes_it_mixed(text, expected):
    assert [one[:3] for one in said(text)] == [expected]


def test_content_around_an_inserted_attribution_is_in_two_pieces():
    assert (
        said("Still, she said, what they want is “a long peace.”")[0][3] == "Still … what they want is “a long peace.”"
    )


def test_adding_inherits_the_source():
    assert said("“We stay,” the ministry said, adding that Orlow agreed with it.") == [
        ("direct", "the ministry", "said", "“We stay,”"),
        ("indirect", "the ministry", "adding", "that Orlow agreed with it"),
    ]


def test_both_layers_of_a_nested_attribution():
    assert said("The Courier reported that Orlow said the talks failed.") == [
        ("indirect", "The Courier", "reported", "that Orlow said the talks failed"),
        ("indirect", "Orlow", "said", "the talks failed"),
    ]
    assert said("The talks failed badly, Orlow said, according to the Courier.") == [
        ("indirect", "Orlow", "said", "The talks failed badly"),
        ("indirect", "the Courier", "according to", "The talks failed badly"),
    ]


def test_a_quotation_over_several_paragraphs_is_one_statement():
    text = "“We stay,” Orlow said. “We are many.\n\n“We are strong.\n\n“We are here.”"
    assert said(text) == [("direct", "Orlow", "said", "“We stay,” … “We are many. … “We are strong. … “We are here.”")]


def test_a_colon_announces_the_next_paragraph():
    assert said("Orlow explained:\n\n“We stay. We fight.”") == [
        ("direct", "Orlow", "explained", "“We stay. We fight.”")
    ]


def test_a_block_set_off_as_quotation_is_announced_too():
    text = "Orlow wrote:\n\nWe stay. We fight."
    blocks = (Block(start=0, end=12), Block(start=14, end=len(text), kind="quote"))
    assert said(text, blocks=blocks)[0][1:] == ("Orlow", "wrote", "We stay. We fight.")


def test_speaker_labels_make_turns():
    text = "MR. ORLOW: We stay.\n\nQ: For how long?\n\nMR. ORLOW: A year.\n\nMS. TAM (via interpreter): Two."
    assert said(text) == [
        ("direct", "MR. ORLOW", ":", "We stay."),
        ("direct", "Q", ":", "For how long?"),
        ("direct", "MR. ORLOW", ":", "A year."),
        ("direct", "MS. TAM (via interpreter)", ":", "Two."),
    ]


def test_in_a_transcript_a_turn_goes_on_until_the_next_label():
    text = "Chairwoman Tam: We begin.\n\nThe bridge is open.\n\n(Laughter.)\n\nMr. Orlow: Thank you."
    assert found(text, kind="transcript") == [
        ("direct", "Chairwoman Tam", ":", "We begin. … The bridge is open."),
        ("narrated", None, None, "(Laughter.)"),
        ("direct", "Mr. Orlow", ":", "Thank you."),
    ]


def test_labels_inside_a_paragraph_make_turns_where_a_speaker_comes_twice():
    text = "They met. President Jana Orlow: We stay. Do you? Ilo Tam: We do. Jana Orlow: Good."
    assert found(text) == [
        ("narrated", None, None, "They met."),
        ("direct", "President Jana Orlow", ":", "We stay. Do you?"),
        ("direct", "Ilo Tam", ":", "We do."),
        ("direct", "Jana Orlow", ":", "Good."),
    ]


def test_labels_at_the_start_of_lines_make_turns():
    text = "MR ORLOW: We stay.\nQUESTION: For how long?\nMR ORLOW: A year. I said\nso before."
    assert [one[1] for one in said(text)] == ["MR ORLOW", "QUESTION", "MR ORLOW"]


def test_a_list_of_names_and_values_is_no_transcript():
    assert said("TYPE: Cargo\n\nFLAG: Calder\n\nTYPE: Tanker\n\nFLAG: Ostby") == []


def test_a_label_before_a_quotation_in_marks_needs_no_second():
    text = "Jana Orlow, Mayor of Ostby: “We stay.”"
    assert said(text) == [("direct", "Jana Orlow, Mayor of Ostby", ":", "“We stay.”")]


@pytest.mark.parametrize("text", ["The result: a bridge.", "Update: The bridge is open.\n\nNote: It is toll-free."])
def test_a_colon_alone_makes_no_speaker(text):
    assert said(text) == []


@pytest.mark.parametrize("text", ["“We stay.” — Jana Orlow", "“We stay.”\n\n— Jana Orlow"])
def test_a_name_under_a_quotation_is_its_source(text):
    assert said(text) == [("direct", "Jana Orlow", "—", "“We stay.”")]


def test_the_rest_is_narrated():
    assert found("The bridge is open. Orlow said it would stay so. It cost 3 million.") == [
        ("narrated", None, None, "The bridge is open."),
        ("indirect", "Orlow", "said", "it would stay so"),
        ("narrated", None, None, "It cost 3 million."),
    ]


def test_headings_say_nothing():
    text = "Orlow says no\n\nThe bridge is open."
    blocks = (Block(start=0, end=13, kind="heading"), Block(start=15, end=len(text)))
    assert found(text, blocks=blocks) == [("narrated", None, None, "The bridge is open.")]


@pytest.mark.parametrize(
    "text",
    [
        "The claims of both sides were heard.",
        "Six states voted on the bridge.",
        "He came to stress the need for a bridge.",
        "It costs 3 crowns per week.",
    ],
)
def test_what_only_looks_like_a_cue(text):
    assert said(text) == []


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


WORDS = (
    "he Orlow said , ; . “a” “ ” : — that according to per and who adding told is mayor’s, Q reports called (".split()
)


@given(
    st.text(alphabet="ab .,:\n\"'“”‘’«»—Qsaid", max_size=300)
    | st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
    | st.text(max_size=200)
)
@settings(max_examples=400)
def test_every_span_is_the_text_it_names(text):
    for one in attribute(Report(id="r1", path="a.txt", text=text)):
        for span in filter(None, (one.source, one.cue, *one.content)):
            assert text[span.start : span.end] == span.text
            assert span.start < span.end


@given(
    st.lists(st.sampled_from(["Orlow said no.", "The end.", "“A,” he said, “b.”", "“Loose. End.", "Z:"]), max_size=8)
)
def test_every_word_of_the_body_is_accounted_for_in_some_sentence(parts):
    text = " ".join(parts)
    statements = attribute(Report(id="r1", path="a.txt", text=text))
    assert bool(statements) == bool(text)
    assert len({one.id for one in statements}) == len(statements)


@pytest.mark.parametrize(
    "piece",
    ["word ", '"', "“", "' ", "Orlow said ", "said, ", "«a» ", "字", "— ", "Q: x\n\n", ", a", "A B: ", "A: b. "],
)
def test_hostile_text_costs_in_proportion_to_its_length(piece):
    """The size of what is found grows no faster than the text: twice the text, at most about twice the spans."""

    def size(length):
        statements = attribute(Report(id="r1", path="a.txt", text=piece * (length // len(piece))))
        return sum(len(span.text) for one in statements for span in one.content)

    assert size(40_000) <= 2.5 * size(20_000) + 1000
