from __future__ import annotations

import msgspec
import pytest

from rashomon.group.event import event, headline
from rashomon.group.names import dateline, people, places
from tests.group.builders import HARBOUR, STORM, report

DATES = [
    ("a weekday before the publication", "The treaty was signed on Tuesday.", "2031-05-08", "article", "2031-05-06"),
    ("today", "The leaders met today in Selm.", "2031-05-06", "article", "2031-05-06"),
    ("yesterday", "The minister visited Selm yesterday.", "2031-05-06", "article", "2031-05-05"),
    ("a full date needs no publication", "The dam broke on 3 May 2031.", None, "article", "2031-05-03"),
    ("a weekday without publication is not guessed", "The treaty was signed on Tuesday.", None, "article", None),
    ("no date is not guessed", "The treaty was signed.", "2031-05-06", "article", None),
    (
        "a readout without a date tells of its day",
        "The president met the envoy.",
        "2031-05-06",
        "readout",
        "2031-05-06",
    ),
    (
        "the news, not its background",
        "Ships returned on Friday. The war began on March 1, 2029.",
        "2031-05-10",
        "article",
        "2031-05-09",
    ),
]


@pytest.mark.parametrize(("name", "text", "published", "kind", "expected"), DATES, ids=[case[0] for case in DATES])
def test_the_day_of_the_event(name, text, published, kind, expected):
    assert event([msgspec.structs.replace(report(text, published=published), kind=kind)]).date == expected


def test_the_evidence_is_the_characters_of_the_reports():
    texts = {each.id: each.text for each in (*HARBOUR, *STORM)}
    for found in (*event(HARBOUR).evidence, *event(STORM).evidence):
        assert texts[found.report][found.start : found.end] == found.text


def test_the_day_that_most_reports_name_is_chosen_and_the_other_is_shown():
    reports = [report(f"The roof fell on {day}.", published="2031-05-09", outlet=day) for day in ("Monday", "Tuesday")]
    reports.append(report("The roof of the hall fell on Tuesday night.", published="2031-05-09", outlet="third"))
    found = event(reports)
    assert found.date == "2031-05-06"
    assert [each.text for each in found.evidence if each.of == "other date"] == ["Monday"]


def test_people_and_place():
    found = event(HARBOUR)
    assert sorted(found.people) == ["Ilda Varga", "Tomas Brel"]
    assert found.place == "Port Selm"


def test_a_call_has_no_place():
    call = report("In a phone call on Tuesday from Selm, the two leaders spoke of grain.", published="2031-05-06")
    assert event([call]).place is None


PEOPLE = [
    ("President Tomas Brel spoke.", ["Tomas Brel"]),
    ("Norlandian Prime Minister Ilda Varga left.", ["Ilda Varga"]),
    ("“No,” Oona Feld said. The Astravell Council met.", ["Oona Feld"]),
    ("Oona Feld said no.", ["Oona Feld"]),
    ("Oona Feld waited. Later, Feld left.", ["Oona Feld"]),
    ("The Security Council met in Selm Valley.", []),
    ("President of Norland", []),
]


@pytest.mark.parametrize(("text", "expected"), PEOPLE)
def test_people_are_told_from_other_names(text, expected):
    found = list(people(text))
    assert [each.name for each in found] == expected
    assert all(text[each.start : each.end] == each.name for each in found)


PLACES = [
    ("They met in Nairobi on Monday.", ["Nairobi"]),
    ("They met in the Port Selm customs house.", ["Port Selm"]),
    ("They met in May.", []),
    ("They met at the Harbour Council.", []),
]


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_places(text, expected):
    assert [each.name for each in places(text, len(text))] == expected


DATELINES = [
    ("SELM, Norland (NP) — The harbour opened.", "Selm"),
    ("PORT SELM - The harbour opened.", "Port Selm"),
    ("ASTRAVELL -- A storm.", "Astravell"),
    ("The harbour — it opened.", None),
]


@pytest.mark.parametrize(("text", "expected"), DATELINES)
def test_datelines(text, expected):
    found = dateline(text)
    assert (found and found.name) == expected


def test_the_headline_is_the_title_that_says_most_of_what_all_say():
    assert headline(STORM) in {each.title for each in STORM}
    assert headline([report("No title here.")]) is None
