"""Web archives (WARC 1.x, ISO 28500), read with FastWARC; a broken record is named and the rest is read."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from rashomon.read.document import LARGEST, Document, Given
from rashomon.types import Report, Skip

_STARTS = {b"\x1f\x8b": b"\x1f\x8b\x08", b"\x28\xb5": b"\x28\xb5\x2f\xfd"}
_PLAIN = b"\r\nWARC/1."
_CHUNK = 1 << 20
_TEXTS = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf", "text/markdown")


def records(found: Document) -> Iterator[Document | Report | Skip]:
    """The pages in a web archive as documents; answers that are no page (pictures, errors, redirects) are left out.

    After a broken record reading goes on at the next place where a record can begin.
    """
    magic = _STARTS.get(found.stream.peek(2)[:2], _PLAIN)
    at: int | None = 0
    number = 0
    while at is not None:
        last, before = at, number
        try:
            for record in _iterator(found, at):
                last = record.stream_pos  # from the beginning of the file
                number += 1
                yield from _document(found, record, number)
                if record.content_length > LARGEST:
                    break  # looking for the next one in the compressed bytes is faster than expanding all of this
            else:
                if number > before and not found.stream.read(1):
                    return
        except OSError as error:
            if number > before or at == 0:  # not for each place that only looks like a beginning
                number += 1
                yield Skip(path=found.path, where=f"record {number}", why=f"broken record: {error}")
        at = _next(found.stream, last + 1, magic)


def _iterator(found: Document, at: int) -> Any:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    if at:
        found.stream.seek(at)
    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    return ArchiveIterator(found.stream, record_types=kinds, parse_http=True, max_header_len=65536)


def _next(stream: io.BufferedReader, at: int, magic: bytes) -> int | None:
    """The offset of the first `magic` at or after `at`; None where there is none, or the stream cannot go back."""
    if not stream.seekable():
        return None
    while True:
        stream.seek(at)
        chunk = stream.read(_CHUNK)
        found = chunk.find(magic)
        if found >= 0:
            return at + found + (2 if magic is _PLAIN else 0)
        if len(chunk) < _CHUNK:
            return None
        at += len(chunk) - len(magic) + 1


def _document(found: Document, record: Any, number: int) -> Iterator[Document | Skip]:
    url = record.headers.get("WARC-Target-URI")
    path = f"{found.path}#{number}"
    if not url:
        yield Skip(path=path, why="broken record: it has no address, or is cut off")
        return
    media_type = (record.http_content_type or record.headers.get("Content-Type") or "").lower()
    status = record.http_headers.status_code if record.http_headers else 200
    if status != 200 or not media_type.startswith(_TEXTS):
        return
    if record.content_length > LARGEST:
        yield Skip(path=path, why=f"{url} is larger than {LARGEST // 1_000_000} MB, too large for one report")
        return
    data = record.reader.read(LARGEST + 1)
    found.budget.spend(len(data))
    if _PLAIN in data:
        raise OSError("its length runs into the next record")
    member = found.member(path, io.BytesIO(data), media_type=media_type, given=Given(url=url.strip("<>")))
    yield member._replace(charset=record.http_charset)
