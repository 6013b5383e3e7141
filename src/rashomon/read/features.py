"""What can be seen of a piece of a page, as numbers: the features by which pieces are told to be text or furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from rashomon.read import surroundings
from rashomon.read.dom import Frame, Piece

# What the names in `class` and `id` say of an element, in the words that page templates use.
_NAMED = {
    "body": "article-?body|articlebody|entry-?content|post-?content|post-?body|story-?body|article-?text|body-?text|"
    "article-?content|page-?content|rich-?text|richtext|prose|story-?content|content-?body|article__body|wysiwyg",
    "content": "article|content|entry|post|story|text|main|paragraph|body",
    "comment": "comment|disqus|discussion|reply|replies|respond|livefyre|coral",
    "share": "share|sharing|social|facebook|twitter|follow|whatsapp|addtoany|sns",
    "related": "related|recommend|more-|-more|read-?next|also|trending|popular|most-|latest|teaser|suggest|outbrain|"
    "taboola|up-?next|similar|recirc|promoted|headlines|feed",
    "advert": "advert|sponsor|\\bads?\\b|\\bad-|-ad\\b|promo|banner|dfp|affiliate|commercial|\\bcta\\b|call-to",
    "signup": "newsletter|subscri|sign-?up|signup|mailing|opt-?in|donat|paywall|membership|login|register|account",
    "author": "author|byline|writer|\\bbio\\b|contributor|profile|reporter|credit",
    "caption": "caption|photo|image|gallery|slide|media|figure|video|player|embed|carousel|thumb|lightbox",
    "navigation": "nav|menu|breadcrumb|header|masthead|topbar|pagination|pager|toolbar|skip|search|\\btabs?\\b",
    "footer": "footer|copyright|legal|disclaimer|colophon|privacy|cookie|consent|gdpr",
    "meta": "meta|\\bdate|time|timestamp|publish|\\btags?\\b|tagged|categor|topic|section-?name|kicker|eyebrow|label|"
    "subhead|dek|standfirst|summary|excerpt|headline|title",
    "aside": "sidebar|widget|rail|aside|module|\\bbox\\b|callout|infobox|fact|pull-?quote|pullquote|aux|secondary",
    "popup": "modal|popup|overlay|dialog|tooltip|toast|drawer|offcanvas|hidden|sr-only|screen-reader|visually-hidden",
    "contents": "\\btoc\\b|table-of-contents|contents-list|jump-?link|anchor",
}
_NAMES = tuple(_NAMED)
_PATTERNS = tuple(re.compile(pattern) for pattern in _NAMED.values())
_TAGS = (
    "p",
    "div",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "td",
    "th",
    "blockquote",
    "figcaption",
    "a",
    "span",
    "section",
    "pre",
)
_AROUND = (
    "article",
    "main",
    "nav",
    "aside",
    "footer",
    "header",
    "form",
    "figure",
    "table",
    "ul",
    "ol",
    "button",
    "blockquote",
)
_LONGEST = 500  # code points of the names of an element that are looked at
_FADE = 0.75  # how much of a name's weight an element hands down to those within it

# How lines of furniture begin or are worded, in any outlet.
_WORDED = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"^\W*(?:read|see|learn|find out|watch|listen|click|view|show|load|continue|discover)\b.{0,40}"
        r"(?:more|also|next|here|all|related|now|reading)"
        r"|^\W*(?:related|also read|read also|don.t miss|you (?:may|might)|recommended|more (?:from|on|in|about))",
        r"\b(?:subscribe|sign(?:ing)? up|newsletter|inbox|log ?in|register|free trial|donat|support (?:us|our)"
        r"|e-?mail address)\b",
        r"\b(?:share (?:this|on|via)|tweet|facebook|twitter|whatsapp|linkedin|instagram|follow us|pinterest|youtube)\b",
        r"(?:©|\(c\)|copyright|all rights reserved|terms (?:of|and)|privacy|cookie|reprint)",
        r"\b(?:comments?|leave a reply|reply|commenting)\b",
        r"^\W*(?:photo|image|picture|credit|source|file|video|getty|courtesy|illustration)\b"
        r"|\b(?:getty images|via ap|shutterstock|afp photo)",
        r"^\W*(?:by|written by|posted by|author|reporting by|editing by|edited by|published|updated|posted"
        r"|last updated|story by)\b",
        r"\b(?:is|was) (?:a|an|the) .{0,60}"
        r"(?:writer|reporter|editor|journalist|author|correspondent|columnist|founder|professor|contributor)",
        r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d{1,2},? \d{4}"
        r"|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d+ ?min(?:ute)?s? read",
        r"\b(?:advertisement|sponsored|affiliate|commission|partner content)\b",
        r"\b(?:tags?|topics?|categor(?:y|ies)|filed under|table of contents|in this article)\b\W*",
    )
)
_ENDED = re.compile(r"[.!?…:;。！？][\"'”’»)\]]*\s*\Z")


def names() -> tuple[str, ...]:
    """The names of the columns of `features`, for looking at a model."""
    own = (
        "vote",
        "length",
        "words",
        "linked",
        "commas",
        "ended",
        "upper",
        "capitals",
        "digits",
        "short_words",
        "quoted",
    )
    place = ("index", "place", "depth", "hidden", "repeated", "is_title", "after_title", "second")
    worded = (f"worded{i}" for i in range(len(_WORDED)))
    return (*own, *place, *_TAGS, *_AROUND, *_NAMES, *worded, *surroundings.names())


def features(
    pieces: Sequence[Piece], votes: Sequence[float], seconds: Sequence[float], *, title: str | None
) -> NDArray[np.float32]:
    """The features of each piece of a page: an array (pieces, features).

    `votes` are the shares of each piece that trafilatura took by its rules alone, `seconds` those that it took with
    its fall-backs.
    """
    count = Counter(piece.text for piece in pieces)
    hints = _Hints()
    titled = _title_at(pieces, title)
    rows = []
    for at, piece in enumerate(pieces):
        frame, repeated = piece.frame, count[piece.text] - 1
        place = [at, at / len(pieces), frame.depth, frame.hidden, repeated, at == titled, at - titled, seconds[at]]
        worded = [bool(pattern.search(piece.text[:300])) for pattern in _WORDED]
        rows.append([votes[at], *_written(piece), *place, *hints.of(frame), *worded])
    own = np.array(rows, dtype=np.float32)
    return np.hstack([own, surroundings.surroundings(pieces, own)]).astype(np.float32)


def _written(piece: Piece) -> list[float]:
    text = piece.text
    terms = text.split()
    letters = len(text)
    return [
        np.log1p(letters),
        len(terms),
        piece.linked / letters,
        text.count(","),
        bool(_ENDED.search(text)),
        text[0].isupper(),
        sum(term[0].isupper() for term in terms) / len(terms),
        sum(map(str.isdigit, text)) / letters,
        sum(len(term) <= 3 for term in terms) / len(terms),
        any(mark in text for mark in '"“”«»„'),
    ]


def named(frame: Frame) -> frozenset[str]:
    """What the `class` and `id` of an element say of it: the keys of the patterns that they match."""
    return _named(f"{frame.attributes.get('class', '')} {frame.attributes.get('id', '')}".lower()[:_LONGEST])


@lru_cache(maxsize=4096)  # the elements of a page share few names
def _named(text: str) -> frozenset[str]:
    return frozenset(name for name, pattern in zip(_NAMES, _PATTERNS, strict=True) if pattern.search(text))


class _Hints:
    """What the names and tags around an element say, computed once an element."""

    def __init__(self) -> None:
        self._known: dict[int, list[float]] = {}

    def of(self, frame: Frame) -> list[float]:
        own = [float(frame.tag == tag) for tag in _TAGS]
        return own + self._inherited(frame)

    def _inherited(self, frame: Frame) -> list[float]:
        waiting = []
        for one in frame.ancestors():
            if id(one) in self._known:
                break
            waiting.append(one)
        for one in reversed(waiting):
            above = self._known[id(one.parent)] if one.parent else [0.0] * (len(_AROUND) + len(_NAMES))
            own = named(one)
            tags = [max(float(one.tag == tag), up) for tag, up in zip(_AROUND, above, strict=False)]
            inherited = [up * _FADE for up in above[len(_AROUND) :]]
            hints = [1.0 if name in own else up for name, up in zip(_NAMES, inherited, strict=True)]
            self._known[id(one)] = tags + hints
        return self._known[id(frame)]


def _title_at(pieces: Sequence[Piece], title: str | None) -> int:
    """The index of the piece that is the page's title; 0 where there is none."""
    folded = " ".join((title or "").lower().split())
    exact = [at for at, piece in enumerate(pieces) if folded and " ".join(piece.text.lower().split()) == folded]
    headed = [at for at in exact if pieces[at].frame.tag == "h1"]
    first = [at for at, piece in enumerate(pieces) if piece.frame.tag == "h1"]
    return next(iter(headed or exact or first), 0)
