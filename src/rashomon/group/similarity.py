"""How likely two reports are of one event, from what they say and when: a logistic regression that explains itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from rashomon.group.profile import SPACE, Vector, Weighed

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
    mine, theirs = report.profile, [other.profile for other in others]
    leads = cosines(report.title, [other.lead for other in others]), cosines(report.lead, [o.title for o in others])
    return Likeness(
        words=cosines(report.words, [other.words for other in others]),
        opening=cosines(report.lead, [other.lead for other in others]),
        title=(leads[0] + leads[1]) / 2,
        names=cosines(report.names, [other.names for other in others]),
        quoted=np.array([len(mine.quoted & other.quoted) for other in theirs], dtype=np.float64),
        length=np.array([min(mine.length, other.length) for other in theirs], dtype=np.float64),
        meetings=np.array([mine.meeting and other.meeting for other in theirs], dtype=np.float64),
        gap=_between(mine.day, [other.day for other in theirs]),
        event_gap=_between(mine.happened, [other.happened for other in theirs]),
    )


def cosines(vector: Vector, others: Sequence[Vector]) -> Array:
    """The cosines of `vector` with each of `others`, of shape (others,)."""
    if not others:
        return np.zeros(0)
    dense = _scratch()
    dense[vector.terms] = vector.weights
    products = dense[np.concatenate([other.terms for other in others])]
    dense[vector.terms] = 0
    products *= np.concatenate([other.weights for other in others])
    owners = np.repeat(np.arange(len(others)), [len(other.terms) for other in others])
    return np.bincount(owners, weights=products, minlength=len(others)).astype(np.float64)


@lru_cache(maxsize=1)
def _scratch() -> NDArray[np.float32]:
    return np.zeros(SPACE, dtype=np.float32)


def _between(day: int | None, others: Sequence[int | None]) -> Array:
    """Days between, NaN where a day is not known."""
    known = np.array([np.nan if other is None else other for other in others], dtype=np.float64)
    return np.abs(known - (np.nan if day is None else day))


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


def log_odds(like: Likeness) -> Array:
    """The log odds that the report is of one event with each of the others, from the two alone."""
    return weighted("content", values(like))


def reasons(one: Weighed, other: Weighed) -> list[str]:
    """Why two reports are or are not of one event: what each feature adds to the log odds, the greatest first."""
    parts = zip(FEATURES, (_weights("content")[1:] * values(compare(one, [other]))[0]).tolist(), strict=True)
    ranked = sorted(parts, key=lambda part: (-abs(part[1]), part[0]))
    return [f"{name.replace('_', ' ')} {part:+.1f}" for name, part in ranked if abs(part) >= 0.05]
