from __future__ import annotations

import pytest

from rashomon.group.linkage import link

CASES = [
    ("nothing", 0, {}, []),
    ("no edge", 2, {}, [[0], [1]]),
    ("one edge above zero", 2, {(0, 1): 0.1}, [[0, 1]]),
    ("one edge at zero", 2, {(0, 1): 0.0}, [[0], [1]]),
    ("a chain whose ends differ stays apart", 3, {(0, 1): 0.5, (1, 2): 0.4, (0, 2): -0.6}, [[0, 1], [2]]),
    ("a chain whose ends were not compared counts as absent", 3, {(0, 1): 0.5, (1, 2): 0.4}, [[0, 1], [2]]),
    ("a chain strong enough holds", 3, {(0, 1): 2.0, (1, 2): 1.5}, [[0, 1, 2]]),
    ("ties go to the lower numbers", 3, {(0, 1): 0.5, (1, 2): 0.5, (0, 2): -9.0}, [[0, 1], [2]]),
]


@pytest.mark.parametrize(("name", "nodes", "edges", "expected"), CASES, ids=[case[0] for case in CASES])
def test_link(name, nodes, edges, expected):
    assert link(range(nodes), edges, absent=-1.0) == expected


def test_what_was_not_compared_does_not_count_against_a_node_that_is_full():
    edges = {(0, 1): 1.0, (1, 2): 0.5}
    assert link(range(3), edges, absent=-1.0, full={0}) == [[0, 1, 2]]
