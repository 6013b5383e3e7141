"""The lines of a plain-text dump: one paragraph each, wherever the text was wrapped."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

_LINE = re.compile(r"[^\r\n\f\x0b\x85\u2028\u2029]+")
_BLANK = re.compile(r"(?:\r\n|[\r\n\f\x0b\x85\u2028\u2029])[^\S\r\n]*(?:\r\n|[\r\n\f\x0b\x85\u2028\u2029])")
_MIDWAY = re.compile(r"(?!by\b)[^\W\d_A-Z]")  # a small letter, and no byline
_SPACE = " \t\xa0\ufeff\u200b\x00"
_SENTENCE_END = tuple('.!?:…"”’»)')


class Line(NamedTuple):
    """One paragraph of the dump: `text` is the original from `start` to `end`, without the space around it."""

    start: int
    end: int
    text: str


def lines(text: str) -> list[Line]:
    """The paragraphs of `text`: its lines, or, where it was wrapped at a fixed width, its stretches of such lines."""
    found = [line for match in _LINE.finditer(text) if (line := _trimmed(text, *match.span()))]
    gaps = [bool(_BLANK.search(text, a.end, b.start)) for a, b in pairwise(found)]
    width, spaced = _width(found), any(gaps)
    groups: list[list[Line]] = []
    for gap, line in zip([True, *gaps], found, strict=False):
        before = groups[-1][-1] if groups else line
        if not gap and _goes_on(before.text, line.text, width=width, spaced=spaced):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Line(group[0].start, group[-1].end, text[group[0].start : group[-1].end]) for group in groups]


def _trimmed(text: str, start: int, end: int) -> Line | None:
    piece = text[start:end]
    stripped = piece.lstrip(_SPACE)
    start += len(piece) - len(stripped)
    stripped = stripped.rstrip(_SPACE)
    return Line(start, start + len(stripped), stripped) if stripped else None


def _width(found: list[Line]) -> int | None:
    """The width at which the text was wrapped, or ``None``: no line is longer, and most full ones stop unfinished."""
    width = max((len(line.text) for line in found), default=0)
    full = [line for line in found if len(line.text) >= 0.75 * width]
    unfinished = sum(not line.text.endswith(_SENTENCE_END) for line in full)
    wrapped = len(found) >= 6 and len(full) >= 0.4 * len(found) and unfinished >= 0.6 * len(full)
    return width if wrapped and 40 <= width <= 120 else None


def _goes_on(before: str, line: str, *, width: int | None, spaced: bool) -> bool:
    """Whether `line` goes on with the paragraph of the line `before` it, no blank line between them."""
    if width is not None:
        return spaced or len(before) >= 0.6 * width
    return spaced and len(before) >= 25 and not before.endswith(_SENTENCE_END) and bool(_MIDWAY.match(line))
