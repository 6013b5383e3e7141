"""Reads PolNeAR: attributions as brat standoff annotations, with the text that they are about."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

Spans = tuple[tuple[int, int], ...]


class Attribution(NamedTuple):
    """One attribution: half-open code-point spans of its parts; an absent source or cue is empty."""

    source: Spans
    cue: Spans
    content: Spans


class Article(NamedTuple):
    """A text with the attributions that each annotator found, in the order of the file."""

    id: str
    text: str
    annotators: tuple[tuple[Attribution, ...], ...]

    @property
    def gold(self) -> tuple[Attribution, ...]:
        """The first annotator's attributions."""
        return self.annotators[0] if self.annotators else ()


def read_articles(path: Path) -> Iterator[Article]:
    """The articles of a gzipped JSON-lines file with `id`, `text` and `annotations` (annotator → brat)."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            annotators = tuple(parse_brat(brat) for brat in row["annotations"].values() if brat.strip())
            yield Article(row["id"], row["text"], annotators)


def parse_brat(brat: str) -> tuple[Attribution, ...]:
    """The attribution events of a brat file that have content, in the order of the text.

    `T` lines are spans (`Content 10 20;25 30`), `E` lines tie them into events. Notes and events without content are
    left out; `Content2` is a further piece of the content.
    """
    spans: dict[str, Spans] = {}
    events: list[list[tuple[str, str]]] = []
    for line in brat.split("\n"):  # not splitlines: a span's text may hold a Unicode line separator
        name, _, rest = line.partition("\t")
        if name.startswith("T") and rest:
            spans[name] = _spans(rest.split("\t")[0])
        elif name.startswith("E") and rest:
            events.append([(role.rstrip("0123456789"), of) for role, of in (p.split(":") for p in rest.split())])
    found = (Attribution(*(_role(event, spans, role) for role in ("Source", "Cue", "Content"))) for event in events)
    return tuple(sorted((a for a in found if a.content), key=lambda a: (a.content, a.cue, a.source)))


def _spans(field: str) -> Spans:
    """`Content 10 20;25 30` → ((10, 20), (25, 30))."""
    _, _, offsets = field.partition(" ")
    return tuple(sorted((int(a), int(b)) for a, b in (pair.split() for pair in offsets.split(";"))))


def _role(event: list[tuple[str, str]], spans: dict[str, Spans], role: str) -> Spans:
    return tuple(sorted(span for name, of in event if name == role for span in spans.get(of, ())))
