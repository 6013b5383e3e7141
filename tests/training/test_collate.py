"""How the weights of `collate` are calibrated and its threshold chosen."""

from __future__ import annotations

import numpy as np
import pytest

from training.collate import READOUTS, SPARK, Held, best_threshold, platt


def _held(source: str, chance: list[float], truth: list[int]) -> Held:
    return Held(source, np.array(chance), np.array(truth, dtype=float))


def test_the_threshold_parts_right_pairs_from_wrong_ones() -> None:
    held = [
        _held(READOUTS, [0.8, 0.6, 0.3, 0.2], [1, 1, 0, 0]),
        _held(SPARK, [0.9, 0.55, 0.4, 0.1], [1, 1, 0, 0]),
    ]
    assert 0.4 < best_threshold(held) <= 0.55


def test_both_sets_have_the_same_say_in_the_threshold() -> None:
    many = _held(SPARK, [0.9] * 50 + [0.3] * 50, [1] * 100)
    few = _held(READOUTS, [0.9, 0.3, 0.3, 0.3, 0.3], [1, 0, 0, 0, 0])
    assert best_threshold([many, _held(READOUTS, [0.9, 0.3], [1, 1])]) <= 0.3
    assert best_threshold([many, few]) > 0.3


def test_true_pairs_that_are_not_shown_count_as_missed_but_not_for_calibration() -> None:
    chance, truth = [0.2] * 4 + [0.8] * 4, [1, 0, 0, 0, 1, 1, 1, 0]
    held = [_held(READOUTS, chance, truth), _held(SPARK, chance, truth)]
    unseen = [_held(source, [*chance, 0.0], [*truth, 1]) for source in (READOUTS, SPARK)]
    assert platt(unseen) == pytest.approx(platt(held))


def test_what_is_too_sure_is_made_less_sure() -> None:
    chance, truth = [0.01] * 4 + [0.99] * 4, [1, 0, 0, 0, 1, 1, 1, 0]
    slope, shift = platt([_held(READOUTS, chance, truth), _held(SPARK, chance, truth)])
    for given, share in ((0.01, 0.25), (0.99, 0.75)):
        odds = np.log(given / (1 - given)) * slope + shift
        assert 1 / (1 + np.exp(-odds)) == pytest.approx(share, abs=0.01)
