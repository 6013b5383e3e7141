"""Whether two texts have the same words, and whether a quotation was altered between its marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from rapidfuzz import fuzz

from rashomon.collate.wording import Segment, wording
from rashomon.text import fold, tokens

_QUOTED = re.compile(
    r"[“\"„][^“”\"„]+(?:[”\"“]|$)|''.+?(?:''|$)|«[^«»]+(?:»|$)|(?<!\w)‘.+?’(?!\w)",
    re.DOTALL,
)
_GAP = re.compile(r"\[?(?:…|\.{3,}|\. \. \.)\]?|\[[^\[\]]{0,80}\]")
"""What tells honestly that a quotation was cut or helped along: an ellipsis, brackets."""
_HONEST = re.compile(r"…|\.{3}|\. \. \.|[\[\]()]|\w\*{2}")
"""What owns up to a change: the same, or letters left out of a word that is not printed ("d**n")."""
_TITLES = {
    "sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "pres": "president",
    "dr": "doctor", "prof": "professor", "lt": "lieutenant", "col": "colonel", "capt": "captain",
}  # fmt: skip
_UNIMPORTANT = frozenset("a an the that and uh um er".split())
_INITIALS = re.compile(r"(?<!\w)(?:\w\.){2,}")
_CONTRACTIONS = (
    (re.compile(r"\bcan(?:no|'|’)t\b"), "can not"),
    (re.compile(r"\bwon['’]t\b"), "will not"),
    (re.compile(r"n['’]t\b"), " not"),
    (re.compile(r"['’]re\b"), " are"),
    (re.compile(r"['’]ll\b"), " will"),
    (re.compile(r"['’]ve\b"), " have"),
    (re.compile(r"['’]m\b"), " am"),
    (re.compile(r"['’]d\b"), " would"),
    (re.compile(r"\b(it|that|he|she|there|what|who)['’]s\b"), r"\1 is"),
)
_SPELLINGS = (
    (re.compile(r"is(ations?|e|ed|es|ing)$"), r"iz\1"),
    (re.compile(r"our(s|ed|ing|able|ful)?$"), r"or\1"),
    (re.compile(r"(?<=[a-z]{2})ence(s|less)?$"), r"ense\1"),
    (re.compile(r"tre(s|d)?$"), r"ter\1"),
    (re.compile(r"ogue(s|d)?$"), r"og\1"),
    (re.compile(r"ll(ed|ing|er|ers)$"), r"l\1"),
)
"""Endings of British and American spelling, made one."""

_FEWEST_SHARED = 6
"""Words that two quotations must share to be taken for one."""
_MOST_CHANGES = 2
_LONGEST_LAST = 3
"""Words in which two quotations may differ at an end and still be one, altered there; more, and one was cut earlier."""
_MOST_QUOTATIONS = 40
_ONE_NAME = 75
"""Percent of letters in common from which two capitalised wordings are one name in two transcriptions."""
_SHARED = 0.8
"""Quotations that share a smaller part of the shorter one's words, or differ in more places, are two translations or
two things said, not one quotation altered."""


def compare_wording(a: str, b: str) -> Literal["verbatim", "reworded"]:
    """Whether `a` and `b` have the same words in the same order.

    The style and presence of quotation marks, marks at the ends, a leading "that" and the case of a word's first letter
    do not count; an ellipsis or a bracket in one stands for any words of the other.
    """
    ours, theirs = _pieces(a), _pieces(b)
    if len(ours) > 1 and len(theirs) > 1:
        ours, theirs = [_words(a)], [_words(b)]
    pattern, whole = (ours, theirs[0]) if len(theirs) == 1 else (theirs, ours[0])
    return "verbatim" if _fits(pattern, whole) else "reworded"


def _pieces(text: str) -> list[list[str]]:
    """The words of `text` between its gaps; a gap at either end leaves an empty piece there."""
    pieces = [_words(piece) for piece in _GAP.split(text)]
    return [pieces[0][1:] if pieces[0][:1] == ["that"] else pieces[0], *pieces[1:]]


def _words(text: str) -> list[str]:
    return [_plain(token.text) for token in tokens(text) if token.text[0].isalnum()]


def _plain(word: str) -> str:
    return word[:1].lower() + word[1:].replace("’", "'")


def _fits(pattern: Sequence[Sequence[str]], whole: Sequence[str]) -> bool:
    """Whether the pieces of `pattern` stand in `whole` in their order, the first at its start, the last at its end."""
    if not whole or not any(pattern):
        return not whole and not any(pattern)
    if len(pattern) == 1:
        return list(pattern[0]) == list(whole)
    head, tail = pattern[0], pattern[-1]
    if len(head) + len(tail) > len(whole) or list(whole[: len(head)]) != list(head):
        return False
    if tail and list(whole[len(whole) - len(tail) :]) != list(tail):
        return False
    return _in_order(pattern[1:-1], whole[len(head) : len(whole) - len(tail)])


def _in_order(pieces: Sequence[Sequence[str]], whole: Sequence[str]) -> bool:
    """Whether `pieces` stand in `whole` one after the other, sought as text between separators (linear in practice)."""
    text, at = "\0" + "\0".join(whole) + "\0", 0
    for piece in pieces:
        if piece:
            found = text.find("\0" + "\0".join(piece) + "\0", at)
            if found < 0:
                return False
            at = found + len("\0".join(piece)) + 1
    return True


def quoted(text: str) -> list[tuple[int, int]]:
    """The half-open spans of what stands between quotation marks in a statement's `text`, marks excluded."""
    spans = []
    for match in _QUOTED.finditer(text):
        opening = 2 if match.group().startswith("''") else 1
        closing = opening if match.group()[-1] in "”\"»“’'" and len(match.group()) > 2 * opening else 0
        spans.append((match.start() + opening, match.end() - closing))
    return spans


