"""The people and bodies of one report: names clustered into entities, with roles, gender and mentions."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rashomon.identify import lexicon, roles
from rashomon.identify.given_names import gender
from rashomon.identify.names import Name, find_names, is_acronym, is_role
from rashomon.identify.places import country, is_demonym
from rashomon.identify.spelling import initials, name_key, same_given
from rashomon.text import paragraphs, sentences
from rashomon.types import Report, SpeakerKind


class Mention(NamedTuple):
    """Where an entity is named or referred to; `owns` when the mention is possessive ("Lee's")."""

    start: int
    end: int
    entity: int
    owns: bool = False
    speaking: bool = False


@dataclass(slots=True)
class Entity:
    """One person or body within one report. `roles` are (text, start, end); `members` make up a joint one."""

    kind: SpeakerKind
    name: str
    names: Counter[str] = field(default_factory=Counter)
    roles: list[tuple[str, int, int]] = field(default_factory=list)
    gender: str | None = None
    nation: str | None = None
    owner: int | None = None
    body: str | None = None
    members: tuple[int, ...] = ()
    sure: bool = True

    @property
    def human(self) -> bool:
        """Whether an unnamed source is one person ("a senior official"), not several and not a paper ("a poll")."""
        words = re.split(r"\s(?:of|for|from|in|on|at|with|to|who|familiar|close)\s", self.name.lower())[0].split()
        return bool(words) and (is_role(words[-1]) or words[-1] in lexicon.HUMANS)

    def role_heads(self) -> set[str]:
        """The offices that the entity is said to hold."""
        return {found for role, _, _ in self.roles if (found := roles.head(role))}


class Cast:
    """The entities of a report and where they are mentioned.

    `names` are the names found in the text; `stream` the mentions in order of their place, growing as sources are
    resolved.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        self.text = report.text
        headings = [(block.start, block.end) for block in report.blocks if block.kind == "heading"]
        self.names = find_names(report.text, skip=headings)
        self.starts = [name.start for name in self.names]
        self.sentence_starts = [start for start, _ in sentences(report.text)] or [0]
        self.paragraph_starts = [start for start, _ in paragraphs(report.text)] or [0]
        self._quotes = [match.span() for match in _QUOTED.finditer(report.text)]
        self.entities: list[Entity] = []
        self.stream: list[Mention] = []
        self.of_name: dict[int, int] = {}
        self._persons: dict[str, list[int]] = {}
        self._bodies: dict[str, int] = {}
        self._add_names()

    def sentence(self, offset: int) -> int:
        """The index of the sentence that holds `offset`."""
        return max(bisect_right(self.sentence_starts, offset) - 1, 0)

    def paragraph(self, offset: int) -> int:
        """The index of the paragraph that holds `offset`."""
        return max(bisect_right(self.paragraph_starts, offset) - 1, 0)

    def names_in(self, start: int, end: int) -> list[Name]:
        """The names whose own part begins within `start:end`."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        inside = self.names[max(low - 1, 0) : high]
        return [name for name in inside if start <= name.start < end or start <= name.name_start < end]

    def add(self, entity: Entity) -> int:
        """Add an entity and return its index."""
        self.entities.append(entity)
        return len(self.entities) - 1

    def entity_of(self, name: Name) -> int | None:
        """The entity that `name` names, if it names one."""
        return self.of_name.get(name.name_start)

    def before(self, at: int, most: int) -> list[Mention]:
        """The last mentions that begin before `at`, at most `most`, in order."""
        end = bisect_left(self.stream, (at,))
        return self.stream[max(0, end - most) : end]

    def quoted(self, offset: int) -> bool:
        """Whether `offset` lies inside quotation marks."""
        index = bisect_right(self._quotes, (offset, offset)) - 1
        return index >= 0 and offset < self._quotes[index][1]

    def opens(self, mention: Mention) -> bool:
        """Whether a mention stands within the first words of its sentence, alone or joined to the one that does."""
        lead = self.text[self.sentence_starts[self.sentence(mention.start)] : mention.start]
        return _JOINED.sub("", lead[:120]).count(" ") < 3

    def mention(self, mention: Mention) -> None:
        """Add a mention, in its place."""
        insort(self.stream, mention)

    def _add_names(self) -> None:
        for name in sorted(self.names, key=lambda n: (-len(n.name.split()), n.start)):
            if name.name and name.kind == "person" and len(name.name.split()) > 1:
                self._person(name)
        for name in self.names:
            if name.name and name.name_start not in self.of_name:
                self._place(name)
        self.stream = sorted(
            Mention(name.start, name.end, self.of_name[name.name_start], name.owns)
            for name in self.names
            if name.name_start in self.of_name
        )
        self._appositions()
        self._owners()

    def _place(self, name: Name) -> None:
        if name.kind == "person":
            self._person(name)
        elif name.kind in ("organisation", "place", "thing"):
            self._body(name)
        elif not self._known_person(name):
            many = len(name.name.split()) > 1
            if many and not name.after_the and " of " not in name.name and len(name.name.split()) <= 4:
                self._person(name)
            else:
                self._body(name)

    def _known_person(self, name: Name) -> bool:
        found = self._persons.get(name_key(name.name.split()[-1]), []) or self._by_given(name.name)
        if not found or name.after_the:
            return False
        return self._person(name, known=True)

    def _by_given(self, name: str) -> list[int]:
        if " " in name:
            return []
        return [
            index
            for index, entity in enumerate(self.entities)
            if entity.kind == "person" and " " in entity.name and same_given(entity.name.split()[0], name)
        ]

    def _person(self, name: Name, *, known: bool = False) -> bool:
        parts = [part for part in name.name.split() if part.lower().strip(".,") not in lexicon.SUFFIXES]
        last = name_key(parts[-1])
        fits = [index for index in self._persons.get(last, []) if _compatible(self.entities[index], parts, name.role)]
        if not fits and len(parts) == 1:
            fits = self._by_given(name.name)
        if not fits and known:
            return False
        index = self._likeliest(fits, name) if fits else self._new_person(name, last)
        entity = self.entities[index]
        entity.names[" ".join(name.name.split())] += 1
        if len(name.name) > len(entity.name) and len(parts) > 1 and len(entity.name.split()) < 2:
            entity.name = name.name
        self.of_name[name.name_start] = index
        self._learn(entity, name)
        return True

    def _likeliest(self, fits: Sequence[int], name: Name) -> int:
        """Of namesakes within one report, the one named most often in full."""
        return max(fits, key=lambda index: (sum(self.entities[index].names.values()), -index))

    def _new_person(self, name: Name, last: str) -> int:
        index = self.add(Entity("person", name.name, sure=name.kind == "person"))
        self._persons.setdefault(last, []).append(index)
        return index

    def _learn(self, entity: Entity, name: Name) -> None:
        if name.role:
            entity.roles.append((name.role, name.start, name.end))
            entity.nation = entity.nation or roles.nation(name.role)
        if name.place:
            entity.nation = entity.nation or country(name.place)
            entity.body = entity.body or (name.place if name.place.split()[-1].lower() in lexicon.BODIES else None)
        given = name.name.split()
        entity.gender = entity.gender or roles.gender(name.role) or (gender(given[0]) if len(given) > 1 else None)

    def _body(self, name: Name) -> None:
        key = self._body_key(name.name)
        if key not in self._bodies:
            nation = country(name.name)
            shown = nation if nation and not is_demonym(name.name) and nation != "United States" else name.name
            if name.kind == "thing":
                return
            self._bodies[key] = self.add(
                Entity("organisation", shown, nation=nation, sure=name.kind in ("organisation", "place"))
            )
        index = self._bodies[key]
        self.entities[index].names[name.name] += 1
        self.of_name[name.name_start] = index

    def _body_key(self, name: str) -> str:
        found = country(name)
        if found and name in (found, *_SEATLESS):
            return f"country {found}"
        if is_acronym(name):
            return self._expanded(name) or name_key(name)
        return name_key(name)

    def _expanded(self, acronym: str) -> str | None:
        """The full name that an acronym stands for: given in brackets after it, or the only one with its initials."""
        bare = acronym.replace(".", "")
        for key, index in self._bodies.items():
            name = self.entities[index].name
            if initials(name) == bare and " " in name:
                return key
        return None

    def _appositions(self) -> None:
        for name in self.names:
            index = self.of_name.get(name.name_start)
            if index is None or name.owns:
                continue
            entity = self.entities[index]
            if entity.kind == "person" and (found := self._apposition(name)):
                entity.roles.append(found)
                entity.nation = entity.nation or roles.nation(found[0])
                entity.gender = entity.gender or roles.gender(found[0].split(" of ")[0])
            elif entity.kind == "organisation" and (short := _bracketed(self.text, name)):
                self._alias(index, *short)

    def _owners(self) -> None:
        """Give a body named after an office ("Prime Minister's Office") to the one who holds it, if only one does."""
        for entity in self.entities:
            office = re.fullmatch(r"(.+?)(?:[’']s|(?<=s)[’'])\s+[Oo]ffice", entity.name)
            if entity.kind != "organisation" or not office or not (held := roles.head(office.group(1))):
                continue
            nation = roles.nation(office.group(1))
            holders = [
                index
                for index, other in enumerate(self.entities)
                if other.kind == "person" and held in other.role_heads() and nation in (None, other.nation)
            ]
            if len(holders) == 1:
                entity.owner = holders[0]
                entity.nation = self.entities[holders[0]].nation

    def _apposition(self, name: Name) -> tuple[str, int, int] | None:
        """The description after a name ("Ann Lee, the mayor of Orford,"), unless it names somebody else."""
        found = _apposition(self.text, name) or _description_before(self.text, name)
        if found and any(other.name and other.kind == "person" for other in self.names_in(found[1], found[2])):
            return None
        return found

    def _alias(self, index: int, short: str, start: int) -> None:
        """Let the acronym given in brackets name the same body from here on, wherever it stands."""
        for name in self.names:
            if name.name == short and self.of_name.get(name.name_start) is not None:
                self.of_name[name.name_start] = index
        self.entities[index].names[short] += 1
        self.stream = [
            mention._replace(entity=self.of_name.get(mention.start, mention.entity)) for mention in self.stream
        ]


_QUOTED = re.compile(r"“[^”\n]*(?:”|$)|(?<!\w)\"[^\"\n]*(?:\"|$)|«[^»\n]*(?:»|$)|''(?:(?!'').)*(?:''|$)", re.MULTILINE)
_SEATLESS = ("US", "U.S.", "USA", "UK", "U.K.", "Britain", "America", "United States of America", "Turkey")
_AFTER = re.compile(
    r",\s+(?:who (?:is|was) )?((?:(?:the|a|an|his|her|its|their|[A-Z]\S*[’']s?)\s+)?[^,.;:“”\"()\n]{3,120}?)"
    r"(?=\s*(?:,|\.|;|—|–|\s-\s|\)|”|\"| who ))"
)
_BEFORE = re.compile(
    r"(?:^|[\s“\"(—])((?:(?:the|a|an|his|her|its|their|[A-Z]\S*[’']s)\s+)(?:[\w’'.&-]+\s){0,4}?([\w-]+)"
    r"(?:\s(?:of|for|to|in|on|at)\s[^,.;:“”\"()\n]{2,60})?),\s$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"(?:[^\W\d_a-z][\w.’'-]*\s){1,4}and\s$")
_SHORT = re.compile(r"\s*\((?:the\s+)?([A-Z][A-Za-z.&]{1,9})\)")
_VERBAL = re.compile(
    r"\b(?:is|was|were|are|has|have|had|said|says|told|will|would|and|but|which|that|speaking|he|she)\b"
)


def _apposition(text: str, name: Name) -> tuple[str, int, int] | None:
    found = _AFTER.match(text, name.end, name.end + 200)
    if not found or _VERBAL.search(found.group(1)) or not roles.head(found.group(1)):
        return None
    return " ".join(found.group(1).split()), found.start(1), found.end(1)


def _description_before(text: str, name: Name) -> tuple[str, int, int] | None:
    """The description that a name is put after: "the mayor of Orford, Ann Lee,"."""
    if (
        name.role
        or text[max(0, name.start - 2) : name.start] != ", "
        or text[name.end : name.end + 1] not in (",", ".", "")
    ):
        return None
    begin = max(0, name.start - 120)
    for found in _BEFORE.finditer(text[begin : name.start]):
        words = found.group(1).split()[1:]
        head = words.index(found.group(2))
        if is_role(found.group(2).lower()) and all(_narrows(word) for word in words[:head]):
            return " ".join(found.group(1).split()), begin + found.start(1), begin + found.end(1)
    return None


def _narrows(word: str) -> bool:
    return (
        word[0].isupper() or word.lower() in lexicon.ROLE_MODIFIERS or word.lower() in lexicon.BODIES or is_role(word)
    )


def _bracketed(text: str, name: Name) -> tuple[str, int] | None:
    found = _SHORT.match(text, name.end, name.end + 16)
    return (found.group(1), found.start(1)) if found else None


def _compatible(entity: Entity, parts: Sequence[str], role: str) -> bool:
    """Whether a name can be the entity's: given names agree, and what the titles tell of gender agrees."""
    told = roles.gender(role)
    if told and entity.gender and told != entity.gender:
        return False
    own = [part for part in entity.name.split() if part.lower().strip(".,") not in lexicon.SUFFIXES]
    if len(parts) == 1 or len(own) == 1:
        return True
    return same_given(own[0], parts[0])
