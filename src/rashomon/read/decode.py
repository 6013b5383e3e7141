"""Bytes to text: byte order mark, declared charset, UTF-8; for web pages also detection."""

from __future__ import annotations

import codecs
import re

from rashomon.read.document import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})|<\?xml[^>]{0,100}?encoding=["']([\w.-]{2,40})""", re.I
)
# What browsers do (WHATWG Encoding): these labels mean windows-1252.
_LATIN = frozenset({"iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252"})


def plain(data: bytes, *, charset: str | None = None) -> str:
    """The text of a plain file: by its byte order mark, else `charset`, else UTF-8; raises `Unreadable`."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    if b"\0" in data:
        raise Unreadable("binary data, not text")
    return _strict(data, _known(charset) or "utf-8")


def page(data: bytes, *, charset: str | None = None) -> str:
    """The text of a web page, as a browser would have it; never fails.

    By byte order mark, `charset` (from HTTP), UTF-8 where the bytes are valid UTF-8, the charset that the page
    declares, detection. UTF-8 goes before the page's own word, as pages re-saved in UTF-8 keep their old declaration.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    data = data.replace(b"\0", b"")
    declared = _DECLARED.search(data[:4096])
    label = (declared[1] or declared[2]).decode("ascii") if declared else None
    for known in (_known(charset), "utf-8", _known(label)):
        if known:
            try:
                return data.decode(known)
            except UnicodeDecodeError:
                continue
    return data.decode(_detected(data), "replace")


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unreadable(
            f"not valid {encoding.upper()} (byte 0x{data[error.start]:02x} at offset {error.start}): save it as UTF-8",
            where=f"line {line}",
        ) from None


def _known(label: str | None) -> str | None:
    """Python's name of the charset `label`; None for one that is unknown or no text encoding."""
    if not label:
        return None
    if label.strip().lower() in _LATIN:
        return "cp1252"
    try:
        found = codecs.lookup(label.strip())
    except (LookupError, ValueError):
        return None
    return found.name if getattr(found, "_is_text_encoding", True) else None


def _detected(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:50_000]).best()
    return best.encoding if best else "cp1252"
