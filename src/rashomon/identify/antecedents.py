"""Antecedents: whom a pronoun or a description stands for, among those mentioned before it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from rashomon.identify import lexicon, roles
from rashomon.identify.cast import Cast, Entity
from rashomon.identify.places import country
from rashomon.identify.salience import Candidate, candidates, probabilities
from rashomon.types import SpeakerKind

LEAST = 0.55  # an antecedent less probable than this leaves the pronoun unknown
SURE = 0.85  # one as probable as this is taken to have the pronoun's gender from there on
WINDOW = 40  # mentions looked back at for a description


class Resolved(NamedTuple):
    """Whom a source stands for: an entity of the cast, or None with those considered, likeliest first."""

    entity: int | None
    candidates: tuple[int, ...] = ()


UNKNOWN = Resolved(None)


def pronoun(cast: Cast, kind: str, at: int) -> Resolved:
    """The antecedent of a pronoun of `kind` ("male", "female", "body") that stands at offset `at`."""
    found = candidates(cast, kind, at)
    if kind == "body":
        return _body(cast, [one.entity for one in found], at)
    ranked = probabilities(found)
    listed = tuple(entity for _, entity in ranked[:3])
    if not ranked or ranked[0][0] < LEAST or _side_by_side(cast, found, listed):
        return Resolved(None, listed)
    if ranked[0][0] >= SURE:
        cast.entities[listed[0]].gender = kind
    return Resolved(listed[0], listed)


def _side_by_side(cast: Cast, found: Sequence[Candidate], best: Sequence[int]) -> bool:
    """Whether the two likeliest stand joined by "and": then either may be meant."""
    mentions = sorted(candidate.mention for candidate in found if candidate.entity in best[:2])
    return len(mentions) == 2 and cast.text[mentions[0].end : mentions[1].start].strip() == "and"


def _body(cast: Cast, found: list[int], at: int) -> Resolved:
    """The antecedent of "it": the body that spoke last, nearby; else the one that opens this sentence or the last."""
    near = [m for m in cast.before(at, WINDOW) if m.entity in found and cast.sentence(at) - cast.sentence(m.start) <= 1]
    said = [mention.entity for mention in near if mention.speaking]
    if said:
        return Resolved(said[-1], tuple(found[:3]))
    named = list(dict.fromkeys(mention.entity for mention in near))
    opening = [mention.entity for mention in near if cast.opens(mention)]
    best = opening[-1] if opening else named[0] if len(named) == 1 else None
    return Resolved(best, tuple(found[:3]))


def joint(cast: Cast, phrase: str, at: int) -> Resolved:
    """Whom "they", "the two men" or "both sides" stand for: the last joint entity, or the two that met."""
    for mention in reversed(cast.before(at, WINDOW)):
        if cast.entities[mention.entity].members:
            return Resolved(mention.entity)
    principals = meeting(cast)
    if principals:
        return Resolved(join(cast, principals))
    return UNKNOWN


def join(cast: Cast, members: tuple[int, ...]) -> int:
    """The joint entity of `members`, made if it is new."""
    for index, entity in enumerate(cast.entities):
        if entity.members == members:
            return index
    parts = [cast.entities[index] for index in members]
    kind: SpeakerKind = "person" if all(part.kind == "person" for part in parts) else "organisation"
    names = [part.name for part in parts]
    name = ", ".join(names[:-1]) + " and " + names[-1]
    return cast.add(Entity(kind, name, members=members))


_MEETING = (
    "met",
    "meet",
    "meets",
    "meeting",
    "spoke",
    "call",
    "conversation",
    "talks",
    "talked",
    "discussed",
    "told",
    "conferred",
)


def meeting(cast: Cast) -> tuple[int, ...]:
    """Those who met or talked, as the first sentence that speaks of it has it."""
    bounds = [*cast.sentence_starts, len(cast.text)]
    for start, end in itertools.pairwise(bounds):
        sentence = cast.text[start:end].lower()
        if not any(f" {verb}" in sentence for verb in _MEETING):
            continue
        people = [
            index
            for name in cast.names_in(start, end)
            if (index := cast.entity_of(name)) is not None and cast.entities[index].kind == "person" and not name.owns
        ]
        unique = tuple(dict.fromkeys(people))
        if len(unique) >= 2:
            return unique if len(unique) <= 4 else unique[:2]
    return ()


def description(cast: Cast, phrase: str, at: int) -> Resolved:
    """Who is meant by a definite description: "the Verdan premier", "the secretary", "the company"."""
    office = roles.head(phrase)
    if office is None:
        return _body_described(cast, phrase, at)
    fits = [
        index
        for index, entity in enumerate(cast.entities)
        if entity.kind != "organisation" and not entity.members and _holds(entity, phrase, office)
    ]
    if len(fits) > 1:
        fits = _narrowed(cast, fits, phrase, at)
    if len(fits) == 1:
        return Resolved(fits[0], (fits[0],))
    return Resolved(None, tuple(fits[:3]))


def _holds(entity: Entity, phrase: str, office: str) -> bool:
    wanted = roles.nation(phrase)
    if wanted and entity.nation and wanted != entity.nation:
        return False
    return any(
        roles.head(role) == office and roles.qualifiers(phrase) <= roles.qualifiers(role) | _nation_words(role)
        for role, _, _ in entity.roles
    )


def _nation_words(role: str) -> frozenset[str]:
    return frozenset(word.lower() for word in roles.words(role) if country(word))


def _narrowed(cast: Cast, fits: list[int], phrase: str, at: int) -> list[int]:
    """Of several who hold the office, those whose country fits; then the one mentioned last, if close by."""
    wanted = roles.nation(phrase)
    if wanted and (same := [index for index in fits if cast.entities[index].nation == wanted]):
        fits = same
    if len(fits) == 1:
        return fits
    recent = [mention.entity for mention in cast.before(at, WINDOW) if mention.entity in fits]
    last = [mention for mention in cast.before(at, WINDOW) if mention.entity in fits][-1:]
    if recent and cast.sentence(at) - cast.sentence(last[0].start) <= 3:
        return [recent[-1]]
    return fits


def _body_described(cast: Cast, phrase: str, at: int) -> Resolved:
    """The body last named whose name has the same head: "the council" after "the Tidal Council"."""
    keys = [word.lower() for word in roles.words(phrase)]
    if not keys or keys[-1] not in lexicon.BODIES | {"group"}:
        return UNKNOWN
    for mention in reversed(cast.before(at, WINDOW)):
        entity = cast.entities[mention.entity]
        if entity.kind == "organisation" and entity.name.lower().split()[-1:] == keys[-1:]:
            return Resolved(mention.entity, (mention.entity,))
    return UNKNOWN
