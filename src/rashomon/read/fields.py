"""Bylines, credits, datelines and kinds, read from the lines of a report; shared by all the formats.

A credit names the agency or outlet whose text a report says it carries; a photographer's credit is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rashomon.dates import find_moments
from rashomon.read.outlets import PAGE_WORDS, canonical, looks_like_outlet, of_address, same_outlet
from rashomon.types import ReportKind

_BY = re.compile(
    r"^\W*(?:(?:(?:news\s+)?analysis|opinion|commentary|perspective|column|review|story|report(?:ing|ed)?|written|posted"
    r"|published|authored|submitted|words|text|contributed|edited)\s+)?(?:by|from)\b\s*:?\s*(?=\w|$)",
    re.IGNORECASE,
)
_WORDS = 20  # no byline without a "by" is longer
_LABELS = re.compile(
    r"\b(?:(?:originally |first |last )?(?:posted|published|updated|modified|created|filed|issued)(?: (?:on|at))?"
    r"|date)\b\s*:?|\b(?:at|on)(?=\s*(?:\||$))",
    re.IGNORECASE,
)
_TRAILERS = re.compile(
    r"(?:\b(?:e-?mail the author|follow (?:him|her|them|@\w+).*|about|e-?mail|archive|bio|@\w+|read more|read"
    r"|\d+ min(?:ute)?s? read|share|print|comments?)\b[\s|•·]*)+$",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*(?:[,;|•·/]|\s[-–—]+(?:\s|$)|\b(?:and|AND|with|for|of|in|at)\b|&)\s*")
_EMPLOYER = re.compile(r"^[A-Z][\w.]*[’']s?\s+(?=[A-Z]\w+ [A-Z])")  # "CNN's Ann Field"
_PARTICLE = r"(?:de|del|della|di|da|dos|du|van|von|der|den|ter|la|le|al|el|bin|ibn|ben|ter|y|e)"
_NAME_WORD = r"(?:[^\W\d_a-zß-öø-ÿ](?:[\w’'-]*|\.)(?:\.[A-Z]\.?)*)"
_NAME = re.compile(rf"{_NAME_WORD}(?:\s+(?:{_PARTICLE}\s+){{0,2}}(?:al-)?{_NAME_WORD}){{1,4}}")
_NOT_IN_NAMES = PAGE_WORDS | frozenset(
    "house county city front email read more photo image related stories story recommended most popular media "
    "press times post opinions entertainment lifestyle weather obituaries archive about contact terms privacy "
    "policy report reports copyright rights reserved continue reading today daily updates watch listen trending "
    "topics tags comments comment editors editorial board staff watched the a an and or of to in on for with is "
    "are was were by from at as this that your our i monday tuesday wednesday thursday friday saturday sunday "
    "january february march april june july august september october november december new north south east west "
    "united states union national international local region regional center university should could would will "
    "can may must do does did not has have had its their his her he she they we you but if nation network blog "
    "page gallery caption download app apps account click here next previous".split()
)
_ROLE = re.compile(
    r"\b(?:writers?|reporters?|correspondents?|editors?|columnists?|journalists?|contributors?|producers?|bureau|staff"
    r"|chief|special|anchor|critic|newsdesk|desk|fellow|columnist|photographer|intern|team)\b",
    re.IGNORECASE,
)


class Byline(NamedTuple):
    """What a byline says: `people` and `organisations` in its order; `marked` where it says "by" or gives a role."""

    people: tuple[str, ...]
    organisations: tuple[str, ...]
    marked: bool


def parse_byline(line: str) -> Byline | None:
    """The people and organisations of a byline ("By Ann Field and Bo Reed, Riverside Post"), or ``None`` if it is none.

    Dates, times and links on the same line are passed over. A bare name passes for a byline too, with `marked` false:
    only its place on the page can tell.
    """
    if len(line) > 250:
        return None
    bare = _without_moments(re.sub(r"\s+", " ", line))
    prefix = _BY.match(bare)
    if not prefix and len(bare.split()) > _WORDS:
        return None
    pieces = _pieces(bare[prefix.end() :] if prefix else bare)
    sorts = [_sort(piece) for piece in pieces]
    if not pieces or "other" in (sorts[:1] if prefix else sorts):
        return None
    people = tuple(dict.fromkeys(piece for piece, sort in zip(pieces, sorts, strict=True) if sort == "person"))
    bodies = tuple(dict.fromkeys(piece for piece, sort in zip(pieces, sorts, strict=True) if sort == "organisation"))
    if not people and not bodies:
        return None
    return Byline(people, bodies, bool(prefix) or ("role" in sorts and bool(people)))


def _without_moments(line: str) -> str:
    for start, end in reversed(find_moments(line)):
        line = f"{line[:start]} | {line[end:]}"
    return _TRAILERS.sub("", _LABELS.sub(" | ", line)).strip(" \t|,•·;-–—/")


def _pieces(text: str) -> list[str]:
    """The parts of a byline between its separators; an outlet's name that holds one ("Globe and Mail") stays whole."""
    if canonical(text):
        return [text]
    parts = [_EMPLOYER.sub("", part.strip(" .()•|")) for part in _SEPARATOR.split(text)]
    return [piece for part in parts if part for piece in _detach_outlet(part)]


