"""What a copy cut, added and changed, and whether that matters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from rapidfuzz.distance import Levenshtein

from rashomon.types import Passage

Kind = Literal["cut", "added", "changed"]

TRIVIAL = 20  # words: a longer edit says something
TYPO = 2  # letters: words that differ by no more are one word, mended
_WORD = re.compile(r"\w+")
_TELLING = (
    re.compile(r"\d+"),
    re.compile(r"\b(?:not?|never|nor|none|without|denied|denies|alleged\w*)\b|n[’']t\b", re.IGNORECASE),
    re.compile(r"(?<![.!?:\"“‘(\n]\s)(?<![\"“‘(\n])(?<!\A)\b[A-Z]\w+"),  # a capital within a sentence: a name
)


class Edit(NamedTuple):
    """One edit: `start:end` of the copy in place of `origin_start:origin_end` of its origin; one may be empty."""

    kind: Kind
    start: int
    end: int
    origin_start: int
    origin_end: int


def edits(copy: str, origin: str, passages: Iterable[Passage]) -> tuple[Edit, ...]:
    """What lies between the `passages` that the text `copy` has from the text `origin`, in the order of the copy.

    Between two passages that follow one another in both texts: `changed` where both have words, else `cut` or `added`.
    Where passages were moved, what stands around them is `added` in the one place, `cut` from the other. Passages whose
    place in the origin is not known are left out.
    """
    known = sorted(
        (p.start, p.end, p.origin_start, p.origin_end)
        for p in passages
        if p.origin_start is not None and p.origin_end is not None
    )
    mine = [(0, 0, 0, 0), *known, (len(copy), len(copy), len(origin), len(origin))]
    theirs = sorted(mine, key=lambda passage: passage[2:])
    after = dict(pairwise(theirs))
    together = {(before, following) for before, following in pairwise(mine) if after[before] == following}
    found = []
    for before, following in pairwise(mine):
        reached = following[2] if (before, following) in together else before[3]
        found.append(_edit(copy, origin, before[1], following[0], before[3], reached))
    for before, following in pairwise(theirs):
        if (before, following) not in together:
            found.append(_edit(copy, origin, before[1], before[1], before[3], following[2]))
    return tuple(sorted((edit for edit in found if edit), key=lambda edit: edit[1:]))


def _edit(copy: str, origin: str, start: int, end: int, origin_start: int, origin_end: int) -> Edit | None:
    mine, theirs = _WORD.search(copy, start, end), _WORD.search(origin, origin_start, origin_end)
    if not mine and not theirs:
        return None
    kind: Kind = "changed" if mine and theirs else "added" if mine else "cut"
    return Edit(kind, start, end, origin_start, origin_end)


def substantial(copy: str, origin: str, found: Sequence[Edit]) -> bool:
    """Whether edits change what is said: long ones, numbers, names, negations; mended spellings do not."""
    return any(_substantial(copy, origin, edit) for edit in found)


def _substantial(copy: str, origin: str, edit: Edit) -> bool:
    new, old = copy[edit.start : edit.end], origin[edit.origin_start : edit.origin_end]
    if max(len(_WORD.findall(new)), len(_WORD.findall(old))) > TRIVIAL:
        return True
    if _telling(copy, edit.start, edit.end) == _telling(origin, edit.origin_start, edit.origin_end):
        return False
    return Levenshtein.distance(new, old) > TYPO or bool(re.search(r"\d", new + old))


def _telling(text: str, start: int, end: int) -> list[str]:
    """The numbers, negations and names of `text[start:end]`."""
    return sorted(match.group().casefold() for rule in _TELLING for match in rule.finditer(text, start, end))


def summary(copy: str, origin: str, found: Sequence[Edit]) -> str:
    """The edits in words: how many words were cut, added and changed."""
    counts = {
        kind: sum(
            max(len(_WORD.findall(copy[e.start : e.end])), len(_WORD.findall(origin[e.origin_start : e.origin_end])))
            for e in found
            if e.kind == kind
        )
        for kind in ("cut", "added", "changed")
    }
    told = [f"{count} words {kind}" for kind, count in counts.items() if count]
    return ", ".join(told) if told else "no word cut, added or changed"
