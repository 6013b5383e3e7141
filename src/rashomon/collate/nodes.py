"""Nodes: what is said in the same words by one speaker counts once, however many reports carry it."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.collate.units import Unit
from rashomon.text import words

Node = tuple[Unit, ...]
Key = tuple[str, str]

_WORDS_TO_MERGE = 4  # shorter statements ("Yes.") are told apart by their context


def key_of(unit: Unit) -> Key:
    """What units that are put together have in common: the speaker and the words."""
    if unit.length < _WORDS_TO_MERGE:
        return unit.id, str(unit.start)
    voice = "" if unit.statement.kind == "narrated" else unit.speaker or unit.id
    return voice, " ".join(words(unit.content))


def merged(keyed: Iterable[tuple[Key, Unit]]) -> dict[Key, Node]:
    """The units that have the same key (copies, mostly) put together, in the order given."""
    groups: dict[Key, list[Unit]] = {}
    for key, unit in keyed:
        groups.setdefault(key, []).append(unit)
    return {key: tuple(group) for key, group in groups.items()}
