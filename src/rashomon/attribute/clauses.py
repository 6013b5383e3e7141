"""Find the noun phrases before and after a cue: the one who is said to have said it. Rules for English."""

from __future__ import annotations

from rashomon.attribute.cues import (
    ADVERBS,
    AUXILIARIES,
    BASE_FORMS,
    CUES,
    DETERMINERS,
    FINITE,
    NOUN_FORMS,
    SUBORDINATORS,
)
from rashomon.attribute.pieces import Piece, Row

LONGEST_SOURCE = 40
PRONOUNS = frozenset("he she they it i we you who".split())
_APPOSITION = frozenset("a an the who whose which one formerly now then and or of also himself herself".split())
_OPENERS = frozenset(
    "but and or still yet however meanwhile moreover instead nevertheless similarly likewise then also so indeed "
    "separately additionally nor perhaps".split()
)
_PREPOSITIONS = frozenset(
    "in on at for by with from during after before since until to into over under about against between without".split()
)
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight earlier later last this on "
    "during after before when while".split()
)
_BREAKS = (",", "—", "–")
_NAME_MARKS = ".'’-/&()"
"""Marks that stand inside a name or a title ("U.S.", "J. Doe", "(D)")."""


def subject_before(row: Row, cue: int) -> tuple[int, int] | None:
    """The half-open range of pieces of the subject that ends right before `row[cue]`; None where there is none."""
    stop = cue
    if stop and row[stop - 1].word == "who":
        stop -= 1
        while stop and row[stop - 1].word in _BREAKS:
            stop -= 1
        return _trimmed(row, _phrase_start(row, stop), stop)
    if stop and row[stop - 1].word in _BREAKS:
        return _with_apposition(row, stop)
    return _trimmed(row, _phrase_start(row, stop), stop)


def _with_apposition(row: Row, stop: int) -> tuple[int, int] | None:
    """The subject of "Jane Roe, the mayor of Ostby, said": back over the segments between commas to a head."""
    at, mark = stop - 1, row[stop - 1].word
    while at > 0 and stop - at < LONGEST_SOURCE:
        start = at
        while start and row[start - 1].word not in (mark, ";") and row[start - 1].kind != "quote":
            start -= 1
        inner = row[start:at]
        if not inner or not start or row[start - 1].word != mark:
            return None
        at = start - 1
        head = _phrase_start(row, at)
        if _is_apposition(inner) and head < at and row[head].word not in _APPOSITION - {"the", "a", "an"}:
            subject = _trimmed(row, head, at)
            return (subject[0], stop) if subject else None
    return None


def _is_apposition(segment: Row) -> bool:
    return (
        segment[0].word in _APPOSITION
        or segment[0].word.isdigit()
        or not any(p.word in FINITE and not p.capital for p in segment)
    )


def _phrase_start(row: Row, stop: int) -> int:
    start = stop
    while start and stop - start < LONGEST_SOURCE and not _bounds(row, start - 1):
        start -= 1
    return start


def _bounds(row: Row, at: int) -> bool:
    """Whether the piece at `at` cannot belong to a noun phrase that ends after it."""
    piece = row[at]
    if piece.kind == "quote":
        return True
    if piece.kind == "mark":
        return piece.word not in _NAME_MARKS
    if piece.word in ("and", "or"):
        after = row[at + 1] if at + 1 < len(row) else piece
        return not (at and row[at - 1].kind == "word" and (row[at - 1].capital or not after.capital))
    if piece.word == "but":
        return True
    return piece.word in SUBORDINATORS or (piece.word in FINITE and not piece.capital) or is_cue(row, at)


def is_cue(row: Row, at: int) -> bool:
    """Whether `row[at]` is a reporting verb, and no noun of the same form ("the claims", "six states")."""
    piece, before = row[at], row[at - 1] if at else None
    after = row[at + 1].word if at + 1 < len(row) else ""
    if piece.word not in CUES or after in ("-", "–"):
        return False
    if before is None:
        return piece.word.endswith("ing")
    if piece.word in ("said", "says"):
        return before.word != "the"
    if before.word in DETERMINERS or piece.capital or before.word in ("-", "–"):
        return False
    led = before.word in AUXILIARIES or before.word in ADVERBS or before.word in PRONOUNS
    if piece.word in NOUN_FORMS:
        return led or after == "that" or (piece.word not in BASE_FORMS and before.capital)
    return piece.word not in BASE_FORMS or led or _is_plural(before)


def _is_plural(piece: Piece) -> bool:
    return (piece.word.endswith("s") and "’" not in piece.word) or piece.word in ("people", "men", "women")


def _trimmed(row: Row, start: int, stop: int) -> tuple[int, int] | None:
    while start < stop and (row[start].kind != "word" or row[start].word in _OPENERS or row[start].word in ADVERBS):
        start += 1
    while stop > start and row[stop - 1].kind == "mark" and row[stop - 1].word not in ".)":
        stop -= 1
    if start == stop or stop - start >= LONGEST_SOURCE or row[start].word in _PREPOSITIONS:
        return None
    return (start, stop) if any(piece.kind == "word" for piece in row[start:stop]) else None


def phrase_after(row: Row, start: int, *, apposition: bool = True) -> int:
    """Where the noun phrase that begins at `row[start]` ends (exclusive), its apposition included if wanted."""
    at = _phrase_end(row, start)
    while apposition and at + 1 < len(row) and row[at].word == "," and row[at + 1].word in ("a", "an", "the", "who"):
        at = _phrase_end(row, at + 1, clause=row[at + 1].word == "who")
    return at


def _phrase_end(row: Row, start: int, *, clause: bool = False) -> int:
    at = start
    while at < len(row) and at - start < LONGEST_SOURCE:
        piece = row[at]
        if piece.kind == "quote" or (piece.kind == "mark" and not _inside_name(row, at)):
            break
        if (
            at > start
            and not clause
            and (piece.word in _TIMES or piece.word in SUBORDINATORS or _statement_in(row, at))
        ):
            break
        at += 1
    return at


def _inside_name(row: Row, at: int) -> bool:
    piece = row[at]
    return piece.word in _NAME_MARKS and at + 1 < len(row) and row[at + 1].kind != "quote"


def _statement_in(row: Row, at: int) -> bool:
    """Whether "in a statement", "in an interview"… begins at `at`."""
    return (
        row[at].word == "in" and at + 1 < len(row) and row[at + 1].word in ("a", "an", "his", "her", "their", "remarks")
    )


def is_source_word(piece: Piece) -> bool:
    """Whether a source may begin with `piece` after an inverted cue ("said Jane Roe", "said the mayor")."""
    return piece.kind == "word" and (piece.capital or piece.word in PRONOUNS or piece.word in _SOURCE_STARTS)


_SOURCE_STARTS = frozenset("a an the one two three his her its their our another some several many sources".split())
