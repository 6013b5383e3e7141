"""Which differences between two statements are told, and of which kind."""

from __future__ import annotations

import pytest

from rashomon.collate.differences import ALTERED, differences
from rashomon.collate.units import units_of
from tests.builders import a_report, a_statement


def kinds(one: str, other: str) -> list[str]:
    reports = [a_report(text, outlet=name, path=name) for name, text in (("Herald", one), ("Courier", other))]
    units = units_of(reports, [a_statement(report, report.text) for report in reports], {})
    return [difference.kind for difference in differences(units)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("The bridge at Orve was closed.", "The bridge at Orve was closed.", []),
        ("The U.N. council met in Orve.", "The UN council met in Orve.", []),
        ("The council met in Orve.", "The council met in Lorne.", ["name"]),
        ("The council met for 40 days.", "The council met for 60 days.", ["number"]),
        ("The council met in silence.", "The council met in anger.", ["wording"]),
        ("The council met in Orve.", "The old council met in Orve.", ["detail"]),
    ],
)
def test_kinds_of_difference(one: str, other: str, expected: list[str]) -> None:
    assert kinds(one, other) == expected


def test_an_altered_function_word_is_shown_on_both_sides() -> None:
    said = ["“We had come to the dam of Orve in good faith and in peace.”"]
    said.append(said[0].replace("had", "have"))
    reports = [a_report(text, path=text) for text in said]
    statements = [a_statement(report, report.text, source="We", kind="direct", speaker="p") for report in reports]
    (found,) = (d for d in differences(units_of(reports, statements, {})) if d.note == ALTERED)
    assert {value.text for value in found.values} == {"had", "have"}
