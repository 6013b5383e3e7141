"""The lines of a plain-text dump: one paragraph each, wherever the text was wrapped."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

_LINE = re.compile(r"[^\r\n\f\x0b\x85\u2028\u2029]+")
_BLANK = re.compile(r"(?:\r\n|[\r\n\f\x0b\x85\u2028\u2029])[^\S\r\n]*(?:\r\n|[\r\n\f\x0b\x85\u2028\u2029])")
_SENTENCE_END = tuple('.!?:…"”’»)')


class Line(NamedTuple):
    """One paragraph of the dump: `text` is the original from `start` to `end`, without the space around it."""

    start: int
    end: int
    text: str


def lines(text: str) -> list[Line]:
    """The paragraphs of `text`: its lines, or, where it was wrapped at a fixed width, its stretches of such lines."""
    found = [line for match in _LINE.finditer(text) if (line := _trimmed(text, *match.span()))]
    if not _wrapped(found):
        return found
    return _unwrapped(text, found)


def _trimmed(text: str, start: int, end: int) -> Line | None:
    piece = text[start:end]
    stripped = piece.lstrip(" \t\xa0\ufeff\u200b\x00")
    start += len(piece) - len(stripped)
    stripped = stripped.rstrip(" \t\xa0\ufeff\u200b\x00")
    return Line(start, start + len(stripped), stripped) if stripped else None


def _wrapped(found: list[Line]) -> bool:
    """Whether the text was broken at a fixed width: no line is long, and most stop in mid-sentence near the width."""
    if len(found) < 6:
        return False
    lengths = sorted(len(line.text) for line in found)
    width = lengths[-1]
    if not 40 <= width <= 120:
        return False
    full = [line for line in found if len(line.text) >= 0.75 * width]
    open_ended = sum(not line.text.endswith(_SENTENCE_END) for line in full)
    return len(full) >= 0.4 * len(found) and open_ended >= 0.6 * len(full)


def _unwrapped(text: str, found: list[Line]) -> list[Line]:
    """Join the lines between blank lines; a line that ends early ends its stretch where there are no blank lines."""
    width = max(len(line.text) for line in found)
    spaced = sum(bool(_BLANK.search(text, a.end, b.start)) for a, b in pairwise(found)) > 2
    groups: list[list[Line]] = []
    for line in found:
        before = groups[-1][-1] if groups else None
        if before and _goes_on(text, before, line, width=width, spaced=spaced):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Line(group[0].start, group[-1].end, text[group[0].start : group[-1].end]) for group in groups]


def _goes_on(text: str, before: Line, line: Line, *, width: int, spaced: bool) -> bool:
    if _BLANK.search(text, before.end, line.start):
        return False
    return spaced or len(before.text) >= 0.6 * width
