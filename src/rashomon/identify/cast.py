"""The cast of a report: its people and bodies, where they are mentioned, and where in the text that is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Mapping, Sequence

from rashomon.identify import lexicon, roles
from rashomon.identify.entities import Entity, Mention
from rashomon.identify.names import Name
from rashomon.identify.places import country
from rashomon.identify.spelling import fold_name
from rashomon.text import paragraphs, sentences
from rashomon.types import Report

_QUOTED = re.compile(r"“[^”\n]*(?:”|$)|(?<!\w)\"[^\"\n]*(?:\"|$)|«[^»\n]*(?:»|$)|''(?:(?!'').)*(?:''|$)", re.MULTILINE)
_JOINED = re.compile(r"(?:[^\W\d_a-z][\w.’'-]*\s){1,4}and\s$")


class Cast:
    """The entities of a report and their mentions. `casting.casts_of` fills it; resolving sources adds to it.

    `names` are the names found in the text, `of_name` the entity of each by the offset of the name proper, and
    `unclear` the namesakes among whom a name cannot be placed. `stream` holds the mentions in the order of the text.
    `nations` are countries that only the reports' own words tell ("Verdan" of "Verda"). `home` is the country of the
    government that issued a readout, `parties` those who met in it and `hosts` those of them named first
    (both filled when first asked for).
    """

    def __init__(self, report: Report, names: Sequence[Name], nations: Mapping[str, str]) -> None:
        self.report = report
        self.text = report.text
        self.names = names
        self.entities: list[Entity] = []
        self.of_name: dict[int, int] = {}
        self.unclear: dict[int, tuple[int, ...]] = {}
        self.stream: list[Mention] = []
        self.nations = nations
        self.home: str | None = None
        self.parties: tuple[int, ...] | None = None
        self.hosts: tuple[int, ...] = ()
        self.made: dict[tuple[object, ...], int] = {}
        self._starts = [name.start for name in names]
        self._sentences = [start for start, _ in sentences(report.text)] or [0]
        self._paragraphs = [start for start, _ in paragraphs(report.text)] or [0]
        self._quotes = [match.span() for match in _QUOTED.finditer(report.text)]
        self._holders: dict[str, list[int]] | None = None
        self._called: dict[str, int] | None = None

    def sentence(self, offset: int) -> int:
        """The number of the sentence that holds `offset`."""
        return max(bisect_right(self._sentences, offset) - 1, 0)

    def sentence_start(self, offset: int) -> int:
        """Where the sentence that holds `offset` begins."""
        return self._sentences[self.sentence(offset)]

    def sentence_end(self, offset: int) -> int:
        """Where the sentence that holds `offset` ends, with the space after it."""
        after = self.sentence(offset) + 1
        return self._sentences[after] if after < len(self._sentences) else len(self.text)

    def sentence_spans(self) -> list[tuple[int, int]]:
        """Each sentence with the space after it."""
        return list(zip(self._sentences, [*self._sentences[1:], len(self.text)], strict=True))

    def paragraph(self, offset: int) -> int:
        """The number of the paragraph that holds `offset`."""
        return max(bisect_right(self._paragraphs, offset) - 1, 0)

    def paragraph_start(self, offset: int) -> int:
        """Where the paragraph that holds `offset` begins."""
        return self._paragraphs[self.paragraph(offset)]

    def quoted(self, offset: int) -> bool:
        """Whether `offset` lies inside quotation marks."""
        index = bisect_right(self._quotes, (offset, offset)) - 1
        return index >= 0 and offset < self._quotes[index][1]

    def opens(self, mention: Mention) -> bool:
        """Whether a mention stands within the first words of its sentence, alone or joined to the one that does."""
        begin = self.sentence_start(mention.start)
        return _JOINED.sub("", self.text[begin : min(mention.start, begin + 120)]).count(" ") < 3

    def names_in(self, start: int, end: int) -> list[Name]:
        """The names that begin, or whose name proper begins, within `start:end`."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        inside = self.names[max(low - 1, 0) : high]
        return [name for name in inside if start <= name.start < end or start <= name.name_start < end]

    def entity_of(self, name: Name) -> int | None:
        """The entity that `name` names, if it names one."""
        return self.of_name.get(name.name_start)

    def add(self, entity: Entity) -> int:
        """Add an entity and return its index."""
        self.entities.append(entity)
        return len(self.entities) - 1

    def once(self, key: tuple[object, ...], entity: Entity) -> int:
        """Add an entity that is made on demand; the same `key` gives the one made before."""
        if key not in self.made:
            self.made[key] = self.add(entity)
        return self.made[key]

    def mention(self, mention: Mention) -> None:
        """Add a mention, in its place."""
        insort(self.stream, mention)

    def first_mentions(self) -> dict[int, int]:
        """Where each entity is first mentioned."""
        return {mention.entity: mention.start for mention in reversed(self.stream)}

    def before(self, at: int, most: int) -> list[Mention]:
        """The last mentions that begin before `at`, at most `most`, in order."""
        end = bisect_left(self.stream, (at,))
        return self.stream[max(0, end - most) : end]

    def holders(self, office: str) -> list[int]:
        """The people who are said to hold an office (a head of `roles`), once the roles are known."""
        if self._holders is None:
            self._holders = {}
            for index, entity in enumerate(self.entities):
                held_by = {roles.head(role) or "" for role in entity.all_roles() if entity.kind == "person"}
                for held in sorted(held_by):
                    self._holders.setdefault(held, []).append(index)
        return self._holders.get(office, [])

    def called(self, name: str) -> int | None:
        """The entity that goes by exactly this name somewhere in the text."""
        if self._called is None:
            self._called = {}
            for index, entity in enumerate(self.entities):
                for form in entity.names:
                    self._called.setdefault(fold_name(form), index)
        return self._called.get(fold_name(name))

    def nation(self, phrase: str) -> str | None:
        """The country that a phrase tells, by the world's names or by the report's own."""
        own = (self.nations[word] for word in roles.words(phrase) if word in self.nations)
        return country(phrase) or roles.nation(phrase) or next(own, None)

    def nation_of_role(self, role: str) -> str | None:
        """The country that a role is held in; what an expert or a reporter is called after is a subject, not a side."""
        return None if roles.head(role) in lexicon.STUDENTS_OF else self.nation(role)
