"""Builds the cast of a report: the names in its text, clustered into people and bodies."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.dates import country_at
from rashomon.identify import lexicon, roles
from rashomon.identify.appositions import role_beside, short_form
from rashomon.identify.cast import Cast
from rashomon.identify.entities import Entity, Mention, name_parts
from rashomon.identify.given_names import gender
from rashomon.identify.names import Name, find_names, is_acronym
from rashomon.identify.places import country, is_demonym, territory
from rashomon.identify.spelling import given_keys, initials, name_key, same_given
from rashomon.types import Report

# Names of countries that stand for the country itself; a capital or a seat of government is kept as a name of its own.
_COUNTRIES = ("US", "U.S.", "USA", "UK", "U.K.", "Britain", "America", "United States of America", "Turkey")
_WHERE = re.compile(r"\b(?:in|at|from|to|near|of)\s$")
_ADJECTIVE = re.compile(r"(?:an|ian|n|ese|i|ish)$")
NAMESAKES = 50  # of the people of one last name, this many are looked at, the last named first
_OFFICE_OF = re.compile(r"(.+?)(?:[’']s|(?<=s)[’'])\s+[Oo]ffice")


@dataclass(slots=True)
class _Index:
    """Where to look a name up: people by last name and by given name, bodies by name and by initials."""

    people: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    given: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    bodies: dict[str, int] = field(default_factory=dict)
    initials: dict[str, str] = field(default_factory=dict)


def casts_of(reports: Sequence[Report]) -> list[Cast]:
    """The cast of each report: people and bodies named in it, with their roles; nobody is resolved yet."""
    named = [find_names(report.text, skip=_headings(report)) for report in reports]
    nations = _own_nations([name for names in named for name in names])
    return [_cast(report, names, nations) for report, names in zip(reports, named, strict=True)]


def _headings(report: Report) -> list[tuple[int, int]]:
    return [(block.start, block.end) for block in report.blocks if block.kind == "heading"]


def _cast(report: Report, names: Sequence[Name], nations: Mapping[str, str]) -> Cast:
    cast = Cast(report, names, nations)
    index = _Index()
    full = [name for name in cast.names if len(name.name.split()) > 1]
    known = [name for name in full if name.kind == "person"]
    for name in sorted(known, key=lambda name: (-len(name.name.split()), name.start)):
        _person(cast, index, name)
    for name in [*(name for name in full if name.kind == "unknown"), *cast.names]:
        if name.name and name.name_start not in cast.of_name:
            _enter(cast, index, name)
    _beside(cast)
    _doubt(cast)
    _from_title(cast, index)
    _offices(cast)
    named = [(name, found) for name in cast.names if (found := cast.entity_of(name)) is not None]
    cast.stream = sorted(Mention(name.start, name.end, found, name.owns) for name, found in named)
    return cast


def _own_nations(names: Sequence[Name]) -> dict[str, str]:
    """Places and their adjectives that no list has: "Verda" and "Verdan", where both stand in the reports."""
    words = {name.name for name in names if " " not in name.name and len(name.name) > 3}
    words |= {word for name in names for word in name.role.split() if word[:1].isupper() and len(word) > 3}
    found: dict[str, str] = {}
    for word in sorted(words):
        stem = _ADJECTIVE.sub("", word)
        place = next(
            (stem + end for end in ("", "a", "ia", "e", "y") if stem + end in words and stem + end != word), None
        )
        if stem != word and place and len(stem) > 3 and not country(word):
            found |= {word: place, place: place}
    return found


def _enter(cast: Cast, index: _Index, name: Name) -> None:
    """Enter a name that is not yet placed, as a person where it can be one."""
    many = len(name.name.split())
    if name.kind == "person":
        _person(cast, index, name)
    elif name.kind != "unknown" and not (name.kind == "place" and many == 1 and _called(cast, index, name)):
        _body(cast, index, name)
    elif name.after_the or many > 4 or not _known_person(cast, index, name):
        if 1 < many <= 4 and not name.after_the and " of " not in name.name:
            _person(cast, index, name)
        else:
            _body(cast, index, name)


def _called(cast: Cast, index: _Index, name: Name) -> bool:
    """Whether a place's name is more likely the last name of someone named in full before."""
    fits = [found for found in _fitting(cast, index, name) if len(cast.entities[found].parts) > 1]
    return bool(fits) and not _WHERE.search(cast.text[max(0, name.start - 8) : name.start])


