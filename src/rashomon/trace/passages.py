"""The passages that two texts share, to the character."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Indel

from rashomon.trace.words import SHINGLE, Hashes, Offsets, Words, mixed, shingles

GAP = 60  # words: how far apart two passages may stand for the words between them to be compared one by one


class Run(NamedTuple):
    """`length` words in a row that stand at word `left` in one text and at word `right` in the other."""

    left: int
    right: int
    length: int


class Seeds(NamedTuple):
    """A text's words ready to be aligned: its shingles, sorted, and where each stands."""

    words: Words
    keys: Hashes
    places: Offsets


def seeds(text: Words) -> Seeds:
    """Prepare `text` for `runs`; the n-th of equal shingles is told from the others: repetition stays linear."""
    found = shingles(text.hashes)
    order = np.argsort(found, kind="stable")
    ordered = found[order]
    firsts = np.concatenate(([0], np.flatnonzero(ordered[1:] != ordered[:-1]) + 1)) if len(order) else order
    ranks = np.arange(len(order)) - np.repeat(firsts, np.diff(np.append(firsts, len(order))))
    keys = np.where(ranks > 0, mixed(ordered + ranks.astype(np.uint64) * np.uint64(0xD1342543DE82EF95)), ordered)
    again = np.argsort(keys, kind="stable")
    return Seeds(text, keys[again], order[again])


def runs(left: Seeds, right: Seeds) -> list[Run]:
    """The longest runs of words that both texts hold, in the order of `left`; no word is used twice.

    Runs are at least `SHINGLE` words long, or lie between two others where the words agree for the most part.
    """
    if min(len(left.words.hashes), len(right.words.hashes)) < SHINGLE:
        same = len(left.words.hashes) > 0 and np.array_equal(left.words.hashes, right.words.hashes)
        return [Run(0, 0, len(left.words.hashes))] if same else []
    maximal = _extended(_diagonals(left, right), left.words.hashes, right.words.hashes)
    apart = _disjoint(maximal, len(left.words.hashes), len(right.words.hashes))
    return _bridged(apart, left.words.hashes, right.words.hashes)


def _diagonals(left: Seeds, right: Seeds) -> list[Run]:
    """Shared shingles, joined where they follow one another in both texts."""
    at = np.searchsorted(right.keys, left.keys)
    at[at == len(right.keys)] = 0
    hit = right.keys[at] == left.keys
    pairs = np.stack((left.places[hit], right.places[at[hit]]))
    pairs = pairs[:, np.argsort(pairs[0], kind="stable")]
    if not pairs.size:
        return []
    breaks = np.flatnonzero((np.diff(pairs[0]) != 1) | (np.diff(pairs[1]) != 1)) + 1
    starts = np.concatenate(([0], breaks))
    lengths = np.diff(np.append(starts, pairs.shape[1])) + SHINGLE - 1
    return [Run(int(pairs[0, s]), int(pairs[1, s]), int(n)) for s, n in zip(starts, lengths, strict=True)]


def _extended(found: list[Run], left: Hashes, right: Hashes) -> list[Run]:
    """Each run made as long as the words agree; those that lie within the run before are left out."""
    out: list[Run] = []
    reached: dict[int, int] = {}
    for run in found:
        diagonal = run.right - run.left
        if reached.get(diagonal, -1) >= run.left + run.length:
            continue
        back = _agreeing(left[: run.left][::-1], right[: run.right][::-1])
        on = _agreeing(left[run.left + run.length :], right[run.right + run.length :])
        out.append(Run(run.left - back, run.right - back, run.length + back + on))
        reached[diagonal] = run.left + run.length + on
    return out


def _agreeing(left: Hashes, right: Hashes) -> int:
    """How many words agree from the start, looked at in doubling steps."""
    count, step = 0, 16
    limit = min(len(left), len(right))
    while count < limit:
        end = min(count + step, limit)
        differ = np.flatnonzero(left[count:end] != right[count:end])
        if len(differ):
            return count + int(differ[0])
        count, step = end, 2 * step
    return limit


def _disjoint(found: list[Run], left: int, right: int) -> list[Run]:
    """The runs, longest first, each cut to what no longer one has used in either text."""
    used_left, used_right = np.zeros(left, dtype=np.bool_), np.zeros(right, dtype=np.bool_)
    out: list[Run] = []
    for run in sorted(found, key=lambda run: (-run.length, run.left, run.right)):
        mine, theirs = slice(run.left, run.left + run.length), slice(run.right, run.right + run.length)
        for start, end in stretches(~(used_left[mine] | used_right[theirs])):
            if end - start >= SHINGLE:
                out.append(Run(run.left + start, run.right + start, end - start))
        used_left[mine] = used_right[theirs] = True
    return sorted(out)


def _bridged(found: list[Run], left: Hashes, right: Hashes) -> list[Run]:
    """With the shorter runs between two neighbours, where at least half of the words between them agree."""
    following = dict(pairwise(sorted(found, key=lambda run: run.right)))
    out = found[:1]
    for before, run in pairwise(found):
        mine, theirs = before.left + before.length, before.right + before.length
        inner = _agreed(left[mine : run.left], right[theirs : run.right]) if following.get(before) == run else []
        out.extend(Run(mine + part.left, theirs + part.right, part.length) for part in inner)
        out.append(run)
    return out


def _agreed(left: Hashes, right: Hashes) -> list[Run]:
    """The equal words of two short gaps, in order; none where fewer than half of them are equal."""
    if not (0 < len(left) <= GAP and 0 < len(right) <= GAP):
        return []
    codes = Indel.opcodes(left.tolist(), right.tolist())
    equal = [Run(c.src_start, c.dest_start, c.src_end - c.src_start) for c in codes if c.tag == "equal"]
    return equal if 2 * sum(run.length for run in equal) >= max(len(left), len(right)) else []


def stretches(mask: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The spans over which `mask` is true."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], mask, [False])).astype(np.int8)))
    return [(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]
