"""What a web page says about itself: JSON-LD, OpenGraph and other meta elements, microdata (schema.org, ogp.me)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from rashomon.read.dom import Element

_ARTICLE = re.compile(r"Article|BlogPosting|Report$|LiveBlog|CreativeWork$")
_DATE_NAMES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "publishdate",
    "publish-date",
    "pubdate",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "dc.date",
    "date",
)
_AUTHOR_NAMES = ("author", "parsely-author", "sailthru.author", "dc.creator", "byl", "article:author", "og:author")
_TITLE_NAMES = ("og:title", "twitter:title", "parsely-title", "dc.title", "sailthru.title")
_OUTLET_NAMES = ("og:site_name", "application-name", "publisher", "dc.publisher", "article:publisher")


class Metadata(NamedTuple):
    """What the page states; `types` are its schema.org types and OpenGraph type, `section` where it was filed."""

    title: str | None = None
    bylines: tuple[str, ...] = ()
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    types: tuple[str, ...] = ()
    section: str | None = None


def metadata(tree: Element) -> Metadata:
    """The metadata of a page, the most trusted source first: JSON-LD, then meta elements, then microdata."""
    linked = next(iter(sorted(_articles(tree), key=_emptiness)), {})
    meta = _meta(tree)
    authors = _names(linked.get("author")) or _names(linked.get("creator"))
    return Metadata(
        title=_text(linked.get("headline")) or _first(meta, _TITLE_NAMES),
        bylines=authors or tuple(name for name in [_first(meta, _AUTHOR_NAMES)] if name and "://" not in name),
        outlet=next(iter(_names(linked.get("publisher"))), None) or _outlet(meta),
        published=iso(_text(linked.get("datePublished"))) or iso(_first(meta, _DATE_NAMES)) or _microdate(tree),
        url=_canonical(tree, meta),
        types=tuple(_types(linked)) + tuple(kind for kind in [meta.get("og:type")] if kind),
        section=_text(linked.get("articleSection")) or meta.get("article:section"),
    )


def iso(stated: str | None) -> str | None:
    """The ISO 8601 form of a stated time, its zone kept; None for what is no date or stands before 1990."""
    if not stated:
        return None
    cleaned = re.sub(r"(?<=[+-]\d\d)(\d\d)$", r":\1", stated.strip())
    try:
        found = datetime.fromisoformat(cleaned)
    except ValueError:
        return None
    if not 1990 <= found.year <= 2100:
        return None
    return found.date().isoformat() if len(cleaned) <= 10 else found.isoformat(timespec="seconds")


def host(url: str | None) -> str | None:
    """The host of `url` without `www.`."""
    try:
        name = urlsplit(url or "").hostname
    except ValueError:
        return None
    return name.removeprefix("www.") if name else None


def _articles(tree: Element) -> Iterator[dict[str, Any]]:
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            found = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        yield from (thing for thing in _things(found) if any(map(_ARTICLE.search, _types(thing))))


def _things(found: Any) -> Iterator[dict[str, Any]]:
    """The objects at the top of a JSON-LD document: alone, in a list or in a graph."""
    waiting = [found]
    while waiting:
        thing = waiting.pop(0)
        if isinstance(thing, list):
            waiting.extend(thing)
        elif isinstance(thing, dict):
            yield thing
            waiting.extend(thing[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in thing)


def _emptiness(thing: dict[str, Any]) -> int:
    return -sum(bool(thing.get(key)) for key in ("headline", "author", "datePublished", "publisher"))


def _types(thing: dict[str, Any]) -> list[str]:
    kinds = thing.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _names(found: Any) -> tuple[str, ...]:
    """The names in a JSON-LD `author` or `publisher`: a string, an object with a name, or a list of these."""
    several = found if isinstance(found, list) else [found]
    names = (_text(one.get("name")) if isinstance(one, dict) else _text(one) for one in several)
    return tuple(dict.fromkeys(name for name in names if name and "://" not in name))


def _text(found: Any) -> str | None:
    value = found[0] if isinstance(found, list) and found else found
    return _clean(value) if isinstance(value, str) else None


def _clean(value: str | None) -> str | None:
    from html import unescape

    return " ".join(unescape(value or "").split()) or None


def _meta(tree: Element) -> dict[str, str]:
    """The meta elements of the page by their lower-case name; the first of several counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        value = _clean(element.get("content"))
        if name and value:
            found.setdefault(name.strip().lower(), value)
    return found


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _outlet(meta: dict[str, str]) -> str | None:
    found = _first(meta, _OUTLET_NAMES)
    return found if found and "://" not in found else None


def _microdate(tree: Element) -> str | None:
    for element in tree.iterfind(".//*[@itemprop='datePublished']"):
        found = iso(element.get("content") or element.get("datetime"))
        if found:
            return found
    return None


def _canonical(tree: Element, meta: dict[str, str]) -> str | None:
    link = next((element.get("href") for element in tree.iterfind(".//link[@rel='canonical']")), None)
    return next((url for url in (link, meta.get("og:url")) if url and url.startswith(("http://", "https://"))), None)
