"""Antecedents: whom a pronoun or a description stands for, among those mentioned before it."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from typing import NamedTuple

from rashomon.identify import lexicon, roles
from rashomon.identify.cast import Cast, Entity, Mention
from rashomon.identify.places import country
from rashomon.types import SpeakerKind

WINDOW = 30  # mentions looked back at
MARGIN = 0.4  # the best antecedent must lead the next by this much


class Resolved(NamedTuple):
    """Whom a source stands for: an entity of the cast, or None with those considered, likeliest first."""

    entity: int | None
    candidates: tuple[int, ...] = ()


UNKNOWN = Resolved(None)


def pronoun(cast: Cast, kind: str, at: int) -> Resolved:
    """The antecedent of a pronoun of `kind` ("male", "female", "body") that stands at offset `at`."""
    scores: dict[int, float] = {}
    for mention in _before(cast, at):
        entity = cast.entities[mention.entity]
        if _agrees(entity, kind):
            score = _salience(cast, mention, at)
            scores[mention.entity] = max(score, scores.get(mention.entity, -99.0))
    return _best(scores)


def _before(cast: Cast, at: int) -> list[Mention]:
    end = bisect_left(cast.stream, (at,))
    return cast.stream[max(0, end - WINDOW) : end]


def _agrees(entity: Entity, kind: str) -> bool:
    if kind == "body":
        return entity.kind == "organisation" and not entity.members
    if entity.kind == "organisation" or entity.members:
        return False
    return entity.gender in (None, kind)


def _salience(cast: Cast, mention: Mention, at: int) -> float:
    distance = cast.sentence(at) - cast.sentence(mention.start)
    lead = cast.text[cast.sentence_starts[cast.sentence(mention.start)] : mention.start]
    opens = lead.count(" ") < 3 or (lead.endswith(" and ") and lead.count(" ") < 8)
    entity = cast.entities[mention.entity]
    return (
        -1.0 * distance
        + 1.6 * mention.speaking
        + 0.9 * opens
        - 0.8 * mention.owns
        + 0.3 * (entity.gender is not None)
        + 0.8 * (cast.paragraph(at) == cast.paragraph(mention.start))
        - 0.0001 * (at - mention.end)
    )


def _best(scores: dict[int, float]) -> Resolved:
    ranked = sorted(scores, key=lambda index: (-scores[index], index))
    if not ranked or scores[ranked[0]] < -6:
        return Resolved(None, tuple(ranked[:3]))
    if len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < MARGIN:
        return Resolved(None, tuple(ranked[:3]))
    return Resolved(ranked[0], tuple(ranked[:3]))


def joint(cast: Cast, phrase: str, at: int) -> Resolved:
    """Whom "they", "the two men" or "both sides" stand for: the last joint entity, or the two that met."""
    for mention in reversed(_before(cast, at)):
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
    recent = [mention.entity for mention in _before(cast, at) if mention.entity in fits]
    last = [mention for mention in _before(cast, at) if mention.entity in fits][-1:]
    if recent and cast.sentence(at) - cast.sentence(last[0].start) <= 3:
        return [recent[-1]]
    return fits


def _body_described(cast: Cast, phrase: str, at: int) -> Resolved:
    """The body last named whose name has the same head: "the council" after "the Tidal Council"."""
    keys = [word.lower() for word in roles.words(phrase)]
    if not keys or keys[-1] not in lexicon.BODIES | {"group"}:
        return UNKNOWN
    for mention in reversed(_before(cast, at)):
        entity = cast.entities[mention.entity]
        if entity.kind == "organisation" and entity.name.lower().split()[-1:] == keys[-1:]:
            return Resolved(mention.entity, (mention.entity,))
    return UNKNOWN
