"""What is told of two invented statements set against each other: kind, words on both sides, and the note."""

from __future__ import annotations

import pytest

from rashomon.collate.conflicts import contradictions
from rashomon.collate.differences import ALLOWED, differences
from rashomon.collate.units import Unit, units_of
from tests.builders import a_report, a_statement

A_WEDNESDAY = "2031-07-02"


def two(one: str, other: str) -> tuple[Unit, ...]:
    reports = [a_report(text, path=f"{at}.txt", published=A_WEDNESDAY) for at, text in enumerate((one, other))]
    units = units_of(reports, [a_statement(report, report.text) for report in reports], {})
    return tuple(sorted(units, key=lambda unit: unit.text != one))


def told(one: str, other: str, kind: str) -> list[tuple[tuple[str, ...], str | None]]:
    found = (difference for difference in differences(two(one, other)) if difference.kind == kind)
    return [(tuple(value.text for value in difference.values), difference.note) for difference in found]


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        ("The aid is worth $3.7 billion.", "The aid is worth $3.4 billion.", ("$3.7 billion", "$3.4 billion")),
        ("The aid is worth €20 million.", "The aid is worth $20 million.", ("€", "$")),
        ("Between 12 and 15 men were hurt.", "The fire hurt 20 men.", ("12 and 15", "20")),
        ("Prices rose 10 to 12 percent.", "Prices rose 15 percent.", ("10 to 12 percent", "15 percent")),
        ("Prices rose 5 percent.", "Prices rose 6 per cent.", ("5 percent", "6 per cent")),
        ("At least 9 goats died.", "The flood killed 7 goats.", ("9", "7")),
        ("More than 100 cows died.", "Fewer than 90 cows died.", ("100", "90")),
        ("They met 12 envoys in 3 towns.", "They met 12 envoys in 4 towns.", ("3", "4")),
        ("On July 1, 16 goats died.", "On July 1, 12 goats died.", ("16", "12")),
        ("Oil fell to $40 a barrel.", "Oil fell to $42 a barrel.", ("$40", "$42")),
        ("Twenty boats sank.", "30 boats sank.", ("Twenty", "30")),
    ],
)
def test_figures_that_cannot_both_be_true_are_told(one: str, other: str, values: tuple[str, ...]) -> None:
    assert told(one, other, "number") == [(values, None)]


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        ("Over 60,000 people left Orve.", "Some 60,000 people left Orve.", ("60,000", "60,000")),
        ("Between 12 and 15 men were hurt.", "The fire hurt 13 men.", ("12 and 15", "13")),
        ("Prices rose 10-12 percent.", "Prices rose 11 percent.", ("10-12 percent", "11 percent")),
        ("At least 9 goats died.", "The flood killed 12 goats.", ("9", "12")),
        ("Nearly 100 goats died.", "The flood killed 98 goats.", ("100", "98")),
        ("About 40 boats sank.", "Some 38 boats sank.", ("40", "38")),
    ],
)
def test_figures_that_their_wording_allows_are_told_as_such(one: str, other: str, values: tuple[str, ...]) -> None:
    assert told(one, other, "number") == [(values, ALLOWED)]
    assert contradictions(*two(one, other)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Over 60,000 people left Orve.", "Some 60,000 residents left Orve."),
        ("The aid is worth $3.7 billion.", "The aid is worth 3.7 billion dollars."),
        ("The aid is worth $3.7bn.", "The aid is worth $3.7 billion."),
        ("The fine was US$5 million.", "The fine was $5 million."),
        ("Prices rose 5 percent.", "Prices rose 5 per cent."),
        ("Prices rose 5%.", "Prices rose five percent."),
        ("Prices rose 5 percent.", "Prices rose 6 percentage points."),
        ("Twenty goats died.", "20 goats died."),
        ("The team won 3-1.", "The team won 3-2."),
        ("The talks begin at 3 p.m.", "The talks begin at 4 p.m."),
        ("Both boats sank.", "Two boats sank."),
        ("The dam is 40 metres high.", "The dam is 40 meters high."),
        ("The fine was HK$5 million.", "The fine was $6 million."),
    ],
)
def test_figures_that_agree_or_measure_different_things_are_not_set_against_each_other(one: str, other: str) -> None:
    assert told(one, other, "number") == []
    assert contradictions(*two(one, other)) == []


