"""Synthetic reports for the measure of speed: profiles with the statistics of real ones, and invented words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.group.profile import Profile

OWN = 0.3  # the share of a report's words that belong to its event
SPREAD_DAYS = 2
MEAN_REPORTS = 3.0  # of one event
SEED = 7


class Statistics(NamedTuple):
    """Of real profiles: how many distinct words, words of the opening and names each has, and how words are spread."""

    words: list[int]
    leads: list[int]
    names: list[int]
    cumulative: NDArray[np.float64]


def statistics(profiles: Sequence[Profile]) -> Statistics:
    """The statistics of `profiles`."""
    holding = Counter(term for each in profiles for term in each.words)
    shares = np.array(sorted(holding.values(), reverse=True), dtype=np.float64)
    sizes = [
        [len(part(each)) for each in profiles] for part in (lambda p: p.words, lambda p: p.lead, lambda p: p.names)
    ]
    return Statistics(*sizes, np.cumsum(shares) / shares.sum())


def synthetic(real: Statistics, *, reports: int, a_day: int) -> Iterator[Profile]:
    """So many profiles, in order of publication, `a_day` of them a day; events begin on any day and last two."""
    rng = np.random.default_rng(SEED)
    open_events: list[NDArray[np.int64]] = []
    for number in range(reports):
        if not open_events or rng.random() < 1 / MEAN_REPORTS:
            open_events.append(_draw(rng, real, int(rng.choice(real.words))))
        keep = max(1, int(a_day * SPREAD_DAYS / MEAN_REPORTS))
        open_events = open_events[-keep:]
        event = open_events[int(rng.integers(len(open_events)))]
        yield _profile(rng, real, event, number, 1 + number // a_day)


def _draw(rng: np.random.Generator, real: Statistics, size: int) -> NDArray[np.int64]:
    """Distinct words by their ranks, as often as in the real reports."""
    return np.unique(np.searchsorted(real.cumulative, rng.random(size * 2)))[:size].astype(np.int64)


def _profile(rng: np.random.Generator, real: Statistics, event: NDArray[np.int64], number: int, day: int) -> Profile:
    at = int(rng.integers(len(real.words)))
    own = rng.choice(event, min(len(event), int(real.words[at] * OWN)), replace=False)
    ranks = rng.permutation(np.concatenate([own, _draw(rng, real, real.words[at] - len(own))])).tolist()
    terms = [f"w{rank}" for rank in ranks]
    names = [f"n{rank} n{rank + 1}" for rank in own[: real.names[at]].tolist()]
    return Profile(
        report=f"r{number}",
        day=day,
        length=2 * len(terms),
        words=Counter(terms),
        lead=Counter(terms[: real.leads[at]]),
        title=Counter(terms[:10]),
        names=Counter(names),
        quoted=frozenset(own[:5].tolist()),
        meeting=False,
        happened=None,
    )