def _detach_outlet(part: str) -> list[str]:
    """Split "Ann Field Riverside Post" before the outlet's name, where we know it."""
    words = part.split()
    for at in range(max(2, len(words) - 6), len(words)):
        if canonical(" ".join(words[at:])):
            return [" ".join(words[:at]), " ".join(words[at:])]
    return [part]


def _sort(piece: str) -> str:
    if looks_like_outlet(piece):
        return "organisation"
    if _ROLE.search(piece):
        return "role"
    return "person" if is_name(piece) else "other"


def is_name(piece: str) -> bool:
    """Whether `piece` is written like a person's name: two to five capitalised words, none of them a page's."""
    words = re.findall(r"[^\W\d_]+", piece.casefold())
    return bool(_NAME.fullmatch(piece)) and len(piece) <= 50 and not _NOT_IN_NAMES.intersection(words)


_TAGLINE = re.compile(
    r"^(?P<name>[^,.]{4,50}?)(?:,[^,]{1,80},)?\s+(?:is|are|was)\s+(?:(?:an?|the|our|one of)\s+)?(?P<what>[^.]{0,160})"
)
_WORKS_AS = re.compile(
    r"\b(?:writer|reporter|columnist|editor|correspondent|journalist|fellow|professor|author|contributor|producer"
    r"|commentator|analyst|historian|lecturer|director|founder|host(?! to)|attorney|president|blogger|strategist)\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"^(?:contact|e-?mail|follow|reach)\s+(?P<name>[A-Z][^@]{3,50}?)\s+(?:at|on|via)\b", re.IGNORECASE
)


def parse_tagline(line: str) -> Byline | None:
    """The author named by a line under the text ("Ann Field is a reporter for the Riverside Post."), or ``None``."""
    if match := _CONTACT.match(line):
        return Byline((match["name"],), (), True) if is_name(match["name"]) else None
    match = _TAGLINE.match(line)
    if not match or not is_name(match["name"].strip()) or not _WORKS_AS.search(match["what"]):
        return None
    return Byline((match["name"].strip(),), tuple(_outlets_in(match["what"]))[:1], True)


_DASH = r"(?:\s*(?:—|–|―)\s*|\s+-{1,2}\s+|\s*--\s*|:\s+)"
_CAPITALS = r"[^\W\d_a-zß-öø-ÿ][^\W\d_a-zß-öø-ÿ.’'-]+(?:[\s/-][^\W\d_a-zß-öø-ÿ][^\W\d_a-zß-öø-ÿ.’'-]*){0,3}"
_TITLED = r"[^\W\d_a-zß-öø-ÿ][\w.’'-]+(?:[\s/][^\W\d_a-zß-öø-ÿ][\w.’'-]+){0,2}"
_REGION = r"(?:,\s+(?![A-Z][a-z]{2,8}\.?\s\d)[^\W\d_a-zß-öø-ÿ][\w.’'-]*(?:\s[^\W\d_a-zß-öø-ÿ][\w.’'-]*){0,2})?"
_DAY = r"(?:,?\s+[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?)?"
_DATELINE = re.compile(
    rf"\s*(?:[A-Z][a-z]{{2,8}}\.?\s\d{{1,2}}\s?--\s?)?(?:(?P<capitals>{_CAPITALS})|(?P<titled>{_TITLED}))"
    rf"(?P<region>{_REGION}){_DAY}\s*(?:\((?P<agency>[^()\d]{{2,40}})\))?(?P<dash>{_DASH}|\s*$)"
)