@pytest.mark.parametrize(
    ("one", "other", "values", "note"),
    [
        ("The talks begin at 3 p.m. ET.", "The talks begin at 19:00 GMT.", ("3 p.m. ET", "19:00 GMT"), ALLOWED),
        ("The talks begin at 3 p.m. ET.", "The talks begin at 18:00 GMT.", ("3 p.m. ET", "18:00 GMT"), None),
        ("The talks begin at 3 p.m.", "The talks begin at 15:00 GMT.", ("3 p.m.", "15:00 GMT"), ALLOWED),
        ("The talks begin at 3 p.m.", "The talks begin at 4 p.m.", ("3 p.m.", "4 p.m."), None),
        ("The bridge opened on Tuesday.", "The bridge opened on 1 July.", ("Tuesday", "1 July"), ALLOWED),
        ("The bridge opened on Tuesday.", "The bridge opened on Monday.", ("Tuesday", "Monday"), None),
        ("The bridge opened on Tuesday.", "The bridge opened on 3 May.", ("Tuesday", "3 May"), None),
        ("The bridge opened yesterday.", "The bridge opened on Monday.", ("yesterday", "Monday"), None),
        ("The bridge opened on 3 May.", "The bridge opened on May 3, 2031.", ("3 May", "May 3, 2031"), ALLOWED),
        ("The bridge opened on 3 May.", "The bridge opened on 4 May.", ("3 May", "4 May"), None),
        ("The bridge opened in 2029.", "The bridge opened in 2030.", ("2029", "2030"), None),
    ],
)
def test_days_and_times_are_set_against_each_other(
    one: str, other: str, values: tuple[str, ...], note: str | None
) -> None:
    assert told(one, other, "date") == [(values, note)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The bridge opened on Tuesday.", "The bridge opened on July 1, 2031."),
        ("The bridge opened yesterday.", "The bridge opened on Tuesday."),
        ("The talks begin at 9:30 a.m.", "The talks begin at 09:30."),
        ("The dam broke in May.", "The dam may break."),
    ],
)
def test_one_day_or_time_in_other_words_is_no_difference_of_dates(one: str, other: str) -> None:
    assert told(one, other, "date") == []


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        ("The dam will be closed.", "The dam may be closed.", ("will", "may")),
        ("The dam will be closed in March.", "In March the dam could be closed.", ("will", "could")),
        ("The envoy must leave Orve.", "The envoy should leave Orve.", ("must", "should")),
        ("The sides agreed to a truce in Orve.", "The sides discussed a truce in Orve.", ("agreed", "discussed")),
        ("She demanded the release of the goats.", "She asked for the release of the goats.", ("demanded", "asked")),
        ("She offered ten boats to Orve.", "She promised ten boats to Orve.", ("offered", "promised")),
        ("The firm confirmed the leak.", "The firm claimed there was a leak.", ("confirmed", "claimed")),
    ],
)
def test_how_firmly_a_thing_is_told_is_a_difference_but_no_contradiction(
    one: str, other: str, values: tuple[str, ...]
) -> None:
    assert told(one, other, "polarity") == [(values, f"modality: {values[0]} / {values[1]}")]
    assert contradictions(*two(one, other)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The dam will be closed.", "The dam would be closed."),
        ("The dam broke in May.", "The dam may break."),
        ("She agreed with the mayor of Orve.", "She discussed the mayor of Orve."),
        ("She agreed to close the dam.", "They discussed the price of fish."),
        ("The house has not been sold.", "The house has not yet been sold."),
        ("The dam will break and may not be mended.", "The dam will break."),
    ],
)
def test_what_is_told_no_more_firmly_is_no_difference_of_modality(one: str, other: str) -> None:
    assert told(one, other, "polarity") == []
