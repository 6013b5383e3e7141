"""How statements that say the same thing differ: typed, and located in each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import combinations

from rashomon.collate.contrast import contrast
from rashomon.collate.field import FUNCTION_WORDS
from rashomon.collate.figures import Held, differing_dates, differing_figures, differing_times, disagree
from rashomon.collate.modality import differing_modality
from rashomon.collate.quoting import alterations
from rashomon.collate.units import Unit
from rashomon.collate.verify import NEGATION
from rashomon.collate.wording import Segment, wording
from rashomon.text import Token, fold, fold_with_offsets, tokens
from rashomon.types import Difference, DifferenceKind, DifferenceValue

_DENIAL = re.compile(r"\b(?:not(?! (?:only|just|merely|yet|far|least|long))|never|cannot|\w+n't)\b")
# What says no, if only by its meaning, so that the other text may mean the same ("not yet", "lacks it", "free of it").
_IMPLIED = re.compile(
    r"\b(?:not|no|none|nobody|nothing|neither|nor|without|free|un\w+able|unable|(?:lack|fail|refus|reject|prevent|avoid|stop"
    r"|halt|block|ban|absen|den[iy])\w*)\b"
)
_DENYING = re.compile(r"\b(?:den(?:y|ied|ies|ying)|did not|didn't|never)\b")
# Words that have a capital only where they begin a sentence.
_NO_NAMES = frozenset(
    "over some more fewer less nearly almost about around roughly both many most several few all each every one two "
    "three four five six seven eight nine ten twelve twenty thousands hundreds dozens up only just under people".split()
)
ALLOWED = "within what the wording allows"
ALTERED = "the quotation was altered between its marks"


def differences(units: Sequence[Unit]) -> tuple[Difference, ...]:
    """The differences among `units`, which are taken to say the same thing at least in part."""
    found = [
        *(_of_held("number", group) for group in differing_figures(units)),
        *(_of_held("date", group) for group in (*differing_dates(units), *differing_times(units))),
        *_polarity(units),
        *differing_modality(units),
        *_attribution(units),
        *_altered(units),
    ]
    return (*found, *_in_words(units, found))


def absent(unit: Unit) -> DifferenceValue:
    """The unit has nothing to set against the others' value."""
    return DifferenceValue(statement=unit.id, text="")


def _of_held(kind: DifferenceKind, group: Sequence[Held]) -> Difference:
    values = tuple(one.unit.value(one.what.start, one.what.end) for one in group)
    return Difference(kind=kind, values=values, note=None if disagree(group) else ALLOWED)


def negation(unit: Unit) -> DifferenceValue | None:
    """The first word by which a statement denies: in what is said, or as its verb ("denied")."""
    if place := _denial(unit.text):
        return unit.value(*place)
    cue = unit.statement.cue
    if cue is not None and _DENYING.search(fold(cue.text)):
        return DifferenceValue(statement=unit.id, text=cue.text, start=cue.start, end=cue.end)
    return None


@lru_cache(maxsize=1 << 14)
def _denial(text: str) -> tuple[int, int] | None:
    """Where the first word of `text` that denies stands."""
    folded = fold_with_offsets(text)
    hit = _DENIAL.search(folded.text)
    return folded.original(hit.start(), hit.end()) if hit else None


def denies(one: Unit, other: Unit) -> bool:
    """Does `one` deny, in so many words, what `other` says without a denial?"""
    hit = negation(one)
    if hit is None or hit.start is None or negation(other) or _IMPLIED.search(fold(other.text)):
        return False
    after = contrast(one.text[max(0, hit.start - one.start) :], other.text)
    terms = zip(after.claim, after.matched, strict=True)
    said = [place >= 0 for term, place in terms if not NEGATION.match(term.word)]
    return bool(said) and all(said[:2])


def _polarity(units: Sequence[Unit]) -> list[Difference]:
    """What some of the statements say and others deny."""
    denying = [any(denies(one, other) for other in units) for one in units]
    if not any(denying):
        return []
    hits = [negation(unit) if denied else None for unit, denied in zip(units, denying, strict=True)]
    return [Difference(kind="polarity", values=tuple(hit or absent(u) for u, hit in zip(units, hits, strict=True)))]


def _attribution(units: Sequence[Unit]) -> list[Difference]:
    """Who said it, where the statements do not agree."""
    voices = [unit for unit in units if unit.speaker and unit.statement.kind != "narrated"]
    speakers = {unit.speaker for unit in voices}
    sources = {fold(unit.statement.source.text) if unit.statement.source else unit.id for unit in voices}
    if min(len(speakers), len(sources)) < 2:
        return []
    return [Difference(kind="attribution", values=tuple(_source(unit) for unit in units))]


