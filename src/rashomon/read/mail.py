"""E-mail (newsletters, releases) and web pages saved as MHTML: both are MIME (RFC 5322, RFC 2557)."""

from __future__ import annotations

import email
import email.policy
import io
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from rashomon.read import decode
from rashomon.read.document import Document, Given, Unreadable
from rashomon.read.dump import read_dump
from rashomon.read.html import read_html
from rashomon.types import Report, Skip

_ATTACHED = (".pdf", ".docx", ".html", ".htm", ".txt", ".md")


def mhtml(found: Document) -> Iterator[Report]:
    """The page in an MHTML file."""
    message = _message(found)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            url = message.get("Snapshot-Content-Location") or part.get("Content-Location")
            page = decode.page(_payload(part), charset=part.get_content_charset())
            yield read_html(page, path=found.path, given=found.given._replace(url=found.given.url or _web(url)))
            return
    raise Unreadable("no web page in this MHTML file")


def message(found: Document) -> Iterator[Report | Skip | Document]:
    """The report in an e-mail, and those attached to it as PDF, DOCX, pages or text."""
    mail = _message(found)
    body = mail.get_body(preferencelist=("html", "plain"))
    attached = [part for part in mail.iter_attachments() if (part.get_filename() or "").lower().endswith(_ATTACHED)]
    if body is not None:
        yield _body(mail, found)
    elif not attached:
        raise Unreadable("no text in this e-mail")
    for part in attached:
        yield found.member(f"{found.path}!{part.get_filename()}", io.BytesIO(_payload(part)))


def _body(mail: EmailMessage, found: Document) -> Report:
    given = Given(_text(mail, "Subject"), None, parseaddr(_text(mail, "From") or "")[0] or None, _sent(mail))
    page, plain = mail.get_body(preferencelist=("html",)), mail.get_body(preferencelist=("plain",))
    if page is not None:
        text = decode.page(_payload(page), charset=page.get_content_charset())
        try:
            return read_html(text, path=found.path, given=given, whole=True)
        except Unreadable:
            if plain is None:
                raise
    assert plain is not None
    text = _payload(plain).decode(plain.get_content_charset("utf-8"), "replace")
    return read_dump(text, path=found.path, given=given)


def _message(found: Document) -> EmailMessage:
    made = email.message_from_bytes(found.content(), policy=email.policy.default)
    assert isinstance(made, EmailMessage)
    return made


def _payload(part: object) -> bytes:
    data = part.get_payload(decode=True)  # type: ignore[attr-defined]
    return data if isinstance(data, bytes) else b""


def _text(mail: EmailMessage, name: str) -> str | None:
    value = mail.get(name)
    return " ".join(str(value).split()) or None if value else None


def _sent(mail: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(str(mail.get("Date"))).isoformat(timespec="seconds")
    except (TypeError, ValueError):
        return None


def _web(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None
