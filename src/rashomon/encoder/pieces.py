"""Word pieces with their offsets, and the windows of them that the network sees at once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CLS, SEP = 101, 102
PARAGRAPH = SEP
WINDOW, OVERLAP = 254, 64
_SENTENCE_ENDS = ".!?…:;”\"’')]»。！？"


class Pieces(NamedTuple):
    """A text as word pieces: vocabulary ids and half-open code-point offsets. A paragraph break is an empty piece."""

    ids: list[int]
    starts: list[int]
    ends: list[int]


class Window(NamedTuple):
    """A stretch `start:end` of pieces seen at once; what begins in `first:last` is read from this window."""

    start: int
    end: int
    first: int
    last: int


def pieces(tokenizer: Tokenizer, text: str) -> Pieces:
    """Cuts a text into word pieces, with a piece of its own wherever a paragraph ends between two.

    It ends at a blank line, and at a line's end after a full stop or another mark that ends sentences: any other line
    was merely wrapped.
    """
    encoding = tokenizer.encode(text, add_special_tokens=False)
    ids: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    previous = 0
    for piece, (start, end) in zip(encoding.ids, encoding.offsets, strict=True):
        if ids and _ends_paragraph(text, previous, start):
            ids.append(PARAGRAPH)
            starts.append(previous)
            ends.append(previous)
        ids.append(piece)
        starts.append(start)
        ends.append(end)
        previous = end
    return Pieces(ids, starts, ends)


def _ends_paragraph(text: str, end: int, start: int) -> bool:
    """Whether a paragraph ends in the white space `end:start` between two pieces."""
    lines = text.count("\n", end, start)
    return lines > 1 or (lines == 1 and text[end - 1] in _SENTENCE_ENDS)


def windows(breaks: Sequence[int], length: int, *, size: int = WINDOW, overlap: int = OVERLAP) -> list[Window]:
    """Covers `length` pieces with windows of at most `size` that begin and end at breaks, where these allow.

    `breaks` are the sorted indices of the pieces that begin a sentence. Neighbours share about `overlap` pieces, half
    of them read from each side.
    """
    spans = [(0, _end(breaks, 0, length, size))]
    while (end := spans[-1][1]) < length:
        earliest = max(spans[-1][0] + size // 4, end - 2 * overlap)
        start = _break(breaks, earliest, end - overlap)
        spans.append((start, _end(breaks, start, length, size)))
    middles = [_break(breaks, start, (start + end) // 2) for (_, end), (start, _) in pairwise(spans)]
    cores = pairwise([0, *middles, length])
    return [Window(*span, *core) for span, core in zip(spans, cores, strict=True)]


def _end(breaks: Sequence[int], start: int, length: int, size: int) -> int:
    return length if start + size >= length else _break(breaks, start + size // 2, start + size)


def _break(breaks: Sequence[int], after: int, limit: int) -> int:
    """The last break in (`after`, `limit`], or `limit` where there is none."""
    index = bisect_right(breaks, limit) - 1
    return breaks[index] if index >= 0 and breaks[index] > after else limit
