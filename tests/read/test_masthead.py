"""Whose page it is: the line above the title that names the outlet or the public body."""

import pytest

from rashomon.read.outlets import is_masthead, is_office


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Office of the Prime Minister of Karvelia", True),
        ("Presidential Press Service of Mirathia", True),
        ("Karvelian Foreign Ministry", True),
        ("The White House", True),
        ("White House Denies Talks With Mirathia", False),
        ("Government Resigns", False),
        ("office of the mayor", False),
    ],
)
def test_public_bodies(line, expected):
    assert is_office(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The Border Ledger", True),
        ("Harbor Gazette", True),
        ("Morning in Westing", True),
        ("Menu Home World", False),
        ("World Politics Culture", False),
        ("Torvane: No dam without us", False),
        ("Skip to content", False),
        ("May 14, 2031", False),
    ],
)
def test_mastheads(line, expected):
    assert is_masthead(line) is expected
