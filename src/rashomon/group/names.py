"""People and places by their names: capitalised words and what stands around them, without a tagger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_WORD = r"[A-ZÀ-ÖØ-ÞŁŠŽ][\w’'-]*[\w]|[A-Z]\."
_NAME = re.compile(rf"(?:{_WORD})(?:[ \n](?:(?:al|bin|da|de|del|der|di|dos|el|van|von)[ -])?(?:{_WORD}))*")
_PLACE = re.compile(rf"\b(?:in|at|near|to|from)[ \n](?:the[ ])?(?P<name>{_NAME.pattern})")
_DATELINE = re.compile(r"(?P<place>[A-Z][A-Z .'’-]+[A-Z])(?:,[^—–\n(]{2,30})?\s*(?:\([^)\n]{2,30}\)\s*)?(?:—|–|--?)\s")
_TITLES = frozenset(
    "admiral ambassador archbishop attorney bishop captain chair chairman chancellor chief colonel commander "
    "commissioner congressman congresswoman counselor deputy director dr envoy executive ex-president first foreign "
    "former general gov governor head judge justice king lady lord lt maj major mayor minister miss mr mrs ms mx "
    "officer pope premier president press prime prince princess prof professor queen rabbi rep representative "
    "reverend secretary sen senator sergeant sheikh sheriff sir speaker special spokesman spokesperson spokeswoman "
    "state sultan vice".split()
)
# A run of capitals that ends in one of these is a body or a thing, not a person.
_BODIES = frozenset(
    "act administration affairs allies agency agreement airlines airport army assembly association authority avenue "
    "bank bill board bridge bureau center centre church city club coast college command commission committee company "
    "conference congress council county court day department district division east election embassy english "
    "federation force forces foundation fund games government group hall hospital hotel house institute international "
    "island islands journal law league line ministry mission museum nations news north office organization palace "
    "park parliament party police post press railway republic resolution river road school sea senate service south "
    "states street strip studies summit team times treaty tribune union university valley war west world".split()
)
_NOT_NAMES = frozenset(
    "a after all also an and as at before both but by during each for from he her his how i if in it its january "
    "february march april may june july august september october november december many monday more most mr mrs "
    "tuesday wednesday thursday friday saturday sunday ms no not now of on one our she since so some that the their "
    "then there these they this those to two under until we what when where which while who why with you your".split()
)
_SAYS = re.compile(r"\s+(?:said|told|says|added|wrote|met|spoke|thanked|announced|stressed|noted|called)\b")


class Mention(NamedTuple):
    """A name in a text: `text[start:end]`, and the name that it is a mention of."""

    start: int
    end: int
    name: str


def people(text: str) -> Iterator[Mention]:
    """Mentions of people by full name in `text`, titles left off.

    A run of two to four capitalised words is a person where a title stands before it, where it speaks or meets, or
    where its last word comes back alone, as last names do; not where it ends like a body ("Council") or is a country.
    """
    alone = {match.group() for match in _NAME.finditer(text) if " " not in match.group()}
    for match in _NAME.finditer(text):
        words = match.group().replace("\n", " ").split(" ")
        titled = max((i + 1 for i, word in enumerate(words[:-1]) if word.lower().strip(".") in _TITLES), default=0)
        titled += next((i for i, word in enumerate(words[titled:]) if word not in known_places()), 0)
        name = [word.removesuffix("’s").removesuffix("'s") for word in words[titled:]]
        known = titled > 0 or bool(_SAYS.match(text, match.end())) or (name and name[-1] in alone)
        if known and _may_be_person(name):
            start = match.start() + len(" ".join(words[:titled])) + (titled > 0)
            end = start + len(" ".join(words[titled:]))
            yield Mention(start, end - len(words[-1]) + len(name[-1]), " ".join(name))


def _may_be_person(name: list[str]) -> bool:
    folded = [word.lower() for word in name]
    if (
        not 2 <= len(name) <= 4
        or folded[-1] in _BODIES | _TITLES
        or any(len(word) > 2 and word.isupper() for word in name)
    ):
        return False
    return _NOT_NAMES.isdisjoint(folded) and " ".join(name) not in known_places()


def places(text: str, end: int) -> Iterator[Mention]:
    """Names that `text[:end]` puts something in or at ("in Kyiv"); of "Selm Valley, Norland" only what stands first."""
    persons = {mention.start for mention in people(text[:end])}
    for match in _PLACE.finditer(text, 0, end):
        words = match["name"].replace("\n", " ").removesuffix("’s").removesuffix("'s").split(" ")
        known = (" ".join(words[:length]) for length in range(len(words), 0, -1))
        place = next((name for name in known if name in known_places()), " ".join(words))
        if place in known_places() or (match.start("name") not in persons and _may_be_place(words)):
            yield Mention(match.start("name"), match.start("name") + len(place), place)


def _may_be_place(words: list[str]) -> bool:
    folded = {word.lower().strip(".") for word in words}
    return folded.isdisjoint(_NOT_NAMES | _TITLES) and words[-1].lower() not in _BODIES and not words[-1].isupper()


def dateline(text: str) -> Mention | None:
    """The place before the dash that opens a report ("SELM, Norland (AP) —"), spelled as in the rest of the text."""
    match = _DATELINE.match(text)
    if match is None:
        return None
    upper = match["place"].strip()
    spelled = re.search(rf"\b{re.escape(upper.title())}\b", text)
    known = next((place for place in known_places() if place.upper() == upper), None)
    return Mention(*match.span("place"), known or (spelled.group() if spelled else upper.title()))


def is_city(place: str) -> bool | None:
    """Whether a place is known as a city; None where it is not known at all."""
    return known_places().get(place)


@lru_cache(maxsize=1)
def known_places() -> dict[str, bool]:
    """The English names of countries (False) and of the cities that time zones are named after (True), from CLDR."""
    from babel import Locale
    from babel.core import get_global

    territories = Locale("en").territories
    countries = {name.split(" (")[0]: False for code, name in sorted(territories.items()) if len(code) == 2}
    zones = sorted(zone for zone in get_global("zone_territories") if not zone.startswith(("Etc/", "US/")))
    return countries | {zone.rsplit("/", 1)[-1].replace("_", " "): True for zone in zones if "/" in zone}