def _known_person(cast: Cast, index: _Index, name: Name) -> bool:
    """Enter a name as that of someone already known; False if there is none."""
    if not _fitting(cast, index, name):
        return False
    _person(cast, index, name)
    return True


def _fitting(cast: Cast, index: _Index, name: Name) -> list[int]:
    """The people of the cast whose name this can be: by last name, or by given name alone."""
    parts = name_parts(name.name) or [name.name]
    fits = [
        i for i in index.people[name_key(parts[-1])][-NAMESAKES:] if _compatible(cast.entities[i], parts, name.role)
    ]
    if not fits and len(parts) == 1:
        given = index.given[name_key(parts[0])][-NAMESAKES:]
        fits = [i for i in given if _compatible(cast.entities[i], parts, name.role)]
    return fits


def _compatible(entity: Entity, parts: Sequence[str], role: str) -> bool:
    """Whether a name can be the entity's: given names agree, and what the titles tell of gender agrees."""
    told = roles.gender(role)
    if told and entity.gender and told != entity.gender:
        return False
    own = entity.parts
    if len(parts) == 1 or len(own) == 1:
        return True
    return any(same_given(given, parts[0]) for given in own[:-1]) or same_given(own[0], parts[-2])


def _person(cast: Cast, index: _Index, name: Name) -> None:
    fits = _fitting(cast, index, name)
    if len(fits) > 1:
        fits = _likeliest(cast, fits, name)
    if len(fits) > 1:
        cast.unclear[name.name_start] = tuple(fits)
        return
    found = fits[0] if fits else _new_person(cast, index, name)
    entity = cast.entities[found]
    entity.names[name.name] += 1
    entity.sure = entity.sure or name.kind == "person" or len(entity.names) > 1
    if len(name_parts(name.name)) > 1 and len(entity.parts) < 2:
        entity.name = name.name
    cast.of_name[name.name_start] = found
    _learn(cast, entity, name)


def _likeliest(cast: Cast, fits: Sequence[int], name: Name) -> list[int]:
    """Of namesakes, the one that the report is about: named in full most often, the first of equals.

    Where another was the last named in full in this paragraph, either may be meant.
    """
    counts = {found: sum(cast.entities[found].names.values()) for found in fits}
    main = min(fits, key=lambda found: (-counts[found], found))
    begin = cast.paragraph_start(name.start)
    here = [found for one in cast.names_in(begin, name.start) if (found := cast.of_name.get(one.name_start)) in fits]
    return [main] if not here or here[-1] == main else list(fits)


def _new_person(cast: Cast, index: _Index, name: Name) -> int:
    parts = name_parts(name.name) or [name.name]
    found = cast.add(Entity("person", name.name, sure=name.kind == "person"))
    index.people[name_key(parts[-1])].append(found)
    for key in sorted(given_keys(parts[0])) if len(parts) > 1 else ():
        index.given[key].append(found)
    return found


def _learn(cast: Cast, entity: Entity, name: Name) -> None:
    if name.role:
        entity.roles.append((name.role, name.start, name.end))
        entity.nation = entity.nation or cast.nation_of_role(name.role)
    if name.place:
        entity.nation = entity.nation or cast.nation(name.place)
        entity.body = entity.body or (name.place if name.place.split()[-1].lower() in lexicon.BODIES else None)
    given = name.name.split()
    entity.gender = entity.gender or roles.gender(name.role) or (gender(given[0]) if len(given) > 1 else None)


def _body(cast: Cast, index: _Index, name: Name) -> None:
    nation = country(name.name) or cast.nations.get(name.name)
    key = _body_key(index, name.name, nation)
    if key not in index.bodies:
        if name.kind == "thing":
            return
        same = nation in (name.name, cast.nations.get(name.name)) or name.name in _COUNTRIES
        sure = name.kind in ("organisation", "place")
        shown = nation if nation and same and not is_demonym(name.name) else name.name
        index.bodies[key] = cast.add(Entity("organisation", shown, nation=nation, sure=sure))
        index.initials.setdefault(initials(name.name), key)
    found = index.bodies[key]
    cast.entities[found].names[name.name] += 1
    cast.of_name[name.name_start] = found


