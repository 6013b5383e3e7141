"""The measures, on cases worked by hand."""

import pytest

from benchmarks.metrics import b_cubed, f1, of_sets, pairwise, score


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


def test_pairwise_worked_by_hand():
    # Gold pairs ab ac bc de; found ab cd ce de: two in common.
    assert pairwise(FOUND, GOLD) == (0.5, 0.5, 0.5)
