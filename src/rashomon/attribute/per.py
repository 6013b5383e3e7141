"""The cue "per" ("…, per the mayor’s office"): common on news sites, but not in what the network learnt from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rashomon.attribute.relations import Offsets, Relation
from rashomon.attribute.units import Unit

# At the start of a sentence or after a mark; a name or "the …" follows, up to a mark, a quotation or a time.
_PER = re.compile(
    r"(?:^|(?<=[,;(—–”\"’] ))(?P<cue>[Pp]er) "
    r"(?P<source>(?:the |a |an |his |her |their |its )?(?:[^\s,;:()—–“”\"]+ ?){1,12}?)"
    r"(?= ?(?:[,;:()—–“”\"]|\.?$|on [A-Z]|in (?:a|an) |last |this |\. ))"
)
_MEASURES = frozenset("cent capita day week month year person hour game se annum head unit share household".split())
_TERMS = frozenset("terms agreement rules law usual request article section policy guidelines tradition".split())
_OWNERS = frozenset("the a an his her their its".split())
_EDGE = " ,;:—–-"


def per(text: str, units: Iterable[Unit]) -> Iterator[Relation]:
    """What is reported "per" somebody in `units`, once in each: all of the sentence but the words that say so."""
    for unit in units:
        match = _PER.search(text[unit.start : unit.end])
        if match is None:
            continue
        cue, named = (_offsets(match, group, unit.start) for group in ("cue", "source"))
        source = named[0], named[0] + len(text[slice(*named)].rstrip(" ."))
        content = tuple(_said(text, [(unit.start, cue[0]), (source[1], unit.end)]))
        if content and _is_source(text[slice(*source)]) and not any(a < cue[0] < b for a, b, _ in unit.marked):
            yield Relation(source, cue, content)


def _offsets(match: re.Match[str], group: str, shift: int) -> Offsets:
    return match.start(group) + shift, match.end(group) + shift


def _is_source(name: str) -> bool:
    words = name.split()
    if not words or words[0].lower() in _MEASURES or words[-1].lower() in _TERMS:
        return False
    return words[0].lower() in _OWNERS or any(word[0].isupper() for word in words)


def _said(text: str, spans: Iterable[Offsets]) -> Iterator[Offsets]:
    """The spans without marks at their ends; those without a word fall away."""
    for start, end in spans:
        while start < end and text[start] in _EDGE:
            start += 1
        while start < end and text[end - 1] in _EDGE + ".":
            end -= 1
        if any(char.isalnum() for char in text[start:end]):
            yield start, end
