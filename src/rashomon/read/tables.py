"""Tables of reports: JSON lines, JSON, CSV, Parquet; a row with `text` or `html`, and what is known about it."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from rashomon.read import decode
from rashomon.read.document import LARGEST, Document, Given, Unreadable
from rashomon.read.dump import read_dump
from rashomon.read.html import read_html
from rashomon.types import Report, Skip

# The columns of a table that are read, and the names that other tools give them.
COLUMNS = {
    "text": ("text", "body", "content", "article"),
    "html": ("html",),
    "title": ("title", "headline"),
    "url": ("url", "link", "source_url"),
    "outlet": ("outlet", "source", "publication", "publisher"),
    "date": ("date", "published", "pubdate", "date_published"),
    "fetched": ("fetched", "fetched_at", "retrieved", "crawled"),
}
_PATIENCE = 1000
_NAMES = sorted(name for names in COLUMNS.values() for name in names)


def row(fields: Mapping[str, Any], *, path: str) -> Report:
    """The report of one row with `text` or `html`, and optionally `title`, `url`, `outlet`, `date`, `fetched`."""
    html, text = (_value(fields, COLUMNS[column]) for column in ("html", "text"))
    if html:
        return read_html(html, path=path, given=known(fields))
    if text:
        return read_dump(text, path=path, given=known(fields))
    raise Unreadable("neither `text` nor `html` in it")


def known(fields: Mapping[str, Any]) -> Given:
    """What the fields of a row say about its report; raises `Unreadable` where one is neither a string nor a date."""
    title, url, outlet, date, fetched = (
        _value(fields, COLUMNS[column]) for column in ("title", "url", "outlet", "date", "fetched")
    )
    return Given(title, url, outlet, date, fetched=fetched)


def _value(fields: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    name = next((name for name in names if fields.get(name) not in (None, "")), None)
    value = fields[name] if name else None
    if value is None or isinstance(value, str):
        return value
    if hasattr(value, "isoformat"):  # a date column of Parquet
        return str(value.isoformat())
    raise Unreadable(f"`{name}` is no string")


def jsonl(found: Document) -> Iterator[Report | Skip]:
    """The reports of a JSON-lines file; a broken line is a skip that names its number.

    After `_PATIENCE` broken lines in a row the file is given up.
    """
    broken = 0
    for number, line in enumerate(_lines(found), start=1):
        if not line.strip():
            continue
        for item in _rows(found, [_object_of(line)], first=number, unit="line"):
            broken = broken + 1 if isinstance(item, Skip) else 0
            yield item
        if broken >= _PATIENCE:
            raise Unreadable(f"{_PATIENCE:,} broken lines in a row: the rest is left out", where=f"line {number + 1}")


def _object_of(line: bytes) -> Any:
    if len(line) >= LARGEST:
        return Unreadable(f"longer than {LARGEST // 1_000_000} MB")
    try:
        return msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return Unreadable(f"not valid JSON: {error}")


def json(found: Document) -> Iterator[Report | Skip]:
    """The reports of a JSON file: one object, or a list of them."""
    value = _object_of(found.content())
    if isinstance(value, Unreadable):
        raise value
    yield from _rows(found, value if isinstance(value, list) else [value], first=1, unit="item")


def _rows(found: Document, rows: list[Any], *, first: int, unit: str) -> Iterator[Report | Skip]:
    for number, fields in enumerate(rows, start=first):
        try:
            if isinstance(fields, Unreadable):
                raise fields
            if not isinstance(fields, Mapping):
                raise Unreadable("not a JSON object with `text` or `html`")
            yield row(fields, path=f"{found.path}#{number}")
        except Unreadable as error:
            yield Skip(path=found.path, where=f"{unit} {number}", why=error.why)


def _lines(found: Document) -> Iterator[bytes]:
    """The lines of a stream; of one that is too long only the first `LARGEST` bytes."""
    while line := found.stream.readline(LARGEST):
        yield line
        while line and not line.endswith(b"\n"):
            line = found.stream.readline(LARGEST)


def delimited(found: Document) -> Iterator[Report | Skip]:
    """The reports of a CSV or TSV file with a row of column names."""
    csv.field_size_limit(LARGEST)  # the module's own limit, 128 KB, is less than a long report
    lines = (decode.plain(line) for line in _lines(found))
    heading = next(lines, "")
    delimiter = max(",;\t|", key=heading.count)
    names = [name.strip().lower() for name in next(csv.reader([heading], delimiter=delimiter), [])]
    if not {"text", "html", *COLUMNS["text"]} & set(names):
        raise Unreadable("no column `text` or `html` in its first row", where="line 1")
    rows = csv.reader(lines, delimiter=delimiter)
    while True:
        number = rows.line_num + 2
        try:
            fields = dict(zip(names, next(rows), strict=False))
            if any(fields.values()):
                yield row(fields, path=f"{found.path}#{number}")
        except StopIteration:
            return
        except (csv.Error, Unreadable) as error:
            yield Skip(path=found.path, where=f"line {number}", why=str(error))


def parquet(found: Document) -> Iterator[Report | Skip]:
    """The reports of a Parquet file, in batches; needs the extra `parquet`."""
    try:
        import pyarrow.parquet as pyarrow_parquet
        from pyarrow import ArrowException
    except ImportError:
        raise Unreadable("a Parquet file: install rashomon[parquet] to read it") from None
    number = 1
    try:
        table = pyarrow_parquet.ParquetFile(found.stream)
        wanted = [name for name in table.schema_arrow.names if name in _NAMES]
        for batch in table.iter_batches(batch_size=64, columns=wanted):
            yield from _rows(found, batch.to_pylist(), first=number, unit="row")
            number += batch.num_rows
    except (ArrowException, OSError, ValueError) as error:
        raise Unreadable(f"damaged Parquet file: {error}", where=f"row {number}") from None