class Dateline(NamedTuple):
    """Where a report was filed: `place` as written, the `agency` named there, and the length of the whole prefix."""

    place: str
    agency: str | None
    length: int


def parse_dateline(paragraph: str) -> Dateline | None:
    """The dateline that opens `paragraph` ("RIVERTON, Arland (AP) — "), or is all of it, or ``None``.

    A place in ordinary letters counts only before an agency in brackets or a dash and a capital.
    """
    match = _DATELINE.match(paragraph[:160] if len(paragraph) > 160 else paragraph)
    if not match:
        return None
    agency, place = match["agency"], f"{match['capitals'] or match['titled']}{match['region']}"
    own_line = match.end() == len(paragraph)
    follows = paragraph[match.end() : match.end() + 2].lstrip("“\"'‘")[:1]
    sure = agency is not None and looks_like_outlet(agency)
    initials = agency is not None and match["capitals"] and agency.isupper() and 2 <= len(agency) <= 5
    if (agency and not sure and not initials) or len(place.split()) > 6:
        return None
    if own_line and not (sure or (match["capitals"] and match["region"])):
        return None
    if not own_line and not sure and (":" in match["dash"] or not (follows.isupper() or follows.isdigit())):
        return None
    if not own_line and not sure and match["titled"] and not re.search(r"[—–-]", match["dash"]):
        return None
    return Dateline(place, agency if sure else None, match.end())


_CREDITED = re.compile(
    r"\b(?:contributed (?:to|reporting)|additional reporting|information from|was (?:originally |first )?"
    r"(?:published|appeared|posted|produced|distributed)|(?:originally|first) (?:published|appeared|posted)"
    r"|used with permission|republished|reprinted|distributed by|provided by|materials? (?:from|may have been)"
    r"|with (?:files|reports?|inputs?) from|wire services?|courtesy of)\b",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|\bcopyright\b)", re.IGNORECASE)
_SOURCE = re.compile(r"^\W*(?:source|via|from|provided by|credit)\s*:?\s+(?P<name>[^.]{2,60}?)\W*$", re.IGNORECASE)
_ADDRESS = re.compile(r"^(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)+/\S*$")
_HOST = re.compile(r"\b(?:[a-z0-9-]+\.)+(?:com|org|net|co\.uk|news|gov)\b", re.IGNORECASE)
_OUTLET_WORDS = re.compile(
    r"(?:[Tt]he )?[A-Z][\w&.-]*(?:['’]s?)?(?: (?:and|of|&)(?= [A-Z])| [A-Z][\w&./-]*(?:['’]s?)?)*"
)


def credits_in(line: str) -> tuple[str, ...]:
    """The canonical names of those whose text `line` says is carried: a credit line, a copyright line, a bare name."""
    if len(line) > 400:
        return ()
    name = canonical(line.strip(" •|"))
    if name:
        return (name,)
    if source := _SOURCE.match(line):
        return tuple(filter(None, [canonical(source["name"])]))
    if _ADDRESS.match(line):
        return tuple(filter(None, [of_address(line)]))
    if _CREDITED.search(line) or _COPYRIGHT.search(line):
        return tuple(dict.fromkeys([*_outlets_in(line), *filter(None, map(of_address, _HOST.findall(line)))]))
    return ()


