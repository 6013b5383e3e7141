"""Speaker records: names, aliases, roles, sides and their evidence, from clusters of entities."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rashomon.identify import lexicon, roles
from rashomon.identify.across import Cluster, Ref, aliases, full_name
from rashomon.identify.cast import Cast
from rashomon.identify.descriptions import description
from rashomon.identify.entities import Entity
from rashomon.identify.names import is_acronym
from rashomon.identify.places import country
from rashomon.identify.within import Within
from rashomon.text import content_id
from rashomon.types import Evidence, Speaker

_OWNER = re.compile(r"((?:the|his|her)\s.+?)(?:[’']s|(?<=s)[’'])\s", re.IGNORECASE)


def make_speakers(clusters: Sequence[Cluster], found: Sequence[Within]) -> dict[Ref, Speaker]:
    """The speaker of every entity in `clusters`; namesakes get different ids."""
    names = Counter((one.entities[0].kind, full_name(one)) for one in clusters)
    firsts = [within.cast.first_mentions() for within in found]
    made: dict[Ref, Speaker] = {}
    for one in clusters:
        namesakes = names[one.entities[0].kind, full_name(one)] > 1
        place = min((found[ref.report].cast.report.id, firsts[ref.report].get(ref.entity, -1)) for ref in one.refs)
        speaker = _speaker(one, found, apart=place if namesakes or one.entities[0].kind == "unnamed" else ())
        made.update((ref, speaker) for ref in one.refs)
    return _with_members(clusters, made)


def _speaker(one: Cluster, found: Sequence[Within], *, apart: tuple[object, ...]) -> Speaker:
    name = full_name(one)
    kind = one.known.kind if one.known else one.entities[0].kind
    side = _side(one, found)
    return Speaker(
        id=one.known.id if one.known else content_id("p", kind, name, *apart),
        name=name,
        kind=kind,
        aliases=aliases(one, name),
        roles=_roles(one),
        side=one.known.side if one.known and one.known.side else side,
        wikidata=one.known.wikidata if one.known else None,
        evidence=_evidence(one, found),
    )


def _with_members(clusters: Sequence[Cluster], made: dict[Ref, Speaker]) -> dict[Ref, Speaker]:
    for one in clusters:
        entity, ref = one.entities[0], one.refs[0]
        if entity.members:
            members = sorted(
                {made[Ref(ref.report, member)].name: made[Ref(ref.report, member)] for member in entity.members}.items()
            )
            names = [name for name, _ in members]
            sides = {speaker.side for _, speaker in members}
            name = ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]
            ids = tuple(speaker.id for _, speaker in members)
            speaker = Speaker(
                id=content_id("p", "joint", *ids),
                name=name,
                kind=entity.kind,
                side=sides.pop() if len(sides) == 1 else None,
                members=ids,
            )
            made.update((each, speaker) for each in one.refs)
    return made


def _roles(one: Cluster) -> tuple[str, ...]:
    counts = Counter(role for entity in one.entities for role, _, _ in entity.roles)
    return tuple(role for role, _ in sorted(counts.items(), key=lambda kv: (-kv[1], -len(kv[0]), kv[0])))


def _evidence(one: Cluster, found: Sequence[Within]) -> tuple[Evidence, ...]:
    """The first passage in each report that states each role."""
    passages = []
    for ref, entity in zip(one.refs, one.entities, strict=True):
        cast = found[ref.report].cast
        seen = set()
        for role, start, end in sorted(entity.roles, key=lambda r: r[1]):
            if role not in seen:
                seen.add(role)
                passages.append(
                    Evidence(report=cast.report.id, start=start, end=end, text=cast.text[start:end], of="role")
                )
    return tuple(sorted(passages, key=lambda e: (e.report, e.start)))


def _side(one: Cluster, found: Sequence[Within]) -> str | None:
    counts = Counter(
        side
        for ref, entity in zip(one.refs, one.entities, strict=True)
        if (side := side_of(found[ref.report].cast, entity))
    )
    return min(counts, key=lambda side: (-counts[side], side)) if counts else None


def side_of(cast: Cast, entity: Entity, depth: int = 0) -> str | None:
    """The government, party or organisation that an entity speaks for, as its report tells it.

    A campaign without one speaks for its owner.
    """
    if entity.nation:
        return entity.nation
    if depth > 3:
        return None
    if entity.owner is not None:
        owner = cast.entities[entity.owner]
        return side_of(cast, owner, depth + 1) or (None if entity.name.lower().endswith("office") else owner.name)
    for role, start, end in entity.roles:
        found = cast.nation_of_role(role) or _side_of_body(cast, entity, roles.place_of_work(role), depth)
        if found := found or _side_of_owner(cast, entity, role, start, end, depth):
            return found
    if entity.body:
        return entity.body
    if entity.kind == "organisation" and not entity.members:
        return country(entity.name) or entity.name
    return None


def _side_or_name(cast: Cast, index: int, depth: int) -> str:
    return side_of(cast, cast.entities[index], depth + 1) or cast.entities[index].name


def _side_of_body(cast: Cast, entity: Entity, role: str, depth: int) -> str | None:
    """The side of the body or person that a role names, where the text shows it to be one."""
    named = roles.body(role)
    if not named:
        return None
    known = cast.called(named)
    if known is not None and cast.entities[known] is not entity:
        return _side_or_name(cast, known, depth)
    shown = is_acronym(named) or any(word.lower() in lexicon.BODIES for word in named.split())
    return named if shown else None


def _side_of_owner(cast: Cast, entity: Entity, role: str, start: int, end: int, depth: int) -> str | None:
    """The side of the one whose spokesman or adviser someone is: "Lee's spokesman", "the premier's adviser"."""
    owner = next((cast.entity_of(name) for name in cast.names_in(start, end) if name.owns), None)
    described = _OWNER.match(role)
    if owner is None and described:
        owner = description(cast, described.group(1), start).entity
    if owner is None or cast.entities[owner] is entity:
        return None
    return _side_or_name(cast, owner, depth)
