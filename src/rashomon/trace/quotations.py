"""The words of a report that somebody else is shown to have said: quoted here, or in any other report at hand.

Two reports that share only these have a speaker in common, not a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

from rashomon.trace.passages import stretches
from rashomon.trace.words import SHINGLE, Hashes, Words, shingles

Mask = npt.NDArray[np.bool_]

# One quotation within a paragraph; one left open runs to the end of its paragraph (the next one opens anew). The
# mark is matched first and looked back at, so that the search leaps from mark to mark.
_QUOTATION = re.compile(
    r"[“„«「\"‘'](?:"
    r"(?<=“)[^”\n]*(?:”|$)"
    r"|(?<=„)[^“”\n]*(?:[“”]|$)"
    r"|(?<=«)[^»\n]*(?:»|$)"
    r"|(?<=「)[^」\n]*(?:」|$)"
    r"|(?<=\")[^\"\n]*(?:\"|$)"
    r"|(?<=(?<!\w)‘)(?=\w)[^‘\n]*?[\w.,!?…]’(?!\w)"
    r"|(?<=(?<!\w)')(?=\w)[^'\n]*(?:(?<=\w)'(?=\w)[^'\n]*)*[\w.,!?…]'(?!\w)"
    r")",
    re.MULTILINE,
)
# The ends of an embedded post as pages print it: its link, and on the next line who posted it and when.
_LINK = re.compile(r"(?:pic\.twitter\.com|https?://t\.co)/\w+[ \t]*$", re.MULTILINE)
_SIGNATURE = re.compile(r"\(@\w{1,20}\) [A-Z][a-z]+ \d{1,2}, \d{4}")
_POST, _NAME = 400, 60  # characters


def quoted(text: str, found: Words, spans: Iterable[tuple[int, int]] = ()) -> Mask:
    """Which of the words `found` in `text` are quoted, stand in an embedded post, or lie in `spans` (code points)."""
    mask = np.zeros(len(found.hashes), dtype=np.bool_)
    for start, end in (*(match.span() for match in _QUOTATION.finditer(text)), *_posts(text), *spans):
        mask[np.searchsorted(found.starts, start) : np.searchsorted(found.ends, end, side="right")] = True
    return mask


def _posts(text: str) -> Iterator[tuple[int, int]]:
    """Embedded posts, each with its signature; a line too long for a post is none."""
    for match in _LINK.finditer(text):
        start = _line_start(text, match.start(), _POST)
        yield (start if start >= 0 else match.start()), match.end()
    for match in _SIGNATURE.finditer(text):
        signed = _line_start(text, match.start(), _NAME)
        if signed < 0:
            yield match.span()
            continue
        body = len(text[max(signed - _POST, 0) : signed].rstrip()) + max(signed - _POST, 0)
        start = _line_start(text, body, _POST)
        yield (start if start >= 0 else signed), match.end()


def _line_start(text: str, at: int, longest: int) -> int:
    """Where the line that holds `at` starts, -1 if that is more than `longest` characters before."""
    low = max(at - longest - 1, 0)
    start = text.rfind("\n", low, at) + 1
    return start if start > low or low == 0 else -1


def shingles_within(found: Words, mask: Mask, *, longest: int) -> Hashes:
    """The shingles of the stretches of up to `longest` words that `mask` marks."""
    spans = [span for span in stretches(mask) if SHINGLE <= span[1] - span[0] <= longest]
    inside = np.zeros(max(len(mask) - SHINGLE + 1, 0), dtype=np.bool_)
    for start, end in spans:
        inside[start : end - SHINGLE + 1] = True
    return shingles(found.hashes)[inside] if spans else np.empty(0, dtype=np.uint64)


def seen(found: Words, known: Hashes) -> Mask:
    """Which words stand in a shingle that is among `known` (sorted)."""
    mask = np.zeros(len(found.hashes), dtype=np.bool_)
    if len(mask) < SHINGLE or not len(known):
        return mask
    own = shingles(found.hashes)
    hit = known[np.minimum(np.searchsorted(known, own), len(known) - 1)] == own
    for i in range(SHINGLE):
        mask[i : i + len(own)] |= hit
    return mask