def _outlets_in(line: str) -> list[str]:
    """The known outlets that `line` names, in its order; the longest name at each place."""
    found = []
    for run in _OUTLET_WORDS.finditer(line):
        words = run.group().split()
        at = 0
        while at < len(words):
            size, name = _longest(words[at : at + 6])
            found += [name] if name else []
            at += size
    return found


def _longest(words: list[str]) -> tuple[int, str | None]:
    for size in range(len(words), 0, -1):
        if name := canonical(" ".join(words[:size])):
            return size, name
    return 1, None


def credited(names: list[str], *, outlet: str | None) -> tuple[str, ...]:
    """The credits among `names`: canonical where known, each once, the outlet itself left out."""
    known = [canonical(name) or re.sub(r"\s+", " ", name) for name in names]
    return tuple(name for name in dict.fromkeys(known) if not same_outlet(name, outlet))


_KINDS: tuple[tuple[ReportKind, str], ...] = (
    ("live", r"^(?:the latest\b|live\b(?! ?(?:stream|wire)))|\blive (?:updates|blog)\b|as it happened"),
    ("transcript", r"\bfull transcript\b|\btranscript (?:of\b|:)|\btranscript$|^transcript\b|\bverbatim\b"),
    ("readout", r"\breadout (?:of|from)\b|^(?:telephone|phone) (?:conversation|call) with\b"),
    ("release", r"^(?:press|news|media) (?:release|statement)\b|for immediate release|^statement (?:by|from|of) "),
    ("opinion", r"^(?:opinion|op-?ed|editorial|commentary|column|letters? to the editor|perspective|guest essay)\b"),
)
_ATTRIBUTABLE = re.compile(r"^the (?:below|following) is attributable to\b", re.IGNORECASE | re.MULTILINE)
_ENCOUNTER = re.compile(
    r"\b(?:meets?|met|meeting|talks?|talked|calls?|called|spoke|speaks|conversation|visits?|hosts?|receives?|received)\b",
    re.IGNORECASE,
)
_OPINION_PATH = re.compile(r"/(?:opinions?|commentisfree|editorials?|columns?|columnists?|op-?ed|letters)(?:/|$)", re.I)
_QUOTED = re.compile(r"“[^“”]{0,1500}”|\"[^\"]{0,1500}\"|‘[^‘’]{20,1500}’")
_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|my|myself)\b")
_SPEAKER_TURN = re.compile(r"^(?:[A-Z][A-Z.’' -]{2,40}|Q|A|[A-Z][\w.]+ [A-Z][\w’-]+):\s", re.MULTILINE)
CLOCK_HEADING = re.compile(r"^\s*\d{1,2}(?:[:.]\d\d)?\s*[ap]\.?m\.?(?:\s+[A-Z]{2,4})?\s*$", re.MULTILINE | re.I)


def kind_of(text: str, *, titles: Sequence[str] = (), url: str | None = None, section: str | None = None) -> ReportKind:
    """The kind of a report by its title and other lines of its head, its address, and the form of its text."""
    for kind, pattern in _KINDS:
        if any(re.search(pattern, line, re.IGNORECASE) for line in (*titles, section or "")):
            return kind
    if _ATTRIBUTABLE.search(text[:300]):
        return "readout" if tells_encounter(titles) else "release"
    if len(CLOCK_HEADING.findall(text)) >= 3:
        return "live"
    turns = len(_SPEAKER_TURN.findall(text))
    if turns >= 6 and turns * 2 >= len(re.findall(r"\n+", text)):
        return "transcript"
    return "opinion" if _OPINION_PATH.search(url or "") or _speaks_for_itself(text) else "article"


def tells_encounter(titles: Sequence[str]) -> bool:
    """Whether a title tells of a meeting or a call, as those of readouts do."""
    return any(_ENCOUNTER.search(title) for title in titles)


def _speaks_for_itself(text: str) -> bool:
    """Whether the writer says "I" again and again outside quotation marks, as news reports do not."""
    own = _QUOTED.sub(" ", text)
    said = len(_FIRST_PERSON.findall(own))
    return said >= 5 and said * 200 >= len(own.split()) and not parse_dateline(text)
