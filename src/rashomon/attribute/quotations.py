"""Find quotations by their marks, in any style and script, in linear time.

A quotation is what stands between an opening mark and its closing mark, the outermost pair only: a quotation inside a
quotation belongs to the outer one. A quotation that is reopened at the start of each paragraph, as English, French and
Spanish printing has it, is one quotation with several parts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rashomon.text import sentences

# Which marks may close each opening mark. Straight and curly marks are often mixed in one text.
_CLOSERS = {
    "“": '”"',
    '"': '"”',
    "„": '“”"‟',
    "‟": '”"',
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
    "｢": "｣",
    "〝": "〞〟",
    "''": "''",
    "``": "''",
    "”": "”",
}
_SINGLE_CLOSERS = {"‘": "’'", "'": "'’", "‚": "‘’'", "‛": "’'"}
_NESTING = "«‹「『｢"
_MARKS = re.compile(r"''|``|[“”\"„‟«»‹›「」『』｢｣〝〞〟‘'‚‛]")
_ELISION = re.compile(r"['’‘](?:\d0s|\d\d\b|tis\b|twas\b|em\b|til\b|cause\b|bout\b|n['’]|round\b)", re.IGNORECASE)
_SINGLE_END = re.compile(r"(?<=\S)['’‘](?!\w)")
_SENTENCE_MARKS = ",.!?…;"
_LONGEST_SINGLE = 2000


class Quotation(NamedTuple):
    """One quotation: its parts, half-open offsets with the marks included, one a paragraph."""

    parts: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        """Where its first opening mark stands."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """Where its last part ends."""
        return self.parts[-1][1]


def quotations(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Quotation]:
    """The outermost quotations of `text`, looked for inside each of `paragraphs` (half-open offsets), in order.

    A mark that is never closed opens a quotation to the end of its paragraph if the paragraph begins with it or the
    next one reopens it, else to the end of its sentence.
    """
    found: list[Quotation] = []
    running: list[tuple[int, int]] = []
    for start, end in paragraphs:
        pairs, unclosed = _pairs(text, start, end)
        reopens = bool(running) and _begins(text, start, pairs, unclosed)
        if running and not reopens:
            found.append(_closed_at_sentence(text, running))
            running = []
        if reopens and pairs:
            running.append(pairs.pop(0))
            found.append(Quotation(tuple(running)))
            running = []
        found.extend(Quotation((pair,)) for pair in pairs)
        if unclosed is not None:
            running.append((unclosed, end))
    if running:
        found.append(_closed_at_sentence(text, running))
    return found


def _begins(text: str, start: int, pairs: list[tuple[int, int]], unclosed: int | None) -> bool:
    """Whether the paragraph that begins at `start` begins with a quotation."""
    return pairs[0][0] == start if pairs else unclosed == start


def _closed_at_sentence(text: str, running: list[tuple[int, int]]) -> Quotation:
    """The quotation of `running` parts that was never closed: a fragment ends with the sentence it began in."""
    start, end = running[0]
    whole = start == 0 or text[start - 1] == "\n"
    if len(running) == 1 and not whole:
        end = start + sentences(text[start:end])[0][1]
        return Quotation(((start, end),))
    return Quotation(tuple(running))


def _pairs(text: str, start: int, end: int) -> tuple[list[tuple[int, int]], int | None]:
    """The pairs of marks of one paragraph, and the last opening mark if nothing closed it."""
    pairs: list[tuple[int, int]] = []
    opener, opened, depth, at = "", start, 0, start
    while match := _MARKS.search(text, at, end):
        mark, at = match.group(), match.end()
        if opener:
            if mark in _CLOSERS[opener] and not (mark == opener and _looks_opening(text, match, start, end)):
                depth -= 1
                if depth == 0:
                    pairs.append((opened, match.end()))
                    opener = ""
            elif mark == opener and mark in _NESTING:
                depth += 1
            elif mark == opener or (mark == "“" and opener == '"'):
                # Reopened before it was closed: the earlier one was never closed.
                pairs.append((opened, opened + sentences(text[opened : match.start()])[0][1]))
                opened = match.start()
        elif mark in _SINGLE_CLOSERS:
            stop = _single_end(text, match, start, end)
            if stop is not None:
                pairs.append((match.start(), stop))
                at = stop
        elif mark in _CLOSERS and _may_open(text, match, start, end):
            opener, opened, depth = mark, match.start(), 1
    return pairs, opened if opener else None


def _looks_opening(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Whether a mark that could close stands as only an opening one does: space before it and none after."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    free_before = match.start() == start or before.isspace() or before in "([{"
    return free_before and match.end() < end and not after.isspace()


def _may_open(text: str, match: re.Match[str], start: int, end: int) -> bool:
    mark = match.group()
    if mark in "“„«‹「『｢〝" or mark == "``":
        return match.end() < end
    before = text[match.start() - 1] if match.start() > start else " "
    after = text[match.end()] if match.end() < end else " "
    return not before.isalnum() and not after.isspace() and before not in ".,!?"


def _single_end(text: str, match: re.Match[str], start: int, end: int) -> int | None:
    """Where the single quotation that `match` may open ends; None where it is an apostrophe or is never closed.

    A mark after "," or "." closes for certain; one after a plural ("leaders' talks") only if nothing better comes
    before the next opening mark.
    """
    begin = match.start()
    if not _looks_opening(text, match, start, end) and match.group() == "'":
        before = text[begin - 1] if begin > start else " "
        if before.isalnum() or before in ".,!?’" or match.end() == end or text[match.end()].isspace():
            return None
    if _ELISION.match(text, begin, end):
        return None
    fallback = None
    for close in _SINGLE_END.finditer(text, match.end(), min(end, begin + _LONGEST_SINGLE)):
        if text[close.start()] not in _SINGLE_CLOSERS[match.group()]:
            continue
        if text[close.start() - 1] in _SENTENCE_MARKS or not _is_possessive(text, close.start(), end):
            return close.end()
        fallback = fallback or close.end()
    return fallback


def _is_possessive(text: str, at: int, end: int) -> bool:
    """Whether the mark at `at` looks like the apostrophe of "the leaders' talks"."""
    return text[at - 1] in "sSxz" and text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].isalpha() and at + 2 < end
