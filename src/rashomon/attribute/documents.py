"""The relations of a whole report: paragraph by paragraph, with what only the sequence of paragraphs tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.attribute import rules
from rashomon.attribute.labels import labelled
from rashomon.attribute.pieces import Row, rows
from rashomon.attribute.quotations import Quotation, quotations
from rashomon.attribute.relations import Offsets, Relation
from rashomon.text import paragraphs
from rashomon.types import Report

_SPEAKING = frozenset({"paragraph", "quote", "list"})
_FEWEST_WORDS = 3
"""A quotation of fewer words, with no source, is taken for a title or an expression set in marks."""


def body(report: Report) -> list[Offsets]:
    """The paragraphs of `report` that can say something: its blocks, or what stands between blank lines."""
    if not report.blocks:
        return paragraphs(report.text)
    return [(block.start, block.end) for block in report.blocks if block.kind in _SPEAKING and block.start < block.end]


def relations_of(report: Report) -> list[Relation]:
    """The relations of `report`, in the order of its text."""
    blocks = body(report)
    turns, rest = labelled(report.text, blocks, transcript=report.kind == "transcript")
    marked = [quotation for quotation in quotations(report.text, rest) if _has_words(report.text, quotation)]
    if report.language is not None and not report.language.lower().startswith("en"):
        return [*turns, *_unsourced(report.text, marked)]
    return sorted([*turns, *_sourced(report, rest, marked)], key=lambda relation: relation.content)


def _has_words(text: str, quotation: Quotation) -> bool:
    return any(char.isalnum() for start, end in quotation.parts for char in text[start:end])


def _unsourced(text: str, marked: Sequence[Quotation]) -> Iterator[Relation]:
    """Each quotation long enough to be somebody's words, for languages whose cues are not known."""
    for quotation in marked:
        if _is_long(text, quotation):
            yield Relation(None, None, quotation.parts)


def _is_long(text: str, quotation: Quotation) -> bool:
    said = " ".join(text[start:end] for start, end in quotation.parts)
    return len(said.split()) >= _FEWEST_WORDS or (not said.isascii() and len(said) > 12)


def _sourced(report: Report, blocks: Sequence[Offsets], marked: Sequence[Quotation]) -> list[Relation]:
    """The relations of the paragraphs; a quotation that stands alone goes to the speaker before it."""
    found: list[Relation] = []
    taken: set[int] = set()
    set_off = {(block.start, block.end) for block in report.blocks if block.kind == "quote"}
    for block in blocks:
        first, announced = len(found), bool(found) and not found[-1].content
        if announced and block in set_off:
            _extend(found, (block,))
            continue
        for row in rows(report.text, block, marked):
            numbers = {piece.quotation: None for piece in row if piece.kind == "quote"}
            if not _is_quotation(row):
                found.extend(rules.relations(row, marked))
            elif fresh := [number for number in numbers if number not in taken]:
                parts = tuple(part for number in fresh for part in marked[number].parts)
                _speak_on(report.text, found, first, parts)
            taken.update(numbers)
    return [relation for relation in found if relation.content]


def _speak_on(text: str, found: list[Relation], first: int, parts: tuple[Offsets, ...]) -> None:
    """A sentence that is all quotation goes on with what was said before it in its paragraph, which begins at `first`.

    At the beginning of a paragraph it belongs to what a colon announced, or is said by the one quoted last.
    """
    if len(found) > first or (found and not found[-1].content):
        _extend(found, parts)
    else:
        last = found[-1] if found and _ends_quoted(text, found[-1]) else None
        found.append(Relation(last.source if last else None, None, parts))


def _extend(found: list[Relation], parts: tuple[Offsets, ...]) -> None:
    found[-1] = found[-1]._replace(content=tuple(dict.fromkeys(found[-1].content + parts)))


def _is_quotation(row: Row) -> bool:
    return any(piece.kind == "quote" for piece in row) and all(piece.kind != "word" for piece in row)


def _ends_quoted(text: str, relation: Relation) -> bool:
    return not text[relation.content[-1][1] - 1].isalnum()
