"""The relations of a whole report: what labels tell, what the network finds, and quotations in any language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rashomon.attribute.labels import labelled
from rashomon.attribute.layers import layered
from rashomon.attribute.model import Network, relations
from rashomon.attribute.nested import nested
from rashomon.attribute.per import per
from rashomon.attribute.quotations import Quotation, quotations
from rashomon.attribute.relations import Offsets, Relation
from rashomon.attribute.repair import repaired
from rashomon.attribute.units import units
from rashomon.text import paragraphs
from rashomon.types import Report

_SPEAKING = frozenset({"paragraph", "quote", "list"})
_LETTER = re.compile(r"[A-Za-z]")
_REST_OF_DATELINE = re.compile(r"[^—–\n-]{0,60}(?:—|–|--?)\s+")
_FEWEST_WORDS = 3
"""A quotation of fewer words, with no source, is taken for a title or an expression set in marks."""
_FEWEST_SIGNS = 10
"""The same in scripts that put no spaces between words."""


def body(report: Report) -> list[Offsets]:
    """The paragraphs of `report` that can say something: its blocks, or what stands between blank lines.

    The dateline before the first of them ("SELM, Norland (AP) —") says nothing.
    """
    spans = [(block.start, block.end) for block in report.blocks if block.kind in _SPEAKING and block.start < block.end]
    if not report.blocks:
        spans = paragraphs(report.text)
    return [(after, end) for start, end in spans if (after := _after_dateline(report, start, end)) < end]


def _after_dateline(report: Report, start: int, end: int) -> int:
    if not report.dateline or not report.text.startswith(report.dateline, start):
        return start
    rest = _REST_OF_DATELINE.match(report.text, start + len(report.dateline), end)
    return rest.end() if rest else start


def relations_of(report: Report, *, encoder: Network | None = None) -> list[Relation]:
    """The relations of `report`, found in English by the package's network or by `encoder`."""
    text, blocks = report.text, body(report)
    turns, rest = labelled(text, blocks, transcript=report.kind == "transcript")
    marked = [one for one in quotations(text, rest) if _has_words(text, one)]
    if report.language is not None and not report.language.lower().startswith("en"):
        return [*turns, *(Relation(None, None, one.parts) for one in marked if _is_long(text, one))]
    sentences = units(text, blocks, marked)
    network = relations(text, blocks, encoder=encoder) if _LETTER.search(text) else []
    network += nested(text, network, lambda said: relations(said, [(0, len(said))], encoder=encoder))
    told = list(per(text, sentences))
    found = [*told, *_apart(network, [*turns, *told])]
    return [*turns, *repaired(text, layered(text, found), sentences, marked)]


def _has_words(text: str, quotation: Quotation) -> bool:
    return any(char.isalnum() for start, end in quotation.parts for char in text[start:end])


def _is_long(text: str, quotation: Quotation) -> bool:
    said = " ".join(text[start:end] for start, end in quotation.parts)
    return len(said.split()) >= _FEWEST_WORDS or (not said.isascii() and len(said) > _FEWEST_SIGNS)


def _apart(found: Iterable[Relation], known: Iterable[Relation]) -> Iterator[Relation]:
    """Those of `found` whose cue is not in the source or cue of one that rules `known` already tell of."""
    taken = {place for one in known for span in (one.source, one.cue) if span for place in range(*span)}
    return (one for one in found if one.cue is None or one.cue[0] not in taken)
