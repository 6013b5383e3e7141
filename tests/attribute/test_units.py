from hypothesis import given
from hypothesis import strategies as st

from rashomon.attribute.quotations import quotations
from rashomon.attribute.units import units
from rashomon.text import paragraphs


def cut(text):
    blocks = paragraphs(text)
    return units(text, blocks, quotations(text, blocks))


def test_a_quotation_is_not_cut_by_the_ends_of_its_sentences():
    text = "He left. “We stay. We fight. We win,” she said. She left."
    assert [text[one.start : one.end] for one in cut(text)] == [
        "He left.",
        "“We stay. We fight. We win,” she said.",
        "She left.",
    ]


def test_units_that_are_nothing_but_quotation_are_told():
    assert [one.quoted for one in cut("“We stay,” she said. “We fight.” He left.")] == [False, True, False]


@given(st.text(alphabet='ab .A\n“”"', max_size=120))
def test_units_are_in_order_and_hold_every_word(text):
    found = cut(text)
    assert all(one.start < one.end for one in found)
    assert all(found[i].end <= found[i + 1].start for i in range(len(found) - 1))
    assert "".join("".join(text[one.start : one.end] for one in found).split()) == "".join(text.split())
