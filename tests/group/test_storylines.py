from __future__ import annotations

import numpy as np
import pytest

from rashomon.group.graph import Edges, Graph
from rashomon.group.profile import day
from rashomon.group.storylines import followed


def graph(reports: int, odds: dict[tuple[int, int], float]) -> Graph:
    """Reports that were compared with these log odds."""
    found = Graph()
    for node in range(reports):
        pairs = [pair for pair in odds if pair[1] == node]
        values = np.array([odds[pair] for pair in pairs])
        found.edges[node] = Edges(np.array(pairs, dtype=np.int64).reshape(-1, 2), values, np.zeros(len(pairs)))
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
    stories = [[node] for node in range(len(published))]
    assert followed(graph(len(published), odds), stories, [day(each) for each in published]) == expected
