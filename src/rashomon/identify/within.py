"""One report: who speaks in each of its statements, through whom, and to whom."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rashomon.folding import account_name
from rashomon.identify import lexicon, roles
from rashomon.identify.antecedents import UNKNOWN, Resolved, meeting
from rashomon.identify.cast import Cast
from rashomon.identify.chains import chains
from rashomon.identify.corrections import Correction, corrected
from rashomon.identify.entities import Entity, Mention
from rashomon.identify.names import is_role
from rashomon.identify.places import country, country_in
from rashomon.identify.readouts import issuers, of_the_talks, voice
from rashomon.identify.sources import resolve
from rashomon.identify.spelling import fold_name
from rashomon.identify.subjects import subject
from rashomon.types import Span, Statement

__all__ = ["Within", "within"]


class Within(NamedTuple):
    """What was found in one report; entities are indices into `cast.entities`, keyed by statement id."""

    cast: Cast
    speakers: dict[str, Resolved]
    via: dict[str, tuple[int, ...]]
    addressees: dict[str, int]


def within(cast: Cast, statements: Sequence[Statement], corrections: Sequence[Correction] = ()) -> Within:
    """Resolve the speakers of `statements`, all of the report whose cast is given."""
    narrator = _narrator(cast)
    if cast.report.kind == "readout":
        cast.home = cast.entities[narrator].nation
        _naturalise(cast)
    ordered = sorted(statements, key=lambda s: (_place(s), s.id))
    speakers: dict[str, Resolved] = {}
    for statement in ordered:
        speakers[statement.id] = _speaker(cast, statement, ordered, speakers, narrator, corrections)
        _remember(cast, statement, speakers[statement.id])
    speakers |= issuers(cast, ordered, speakers)
    _first_person(ordered, speakers, cast)
    resolved = {key: value.entity for key, value in speakers.items()}
    addressees = {s.id: to for s in ordered if (to := _addressee(cast, s, resolved[s.id])) is not None}
    return Within(cast, speakers, chains(ordered, resolved), addressees)


def _naturalise(cast: Cast) -> None:
    """In a government's readout, those who are said to have met others are its own, where no country is told."""
    meeting(cast)
    for index in cast.hosts:
        entity = cast.entities[index]
        if not entity.nation and not entity.body and not any(roles.body(role) for role in entity.all_roles()):
            entity.nation = cast.home


def _place(statement: Statement) -> int:
    return statement.source.start if statement.source else statement.content[0].start


def _narrator(cast: Cast) -> int:
    """The report's own voice: its outlet or issuing body, else the credited agency, else the name of its file."""
    report = cast.report
    name = account_name(report)
    for index, entity in enumerate(cast.entities):
        if entity.kind == "organisation" and fold_name(entity.name) == fold_name(name):
            return index
    return cast.add(Entity("organisation", name, nation=_government(name)))


def _government(name: str) -> str | None:
    """The country whose government a body is of, by its name: "Press Office of the President of Peru" -> "Peru"."""
    words = roles.words(name)
    official = any(word.lower() in lexicon.OFFICIAL or is_role(word.lower()) for word in words)
    return country(name) or (country_in(words) if official else None)


def _speaker(
    cast: Cast,
    statement: Statement,
    ordered: Sequence[Statement],
    speakers: Mapping[str, Resolved],
    narrator: int,
    corrections: Sequence[Correction],
) -> Resolved:
    source = statement.source
    if source and (name := corrected(corrections, cast.report.id, source)) is not None:
        return Resolved(_decided(cast, name))
    if statement.kind != "narrated" and (parties := of_the_talks(cast, statement)):
        return parties
    if source and not _is_first(source):
        return resolve(cast, source.start, source.end)
    if statement.kind == "narrated":
        return voice(cast, statement) or Resolved(narrator)
    if source:
        return UNKNOWN  # first person: known once the quotation around it is
    return _implied(cast, statement, ordered, speakers)


