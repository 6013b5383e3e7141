"""The subject of a sentence, where `attribute` gives no source: "Citing …, the minister called for …"."""

from __future__ import annotations

import re

from rashomon.identify import lexicon
from rashomon.identify.cast import Cast
from rashomon.identify.names import Name, is_role
from rashomon.identify.runs import Word, words_of

_PREPOSITIONS = frozenset(
    "of for with to from in on at by about against between during after before as under over into than via per".split()
)
_NOMINATIVE = frozenset("he she they it".split())


def subject(cast: Cast, start: int, end: int) -> tuple[int, int] | None:
    """The span of the first name, pronoun or role in `start:end` that no preposition governs; None if there is none.

    Words in quotation marks do not count; names joined by "and" are one subject.
    """
    words = _unquoted(cast.text, words_of(cast.text, start, end), start)
    names = {name.start: name for name in cast.names_in(start, end)}
    governed = False
    at = 0
    while at < len(words):
        word = words[at]
        name = names.get(word.start)
        reach = _reach(words, at, name.end if name else word.end)
        span = _candidate(cast, words, at, names)
        absolute = governed and words[at - 1].key == "with" and span and _participle(words, span[1])
        if span and (not governed or absolute):
            return span[0], _joined(cast, span[1], end)
        governed = word.key in _PREPOSITIONS or (
            governed and word.key in ("the", "a", "an", "and", "his", "her", "its", "their")
        )
        governed = governed and "," not in cast.text[word.end : word.end + 1]
        at = max(reach, at + 1) if span or name else at + 1
    return None


def _unquoted(text: str, words: list[Word], start: int) -> list[Word]:
    kept = []
    depth = False
    at = start
    for word in words:
        for mark in text[at : word.start]:
            depth = mark in "“«" or (not depth if mark == '"' else depth and mark not in "”»")
        at = word.end
        if not depth:
            kept.append(word)
    return kept


def _participle(words: list[Word], end: int) -> bool:
    following = next((word for word in words if word.start >= end), None)
    return following is not None and following.key.endswith("ing")


def _joined(cast: Cast, end: int, limit: int) -> int:
    """Past further names joined to the one that ends at `end` by commas and "and"."""
    for name in cast.names_in(end, limit):
        between = cast.text[end : name.start].strip()
        if between not in ("and", ",", ", and") or cast.entity_of(name) is None or name.owns:
            break
        if between == "," and not re.match(r"\s*(?:,|and\b)", cast.text[name.end : name.end + 6]):
            break
        end = name.end
    return end


def _reach(words: list[Word], at: int, end: int) -> int:
    while at < len(words) and words[at].start < end:
        at += 1
    return at


def _candidate(cast: Cast, words: list[Word], at: int, names: dict[int, Name]) -> tuple[int, int] | None:
    word = words[at]
    if word.key in _NOMINATIVE and word.text != "IT":
        return word.start, word.end
    name = names.get(word.start)
    if name is not None and not name.owns and (cast.entity_of(name) is not None or name.kind == "role"):
        return name.start, name.end
    if word.key in ("the", "both", "two"):
        return _description(cast, words, at)
    return None


def _description(cast: Cast, words: list[Word], at: int) -> tuple[int, int] | None:
    """ "the Verdan foreign minister", "the two leaders", "both sides" from `at` on."""
    last = None
    for place in range(at + 1, min(at + 9, len(words))):
        key = words[place].key
        if key in lexicon.JOINT or is_role(key):
            last = place
        elif not (
            words[place].capital or key in lexicon.ROLE_MODIFIERS or key in ("of", "the", "two", "for", "and", "to")
        ):
            break
    if last is None:
        return None
    while last + 2 < len(words) and words[last + 1].key == "of" and words[last + 2].capital:
        last += 2
    return words[at].start, words[last].end
