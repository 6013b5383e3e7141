"""Plain text to a report."""

from __future__ import annotations

from rashomon.read.build import About, Passage, report
from rashomon.read.document import NOTHING, Given, Unreadable
from rashomon.text import paragraphs
from rashomon.types import Report


def read_dump(text: str, *, path: str, given: Given = NOTHING) -> Report:
    """The report in a plain-text dump: a short first line is the title, every further paragraph is text."""
    spans = paragraphs(text)
    if not spans:
        raise Unreadable("nothing but white space in it")
    first = text[slice(*spans[0])]
    titled = len(spans) > 1 and len(first) < 200 and not first.endswith((".", "!", "?"))
    body = spans[1:] if titled else spans
    passages = [Passage(text[start:end], origin=(start, end)) for start, end in body]
    return report(path, passages, about=About(title=first if titled else None), given=given)
