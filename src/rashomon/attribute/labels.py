"""Speaker labels of transcripts and readouts ("MR. MILLER: …", "Q: …") and names under quotations ("— Jane Roe")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rashomon.attribute.relations import Offsets, Relation

_NAME = r"[^\W\d_][\w.’'-]*"
_CAPITALS = re.compile(r"(?:[A-Z][A-Z.’'-]*(?:[a-z]{1,2}[A-Z]+)?\.?(?: |$)?){1,6}(?:\([^()\n]{1,40}\))?$")
_TITLED = re.compile(
    rf"[A-Z](?:{_NAME}|[.])?(?: (?:{_NAME}|of|the|for|and|de|[A-Z]\.)){{0,6}}(?: \([^()\n]{{1,40}}\))?$"
)
_LABEL = re.compile(r"(?P<label>[^:\n]{1,60}?)(?P<colon> ?:)\s+(?=\S)|(?P<q>Q)\.? {1,3}(?=[A-Z“\"'])")
_NO_SPEAKERS = frozenset(
    "note update editor’s editor's correction read related watch photo image source sources listen also more "
    "location date time where when what who why how contact subject re from to topics tags breaking the still".split()
)
_ASIDE = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])\s*$")
_SIGNED = re.compile(r"(?:—|―|–|--)\s?(?P<name>[^\n]{2,120}?)\.?$")
_CLOSING = "”\"»’“'"


def labelled(text: str, blocks: Sequence[Offsets], *, transcript: bool = False) -> tuple[list[Relation], list[Offsets]]:
    """The turns that speaker labels and signatures make, and the blocks that are left for other rules.

    Outside a `transcript` labels count only where two blocks at least have one: in capitals or "Q", or else the same
    label twice. In a transcript a block without a label goes on with the turn before it.
    """
    labels = [_label(text, start, end) for start, end in blocks]
    names = Counter(text[label[0] : label[1]] for label in labels if label)
    capitals = sum(count for name, count in names.items() if _CAPITALS.match(name))
    turns: list[Relation] = []
    rest: list[Offsets] = []
    for (start, end), label in zip(blocks, labels, strict=True):
        name = text[label[0] : label[1]] if label else ""
        if label and (transcript or names[name] > 1 or (capitals > 1 and _CAPITALS.match(name))):
            turns.append(_turn(text, label, end))
        elif transcript and turns and not _ASIDE.match(text[start:end]):
            turns[-1] = turns[-1]._replace(content=(*turns[-1].content, (start, end)))
        elif (signed := _signed(text, start, end, rest)) is not None:
            turns.append(signed)
        else:
            rest.append((start, end))
    return turns, rest


def _turn(text: str, label: tuple[int, int, int], end: int) -> Relation:
    colon = text.find(":", label[1], label[2])
    return Relation(label[:2], (colon, colon + 1) if colon >= 0 else None, ((label[2], end),), spoken=True)


def _label(text: str, start: int, end: int) -> tuple[int, int, int] | None:
    match = _LABEL.match(text, start, end)
    if match is None:
        return None
    if match["q"]:
        return start, match.end("q"), match.end()
    label = match["label"]
    if label.split()[0].lower() in _NO_SPEAKERS or not (_CAPITALS.match(label) or _TITLED.match(label)):
        return None
    return start, start + len(label), match.end()


def _signed(text: str, start: int, end: int, rest: list[Offsets]) -> Relation | None:
    """ "“…” — Jane Roe", in one block or with the name in a block of its own right after the quotation."""
    tail = text[max(start, end - 130) : end]
    match = next(iter(_SIGNED.finditer(tail)), None)
    if match is None or not match["name"][0].isupper() or len(match["name"].split()) > 14:
        return None
    at = max(start, end - 130) + match.start()
    name = (at + match.start("name") - match.start(), at + match.end("name") - match.start())
    said_end = len(text[start:at].rstrip()) + start
    if at == start and rest and text[rest[-1][1] - 1] in _CLOSING:
        return Relation(name, None, (rest.pop(),), False)
    if said_end > start and text[said_end - 1] in _CLOSING and text[start] in "“\"«„'‘":
        return Relation(name, None, ((start, said_end),), False)
    return None
