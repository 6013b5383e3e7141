from __future__ import annotations

import pytest

from rashomon.read.fields import (
    Byline,
    Dateline,
    credited,
    credits_in,
    kind_of,
    parse_byline,
    parse_dateline,
    parse_tagline,
)
from rashomon.read.outlets import canonical, looks_like_outlet, of_address, same_outlet


@pytest.mark.parametrize(
    ("line", "people", "organisations"),
    [
        ("By Ann Field", ["Ann Field"], []),
        ("by Ann Field / ", ["Ann Field"], []),
        ("BY ANN FIELD AND BO REED", ["ANN FIELD", "BO REED"], []),
        (
            "By Ann Field, Bo Reed and Cal Marsh, The Associated Press •",
            ["Ann Field", "Bo Reed", "Cal Marsh"],
            ["The Associated Press"],
        ),
        ("By Ann Field and Bo Reed New York Times", ["Ann Field", "Bo Reed"], ["New York Times"]),
        ("Ann Field, Riverside Post Published 6:18 a.m. ET July 5, 2031", ["Ann Field"], ["Riverside Post"]),
        ("By Ann Field | Riverside Media", ["Ann Field"], ["Riverside Media"]),
        ("By Ann van der Field, CNN, AP", ["Ann van der Field"], ["CNN", "AP"]),
        ("Analysis by Ann O’Field, CNN", ["Ann O’Field"], ["CNN"]),
        ("Report from Ann Field", ["Ann Field"], []),
        ("By CNN’s Ann Field and Bo Reed", ["Ann Field", "Bo Reed"], []),
        ("Authored by Ann Field,", ["Ann Field"], []),
        ("by Ann Field July 5 at 9:04 AM Email the author", ["Ann Field"], []),
        ("By Reuters", [], ["Reuters"]),
        ("July 5, 2031 by JNS", [], ["JNS"]),
    ],
)
def test_a_byline_gives_people_and_organisations(line: str, people: list[str], organisations: list[str]) -> None:
    assert parse_byline(line) == Byline(tuple(people), tuple(organisations), parse_byline(line).marked)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "line",
    [
        "By the time he arrived, the hall was empty.",
        "By clicking Sign up, you agree to our terms",
        "Sign up for our newsletter",
        "Ann Field said that the dam would hold.",
        "Most Popular",
        "",
    ],
)
def test_what_is_no_byline_gives_none(line: str) -> None:
    assert parse_byline(line) is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Ann Field is a reporter for the Riverside Post. Follow her @annfield.", "Ann Field"),
        ("Ann Field is president and director of the Dam Institute.", "Ann Field"),
        ("Contact Ann Field at ann.field@post.example.", "Ann Field"),
        ("Ann Field is a tall woman.", None),
        ("The dam is a danger to reporters.", None),
    ],
)
def test_a_tagline_names_the_author(line: str, name: str | None) -> None:
    found = parse_tagline(line)
    assert (found.people[0] if found else None) == name


@pytest.mark.parametrize(
    ("paragraph", "place", "agency"),
    [
        ("RIVERTON, Arland (AP) — The dam held.", "RIVERTON, Arland", "AP"),
        ("RIVERTON/LAKEVIEW, Arland (Reuters) - The dam held.", "RIVERTON/LAKEVIEW, Arland", "Reuters"),
        ("RIVERTON — The dam held.", "RIVERTON", None),
        ("NEW RIVERTON—President Field spoke.", "NEW RIVERTON", None),
        ("RIVERTON, March 5 (Reuters) - The dam held.", "RIVERTON", "Reuters"),
        ("July 13--RIVERTON -- The dam held.", "RIVERTON", None),
        ("Riverton (CNN)", "Riverton", "CNN"),
        ("Riverton – President Field spoke.", "Riverton", None),
        ("RIVERTON, Arland", "RIVERTON, Arland", None),
    ],
)
def test_a_dateline_gives_the_place_and_the_agency(paragraph: str, place: str, agency: str | None) -> None:
    found = parse_dateline(paragraph)
    assert found is not None
    assert (found.place, found.agency) == (place, agency)
    assert found.length <= len(paragraph)


@pytest.mark.parametrize(
    "paragraph",
    [
        "The dam held — so far.",
        "WHAT THE ENGINEERS WANT",
        "ELECTION",
        "Field (left) – the minister – spoke.",
        "She said: “The dam will hold.”",
        "",
    ],
)
def test_what_is_no_dateline_gives_none(paragraph: str) -> None:
    assert parse_dateline(paragraph) is None


