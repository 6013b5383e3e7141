"""Runs of capitalised words in running text, with the small words that a name may hold inside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rashomon.identify import lexicon
from rashomon.text import sentences

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[’'&\-‐‑/][^\W_]+)*(?:[’'](?=[\s,.;:]))?")
_GAP = re.compile(r"\.?[ \u00a0]?\n?[ \u00a0]?")
_POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$", re.IGNORECASE)
_COMMON_ENDINGS = ("ing", "ed", "ly", "tion", "sion", "ment", "ness")
_ELIDED = re.compile("[’']")
_TITLES = lexicon.ROLES | lexicon.ROLE_MODIFIERS | lexicon.BODIES
_TITLED = (lexicon.ROLES | lexicon.BODIES) - set(lexicon.HONORIFICS)
_IN_NAMES = lexicon.ROLE_MODIFIERS | {"people"}  # common words that are capitalised only as part of a name
_QUOTES = "\"“”‘«»„'([—–"


class Word(NamedTuple):
    """A word of the text: `text[start:end]`, without its possessive ending, which `owns` records.

    `key` is the word in small letters without full stops, as the word lists have it; `capital` is whether it is
    written as a name is.
    """

    start: int
    end: int
    text: str
    owns: bool
    key: str
    capital: bool


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of `text[start:end]`, with possessive endings cut off."""
    return [_word(match) for match in _TOKEN.finditer(text, start, len(text) if end is None else end)]


def _word(match: re.Match[str]) -> Word:
    text = match.group()
    ending = _POSSESSIVE.search(text)
    if ending:
        text = text[: ending.start()]
    first, _, rest = text.partition("-")
    capital = text[:1].isupper() or (first in lexicon.PARTICLES and rest[:1].isupper())
    key = text.lower().replace(".", "")
    return Word(match.start(), match.start() + len(text), text, ending is not None, key, capital)


def openers(text: str, words: Sequence[Word]) -> frozenset[int]:
    """Offsets of the words that open a sentence or quotation and are most likely capitalised for that reason."""
    firsts = _sentence_starts(text, words)
    small = {word.key for word in words if not word.capital}
    inside = {word.key for word in words if word.capital and word.start not in firsts}
    return frozenset(
        word.start
        for word in words
        if word.capital
        and (
            (word.start in firsts and word.key in small and word.key not in inside and word.key not in _TITLES)
            or (_ELIDED.split(word.key)[0] in lexicon.OPENERS and _no_name(word, word.start in firsts))
            or (word.start in firsts and word.key not in inside and word.key.endswith(_COMMON_ENDINGS))
        )
    )


def _no_name(word: Word, first: bool) -> bool:
    """Whether a common word in capitals is none of a name's: "First" is one in "First Vice Minister"."""
    return word.text != "US" and word.key not in ("may", "will") and (first or word.key not in _IN_NAMES)


def _sentence_starts(text: str, words: Sequence[Word]) -> frozenset[int]:
    starts = set()
    edges = iter([start for start, _ in sentences(text)])
    edge = next(edges, len(text))
    for word in words:
        before = text[max(0, word.start - 2) : word.start].rstrip()
        if word.start >= edge or (before and before[-1] in _QUOTES) or before.endswith((":", "-")):
            starts.add(word.start)
        while word.start >= edge and edge < len(text):
            edge = next(edges, len(text))
    return frozenset(starts)


def runs_of(text: str, words: Sequence[Word], openers: frozenset[int]) -> list[tuple[int, int]]:
    """Half-open ranges of `words` that form one run of capitals, with the small words that names may hold inside."""
    runs = []
    at = 0
    while at < len(words):
        if not words[at].capital or words[at].start in openers:
            at += 1
            continue
        end = _run_end(text, words, at, openers)
        runs.append((at, end))
        at = end
    return runs


def _run_end(text: str, words: Sequence[Word], start: int, openers: frozenset[int]) -> int:
    end = start + 1
    while end < len(words):
        joined = _joined(text, words, start, end, openers)
        if not joined:
            return end
        end += joined
    return end


def _joined(text: str, words: Sequence[Word], start: int, at: int, openers: frozenset[int]) -> int:
    """How many words from `at` on belong to the run begun at `start`: 0 where it ends."""
    if words[at - 1].owns and words[at].key not in ("office", "department", "party", "court", "ministry", "republic"):
        return 0
    if not adjacent(text, words[at - 1], words[at]) or (at - start > 1 and words[at - 1].key in lexicon.SUFFIXES):
        return 0
    if words[at].capital:
        return int(words[at].start not in openers)
    if words[at - 1].owns:
        return 0
    if words[at].key == "the":
        return 0
    inner = at
    while inner < len(words) and inner - at < 3 and words[inner].key in _inner_words(words, start, at):
        inner += 1
        if inner == len(words) or not adjacent(text, words[inner - 1], words[inner]):
            return 0
        if words[inner].capital and words[inner].start not in openers:
            return inner - at + 1
    return 0


def _inner_words(words: Sequence[Word], start: int, at: int) -> frozenset[str]:
    run = {word.key for word in words[start:at]}
    titled = bool(run & _TITLED)
    titled = titled or (at == start + 1 and words[start].key in lexicon.GROUPS)
    inner = lexicon.PARTICLES | {"of", "the"} if at > start else lexicon.PARTICLES
    if titled:
        inner = inner | {"for", "to"}
    if titled and words[at - 1].key in lexicon.PORTFOLIOS:
        inner = inner | {"and"}
    return inner


def adjacent(text: str, left: Word, right: Word) -> bool:
    """Whether nothing stands between two words but a space, or what an abbreviation or "Jr." brings along."""
    gap = text[
        left.end + (2 if left.owns and text[left.end : left.end + 2].lower() in ("’s", "'s") else 0) : right.start
    ]
    if left.owns and gap[:1] in ("’", "'"):
        gap = gap[1:]
    if gap.startswith(",") and right.key in lexicon.SUFFIXES:
        return True
    if gap.startswith(".") and not (left.key in lexicon.ABBREVIATED or len(left.text) == 1):
        return False
    return bool(gap) and bool(_GAP.fullmatch(gap))
