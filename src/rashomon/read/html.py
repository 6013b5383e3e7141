"""A web page to a report: the pieces that are its text, and beside them, word for word, what was set aside and why."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.read import about, roles
from rashomon.read.body import judged
from rashomon.read.build import Passage, report
from rashomon.read.document import NOTHING, Given, Unreadable
from rashomon.read.dom import Frame, Piece, parse, pieces
from rashomon.read.features import named
from rashomon.read.fields import parse_tagline
from rashomon.read.metadata import metadata
from rashomon.read.roles import Marked
from rashomon.text import words
from rashomon.types import BlockKind, Furniture, Report

_HEADING = re.compile(r"h[1-6]\Z")
_FOOT = 3  # pieces at the end of the text that may tell of its author
_CALL = re.compile(
    r"\W*(?:sign up|subscribe|follow (?:us|him|her|them)|share this|click here|listen to|download"
    r"|get (?:the|our|all|more)|join us|read more|related|support (?:us|our)|donate|register|log in"
    r"|enter your e-?mail)\b",
    re.IGNORECASE,
)
_LISTED = ("td", "th", "li", "pre")  # tables, lists and code say the same again
_SHORT = 40  # code points: a line as short may well come twice in a text
_LONG = 200  # code points: captions are shorter than paragraphs that speak of pictures
_MOST = 20_000  # pieces of text: pages of people have some hundreds
_NEAR = 8  # elements around a piece that are asked why it was set aside
_TAGS = {
    "figcaption": "caption",
    "caption": "caption",
    "nav": "site navigation",
    "footer": "site notice",
    "form": "form",
    "button": "link",
    "aside": "side box",
}
_NAMED = {
    "caption": "caption",
    "comment": "comment form",
    "share": "share line",
    "signup": "newsletter",
    "advert": "advertisement",
    "related": "related headline",
    "author": "about the author",
    "contents": "table of contents",
    "navigation": "site navigation",
    "footer": "legal line",
    "popup": "site notice",
    "meta": "page data",
    "aside": "side box",
}
_ASIDE = frozenset({"byline", "date", "dateline", "credit", "caption", "furniture"})


def read_html(page: str, *, path: str, given: Given = NOTHING, whole: bool = False) -> Report:
    """The report in an HTML page; raises `Unreadable` where there is none.

    `whole` says that all of `page` is the report, as the content of a feed is: only furniture within it is set aside.
    """
    tree = parse(page)
    found = pieces(tree) if tree is not None else []
    if not found:
        raise Unreadable("no article found in this page")
    if len(found) > _MOST:
        raise Unreadable(f"more than {_MOST:,} pieces of text: a table or a list, no report")
    stated = metadata(tree)
    title = given.title or about.title_of(tree, stated)
    kept = [True] * len(found) if whole else judged(found, tree, title=title).tolist()
    marked = marks(found, kept, title)
    page_of = list(zip(found, marked, strict=True))
    body = [piece for piece, mark in page_of if mark.role == "text"]
    if not body:
        raise Unreadable("no article found in this page")
    rest = [(piece.text, mark) for piece, mark in page_of if mark.role != "text"]
    return report(
        path,
        map(_passage, body),
        about=about.of_page(tree, stated, page_of, title=title, given=given),
        given=given,
        captions=dict.fromkeys(text for text, mark in rest if mark.role == "caption"),
        furniture=[Furniture(text=text, why=mark.why) for text, mark in rest if mark.role != "caption"],
    )


def marks(found: Sequence[Piece], kept: Sequence[bool], title: str | None) -> list[Marked]:
    """The role of each piece; what is text twice is text where it stands first."""
    folded = words(title or "")
    shown = _seen(found, kept)
    prose = [at for at in shown if roles.is_prose(found[at].text)]
    inner = range(prose[0] + 1, prose[-1]) if prose else range(0)
    foot = set(shown[-_FOOT:])
    before: set[str] = set()
    out = []
    for at, piece in enumerate(found):
        marked = _mark(piece, folded, kept=kept[at], inner=at in inner)
        if marked.role == "text":
            marked = _second_look(piece, marked, again=piece.text in before, hidden=at not in shown, last=at in foot)
            before.add(piece.text)
        out.append(marked)
    return out


def _seen(found: Sequence[Piece], kept: Sequence[bool]) -> list[int]:
    """Which of the pieces kept are shown; where most of the words of the text are hidden at first, all of them."""
    all_kept = [at for at, keep in enumerate(kept) if keep]
    shown = [at for at in all_kept if not found[at].frame.hidden]
    told, whole = ({word for at in some for word in words(found[at].text)} for some in (shown, all_kept))
    return shown if len(told) > len(whole) / 2 else all_kept


def _second_look(piece: Piece, marked: Marked, *, again: bool, hidden: bool, last: bool) -> Marked:
    """What is set aside of the text for where it stands."""
    if hidden:
        return Marked("furniture", "not shown")
    if again and len(piece.text) > _SHORT and piece.frame.tag not in _LISTED:
        return Marked("furniture", "repeated")
    if last and parse_tagline(piece.text):
        return Marked("furniture", "about the author")
    return marked


def _mark(piece: Piece, title: list[str], *, kept: bool, inner: bool) -> Marked:
    """The role of one piece; `kept` says that it is judged to be text, `inner` that it has text before and after."""
    if words(piece.text) == title or (piece.frame.tag == "h1" and not kept):
        return Marked("title", "title")
    by_words = roles.mark(piece.text)
    if kept and (by_words.role not in _ASIDE or _may_be_said(piece, by_words, inner)):
        return Marked("text")
    if by_words.role in _ASIDE:
        return by_words
    why = _why(piece.frame)
    return Marked("caption" if why == "caption" else "furniture", why)


def _may_be_said(piece: Piece, marked: Marked, inner: bool) -> bool:
    """Whether text may well have the words of `marked`: a paragraph on sign-ups, a date or a name in a table."""
    if marked.role == "furniture":
        return roles.is_prose(piece.text) and not _CALL.match(piece.text)
    if marked.role == "caption":
        return inner and len(piece.text) > _LONG and piece.frame.tag == "p"
    return inner and marked.role in ("byline", "date", "dateline")


def _why(frame: Frame) -> str:
    """Why a piece was set aside, by the elements around it, the nearest first."""
    for _, one in zip(range(_NEAR), frame.ancestors(), strict=False):
        own = named(one)
        found = next((why for name, why in _NAMED.items() if name in own), None) or _TAGS.get(one.tag)
        if found:
            return found
    return "page furniture"


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
