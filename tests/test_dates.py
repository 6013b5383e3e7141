from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.dates import Order, find_dates, find_moments, find_publication, find_times, order_at, order_in

PUBLISHED = "2031-05-14"  # a Wednesday


@pytest.mark.parametrize(
    ("text", "span", "date"),
    [
        ("They met on March 3, 2031 in Riverton.", "March 3, 2031", "2031-03-03"),
        ("They met on Monday, March 3, 2031.", "Monday, March 3, 2031", "2031-03-03"),
        ("Am 3 March 2031 it rained.", "3 March 2031", "2031-03-03"),
        ("signed 2031-03-03 by both", "2031-03-03", "2031-03-03"),
        ("The 3rd of March 2031 was cold.", "3rd of March 2031", "2031-03-03"),
        ("The dam broke on Tuesday afternoon.", "Tuesday afternoon", "2031-05-13"),
        ("He said on Wednesday that", "Wednesday", "2031-05-14"),
        ("He said last Wednesday that", "last Wednesday", "2031-05-07"),
        ("Talks will resume on Wednesday.", "Wednesday", "2031-05-14"),
        ("Talks will resume on Friday.", "Friday", "2031-05-16"),
        ("The vote is set for next Friday.", "next Friday", "2031-05-16"),
        ("Yesterday the minister left.", "Yesterday", "2031-05-13"),
        ("The minister left last night.", "last night", "2031-05-13"),
        ("It was agreed this morning.", "this morning", "2031-05-14"),
        ("It was agreed three days ago.", "three days ago", "2031-05-11"),
        ("Since April 2 nothing moved.", "April 2", "2031-04-02"),
        ("On Dec. 24 nothing moved.", "Dec. 24", "2030-12-24"),
        ("The bridge will open on June 1.", "June 1", "2031-06-01"),
    ],
)
def test_a_day_is_found_with_its_span_and_resolved_against_the_publication(text: str, span: str, date: str) -> None:
    (found,) = find_dates(text, published=PUBLISHED)
    assert (found.text, found.date) == (span, date)
    assert text[found.start : found.end] == span


@pytest.mark.parametrize(
    "text",
    ["It may rain 3 times.", "12:30 and 4/5", "Black Friday", "the Sunday Times wrote", "May 2031 was wet", "in 2031"],
)
def test_what_is_no_day_is_left_alone(text: str) -> None:
    assert find_dates(text, published=PUBLISHED) == []


def test_days_that_point_need_the_date_of_publication() -> None:
    text = "He spoke on Tuesday, on April 2 and on April 3, 2031."
    assert [found.date for found in find_dates(text)] == ["2031-04-03"]
    assert [found.stated for found in find_dates(text, published=PUBLISHED)] == [False, False, True]


@pytest.mark.parametrize("published", ["9999-12-31", "0001-01-01", "2031-02-30", "spring", ""])
def test_a_date_of_publication_that_is_none_resolves_nothing(published: str) -> None:
    assert find_dates("He spoke on Tuesday and two days ago.", published=published) == []


def test_the_search_keeps_to_its_bounds() -> None:
    text = "On Monday he came. On Tuesday he left."
    assert [found.text for found in find_dates(text, published=PUBLISHED, start=18)] == ["Tuesday"]


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("July 5, 2031", "2031-07-05"),
        ("Posted: 4:29 AM, July 5, 2031", "2031-07-05T04:29"),
        ("Published 6:18 a.m. ET July 5, 2031", "2031-07-05T06:18-04:00"),
        ("Jan. 5, 2031 12:01 a.m. PT", "2031-01-05T00:01-08:00"),
        ("11:16 pm CDT, Saturday, July 5, 2031", "2031-07-05T23:16-05:00"),
        ("Updated 0420 GMT (1220 HKT) July 5, 2031", "2031-07-05T04:20+00:00"),
        ("2031-07-05T08:01:47-04:00", "2031-07-05T08:01-04:00"),
        ("05 Jul 2031 | 23:35", "2031-07-05T23:35"),
        ("4:22 PM 07/25/2031", "2031-07-25T16:22"),
        ("4:22 PM 25/07/2031", "2031-07-25T16:22"),
        ("07/07/2031", "2031-07-07"),
        ("07/05/2031", None),
        ("Jul.05.2031 / 8:02 AM UTC", "2031-07-05T08:02+00:00"),
        ("By Ann Field, Riverside Post", None),
        ("an hour ago", None),
    ],
)
def test_a_date_line_gives_the_time_and_the_zone_where_it_states_them(line: str, date: str | None) -> None:
    assert find_publication(line) == date


