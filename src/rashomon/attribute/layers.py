"""The inner layer of what comes "according to" somebody, where the network finds the outer one only.

"The bridge is open, the mayor said on Monday, according to the Courier" is said by the mayor, too; so is "The mayor,
according to his office, spoke of the bridge".
"""

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

_NAMED = re.compile(r"(?P<source>\w[^,“”\"]{0,80}?)(?: (?:also|then|later|again))?[, ]*")
_TOLD = re.compile(r"(?P<cue>(?:also )?(?:[a-z]+ed|spoke|said|told)(?: (?:of|on|about|for|out|to))?)(?: |$)")


def layered(text: str, relations: Iterable[Relation]) -> Iterator[Relation]:
    """`relations`, and for each that came through somebody the one whose words they were, if that was not found.

    The source of a cue right after "…, according to his office," is what stands before, not the office.
    """
    found = list(relations)
    at_cue = {one.cue[0]: one for one in found if one.cue}
    inner: dict[int, Relation] = {}
    outer: dict[Relation, Relation] = {}
    for one in found:
        if one.cue is None or text[slice(*one.cue)].lower() not in _THROUGH:
            continue
        said = _said_before(text, one)
        if said is not None and said.cue:
            outer[one] = one._replace(content=said.content)
        said = said or _said_after(text, one)
        if said is not None and said.cue:
            known = at_cue.get(said.cue[0])
            inner[said.cue[0]] = known._replace(source=said.source) if known else said
    yield from (outer.get(one, one) for one in found if one.cue is None or one.cue[0] not in inner)
    yield from inner.values()


def _said_before(text: str, outer: Relation) -> Relation | None:
    """Who said it in "…, the mayor said, according to the Courier"."""
    if outer.cue is None or outer.content[-1][1] > outer.cue[0]:
        return None
    start, end = outer.content[-1]
    said = _TRAILING.search(text[start:end])
    if said is None or said.start() == 0:
        return None
    source, cue = ((start + said.start(name), start + said.end(name)) for name in ("source", "cue"))
    return Relation(source, cue, (*outer.content[:-1], (start, start + said.start())))


def _said_after(text: str, outer: Relation) -> Relation | None:
    """Who told what in "The mayor, according to his office, spoke of the bridge"."""
    if outer.cue is None or len(outer.content) < 2 or not outer.content[0][1] < outer.cue[0] < outer.content[1][0]:
        return None
    (begin, stop), (start, end), *more = outer.content
    named, told = _NAMED.fullmatch(text[begin:stop]), _TOLD.match(text[start:end])
    if named is None or told is None or told.end() == end - start:
        return None
    source, cue = (begin, begin + named.end("source")), (start, start + told.end("cue"))
    return Relation(source, cue, ((start + told.end(), end), *more))