def _body_key(index: _Index, name: str, nation: str | None) -> str:
    if nation and name in (nation, *_COUNTRIES):
        return f"country {nation}"
    if is_acronym(name):
        return index.initials.get(name.replace(".", ""), name_key(name))
    return name_key(name)


def _beside(cast: Cast) -> None:
    """Learn the roles and short forms that stand beside names."""
    short: dict[str, int] = {}
    for name in cast.names:
        found = cast.entity_of(name)
        if found is None or name.owns:
            continue
        entity = cast.entities[found]
        if entity.kind == "person" and (role := role_beside(cast.text, name)) and not _names_someone(cast, *role[1:]):
            entity.roles.append(role)
            entity.nation = entity.nation or cast.nation_of_role(role[0])
            entity.gender = entity.gender or roles.gender(role[0].split(" of ")[0])
        elif entity.kind == "organisation" and (acronym := short_form(cast.text, name)):
            short.setdefault(acronym, found)
    for name in cast.names:
        if (found := short.get(name.name)) is not None:
            cast.of_name[name.name_start] = found
            cast.entities[found].names[name.name] += 1


def _doubt(cast: Cast) -> None:
    """Take for a body what was taken for a person, but is named again and again in full and never by a last name."""
    for entity in cast.entities:
        if entity.kind == "person" and not entity.sure and not entity.roles and sum(entity.names.values()) > 1:
            entity.kind = "organisation"


def _names_someone(cast: Cast, start: int, end: int) -> bool:
    return any(name.name and name.kind == "person" for name in cast.names_in(start, end))


def _from_title(cast: Cast, index: _Index) -> None:
    """Learn people and roles from the title: it is no part of the text, so nothing is mentioned there."""
    for name in find_names(cast.report.title or ""):
        if name.kind != "person" or not name.role or len(name.name.split()) > 4:
            continue
        fits = _fitting(cast, index, name)
        if len(fits) < 2:
            entity = cast.entities[fits[0] if fits else _new_person(cast, index, name)]
            entity.roles_elsewhere = (*entity.roles_elsewhere, name.role)
            entity.nation = entity.nation or cast.nation_of_role(name.role) or cast.nation(name.place or "")


def _offices(cast: Cast) -> None:
    """Give a body named after an office ("Prime Minister's Office") to the one who holds it, if only one does.

    Where nobody is named who holds such an office, it is that of the one country of which such a holder is spoken of,
    or else of the outlet's.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for index, entity in enumerate(cast.entities):
        for office in sorted(entity.offices()) if entity.kind == "person" else ():
            holders[office].append(index)
    for index, entity in enumerate(cast.entities):
        found = _OFFICE_OF.fullmatch(entity.name) if entity.kind == "organisation" else None
        if not found:
            continue
        nation = cast.nation(found.group(1))
        people = [i for i in holders[roles.head(found.group(1)) or ""] if nation in (None, cast.entities[i].nation)]
        if len(people) == 1:
            entity.owner = people[0]
            entity.nation = cast.entities[people[0]].nation
            cast.made["owned", people[0], "office"] = index
        elif not people:
            entity.nation = nation or _nation_spoken_of(cast, found.group(1)) or _nation_of_outlet(cast.report)


def _nation_spoken_of(cast: Cast, role: str) -> str | None:
    """The country of "the Verdan prime minister" or "the prime minister of Verda", if the text has but one such."""
    bare = roles.head(role) or role
    said = rf"(?P<before>(?:[A-Z][\w’'-]*\s){{1,3}})?(?i:{re.escape(bare)})(?: of (?P<of>(?:[A-Z][\w-]*\s?){{1,3}}))?"
    phrases = (match["of"] or match["before"] for match in re.finditer(said, cast.text))
    told = {cast.nation(phrase) for phrase in phrases if phrase} - {None}
    return told.pop() if len(told) == 1 else None


def _nation_of_outlet(report: Report) -> str | None:
    """The country that the outlet is called after or whose part of the web it is in; of American outlets none.

    The government of the United States has no office of such a name: there it is always another country's.
    """
    code = country_at(report.url or report.outlet)
    found = territory(code) if code else roles.nation(report.outlet or "")
    return None if found == "United States" else found
