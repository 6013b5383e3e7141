from __future__ import annotations

import numpy as np

from rashomon.group.index import CANDIDATES, RECENT, Index
from rashomon.group.terms import Vector


def keys(*terms: int) -> Vector:
    return Vector(np.array(terms, dtype=np.int32), np.ones(len(terms), dtype=np.float32))


def test_those_that_share_the_most_come_first_and_the_latest_of_equals():
    index = Index()
    for node, terms in enumerate([(1,), (1, 2), (3,), (1, 2)]):
        index.add(node, keys(*terms))
    assert index.candidates(keys(1, 2)).tolist() == [3, 1, 0]
    assert index.candidates(keys(4)).tolist() == []


def test_those_that_were_removed_are_not_found():
    index = Index()
    for node in range(100):
        index.add(node, keys(1))
        if node >= 3:
            index.remove(node - 3, keys(1))
        assert index.candidates(keys(1)).tolist() == [*range(node, max(-1, node - 3), -1)]


def test_a_term_that_all_reports_hold_costs_no_more_than_its_latest_reports():
    index = Index()
    for node in range(2 * RECENT):
        index.add(node, keys(1, 2) if node < RECENT // 2 else keys(1))
    assert index.candidates(keys(1)).tolist() == [*range(2 * RECENT - 1, 2 * RECENT - 1 - CANDIDATES, -1)]
    assert max(index.candidates(keys(2)).tolist()) == RECENT // 2 - 1


def test_a_key_is_dropped_with_the_last_report_that_has_it():
    index = Index()
    index.add(0, keys(1, 2))
    index.add(1, keys(1))
    index.remove(0, keys(1, 2))
    assert index.candidates(keys(1, 2)).tolist() == [1]
    assert index.candidates(keys(2)).tolist() == []
    index.remove(1, keys(1))
    assert index.candidates(keys(1)).tolist() == []
