"""Attribution in English by rules: cues from the lexicon, the noun phrase beside them, and the clause they govern."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from rashomon.attribute.clauses import is_cue, is_source_word, phrase_after, subject_before
from rashomon.attribute.cues import ADVERBS, AUXILIARIES, CUES
from rashomon.attribute.pieces import Row
from rashomon.attribute.quotations import Quotation
from rashomon.attribute.relations import Offsets, Relation

Order = Literal["before", "after", "inherited", "none"]
_COMPLEMENTIZERS = frozenset("that whether how what why if which where".split())
_PARTICLES = frozenset("for on out to of about with against".split())
_ADDRESSED = frozenset("tell told tells telling remind reminded assured informed asked assure inform".split())
_ADJUNCTS = frozenset(
    "in on at during after before by to from late last this earlier monday tuesday wednesday thursday friday saturday "
    "sunday today yesterday when as while over via through following amid about".split()
)
_BE = frozenset("is are was were be been being".split())
_GOVERNORS = frozenset("on went continued refused declined began wants wanted seemed appeared".split())
"""Words before "to say" that leave it a report; else it tells a purpose ("called to underscore")."""
_TIMES = frozenset(
    "on in last this late early earlier later monday tuesday wednesday thursday friday saturday sunday today yesterday "
    "night morning afternoon evening week month year".split()
)
_PER_NOT = frozenset("cent capita day week month year person hour game se annum head mile barrel unit share".split())


class Found(NamedTuple):
    """A cue in a row: pieces `start` to `stop`, and its source's range of pieces with where it stands."""

    start: int
    stop: int
    source: tuple[int, int] | None
    order: Order

    @property
    def left(self) -> int:
        """Where cue and source begin together."""
        return min(self.start, self.source[0]) if self.source and self.order == "before" else self.start

    @property
    def right(self) -> int:
        """Where cue and source end together."""
        return max(self.stop, self.source[1]) if self.source and self.order == "after" else self.stop


def relations(row: Row, quotations: Sequence[Quotation]) -> list[Relation]:
    """The relations that the cues of `row` make, in the order of the cues.

    The last one has no content yet where `row` ends with a colon: what comes after it is said.
    """
    found = [*_cues(row), *_accordances(row)]
    found.sort(key=lambda one: one.start)
    made: list[Relation] = []
    source: Offsets | None = None
    for number, one in enumerate(found):
        edges = [other.left for other in found[number + 1 :] if _cuts(row, other)]
        content = _content(row, one, edges[0] if edges else len(row))
        source = _span(row, *one.source) if one.source else source if one.order == "inherited" else None
        announced = not content and row[-1].word == ":" and number == len(found) - 1
        if (content or announced) and (source or one.order == "none"):
            offsets = _said_before(row, one, made) or _offsets(row, content, quotations)
            made.append(Relation(source, _span(row, one.start, one.stop), offsets))
    return made


def _said_before(row: Row, one: Found, made: Sequence[Relation]) -> tuple[Offsets, ...]:
    """The content of "…, Orlow said, according to the Courier" is what Orlow said, and no more."""
    last = made[-1] if made else None
    if last is None or last.cue is None or one.start == 0 or row[one.start].word not in ("according", "per"):
        return ()
    return last.content if last.content and last.content[-1][1] <= last.cue[0] else ()


def _span(row: Row, start: int, stop: int) -> Offsets:
    while stop > start + 1 and row[stop - 1].word in (",", "’"):
        stop -= 1
    return row[start].start, row[stop - 1].end


def _cues(row: Row) -> Iterable[Found]:
    at = 0
    while at < len(row):
        if is_cue(row, at):
            one = _with_source(row, at)
            if one is not None:
                yield one
                at = one.right - 1
        at += 1


