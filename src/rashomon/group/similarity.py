"""How likely two reports are of one event, from what they say and when: a logistic regression that explains itself."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import msgspec

from rashomon.group.profile import Vector, Weighed

SHORT = 80  # words: below, the length says no more
LIMIT = 8.0  # log odds beyond this are not to be believed


class Likeness(NamedTuple):
    """What two reports have in common, each measured once: cosines, counts, and days between (None: not known)."""

    words: float
    opening: float
    title: float
    names: float
    quoted: int
    length: int
    meetings: bool
    gap: int | None
    event_gap: int | None


def compare(a: Weighed, b: Weighed) -> Likeness:
    """What reports `a` and `b` have in common."""
    one, other = a.profile, b.profile
    return Likeness(
        words=cosine(a.words, b.words),
        opening=cosine(a.lead, b.lead),
        title=(cosine(a.title, b.lead) + cosine(b.title, a.lead)) / 2,
        names=cosine(a.names, b.names),
        quoted=len(one.quoted & other.quoted),
        length=min(one.length, other.length),
        meetings=one.meeting and other.meeting,
        gap=_between(one.day, other.day),
        event_gap=_between(one.happened, other.happened),
    )


def cosine(a: Vector, b: Vector) -> float:
    """The cosine of two vectors of length 1."""
    return math.fsum([a[term] * b[term] for term in a.keys() & b.keys()])  # exact: the same in any order


def _between(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else abs(one - other)


def words(like: Likeness) -> float:
    """Words in common: the logarithm of the TF-IDF cosine of title and text."""
    return math.log(like.words + 0.03)


def opening(like: Likeness) -> float:
    """Words in common in title and opening."""
    return like.opening


def opening_log(like: Likeness) -> float:
    """The same, so that a little in common counts more than nothing."""
    return math.log(like.opening + 0.03)


def title(like: Likeness) -> float:
    """Words of the one's title in the other's opening."""
    return like.title


def names(like: Likeness) -> float:
    """Names in common: people, places and bodies of two words or more."""
    return like.names


def quotations(like: Likeness) -> float:
    """Quotations in common: the logarithm of one more than the shared runs of quoted words."""
    return math.log1p(like.quoted)


def length(like: Likeness) -> float:
    """The length of the shorter report: a long one shares words with many."""
    return math.log(max(SHORT, like.length))


def meeting(like: Likeness) -> float:
    """Both open with a meeting, a call or a visit: the kind of event that comes back in the same words."""
    return float(like.meetings)


def meeting_days(like: Likeness) -> float:
    """For such events, days between the publications beyond three, on a logarithmic scale."""
    return like.meetings * math.log(max(1.0, (1 + (like.gap or 0)) / 4))


def event_day(like: Likeness) -> float:
    """Both openings name the same day."""
    return float(like.event_gap == 0)


def other_event_day(like: Likeness) -> float:
    """The openings name different days: how many days apart, on a logarithmic scale."""
    return math.log1p(like.event_gap or 0)


def meeting_other_day(like: Likeness) -> float:
    """The openings tell of meetings on different days."""
    return float(bool(like.meetings and like.event_gap))


def days(gap: int | None) -> float:
    """Days between the publications, on a logarithmic scale."""
    return math.log1p(gap or 0)


def same_day(gap: int | None) -> float:
    """Published on one day, or nearly."""
    return 0.0 if gap is None else math.exp(-gap)


def same_week(gap: int | None) -> float:
    """Published within few days."""
    return 0.0 if gap is None else math.exp(-gap / 3)


def undated(gap: int | None) -> float:
    """Whether one of them has no date."""
    return float(gap is None)


CONTENT: tuple[Callable[[Likeness], float], ...] = (
    *(words, opening, opening_log, title, names, quotations, length),
    *(meeting, meeting_days, event_day, other_event_day, meeting_other_day),
)
TIME: tuple[Callable[[int | None], float], ...] = (days, same_day, same_week, undated)
FEATURES = tuple(feature.__name__ for feature in (*CONTENT, *TIME))


def values(like: Likeness) -> list[float]:
    """The values of `FEATURES`."""
    return [*(feature(like) for feature in CONTENT), *timing(like.gap)]


def timing(gap: int | None) -> list[float]:
    """The values of the features of `TIME`."""
    return [feature(gap) for feature in TIME]


@lru_cache(maxsize=2)
def _weights(part: str) -> tuple[float, ...]:
    data = files("rashomon.group").joinpath("weights.json").read_bytes()
    fitted: Mapping[str, float] = msgspec.json.decode(data, type=dict[str, dict[str, float]])[part]
    return tuple(fitted.values())


def weighted(part: str, found: Sequence[float]) -> float:
    """The log odds that the fitted weights of `part` ("content", "relative") give to values, within ±`LIMIT`."""
    bias, *weights = _weights(part)
    total = bias + sum([weight * value for weight, value in zip(weights, found, strict=True)])
    return min(LIMIT, max(-LIMIT, total))


def log_odds(like: Likeness) -> float:
    """The log odds that two reports are of one event, from the two alone."""
    return weighted("content", values(like))


def reasons(like: Likeness) -> list[str]:
    """Why two reports are or are not of one event: what each feature adds to the log odds, the greatest first."""
    _, *weights = _weights("content")
    parts = [(name, weight * value) for name, weight, value in zip(FEATURES, weights, values(like), strict=True)]
    ranked = sorted(parts, key=lambda part: (-abs(part[1]), part[0]))
    return [f"{name.replace('_', ' ')} {part:+.1f}" for name, part in ranked if abs(part) >= 0.05]
