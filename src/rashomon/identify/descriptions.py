"""Descriptions: whom "the Verdan premier", "the secretary" or "the company" stands for."""

from __future__ import annotations

from rashomon.identify import lexicon, roles
from rashomon.identify.antecedents import UNKNOWN, WINDOW, Resolved, meeting
from rashomon.identify.cast import Cast
from rashomon.identify.entities import Entity


def description(cast: Cast, phrase: str, at: int) -> Resolved:
    """Who is meant by a definite description at offset `at`."""
    office = roles.head(phrase)
    if office is None:
        return _body_described(cast, phrase, at)
    holders = cast.holders(office)
    if len(holders) > WINDOW:  # so many that only those lately named can be meant
        holders = sorted({mention.entity for mention in cast.before(at, WINDOW)} & set(holders))
    fits = [index for index in holders if _holds(cast, cast.entities[index], phrase, office)]
    if len(fits) > 1:
        fits = _narrowed(cast, fits, phrase, at)
    if not fits:
        fits = _left_over(cast, phrase)
    return Resolved(fits[0] if len(fits) == 1 else None, tuple(fits[:3]))


def _holds(cast: Cast, entity: Entity, phrase: str, office: str) -> bool:
    wanted = cast.nation(phrase)
    if wanted and entity.nation and wanted != entity.nation:
        return False
    return any(
        roles.head(role) == office and roles.qualifiers(phrase) <= roles.qualifiers(role) for role in entity.all_roles()
    )


def _narrowed(cast: Cast, fits: list[int], phrase: str, at: int) -> list[int]:
    """Of several who hold the office: of that country; in a readout, of those who met, then of its own country; the
    one mentioned last, if close by."""
    nation = cast.nation(phrase)
    for preferred in (
        [index for index in fits if nation and cast.entities[index].nation == nation],
        [index for index in fits if cast.home and index in meeting(cast)],
        [index for index in fits if cast.home and cast.entities[index].nation == cast.home],
    ):
        fits = [index for index in fits if index in preferred] or fits
    if len(fits) == 1:
        return fits
    near = [m for m in cast.before(at, WINDOW) if m.entity in fits and cast.sentence(at) - cast.sentence(m.start) <= 3]
    return [near[-1].entity] if near else fits


def _left_over(cast: Cast, phrase: str) -> list[int]:
    """In a readout: the one of those who met of whom neither role nor country is told, when it is only one."""
    if cast.report.kind != "readout":
        return []
    nation = cast.nation(phrase)
    parties = {index: cast.entities[index] for index in meeting(cast)}
    if any(nation and party.nation == nation and party.roles for party in parties.values()):
        return []
    fits = [index for index, party in parties.items() if not [*party.all_roles()] and party.nation in (None, nation)]
    return fits if len(fits) == 1 else []


def _body_described(cast: Cast, phrase: str, at: int) -> Resolved:
    """The body last named whose name has the same head: "the council" after "the Tidal Council"."""
    keys = [word.lower() for word in roles.words(phrase)]
    if not keys or keys[-1] not in lexicon.BODIES:
        return UNKNOWN
    for mention in reversed(cast.before(at, WINDOW)):
        entity = cast.entities[mention.entity]
        if entity.kind == "organisation" and entity.name.lower().split()[-1:] == keys[-1:]:
            return Resolved(mention.entity, (mention.entity,))
    return UNKNOWN
