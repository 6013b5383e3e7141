"""How likely two reports are of one event, from what they say and when: a logistic regression that explains itself."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib.resources import files

import msgspec

from rashomon.group.profile import Vector, Weighed

SHORT = 80  # words: below, the length says no more
LIMIT = 8.0  # log odds beyond this are not to be believed

Feature = Callable[[Weighed, Weighed], float]


def words(a: Weighed, b: Weighed) -> float:
    """Words in common: the logarithm of the TF-IDF cosine of title and text."""
    return math.log(cosine(a.words, b.words) + 0.03)


def opening(a: Weighed, b: Weighed) -> float:
    """Words in common in title and opening."""
    return cosine(a.lead, b.lead)


def opening_log(a: Weighed, b: Weighed) -> float:
    """The same, so that a little in common counts more than nothing."""
    return math.log(cosine(a.lead, b.lead) + 0.03)


def title(a: Weighed, b: Weighed) -> float:
    """Words of the one's title in the other's opening."""
    return (cosine(a.title, b.lead) + cosine(b.title, a.lead)) / 2


def names(a: Weighed, b: Weighed) -> float:
    """Names in common: people, places and bodies of two words or more."""
    return cosine(a.names, b.names)


def numbers(a: Weighed, b: Weighed) -> float:
    """Numbers in common."""
    return cosine(a.numbers, b.numbers)


def quotations(a: Weighed, b: Weighed) -> float:
    """Quotations in common: the logarithm of one more than the shared runs of quoted words."""
    return math.log1p(len(a.profile.quoted & b.profile.quoted))


def length(a: Weighed, b: Weighed) -> float:
    """The length of the shorter report: a long one shares words with many."""
    return math.log(max(SHORT, min(a.profile.length, b.profile.length)))


def meeting(a: Weighed, b: Weighed) -> float:
    """Both open with a meeting, a call or a visit: the kind of event that comes back in the same words."""
    return float(a.profile.meeting and b.profile.meeting)


def meeting_days(a: Weighed, b: Weighed) -> float:
    """For such events, days between the publications beyond three, on a logarithmic scale."""
    return meeting(a, b) * math.log(max(1.0, (1 + (gap(a, b) or 0)) / 4))


def event_day(a: Weighed, b: Weighed) -> float:
    """Both openings name the same day."""
    return float(_between_events(a, b) == 0)


def other_event_day(a: Weighed, b: Weighed) -> float:
    """The openings name different days: how many days apart, on a logarithmic scale."""
    return math.log1p(_between_events(a, b) or 0)


def meeting_other_day(a: Weighed, b: Weighed) -> float:
    """The openings tell of meetings on different days."""
    return float(bool(meeting(a, b) and _between_events(a, b)))


def _between_events(a: Weighed, b: Weighed) -> int | None:
    if a.profile.happened is None or b.profile.happened is None:
        return None
    return abs(a.profile.happened - b.profile.happened)


def days(a: Weighed, b: Weighed) -> float:
    """Days between the publications, on a logarithmic scale."""
    return math.log1p(gap(a, b) or 0)


def same_day(a: Weighed, b: Weighed) -> float:
    """Published on one day, or nearly."""
    between = gap(a, b)
    return 0.0 if between is None else math.exp(-between)


def same_week(a: Weighed, b: Weighed) -> float:
    """Published within few days."""
    between = gap(a, b)
    return 0.0 if between is None else math.exp(-between / 3)


def undated(a: Weighed, b: Weighed) -> float:
    """Whether one of them has no date."""
    return float(gap(a, b) is None)


TIME: tuple[Feature, ...] = (days, same_day, same_week, undated)
EVENTS: tuple[Feature, ...] = (meeting, meeting_days, event_day, other_event_day, meeting_other_day)
FEATURES: tuple[Feature, ...] = (
    *(words, opening, opening_log, title, names, numbers, quotations, length),
    *EVENTS,
    *TIME,
)


def cosine(a: Vector, b: Vector) -> float:
    """The cosine of two vectors of length 1."""
    return math.fsum([a[term] * b[term] for term in a.keys() & b.keys()])


def gap(a: Weighed, b: Weighed) -> int | None:
    """Days between the publications; None where one of them has no date."""
    if a.profile.day is None or b.profile.day is None:
        return None
    return abs(a.profile.day - b.profile.day)


@lru_cache(maxsize=1)
def fitted() -> Mapping[str, Mapping[str, float]]:
    """The fitted weights of `FEATURES` ("content") and of the comparison with rivals ("relative")."""
    data = files("rashomon.group").joinpath("weights.json").read_bytes()
    return msgspec.json.decode(data, type=dict[str, dict[str, float]])


def weighted(part: str, values: Mapping[str, float]) -> float:
    """The log odds that the fitted weights of `part` give to `values`, within ±`LIMIT`."""
    weights = fitted()[part]
    total = math.fsum([weights["bias"], *(weights[name] * value for name, value in values.items())])
    return min(LIMIT, max(-LIMIT, total))


def log_odds(a: Weighed, b: Weighed) -> float:
    """The log odds that two reports are of one event, from the two alone."""
    return weighted("content", {each.__name__: each(a, b) for each in FEATURES})


def reasons(a: Weighed, b: Weighed) -> list[str]:
    """Why two reports are or are not of one event: what each feature adds to the log odds, the greatest first."""
    weights = fitted()["content"]
    parts = {each.__name__.replace("_", " "): weights[each.__name__] * each(a, b) for each in FEATURES}
    ranked = sorted(parts.items(), key=lambda part: (-abs(part[1]), part[0]))
    return [f"{name} {part:+.1f}" for name, part in ranked if abs(part) >= 0.05]
