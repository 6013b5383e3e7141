"""Which format an input is in, told from its first bytes, then its name, and the reader of each format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from rashomon.read import decode
from rashomon.read.document import Document, Unreadable, content
from rashomon.read.dump import read_dump
from rashomon.read.html import read_html
from rashomon.read.tables import jsonl
from rashomon.types import Report, Skip

_Reader = Callable[[Document], Iterator["Report | Skip | Document"]]
_PEEK = 8192
_HTML = re.compile(rb"<(?:!doctype html|html|head|body|article)\b", re.I)
_BINARIES = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"RIFF": "a media file",
    b"\x7fELF": "a program",
    b"MZ": "a program",
    b"ID3": "a sound file",
    b"OggS": "a sound file",
    b"SQLite format 3": "a database",
}


def reports(found: Document) -> Iterator[Report | Skip]:
    """Every report in `found`, containers opened; what cannot be read is a skip."""
    try:
        for item in _reader(found)(found):
            if isinstance(item, Document):
                yield from reports(item)
            else:
                yield item
    except Unreadable as error:
        yield error.skip(found.path)


def _reader(found: Document) -> _Reader:
    head = found.stream.peek(_PEEK)[:_PEEK]
    if not head:
        raise Unreadable("the file is empty")
    for magic, what in _BINARIES.items():
        if head.startswith(magic):
            raise Unreadable(f"{what}, not a text")
    if found.name.endswith((".jsonl", ".ndjson", ".json")):
        return jsonl
    if found.name.endswith((".html", ".htm", ".xhtml")) or (head.lstrip()[:1] == b"<" and _HTML.search(head)):
        return _html
    if head.lstrip()[:1] == b"{" and re.match(rb'\s*\{\s*"[^"\n]*"\s*:', head):
        return jsonl
    return _text


def _html(found: Document) -> Iterator[Report]:
    page = decode.page(content(found), charset=found.charset)
    yield read_html(page, path=found.path, given=found.given)


def _text(found: Document) -> Iterator[Report | Skip]:
    yield read_dump(decode.plain(content(found), charset=found.charset), path=found.path, given=found.given)
