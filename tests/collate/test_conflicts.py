"""What is called a conflict, and above all what is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.collate.conflicts import conflicting, contradictions
from rashomon.collate.differences import ALLOWED, differences
from rashomon.collate.units import Unit, units_of
from rashomon.collate.vectors import vectors_of
from tests.builders import a_report, a_statement


def two(one: str, other: str, *, days: tuple[str | None, str | None] = (None, None)) -> tuple[Unit, Unit]:
    """Two reports' statements, each a whole text."""
    reports = [a_report(text, path=f"{at}.txt", published=days[at]) for at, text in enumerate((one, other))]
    units = units_of(reports, [a_statement(report, report.text) for report in reports], {})
    a, b = (next(unit for unit in units if unit.report == report.id) for report in reports)
    return a, b


def in_conflict(units: tuple[Unit, Unit]) -> bool:
    return conflicting(units, vectors_of(units)[0])


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("The leaders agreed to exchange 16 goats by the end of June.", "The two leaders agreed to exchange 12 goats "
         "by the end of June.", "number"),
        ("The talks in Lorne lasted three hours.", "The talks in Lorne lasted two hours.", "number"),
        ("The dam was finished in 2029 at a cost of $3.4 billion.", "The dam was finished in 2029 at a cost of "
         "$3.7 billion.", "number"),
        ("The leaders agreed to exchange 16 goats by June.", "The leaders did not agree to exchange 16 goats by June.",
         "polarity"),
    ],
)  # fmt: skip
def test_what_cannot_both_be_true_is_a_conflict(one: str, other: str, kind: str) -> None:
    units = two(one, other)
    assert contradictions(*units) == contradictions(*units[::-1]) == [kind]
    assert in_conflict(units)
    assert in_conflict(units[::-1])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Over 60,000 people left their homes.", "Some 60,000 residents left their homes."),
        ("The flood killed 12 people.", "At least 9 people died in the flood."),
        ("The firm made a profit of $3 million in 2030.", "The firm made a profit of $2 million in 2029."),
        ("The mill in Lorne has 12 wheels.", "The mill in Ostry has 14 wheels."),
        ("They must not be ignored, he said of the floods.", "He said the floods cannot be disregarded."),
        ("The minister spoke for 20 minutes to 300 people.", "The minister spoke to some 300 people."),
        ("The dam will be closed in March.", "The dam may be closed in March."),
        ("No market was held in Lorne on Monday.", "The cabinet met in Lorne on Monday."),
        ("He asked for more than $5 billion for a wall.", "He asked for billions of dollars for a wall."),
        ("The council not only closed the mill.", "The council closed the mill."),
    ],
)
def test_what_may_both_be_true_is_none(one: str, other: str) -> None:
    units = two(one, other)
    assert not in_conflict(units)
    assert not in_conflict(units[::-1])


def test_a_count_that_grows_from_day_to_day_is_no_conflict() -> None:
    texts = "The fire in Lorne killed 12 people.", "The fire in Lorne killed 15 people."
    assert in_conflict(two(*texts, days=("2031-05-14", "2031-05-14T20:00:00Z")))
    assert not in_conflict(two(*texts, days=("2031-05-14", "2031-05-15")))


def test_figures_that_agree_differ_all_the_same_and_say_so() -> None:
    found = differences(two("Over 60,000 people left their homes.", "Some 60,000 people left their homes."))
    number = next(difference for difference in found if difference.kind == "number")
    assert number.note == ALLOWED


@pytest.mark.parametrize(
    ("one", "other", "kind", "values"),
    [
        ("The bridge opened on 3 May.", "The bridge opened on 4 May.", "date", ("3 May", "4 May")),
        ("They met in Lorne.", "They met in Ostry.", "name", ("Lorne", "Ostry")),
        ("They agreed to meet again.", "They agreed to meet again in autumn.", "detail", ("", "autumn")),
        ("They vowed to unite against it.", "They vowed to join forces against it.", "wording",
         ("unite", "join forces")),
        ("The house was sold.", "The house was not sold.", "polarity", ("", "not")),
    ],
)  # fmt: skip
def test_differences_are_typed_and_located(one: str, other: str, kind: str, values: tuple[str, ...]) -> None:
    units = two(one, other)
    found = [difference for difference in differences(units) if difference.kind == kind]
    assert [tuple(value.text for value in difference.values) for difference in found] == [values]
    texts = {unit.id: unit.text for unit in units}
    assert all(
        texts[value.statement][value.start : value.end] == value.text
        for difference in found
        for value in difference.values
        if value.start is not None
    )


odd = st.lists(
    st.sampled_from(
        [
            "2 ",
            "\u00ad",
            "\u200b",
            "May ",
            "not ",
            "İ",
            "ﬁ",
            "“",
            "”",
            "$",
            "3",
            "m ",
            "a\u0301",
            "גשר ",
            "twenty-",
            "\n",
            "…",
        ]
    ),
    min_size=1,
    max_size=12,
).map("".join)


@given(odd, odd)
@settings(max_examples=60)
def test_odd_texts_are_compared_and_what_differs_lies_in_them(one: str, other: str) -> None:
    units = two(f"{one}.", f"{other}.")
    texts = {unit.report: unit for unit in units}
    for difference in differences(units):
        for found in difference.values:
            unit = next(unit for unit in texts.values() if unit.id == found.statement)
            if found.start is not None and found.end is not None:
                assert unit.text[found.start - unit.start : found.end - unit.start] == found.text
    assert contradictions(*units) == contradictions(*units[::-1])


def test_the_same_words_do_not_differ() -> None:
    assert differences(two("The house was sold.", "The house was sold.")) == ()