def _decided(cast: Cast, name: str) -> int:
    """The entity that goes by the name that a person has decided on, added as a person's if there is none."""
    called = cast.called(name)
    return cast.once(("decided", fold_name(name)), Entity("person", name, sure=False)) if called is None else called


_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s(?:\w+\s){0,2}(?:\w+ed|thought|known|said|seen|told|understood|held|set|meant)\b"
)


def _implied(
    cast: Cast, statement: Statement, ordered: Sequence[Statement], speakers: Mapping[str, Resolved]
) -> Resolved:
    """The speaker where the source is left out: the subject of the sentence, or of the quotation's paragraph."""
    content = statement.content[0]
    if statement.cue and _PASSIVE.search(statement.cue.text):
        return UNKNOWN  # "is expected", "was said": by whom is not told
    if statement.kind == "direct":
        return _paragraph_speaker(cast, content, ordered, speakers)
    found = subject(cast, cast.sentence_start(content.start), content.end)
    resolved = resolve(cast, *found) if found else UNKNOWN
    return resolved if resolved.entity is not None else _paragraph_speaker(cast, content, ordered, speakers)


def _paragraph_speaker(
    cast: Cast, content: Span, ordered: Sequence[Statement], speakers: Mapping[str, Resolved]
) -> Resolved:
    """Whoever speaks last before the quotation in its paragraph."""
    begin = cast.paragraph_start(content.start)
    before = [s for s in ordered if s.id in speakers and s.kind != "narrated" and begin <= _place(s) < content.start]
    return speakers[before[-1].id] if before else UNKNOWN


def _remember(cast: Cast, statement: Statement, resolved: Resolved) -> None:
    """Let a resolved source be an antecedent of what follows."""
    source = statement.source
    if source is None or resolved.entity is None:
        return
    cast.mention(Mention(source.start, source.end, resolved.entity, owns=False, speaking=True))


def _first_person(ordered: Sequence[Statement], speakers: dict[str, Resolved], cast: Cast) -> None:
    """ "I", "we": the speaker of the quotation around it, innermost first; "I" outside of any is the author."""
    quotations = [s for s in ordered if s.kind in ("direct", "mixed")]
    for statement in ordered:
        source = statement.source
        if not source or not _is_first(source) or speakers[statement.id].entity is not None:
            continue
        around = [s for s in quotations if s.id != statement.id and _holds(s, source)]
        if around:
            inner = min(around, key=lambda s: (s.content[-1].end - s.content[0].start, s.id))
            speakers[statement.id] = speakers[inner.id]
        elif len(cast.report.bylines) == 1 and source.text in ("I", "me", "my") and not cast.quoted(source.start):
            speakers[statement.id] = Resolved(_named(cast, cast.report.bylines[0]))


def _is_first(source: Span) -> bool:
    return lexicon.PRONOUNS.get(source.text.lower()) == "first"


def _holds(statement: Statement, source: Span) -> bool:
    return any(span.start <= source.start and source.end <= span.end for span in statement.content)


def _named(cast: Cast, name: str) -> int:
    """The person of exactly this name, added if there is none."""
    called = cast.called(name)
    if called is not None and cast.entities[called].kind == "person":
        return called
    return cast.once(("named", fold_name(name)), Entity("person", name))


def _addressee(cast: Cast, statement: Statement, speaker: int | None) -> int | None:
    """Who is spoken to: "told Lee", "said to Lee", "thanked Lee for"."""
    cue = statement.cue
    if cue is None:
        return None
    last = cue.text.split()[-1].lower()
    stop = min((span.start for span in statement.content if span.start >= cue.end), default=cue.end + 80)
    after = cast.text[cue.end : stop]
    lead = re.match(r"\s*(?:to\s+|with\s+)?(?:the\s+)?", after)
    if last not in lexicon.TELLING and not re.match(r"\s*to\s", after):
        return None
    begin = cue.end + (lead.end() if lead else 0)
    named = [name for name in cast.names_in(begin, min(stop, begin + 60)) if name.start <= begin + 1]
    found = cast.entity_of(named[0]) if named else None
    return found if found != speaker else None
