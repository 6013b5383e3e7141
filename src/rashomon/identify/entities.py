"""The people and bodies of one report, as the steps of `identify` see them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from rashomon.identify import lexicon, roles
from rashomon.identify.names import is_role
from rashomon.types import SpeakerKind


class Mention(NamedTuple):
    """Where an entity is named or referred to: possessive (`owns`: "Lee's"), or as the source of a statement."""

    start: int
    end: int
    entity: int
    owns: bool = False
    speaking: bool = False


@dataclass(slots=True)
class Entity:
    """One person or body within one report.

    `names` counts the forms used; `roles` are (text, start, end), `roles_elsewhere` those that the title or other
    reports state; `gender` is what titles and given names tell, `seems` what pronouns do; `nation` is the country and
    `body` the organisation that it belongs to; `owner` is whose it is ("Lee's office"); `members` make up a joint
    entity; `sure` is whether a title, a given name or a short form shows the kind.
    """

    kind: SpeakerKind
    name: str
    names: Counter[str] = field(default_factory=Counter)
    roles: list[tuple[str, int, int]] = field(default_factory=list)
    roles_elsewhere: tuple[str, ...] = ()
    gender: str | None = None
    seems: str | None = None
    nation: str | None = None
    body: str | None = None
    owner: int | None = None
    members: tuple[int, ...] = ()
    sure: bool = True

    @property
    def parts(self) -> list[str]:
        """The words of the name without "Jr." and the like."""
        return name_parts(self.name)

    @property
    def human(self) -> bool:
        """Whether an unnamed source is one person ("a senior official"), not several and not a paper ("a poll")."""
        words = re.split(r"\s(?:of|for|from|in|on|at|with|to|who|familiar|close)\s", self.name.lower())[0].split()
        return bool(words) and (is_role(words[-1]) or words[-1] in lexicon.HUMANS)

    def all_roles(self) -> Iterator[str]:
        """The roles stated in the text, then those stated elsewhere."""
        yield from (role for role, _, _ in self.roles)
        yield from self.roles_elsewhere

    def offices(self) -> set[str]:
        """The offices that the entity is said to hold in this report's text."""
        return {found for role, _, _ in self.roles if (found := roles.head(role))}


def name_parts(name: str) -> list[str]:
    """The words of a name without "Jr." and the like: "Lou Marsh, Jr." -> ["Lou", "Marsh"]."""
    return [word for part in name.split() if (word := part.strip(",")).lower().strip(".") not in lexicon.SUFFIXES]
