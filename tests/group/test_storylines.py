from __future__ import annotations

import pytest

from rashomon.group.graph import Graph
from rashomon.group.profile import profile, weigh
from rashomon.group.storylines import followed
from rashomon.group.terms import Weights
from tests.group.builders import report


def graph(published: list[str | None], odds: dict[tuple[int, int], float]) -> Graph:
    """Reports published on these days, compared with these log odds."""
    found = Graph()
    for node, day in enumerate(published):
        found.reports[node] = weigh(profile(report(f"Report {node}.", published=day)), Weights())
        found.neighbours[node] = {}
    for (a, b), value in odds.items():
        found.neighbours[a][b] = found.neighbours[b][a] = (value, 0.0)
    return found


DAYS = ["2031-05-01", "2031-05-09"]
CASES = [
    ("alike and later", DAYS, {(0, 1): -1.0}, [None, 0]),
    ("not alike", DAYS, {(0, 1): -3.0}, [None, None]),
    ("never compared", DAYS, {}, [None, None]),
    ("of one day", ["2031-05-01", "2031-05-01"], {(0, 1): -1.0}, [None, None]),
    ("too long after", ["2031-05-01", "2031-08-01"], {(0, 1): -1.0}, [None, None]),
    ("without a date", ["2031-05-01", None], {(0, 1): -1.0}, [None, None]),
    ("the most alike", [*DAYS, "2031-05-10"], {(0, 2): -1.2, (1, 2): -0.5, (0, 1): -4.0}, [None, None, 1]),
]


@pytest.mark.parametrize(("name", "published", "odds", "expected"), CASES, ids=[case[0] for case in CASES])
def test_followed(name, published, odds, expected):
    assert followed(graph(published, odds), [[node] for node in range(len(published))]) == expected
