"""Which format an input is in, told from its first bytes, then its name, and the reader of each format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from rashomon.read import compressed, decode, feeds, mail, office, tables, warc
from rashomon.read.document import Bomb, Document, Unreadable
from rashomon.read.dump import read_dump
from rashomon.read.html import read_html
from rashomon.types import Report, Skip

Reader = Callable[[Document], Iterator["Report | Skip | Document"]]

_PEEK = 8192
_HTML = re.compile(rb"<(?:!doctype html|html|head|body|article)\b", re.I)
_HEADER = re.compile(rb"(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2}", re.I)
_MAIL_FIELD = re.compile(rb"^(?:from|received|return-path|mime-version|message-id|delivered-to):", re.I | re.M)
_MHTML = re.compile(rb"^(?:snapshot-content-location:|content-type:\s*multipart/related)", re.I | re.M)
_JSON_OBJECT = re.compile(rb'\s*\{\s*"[^"\n]*"\s*:')
_OTHERS = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"RIFF": "a picture, sound or film",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"ID3": "a sound file",
    b"OggS": "a sound file",
    b"SQLite format 3": "a database",
    b"\xd0\xcf\x11\xe0": "an old Office file: save it as DOCX or PDF",
    b"{\\rtf": "an RTF file: save it as DOCX or PDF",
    b"Rar!": "a RAR archive: unpack it first",
    b"7z\xbc\xaf": "a 7z archive: unpack it first",
}


def reports(found: Document) -> Iterator[Report | Skip]:
    """Every report in `found`, containers opened; what cannot be read is a skip.

    Readers of other people's formats may fail in ways of their own on hostile input: that, too, is a skip.
    """
    try:
        for item in reader(found)(found):
            if isinstance(item, Document):
                yield from reports(item)
            else:
                yield item
    except Bomb as error:
        if found.depth:
            raise
        yield error.skip(found.path)
    except Unreadable as error:
        yield error.skip(found.path)
    except Exception as error:
        yield Skip(path=found.path, why=f"its reader failed: {type(error).__name__}: {error}")


def reader(found: Document) -> Reader:
    """The reader for the document's format; raises `Unreadable` for an empty one or one of a format not read."""
    head = found.stream.peek(_PEEK)[:_PEEK]
    if not head:
        raise Unreadable("the file is empty")
    for magic, what in _OTHERS.items():
        if head.startswith(magic):
            raise Unreadable(f"not a text, but {what}")
    return _by_magic(found, head) or _by_type(found.media_type) or _by_name(found.name) or _by_looks(head)


def _by_magic(found: Document, head: bytes) -> Reader | None:
    if head.startswith(b"PK\x03\x04"):
        return _zip_kind(found)
    if any(head.startswith(magic) for magic in compressed.MAGIC):
        return warc.records if ".warc" in found.name else compressed.decompressed
    if head[257:262] == b"ustar":
        return compressed.untarred
    magics: dict[bytes, Reader] = {b"WARC/": warc.records, b"%PDF-": office.pdf, b"PAR1": tables.parquet}
    return next((read for magic, read in magics.items() if head.startswith(magic)), None)


def _zip_kind(found: Document) -> Reader:
    names = compressed.members(found)
    if "word/document.xml" in names:
        return office.docx
    if "xl/workbook.xml" in names:
        raise Unreadable("not a text, but an Excel workbook: save it as CSV")
    return compressed.unzipped


def _by_type(media_type: str | None) -> Reader | None:
    return None if media_type is None else next((r for t, r in _TYPES.items() if media_type.startswith(t)), None)


def _by_name(name: str) -> Reader | None:
    return next((read for suffix, read in _NAMES.items() if name.endswith(suffix)), None)


def _by_looks(head: bytes) -> Reader:
    if feeds.is_feed(head):
        return feeds.entries
    if feeds.is_sitemap(head):
        return sitemap
    if head.lstrip()[:1] == b"<" and _HTML.search(head):
        return html
    if _HEADER.match(head) and _MAIL_FIELD.search(head):
        return mail.mhtml if _MHTML.search(head) else mail.message
    return tables.jsonl if _JSON_OBJECT.match(head) else text


def html(found: Document) -> Iterator[Report]:
    """The report in a web page."""
    page = decode.page(found.content(), charset=found.charset)
    yield read_html(page, path=found.path, given=found.given)


def text(found: Document) -> Iterator[Report]:
    """The report in a plain text."""
    yield read_dump(decode.plain(found.content(), charset=found.charset), path=found.path, given=found.given)


def sitemap(found: Document) -> Iterator[Report | Skip]:
    """A sitemap holds no report: a skip says how many addresses it lists."""
    listed = feeds.addresses(found.content())
    yield Skip(
        path=found.path, why=f"a sitemap: no report, but {len(listed)} addresses; give its own address to fetch them"
    )


def _json(found: Document) -> Iterator[Report | Skip]:
    head = found.stream.peek(_PEEK)[:_PEEK]
    return feeds.entries(found) if feeds.is_feed(head) else tables.json(found)


_NAMES: dict[str, Reader] = {
    ".jsonl": tables.jsonl,
    ".ndjson": tables.jsonl,
    ".json": _json,
    ".csv": tables.delimited,
    ".tsv": tables.delimited,
    ".rss": feeds.entries,
    ".atom": feeds.entries,
    ".eml": mail.message,
    ".mht": mail.mhtml,
    ".mhtml": mail.mhtml,
    ".md": office.markdown,
    ".markdown": office.markdown,
    ".htm": html,
    ".html": html,
    ".txt": text,
}
_TYPES: dict[str, Reader] = {
    "text/html": html,
    "application/xhtml+xml": html,
    "text/plain": text,
    "text/markdown": office.markdown,
    "application/json": _json,
    "application/feed+json": feeds.entries,
    "application/rss+xml": feeds.entries,
    "application/atom+xml": feeds.entries,
}