def _with_source(row: Row, at: int) -> Found | None:
    start, stop = at, at + 1
    while start and row[start - 1].kind == "word" and row[start - 1].word in AUXILIARIES | ADVERBS:
        start -= 1
    auxiliaries = {piece.word for piece in row[start:at]}
    if auxiliaries & _BE and not row[at].word.endswith("ing"):
        clause = stop < len(row) and row[stop].word == "that" and start and row[start - 1].word == "it"
        return Found(start, stop, None, "none") if clause else None
    if CUES[row[at].word] == "object" and stop < len(row) and row[stop].word in _PARTICLES:
        stop += 1
    if "to" in auxiliaries and (not start or row[start - 1].word not in _GOVERNORS):
        return None
    if "to" in auxiliaries or (row[at].word.endswith("ing") and not auxiliaries & _BE):
        return Found(start, stop, None, "inherited")
    if start and row[start - 1].word in ("and", "but") and (start < 2 or not row[start - 2].capital):
        return Found(start, stop, None, "inherited")
    if (
        _follows_content(row, start)
        and stop < len(row)
        and CUES[row[at].word] == "clause"
        and is_source_word(row[stop])
    ):
        end = phrase_after(row, stop)
        return Found(start, stop, (stop, end), "after") if end > stop else None
    subject = subject_before(row, start)
    return Found(start, stop, subject, "before") if subject else None


def _follows_content(row: Row, at: int) -> bool:
    return at > 0 and (row[at - 1].kind == "quote" or row[at - 1].word in ("—", "–") or _ends_clause(row, at))


def _ends_clause(row: Row, at: int) -> bool:
    """Whether a comma ends the content right before `at` ("…, said Jane Roe") and no apposition does."""
    return row[at - 1].word == "," and subject_before(row, at) is None


def _accordances(row: Row) -> Iterable[Found]:
    """ "according to X" and "per X"."""
    for at in range(len(row) - 1):
        two = row[at].word, row[at + 1].word
        stop = at + 2 if two == ("according", "to") else at + 1 if _is_per(row, at) else 0
        if stop and stop < len(row):
            end = phrase_after(row, stop, apposition=at > 0)
            if end > stop:
                yield Found(at, stop, (stop, end), "after")


def _is_per(row: Row, at: int) -> bool:
    after = row[at + 1]
    free = at == 0 or row[at - 1].kind != "word"
    return row[at].word == "per" and free and after.word not in _PER_NOT and is_source_word(after)


def _cuts(row: Row, one: Found) -> bool:
    """Whether a later cue ends the content before it: "…, adding that", "… and warned", "…, according to"."""
    if one.order in ("inherited", "after") or not one.left:
        return bool(one.left) and (one.order == "after" or row[one.left - 1].word in (",", "and", "but"))
    trailing = one.right >= len(row) - 1 or row[one.right].word in _ADJUNCTS or row[one.right].kind == "mark"
    before = row[one.left - 1]
    return before.kind == "quote" or (before.word == "," and trailing) or before.word in (";", "—")


def _content(row: Row, one: Found, edge: int) -> list[tuple[int, int]]:
    """The ranges of pieces that `one` governs, up to `edge`, where the next attribution begins."""
    left = _left(row, one) if _speaks(row, one) else None
    right = _right(row, one, edge)
    if left and right and not _goes_on(row, one, left, right):
        left, right = (left, None) if _is_said(row, left) else (None, right)
    return [part for part in (left, right) if part and part[0] < part[1]]


