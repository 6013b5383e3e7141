"""Synthetic reports for the measure of speed: real stories told again in other words.

A synthetic story takes the reports of a real one, with all their words, names and days, and puts for every term that
is not among the commonest another that is about as common, the same throughout the story. So reports of one story
are as alike as real ones are, and frequencies are as in the real sets. Stories made from the same real one are on one
subject: each has a share of its terms from a store that all of these have in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.group.profile import Profile
from rashomon.group.terms import SPACE, Counted

COMMON = 300  # the terms that most reports hold stay as they are
WIDTH = 2.0  # other terms are exchanged for such as are up to e² times as common or as rare
OF_SUBJECT = 0.35  # the share of a story's terms that come from the store of its subject
LASTS_DAYS = 3  # reports that came later are taken to have come then
SEED = 7

Numbers = NDArray[np.int64]


class Told(NamedTuple):
    """A report, and the event that it tells of."""

    profile: Profile
    event: int


class Real(NamedTuple):
    """Real stories: the profiles of each one's reports; the numbers of all terms by rank, the commonest first, those
    that no report holds last; and the rank of each number.
    """

    stories: Sequence[Sequence[Profile]]
    by_rank: Numbers
    rank: Numbers


def real(reports: Iterable[Sequence[Told]]) -> Real:
    """The stories of sets of real reports, and how common their terms are."""
    holding = np.zeros(SPACE, dtype=np.int64)
    stories: dict[tuple[int, int], list[Profile]] = {}
    for number, each in enumerate(reports):
        for told in each:
            stories.setdefault((number, told.event), []).append(told.profile)
            holding[np.unique(told.profile.terms())] += 1
    by_rank = np.argsort(-holding, kind="stable")
    rank = np.empty(SPACE, dtype=np.int64)
    rank[by_rank] = np.arange(SPACE)
    return Real([stories[key] for key in sorted(stories)], by_rank, rank)


def synthetic(real: Real, *, reports: int, a_day: float) -> Iterator[Told]:
    """So many reports, in order of publication, about `a_day` of them a day."""
    rng = np.random.default_rng(SEED)
    size = sum(map(len, real.stories)) / len(real.stories)
    coming: list[list[Told]] = [[] for _ in range(LASTS_DAYS + 1)]
    today = event = made = 0
    while made < reports:
        today += 1
        for _ in range(int(rng.poisson(a_day / size))):
            event += 1
            for late, report in _story(real, rng, event, today):
                coming[late].append(report)
        for place in rng.permutation(len(coming[0])).tolist()[: reports - made]:
            yield coming[0][place]
            made += 1
        coming = [*coming[1:], []]


def _story(real: Real, rng: np.random.Generator, event: int, today: int) -> Iterator[tuple[int, Told]]:
    """The reports of a story that begins today, and how many days later each comes."""
    which = int(rng.integers(len(real.stories)))
    began = min((each.day for each in real.stories[which] if each.day), default=0)
    for number, each in enumerate(real.stories[which]):
        late = min(LASTS_DAYS, (each.day or began) - began)
        told = each._replace(
            report=f"r{event}-{number}",
            day=each.day and today + late,
            happened=each.happened and each.happened - began + today,
            words=_other(real, each.words, event, which),
            lead=_other(real, each.lead, event, which),
            title=_other(real, each.title, event, which),
            names=_other(real, each.names, event, which),
            quoted=np.unique(each.quoted ^ np.uint32(event * 2_654_435_761 % (1 << 32))),
        )
        yield late, Told(told, event)


def _other(real: Real, part: Counted, event: int, subject: int) -> Counted:
    """`part` with its terms exchanged."""
    terms = part.terms.astype(np.int64)
    rank = real.rank[terms]
    owner = np.where(_random(terms, event) < OF_SUBJECT, -1 - subject, event)
    moved = (rank * np.exp(WIDTH * (2 * _random(terms, owner) - 1))).astype(np.int64)
    found = np.where(rank < COMMON, terms, real.by_rank[np.minimum(moved, SPACE - 1)])
    numbers, places = np.unique(found, return_index=True)
    return Counted(numbers.astype(np.int32), part.counts[places])


def _random(terms: Numbers, owner: Numbers | int) -> NDArray[np.float64]:
    """A number from 0 to 1 for each term and owner, always the same (SplitMix64; Steele et al. 2014)."""
    mixed = (terms * 1_000_003 + owner).astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((mixed ^ (mixed >> np.uint64(31))) >> np.uint64(11)).astype(np.float64) / (1 << 53)
