"""Names in different spellings: keys that agree for transliterations, and given names that are short for others."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_SHORT = (
    "joseph joe", "joseph joey", "jacob jake", "robert bob bobby rob", "william bill will billy", "james jim jimmy",
    "michael mike mick", "thomas tom tommy", "antony tony anthony", "richard dick rick rich", "edward ed eddie ted",
    "theodore ted teddy", "donald don", "daniel dan danny", "david dave", "stephen steve steven", "kenneth ken",
    "charles charlie chuck", "christopher chris", "matthew matt", "gregory greg", "jeffrey jeff geoffrey geoff",
    "benjamin ben bibi", "samuel sam", "timothy tim", "andrew andy drew", "ronald ron", "lawrence larry",
    "elizabeth liz beth betsy", "katherine kate kathy katie catherine cathy", "margaret maggie meg peggy",
    "deborah debbie", "patricia pat patty", "susan sue", "barbara barb", "jennifer jen jenny", "nancy nan",
    "alexander alex sasha oleksandr aleksandr", "vladimir volodymyr", "bernard bernie", "nicholas nick nikolas",
    "peter pete", "philip phil phillip", "raymond ray", "gerald gerry jerry", "leonard len", "victoria vicky",
    "frederick fred", "francis frank", "eugene gene", "douglas doug", "mitchell mitch", "newton newt", "rafael ted",
    "mohammed mohammad muhammad mohamed mohamad", "sergei sergey serhiy", "dmitry dmitri dmytro",
    "andrei andrey andriy",
)  # fmt: skip
_PAIRS = {frozenset((a, b)) for group in _SHORT for a in group.split() for b in group.split() if a != b}
_PAIRS.discard(frozenset(("vladimir", "volodymyr")))  # two men as often as one
_RULES = (
    (re.compile(r"yy\b|iy\b|ii\b|ij\b|yi\b|ey\b|ei\b"), "y"),
    (re.compile(r"kh|ch(?=[aou])"), "h"),
    (re.compile(r"q|ck"), "k"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"ee"), "i"),
    (re.compile(r"(.)\1"), r"\1"),
    (re.compile(r"\b(?:al|el|ul|as|ar|an|ash)-"), ""),
)


@cache
def fold_name(name: str) -> str:
    """`name` in small letters without accents, full stops, quotes and a leading article."""
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss").replace("ø", "o").replace("ł", "l"))
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(re.sub(r"[.’'‘,]", "", bare).lower().removeprefix("the ").split())


@cache
def name_key(name: str) -> str:
    """A key that transliterations of one name share: "Orlovskyy", "Orlovskiy" and "Orlovsky" have the same."""
    key = fold_name(name)
    for pattern, replacement in _RULES:
        key = pattern.sub(replacement, key)
    return key


@cache
def same_given(one: str, other: str) -> bool:
    """Whether two given names can be one person's: equal, an initial, a short form, or another spelling."""
    a, b = fold_name(one), fold_name(other)
    if not a or not b:
        return False
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return a == b or frozenset((a, b)) in _PAIRS or name_key(a) == name_key(b)


@cache
def initials(name: str) -> str:
    """The first letters of the capitalised words: "Institute of Tidal Studies" -> "ITS"."""
    return "".join(word[0] for word in re.split(r"[\s\-]+", name) if word[:1].isupper() and word.lower() != "the")


@cache
def given_keys(name: str) -> frozenset[str]:
    """The keys under which a given name is found: its own, and those of its short forms and spellings."""
    key = fold_name(name)
    others = {other for group in _SHORT if key in group.split() for other in group.split()}
    return frozenset(name_key(other) for other in (others - {"vladimir", "volodymyr"}) | {key})
