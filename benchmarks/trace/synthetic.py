"""Copies made by known edits of real pages: does the label follow from the edit?"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from typing import Any

from benchmarks import table
from rashomon.trace import trace
from rashomon.types import Report

PAGES = 40
LONG = 200  # words of a page that is edited

Edit = Callable[[list[str], list[str], random.Random], list[str]]


def _typeset(own: list[str], _: list[str], rng: random.Random) -> list[str]:
    """The same words, other quotes and dashes, hard-wrapped."""
    plain = str.maketrans("“”‘’—–", "\"\"''--")
    return [re.sub(r"(.{60,70}) ", r"\1\n", part.translate(plain)) for part in own]


def _shortened(own: list[str], _: list[str], rng: random.Random) -> list[str]:
    return own[: max(2, len(own) // 2)]


def _thinned(own: list[str], _: list[str], rng: random.Random) -> list[str]:
    return [part for part in own if rng.random() < 0.6] or own[:1]


def _reworded(own: list[str], _: list[str], rng: random.Random) -> list[str]:
    """One word in twelve replaced."""
    return [" ".join(_other(rng) if rng.random() < 1 / 12 else word for word in part.split(" ")) for part in own]


def _other(rng: random.Random) -> str:
    return "".join(rng.choice("abcdefghijklmnoprstuw") for _ in range(rng.randint(3, 9)))


def _shuffled(own: list[str], _: list[str], rng: random.Random) -> list[str]:
    return rng.sample(own, len(own))


def _extended(own: list[str], host: list[str], rng: random.Random) -> list[str]:
    return [*own, *host[: len(own) // 2]]


def _borrowed(own: list[str], host: list[str], rng: random.Random) -> list[str]:
    """Two paragraphs without quotations set into another report."""
    plain = [part for part in own if not set(part) & set("“”\"'‘’") and len(part.split()) >= 20][:2]
    return [*host[:3], *plain, *host[3:]] if plain else []


def _quoting(own: list[str], host: list[str], rng: random.Random) -> list[str]:
    """Only the quotations, set into another report."""
    said = [match for part in own for match in re.findall(r"[“\"][^“”\"]{60,}[”\"]", part)][:3]
    return [*host[:3], *(f"He said: {words}" for words in said), *host[3:]] if said else []


def _unrelated(own: list[str], host: list[str], rng: random.Random) -> list[str]:
    return host


EDITS: dict[str, tuple[Edit, str | None]] = {
    "typeset": (_typeset, "same-text"),
    "shortened": (_shortened, "edited-copy"),
    "thinned": (_thinned, "edited-copy"),
    "reworded": (_reworded, "edited-copy"),
    "shuffled": (_shuffled, "edited-copy"),
    "extended": (_extended, "edited-copy"),
    "borrowed": (_borrowed, "shared-passages"),
    "quoting": (_quoting, None),
    "unrelated": (_unrelated, None),
}


def measure(reports: Sequence[Report]) -> dict[str, Any]:
    """For each edit the share of pages whose edited copy gets the right label, alone with its origin."""
    rng = random.Random(0)
    pages = [report for report in reports if len(report.text.split()) >= LONG]
    chosen = rng.sample(pages, min(PAGES, len(pages)))
    results = {name: _share(chosen, edit, label, rng) for name, (edit, label) in EDITS.items()}
    table(["edit", "right"], results.items())
    return results


def _share(pages: Sequence[Report], edit: Edit, label: str | None, rng: random.Random) -> float:
    right = []
    for number, page in enumerate(pages):
        host = _unrelated_to(page, pages[number + 1 :] + pages[:number])
        text = "\n\n".join(edit(page.text.split("\n\n"), host.text.split("\n\n"), rng))
        if text:
            copy = Report(id="copy", path="", text=text, published="2040-01-02", outlet="copy")
            origin = Report(id="page", path="", text=page.text, published="2040-01-01", outlet="page")
            found = [made.relation for made in trace([origin, copy]) if made.origin == "page"]
            right.append(found == ([label] if label else []))
    return sum(right) / len(right)


def _unrelated_to(page: Report, others: Sequence[Report]) -> Report:
    """The first of `others` that is no copy of `page`."""
    return next(other for other in others if not trace([page, other]))
