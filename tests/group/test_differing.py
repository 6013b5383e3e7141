from __future__ import annotations

import pytest

from rashomon.group.differing import differences
from tests.group.builders import report

NUMBERS = [
    (
        "other numbers",
        "The fire killed 12 people.",
        "Fourteen people were killed in the fire.",
        ["12 people", "Fourteen people"],
    ),
    ("the same in words", "The fire killed 12 people.", "Twelve people died in the fire.", None),
    ("about so many", "Some 20 people were hurt.", "The fire injured 19 people.", None),
    ("at least so many", "At least 12 people were killed.", "Fourteen people were killed.", None),
    (
        "more than were",
        "At least 15 people were killed.",
        "Fourteen people were killed.",
        ["At least 15 people", "Fourteen people"],
    ),
    ("other fates", "The fire killed 12 people.", "The fire injured 30 people.", None),
    ("another fire", "A fire in 2019 killed 12 people.", "Fourteen people were killed in the fire.", None),
    ("money", "Raiders took $12 killed by inflation.", "Fourteen people were killed in the raid.", None),
    (
        "a thousand",
        "About 1,200 people marched.",
        "Three thousand people marched.",
        ["About 1,200 people", "Three thousand people"],
    ),
    (
        "how long",
        "The talks lasted two and a half hours.",
        "They met for an hour.",
        ["two and a half hours", "an hour"],
    ),
    ("nearly as long", "The talks lasted an hour.", "It was a 65-minute meeting.", None),
    ("longer than said", "The talks lasted more than an hour.", "They talked for 90 minutes.", None),
    ("with hyphens", "It was a two-and-a-half-hour meeting.", "The talks lasted 150 minutes.", None),
    (
        "half an hour",
        "The call lasted half an hour.",
        "The call lasted an hour and a half.",
        ["half an hour", "an hour and a half"],
    ),
    ("not of the event", "He waited two days.", "The talks lasted an hour.", None),
    ("places", "They met in Nairobi.", "They met in Accra.", ["Nairobi", "Accra"]),
    ("a place that may lie in the other", "They met in Port Selm.", "They met in Accra.", None),
    ("a place that both name", "They met in Nairobi.", "They met in Accra, not in Nairobi.", None),
]


@pytest.mark.parametrize(("name", "one", "other", "expected"), NUMBERS, ids=[case[0] for case in NUMBERS])
def test_what_differs_and_what_can_both_be_true(name, one, other, expected):
    reports = [report(one, outlet="one"), report(other, outlet="other")]
    found = differences(reports)
    assert [[value.text for value in each.values] for each in found] == ([] if expected is None else [expected])
    texts = {each.id: each.text for each in reports}
    assert all(texts[v.report][v.start : v.end] == v.text for each in found for v in each.values)


def test_days_that_differ():
    reports = [report(f"The roof fell on {day}.", published="2031-05-09", outlet=day) for day in ("Monday", "Tuesday")]
    (found,) = differences(reports)
    assert (found.kind, [value.text for value in found.values]) == ("date", ["Monday", "Tuesday"])


def test_the_day_of_a_saying_is_none_of_the_event():
    told = (
        "The roof fell on Monday.",
        "The roof will be mended, the mayor said on Tuesday.",
        "The mayor on Tuesday denied that the roof was old.",
    )
    assert differences([report(text, published="2031-05-09") for text in told]) == ()


def test_tolls_that_grow_are_told_of_as_such():
    first = report("The flood killed 3 people.", published="2031-05-06", outlet="one")
    later = report("The flood killed 9 people.", published="2031-05-07", outlet="other")
    assert [each.note for each in differences([first, later])] == ["people killed; later reports say more"]
    shrunk = [report(first.text, published="2031-05-08"), later]
    assert [each.note for each in differences(shrunk)] == ["people killed"]


def test_one_report_differs_from_nobody():
    assert differences([report("The flood killed 3 people. Nine people were killed.")]) == ()
