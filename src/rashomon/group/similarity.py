"""How likely two reports are of one event, from what they say and when: a logistic regression that explains itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from rashomon.group.profile import Weighed
from rashomon.group.terms import SPACE, Vector

Array = NDArray[np.float64]

SHORT = 80  # words: below, the length says no more
LIMIT = 8.0  # log odds beyond this are not to be believed


class Likeness(NamedTuple):
    """What a report has in common with others, each measure an array with one value an other: cosines and counts,
    and days between (NaN: not known).
    """

    words: Array
    opening: Array
    title: Array
    names: Array
    quoted: Array
    length: Array
    meetings: Array
    gap: Array
    event_gap: Array


def compare(report: Weighed, others: Sequence[Weighed]) -> Likeness:
    """What `report` has in common with each of `others`."""
    titles, leads = _packed([other.title for other in others]), _packed([other.lead for other in others])
    length, meeting, day, happened = np.array([other.facts for other in others]).reshape(-1, len(report.facts)).T
    return Likeness(
        words=_cosines(report.words, _packed([other.words for other in others])),
        opening=_cosines(report.lead, leads),
        title=(_cosines(report.title, leads) + _cosines(report.lead, titles)) / 2,
        names=_cosines(report.names, _packed([other.names for other in others])),
        quoted=_in_common(report.quoted, [other.quoted for other in others]),
        length=np.minimum(length, report.facts[0]),
        meetings=meeting * report.facts[1],
        gap=np.abs(day - report.facts[2]),
        event_gap=np.abs(happened - report.facts[3]),
    )


def joined(parts: Sequence[Likeness]) -> Likeness:
    """The likenesses of several reports, one after the other."""
    return Likeness(*(np.concatenate(column) for column in zip(_NONE, *parts, strict=True)))


_NONE = Likeness(*(np.zeros(0) for _ in Likeness._fields))


class _Packed(NamedTuple):
    """Sparse vectors one after the other: terms, weights, and where each begins."""

    terms: NDArray[np.int32]
    weights: NDArray[np.float32]
    starts: NDArray[np.int64]


def _packed(vectors: Sequence[Vector]) -> _Packed:
    if not vectors:
        return _Packed(np.zeros(0, np.int32), np.zeros(0, np.float32), np.zeros(0, np.int64))
    starts = np.cumsum([0, *(len(vector.terms) for vector in vectors[:-1])])
    terms, weights = zip(*vectors, strict=True)
    return _Packed(np.concatenate(terms), np.concatenate(weights), starts)


def _cosines(vector: Vector, others: _Packed) -> Array:
    """The cosines of `vector` with each of `others`, of shape (others,)."""
    if not len(others.starts):
        return np.zeros(0)
    dense = _scratch()
    dense[vector.terms] = vector.weights
    products = dense[others.terms]
    dense[vector.terms] = 0
    products *= others.weights
    return np.add.reduceat(products, others.starts).astype(np.float64)  # no vector is empty, as this needs


@lru_cache(maxsize=1)
def _scratch() -> NDArray[np.float32]:
    return np.zeros(SPACE, dtype=np.float32)


def _in_common(mine: NDArray[np.uint32], others: Sequence[NDArray[np.uint32]]) -> Array:
    """How many of the ascending numbers `mine` each of `others` holds too."""
    if not len(mine) or not others:
        return np.zeros(len(others))
    theirs = np.concatenate(others)
    found = mine[np.minimum(np.searchsorted(mine, theirs), len(mine) - 1)] == theirs
    owners = np.repeat(np.arange(len(others)), [len(other) for other in others])
    return np.bincount(owners[found], minlength=len(others)).astype(np.float64)


def words(like: Likeness) -> Array:
    """Words in common: the logarithm of the TF-IDF cosine of title and text."""
    return np.log(like.words + 0.03)


def opening(like: Likeness) -> Array:
    """Words in common in title and opening."""
    return like.opening


def opening_log(like: Likeness) -> Array:
    """The same, so that a little in common counts more than nothing."""
    return np.log(like.opening + 0.03)


def title(like: Likeness) -> Array:
    """Words of the one's title in the other's opening."""
    return like.title


def names(like: Likeness) -> Array:
    """Names in common: people, places and bodies of two words or more."""
    return like.names


def quotations(like: Likeness) -> Array:
    """Quotations in common: the logarithm of one more than the shared runs of quoted words."""
    return np.log1p(like.quoted)


def length(like: Likeness) -> Array:
    """The length of the shorter report: a long one shares words with many."""
    return np.log(np.maximum(SHORT, like.length))


def meeting(like: Likeness) -> Array:
    """Both open with a meeting, a call or a visit: the kind of event that comes back in the same words."""
    return like.meetings


def meeting_days(like: Likeness) -> Array:
    """For such events, days between the publications beyond three, on a logarithmic scale."""
    return like.meetings * np.log(np.maximum(1.0, (1 + np.nan_to_num(like.gap)) / 4))


def event_day(like: Likeness) -> Array:
    """Both openings name the same day."""
    return np.where(like.event_gap == 0, 1.0, 0.0)


def other_event_day(like: Likeness) -> Array:
    """The openings name different days: how many days apart, on a logarithmic scale."""
    return np.log1p(np.nan_to_num(like.event_gap))


def meeting_other_day(like: Likeness) -> Array:
    """The openings tell of meetings on different days."""
    return np.where(np.nan_to_num(like.event_gap) > 0, like.meetings, 0.0)


def days(gap: Array) -> Array:
    """Days between the publications, on a logarithmic scale."""
    return np.log1p(np.nan_to_num(gap))


def same_day(gap: Array) -> Array:
    """Published on one day, or nearly."""
    return np.nan_to_num(np.exp(-gap))


def same_week(gap: Array) -> Array:
    """Published within few days."""
    return np.nan_to_num(np.exp(-gap / 3))


def undated(gap: Array) -> Array:
    """Whether one of them has no date."""
    return np.isnan(gap).astype(np.float64)


CONTENT: tuple[Callable[[Likeness], Array], ...] = (
    *(words, opening, opening_log, title, names, quotations, length),
    *(meeting, meeting_days, event_day, other_event_day, meeting_other_day),
)
TIME: tuple[Callable[[Array], Array], ...] = (days, same_day, same_week, undated)
FEATURES = tuple(feature.__name__ for feature in (*CONTENT, *TIME))


def values(like: Likeness) -> Array:
    """The values of `FEATURES`, of shape (others, features)."""
    return np.column_stack([*(feature(like) for feature in CONTENT), timing(like.gap)])


def timing(gap: Array) -> Array:
    """The values of the features of `TIME`, of shape (others, features)."""
    return np.column_stack([feature(gap) for feature in TIME])


@lru_cache(maxsize=2)
def _weights(part: str) -> Array:
    data = files("rashomon.group").joinpath("weights.json").read_bytes()
    fitted: Mapping[str, float] = msgspec.json.decode(data, type=dict[str, dict[str, float]])[part]
    return np.array(list(fitted.values()))


def weighted(part: str, found: Array) -> Array:
    """The log odds that the fitted weights of `part` ("content", "relative") give to values, within ±`LIMIT`."""
    bias, *weights = _weights(part)
    odds: Array = np.clip(bias + (found * weights).sum(axis=1), -LIMIT, LIMIT)
    return odds


def log_odds(values: Array) -> Array:
    """The log odds that two reports are of one event, from the two alone; `values` are those of `FEATURES`."""
    return weighted("content", values)


def reasons(values: Array) -> list[str]:
    """Why two reports are or are not of one event: what each of `FEATURES` adds to the log odds, the greatest first."""
    parts = zip(FEATURES, (_weights("content")[1:] * values).tolist(), strict=True)
    ranked = sorted(parts, key=lambda part: (-abs(part[1]), part[0]))
    return [f"{name.replace('_', ' ')} {part:+.1f}" for name, part in ranked if abs(part) >= 0.05]
