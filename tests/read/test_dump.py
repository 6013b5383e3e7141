from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.read.document import Given, Unreadable
from rashomon.read.dump import read_dump
from rashomon.types import Report

FIRST = "The government of Arland said on Tuesday that the dam at Riverton would be inspected before the spring flood."
SECOND = "“We have nothing to hide,” said Ann Field, the minister for waters, after a meeting that lasted three hours."
THIRD = "Engineers who saw the northern wall last week described cracks as long as a man’s arm, some of them new."

TITLE = "Dam at Riverton holds after the flood"

PAGE = f"""The Riverside Post

Arland to inspect its dam after warnings

By Bo Reed and Cal Marsh, Associated Press
Posted: 4:29 AM, March 5, 2031 | Updated: 6:10 AM, March 5, 2031

Share
Tweet

The dam at Riverton, seen from the air in March. (AP Photo/Dee Hill)

RIVERTON, Arland (AP) — {FIRST}

Related: Five dams that failed

{SECOND}

Sign up for our newsletter

A wall of cracks

{THIRD}

Eve Brook contributed to this report.

Leave a Reply

This website uses cookies to improve your experience.
"""


def read(text: str, **given: str) -> Report:
    return read_dump(text, path="page.txt", given=Given(**given))


def test_the_text_is_the_report_and_nothing_else() -> None:
    assert read(PAGE).text == "\n\n".join([f"RIVERTON, Arland (AP) — {FIRST}", SECOND, "A wall of cracks", THIRD])


def test_the_head_gives_title_bylines_credit_dateline_and_date() -> None:
    report = read(PAGE, outlet="The Riverside Post")
    assert report.title == "Arland to inspect its dam after warnings"
    assert report.bylines == ("Bo Reed", "Cal Marsh")
    assert report.credits == ("AP",)
    assert report.dateline == "RIVERTON, Arland"
    assert (report.published, report.published_from) == ("2031-03-05T04:29", "text")


@pytest.mark.parametrize(
    ("page", "outlet"),
    [
        (PAGE, "The Riverside Post"),
        (
            f"{TITLE} | Lakeview Daily\n{TITLE}\nBy Ann Field\n{FIRST}\n{SECOND}",
            "Lakeview Daily",
        ),
        (
            f"{TITLE}\nBy Ann Field\n{FIRST}\n{SECOND}\nDiscover more from Lakeview",
            "Lakeview",
        ),
        (f"{TITLE}\nBy Ann Field\n{FIRST}\n{SECOND}", None),
        (f"Join the Conversation\n{TITLE}\nBy Ann Field\n{FIRST}\n{SECOND}", None),
    ],
)
def test_the_outlet_is_the_one_that_the_page_calls_its_own(page: str, outlet: str | None) -> None:
    report = read(page)
    assert (report.outlet, outlet in report.credits) == (outlet, False)


def test_captions_and_furniture_are_set_aside_with_the_reason() -> None:
    report = read(PAGE)
    assert report.captions == ("The dam at Riverton, seen from the air in March. (AP Photo/Dee Hill)",)
    whys = {item.text: item.why for item in report.furniture}
    assert (
        whys.items()
        >= {
            "Share": "share line",
            "Related: Five dams that failed": "related headline",
            "Sign up for our newsletter": "newsletter",
            "By Bo Reed and Cal Marsh, Associated Press": "byline",
            "Eve Brook contributed to this report.": "credit line",
            "Leave a Reply": "comment form",
            "This website uses cookies to improve your experience.": "cookie notice",
        }.items()
    )


def test_headings_stay_in_the_text_as_headings() -> None:
    report = read(PAGE)
    assert [report.text[block.start : block.end] for block in report.blocks if block.kind == "heading"] == [
        "A wall of cracks"
    ]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\n\n\n"])
def test_any_line_ending_will_do(ending: str) -> None:
    lines = [line for line in PAGE.split("\n") if line]
    assert read(ending.join(lines)).text == read(PAGE).text


def test_a_wrapped_paragraph_stays_one_block() -> None:
    wrapped = "\n\n".join(
        "\n".join(text[at : at + 60].strip() for at in range(0, len(text), 60)) for text in (FIRST, SECOND, THIRD)
    )
    report = read(wrapped)
    assert len(report.blocks) == 3
    assert report.text == wrapped


