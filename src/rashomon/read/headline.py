"""Which line of a dump's head is the headline: a regression over what a headline looks like and where it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

import msgspec
import numpy as np

from rashomon.read.layout import Matrix
from rashomon.read.outlets import is_office

REACH = 40  # lines: how far above the text a headline is looked for
_WORD = re.compile(r"[^\W\d_]{4,}")
_LONE = re.compile(r"[\w\"'“‘¿¡].*[^.:;,]")
_CASED = re.compile(r"[^\W\d_]{2,}")


class Weights(msgspec.Struct, frozen=True):
    """A logistic regression over `traits`; a line counts as the headline from `threshold` on."""

    weights: list[float]
    bias: float
    threshold: float

    def probabilities(self, rows: Matrix) -> Matrix:
        """The probability of each row of `traits` that it is the headline."""
        return np.asarray(1.0 / (1.0 + np.exp(-(rows @ np.array(self.weights) + self.bias))))


class Head(NamedTuple):
    """The lines of a dump with the role (or its reason) that each has so far, and where the text begins."""

    lines: Sequence[str]
    roles: Sequence[str]
    first: int


@cache
def shipped() -> Weights:
    """The weights of this package, as `training/dumps.py` writes them."""
    data = (resources.files("rashomon.read") / "headline.json").read_bytes()
    return msgspec.json.decode(data, type=Weights)


def headline(head: Head, *, weights: Weights | None = None) -> int | None:
    """The line of the head that is the headline, or ``None``; of equals the first; a lone short line above the text."""
    able = candidates(head)
    if len(able) > 1 and able[0] == 0 and is_office(head.lines[0]):
        able = able[1:]  # the body that gives it out stands above its title
    if not able:
        return None
    if head.first == 1 and able == [0] and _LONE.fullmatch(head.lines[0]):
        return 0
    asked = weights or shipped()
    chances = asked.probabilities(traits(head, able))
    best = able[int(np.argmax(chances))]
    bare = (i for i in able if head.lines[best].startswith(f"{head.lines[i]} |"))  # without the outlet's name
    return next(bare, best) if chances.max() >= asked.threshold else None


def candidates(head: Head) -> list[int]:
    """The lines above the text that could be the headline by their size."""
    near = range(max(0, head.first - REACH), min(head.first, len(head.lines)))
    return [i for i in sorted({*range(min(3, head.first)), *near}) if _possible(head.lines[i], head.roles[i])]


def _possible(line: str, role: str) -> bool:
    return 8 <= len(line) <= 250 and len(line.split()) >= 2 and role not in _NEVER


_NEVER = frozenset(
    "date line,byline,dateline,credit line,photo credit,link,separator,legal line,share line,comment form,"
    "cookie notice,newsletter,player,site notice,follow line,paywall".split(",")
)
_FOLLOWING = ("date line", "byline", "credit line", "photo credit", "caption", "share line")
_NEXT = ("date line", "byline", "summary", "text", "short")
_OWN = ("short", "text", "caption", "related headline", "newsletter", "share line")


def traits(head: Head, able: Sequence[int]) -> Matrix:
    """A row of numbers for each candidate."""
    body = " ".join(head.lines[head.first : head.first + 25])[:6000]
    times = Counter(head.lines)
    vocabulary = Counter(word.casefold() for word in _WORD.findall(body))
    return np.array([_traits(head, i, rank, len(able), vocabulary, times) for rank, i in enumerate(able)])


def _traits(head: Head, i: int, rank: int, count: int, vocabulary: Counter[str], times: Counter[str]) -> list[float]:
    line, words = head.lines[i], head.lines[i].split()
    following = head.roles[i + 1 : i + 5]
    content = {word.casefold() for word in _WORD.findall(line)}
    shared = sum(word in vocabulary for word in content)
    cased = _CASED.findall(line)
    distance = head.first - i
    return [
        np.log1p(distance),
        float(distance == 1),
        np.log1p(i),
        float(i == 0),
        rank / count,
        float(rank == 0),
        np.log1p(count),
        *(float(len(words) >= least) for least in (3, 4, 5, 7, 9, 14, 20, 26)),
        shared / (len(content) or 1),
        min(shared, 6.0),
        float(shared == 0),
        float(times[line] > 1),
        float(any(other.startswith(line) and other != line for other in head.lines[:3])),
        float(" | " in line or " - " in line or "»" in line),
        float(line[-1] in "."),
        float(line[-1] in "!?"),
        float(line[-1] in ":,;"),
        float(line[0] in "\"'“‘"),
        float(not (line[0].isalnum() or line[0] in "\"'“‘¿¡")),
        float(line.isupper()),
        sum(word[0].isupper() for word in cased) / (len(cased) or 1),
        *(float(role in following) for role in _FOLLOWING),
        *(float(role in following[:1]) for role in _NEXT),
        *(float(head.roles[i] == role) for role in _OWN),
        float(i > 0 and head.roles[i - 1] in ("date line", "byline")),
        float(any(role in ("date line", "byline") for role in head.roles[max(0, i - 6) : i])),
        float(head.roles[i] not in ("short", "text", "", "caption")),
    ]
