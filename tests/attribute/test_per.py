import pytest

from rashomon.attribute.per import per
from rashomon.attribute.quotations import quotations
from rashomon.attribute.units import units
from rashomon.text import paragraphs


def found(text):
    blocks = paragraphs(text)
    marked = quotations(text, blocks)
    return [
        (text[slice(*one.source)], " … ".join(text[start:end] for start, end in one.content))
        for one in per(text, units(text, blocks, marked))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They had “long” talks, per Orlow’s office.", ("Orlow’s office", "They had “long” talks")),
        ("“The bridge was raised,” per the Calder readout.", ("the Calder readout", "“The bridge was raised,”")),
        ("Per the C.R. readout, they met.", ("the C.R. readout", "they met")),
        ("He also, per the Calder readout, spoke.", ("the Calder readout", "He also … spoke")),
        ("They met, per Jana Orlow on Monday.", ("Jana Orlow", "They met … on Monday")),
    ],
)
def test_what_is_reported_per_somebody(text, expected):
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "It costs 3 crowns per week.",
        "They met, per the rules of the treaty terms.",
        "The toll, per day, is 3 crowns.",
        "“They met, per the mayor,” she said.",
    ],
)
def test_a_measure_or_a_rule_is_no_source(text):
    assert found(text) == []