def alterations(a: str, b: str) -> list[Segment]:
    """Where the texts of two statements have one quotation, altered between its marks in one of them.

    Like `altered`, for each pair of their quotations, with offsets into `a` and `b`.
    """
    found = []
    for a_start, a_end in quoted(a)[:_MOST_QUOTATIONS]:
        for b_start, b_end in quoted(b)[:_MOST_QUOTATIONS]:
            changes = altered(a[a_start:a_end], b[b_start:b_end])
            found += [
                Segment(op, i1 + a_start, i2 + a_start, j1 + b_start, j2 + b_start) for op, i1, i2, j1, j2 in changes
            ]
    return found


def altered(a: str, b: str) -> list[Segment]:
    """The places at which words of the quotation `a` were dropped in `b` without a sign, or added, or changed.

    Empty where `a` and `b` have the same words, where one merely begins later or ends earlier, where an ellipsis or
    brackets own up to the change, where only spelling, contraction, articles or marks differ, and where so much
    differs that they are two translations or two things said. Which one was altered cannot be told from them.
    """
    found = wording(a, b)
    segments = _between_ends(found, a, b)
    if not segments or any(one.op == "moved" for one in found):
        return []
    shared = sum(len(_words(a[one.a_start : one.a_end])) for one in segments if one.op == "equal")
    ours = len(_words(a[segments[0].a_start : segments[-1].a_end]))
    theirs = len(_words(b[segments[0].b_start : segments[-1].b_end]))
    changes = [one for one in segments if one.op != "equal" and _counts(a, b, one)]
    is_one = shared >= max(_FEWEST_SHARED, _SHARED * min(ours, theirs))
    return changes if is_one and len(changes) <= _MOST_CHANGES else []


def _between_ends(segments: list[Segment], a: str, b: str) -> list[Segment]:
    """The segments without those at the ends where one quotation merely has more than the other."""
    start, stop = 0, len(segments)
    while start < stop and (_is_cut(segments[start], a, b) or _is_chance(segments[start : start + 2], a, b)):
        start += 1
    while stop > start and (_is_cut(segments[stop - 1], a, b) or _is_chance(segments[stop - 2 : stop][::-1], a, b)):
        stop -= 1
    return segments[start:stop]


def _is_chance(ends: Sequence[Segment], a: str, b: str) -> bool:
    """Whether the equal words at an end are few, and what they are cut off from the rest by is more."""
    if len(ends) < 2 or ends[0].op != "equal":
        return False
    few = len(_words(a[ends[0].a_start : ends[0].a_end]))
    return (
        few
        < _LONGEST_LAST
        < max(len(_words(a[ends[1].a_start : ends[1].a_end])), len(_words(b[ends[1].b_start : ends[1].b_end])))
    )


def _is_cut(segment: Segment, a: str, b: str) -> bool:
    if segment.op == "replace":
        sides = a[segment.a_start : segment.a_end], b[segment.b_start : segment.b_end]
        sizes = [len(_words(side)) for side in sides]
        return min(sizes) == 0 or max(sizes) > _LONGEST_LAST
    return segment.op in ("delete", "insert", "moved")


def _counts(a: str, b: str, segment: Segment) -> bool:
    """Whether the change at `segment` alters what was said, and nothing owns up to it."""
    ours, theirs = a[segment.a_start : segment.a_end], b[segment.b_start : segment.b_end]
    if _HONEST.search(ours) or _HONEST.search(theirs):
        return False
    before, after = _spoken(ours), _spoken(theirs)
    if _written(before) == _written(after) or (set(before) | set(after)) <= _UNIMPORTANT:
        return False
    return not (ours[:1].isupper() and theirs[:1].isupper() and fuzz.ratio(ours, theirs) >= _ONE_NAME)


def _spoken(text: str) -> list[str]:
    """The words of `text` as they would be heard: contractions written out, spelling of one kind."""
    text = fold(_INITIALS.sub(lambda initials: initials.group().replace(".", ""), text))
    for contraction, full in _CONTRACTIONS:
        text = contraction.sub(full, text)
    return [_spelled(token.text) for token in tokens(text) if token.text[0].isalnum()]


def _written(words: Sequence[str]) -> str:
    """The letters alone: "year-end", "year end" and "yearend" are one."""
    return "".join(words).replace("-", "")


def _spelled(word: str) -> str:
    word = _TITLES.get(word, word)
    if len(word) > 4:
        for ending, instead in _SPELLINGS:
            word = ending.sub(instead, word)
    return word
