import pytest

from rashomon.attribute.quotations import quotations
from rashomon.attribute.relations import Relation
from rashomon.attribute.repair import repaired
from rashomon.attribute.units import units
from rashomon.text import paragraphs


def spans(text, *pieces):
    return tuple((text.index(piece), text.index(piece) + len(piece)) for piece in pieces)


def mended(text, *relations):
    """`relations` are (source, cue, pieces of content), as words of `text`; the same comes back."""
    given = []
    for source, cue, *content in relations:
        sources, cues = (spans(text, words) if words else (None,) for words in (source, cue))
        given.append(Relation(sources[0], cues[0], spans(text, *content)))
    blocks = paragraphs(text)
    marked = quotations(text, blocks)
    return [
        (
            one.source and text[slice(*one.source)],
            one.cue and text[slice(*one.cue)],
            *(text[start:end] for start, end in one.content),
        )
        for one in repaired(text, given, units(text, blocks, marked), marked)
    ]


def test_most_of_a_quotation_becomes_all_of_it():
    text = "“We will stay here. Always,” Orlow said."
    assert mended(text, ("Orlow", "said", "will stay here. Al")) == [("Orlow", "said", "“We will stay here. Always,”")]


def test_a_quotation_belongs_to_who_holds_most_of_it():
    text = "“We will stay,” Orlow said. “They will not,” Tam said."
    assert mended(text, ("Orlow", "said", "“We will stay,”", "“They"), ("Tam", "said", "“They will not,”")) == [
        ("Orlow", "said", "“We will stay,”"),
        ("Tam", "said", "“They will not,”"),
    ]


def test_both_layers_of_a_nested_attribution_may_hold_it():
    text = "“We will stay,” Orlow said, according to Tam."
    given = (("Orlow", "said", "“We will stay,”"), ("Tam", "according to", "“We will stay,”"))
    assert mended(text, *given) == list(given)


def test_what_is_told_inside_a_quotation_does_not_hold_it():
    text = "“Tam says it is a very long bridge,” Orlow said."
    given = (("Orlow", "said", "“Tam says it is a very long bridge,”"), ("Tam", "says", "it is a very long bridge"))
    assert mended(text, *given) == list(given)


def test_all_paragraphs_of_a_quotation_belong_to_it():
    text = "Orlow said: “We stay.\n\n“We fight.\n\n“We win.”"
    assert mended(text, ("Orlow", "said", "“We stay.")) == [("Orlow", "said", "“We stay.", "“We fight.", "“We win.”")]


def test_a_sentence_that_is_all_quotation_goes_on_with_its_paragraph():
    text = "“We stay,” Orlow said. He rose. “We are many here.”\n\n“And who are you all?”"
    assert mended(text, ("Orlow", "said", "“We stay,”")) == [
        ("Orlow", "said", "“We stay,”", "“We are many here.”"),
        (None, None, "“And who are you all?”"),
    ]


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        ("Orlow said, the bridge is open.", ", the bridge is open.", "the bridge is open"),
        ("Orlow said the bridge is open", "said the bridge is open", "the bridge is open"),
        ("Orlow said: it is in the C.R.", ": it is in the C.R.", "it is in the C.R."),
    ],
)
def test_marks_at_the_ends_and_the_cue_are_no_content(text, content, expected):
    assert mended(text, ("Orlow", "said", content)) == [("Orlow", "said", expected)]


def test_pieces_with_nothing_but_marks_between_them_are_one():
    text = "Orlow said a long - or wide - bridge."
    assert mended(text, ("Orlow", "said", "a long", "or wide", "bridge")) == [
        ("Orlow", "said", "a long - or wide - bridge")
    ]
