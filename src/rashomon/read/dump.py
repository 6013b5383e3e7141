"""Plain-text dumps, as pasted or scraped, to reports: which lines are text, and what the others say.

Every line ends up in the report: in its text, or beside it, word for word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.dates import Order, find_publication, order_at, order_in
from rashomon.read import cues
from rashomon.read.build import About, Passage, report
from rashomon.read.document import NOTHING, Given, Unreadable
from rashomon.read.fields import (
    Dateline,
    credited,
    credits_in,
    kind_of,
    parse_byline,
    parse_dateline,
    parse_tagline,
    tells_encounter,
)
from rashomon.read.lines import Line, lines
from rashomon.read.outlets import is_masthead, is_office
from rashomon.read.roles import Marked, Models, tell
from rashomon.types import BlockKind, Furniture, Report, ReportKind


def read_dump(text: str, *, path: str, given: Given = NOTHING, models: Models | None = None) -> Report:
    """The report in the plain-text dump `text`; the blocks of its text map to offsets in `text`.

    `path` names it, and `given` is what is known about it beside; that goes before what the dump says; `models`
    other than those shipped are for training. Raises `Unreadable` where there is nothing but white space.
    """
    found = lines(text)
    if not found:
        raise Unreadable("nothing but white space in it")
    marks = tell([line.text for line in found], models=models)
    page = list(zip(found, marks, strict=True))
    body = [(line, marked) for line, marked in page if marked.role in _BLOCKS]
    known = given if body else given._replace(note=given.note or "no text in it, only captions and page furniture")
    return report(
        path,
        [Passage(line.text, kind=_BLOCKS[marked.role], origin=(line.start, line.end)) for line, marked in body],
        about=_about(page, [line.text for line, _ in body], given),
        given=known,
        captions=dict.fromkeys(line.text for line, marked in page if marked.why in _PICTURE),
        furniture=[
            Furniture(text=line.text, why=marked.why)
            for line, marked in page
            if marked.role not in _BLOCKS and marked.why not in ("", *_PICTURE)
        ],
    )


_BLOCKS: dict[str, BlockKind] = {"text": "paragraph", "heading": "heading"}
_UPDATED = re.compile(r"\W*(?:last )?(?:updated|modified)\b(?!.*\b(?:posted|published)\b)", re.IGNORECASE)
_POSTED = re.compile(r"\b(?:posted|published|updated|by)\b", re.IGNORECASE)
_OWN_NOTICE = re.compile(r"Discover more from (?P<name>[^.!]{3,40})")
_PICTURE = ("caption", "repeated")
_Page = Sequence[tuple[Line, Marked]]


def _about(page: _Page, body: Sequence[str], given: Given) -> About:
    """What the head, the foot and the dateline say."""
    title = next((line.text for line, marked in page if marked.role == "title"), None)
    outlet = given.outlet or _outlet(page)
    people, names = _authors(page)
    dateline = _dateline(page, body)
    names += [name for line, marked in page for name in _named(line, marked)]
    names += [dateline.agency] if dateline and dateline.agency else []
    order = order_in("\n".join(line.text for line, _ in page)) or order_at(url=given.url or given.outlet)
    published = _published(page, given.fetched, order) or _filed(body, given.fetched)
    return About(
        title=title,
        outlet=outlet,
        bylines=people,
        credits=credited(names, outlet=outlet or given.url),
        dateline=dateline.place if dateline else None,
        published=published,
        published_from="text" if published else None,
        kind=_kind(page, body, given, outlet),
    )


def _kind(page: _Page, body: Sequence[str], given: Given, outlet: str | None) -> ReportKind:
    """The kind by outlet, title, section and text; few paragraphs over a link to another outlet are an index of it."""
    at = next((i for i, (_, marked) in enumerate(page) if marked.role == "title"), 0)
    titles = [line.text for line, _ in page[max(0, at - 2) : at + 1]]
    if outlet and is_office(outlet):
        return "readout" if tells_encounter(titles) else "release"
    kind = kind_of("\n".join(body), titles=[given.title, *titles] if given.title else titles, url=given.url)
    by_columnist = any(marked.why == "about the author" and "columnist" in line.text for line, marked in page)
    linked = len(body) <= 6 and any(marked.why == "link" and credits_in(line.text) for line, marked in page[-3:])
    if linked and kind in ("article", "opinion"):
        return "index"
    return "opinion" if by_columnist and kind == "article" else kind


def _outlet(page: _Page) -> str | None:
    """The outlet that the page names as its own: in its first line, after the title ("Title | Outlet"), in a notice."""
    at = next((i for i, (_, marked) in enumerate(page) if marked.role == "title"), 0)
    first = page[0][0].text
    if 0 < at <= 3 and not cues.furniture(first) and is_masthead(first):
        return first
    titles = [line.text for line, marked in page if marked.why == "title again" and " | " in line.text]
    notices = [found["name"] for line, _ in page if (found := _OWN_NOTICE.fullmatch(line.text))]
    return next(iter([title.rpartition(" | ")[2] for title in titles] + notices), None)


def _authors(page: _Page) -> tuple[tuple[str, ...], list[str]]:
    """Who wrote it, from the bylines or else from the lines about the author; and the organisations named there."""
    parsed = [(parse_byline(line.text), marked) for line, marked in page if marked.role in ("byline", "date")]
    people = [name for byline, _ in parsed if byline for name in byline.people]
    names = [name for byline, _ in parsed if byline for name in byline.organisations]
    if not people:
        feet = ("about the author", "follow line")
        taglines = [parse_tagline(line.text) for line, marked in page if marked.why in feet]
        people = [name for tagline in taglines if tagline for name in tagline.people]
    return tuple(dict.fromkeys(people)), names


def _named(line: Line, marked: Marked) -> tuple[str, ...]:
    """The credits in one line; of furniture only legal lines and links are asked."""
    asked = marked.role in ("credit", "byline") or marked.why in ("legal line", "link")
    return credits_in(line.text) if asked else ()


def _dateline(page: _Page, body: Sequence[str]) -> Dateline | None:
    own = next((parse_dateline(line.text) for line, marked in page if marked.role == "dateline"), None)
    return own or next((found for line in body[:3] if (found := parse_dateline(line))), None)


def _filed(body: Sequence[str], fetched: str | None) -> str | None:
    """The day that the dateline states ("RIVERTON, July 5 (AP) — ")."""
    dateline = parse_dateline(body[0]) if body else None
    return find_publication(body[0][: dateline.length], fetched=fetched) if dateline else None


def _published(page: _Page, fetched: str | None, order: Order | None) -> str | None:
    """The date of publication: the first stated one that is not of an update, else that of the update.

    Below the first paragraphs, where dates may be of embedded posts, a line must say that it is one of publication.
    """
    updated, label, paragraphs = None, "", 0
    for line, marked in page:
        paragraphs += marked.role == "text"
        if marked.role == "date" and (paragraphs < 2 or _POSTED.search(line.text)):
            date = find_publication(line.text, fetched=fetched, order=order)
            if date and not _UPDATED.match(f"{label} {line.text}"):
                return date
            updated = updated or date
        label = line.text if marked.role == "furniture" and len(line.text) < 30 else ""
    return updated
