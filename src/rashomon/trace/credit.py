"""Whose text a report says it carries: credit lines, datelines, bylines, copyright lines."""

from __future__ import annotations

import re
from typing import NamedTuple

from rashomon.types import Report

# Agencies and syndicates by the names that they go by in credit lines; the first is how we name them.
_AGENCIES = (
    ("AP", "Associated Press"),
    ("Reuters", "Thomson Reuters", "Thomson/Reuters"),
    ("AFP", "Agence France-Presse", "Agence France Presse"),
    ("UPI", "United Press International"),
    ("PA Media", "PA", "Press Association"),
    ("dpa", "DPA", "Deutsche Presse-Agentur"),
    ("EFE", "Agencia EFE"),
    ("ANSA",),
    ("TASS", "ITAR-TASS"),
    ("Interfax",),
    ("RIA Novosti", "RIA"),
    ("Xinhua", "Xinhua News Agency"),
    ("Kyodo", "Kyodo News"),
    ("Yonhap", "Yonhap News Agency"),
    ("PTI", "Press Trust of India"),
    ("IANS",),
    ("ANI",),
    ("AAP", "Australian Associated Press"),
    ("The Canadian Press", "Canadian Press"),
    ("JTA", "Jewish Telegraphic Agency"),
    ("JNS", "Jewish News Syndicate"),
    ("TNS", "Tribune News Service"),
    ("Bloomberg", "Bloomberg News"),
    ("CNN", "CNN Wire", "CNN NewSource"),
    ("Al Jazeera",),
    ("BBC", "BBC News"),
    ("NBC News",),
    ("ABC News",),
    ("CBS News",),
    ("Fox News",),
    ("USA Today", "USA TODAY"),
    ("Washington Post", "WaPo"),
    ("New York Times", "New York Times News Service", "NYT"),
    ("Los Angeles Times", "LA Times"),
    ("Wall Street Journal", "WSJ"),
    ("The Guardian", "Guardian"),
    ("Politico", "POLITICO"),
    ("The Hill",),
)
_NAMES = {name: agency[0] for agency in _AGENCIES for name in agency}
_FOLDED = {name.casefold(): agency for name, agency in _NAMES.items()}
_ANY = "|".join(re.escape(name) for name in sorted(_NAMES, key=len, reverse=True))
_NAMED = re.compile(rf"(?<![\w.])(?:{_ANY})(?![\w])")
_LAST = re.compile(rf"({_ANY})\W*\Z")
_SUFFIX = re.compile(r"^(?:https?://)?(?:www\.)?(.*?)(?:\.(?:com?|org|net|gov|edu|info|tv|[a-z]{2}))*(?:/.*)?$")

_DATELINE = re.compile(rf"^[^\n()]{{2,60}}\(({_ANY})\)\s*[-–—―:]", re.MULTILINE)
_DATELINE_ALONE = re.compile(rf"^[^\n()]{{2,60}}\(({_ANY})\)\s*$", re.MULTILINE)
_COPYRIGHT = re.compile(rf"(?:©|\(c\)|copyright)[^\n]{{0,20}}?\b(?:the )?({_ANY})\b", re.IGNORECASE)
_WRITER = re.compile(rf"\b(?:is|are) (?:an? )?({_ANY}) (?:staff )?(?:writer|reporter|correspondent|journalist)s?\b")
_VIA = re.compile(
    r"(?i:\b(?:authored|written|posted)\b[^\n]{0,60}?\bvia\b"
    r"|\b(?:originally|first) (?:published|appeared) (?:at|by|on|in)\b)"
    r" (?:the )?([A-Z][\w&'’-]*(?:\.[a-z]{2,4})?(?: [A-Z][\w&'’-]*){0,3}|[a-z\d-]+\.[a-z]{2,4})"
)
_SHARED = re.compile(r"contribut|additional reporting|(?:files|material|reporting) from", re.IGNORECASE)
_BY = re.compile(r"^(?:by|from|source:?|posted|published|updated)\b", re.IGNORECASE)
_PICTURE = re.compile(r"photo|getty|image|picture|\(AP\)$|/ ?(?:AP|AFP|Reuters|EPA)\b|via AP|pool", re.IGNORECASE)
_EDGE = 16  # how many lines at either end of a dump may hold its credit
_SHORT = 16  # words: a longer line is text


class Credit(NamedTuple):
    """An organisation that a report credits, in which words; `whole` unless it only contributed."""

    name: str
    evidence: str
    whole: bool = True


def canonical(name: str) -> str:
    """How we name the organisation that a credit line calls `name`, a writer's name before it left out."""
    stripped = re.sub(r"^the ", "", name.strip(), flags=re.IGNORECASE).casefold()
    last = _LAST.search(name)
    return _FOLDED.get(stripped) or (_NAMES[last.group(1)] if last else name.strip())


def key(name: str) -> str:
    """`name` in the form in which names of outlets are compared: "The Daily Echo" is "dailyecho.co.uk"."""
    host = _SUFFIX.match(name.strip().casefold()) if "." in name else None
    plain = re.sub(r"^the\s+", "", host.group(1) if host else canonical(name).casefold())
    return re.sub(r"\W+", "", plain)


def credits_of(report: Report) -> tuple[Credit, ...]:
    """The organisations that `report` credits, surest evidence first, each once."""
    asides = [item.text for item in report.furniture]
    found = [
        *_datelines(report.text[:3000]),
        *(_given(name, asides) for name in report.credits),
        *_lines(report, asides),
    ]
    out: dict[str, Credit] = {}
    for credit in found:
        if credit.name not in out or (credit.whole and not out[credit.name].whole):
            out[credit.name] = credit
    return tuple(sorted(out.values(), key=lambda credit: not credit.whole))


def _datelines(head: str) -> list[Credit]:
    matches = [_DATELINE.search(head), _DATELINE_ALONE.search(head)]
    return [Credit(canonical(match.group(1)), match.group().strip()) for match in matches if match]


def _given(name: str, asides: list[str]) -> Credit:
    """A credit that `read` found; where every line that names it speaks of a contribution, it is no more than that."""
    short = canonical(name)
    naming = [text for text in asides if any(canonical(m.group()) == short for m in _NAMED.finditer(text))]
    partial = bool(naming) and all(_SHARED.search(text) for text in naming)
    return Credit(short, next(iter(naming), name), not partial)


def _lines(report: Report, asides: list[str]) -> list[Credit]:
    lines = [line.strip() for line in report.text.split("\n") if line.strip()]
    edges = lines if len(lines) <= 2 * _EDGE else [*lines[:_EDGE], *lines[-_EDGE:]]
    return [credit for line in (*report.bylines, *asides, *edges) for credit in _line(line)]


def _line(line: str) -> list[Credit]:
    if len(line) > 400 or "@" in line:  # a tweet's signature names who tweeted
        return []
    if match := _COPYRIGHT.search(line) or _WRITER.search(line) or _VIA.search(line):
        return [Credit(canonical(match.group(1)), line)]
    if len(line.split()) > _SHORT and not _SHARED.search(line):
        return []
    if _PICTURE.search(line):
        return []
    whole = not _SHARED.search(line)
    return [
        Credit(canonical(m.group()), line, whole) for m in _NAMED.finditer(line) if not whole or _is_credit(line, m)
    ]


def _is_credit(line: str, name: re.Match[str]) -> bool:
    """Whether a short line credits the organisation named in it, and does not merely speak of it."""
    rest = line[: name.start()] + line[name.end() :]
    words = re.findall(r"[^\W\d_]+", rest)
    return _BY.match(line) is not None or not any(word.islower() and len(word) > 3 for word in words)
