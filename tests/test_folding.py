import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.folding import fold, independent, sources
from rashomon.types import Copy, Statement


def a_copy(report: str, origin: str | None = None, name: str | None = None, relation: str = "edited-copy") -> Copy:
    return Copy(report=report, origin=origin, origin_name=name, relation=relation, coverage=0.9)


@pytest.mark.parametrize(
    ("copies", "expected"),
    [
        ([], {"a": "a", "b": "b", "c": "c"}),
        ([a_copy("b", "a")], {"a": "a", "b": "a", "c": "c"}),
        ([a_copy("b", "a"), a_copy("c", "b")], {"a": "a", "b": "a", "c": "a"}),
        ([a_copy("a", name="Marn Press"), a_copy("c", name="Marn Press")], {"a": "a", "b": "b", "c": "a"}),
        ([a_copy("b", "a", relation="shared-passages")], {"a": "a", "b": "b", "c": "c"}),
        ([a_copy("b", "elsewhere"), a_copy("c", "elsewhere")], {"a": "a", "b": "b", "c": "b"}),
    ],
)
def test_copies_are_folded_into_the_account_of_their_origin(copies, expected):
    assert fold("abc", copies) == expected
    assert independent("abc", copies) == len(set(expected.values()))


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"))), st.randoms(use_true_random=False))
def test_the_order_of_the_copies_makes_no_difference(pairs, rng: random.Random):
    copies = [a_copy(report, origin) for report, origin in pairs]
    shuffled = copies[:]
    rng.shuffle(shuffled)
    assert fold("abcdefgh", copies) == fold("hgfedcba", shuffled)


def said(report: str, speaker: str | None = None, kind: str = "indirect", via: tuple[str, ...] = ()) -> Statement:
    return Statement(id=f"{report}{speaker}", report=report, kind=kind, content=(), speaker=speaker, via=via)


@pytest.mark.parametrize(
    ("statements", "count"),
    [
        ([said("a", "spokesman"), said("b", "spokesman"), said("c", "spokesman")], 1),
        ([said("a", "spokesman"), said("b", "minister")], 2),
        ([said("a", "outlet a", "narrated"), said("b", "outlet b", "narrated")], 1),
        ([said("a", "outlet a", "narrated"), said("c", "outlet c", "narrated")], 2),
        ([said("a"), said("c")], 2),
        ([said("a", via=("radio",)), said("c", via=("radio",))], 1),
    ],
)
def test_sources_are_counted_by_who_speaks_and_copies_once(statements, count):
    assert sources(statements, [a_copy("b", "a")]) == count
