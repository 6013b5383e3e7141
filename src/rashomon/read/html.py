"""A web page to a report: pieces of the page, trafilatura's vote on each, metadata, and what was set aside and why."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from rashomon.read.build import About, Passage, report
from rashomon.read.document import NOTHING, Given, Unreadable
from rashomon.read.dom import Element, Piece, parse, pieces
from rashomon.read.metadata import Metadata, host, metadata
from rashomon.text import words
from rashomon.types import BlockKind, Furniture, Report

_SHINGLE = 4
_HEADING = re.compile(r"h[1-6]\Z")


def read_html(page: str, *, path: str, given: Given = NOTHING, whole: bool = False) -> Report:
    """The report in an HTML page; raises `Unreadable` where there is none.

    `whole` says that all of `page` is the report, as the content of a feed is: only furniture within it is set aside.
    """
    tree = parse(page)
    found = pieces(tree) if tree is not None else []
    if not found:
        raise Unreadable("no article found in this page")
    about = _about(tree, metadata(tree), given)
    votes = [1.0] * len(found) if whole else shares(found, extracted(tree))
    votes = [0.0 if _is_title(piece, about.title) else vote for piece, vote in zip(found, votes, strict=True)]
    body = [piece for piece, vote in zip(found, votes, strict=True) if vote >= 0.5]
    if not body:
        raise Unreadable("no article found in this page")
    rest = [piece for piece, vote in zip(found, votes, strict=True) if vote < 0.5]
    furniture = [Furniture(text=piece.text, why="page furniture") for piece in rest]
    return report(path, map(_passage, body), about=about, given=given, furniture=furniture)


def extracted(tree: Element) -> str:
    """The main text of the page by trafilatura, as lines; empty where it finds none."""
    import trafilatura

    try:
        found = trafilatura.bare_extraction(copy.deepcopy(tree), fast=True, include_comments=False)
    except RecursionError:
        return ""
    return str(getattr(found, "text", None) or "")


def shares(found: Sequence[Piece], main: str) -> list[float]:
    """For each piece, the share of its words that stand in `main`: by 4-word shingles, short pieces by whole lines."""
    lines = [words(line) for line in main.splitlines()]
    known = {shingle for line in lines for shingle in _shingles(line)}
    return [_share(_shingles(words(piece.text)), known) for piece in found]


def _shingles(terms: Sequence[str]) -> list[tuple[str, ...]]:
    if len(terms) < _SHINGLE:
        return [("", *terms)] if terms else []
    return [tuple(terms[at : at + _SHINGLE]) for at in range(len(terms) - _SHINGLE + 1)]


def _share(shingles: Sequence[tuple[str, ...]], known: Iterable[tuple[str, ...]]) -> float:
    return sum(shingle in known for shingle in shingles) / len(shingles) if shingles else 0.0


def _is_title(piece: Piece, title: str | None) -> bool:
    return piece.frame.tag == "h1" or words(piece.text) == words(title or "")


def _passage(piece: Piece) -> Passage:
    return Passage(piece.text, _kind(piece), selector=piece.frame.selector())


def _kind(piece: Piece) -> BlockKind:
    for frame in piece.frame.ancestors():
        if _HEADING.match(frame.tag):
            return "heading"
        if frame.tag == "li":
            return "list"
        if frame.tag == "blockquote":
            return "quote"
    return "paragraph"


def _about(tree: Element, stated: Metadata, given: Given) -> About:
    url = given.url or stated.url
    published, source = stated.published, "metadata" if stated.published else None
    if not published:
        published = _dated(tree, url)
        in_url = published and published.replace("-", "/") in (urlsplit(url or "").path)
        source = None if not published else "url" if in_url else "text"
    return About(
        title=stated.title or _title(tree),
        url=stated.url,
        outlet=stated.outlet or host(url),
        bylines=stated.bylines,
        published=published,
        published_from=source,  # type: ignore[arg-type]
    )


def _dated(tree: Element, url: str | None) -> str | None:
    """The publication date by htmldate, where the metadata have none."""
    from htmldate import find_date

    return find_date(copy.deepcopy(tree), original_date=True, extensive_search=False, url=url)


def _title(tree: Element) -> str | None:
    for name in ("h1", "title"):
        for element in tree.iter(name):
            text = " ".join(element.text_content().split())
            if text:
                return text
    return None
