"""From the networks' log-probabilities to segments of pieces, by Viterbi."""

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
    """Pieces `start:end` of one label, which is named by its B tag; `score` is the probability that it begins there."""

    start: int
    end: int
    label: int
    score: float


def segments(logp: Scores) -> list[list[Segment]]:
    """The likeliest segments in each of several sequences.

    `logp` (sequences, pieces, states, tags) has the log-probability of each tag given the state of the piece before:
    outside, or in a segment of the first label, the second... A segment begins with the B tag of its label and goes on
    with I tags.
    """
    return [_runs(one, tags) for one, tags in zip(logp, viterbi(logp), strict=True)]


def viterbi(logp: Scores) -> NDArray[np.intp]:
    """The likeliest tags (sequences, pieces), by Viterbi's algorithm over all sequences at once.

    What stands before a sequence is outside.
    """
    sequences, length, _, tags = logp.shape
    back = np.empty((length, sequences, tags), np.intp)
    score = np.full((sequences, tags), _IMPOSSIBLE, np.float32)
    score[:, 0] = 0
    moves = logp[:, :, state_of(np.arange(tags))]
    for place in range(length):
        paths = score[:, :, None] + moves[:, place]
        back[place] = paths.argmax(1)
        score = paths.max(1)
    best = np.empty((sequences, length), np.intp)
    tag, rows = score.argmax(1), np.arange(sequences)
    for place in range(length - 1, -1, -1):
        best[:, place] = tag
        tag = back[place, rows, tag]
    return best


def state_of(tags: NDArray[np.intp]) -> NDArray[np.intp]:
    """The states that pieces of these tags are in: B and I of a label are one."""
    return (tags + 1) // 2


def _runs(logp: Scores, tags: NDArray[np.intp]) -> list[Segment]:
    begins = [int(i) for i in np.flatnonzero(tags % 2)]
    before = state_of(np.concatenate([[0], tags]))
    found = []
    for start, following in pairwise([*begins, len(tags)]):
        label = int(tags[start])
        rest = np.flatnonzero(tags[start + 1 : following] != label + 1)
        end = start + 1 + int(rest[0]) if len(rest) else following
        found.append(Segment(start, end, label, float(np.exp(logp[start, before[start], label]))))
    return found
