"""The words of a text as 64-bit numbers, computed over whole arrays: what fingerprints and passages are made of."""

from __future__ import annotations

import sys
import unicodedata
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]
Offsets = npt.NDArray[np.int64]

SHINGLE = 5  # words: five in a row are seldom the same by chance in news, and survive most edits of a sentence

_BREAK, _DROP, _ALONE, _LETTER = 0, 1, 2, 3  # what a code point does to the word it stands in
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15 | 1)
_INVERSE = np.uint64(pow(int(_MULTIPLIER), -1, 1 << 64))
_CHUNK = 1 << 16
_IDEOGRAPHS = ((0x2E80, 0x2FFF), (0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x3FFFF))
_DTYPE = "<u4" if sys.byteorder == "little" else ">u4"
_CODEC = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"


class Words(NamedTuple):
    """The n words of a text: `hashes[i]` stands for the folded word at `starts[i]:ends[i]` (code points)."""

    hashes: Hashes
    starts: Offsets
    ends: Offsets

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The code points from the first to the last of the words `start:end`; the range must not be empty."""
        return int(self.starts[start]), int(self.ends[end - 1])


def words(text: str) -> Words:
    """The words of `text`: runs of letters, marks and digits, each ideograph by itself.

    Case, accents, soft hyphens and the kind of apostrophe make no difference to a hash. Linear time.
    """
    codes = np.frombuffer(text.encode(_CODEC, "surrogatepass"), dtype=_DTYPE)
    folded, kinds = _table.look_up(codes)
    at = np.arange(len(codes))
    if (kinds == _DROP).any():
        kept = kinds != _DROP
        folded, kinds, at = folded[kept], kinds[kept], at[kept]
    inside = kinds >= _ALONE
    alone = kinds == _ALONE
    before = np.concatenate(([False], inside[:-1] & ~alone[:-1])) if len(inside) else inside
    first = np.flatnonzero(inside & (~before | alone))
    after = np.concatenate((inside[1:] & ~alone[1:], [False])) if len(inside) else inside
    last = np.flatnonzero(inside & (~after | alone))
    return Words(_hashed(folded, inside, first, last), at[first], np.append(at, len(codes))[last + 1])


def _hashed(folded: Hashes, inside: npt.NDArray[np.bool_], first: Offsets, last: Offsets) -> Hashes:
    """A polynomial hash of each word, from one running sum over the whole text (all arithmetic modulo 2**64)."""
    if not len(first):
        return np.empty(0, dtype=np.uint64)
    powers, inverses = _powers.up_to(len(folded))
    sums = np.concatenate(([np.uint64(0)], np.cumsum(folded * inside * powers, dtype=np.uint64)))
    return mixed((sums[last + 1] - sums[first]) * inverses[first])


def mixed(values: Hashes) -> Hashes:
    """`values` with every bit made to depend on every other (the finaliser of SplitMix64, Steele et al. 2014)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def shingles(hashes: Hashes, size: int = SHINGLE) -> Hashes:
    """A hash of each `size` words in a row; a text shorter than that is one shingle, an empty one has none."""
    size = min(size, len(hashes))
    if not size:
        return np.empty(0, dtype=np.uint64)
    count = len(hashes) - size + 1
    total = np.zeros(count, dtype=np.uint64)
    for i in range(size):
        total = total * _MULTIPLIER + hashes[i : i + count]
    return mixed(total)


class _Table:
    """What each code point is folded to, filled as code points are met."""

    def __init__(self) -> None:
        self._folded = np.zeros(0x110000, dtype=np.uint32)
        self._kinds = np.full(0x110000, 255, dtype=np.uint8)

    def look_up(self, codes: npt.NDArray[np.uint32]) -> tuple[Hashes, npt.NDArray[np.uint8]]:
        kinds = self._kinds[codes]
        if (kinds == 255).any():
            for code in np.unique(codes[kinds == 255]).tolist():
                self._folded[code], self._kinds[code] = _fold(code)
            kinds = self._kinds[codes]
        return self._folded[codes].astype(np.uint64), kinds


def _fold(code: int) -> tuple[int, int]:
    char = chr(code)
    category = unicodedata.category(char)
    if category in ("Mn", "Me", "Cf"):
        return 0, _DROP
    if category[0] not in "LN" and category != "Mc":
        return 0, _BREAK
    base = unicodedata.normalize("NFKD", char.casefold())[0]
    alone = any(low <= code <= high for low, high in _IDEOGRAPHS)
    return ord(base) + 1, _ALONE if alone else _LETTER


class _Powers:
    """The powers of the multiplier and of its inverse modulo 2**64, kept for texts up to `_CHUNK` characters."""

    def __init__(self) -> None:
        self._kept = self._made(_CHUNK)

    def up_to(self, count: int) -> tuple[Hashes, Hashes]:
        powers, inverses = self._kept if count <= _CHUNK else self._made(count)
        return powers[:count], inverses

    @staticmethod
    def _made(count: int) -> tuple[Hashes, Hashes]:
        ones = np.ones(1, dtype=np.uint64)
        up = np.concatenate((ones, np.full(count - 1, _MULTIPLIER)))
        down = np.concatenate((ones, np.full(count - 1, _INVERSE)))
        return np.cumprod(up, dtype=np.uint64), np.cumprod(down, dtype=np.uint64)


_table = _Table()
_powers = _Powers()
