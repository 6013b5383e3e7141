"""What the line classifier sees of a dump: numbers for each line, of its own form, of its neighbours and its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Matrix: TypeAlias = NDArray[np.float64]
Rows: TypeAlias = NDArray[np.float32]

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_SENTENCE = re.compile(r"[.!?…][\"'”’)]*\s+[\"'“‘(]?[^\W\d_a-z]")
_FUNCTION_WORDS = frozenset(
    "a about after all also an and are as at be because been but by can could did do for from had has have he her him "
    "his how i if in into is it its like more my no not of on one or other our out she so some than that the their "
    "them then there these they this to up was we were what when where which who will with would you your".split()
)
_LENGTHS = (10, 25, 50, 100, 200, 400)
_OFFSETS = (-3, -2, -1, 1, 2, 3)
_WINDOWS = (3, 10, 30)
REASONS = (
    *("separator", "link", "cookie notice", "comment form", "newsletter", "paywall", "share line", "follow line"),
    *("related headline", "player", "legal line", "site notice", "caption", "photo credit", "date line", "byline"),
    *("dateline", "credit line"),
)
# The columns of a line that its neighbours see too, and those that they do not.
_SHARED = ("length", "prose", "function words", "told", "capitals", "stopped")
_OWN = (
    *(f"at most {limit}" for limit in _LENGTHS),
    *("colon", "closed quote", "small start", "digit start", "open quote", "mark start", "capitals only", "digits"),
    *("bars", "address", "no words", "one word", "comma", "sentences", "word length"),
)
_REPEATS = ("again", "begun again")
_PLACE = (
    *("share of lines", "from top", "from end", "prose before", "prose after", "in densest", "from densest"),
    *("before densest", "lines", "mean prose"),
)


def rows(lines: Sequence[str], whys: Sequence[str]) -> Rows:
    """A row of numbers for each of `lines`, in the order of `names()`; `whys` are the reasons told by their words."""
    own = np.array([_own(line, why) for line, why in zip(lines, whys, strict=True)])
    return np.hstack([own, _repeats(lines), _around(own[:, : len(_SHARED)]), _place(own[:, 1])]).astype(np.float32)


def names() -> tuple[str, ...]:
    """What each column of `rows` tells."""
    around = [f"{name} {offset:+d}" for offset in _OFFSETS for name in _SHARED]
    means = [f"{name} within {width}" for width in _WINDOWS for name in _SHARED]
    return (*_SHARED, *_OWN, *REASONS, *_REPEATS, *around, *means, *_PLACE)


@lru_cache(maxsize=4096)  # pages repeat their lines
def _own(line: str, why: str) -> list[float]:
    words = _WORD.findall(line[:2000])
    size = len(words) or 1
    last = line.rstrip("\"'”’)]")[-1:]
    function_words = sum(word.casefold() in _FUNCTION_WORDS for word in words) / size
    sentences = len(_SENTENCE.findall(line[:2000]))
    prose = float((last in ".!?…:" and size >= 8) or sentences > 0)
    capitals = sum(word[0].isupper() for word in words[1:]) / size
    return [
        np.log1p(len(line)) / 5,
        prose * min(len(line), 600) / 200,
        function_words,
        float(bool(why)),
        capitals,
        float(bool(last) and last in ".!?…"),
        *(float(len(line) <= limit) for limit in _LENGTHS),
        float(last == ":"),
        float(line[-1:] in "\"'”’"),
        float(line[:1].islower()),
        float(line[:1].isdigit()),
        float(line[:1] in "\"'“‘"),
        float(not line[:1].isalnum()),
        float(line.isupper()),
        sum(map(str.isdigit, line[:200])) / 50,
        float(any(mark in line for mark in "|•»›·→▶")),
        float("@" in line or "http" in line),
        float(not words),
        float(size == 1),
        float("," in line),
        np.log1p(sentences),
        sum(map(len, words)) / size / 5,
        *(float(why == reason) for reason in REASONS),
    ]


def _repeats(lines: Sequence[str]) -> Matrix:
    times, begun = Counter(lines), Counter(line[:40] for line in lines)
    return np.array([[float(times[line] > 1), float(begun[line[:40]] > 1 and len(line) > 40)] for line in lines])


def _around(columns: Matrix) -> Matrix:
    """The neighbours' columns, zero beyond the ends, and their means over windows."""
    count = len(columns)
    shifted = [_shift(columns, offset) for offset in _OFFSETS]
    sums = np.vstack([np.zeros((1, columns.shape[1])), np.cumsum(columns, axis=0)])
    at = np.arange(count)
    means = []
    for width in _WINDOWS:
        low, high = np.maximum(at - width, 0), np.minimum(at + width + 1, count)
        means.append((sums[high] - sums[low]) / (high - low)[:, None])
    return np.hstack([*shifted, *means])


def _shift(columns: Matrix, offset: int) -> Matrix:
    out = np.zeros_like(columns)
    if offset < 0:
        out[-offset:] = columns[:offset]
    else:
        out[:-offset] = columns[offset:]
    return out


def _place(prose: Matrix) -> Matrix:
    """Where a line stands: from either end, among the prose, and to the densest stretch of prose."""
    count = len(prose)
    at = np.arange(count)
    before = np.cumsum(prose) - prose
    total = max(prose.sum(), 1e-9)
    start, end = densest(prose)
    outside = np.maximum(np.maximum(start - at, at - end + 1), 0)
    return np.column_stack(
        [
            at / max(count, 1),
            np.log1p(at) / 5,
            np.log1p(count - 1 - at) / 5,
            before / total,
            (total - before - prose) / total,
            (outside == 0).astype(float),
            np.log1p(outside) / 3,
            np.log1p(np.where(at < start, outside, 0)) / 3,
            np.full(count, np.log1p(count) / 5),
            np.full(count, prose.mean()),
        ]
    )


def densest(prose: Matrix) -> tuple[int, int]:
    """The stretch with the most prose and the fewest other lines (maximum subsequence, Pasternack and Roth 2009)."""
    best, best_span, running, begin = 0.0, (0, 0), 0.0, 0
    for i, gain in enumerate(prose - 0.35):
        if running <= 0:
            running, begin = 0.0, i
        running += float(gain)
        if running > best:
            best, best_span = running, (begin, i + 1)
    return best_span
