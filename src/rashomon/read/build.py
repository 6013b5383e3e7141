"""The one place where a Report is put together: text and offsets from blocks, language, notes, id."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from rashomon.dates import find_publication, order_at
from rashomon.read.document import NOTHING, Given
from rashomon.read.language import language, notes
from rashomon.read.metadata import iso
from rashomon.text import content_id
from rashomon.types import Block, BlockKind, Furniture, Report, ReportKind

PARAGRAPH_BREAK = "\n\n"


class Passage(NamedTuple):
    """One block of the body, before its place in `Report.text` is known."""

    text: str
    kind: BlockKind = "paragraph"
    origin: tuple[int, int] | None = None
    selector: str | None = None


class About(NamedTuple):
    """What is known about a report beside its text; each field as in `Report`."""

    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    bylines: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    dateline: str | None = None
    published: str | None = None
    published_from: Literal["given", "metadata", "text", "url"] | None = None
    kind: ReportKind = "article"


UNKNOWN = About()


def report(
    path: str,
    passages: Iterable[Passage],
    *,
    about: About = UNKNOWN,
    given: Given = NOTHING,
    captions: Iterable[str] = (),
    furniture: Iterable[Furniture] = (),
) -> Report:
    """A report of `passages` joined by blank lines; what is `given` goes before what the document says of itself."""
    text, blocks = _joined(passages)
    known = _given_first(about, given)
    code = language(text)
    extra = (given.note,) if given.note else ()
    if given.published and known.published_from != "given":
        extra = (*extra, f"the date given, {given.published}, was not understood")
    return Report(
        id=content_id("r", known.url, known.outlet, known.title, known.published, text),
        path=path,
        **known._asdict(),
        language=code,
        text=text,
        captions=tuple(captions),
        furniture=tuple(furniture),
        blocks=blocks,
        notes=(*extra, *notes(code)),
    )


def _joined(passages: Iterable[Passage]) -> tuple[str, tuple[Block, ...]]:
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for passage in passages:
        start, end = passage.origin or (None, None)
        stop = at + len(passage.text)
        blocks.append(
            Block(start=at, end=stop, kind=passage.kind, origin_start=start, origin_end=end, selector=passage.selector)
        )
        parts.append(passage.text)
        at = stop + len(PARAGRAPH_BREAK)
    return PARAGRAPH_BREAK.join(parts), tuple(blocks)


def _given_first(about: About, given: Given) -> About:
    known = about._replace(
        title=given.title or about.title,
        url=given.url or about.url,
        outlet=given.outlet or about.outlet,
        bylines=given.bylines or about.bylines,
    )
    published = _day_given(given.published, known)
    return known._replace(published=published, published_from="given") if published else known


def _day_given(stated: str | None, about: About) -> str | None:
    """The ISO 8601 form of a date as a user's table states it; None where it cannot be understood."""
    order = order_at(url=about.url or about.outlet)
    return iso(stated) or (find_publication(stated, order=order) if stated else None)
