"""How alike two reports are as reports of one event."""

from __future__ import annotations

import math

from rashomon.group.profile import Profile
from rashomon.group.terms import Weights

Vector = dict[str, float]

THRESHOLD = 0.17  # cosine times decay
ABSENT = -THRESHOLD  # the score of a pair that shares nothing
DECAY_DAYS = 3.0
FLOOR = 0.4  # what is left of the cosine between reports published long apart
UNDATED = 0.75  # … and where one of them has no date


def vector(profile: Profile, weights: Weights) -> Vector:
    """The TF-IDF vector of a profile, of length 1."""
    weighted = {term: weight * weights.idf(term) for term, weight in profile.terms.items()}
    norm = math.sqrt(math.fsum(weight * weight for weight in weighted.values())) or 1.0
    return {term: weight / norm for term, weight in weighted.items() if weight > 0}


def score(a: Profile, b: Profile, vectors: tuple[Vector, Vector]) -> float:
    """The cosine of the vectors, less for each day between the publications, less the threshold."""
    small, large = sorted(vectors, key=len)
    cosine = math.fsum(weight * large[term] for term, weight in small.items() if term in large)
    return cosine * _decay(a, b) - THRESHOLD


def _decay(a: Profile, b: Profile) -> float:
    if a.day is None or b.day is None:
        return UNDATED
    return FLOOR + (1 - FLOOR) * math.exp(-abs(a.day - b.day) / DECAY_DAYS)
