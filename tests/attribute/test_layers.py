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
