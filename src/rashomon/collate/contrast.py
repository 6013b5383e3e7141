"""What one statement claims set against another: which words it shares, which it puts in their place, which it adds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import JaroWinkler

from rashomon.collate.field import FUNCTION_WORDS, stem
from rashomon.text import Token, fold, tokens

_ALIKE = 0.92
_GAP = 3  # content words between two shared neighbours that may be a replacement


class Term(NamedTuple):
    """A content word of a text: its token, folded form, stem, and whether it is a name (by its capital)."""

    token: Token
    word: str
    stem: str
    name: bool


class Swap(NamedTuple):
    """Between the same neighbours one text has `mine`, the other `theirs`."""

    mine: Term
    theirs: Term


class Contrast(NamedTuple):
    """The content words of a claim against those of another text.

    `matched[i]` is the place of the i-th word of the claim in the other text, -1 where it is missing there.
    """

    claim: tuple[Term, ...]
    other: tuple[Term, ...]
    matched: tuple[int, ...]
    swaps: tuple[Swap, ...]

    @property
    def missing(self) -> list[Term]:
        """The claim's words that the other text does not have."""
        return [term for term, place in zip(self.claim, self.matched, strict=True) if place < 0]


def contrast(claim: str, other: str) -> Contrast:
    """Set `claim` against `other`, word by word."""
    mine, theirs = terms(claim), terms(other)
    matched = _matched(mine, theirs)
    return Contrast(mine, theirs, matched, tuple(_swaps(mine, theirs, matched)))


@lru_cache(maxsize=1 << 14)
def terms(text: str) -> tuple[Term, ...]:
    """The content words of `text` in order."""
    found = []
    for token in tokens(text):
        word = fold(token.text)
        if word[:1].isalnum() and word not in FUNCTION_WORDS:
            found.append(Term(token, word, stem(word), token.text[0].isupper()))
    return tuple(found)


def _matched(mine: Sequence[Term], theirs: Sequence[Term]) -> tuple[int, ...]:
    """For each word the place of the same word in the other text, near the place of the word before it."""
    places: dict[str, list[int]] = {}
    for at, term in enumerate(theirs):
        places.setdefault(term.stem, []).append(at)
    found, last = [], -1
    for term in mine:
        options = places.get(term.stem) or _alike(term, theirs)
        at = min(options, key=lambda place: (abs(place - last - 1), place)) if options else -1
        found.append(at)
        last = at if at >= 0 else last
    return tuple(found)


def _alike(term: Term, theirs: Sequence[Term]) -> list[int]:
    """Places of words spelled nearly the same; figures must be the same."""
    if term.word[0].isdigit() or len(term.word) < 4:
        return []
    return [
        at
        for at, other in enumerate(theirs)
        if other.word[:2] == term.word[:2] and JaroWinkler.similarity(term.word, other.word) >= _ALIKE
    ]


def _swaps(mine: Sequence[Term], theirs: Sequence[Term], matched: Sequence[int]):  # type: ignore[no-untyped-def]
    """Missing words whose neighbours stand, in the other text, around another word that the claim does not have."""
    taken = {place for place in matched if place >= 0}
    shared = [at for at, place in enumerate(matched) if place >= 0]
    for at, place in enumerate(matched):
        if place >= 0:
            continue
        cut = bisect_left(shared, at)
        left = matched[shared[cut - 1]] if cut and at - shared[cut - 1] <= 2 else None
        right = matched[shared[cut]] if cut < len(shared) and shared[cut] - at <= 2 else None
        for candidate in _between(left, right, len(theirs)):
            if candidate not in taken:
                yield Swap(mine[at], theirs[candidate])
                break


def _between(left: int | None, right: int | None, count: int) -> list[int]:
    if left is not None and right is not None and left < right <= left + _GAP + 1:
        return list(range(left + 1, right))
    out = []
    if left is not None and left + 1 < count:
        out.append(left + 1)
    if right is not None and right > 0:
        out.append(right - 1)
    return out