def test_a_date_line_without_a_year_takes_it_from_the_day_of_fetching() -> None:
    assert find_publication("July 5 at 9:04 AM") is None
    assert find_publication("July 5 at 9:04 AM", fetched="2031-07-06") == "2031-07-05T09:04"


@pytest.mark.parametrize(("order", "date"), [("MDY", "2031-07-05"), ("DMY", "2031-05-07"), (None, None)])
def test_numbers_that_may_be_month_or_day_go_by_the_order_that_is_known(order: Order | None, date: str | None) -> None:
    assert find_publication("Posted 07/05/2031", order=order) == date
    assert [found.date for found in find_dates("on 7.5.2031", order=order)] == ([date] if date else [])


def test_other_dates_of_the_text_tell_the_order_before_anything_else() -> None:
    text = "It began on 25/04/2031 and ended on 07/05/2031."
    assert [found.date for found in find_dates(text, order="MDY")] == ["2031-04-25", "2031-05-07"]
    assert order_in("25/04/2031 and 04/25/2031") is None


@pytest.mark.parametrize(
    ("url", "locale", "order"),
    [
        ("https://news.example.co.uk/a", None, "DMY"),
        ("https://news.example.co.uk/a", "en-US", "DMY"),
        ("https://office.example.gov/a", None, "MDY"),
        ("example.de", None, "DMY"),
        ("https://example.com/a", "en-GB", "DMY"),
        ("https://example.io/a", "en_US", "MDY"),
        ("https://example.com/a", "de", "DMY"),
        ("https://example.com/a", "en", None),
        ("https://example.com/a", "no locale at all", None),
        ("https://example.se/a", None, None),
        ("PA", None, None),
        ("https://[", None, None),
        (None, None, None),
    ],
)
def test_the_order_is_that_of_the_country_where_one_is_known(
    url: str | None, locale: str | None, order: Order | None
) -> None:
    assert order_at(url=url, locale=locale) == order


@given(st.text(alphabet="0123456789 :./-,amptJulyMonday\n", max_size=200))
def test_spans_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = find_dates(text, published=PUBLISHED)
    edges = [edge for dated in found for edge in (dated.start, dated.end)]
    assert edges == sorted(edges)
    assert all(text[dated.start : dated.end] == dated.text for dated in found)
    moments = [edge for span in find_moments(text) for edge in span]
    assert moments == sorted(moments)


@pytest.mark.parametrize("piece", ["May ", "1", "12:", "Monday, ", "12 ", "a", " "])
def test_long_lines_take_linear_time(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    began = time.process_time()
    find_moments(text)
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("at 3 p.m. ET on Tuesday", "2031-07-01", [("3 p.m. ET", "15:00-04:00")]),
        ("at 3 p.m. ET on Tuesday", "2031-01-01", [("3 p.m. ET", "15:00-05:00")]),
        ("at 3 p.m. ET on Tuesday", None, [("3 p.m. ET", "15:00")]),
        ("at 19:00 GMT", None, [("19:00 GMT", "19:00+00:00")]),
        ("at 9.30 on Monday, till 11pm", None, [("9.30", "09:30"), ("11pm", "23:00")]),
        ("the score was 3:10, the fish 2.50 dollars", None, []),
    ],
)
def test_times_of_day_are_found_with_their_zones(text, day, expected):
    found = find_times(text, day=day)
    assert [(one.text, one.time) for one in found] == expected
    assert all(text[one.start : one.end] == one.text for one in found)
