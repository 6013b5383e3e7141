import pytest

from rashomon.attribute.layers import layered
from rashomon.attribute.relations import Relation


def found(text, source, cue, content):
    spans = ((text.index(words), text.index(words) + len(words)) for words in (source, cue, content))
    source, cue, content = spans
    return [
        tuple(text[slice(*span)] for span in (one.source, one.cue, *one.content))
        for one in layered(text, [Relation(source, cue, (content,))])
    ]


@pytest.mark.parametrize(
    ("inner", "source", "cue"),
    [
        ("the mayor of Ostby said on Monday", "the mayor of Ostby", "said"),
        ("General Ilo Tam said", "General Ilo Tam", "said"),
        ("she added", "she", "added"),
    ],
)
def test_who_said_it_first_is_found_inside_according_to(inner, source, cue):
    text = f"The bridge is open, {inner}, according to the Courier."
    assert found(text, "the Courier", "according to", f"The bridge is open, {inner}") == [
        ("the Courier", "according to", "The bridge is open"),
        (source, cue, "The bridge is open"),
    ]


@pytest.mark.parametrize("content", ["The bridge is open", "The mayor said the bridge is open", "Oh, he said yes"])
def test_nothing_is_found_where_nobody_said_it_first(content):
    text = f"{content}, according to the Courier."
    assert found(text, "the Courier", "according to", content) == [("the Courier", "according to", content)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor, per her office, spoke of the bridge.", ("The mayor", "spoke of", "the bridge")),
        ("She also, per her office, raised the bridge.", ("She", "raised", "the bridge")),
    ],
)
def test_who_told_it_is_found_around_an_inserted_office(text, expected):
    start = text.index(", per")
    second = text.index("office, ") + len("office, ")
    outer = Relation(
        (text.index("her"), text.index("office") + 6), (start + 2, start + 5), ((0, start), (second, len(text) - 1))
    )
    wrong = Relation(outer.source, (second, second + 5), ((second + 6, len(text) - 1),))
    for given in ([outer], [outer, wrong]):
        inner = next(one for one in layered(text, given) if one.cue != outer.cue)
        assert text[slice(*inner.source)] == expected[0]


def test_inner_layer_has_its_own_cue_and_content():
    text = "The mayor, per her office, spoke of the bridge."
    outer = Relation((15, 25), (11, 14), ((0, 9), (27, 46)))
    inner = next(one for one in layered(text, [outer]) if one.cue != outer.cue)
    assert [text[slice(*span)] for span in (inner.source, inner.cue, *inner.content)] == [
        "The mayor",
        "spoke of",
        "the bridge",
    ]
