"""A web page cut into pieces: the stretches of text that its block-level elements set apart, in document order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree
from lxml import html as lxml_html

Element = Any  # lxml has no types

BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li main menu nav ol p pre section summary "
    "table tbody td tfoot th thead tr ul".split()
)
UNSEEN = frozenset(
    "applet audio canvas datalist embed frameset head iframe input math noscript object option script select style svg "
    "template textarea title video".split()
)
_DEEPEST = 100  # a selector of more steps than this helps nobody
_TOO_DEEP = etree.XPath(f"boolean({'/*' * 200})")
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)\b[^<>]*>")
_KEPT = frozenset("html head body title meta link script style noscript template p br h1 h2 h3 h4 h5 h6".split())
_UNFIT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")  # for XML, which lxml holds pages to later on
_SPACE = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n ?")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SIMPLE_ID = re.compile(r"[A-Za-z][\w-]*\Z")


class Frame:
    """An open element while the page is walked, and where it stands among its siblings of the same tag."""

    __slots__ = ("attributes", "children", "depth", "hidden", "identity", "index", "parent", "tag")

    def __init__(self, element: Element, parent: Frame | None, taken: set[str]) -> None:
        self.tag: str = element.tag
        self.attributes: dict[str, str] = dict(element.attrib)
        self.parent = parent
        self.children: Counter[str] = Counter()
        self.depth: int = parent.depth + 1 if parent else 0
        if parent:
            parent.children[self.tag] += 1
        self.index = parent.children[self.tag] if parent else 1
        found = self.attributes.get("id", "")
        self.identity = found if _SIMPLE_ID.match(found) and found not in taken else None
        taken.add(found)
        style = self.attributes.get("style", "")
        self.hidden: bool = bool((parent and parent.hidden) or "hidden" in self.attributes or _HIDDEN.search(style))

    def ancestors(self) -> Iterator[Frame]:
        """The frame itself and those around it, innermost first."""
        frame: Frame | None = self
        while frame:
            yield frame
            frame = frame.parent

    def selector(self) -> str | None:
        """A CSS selector of the element in the page as fetched, from the nearest id down."""
        steps: list[str] = []
        for frame in self.ancestors():
            if len(steps) > _DEEPEST:
                return None
            if frame.identity:
                steps.append(f"#{frame.identity}")
                break
            steps.append(f"{frame.tag}:nth-of-type({frame.index})" if frame.parent else frame.tag)
        return " > ".join(reversed(steps))


class Piece(NamedTuple):
    """A stretch of text of one block-level element; `linked` counts its characters that are links."""

    text: str
    frame: Frame
    linked: int


def parse(page: str) -> Element | None:
    """The element tree of an HTML page; None where there is no element in it.

    Markup nested deeper than any page of people's making is flattened first: the parser gives up at 2,048 elements,
    and extractors take a time that grows with the square of the depth.
    """
    tree = _tree(page)
    return _tree(_flat(page)) if tree is not None and _TOO_DEEP(tree) else tree


def _tree(page: str) -> Element | None:
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return lxml_html.document_fromstring(_UNFIT.sub(" ", page).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def _flat(page: str) -> str:
    """The page with paragraphs in the place of all block-level elements but headings, and no inline elements."""
    return _TAG.sub(lambda tag: tag[0] if tag[1].lower() in _KEPT else "<p>" if tag[1].lower() in BLOCKS else "", page)


def pieces(tree: Element) -> list[Piece]:
    """The pieces of the page, in document order; scripts, styles and form controls are left out."""
    return list(_Walk().pieces(tree))


class _Walk:
    """One pass over a tree, without recursion: text runs are collected until a block-level element opens or ends."""

    def __init__(self) -> None:
        self.frame: Frame | None = None
        self.blocks: list[Frame] = []
        self.run: list[str] = []
        self.linked = 0
        self.links = 0
        self.taken: set[str] = {""}

    def pieces(self, tree: Element) -> Iterator[Piece]:
        walk = etree.iterwalk(tree, events=("start", "end"))
        for event, element in walk:
            if not isinstance(element.tag, str):
                self.text(element.tail if event == "end" else None)
            elif element.tag in UNSEEN:
                if event == "start":
                    walk.skip_subtree()
                else:
                    self.text(element.tail)
            elif event == "start":
                yield from self.opened(element)
            else:
                yield from self.closed(element)

    def opened(self, element: Element) -> Iterator[Piece]:
        self.frame = Frame(element, self.frame, self.taken)
        if element.tag in BLOCKS:
            yield from self.flushed()
            self.blocks.append(self.frame)
        elif element.tag == "br":
            self.run.append("\n")
        elif element.tag == "a":
            self.links += 1
        self.text(element.text)

    def closed(self, element: Element) -> Iterator[Piece]:
        assert self.frame is not None
        if element.tag in BLOCKS:
            yield from self.flushed()
            self.blocks.pop()
        elif element.tag == "a":
            self.links -= 1
        self.frame = self.frame.parent
        if self.frame is not None:
            self.text(element.tail)

    def text(self, text: str | None) -> None:
        if text:
            whole = "pre" in (frame.tag for frame in self.blocks[-1:])
            self.run.append(text if whole else text.replace("\n", " "))
            self.linked += len(text.strip()) if self.links else 0

    def flushed(self) -> Iterator[Piece]:
        """The pieces of the run so far: one, or several where empty lines (two `br`) divide it."""
        text = _LINES.sub("\n", _SPACE.sub(" ", "".join(self.run))).strip()
        linked, self.run, self.linked = self.linked, [], 0
        if text and self.blocks:
            parts = re.split(r"\n{2,}", text)
            for part in parts:
                yield Piece(part, self.blocks[-1], linked // len(parts))
