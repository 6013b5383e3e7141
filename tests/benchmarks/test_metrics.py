"""The measures, on cases worked by hand."""

import pytest

from benchmarks.metrics import b_cubed, ceaf_entity, f1, muc, of_sets, pairwise, score


@pytest.mark.parametrize(
    ("right", "found", "gold", "expected"),
    [(1, 2, 4, (0.5, 0.25, 1 / 3)), (0, 0, 0, (1.0, 1.0, 1.0)), (0, 3, 0, (0.0, 0.0, 0.0)), (0, 0, 5, (0.0, 0.0, 0.0))],
)
def test_score(right, found, gold, expected):
    assert score(right, found, gold) == pytest.approx(expected)


def test_f1_is_the_harmonic_mean():
    assert f1(1.0, 0.5) == pytest.approx(2 / 3)
    assert f1(0.0, 0.0) == 0.0


def test_of_sets():
    assert of_sets("abc", "bcd") == pytest.approx((2 / 3, 2 / 3, 2 / 3))


# Gold {a b c} {d e}; found {a b} {c d e}:
# precision (1 + 1 + 1/3 + 2/3 + 2/3) / 5 = 11/15; recall (2/3 + 2/3 + 1/3 + 1 + 1) / 5 = 11/15.
GOLD = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2}
FOUND = {"a": "x", "b": "x", "c": "y", "d": "y", "e": "y"}


def test_b_cubed_worked_by_hand():
    assert b_cubed(FOUND, GOLD) == pytest.approx((11 / 15, 11 / 15, 11 / 15))
    assert b_cubed(GOLD, GOLD) == (1.0, 1.0, 1.0)


def test_muc_worked_by_hand():
    # Found links a-b and d-e are gold's too; of the three links on either side, c's is not.
    assert muc(FOUND, GOLD) == pytest.approx((2 / 3, 2 / 3, 2 / 3))
    assert muc(GOLD, GOLD) == (1.0, 1.0, 1.0)


def test_entity_based_ceaf_worked_by_hand():
    pytest.importorskip("scipy", reason="the pairing of clusters comes from scipy, in the extra `bench`")
    # {a b} with {a b c} and {c d e} with {d e}: Dice .8 each, over two clusters on either side.
    assert ceaf_entity(FOUND, GOLD) == pytest.approx((0.8, 0.8, 0.8))


def test_pairwise_worked_by_hand():
    # Gold pairs ab ac bc de; found ab cd ce de: two in common.
    assert pairwise(FOUND, GOLD) == (0.5, 0.5, 0.5)
