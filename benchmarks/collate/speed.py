"""How long a large story takes: 1,000 reports and 50,000 statements made of drawn words, a third of them shared."""

from __future__ import annotations

import time
from typing import Any

import numpy as np

from rashomon.collate import Collating
from rashomon.encoder import Encoder
from rashomon.types import Report, Span, Statement, Story

REPORTS, EACH, WORDS = 1000, 50, 18


def measure(reports: int = REPORTS, *, workers: int = 4) -> dict[str, Any]:
    """Seconds to collate a story of all reports but one with `workers` processes, and to add the last one."""
    found, statements = _story(reports)
    ids = tuple(report.id for report in found)
    last = found[-1].id
    before = [statement for statement in statements if statement.report != last]
    growing = Collating(workers=workers)
    start = time.perf_counter()
    growing.add(Story(id="e", reports=ids[:-1]), found[:-1], before, ())
    collated = time.perf_counter()
    story = growing.add(Story(id="e", reports=ids), found[-1:], [s for s in statements if s.report == last], ())
    return {
        "reports": reports,
        "statements": len(statements),
        "workers": workers,
        "alignments": len(story.alignments),
        "seconds": round(collated - start, 2),
        "one_more_seconds": round(time.perf_counter() - collated, 2),
    }


def _story(count: int) -> tuple[list[Report], list[Statement]]:
    chance = np.random.default_rng(0)
    # Words as frequent as in a language (Zipf), so that the inverted index has long and short lists, and such as the
    # encoder knows: others fall into many pieces and take longer than language does.
    known_words = sorted(word for word in Encoder().tokenizer.get_vocab() if word.isalpha() and len(word) > 2)
    vocabulary = chance.permutation(np.array(known_words))
    known = [_sentence(chance, vocabulary) for _ in range(2000)]
    reports, statements = [], []
    for at in range(count):
        said = [_said(chance, vocabulary, known) for _ in range(EACH)]
        report = Report(id=f"r{at:05}", path=f"{at}", outlet=f"Outlet {at}", text=" ".join(said))
        place = 0
        for number, text in enumerate(said):
            span = Span(start=place, end=place + len(text), text=text)
            statements.append(Statement(id=f"{report.id}s{number}", report=report.id, kind="narrated", content=(span,)))
            place += len(text) + 1
        reports.append(report)
    return reports, statements


def _sentence(chance: np.random.Generator, vocabulary: np.ndarray) -> str:  # type: ignore[type-arg]
    drawn = np.minimum(chance.zipf(1.3, WORDS) - 1, len(vocabulary) - 1)
    return " ".join(vocabulary[drawn]).capitalize() + "."


def _said(chance: np.random.Generator, vocabulary: np.ndarray, known: list[str]) -> str:  # type: ignore[type-arg]
    """A sentence of its own, or one that others have too, at times with a few words changed."""
    if chance.random() > 1 / 3:
        return _sentence(chance, vocabulary)
    words = known[int(chance.integers(len(known)))].rstrip(".").split()
    if chance.random() < 0.5:
        words[int(chance.integers(len(words)))] = str(vocabulary[int(chance.integers(len(vocabulary)))])
    return " ".join(words) + "."
