"""From the networks' log-probabilities to segments of pieces, by constrained Viterbi."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]

# The tags as the networks order them: O, then B and I of each label.
SOURCE, CONTENT = 1, 3
_IMPOSSIBLE = -1e4


class Segment(NamedTuple):
    """Pieces `start:end` of one label, which is named by its B tag; `score` is their mean probability of the label."""

    start: int
    end: int
    label: int
    score: float


def segments(logp: Scores) -> list[list[Segment]]:
    """The likeliest segments in each of several sequences of log-probabilities (sequences, pieces, tags).

    A segment begins with the B tag of its label and goes on with I tags: I never follows O or another label.
    """
    return [_runs(one, tags) for one, tags in zip(np.exp(logp), viterbi(logp, _moves(logp.shape[2])), strict=True)]


def viterbi(logp: Scores, moves: NDArray[np.bool_]) -> NDArray[np.intp]:
    """The likeliest tags (sequences, pieces), where `moves[i, j]` says whether tag j may follow tag i.

    Viterbi's algorithm over all sequences at once; the first tag must be one that may follow O.
    """
    sequences, length, tags = logp.shape
    penalty = np.where(moves, 0.0, _IMPOSSIBLE).astype(np.float32).T  # to, from
    back = np.empty((length, sequences, tags), np.intp)
    score = np.full((sequences, tags), _IMPOSSIBLE, np.float32)
    score[:, 0] = 0
    for place in range(length):
        paths = score[:, None, :] + penalty
        back[place] = paths.argmax(2)
        score = paths.max(2) + logp[:, place]
    best = np.empty((sequences, length), np.intp)
    tag, rows = score.argmax(1), np.arange(sequences)
    for place in range(length - 1, -1, -1):
        best[:, place] = tag
        tag = back[place, rows, tag]
    return best


def _moves(tags: int) -> NDArray[np.bool_]:
    """Everything may follow everything, but an I tag (even, not 0) only its own B or I."""
    after, tag = np.mgrid[:tags, :tags]
    allowed: NDArray[np.bool_] = (tag % 2 == 1) | (tag == 0) | (after == tag) | (after == tag - 1)
    return allowed


def _runs(probabilities: Scores, tags: NDArray[np.intp]) -> list[Segment]:
    begins = [int(i) for i in np.flatnonzero(tags % 2)]
    found = []
    for start, following in pairwise([*begins, len(tags)]):
        label = int(tags[start])
        rest = np.flatnonzero(tags[start + 1 : following] != label + 1)
        end = start + 1 + int(rest[0]) if len(rest) else following
        found.append(Segment(start, end, label, float(probabilities[start:end, label : label + 2].sum(1).mean())))
    return found
