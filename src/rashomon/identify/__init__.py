"""`identify`: who the speakers are, within and across reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from rashomon.identify.across import Ref, cluster, share_roles
from rashomon.identify.casting import casts_of
from rashomon.identify.corrections import Correction, corrections_from, unused
from rashomon.identify.known import known_speakers
from rashomon.identify.sayings import said_on
from rashomon.identify.speakers import make_speakers
from rashomon.identify.within import Within, within
from rashomon.types import Report, Speaker, Statement

__all__ = ["Correction", "Identified", "corrections_from", "identify", "known_speakers", "unused"]


class Identified(NamedTuple):
    """The speakers found, sorted by id, and the statements with `speaker`, `via`, `addressee`, `said_on`."""

    speakers: tuple[Speaker, ...]
    statements: tuple[Statement, ...]


def identify(
    reports: Sequence[Report],
    statements: Sequence[Statement],
    *,
    known: Sequence[Speaker] = (),
    corrections: Sequence[Correction] = (),
) -> Identified:
    """Resolve the source spans of `statements`, each to one speaker, the same across `reports`.

    `known` is the user's own list, whose ids and names win; `corrections` are decisions about earlier results and
    win over everything. The statements keep their order. Where the speaker is unknown, `speaker` is None and
    `candidates` lists those considered. The result does not depend on the order of `reports`.
    """
    ordered = sorted(reports, key=lambda report: report.id)
    by_report: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_report[statement.report].append(statement)
    casts = share_roles(casts_of(ordered))
    found = [within(cast, by_report[cast.report.id], corrections) for cast in casts]
    speakers = make_speakers(cluster(found, _used(found), known), found)
    filled = {
        s.id: s for at, one in enumerate(found) for s in _filled(at, one, by_report[one.cast.report.id], speakers)
    }
    done = tuple(filled.get(statement.id, statement) for statement in statements)
    return Identified(_mentioned(done, speakers), done)


def _used(found: Sequence[Within]) -> Iterator[Ref]:
    """The entities that statements need, with the owners and members that these need."""
    for at, one in enumerate(found):
        wanted = {r.entity for r in one.speakers.values() if r.entity is not None}
        wanted |= {index for r in one.speakers.values() for index in r.candidates}
        wanted |= {index for via in one.via.values() for index in via} | set(one.addressees.values())
        while extra := {e for i in wanted for e in _needed(one, i)} - wanted:
            wanted |= extra
        yield from (Ref(at, index) for index in sorted(wanted))


def _needed(one: Within, index: int) -> set[int]:
    entity = one.cast.entities[index]
    return set(entity.members) | ({entity.owner} if entity.owner is not None else set())


def _filled(at: int, one: Within, statements: Sequence[Statement], speakers: dict[Ref, Speaker]) -> Iterator[Statement]:
    for statement in statements:
        resolved = one.speakers[statement.id]
        to = one.addressees.get(statement.id)
        considered = resolved.candidates if resolved.entity is None else ()
        yield msgspec.structs.replace(
            statement,
            speaker=None if resolved.entity is None else speakers[Ref(at, resolved.entity)].id,
            candidates=tuple(dict.fromkeys(speakers[Ref(at, index)].id for index in considered)),
            via=tuple(dict.fromkeys(speakers[Ref(at, index)].id for index in one.via.get(statement.id, ()))),
            addressee=None if to is None else speakers[Ref(at, to)].id,
            said_on=said_on(one.cast, statement),
        )


def _mentioned(statements: Sequence[Statement], speakers: dict[Ref, Speaker]) -> tuple[Speaker, ...]:
    """The speakers that the statements refer to, sorted by id."""
    by_id = {speaker.id: speaker for speaker in speakers.values()}
    wanted = {i for s in statements for i in (s.speaker, s.addressee, *s.candidates, *s.via) if i is not None}
    wanted |= {member for i in wanted if i in by_id for member in by_id[i].members}
    return tuple(by_id[i] for i in sorted(wanted) if i in by_id)
