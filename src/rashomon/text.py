"""Sentences, tokens, offset maps and stable ids: what every step needs of plain text.

All offsets are half-open, in code points, into the text given.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

OPENING = "\"'“‘«‹„‚([{¡¿—–-"
CLOSING = "\"'”’»›“)]}"

# Abbreviations that do not end a sentence, in the spelling before their full stop.
_TITLES = frozenset(
    "mr mrs ms dr prof rev hon sen rep gov gen lt col maj capt cmdr adm sgt cpl pvt pres amb sec st mt ft supt "
    "messrs mme mlle sr fr br jr insp det hr frau herr".split()
)
_ABBREVIATIONS = frozenset(
    "vs viz cf eg ie al fig figs vol pp ed eds approx dept est no nos art sect jan feb mar apr jun jul aug sept oct "
    "nov dec mon tue tues wed thu thur thurs fri a.m p.m u.s u.k u.n e.g i.e d.c ph.d".split()
)
# These end a sentence when a word follows that commonly begins one ("Acme Inc. The firm…").
_MAYBE = frozenset("inc ltd co corp bros llc plc jr sr etc u.s u.k u.n d.c a.m p.m ph.d".split())
_STARTERS = frozenset(
    "the a an he she it they we i you this that these those there but and in on at for as if when while after before "
    "his her its their our my your no not so still yet however meanwhile what who why how".split()
)
_PARAGRAPH = re.compile(r"\n[ \t\r\f\v]*+(?:\n[ \t\r\f\v]*+)+")
_STOP = re.compile(r"""(?:[.!?]+|…|[؟۔।])["'”’»›)\]}]{0,4}(?=\s|["“‘«„(\[]|$)|[。！？]["'”’»›)\]}」』]{0,4}""")
_CJK_STOPS = "。！？"
_ACRONYM = re.compile(r"(?:\w\.)+\w")
_LAST_WORD = re.compile(r"[\w.’'&-]*\Z")
_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|\w+(?:[’'-]\w+)*|[^\w\s]", re.UNICODE)


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Spans of the paragraphs of `text`: stretches between blank lines, trimmed; empty ones are left out."""
    edges = [0, *(edge for gap in _PARAGRAPH.finditer(text) for edge in gap.span()), len(text)]
    spans = (_trimmed(text, edges[i], edges[i + 1]) for i in range(0, len(edges), 2))
    return [(start, end) for start, end in spans if start < end]


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of `text`, in order, trimmed of white space; a sentence never spans a blank line.

    Closing quotation marks and brackets belong to the sentence that they close. Rules of our own, in linear time.
    """
    return [span for start, end in paragraphs(text) for span in _split(text, start, end)]


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and _ends_sentence(text, begin, stop, end):
            yield _trimmed(text, begin, stop.end())
            begin = _skip_space(text, stop.end(), end)
    if begin < end:
        yield _trimmed(text, begin, end)


def _ends_sentence(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    mark = stop.group()
    if mark[0] in _CJK_STOPS:
        return True
    following = _skip_space(text, stop.end(), end)
    if following == stop.end():  # no space after the mark: only a closed quotation may end here
        return len(mark) > 1 and mark[-1] in CLOSING and text[following] in "“«„"
    first = _skip_opening(text, following, end)
    if first < end and text[first].islower():
        return False
    return (
        mark[0] != "." or len(mark.rstrip(CLOSING)) > 1 or not _is_abbreviation(text, begin, stop.start(), first, end)
    )


def _is_abbreviation(text: str, begin: int, stop: int, following: int, end: int) -> bool:
    window = text[max(begin, stop - 40) : stop]
    match = _LAST_WORD.search(window)
    word = match.group().strip("'’.-").lower() if match else ""
    if word in _TITLES:
        return True
    maybe = word in _MAYBE or _ACRONYM.fullmatch(word) is not None
    if maybe and _next_word(text, following, end) in _STARTERS:
        return False
    if maybe or word in _ABBREVIATIONS:
        # "No. 5", "Sept. 3", "U.S. Army" go on; "on p.m. \n" has been handled by the words above.
        return word not in ("no", "nos", "art", "fig", "mar", "mon") or text[following : following + 1].isdigit()
    return len(word) == 1 and word.isalpha() and word != "i"  # initials


def _next_word(text: str, start: int, end: int) -> str:
    match = re.compile(r"\w+").match(text, start, end)
    return match.group().lower() if match else ""


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _skip_opening(text: str, start: int, end: int) -> int:
    while start < end and text[start] in OPENING:
        start += 1
    return start


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and text[end - 1].isspace():
        end -= 1
    return _skip_space(text, start, end), end


class Token(NamedTuple):
    """A word, number or mark: `text[start:end]`."""

    start: int
    end: int
    text: str


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words, numbers and single punctuation marks of `text[start:end]`, with offsets into `text`.

    Words keep inner apostrophes and hyphens ("don’t", "two-hour"); numbers keep inner separators ("3,700", "12:30").
    """
    stop = len(text) if end is None else end
    return [Token(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text, start, stop)]


def words(text: str) -> list[str]:
    """The folded words and numbers of `text`, without punctuation: the terms for comparing and searching."""
    return [fold(token.text) for token in tokens(text) if token.text[0].isalnum()]


_SAME = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}
    | {"‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "\u00ad": "", "\u200b": ""}
)


def fold(text: str) -> str:
    """`text` in the form used for comparing: compatibility-normalised, case-folded, one kind of quote and dash."""
    if text.isascii():  # the same, far quicker
        return text.lower()
    return unicodedata.normalize("NFKC", text).translate(_SAME).casefold()


_NOT_ONE_SPACE = re.compile(r"\s{2}|[^\S ]")


class Folded(NamedTuple):
    """A folded text and, for each of its code points, the offset in the original that it came from."""

    text: str
    origins: tuple[int, ...]
    length: int

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that holds the folded span `start:end`."""
        if start >= end:
            at = self.origins[start] if start < len(self.origins) else self.length
            return at, at
        following = bisect_left(self.origins, self.origins[end - 1] + 1, lo=end - 1)
        stop = self.origins[following] if following < len(self.origins) else self.length
        return self.origins[start], stop


def fold_with_offsets(text: str) -> Folded:
    """Fold `text` code point by code point, and keep the way back; runs of white space become one space."""
    if text.isascii() and not _NOT_ONE_SPACE.search(text):  # nothing moves
        return Folded(text.lower(), tuple(range(len(text))), len(text))
    out: list[str] = []
    origins: list[int] = []
    for at, char in enumerate(text):
        piece = " " if char.isspace() else fold(char)
        if piece == " " and out and out[-1] == " ":
            continue
        out.extend(piece)
        origins.extend([at] * len(piece))
    return Folded("".join(out), tuple(origins), len(text))


def content_id(prefix: str, *parts: object) -> str:
    """An id made from content alone: `prefix` and 12 hexadecimal digits of BLAKE2b over `parts`, in their order."""
    digest = hashlib.blake2b(digest_size=6)
    for part in parts:
        piece = str(part).encode("utf-8", "surrogatepass")
        digest.update(len(piece).to_bytes(8, "big") + piece)
    return f"{prefix}{digest.hexdigest()}"
