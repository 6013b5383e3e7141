"""The statements that share rare words with another: an inverted index that grows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from math import log, sqrt

from rashomon.collate.nodes import Key

_COMMON = 400  # a term of more items than this proposes none


class Nearest:
    """Nodes by the terms of their bags."""

    def __init__(self) -> None:
        self._holders: dict[str, list[Key]] = defaultdict(list)
        self._sizes: dict[Key, int] = {}

    def add(self, item: Key, bag: Iterable[str]) -> None:
        """Take in `item` with the terms of its bag."""
        terms = set(bag)
        self._sizes[item] = len(terms)
        for term in terms:
            self._holders[term].append(item)

    def nearest(self, bag: Iterable[str], *, most: int) -> list[Key]:
        """The `most` items that share most of a bag's terms, by their rarity and for their length; best first."""
        weights: dict[Key, float] = defaultdict(float)
        for term in sorted(set(bag)):
            holders = self._holders.get(term, ())
            if len(holders) <= _COMMON:
                for item in holders:
                    weights[item] += log(1 + len(self._sizes) / len(holders)) ** 2
        scored = {item: weight / sqrt(self._sizes[item]) for item, weight in weights.items()}
        return sorted(scored, key=lambda item: (-round(scored[item], 9), item))[:most]