def _source(unit: Unit) -> DifferenceValue:
    source = unit.statement.source
    if source is None:
        return absent(unit)
    return DifferenceValue(statement=unit.id, text=source.text, start=source.start, end=source.end)


def _altered(units: Sequence[Unit]) -> list[Difference]:
    """Places where two statements of one speaker quote the same words, and one of them altered them."""
    return [
        Difference(kind="wording", values=_both(one, other, change, every=True), note=ALTERED)
        for one, other in combinations(units, 2)
        if one.speaker == other.speaker and one.text != other.text
        for change in alterations(one.text, other.text)
    ]


def _both(one: Unit, other: Unit, segment: Segment, *, every: bool = False) -> tuple[DifferenceValue, DifferenceValue]:
    """The two sides of a segment, from their first to their last content word, or to the last of `every` sort."""
    first = _piece(one, segment.a_start, segment.a_end, every=every)
    return first, _piece(other, segment.b_start, segment.b_end, every=every)


def _piece(unit: Unit, start: int, end: int, *, every: bool) -> DifferenceValue:
    words = [] if every else _told(unit.text, start, end)
    told = words or [
        t for t in tokens(unit.text, start, end) if _is_money(t.text[0]) or (every and t.text[0].isalnum())
    ]
    return unit.value(told[0].start, told[-1].end) if told else absent(unit)


def _in_words(units: Sequence[Unit], found: Iterable[Difference]) -> list[Difference]:
    """What is worded otherwise, named otherwise or added, of each statement against the longest of them.

    Statements that differ from the longest at the same place are put together.
    """
    marked = [v for d in found for v in d.values]
    whole = max(units, key=lambda unit: (len(unit.text), unit.id))
    places: dict[tuple[DifferenceKind, DifferenceValue], list[DifferenceValue]] = {}
    for unit in units:
        if unit is whole or unit.text == whole.text:
            continue
        for segment in wording(whole.text, unit.text):
            kind = _kind(whole, unit, segment, marked)
            if kind is not None:
                mine, theirs = _both(whole, unit, segment)
                places.setdefault((kind, mine), []).append(theirs)
    order = {unit.id: at for at, unit in enumerate(units)}
    return [
        Difference(kind=kind, values=tuple(sorted((mine, *others), key=lambda v: order[v.statement])))
        for (kind, mine), others in places.items()
    ]


def _kind(one: Unit, other: Unit, segment: Segment, marked: Sequence[DifferenceValue]) -> DifferenceKind | None:
    """What sort of difference a segment is; None where it is none worth telling, or is told already."""
    if segment.op in ("equal", "moved"):
        return None
    sides = ((one, segment.a_start, segment.a_end), (other, segment.b_start, segment.b_end))
    if any(_covers(marked, unit, start, end) for unit, start, end in sides if start < end):
        return None
    words = [_told(unit.text, start, end) for unit, start, end in sides]
    spelled = {"".join(token.text for token in side) for side in words}
    signs = [set(filter(_is_money, unit.text[start:end])) for unit, start, end in sides]
    if all(signs) and signs[0] != signs[1]:
        return "number"
    if not any(words) or len(spelled) == 1:  # "U.N." and "UN" are one name
        return None
    if all(words):
        return "name" if all(_is_name(side) for side in words) else "wording"
    return "detail"


def _told(text: str, start: int, end: int) -> list[Token]:
    """The content words of `text[start:end]`."""
    return [t for t in tokens(text, start, end) if t.text[0].isalnum() and fold(t.text) not in FUNCTION_WORDS]


def _is_name(words: Sequence[Token]) -> bool:
    return all(token.text[0].isupper() and fold(token.text) not in _NO_NAMES for token in words)


def _is_money(sign: str) -> bool:
    """Is the character the sign of a currency?"""
    return unicodedata.category(sign) == "Sc"


def _covers(marked: Sequence[DifferenceValue], unit: Unit, start: int, end: int) -> bool:
    """Does a difference told already lie on the piece and fill most of it?"""
    low, high = unit.start + start, unit.start + end
    return any(
        v.statement == unit.id and v.start is not None and v.end is not None
        and v.start < high and low < v.end and 2 * (min(high, v.end) - max(low, v.start)) >= high - low
        for v in marked
    )  # fmt: skip
