"""The inner layer of "…, the mayor said on Monday, according to the Courier", of which the network finds the outer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rashomon.attribute.relations import Relation

_THROUGH = frozenset(("according to", "per"))
_TRAILING = re.compile(
    r"(?<=[\w”\"’]), (?P<source>(?:[A-Z]|(?:the|a|an|his|her|their|its|he|she|they)\b)[^,;:“”\"]{0,150}?) "
    r"(?P<cue>said|says|added|wrote|stated|noted|announced)"
    r"(?: (?:on |late |early |earlier |last |this )?[A-Z]?[a-z]*day(?: \w+)?)?$"
)


def layered(text: str, relations: Iterable[Relation]) -> Iterator[Relation]:
    """`relations`, and where one holds that somebody "said" what comes before, that one too, with the same content."""
    found = list(relations)
    cues = {one.cue[0] for one in found if one.cue}
    for one in found:
        inner = _inner(text, one)
        if inner is None:
            yield one
            continue
        yield one._replace(content=inner.content)
        if inner.cue and inner.cue[0] not in cues:
            yield inner


def _inner(text: str, outer: Relation) -> Relation | None:
    if outer.cue is None or text[slice(*outer.cue)].lower() not in _THROUGH or outer.content[-1][1] > outer.cue[0]:
        return None
    start, end = outer.content[-1]
    said = _TRAILING.search(text[start:end])
    if said is None or said.start() == 0:
        return None
    source, cue = ((start + said.start(name), start + said.end(name)) for name in ("source", "cue"))
    return Relation(source, cue, (*outer.content[:-1], (start, start + said.start())))
