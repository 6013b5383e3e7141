import pytest

from rashomon.trace.credit import credits_of, key
from rashomon.types import Furniture
from tests.trace.texts import prose, report


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("MARN, Tolmia (AP) — The dam held.", ["AP"]),
        ("By The Associated Press", ["AP"]),
        ("Ann Bee, Associated Press", ["AP"]),
        ("By ANN BEE Associated Press", ["AP"]),
        ("© AFP 2031", ["AFP"]),
        ("Copyright 2031 The Associated Press. All rights reserved.", ["AP"]),
        ("Ann Bee is an Associated Press writer.", ["AP"]),
        ("Authored by Ann Bee via Damwatch.com,", ["Damwatch.com"]),
        ("Posted 5:57 am, May 1, 2031, by Associated Press", ["AP"]),
        ("(AP Photo/Ann Bee)", []),
        ("The minister told Reuters that the dam would hold.", []),
        ("The dam held.", []),
    ],
)
def test_credits_are_read_from_lines_of_every_form(line, names):
    assert [credit.name for credit in credits_of(report("a", f"{line}\n\n{prose(0, 3)}")) if credit.whole] == names


def test_a_contribution_is_no_credit_for_the_whole():
    line = "Ann Bee and The Associated Press contributed to this report."
    assert [credit.whole for credit in credits_of(report("a", f"{prose(0, 3)}\n\n{line}"))] == [False]
    cleaned = report("a", prose(0, 3), credits=("AP",), furniture=(Furniture(text=line, why="credit line"),))
    assert [(credit.name, credit.whole) for credit in credits_of(cleaned)] == [("AP", False)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Daily Echo", "dailyecho.co.uk"),
        ("Fox News", "foxnews.com"),
        ("yahoo.com/news", "Yahoo"),
        ("Associated Press", "AP"),
        ("Ann BeeAssociated Press", "AP"),
        ("https://www.marn-echo.example.com/a", "marn-echo.example.com"),
    ],
)
def test_an_outlet_is_known_by_its_name_or_its_address(one, other):
    assert key(one) == key(other)