def _goes_on(row: Row, one: Found, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether the attribution stands in the middle of what was said ("Still, she said, what …")."""
    quoted = row[left[1] - 1].kind == "quote", any(piece.kind == "quote" for piece in row[right[0] : right[0] + 3])
    if row[one.right].word != ",":
        return quoted[0] and row[right[0]].kind == "quote"
    if row[left[0]].word in _ADJUNCTS or row[left[0]].word in ("asked", "speaking"):
        return False
    return quoted[1] or not (quoted[0] or row[right[0]].word in _ADJUNCTS)


def _is_said(row: Row, left: tuple[int, int]) -> bool:
    """Whether what stands before the attribution is said, rather than its time and place ("On Tuesday, …")."""
    inner = row[left[0] : left[1]]
    if inner[-1].kind == "quote":
        return True
    return inner[0].word not in _ADJUNCTS and len(inner) > 3 and inner[0].word not in ("asked", "speaking")


def _speaks(row: Row, one: Found) -> bool:
    cue = row[one.stop - 1].word
    return one.order in ("before", "after") and (CUES.get(cue) != "object")


def _left(row: Row, one: Found) -> tuple[int, int] | None:
    stop = one.left
    if not stop or (row[stop - 1].kind != "quote" and row[stop - 1].word not in (",", "—", "–", "?", "!")):
        return None
    if row[stop - 1].kind == "mark":
        stop -= 1
    if row[stop - 1].kind != "quote" and stop < 2 and one.right < len(row) and row[one.right].word != ",":
        return None
    start = max((at + 1 for at in range(stop) if row[at].word == ";"), default=0)
    return (start, stop) if start < stop else None


def _right(row: Row, one: Found, edge: int) -> tuple[int, int] | None:
    start = _content_start(row, one, edge)
    stop = max(start or 0, min(edge, len(row)))
    while start is not None and stop > start and row[stop - 1].word in (".", ",", "and", "but", ";", "—", "…"):
        stop -= 1
    return None if start is None or start >= stop else (start, stop)


def _content_start(row: Row, one: Found, edge: int) -> int | None:
    """Where content after the cue begins: past the addressee, the place and the time, at "that", ":" or a quotation."""
    at = one.right
    if at >= edge:
        return None
    if row[at].word == ",":
        return at + 1 if one.order != "before" or one.left or row[at + 1 : at + 2] else None
    if row[at].kind == "quote" or row[at].word in _COMPLEMENTIZERS:
        return at
    if row[at].word == ":":
        return at + 1
    if row[at].kind == "mark" or (one.order == "after" and row[at].word not in _ADJUNCTS):
        return None
    addressed = row[one.stop - 1].word in _ADDRESSED
    if not addressed and row[at].word not in _ADJUNCTS:
        return at
    starts = (
        i for i in range(at, min(edge, at + 25)) if row[i].word in ("that", "whether", ":") or row[i].kind == "quote"
    )
    start = next(starts, None)
    if start is not None:
        return start + (row[start].word == ":")
    return _past_addressee(row, at) if addressed else _past_time(row, at)


def _past_addressee(row: Row, at: int) -> int | None:
    end = at + 1
    if row[at].word not in ("him", "her", "them", "me", "us", "reporters", "lawmakers"):
        while end < len(row) and (row[end].capital or row[end].word in (".", "of", "’s")):
            end += 1
    return end if end < len(row) and row[end].kind == "word" and row[end].word not in _ADJUNCTS else None


def _past_time(row: Row, at: int) -> int | None:
    """Past "Tuesday", "on Friday night", "last week": None where something else follows the cue."""
    end = at
    while end < len(row) and row[end].word in _TIMES:
        end += 1
    timed = any(piece.word.endswith(("day", "week", "month", "year", "night")) for piece in row[at:end])
    return end if timed and end < len(row) and row[end].kind == "word" and row[end].word not in _ADJUNCTS else None


def _offsets(row: Row, ranges: Iterable[tuple[int, int]], quotations: Sequence[Quotation]) -> tuple[Offsets, ...]:
    """The offsets of ranges of pieces; a quotation at the edge of one brings its parts in other paragraphs along."""
    found: list[Offsets] = []
    for start, stop in ranges:
        found.append((row[start].start, row[stop - 1].end))
        for piece in row[start:stop]:
            if piece.kind == "quote":
                found.extend(part for part in quotations[piece.quotation].parts if part[0] > row[-1].end)
    return tuple(found)