def test_what_the_user_gives_goes_first() -> None:
    report = read(PAGE, title="Another title", published="2031-03-04", outlet="Riverside Post")
    assert (report.title, report.published, report.published_from) == ("Another title", "2031-03-04", "given")


def test_a_date_without_a_year_is_completed_by_the_day_of_fetching() -> None:
    page = f"{TITLE}\nBy Ann Field\nMarch 5 at 9:04 AM\n{FIRST}\n{SECOND}"
    assert read(page).published is None
    assert read(page, fetched="2031-03-06T10:00:00Z").published == "2031-03-05T09:04"


def test_where_no_line_tells_the_date_the_dateline_may() -> None:
    page = f"{TITLE}\nBy Ann Field\nRIVERTON, March 5 (AP) — {FIRST}\n{SECOND}"
    assert read(page).published is None
    assert read(page, fetched="2031-03-06").published == "2031-03-05"


def test_numbers_in_a_date_line_are_read_as_where_the_page_is_from() -> None:
    page = f"{TITLE}\nBy Ann Field\n05/07/2031\n{FIRST}\n{SECOND}"
    assert read(page).published is None
    assert read(page, outlet="riversidepost.co.uk").published == "2031-07-05"
    assert read(page, url="https://office.example.gov/1").published == "2031-05-07"
    assert read(f"{page}\nPosted 05/25/2031").published == "2031-05-07"


def test_a_question_under_the_heading_of_links_is_a_headline() -> None:
    report = read(f"{TITLE}\nBy Ann Field\n{FIRST}\nRelated\nWill the dam ever be paid for?\n{SECOND}")
    assert report.text == f"{FIRST}\n\n{SECOND}"


def test_bare_text_is_all_text() -> None:
    assert read("Only one line.").text == "Only one line."
    assert read(f"{FIRST}\n\n{SECOND}").text == f"{FIRST}\n\n{SECOND}"


def test_white_space_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        read(" \n\t\n")


def test_a_gallery_has_captions_and_no_text_and_says_so() -> None:
    report = read(f"{TITLE}\nAnn Field/AFP/Getty Images\nThe dam in May. (AP Photo/Ann Field)\nBo Reed/AP")
    assert (report.text, report.captions) == ("", ("The dam in May. (AP Photo/Ann Field)",))
    assert report.notes == ("no text in it, only captions and page furniture",)


def test_in_a_gallery_what_follows_a_photographers_name_is_a_caption() -> None:
    names = ["Ann Field/AFP/Getty Images", "Bo Reed/AP", "Lou Marsh/EPA", "Tia Ash/Reuters"]
    shown = [f"The {which} of four pictures of the dam was taken in May." for which in ("first", "second", "last")]
    page = [names[0], shown[0], *names[1:3], shown[1], names[3], shown[2]]
    assert read("\n".join(page)).text == ""


def test_no_line_is_lost() -> None:
    report = read(PAGE)
    kept = [report.title or "", report.text, *report.captions, *(item.text for item in report.furniture)]
    for line in filter(None, PAGE.split("\n")):
        assert any(line in place for place in kept), line


lines = st.lists(
    st.sampled_from([*PAGE.split("\n"), FIRST, "‎שלום עולם", "e\u0301te\u0301 \U0001f600", "\x00", "\ud800"])
    | st.text(max_size=80),
    max_size=30,
)


@given(lines, st.sampled_from(["\n", "\r\n", "\n\n", "\u2028"]))
def test_every_block_maps_to_its_place_in_the_original(parts: list[str], ending: str) -> None:
    original = ending.join(parts)
    if not original.replace("\x00", "").strip("\ufeff\u200b \t\xa0\r\n\f\x0b\x85\u2028\u2029\x1c\x1d\x1e\x1f"):
        return
    try:
        report = read(original)
    except Unreadable:
        return
    assert "\n\n".join(report.text[block.start : block.end] for block in report.blocks) == report.text
    for block in report.blocks:
        assert original[block.origin_start : block.origin_end] == report.text[block.start : block.end]


@pytest.mark.parametrize(
    "hostile",
    [
        "word " * 400_000,
        "a" * 2_000_000,
        "Line of text\n" * 100_000,
        "\x00" * 1_000_000 + "text",
        "(" * 100_000,
        "By " * 50_000,
    ],
)
def test_hostile_text_takes_linear_time(hostile: str) -> None:
    began = time.process_time()
    read(hostile)
    assert time.process_time() - began < 20
