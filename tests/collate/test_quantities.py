"""Figures and dates as their wording takes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.collate.moments import moments
from rashomon.collate.quantities import quantities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("over 60,000 residents", [("60,000", 60000, ">", "resident")]),
        ("some 60,000 residents", [("60,000", 60000, "~", "resident")]),
        ("at least twenty-one boats", [("twenty-one", 21, ">=", "boat")]),
        ("fewer than 100 sheep", [("100", 100, "<", "sheep")]),
        ("up to 12 percent of it", [("12 percent", 12, "<=", "%")]),
        ("$3.7 billion in aid", [("$3.7 billion", 3.7e9, "=", "USD")]),
        ("3.4 billion dollars", [("3.4 billion dollars", 3.4e9, "=", "USD")]),
        ("$ 5m", [("$ 5m", 5e6, "=", "USD")]),
        ("€20", [("€20", 20, "=", "EUR")]),
        ("the 2nd dam", [("2nd", 2, "=", "#")]),
        ("two-and-a-half hours", [("two-and-a-half", 2.5, "=", "hour")]),
        ("one of them left", []),
        ("billions of dollars", []),
        ("a two-in-three chance", []),
        ("a 2 in 3 chance", []),
        ("three out of four goats", []),
        ("12 goats in 2 barns", [("12", 12, "=", "goat"), ("2", 2, "=", "barn")]),
        ("9" * 400 + " goats", []),
        ("no figures here", []),
    ],
)
def test_figures_are_found_with_their_sense_and_unit(text: str, expected: list[tuple[str, float, str, str]]) -> None:
    assert [(text[q.start : q.end], q.value, q.sense, q.unit) for q in quantities(text)] == expected


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("over 60,000 people", "some 60,000 people", True),
        ("about 40,000 people", "over 38,000 people", True),
        ("at least 9 people", "12 people", True),
        ("at least 9 people", "8 people", False),
        ("16 prisoners", "12 prisoners", False),
        ("$3.7 billion", "$3.4 billion", False),
        ("60,000 people", "60,218 people", True),
        ("more than 100 cows", "fewer than 90 cows", False),
    ],
)
def test_figures_agree_within_what_their_wording_and_rounding_allow(one: str, other: str, agree: bool) -> None:
    (a,), (b,) = quantities(one), quantities(other)
    assert a.agrees(b) is b.agrees(a) is agree


@pytest.mark.parametrize(
    ("claim", "found", "holds"),
    [
        ("more than 100 cows", "100 cows", False),
        ("more than 100 cows", "101 cows", True),
        ("at least 100 cows", "100 cows", True),
        ("100 cows", "about 95 cows", True),
        ("100 cows", "95 cows", False),
    ],
)
def test_a_figure_taken_strictly(claim: str, found: str, holds: bool) -> None:
    assert quantities(claim)[0].holds(quantities(found)[0]) is holds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on June 26, 2031", [(2031, 6, 26, "")]),
        ("by the 26th of June", [(None, 6, 26, "<=")]),
        ("before May 2031 and since 2029", [(2031, 5, None, "<"), (2029, None, None, ">=")]),
        ("dated 2031-05-14", [(2031, 5, 14, "")]),
        ("it may rain in 2,016 places", []),
        ("at 10.30 on Sept. 3", [(None, 9, 3, "")]),
    ],
)
def test_dates_are_read_as_far_as_they_are_told(text: str, expected: list[tuple[object, ...]]) -> None:
    assert [tuple(moment[2:]) for moment in moments(text)] == expected


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("in May 2031", "on 14 May", True),
        ("in May 2031", "on 14 June", False),
        ("before May 2031", "on 3 April 2031", True),
        ("before May 2031", "on 3 June 2031", False),
        ("on Sept. 3", "on September 3, 2030", True),
    ],
)
def test_dates_agree_when_nothing_that_both_tell_differs(one: str, other: str, agree: bool) -> None:
    (a,), (b,) = moments(one), moments(other)
    assert a.agrees(b) is b.agrees(a) is agree


@given(st.text())
def test_any_text_gives_figures_and_dates_that_lie_in_it_in_order(text: str) -> None:
    for found in (quantities(text), moments(text)):
        places = [(one.start, one.end) for one in found]
        assert places == sorted(places)
        assert all(0 <= start < end <= len(text) for start, end in places)
