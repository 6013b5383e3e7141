from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.group.standing import CROWD_FROM, CROWD_TO, NO_RIVAL, SPARSE, Standings

REPORTS = 6
COMPARISONS = st.lists(
    st.tuples(
        st.tuples(st.integers(0, REPORTS - 1), st.integers(0, REPORTS - 1)).filter(lambda pair: pair[0] < pair[1]),
        st.floats(-8, 8),
        st.floats(0, 1),
    ),
    max_size=200,
)


def standings(*batches: list[tuple[tuple[int, int], float, float]]) -> Standings:
    found = Standings()
    found.enter(REPORTS)
    for batch in batches:
        pairs = np.array([pair for pair, _, _ in batch], dtype=np.int64).reshape(-1, 2)
        found.see(pairs, np.array([odds for _, odds, _ in batch]), np.array([cosine for _, _, cosine in batch]))
    return found


@given(COMPARISONS, st.integers(0, 200))
def test_a_standing_is_the_same_whether_comparisons_come_at_once_or_in_parts(batch, cut):
    nodes = np.arange(REPORTS)
    whole, parts = standings(batch), standings(batch[:cut], batch[cut:])
    assert whole.rivals(nodes).tolist() == parts.rivals(nodes).tolist()
    assert whole.likely(nodes).tolist() == parts.likely(nodes).tolist()
    assert whole.crowd(nodes).tolist() == parts.crowd(nodes).tolist()


@given(COMPARISONS)
def test_a_standing_by_hand(batch):
    found = standings(batch)
    for node in range(REPORTS):
        mine = [(odds, cosine) for pair, odds, cosine in batch if node in pair]
        best = sorted([NO_RIVAL, NO_RIVAL, *(odds for odds, _ in mine)], reverse=True)[:2]
        crowd = sorted((cosine for odds, cosine in mine if odds < 0), reverse=True)[CROWD_FROM:CROWD_TO]
        filled = crowd + [SPARSE] * (CROWD_TO - CROWD_FROM - len(crowd))
        assert found.rivals(np.array([node])).tolist() == [best]
        assert found.likely(np.array([node])).tolist() == [sum(odds >= 0 for odds, _ in mine)]
        assert found.crowd(np.array([node]))[0] == pytest.approx(sum(filled) / len(filled))


def test_standings_outlive_the_growth_of_their_tables_and_the_reuse_of_rows():
    found = standings([((0, 1), 2.0, 0.5)])
    found.enter(1_000)
    assert found.rivals(np.array([0, 1])).tolist() == [[2.0, NO_RIVAL]] * 2
    found.forget(1)
    found.enter(2_000)
    assert found.rivals(np.array([1])).tolist() == [[2.0, NO_RIVAL]]
    assert found.likely(np.array([2_500])).tolist() == [0]
