"""Which statements that are lined up cannot both be true.

A conflict needs three things at once: a figure or a denial that the two cannot share; no other name and little
else that is not in both; and trees, trained on claims refuted by a changed fact, that call either refuted by the other.
Where one of them is missing nothing is called a conflict: a false one is the worst error.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from rashomon.collate.contrast import Contrast, contrast
from rashomon.collate.differences import denies
from rashomon.collate.field import Vectors
from rashomon.collate.figures import differing_dates, differing_figures, disagree
from rashomon.collate.units import Unit
from rashomon.collate.verify import verify
from rashomon.types import DifferenceKind

REFUTED: dict[DifferenceKind, float] = {"number": 0.7, "polarity": 0.0}
"""The mean probability of refutation, over both directions, from which two statements are in conflict.

On VitaminC, held out by page, 95 in 100 of the figures found so are refuted; that finds 1 refuted claim in 20. The
trees know few denials: those rest on the words alone. Dates that differ are never called a conflict: they mostly tell
as of when.
"""
_SHARED = 0.5  # the share of the shorter statement's content words that the other must have
_DENIED = 0.7  # the same, of both statements, where one denies what the other says
_LEAST_DENIED = 4  # content words in common that a denial takes: fewer are a fragment of it
_GROWING = frozenset(
    "dead death die kill casualt toll injur wound hurt miss case infect arrest detain displac evacuat rescu".split()
)


def contradictions(one: Unit, other: Unit) -> list[DifferenceKind]:
    """The kinds of things told of which only one can be true; empty where none are found."""
    words = _closer(one, other)
    shared = sum(place >= 0 for place in words.matched) / max(len(words.claim), 1)
    if shared < _SHARED:
        return []
    found: list[DifferenceKind] = []
    if any(disagree(group) for group in differing_figures((one, other))):
        found.append("number")
    if any(disagree(group) for group in differing_dates((one, other))):
        found.append("date")
    if _same_but_for_denial(one, other) and (denies(one, other) or denies(other, one)):
        found.append("polarity")
    return [] if {"number", "date"} <= set(found) else found  # two figures for two days are no conflict


def _same_but_for_denial(one: Unit, other: Unit) -> bool:
    """Do two statements, not two quotations of one speaker, have nearly all words in common, and enough of them?"""
    if one.speaker == other.speaker and {one.statement.kind, other.statement.kind} <= {"direct", "mixed"}:
        return False
    shares = [[place >= 0 for place in contrast(a.text, b.text).matched] for a, b in ((one, other), (other, one))]
    return all(sum(share) >= max(_LEAST_DENIED, _DENIED * len(share)) for share in shares)


def _closer(one: Unit, other: Unit) -> Contrast:
    """The contrast of the shorter against the longer."""
    short, long = sorted((one, other), key=lambda unit: (len(unit.text), unit.id))
    return contrast(short.text, long.text)


def conflicting(units: Sequence[Unit], vectors: Vectors) -> bool:
    """Are some two of the statements in conflict? `vectors` are the encoder's, one a statement."""
    kinds = {pair: possible(units[pair[0]], units[pair[1]]) for pair in combinations(range(len(units)), 2)}
    kept = [pair for pair, found in kinds.items() if found]
    texts = [(units[a].text, units[b].text) for a, b in kept]
    cosines = [float(vectors[a] @ vectors[b]) for a, b in kept]
    forth, back = verify(texts, cosines), verify([(b, a) for a, b in texts], cosines)
    refuted = [(x.refuted + y.refuted) / 2 for x, y in zip(forth, back, strict=True)]
    return any(chance >= REFUTED[kind] for pair, chance in zip(kept, refuted, strict=True) for kind in kinds[pair])


def possible(one: Unit, other: Unit) -> list[DifferenceKind]:
    """The contradictions that may be called conflicts, should the trees agree."""
    kinds = contradictions(one, other)
    doubtful = _may_have_grown(one, other) or _other_name(one, other)
    return [kind for kind in kinds if kind in REFUTED and not (kind == "number" and doubtful)]


def _other_name(one: Unit, other: Unit) -> bool:
    """Has the shorter a name that the longer has not? Then the figures may be of two things."""
    return any(term.name for term in _closer(one, other).missing)


def _may_have_grown(one: Unit, other: Unit) -> bool:
    """Do they count, on different days, what grows from day to day?"""
    words = {term.stem for term in (*_closer(one, other).claim, *_closer(one, other).other)}
    return one.day != other.day and any(word.startswith(stem) for word in words for stem in _GROWING)
