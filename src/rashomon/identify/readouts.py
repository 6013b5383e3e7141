"""Readouts: whose voice a sentence has that the issuing body tells in its own words.

"They discussed the dam" and "The President made clear that …" report what the parties said. Hand-made gold for
official readouts gives such sentences to the parties, and only the rest ("The President met with …") to the issuer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rashomon.identify.antecedents import Resolved, joint, meeting
from rashomon.identify.cast import Cast
from rashomon.identify.entities import Entity
from rashomon.identify.sources import resolve
from rashomon.identify.subjects import subject
from rashomon.types import Statement

_NAMED_AFTER = re.compile(r"(?:[Tt]he|[Aa]n?)\s+[\w.’'-]+(?:\s[\w.’'-]+)?\s(?:readout|read-out)")
_ISSUERS = frozenset("office ministry department house presidency secretariat kremlin cabinet embassy".split())
_PASSIVE = re.compile(
    r"\b(?:was|were|been|is)\s+(?:also\s+)?"
    r"(?:discussed|exchanged|agreed|raised|reviewed|considered|touched|addressed|paid)\b"
    r"|\bexchange of views\b"
)
_TALKS = re.compile(
    r"\b(?:discuss\w*|agree\w*|exchang\w*|address\w*|review\w*|note[ds]?|coordinat\w*|consult\w*|consider\w*|talk\w*|"
    r"task\w*|reaffirm\w*|welcom\w*|condemn\w*|pledg\w*|commit\w*|express\w*|stress\w*|emphasi\w*|call\w*|share\w*)\b"
)
_VOICES = re.compile(
    r"(?:,[^,.]{1,60},)?\s+(?:\w+ly\s+|also\s+|then\s+|again\s+|further\s+)*"
    r"(?:made\s+clear|pa(?:id|ys)\s+\w+\s+attention|drew\s+attention|called\s+(?:for|on)|pointed\s+(?:out|to)|"
    r"(?:shared|relayed|voiced|underscor|underlin|preview|not(?:ed|es)|stress|emphasi|reaffirm|reiterat|affirm|express|"
    r"urg(?:ed|es)|told|inform|highlight|outlin|warn|commend|prais|condemn|congratulat|convey|explain|recall|thank|"
    r"pledg|propos|insist|said|stat(?:ed|es)|declar|assur|welcom|invit|demand|reject|den(?:ied|ies)|acknowledg)\w*)\b"
)


_MEETING = re.compile(r"(?:the\s+)?(?:meeting|talks|conversation|call|discussion|negotiations)", re.IGNORECASE)


def of_the_talks(cast: Cast, statement: Statement) -> Resolved | None:
    """The parties, where a readout's statement is laid to the meeting itself or to nobody ("was discussed")."""
    if cast.report.kind != "readout" or len(meeting(cast)) < 2:
        return None
    source, cue = statement.source, statement.cue
    passive = source is None and cue is not None and _PASSIVE.search(cue.text)
    if passive or (source is not None and _MEETING.fullmatch(source.text)):
        return joint(cast, "the parties", statement.content[0].start)
    return None


def voice(cast: Cast, statement: Statement) -> Resolved | None:
    """The party, or the parties together, whose words a narrated statement of a readout tells; None for the issuer."""
    parties = meeting(cast)
    if cast.report.kind != "readout" or len(parties) < 2:
        return None
    start, end = statement.content[0].start, statement.content[-1].end
    if _PASSIVE.search(cast.text, start, end):
        return joint(cast, "the parties", start)
    found = subject(cast, cast.sentence_start(start), end)
    if not found:
        return None
    resolved = resolve(cast, *found)
    entity = cast.entities[resolved.entity] if resolved.entity is not None else None
    if entity is None or entity.kind != "person":
        return None
    speaks = _TALKS.search(cast.text, found[1], found[1] + 60) if entity.members else None
    if not entity.members and resolved.entity in parties:
        speaks = _VOICES.match(cast.text, found[1], found[1] + 120)
    return resolved if speaks else None


def issuers(cast: Cast, statements: Sequence[Statement], speakers: Mapping[str, Resolved]) -> dict[str, Resolved]:
    """The office behind "the Verdan readout", by statement id: the one Verdan office that speaks in the report.

    With none or several, an office of no known country counted with them, a readout stays the unnamed source that it
    was resolved to.
    """
    spoken = {one.entity for one in speakers.values() if one.entity is not None}
    offices = {index: _nation(cast, index) for index in sorted(spoken) if _issues(cast.entities[index])}
    found = {}
    for statement in statements:
        source = statement.source
        entity = speakers[statement.id].entity
        if source is None or entity is None or cast.entities[entity].kind != "unnamed":
            continue
        if _NAMED_AFTER.fullmatch(source.text) and (nation := cast.nation(source.text)):
            own = [index for index, of in offices.items() if of in (nation, None)]
            found.update({statement.id: Resolved(own[0])} if len(own) == 1 and offices[own[0]] else {})
    return found


def _nation(cast: Cast, index: int) -> str | None:
    return cast.entities[index].nation or cast.nation(cast.entities[index].name)


def _issues(entity: Entity) -> bool:
    """Whether an entity is an office of a government, by the last word of its name."""
    return entity.kind == "organisation" and not _ISSUERS.isdisjoint(entity.name.lower().split()[-1:])
