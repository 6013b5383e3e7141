"""What stands beside a name: "Ann Lee, the mayor of Orford,", "the mayor of Orford, Ann Lee,", "Tidal Board (TB)"."""

from __future__ import annotations

import re

from rashomon.identify import lexicon, roles
from rashomon.identify.names import Name, is_role

_AFTER = re.compile(
    r",\s+(?:who (?:is|was) )?((?:(?:the|a|an|his|her|its|their|[A-Z]\S*[’']s?)\s+)?[^,.;:“”\"()\n]{3,120}?)"
    r"(?=\s*(?:,|\.|;|—|–|\s-\s|\)|”|\"| (?:who|whom|whose|that|which) ))"
)
_BEFORE = re.compile(
    r"(?:^|[\s“\"(—])((?:(?:the|a|an|his|her|its|their|[A-Z]\S*[’']s)\s+)(?:[\w’'.&-]+\s){0,4}?([\w-]+)"
    r"(?:\s(?:of|for|to|in|on|at)\s[^,.;:“”\"()\n]{2,60})?),\s$",
    re.IGNORECASE,
)
_SHORT = re.compile(r"\s*\((?:the\s+)?([A-Z][A-Za-z.&]{1,9})\)")
_CLAUSE = re.compile(
    r"\b(?:is|was|were|are|has|have|had|said|says|told|will|would|and|but|which|that|who|whom|whose|speaking|he|she)\b"
)

Role = tuple[str, int, int]


def role_beside(text: str, name: Name) -> Role | None:
    """The role put after or before a name between commas, with its span; None if there is none."""
    return _after(text, name) or _before(text, name)


def _after(text: str, name: Name) -> Role | None:
    found = _AFTER.match(text, name.end, name.end + 200)
    if not found or _CLAUSE.search(found.group(1)) or not roles.head(found.group(1)):
        return None
    if found.group(1).split()[0].endswith(("ed", "ing")):  # "Ann Lee, described the mayor as"
        return None
    return " ".join(found.group(1).split()), found.start(1), found.end(1)


def _before(text: str, name: Name) -> Role | None:
    comma = text[max(0, name.start - 2) : name.start] == ", "
    if name.role or not comma or text[name.end : name.end + 1] not in (",", ".", ""):
        return None
    begin = max(0, name.start - 120)
    for found in _BEFORE.finditer(text[begin : name.start]):
        words = found.group(1).split()[1:]
        head = words.index(found.group(2))
        if is_role(found.group(2).lower()) and all(_narrows(word) for word in words[:head]):
            return " ".join(found.group(1).split()), begin + found.start(1), begin + found.end(1)
    return None


def _narrows(word: str) -> bool:
    """Whether a word may stand before the head of a role."""
    key = word.lower()
    return word[0].isupper() or key in lexicon.ROLE_MODIFIERS or key in lexicon.BODIES or is_role(key)


def short_form(text: str, name: Name) -> str | None:
    """The acronym in brackets after a name."""
    found = _SHORT.match(text, name.end, name.end + 16)
    return found.group(1) if found else None
