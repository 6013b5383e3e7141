"""Names in running text: runs of capitalised words, split into the role and the name that they hold.

Rules of our own over word lists (`lexicon`), in linear time; no trained tagger, so a name's kind may stay "unknown".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from rashomon.identify import lexicon
from rashomon.identify.given_names import gender
from rashomon.identify.places import country, is_demonym, is_place
from rashomon.identify.runs import Word, adjacent, openers, runs_of, words_of

NameKind = Literal["person", "organisation", "place", "role", "thing", "unknown"]

_PARTY = re.compile(r"\([RDI](?:-[A-Z][\w.]*)?\)|\([RDI]-")  # "(R-Ga.)" after a politician's name


class Name(NamedTuple):
    """A name in the text. `start:end` holds role and name; `name` is the name alone, empty for a role alone."""

    start: int
    end: int
    name: str
    name_start: int
    role: str
    kind: NameKind
    owns: bool
    after_the: bool
    place: str | None = None


def find_names(text: str, *, skip: Iterable[tuple[int, int]] = ()) -> list[Name]:
    """The names and titles in `text`, in order; those inside the spans `skip` (headings) are left out."""
    words = [word for word in words_of(text) if word.text]
    spans = sorted(skip)
    starts = [start for start, _ in spans]
    found = [name for run in runs_of(text, words, openers(text, words)) for name in _parse(text, words, run)]
    found = [name for name in found if not _PARTY.match(text, max(name.start - 1, 0))]
    return [name for name in found if not _inside(spans, starts, name.start)]


def _inside(spans: Sequence[tuple[int, int]], starts: Sequence[int], offset: int) -> bool:
    at = bisect_right(starts, offset) - 1
    return at >= 0 and offset < spans[at][1]


def _parse(text: str, words: Sequence[Word], run: tuple[int, int]) -> Iterator[Name]:
    """The name in a run, and the one that follows it after "of"."""
    first, end = run
    while first < end - 1 and words[first].key == "the":
        first += 1
    first = _past_heading(words, first, end)
    split = _role_end(words, first, end)
    if split < end and words[split].key in lexicon.BODIES:
        split = _past_body(words, first, split, end)
    while split < end - 1 and words[split].key in ("former", "ex", "early", "late", "longtime"):
        split += 1
    tail = _place_tail(words, split, end)
    role_from = _small_role_start(text, words, first) if split < end else first
    start = words[role_from].start
    role = _role_text(text, start, words[split - 1].end) if split > role_from else ""
    name = words[split:tail]
    after = tail + 1 + (tail + 1 < end and words[tail + 1].key == "the")
    place = " ".join(word.text for word in words[after:end]) or None
    before = words[first - 1].key if first else ""
    surface = " ".join(text[name[0].start : name[-1].end].split()) if name else ""
    yield Name(
        start=start,
        end=words[end - 1].end,
        name=surface,
        name_start=name[0].start if name else words[split - 1].end,
        role=role,
        kind=_kind(name, role, before == "the"),
        owns=words[end - 1].owns,
        after_the=before == "the" or words[run[0]].key == "the",
        place=place,
    )
    if after < end:
        yield from _parse(text, words, (after, end))


def _role_text(text: str, start: int, end: int) -> str:
    """A role as written, with the full stop of an abbreviation at its end."""
    return " ".join(text[start : end + (text[end : end + 1] == ".")].split())


def is_role(word: str) -> bool:
    """Whether `word` (small letters) heads a role: "minister", "president-elect", "secretary-general"."""
    return word in lexicon.ROLES or any(part in lexicon.ROLES for part in word.split("-")[:2] if "-" in word)


def _role_end(words: Sequence[Word], first: int, end: int) -> int:
    """Where the role at the head of the run ends and the name begins (`first` if there is no role)."""
    last = first
    for at in range(first, end):
        if words[at].key in ("republican", "democrat", "democratic") and at + 1 < end:
            last = at + 1
        if is_role(words[at].key) and not _surname(words, first, at, end):
            last = at + 1
    if last == first or words[last - 1].owns:
        return last if last > first else first
    return _portfolio_end(words, last, end)


def _surname(words: Sequence[Word], first: int, at: int, end: int) -> bool:
    """Whether a role word may rather be a last name: "King", unless titles alone stand before it or "of" after."""
    followed = at + 1 < end and words[at + 1].key == "of"
    return words[at].key in lexicon.SURNAME_ROLES and not followed and not _only_title(words, first, at)


def _past_heading(words: Sequence[Word], first: int, end: int) -> int:
    """Past "Readout of" before a title and a name."""
    plain = not (is_role(words[first].key) or words[first].key in lexicon.ROLE_MODIFIERS | lexicon.BODIES)
    titled = any(is_role(word.key) for word in words[first + 2 : end])
    return first + 2 if plain and titled and first + 1 < end and words[first + 1].key == "of" else first


def _past_body(words: Sequence[Word], first: int, at: int, end: int) -> int:
    """Past the body in "Deputy Head of the President's Office"; `first` for a body named after a role ("President's
    Office")."""
    if not any(word.key in ("of", "for", "to", "at") for word in words[first:at]):
        return first
    while at < end and words[at].key in lexicon.BODIES:
        at += 1
    return at


def _only_title(words: Sequence[Word], first: int, at: int) -> bool:
    return all(
        is_role(word.key) or word.key in lexicon.ROLE_MODIFIERS or word.key in lexicon.BODIES or country(word.text)
        for word in words[first:at]
    )


def _portfolio_end(words: Sequence[Word], at: int, end: int) -> int:
    """Past "of State", "for Foreign Affairs of Ukraine", "to the President of …" after a role."""
    while at < end and words[at].key in ("of", "for", "to", "in"):
        stop = at + 1
        while stop < end and words[stop].key in ("the", "of"):
            stop += 1
        nation = next((n for n in range(min(end, stop + 5), stop, -1) if _is_country(words, stop, n)), 0)
        past = nation or stop
        while not nation and past < end and _of_title(words[past].key):
            past += 1
        if past == stop:  # "Mayor of Springfield Ann Lee": leave the last two words as the name
            return max(end - 2, at) if end - stop >= 3 else end
        while nation and past < end and words[past].key in lexicon.BODIES:  # "of the Verdan Armed Forces"
            past += 1
        at = past
    return at


def _of_title(word: str) -> bool:
    return word in lexicon.PORTFOLIOS or word in lexicon.BODIES or word in lexicon.ROLE_MODIFIERS or is_role(word)


def _is_country(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether the words name a country, "Slovak Republic" included."""
    surface = " ".join(word.text for word in words[start:end])
    states = ("republic", "kingdom", "federation", "state", "emirates")
    adjective = end - start > 1 and is_demonym(words[start].text) and words[end - 1].key in states
    return adjective or (country(surface) is not None and not is_demonym(surface))


def _place_tail(words: Sequence[Word], start: int, end: int) -> int:
    """Where "of Orford" after a name begins (`end` if nowhere): in "Ann Lee of Orford", not in "Bank of Orford"."""
    for at in range(start + 1, end - 1):
        if words[at].key == "of" and not any(word.key in lexicon.BODIES for word in words[start:at]):
            return at if at - start >= 2 or (start > 0 and is_role(words[start - 1].key)) else end
    return end


def _small_role_start(text: str, words: Sequence[Word], first: int) -> int:
    """Where a role in small letters before the run begins: "the Verdan foreign minister Ann Lee"."""
    at = first
    while at > 0 and not words[at - 1].capital and adjacent(text, words[at - 1], words[at]):
        key = words[at - 1].key
        if not (
            is_role(key) or (at < first and (key in lexicon.ROLE_MODIFIERS or key in ("and", "in", "of", "chief")))
        ):
            break
        at -= 1
    while at < first and words[at].key in ("and", "in", "of"):
        at += 1
    if at == first:
        return first
    while at > 0 and words[at - 1].capital and adjacent(text, words[at - 1], words[at]) and words[at - 1].key != "the":
        at -= 1
    return at


def _kind(name: Sequence[Word], role: str, after_the: bool) -> NameKind:
    if not name:
        return "role"
    surface = " ".join(word.text for word in name)
    keys = [word.key for word in name]
    if role and keys[-1] not in lexicon.BODIES and keys[-1] not in lexicon.THINGS:
        return "person"
    if is_place(surface) or is_demonym(surface):
        return "place"
    given = len(keys) == 2 and gender(keys[0]) is not None and not after_the
    if given and keys[1] not in lexicon.BODIES:
        return "person"
    if all(key in lexicon.CALENDAR for key in keys):
        return "thing"
    if any(key in lexicon.BODIES or key in lexicon.MEDIA for key in keys) or is_acronym(surface):
        return "organisation"
    if keys[-1] in lexicon.THINGS or (keys[-1] in lexicon.SUFFIXES and len(keys) > 1 and keys[-2] in lexicon.THINGS):
        return "thing"
    if gender(keys[0]) and 2 <= len(keys) <= 4 and not after_the:
        return "person"
    return "unknown"


def is_acronym(surface: str) -> bool:
    """Whether `surface` is written as an acronym: two to six capitals ("IMF", "N.A.S.A.")."""
    letters = surface.replace(".", "")
    return letters.isalpha() and letters.isupper() and 2 <= len(letters) <= 6
