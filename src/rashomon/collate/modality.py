"""How firmly a thing is told: what "will" be and what "may" be, what was "agreed" and what was only "discussed".

A difference of modality is no conflict: what may be done may be done. It is told all the same, for it is where two
accounts of one talk part most often.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rashomon.collate.field import FUNCTION_WORDS, content_words, stem
from rashomon.collate.units import Unit
from rashomon.text import Token, fold, fold_with_offsets, tokens
from rashomon.types import Difference, DifferenceValue

# "Would" is what "will" becomes in indirect speech, and "could" and "might" what "can" and "may" become.
_FORCES = {
    **dict.fromkeys(("will", "shall", "would"), "certain"),
    **dict.fromkeys(("may", "might", "can", "could"), "possible"),
    **dict.fromkeys(("must",), "bound"),
    **dict.fromkeys(("should", "ought"), "advised"),
}
_ACTS = {
    "bound_agreed": r"agree(?:s|d|ing)?(?! with)|accept(?:s|ed|ing)|decid(?:es|ed|ing)|promis(?:es|ed|ing)"
    r"|pledg(?:es|ed|ing)|vow(?:s|ed|ing)",
    "bound_offered": r"offer(?:s|ed|ing)|propos(?:es|ed|ing)",
    "bound_discussed": r"discuss(?:es|ed|ing)?|consider(?:s|ed|ing)|exchang(?:es|ed|ing) views"
    r"|touch(?:es|ed|ing) (?:up)?on|talk(?:s|ed|ing) (?:about|over)",
    "asked_demanded": r"demand(?:s|ed|ing)|insist(?:s|ed|ing)|order(?:s|ed|ing)",
    "asked_asked": r"ask(?:s|ed|ing)|request(?:s|ed|ing)|appeal(?:s|ed|ing)|suggest(?:s|ed|ing)",
    "known_confirmed": r"confirm(?:s|ed|ing)|prov(?:es|ed|ing)",
    "known_claimed": r"claim(?:s|ed|ing)|alleg(?:es|ed|ing)",
}
"""Verbs by the ladder that they stand on and the rung: only those of one ladder are set against one another."""
_ACT = re.compile("|".join(rf"(?P<{name}>\b(?:{forms})\b)" for name, forms in _ACTS.items()))
_OBJECT = 8  # content words after such a verb among which two statements must share one


class Told(NamedTuple):
    """A word that tells how firmly a thing is told: its force, and of what (a verb's stem, or the ladder of an act).

    `about` are the stems of the words that it governs.
    """

    force: str
    of: str
    value: DifferenceValue
    about: frozenset[str]


def differing_modality(units: Sequence[Unit]) -> list[Difference]:
    """Where the same verb is told with another force, or the same thing is agreed here and only discussed there."""
    rows = [[*_modals(unit), *_acts(unit)] for unit in units]
    out = []
    for of in dict.fromkeys(told.of for row in rows for told in row):
        mine = [[told for told in row if told.of == of] for row in rows]
        group = [row[0] for row in mine if len(row) == 1]
        if len({told.force for told in group}) > 1 and frozenset.intersection(*(told.about for told in group)):
            forces: dict[str, str] = {}
            for told in group:
                forces.setdefault(told.force, told.value.text.lower())
            values = tuple(told.value for told in group)
            out.append(Difference(kind="polarity", values=values, note=f"modality: {' / '.join(forces.values())}"))
    return out


def _modals(unit: Unit) -> Iterator[Told]:
    """The modal verbs of a statement, each with the verb that it governs."""
    parts = [part for part in tokens(unit.text) if part.text[0].isalpha()]
    for at, part in enumerate(parts):
        verb = next((word for p in parts[at + 1 : at + 5] if (word := fold(p.text)) not in FUNCTION_WORDS), None)
        if verb is not None and fold(part.text) in _FORCES and not _is_month(part, at):
            value, of = unit.value(part.start, part.end), stem(verb)
            yield Told(_FORCES[fold(part.text)], of, value, frozenset((of,)))


def _is_month(part: Token, at: int) -> bool:
    return at > 0 and part.text[0].isupper()


def _acts(unit: Unit) -> Iterator[Told]:
    """What the cue of a statement does, or, where the cue does nothing of the sort, the only such verb of its text."""
    cue, folded = unit.statement.cue, fold_with_offsets(unit.text)
    if cue is not None and (hit := _ACT.search(fold(cue.text))):
        value = DifferenceValue(statement=unit.id, text=cue.text, start=cue.start, end=cue.end)
        yield _told(hit, value, unit.text)
    elif len(hits := list(_ACT.finditer(folded.text))) == 1:
        start, end = folded.original(*hits[0].span())
        yield _told(hits[0], unit.value(start, end), unit.text[end:])


def _told(act: re.Match[str], value: DifferenceValue, after: str) -> Told:
    ladder, rung = (act.lastgroup or "").split("_")
    return Told(rung, ladder, value, frozenset(content_words(after)[:_OBJECT]))
