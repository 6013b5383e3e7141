"""Roles as stated: the office that they name ("premier" is "prime minister"), and whom they speak for."""

from __future__ import annotations

import re
from functools import cache

from rashomon.identify import lexicon
from rashomon.identify.names import is_role
from rashomon.identify.places import country_in

_SAME_OFFICE = (
    ("prime minister", "premier", "pm"),
    ("president", "head of state"),
    ("spokesman", "spokeswoman", "spokesperson", "press secretary"),
    ("chairman", "chairwoman", "chairperson", "chair"),
    ("ceo", "chief executive"),
    ("adviser", "advisor"),
    ("senator", "sen"),
    ("governor", "gov"),
    ("representative", "rep", "congressman", "congresswoman", "lawmaker"),
    ("general", "gen"),
    ("candidate", "nominee", "front-runner", "frontrunner"),
    ("lawyer", "attorney", "counsel"),
    ("professor", "prof"),
    ("ambassador", "amb"),
    ("businessman", "mogul", "billionaire", "developer", "magnate", "tycoon"),
)
_OFFICE = {word: group[0] for group in _SAME_OFFICE for word in group}
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[’'&\-][^\W_]+)*")
_PREPOSITION = re.compile(r"\s(?:of|for|to|at|in|with|on|from|who|and)\s|,", re.IGNORECASE)
_HONORS = frozenset(lexicon.HONORIFICS)


@cache
def head(role: str) -> str | None:
    """The office that a role or description names, one word or two: "the Verdan premier" -> "prime minister"."""
    phrase = " ".join(role.lower().replace(".", "").split())
    if phrase.removeprefix("the ").startswith("head of state"):
        return "president"
    before = _PREPOSITION.split(phrase, maxsplit=1)[0]
    words = [word for word in before.split() if word not in _HONORS]
    for at in range(len(words) - 1, -1, -1):
        word = words[at].removesuffix("’s").removesuffix("'s")
        pair = f"{words[at - 1]} {word}" if at else ""
        if pair in _OFFICE:
            return _OFFICE[pair]
        if pair in ("vice president", "vice-president"):
            return "vice president"
        if is_role(word):
            return _OFFICE.get(word, word)
    return None


@cache
def qualifiers(role: str) -> frozenset[str]:
    """The words that narrow a role: "foreign" in "foreign minister", "state" in "Secretary of State"."""
    if head(role) == "president" and "tate" in role:
        return frozenset()
    words = {word.lower().replace(".", "") for word in _WORD.findall(role)}
    return frozenset(words & (lexicon.ROLE_MODIFIERS | lexicon.PORTFOLIOS)) - {"the", "and", "prime", "former", "then"}


def words(role: str) -> tuple[str, ...]:
    """The words of a role as written."""
    return tuple(re.sub(r"[’']s$", "", word) for word in _WORD.findall(role))


@cache
def nation(role: str) -> str | None:
    """The country that a role is held in, as far as the role says."""
    return country_in(words(role))


_FORMER = frozenset("former ex late acting interim then new deputy vice assistant senior chief top longtime".split())


def place_of_work(role: str) -> str:
    """A role without what its holder studies: "at Foo" in "a Bar expert at Foo"; other roles as they are."""
    if head(role) not in lexicon.STUDENTS_OF:
        return role
    found = re.search(r"\s(?:at|of|for|with|from)\s.*", role)
    return found.group() if found else ""


@cache
def body(role: str) -> str | None:
    """The body named in a role, with its capitals: "Foo Front leader" -> "Foo Front"; it may be no body at all."""
    runs = re.findall(r"(?:[A-Z][\w’'&.\-]*\s?(?:of\s(?=[A-Z]))?)+", re.sub(r"^(The|A|An|His|Her)\s", "", role))
    for run in sorted(runs, key=lambda run: not any(word.lower() in lexicon.BODIES for word in run.split())):
        kept = run.split()
        while kept and (_key(kept[-1]) == "of" or is_role(_key(kept[-1])) or kept[-1].endswith(("’s", "'s", "s’"))):
            kept.pop()
        while kept and (is_role(_key(kept[0])) or _key(kept[0]) in _FORMER or _key(kept[0]) == "of"):
            kept.pop(0)
        common = lexicon.BODIES | lexicon.PORTFOLIOS | lexicon.ROLE_MODIFIERS
        if kept and not country_in(tuple(kept)) and not all(_key(word) in common for word in kept):
            return " ".join(kept)
    return None


def titular(word: str) -> bool:
    """Whether a word belongs to titles: "Foreign", "Minister"."""
    return is_role(_key(word)) or _key(word) in lexicon.ROLE_MODIFIERS


def _key(word: str) -> str:
    return word.lower().replace(".", "")


def gender(role: str) -> str | None:
    """The gender that a role tells: "spokeswoman" -> "female", "Mr." -> "male"."""
    keys = [word.lower().replace(".", "") for word in _WORD.findall(role)]
    for key in keys:
        if lexicon.HONORIFICS.get(key):
            return lexicon.HONORIFICS[key]
        if key in lexicon.FEMALE_ROLES or key in lexicon.MALE_ROLES:
            return "female" if key in lexicon.FEMALE_ROLES else "male"
    return None
