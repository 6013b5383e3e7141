"""Feeds (RSS, Atom, JSON Feed) and sitemaps: reports as the feed holds them, or the addresses of pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from rashomon.read.document import Document, Given, Unreadable
from rashomon.read.html import read_html
from rashomon.types import Report, Skip

_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)\b|jsonfeed\.org/version", re.I)
_SITEMAP = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)\b")
_MOST = 50_000  # the sitemap protocol's own limit of addresses a file
SUMMARY = "only the feed's summary, not the whole report"


def is_feed(head: bytes) -> bool:
    """Whether a file that begins with `head` is a feed."""
    return head.lstrip()[:1] in (b"<", b"{", b"\xef") and bool(_FEED.search(head[:2000]))


def is_sitemap(head: bytes) -> bool:
    """Whether a file that begins with `head` is a sitemap or an index of sitemaps."""
    return bool(_SITEMAP.search(head[:2000]))


def entries(found: Document) -> Iterator[Report | Skip]:
    """The reports in a feed, in its order."""
    parsed = _parsed(found.content())
    outlet = parsed.feed.get("title") or None
    for number, entry in enumerate(parsed.entries, start=1):
        path = f"{found.path}#{number}"
        try:
            yield _entry(entry, path=path, outlet=outlet)
        except Unreadable as error:
            yield error.skip(path)


def _parsed(data: bytes) -> Any:
    import fastfeedparser

    try:
        return fastfeedparser.parse(data.strip().removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Unreadable(f"not a valid feed: {error}") from None


def _entry(entry: Any, *, path: str, outlet: str | None) -> Report:
    contents = [item.get("value") or "" for item in entry.get("content") or []]
    whole = max(contents, key=len, default="")
    summary = entry.get("description") or entry.get("summary") or ""
    given = Given(
        title=entry.get("title") or None,
        url=entry.get("link") or None,
        outlet=outlet,
        published=entry.get("published") or None,
        bylines=tuple(author["name"] for author in entry.get("authors") or [] if author.get("name")),
        note=None if len(whole) > len(summary) else SUMMARY,
    )
    body = max(whole, summary, key=len)
    if not body.strip():
        raise Unreadable(f"no text in the feed, only the address {given.url}")
    return read_html(body, path=path, given=given, whole=True)


def addresses(data: bytes) -> list[str]:
    """The addresses that a sitemap lists, of pages or of further sitemaps, in its order; raises `Unreadable`."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, remove_comments=True)
    tree = etree.fromstring(data, parser=parser)
    if tree is None:
        raise Unreadable("not a valid sitemap")
    found = (element.text or "" for element in tree.iter("{*}loc") if _lists(element.getparent()))
    return list(islice(filter(None, map(str.strip, found)), _MOST))


def _lists(element: Any) -> bool:
    return str(element.tag).rsplit("}", 1)[-1] in ("url", "sitemap")
