"""Tables of reports: JSON lines, one object a line with `text` or `html`, and what the user knows about each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from rashomon.read.document import LARGEST, Document, Given, Unreadable
from rashomon.read.dump import read_dump
from rashomon.read.html import read_html
from rashomon.types import Report, Skip


def jsonl(found: Document) -> Iterator[Report | Skip | Document]:
    """The reports of a JSON-lines file; a broken line is a skip that names its number."""
    for number, line in enumerate(_lines(found), start=1):
        if not line.strip():
            continue
        try:
            yield row(_object(line), path=f"{found.path}#{number}")
        except Unreadable as error:
            yield Skip(path=found.path, where=f"line {number}", why=error.why)


def _lines(found: Document) -> Iterator[bytes]:
    """The lines of a stream; of one that is too long only the first part, which is then no JSON."""
    while line := found.stream.readline(LARGEST):
        yield line
        while line and not line.endswith(b"\n"):
            line = found.stream.readline(LARGEST)


def _object(line: bytes) -> dict[str, Any]:
    if len(line) >= LARGEST:
        raise Unreadable(f"longer than {LARGEST // 1_000_000} MB")
    try:
        found = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Unreadable(f"not valid JSON: {error}") from None
    if not isinstance(found, dict):
        raise Unreadable("not a JSON object with `text` or `html`")
    return found


def row(fields: dict[str, Any], *, path: str) -> Report:
    """The report of one row with `text` or `html`, and optionally `title`, `url`, `outlet` and `date`."""
    known = {key: _string(fields, key) for key in ("text", "html", "title", "url", "outlet", "date")}
    given = Given(known["title"], known["url"], known["outlet"], known["date"])
    if known["html"]:
        return read_html(known["html"], path=path, given=given)
    if known["text"]:
        return read_dump(known["text"], path=path, given=given)
    raise Unreadable("neither `text` nor `html` in it")


def _string(fields: dict[str, Any], key: str) -> str | None:
    value = fields.get(key)
    if value is not None and not isinstance(value, str):
        raise Unreadable(f"`{key}` is no string")
    return value or None
