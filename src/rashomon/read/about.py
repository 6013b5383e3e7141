"""What a web page says about its report: title, authors, credits, dateline, date and kind."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from itertools import islice
from typing import Literal
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from rashomon.dates import Order, doubtful, find_moments, find_publication, order_at, order_in
from rashomon.read.build import About
from rashomon.read.document import Given
from rashomon.read.dom import Element, Piece
from rashomon.read.fields import Dateline, credited, credits_in, kind_of, parse_byline, parse_dateline
from rashomon.read.metadata import Metadata, host, iso
from rashomon.read.roles import Marked
from rashomon.types import ReportKind

_SEPARATORS = (" | ", " - ", " – ", " — ", " :: ", " · ", " « ", " » ")
_ALIKE = 60.0  # per cent (rapidfuzz token_set_ratio) from which a heading is the title that the metadata name
_TYPES: tuple[tuple[str, ReportKind], ...] = (("LiveBlog", "live"), ("Opinion", "opinion"))
_SIGNING = ("a", "span", "p", "div", "address", "li", "h3", "h4", "h5", "strong")
_AUTHOR = re.compile(r"author(?!i[sztn])|byline|/people/|/contributors?/")
_PARTS, _LINE = 20, 100  # pieces and code points of a byline at most
_GAPS = ("none", "null", "undefined", "unknown")  # what templates put in where they know nobody
_HEAD = 12  # pieces after the title in which the byline and the date stand

Page = Sequence[tuple[Piece, Marked]]


def of_page(tree: Element, stated: Metadata, page: Page, *, title: str | None, given: Given) -> About:
    """What the page says, its metadata first, then the lines about the report on the page itself."""
    url = given.url or stated.url
    outlet = stated.outlet or host(url)
    body = [piece for piece, marked in page if marked.role == "text"]
    dateline = next((found for piece in body[:3] if (found := parse_dateline(piece.text))), None)
    people, names = _authors(tree, stated, page)
    published, source = _published(tree, stated, page, url)
    return About(
        title=title,
        url=stated.url,
        outlet=outlet,
        bylines=people,
        credits=credited([*names, *_credits(page, dateline)], outlet=given.outlet or outlet),
        dateline=dateline.place if dateline else None,
        published=published,
        published_from=source,
        kind=_kind(stated, body, title, url),
    )


def title_of(tree: Element, stated: Metadata) -> str | None:
    """The title as the page shows it: the heading that is most like the title its metadata name, else that one."""
    named = stated.title or _text(next(tree.iter("title"), None))
    headings = [text for element in tree.iter("h1") if (text := _text(element))]
    if not named:
        return headings[0] if headings else None
    best = max(headings, key=lambda text: fuzz.token_set_ratio(text.lower(), named.lower()), default=None)
    if best and fuzz.token_set_ratio(best.lower(), named.lower()) >= _ALIKE and len(best.split()) > 1:
        return named if named in best and find_moments(best) else best  # with the date in the same heading
    return _without_outlet(named, stated.outlet)


def _without_outlet(title: str, outlet: str | None) -> str:
    """`title` without the outlet's name at its end ("… | The Herald")."""
    for separator in _SEPARATORS:
        head, _, tail = title.rpartition(separator)
        if head and len(tail.split()) <= 5 and (len(head) > len(tail) or tail == outlet):
            return head.strip()
    return title


def _text(element: Element | None) -> str | None:
    return " ".join(element.text_content().split()) or None if element is not None else None


def _authors(tree: Element, stated: Metadata, page: Page) -> tuple[tuple[str, ...], list[str]]:
    """The people who wrote it, and the organisations that are named with them.

    By the metadata; where these name none, by an element marked as the author's, then by a line that is a byline.
    """
    shown = [piece.text for piece, marked in _head(page) if marked.role == "byline"]
    for lines in (stated.bylines, _signed(tree), shown):
        found = [(line, parse_byline(line)) for line in lines]
        bodies = [name for _, byline in found if byline for name in byline.organisations]
        if any(byline and byline.people for _, byline in found):
            people = [name for line, byline in found for name in (byline.people if byline else [line])]
            return tuple(dict.fromkeys(people)), bodies
    return tuple(name for name in stated.bylines if name != stated.outlet and name.lower() not in _GAPS), []


def _head(page: Page) -> Page:
    """The pieces from the title on; what looks like a byline before it is of a menu, further down of other reports."""
    roles = [marked.role for _, marked in page]
    first = roles.index("title") if "title" in roles else max(roles.index("text") - _HEAD, 0)
    return page[first : first + _HEAD]


def _signed(tree: Element) -> list[str]:
    """The text of the first element that is marked as the author's and names people."""
    for element in tree.iter(*_SIGNING):
        names = f"{element.get('class', '')} {element.get('href', '')} {element.get('itemprop', '')}".lower()
        if _AUTHOR.search(names) or element.get("rel") == "author":
            text = " ".join(" ".join(islice(element.itertext(), _PARTS)).split())
            found = parse_byline(text) if len(text) <= _LINE else None
            if found and found.people:
                return [text]
    return []


def _credits(page: Page, dateline: Dateline | None) -> list[str]:
    named = [name for piece, marked in page if marked.role == "credit" for name in credits_in(piece.text)]
    signed = [parse_byline(piece.text) for piece, marked in _head(page) if marked.role == "byline"]
    named += [name for byline in signed if byline for name in byline.organisations]
    return [*named, dateline.agency] if dateline and dateline.agency else named


def _published(
    tree: Element, stated: Metadata, page: Page, url: str | None
) -> tuple[str | None, Literal["metadata", "text", "url"] | None]:
    """The date of publication and where it was found: metadata, the lines of the page, or its address."""
    if stated.published:
        return stated.published, "metadata"
    order = order_at(url=url, locale=tree.get("lang"))
    if shown := _marked_up(tree) or _shown(page, order):
        return shown, "text"
    found = _guessed(tree, url)
    if found and found.replace("-", "/") in urlsplit(url or "").path:
        return found, "url"
    doubted = not order and found in doubtful("\n".join(piece.text for piece, _ in page))
    return (found, "text") if found and not doubted else (None, None)


def _guessed(tree: Element, url: str | None) -> str | None:
    """The date of publication by htmldate, which reads dates in numbers day first where both are possible."""
    from htmldate import find_date

    return find_date(copy.deepcopy(tree), original_date=True, extensive_search=False, url=url)


def _marked_up(tree: Element) -> str | None:
    """The first date that a `time` element gives for machines."""
    return next((found for element in tree.iter("time") if (found := iso(element.get("datetime")))), None)


def _shown(page: Page, order: Order | None) -> str | None:
    """The first date on a line of its own in the head of the report."""
    lines = (piece.text for piece, marked in _head(page) if marked.role in ("date", "byline"))
    known = order_in("\n".join(piece.text for piece, _ in page)) or order
    return next((found for line in lines if (found := find_publication(line, order=known))), None)


def _kind(stated: Metadata, body: Sequence[Piece], title: str | None, url: str | None) -> ReportKind:
    for name, kind in _TYPES:
        if any(name in found for found in stated.types):
            return kind
    if sum(piece.linked for piece in body) > sum(len(piece.text) for piece in body) / 2:
        return "index"
    text = "\n".join(piece.text for piece in body)
    return kind_of(text, titles=[title] if title else [], url=url, section=stated.section)