def test_a_dateline_knows_its_length() -> None:
    assert parse_dateline("RIVERTON (AP) — The dam held.") == Dateline("RIVERTON", "AP", 16)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Reuters contributed to this report.", ["Reuters"]),
        ("Associated Press writers Ann Field and Bo Reed contributed to this report.", ["AP"]),
        ("Ann Field of Fox News and The Associated Press contributed to this report.", ["Fox News", "AP"]),
        ("Copyright 2031 The Associated Press. All rights reserved.", ["AP"]),
        ("This story was originally published at washingtonpost.com. Read it here.", ["Washington Post"]),
        ("politico.com/story/2031/07/15/dam", ["Politico"]),
        ("Source: Reuters", ["Reuters"]),
        ("JPost", ["Jerusalem Post"]),
        ("He told Reuters that the dam would hold.", []),
        ("Ann Field contributed to this report.", []),
    ],
)
def test_a_credit_line_names_whose_text_it_is(line: str, names: list[str]) -> None:
    assert list(credits_in(line)) == names


def test_an_outlet_is_not_credited_with_its_own_text() -> None:
    names = ["The Boston Globe", "The Associated Press", "AP", "Riverside Post"]
    assert credited(names, outlet="bostonglobe.com") == ("AP", "Riverside Post")
    assert credited(names, outlet="The Riverside Post") == ("Boston Globe", "AP")
    assert credited(names, outlet=None) == ("Boston Globe", "AP", "Riverside Post")


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("The Associated Press", "AP"),
        ("AP’s", "AP"),
        ("USA TODAY •", "USA Today"),
        ("Riverside Post", None),
        ("", None),
    ],
)
def test_outlets_are_known_by_their_spellings(name: str, known: str | None) -> None:
    assert canonical(name) == known


@pytest.mark.parametrize(
    ("address", "known"),
    [
        ("https://www.nytimes.com/2031/07/15/dam.html", "New York Times"),
        ("edition.cnn.com", "CNN"),
        ("post.example", None),
        ("http://[broken", None),
    ],
)
def test_outlets_are_known_by_their_addresses(address: str, known: str | None) -> None:
    assert of_address(address) == known


@pytest.mark.parametrize(
    ("name", "like"),
    [("Lakeview Breaking News", True), ("The Herald", True), ("Breaking News", False), ("News", False), ("", False)],
)
def test_an_unknown_outlet_is_told_by_the_end_of_its_name_unless_it_is_a_heading(name: str, like: bool) -> None:
    assert looks_like_outlet(name) is like


def test_names_and_hosts_of_one_outlet_are_told_to_be_one() -> None:
    assert same_outlet("The Seattle Times", "seattletimes.com")
    assert same_outlet("Riverside Post", "https://www.riversidepost.example/a")
    assert not same_outlet("AP", "bostonglobe.com")
    assert not same_outlet("Reuters", None)


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("The Latest: Dam holds", "The dam held.", "live"),
        ("Live updates from the dam", "The dam held.", "live"),
        ("Field to speak live on television", "She will speak.", "article"),
        ("Readout of Minister Field’s Call with Minister Reed", "They spoke.", "readout"),
        ("Press Release: New dam", "A dam.", "release"),
        ("Full transcript: Field on the dam", "Well.", "transcript"),
        ("Opinion: The dam must go", "It must.", "opinion"),
        ("Field met Reed", "\n\n".join(f"FIELD: No. {n}\n\nREED: Yes." for n in range(5)), "transcript"),
        ("Dam watch", "9 p.m.\n\nIt held.\n\n8:30 p.m.\n\nIt shook.\n\n7 p.m.\n\nIt rained.", "live"),
        ("My dam", "I saw it. I know it. I built it. I fear it. I love it.", "opinion"),
        ("The dam", "“I saw it. I know it,” she said. “I built it. I fear it. I love it.”", "article"),
    ],
)
def test_the_kind_is_told_by_title_and_text(title: str, text: str, kind: str) -> None:
    assert kind_of(text, titles=[title]) == kind


@pytest.mark.parametrize(
    ("title", "kind"), [("Minister Field’s Call with Minister Reed", "readout"), ("On the Dam of Riverton", "release")]
)
def test_what_a_spokesman_signs_is_a_readout_or_a_release(title: str, kind: str) -> None:
    text = "The below is attributable to Spokesperson Lou Marsh:\n\nThe dam is safe."
    assert kind_of(text, titles=[title]) == kind


def test_the_kind_is_told_by_the_address() -> None:
    assert kind_of("It must go.", url="https://post.example/opinion/dam") == "opinion"
