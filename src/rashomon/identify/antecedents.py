"""Antecedents: whom a pronoun, or "the two leaders", stands for among those mentioned before."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from rashomon.identify import roles
from rashomon.identify.cast import Cast
from rashomon.identify.entities import Entity
from rashomon.identify.names import Name
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
        cast.entities[listed[0]].seems = kind
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


_STATES = re.compile(r"\b(?:countries|nations|governments|states|allies|delegations)\b")


def joint(cast: Cast, phrase: str, at: int) -> Resolved:
    """Whom "they", "the two men" or "both sides" stand for: the last joint entity or pair of names, or those who met.

    States and bodies are meant only by words like "countries". "They" reaches back three sentences, and "the couple"
    means no parties of a meeting.
    """
    reach = 3 if phrase == "they" else 10
    for mention in reversed(cast.before(at, WINDOW)):
        entity = cast.entities[mention.entity]
        if cast.sentence(at) - cast.sentence(mention.start) > reach:
            break
        if entity.members and (entity.kind == "person" or _STATES.search(phrase.lower())):
            return Resolved(mention.entity)
    if cast.report.kind != "readout" and (pair := _pair(cast, at)):
        return Resolved(join(cast, pair))
    parties = () if _COUPLE.search(phrase.lower()) else meeting(cast)
    return Resolved(join(cast, parties)) if parties else UNKNOWN


_COUPLE = re.compile(r"\b(?:couple|pair|duo)\b")


def _pair(cast: Cast, at: int) -> tuple[int, ...]:
    """The last two people named side by side ("Ann Lee and Lou Ash") within three sentences."""
    near = [m for m in cast.before(at, WINDOW) if cast.sentence(at) - cast.sentence(m.start) <= 3]
    for one, other in reversed([*itertools.pairwise(near)]):
        people = all(cast.entities[mention.entity].kind == "person" for mention in (one, other))
        if people and one.entity != other.entity and cast.text[one.end : other.start].strip() == "and":
            return one.entity, other.entity
    return ()


def join(cast: Cast, members: tuple[int, ...]) -> int:
    """The joint entity of `members`, made if it is new."""
    parts = [cast.entities[index] for index in members]
    kind: SpeakerKind = "person" if all(part.kind == "person" for part in parts) else "organisation"
    names = [part.name for part in parts]
    name = ", ".join(names[:-1]) + " and " + names[-1]
    return cast.once(("joint", members), Entity(kind, name, members=members))


_MEETING = re.compile(
    r"\b(?:met|meets?|meeting|welcomed|hosted|received|spoke|calls?|called|conversation|talks|talked|discussed|told|conferred)\b"
)


_TOPIC = re.compile(r"\s(?:to\s+[a-z]+|about|regarding|concerning|where|as part)\s")


def meeting(cast: Cast) -> tuple[int, ...]:
    """Those who met or talked, as the first sentence that speaks of it has it."""
    if cast.parties is None:
        cast.parties = _parties(cast)
    return cast.parties


def _parties(cast: Cast) -> tuple[int, ...]:
    for start, end in cast.sentence_spans():
        met = _MEETING.search(cast.text, start, end)
        if not met:
            continue
        topic = _TOPIC.search(cast.text, met.end(), end)
        named = {
            index: name.end
            for name in reversed(cast.names_in(start, topic.start() if topic else end))
            if (index := cast.entity_of(name)) is not None and _may_meet(cast, name, index, start)
        }
        people = list(named)[::-1]
        unique = tuple(dict.fromkeys([*_holder_meeting(cast, start, people), *people]))
        if len(unique) >= 2:
            before = tuple(index for index in unique if named.get(index, 0) <= met.start())
            cast.hosts = before or unique[:1]
            return unique if len(unique) <= 4 else unique[:2]
    return ()


def _may_meet(cast: Cast, name: Name, index: int, start: int) -> bool:
    """Whether a name can be of one who met: a person's for certain, or the sentence's first words; not "Lee:"."""
    entity = cast.entities[index]
    shown = entity.sure or bool(entity.roles) or name.start == start
    return entity.kind == "person" and shown and not name.owns and cast.text[name.end : name.end + 1] != ":"


def _holder_meeting(cast: Cast, start: int, people: Sequence[int]) -> list[int]:
    """Who is meant by "The President" where it opens the sentence that has one person met."""
    opener = next((name for name in cast.names_in(start, start + 60) if name.kind == "role"), None)
    if len(people) != 1 or opener is None or cast.text[start : opener.start].strip().lower() not in ("", "the"):
        return []
    holders = cast.holders(roles.head(opener.role) or "")
    own = [index for index in holders if index not in people and cast.entities[index].nation in (None, cast.home)]
    return own if len(own) == 1 else []
