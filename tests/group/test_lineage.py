from __future__ import annotations

import pytest

from rashomon.group.lineage import changes, survive

CASES = [
    ("nothing changes", {"a": "s", "b": "s"}, [["a", "b"]], ["s"]),
    ("a merger keeps the id of the greater part", {"a": "s", "b": "s", "c": "t"}, [["a", "b", "c"]], ["s"]),
    ("a split leaves the id with the greater part", {"a": "s", "b": "s", "c": "s"}, [["a"], ["b", "c"]], [None, "s"]),
    ("equals go to the lesser id", {"a": "t", "b": "s"}, [["a", "b"]], ["s"]),
    ("reports that were not known make new stories", {}, [["a"]], [None]),
]


@pytest.mark.parametrize(("name", "before", "clusters", "expected"), CASES, ids=[case[0] for case in CASES])
def test_ids_survive(name, before, clusters, expected):
    named = survive(before, clusters)
    assert [story if story in before.values() else None for story in named] == expected
    assert len(set(named)) == len(named)


def test_a_founder_that_leaves_does_not_take_the_id_along():
    (founding,) = survive({}, [["a"]])
    left, stayed = survive({"a": founding, "b": founding, "c": founding}, [["a"], ["b", "c"]])
    assert stayed == founding
    assert left != founding


def test_changes_are_told_with_their_kind_and_reason():
    before = {"a": "s", "b": "s", "c": "t", "d": "u", "e": "u"}
    after = {"a": "s", "b": "v", "c": "s", "d": "u", "e": "s"}
    found = changes(before, after, lambda reports, left, joined: f"{'+'.join(reports)}: {left} to {joined}")
    assert [(change.kind, change.reports, change.why) for change in found] == [
        ("split", ("b",), "b: s to v"),
        ("merge", ("c",), "c: t to s"),
        ("move", ("e",), "e: u to s"),
    ]
