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

# What a code point is folded to: nothing between words, nothing within a word, or one of the numbers from `_LETTER` up,
# with `_ALONE` added for an ideograph, which is a word by itself.
_BREAK, _DROP, _LETTER, _ALONE, _UNMET = 0, 1, 2, 1 << 30, 1 << 31
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
    folded = _table.look_up(codes)
    dropped = folded == _DROP
    if dropped.any():
        at = np.append(np.flatnonzero(~dropped), len(codes))
        folded = folded[~dropped]
        starts, ends = _edges(folded)
        return Words(_hashed(folded, starts, ends), at[starts], at[ends])
    starts, ends = _edges(folded)
    return Words(_hashed(folded, starts, ends), starts, ends)


def _edges(folded: npt.NDArray[np.uint32]) -> tuple[Offsets, Offsets]:
    """Where words start and end."""
    inside = folded != _BREAK
    if folded.max(initial=0) < _ALONE:
        edges = np.flatnonzero(np.diff(inside, prepend=False, append=False))
        return edges[::2], edges[1::2]
    alone = folded >= _ALONE
    parted = np.concatenate(([True], ~(inside[:-1] & inside[1:]) | alone[:-1] | alone[1:], [True]))
    return np.flatnonzero(inside & parted[:-1]), np.flatnonzero(inside & parted[1:]) + 1


def _hashed(folded: npt.NDArray[np.uint32], starts: Offsets, ends: Offsets) -> Hashes:
    """A polynomial hash of each word, from one running sum over the whole text (all arithmetic modulo 2**64)."""
    powers, inverses = _powers.up_to(len(folded))
    sums = np.zeros(len(folded) + 1, dtype=np.uint64)
    np.cumsum(folded * powers, out=sums[1:])
    return mixed((sums[ends] - sums[starts]) * inverses[starts])


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
        self._folded = np.full(0x110000, _UNMET, dtype=np.uint32)

    def look_up(self, codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
        found = self._folded[codes]
        if found.max(initial=0) >= _UNMET:
            for code in np.unique(codes[found == _UNMET]).tolist():
                self._folded[code] = _fold(code)
            found = self._folded[codes]
        return found


def _fold(code: int) -> int:
    char = chr(code)
    category = unicodedata.category(char)
    if category in ("Mn", "Me", "Cf"):
        return _DROP
    if category[0] not in "LN" and category != "Mc":
        return _BREAK
    base = ord(unicodedata.normalize("NFKD", char.casefold())[0]) + _LETTER
    return base + _ALONE if any(low <= code <= high for low, high in _IDEOGRAPHS) else base


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
