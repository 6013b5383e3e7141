"""Documents of offices: PDF (its text layer), DOCX and Markdown, each to plain text and then to a report.

Before Markdown there may be front matter: fields in YAML between two lines of dashes, as generators of sites have it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from rashomon.read import decode
from rashomon.read.document import Document, Unreadable
from rashomon.read.dump import read_dump
from rashomon.read.tables import known
from rashomon.types import Block, Furniture, Report

_PAGES = 500
_GAP = re.compile(r"\n[ \t]*\n\s*")
_FRONT = re.compile(r"\s*^---[ \t]*\n(?P<fields>(?:.{0,500}\n){0,200}?)---[ \t]*$", re.MULTILINE)


def pdf(found: Document) -> Iterator[Report]:
    """The report in a PDF file, from its text layer; a scan without one is `Unreadable`."""
    from pypdf import PdfReader
    from pypdf.errors import PdfReadError

    try:
        reader = PdfReader(io.BytesIO(found.content()))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("an encrypted PDF: save it without its password")
        pages = [page.extract_text(extraction_mode="layout") for page in reader.pages[:_PAGES]]
    except (PdfReadError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable(f"damaged PDF: {error}") from None
    text = _GAP.sub("\n\n", "\n\n".join(_dedented(page) for page in pages)).strip()
    if not text:
        raise Unreadable("a PDF without a text layer (a scan): run text recognition on it first")
    yield read_dump(text, path=found.path, given=found.given)


def _dedented(page: str) -> str:
    return "\n".join(" ".join(line.split()) for line in page.splitlines())


def docx(found: Document) -> Iterator[Report]:
    """The report in a DOCX file: its paragraphs and table rows."""
    import docx as python_docx
    from docx.table import Table

    try:
        opened = python_docx.Document(io.BytesIO(found.content()))
        parts = [
            part.text if not isinstance(part, Table) else "\n".join(map(_cells, part.rows))
            for part in opened.iter_inner_content()
        ]
    except (KeyError, ValueError, OSError, AttributeError, SyntaxError) as error:
        raise Unreadable(f"damaged DOCX file: {error}") from None
    yield read_dump("\n\n".join(filter(str.strip, parts)), path=found.path, given=found.given)


def _cells(row: Any) -> str:
    return "\t".join(cell.text for cell in row.cells)


def markdown(found: Document) -> Iterator[Report]:
    """The report in a Markdown file (CommonMark); blocks are placed by their lines in the file."""
    source = decode.plain(found.content(), charset=found.charset)
    front = _FRONT.match(source)
    fields = _fields(front["fields"]) if front else {}
    end = front.end() if front and fields else 0
    text, places = _rendered(re.sub(r"[^\n]", " ", source[:end]) + source[end:])
    made = read_dump(text, path=found.path, given=found.given.over(known(fields)))
    aside = (Furniture(text=source[:end].strip(), why="front matter"),) if end else ()
    blocks = tuple(_placed(block, places) for block in made.blocks)
    yield msgspec.structs.replace(made, blocks=blocks, furniture=(*aside, *made.furniture))


def _fields(front: str) -> dict[str, Any]:
    """The strings and dates among the fields of front matter; none where it is no YAML, as between rules of a text."""
    import yaml

    try:
        found = yaml.safe_load(front)
    except (yaml.YAMLError, ValueError, RecursionError):  # a date that is none is a ValueError
        return {}
    told = found.items() if isinstance(found, dict) else ()
    return {str(name): value for name, value in told if isinstance(value, str) or hasattr(value, "isoformat")}


def _rendered(source: str) -> tuple[str, list[tuple[int, int, int]]]:
    """The plain text of Markdown, and for each block its offset there and its span in `source`."""
    from markdown_it import MarkdownIt

    lines = [0]
    for line in source.splitlines(keepends=True):
        lines.append(lines[-1] + len(line))
    parts: list[str] = []
    places: list[tuple[int, int, int]] = []
    at = 0
    for token in MarkdownIt("commonmark").parse(source):
        if token.type not in ("inline", "fence", "code_block") or not token.map:
            continue
        text = "".join(_inline(child) for child in token.children or ()) if token.type == "inline" else token.content
        if text.strip():
            places.append((at, lines[token.map[0]], lines[min(token.map[1], len(lines) - 1)]))
            parts.append(text.strip())
            at += len(text.strip()) + 2
    return "\n\n".join(parts), places


def _inline(token: Any) -> str:
    kind = getattr(token, "type", "")
    return "\n" if kind in ("softbreak", "hardbreak") else str(getattr(token, "content", "")) if kind != "image" else ""


def _placed(block: Block, places: list[tuple[int, int, int]]) -> Block:
    from bisect import bisect_right

    if block.origin_start is None:
        return block
    _, start, end = places[bisect_right(places, (block.origin_start, 1 << 60, 0)) - 1]
    return msgspec.structs.replace(block, origin_start=start, origin_end=end)
