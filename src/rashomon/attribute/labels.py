"""Speaker labels of transcripts and readouts ("MR. MILLER: …", "Q …") and names under quotations ("— Jane Roe")."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rashomon.attribute.relations import Offsets, Relation

_COLON = re.compile(r":[ \t\xa0\n]+(?=\S)")
# A label begins a block or a line, or comes where a sentence has ended (in dumps that lost their line breaks).
_BOUNDARY = re.compile(r"\n[ \xa0]*|(?<=[.!?…”\"*)])[ \xa0]+")
_LONGEST = 80
_QUESTION = re.compile(r"(?P<name>Q)[.:]?[ \t\xa0]{1,8}(?=[A-Z“\"'(])")
_SMALL = frozenset("of the for and de la le du von van der den bin al el ibn da dos in at to on".split())
_NO_SPEAKERS = frozenset(
    "note update editor’s editor's correction read related watch photo image source sources listen also more location "
    "date time where when what who why how contact subject re from to topics tags breaking the still key fact "
    "participants remember example result see step part chapter section day yes no said says added adds continued "
    "according".split()
)
_AFTER_BRACKET = re.compile(r"\([^()]*\)\W*\w")
_ASIDE = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])\s*$")
_SIGNED = re.compile(r"(?P<dash>—|―|–|--)\s?(?P<name>[^\n]{2,120}?)\.?$")
_OPENING, _CLOSING = "“\"«„'‘”", "”\"»’“'"
_SPOKEN_END = tuple('.?!…”")]—–-')
"""What speech in print ends with; a list of names and values ("TYPE: Cargo") does not."""
_SMALL_LETTERS = re.compile(r"\b[a-zà-öø-ÿ]+\b")
_MOST_WORDS = 9
_TRANSCRIPT = 4
"""From so many labels on a document is a transcript, whatever it is called: turns go on to the next label."""


class _Label(NamedTuple):
    start: int
    name_end: int
    said: int
    block: int
    name: str

    @property
    def capitals(self) -> bool:
        name = self.name.partition(" (")[0]
        return name == name.upper()

    @property
    def person(self) -> str:
        """What tells speakers apart: the last word ("President Jana Orlow", later "Jana Orlow")."""
        return self.name.partition(" (")[0].split()[-1]


def labelled(text: str, blocks: Sequence[Offsets], *, transcript: bool = False) -> tuple[list[Relation], list[Offsets]]:
    """The turns that speaker labels and signatures make, and the blocks that are left for other rules.

    Outside a `transcript` labels count only where two at least are in capitals or "Q", or name one speaker twice, or
    where what follows stands between quotation marks. In a transcript a block without a label goes on with the turn.
    """
    found = [label for number, block in enumerate(blocks) for label in _labels(text, number, block)]
    labels = _accepted(found, text, blocks, transcript=transcript)
    of_block: dict[int, list[tuple[_Label, int]]] = defaultdict(list)
    for label, stop in _with_stops(labels, blocks):
        of_block[label.block].append((label, stop))
    goes_on = transcript or len(labels) >= _TRANSCRIPT
    last = labels[-1].block if labels and not transcript else len(blocks)
    turns: list[Relation] = []
    rest: list[Offsets] = []
    for number, (start, end) in enumerate(blocks):
        own = of_block.get(number, [])
        lead = own[0][0].start if own else end
        if goes_on and turns and number <= last and not _ASIDE.match(text[start:lead]):
            turns[-1] = turns[-1]._replace(content=(*turns[-1].content, *_stretch(text, start, lead)))
        else:
            turns.extend(_signatures(text, start, lead, rest))
        turns.extend(_turn(text, label, stop) for label, stop in own)
    return [turn for turn in turns if turn.content], rest


def _labels(text: str, number: int, block: Offsets) -> Iterator[_Label]:
    start, end = block
    if question := _QUESTION.match(text, start, end):
        yield _Label(start, question.end("name"), question.end(), number, "Q")
    for colon in _COLON.finditer(text, question.end() if question else start, end):
        at = _name_start(text, start, colon.start())
        if at is not None and not (question and at == start):
            yield _Label(
                at, at + len(text[at : colon.start()].rstrip()), colon.end(), number, text[at : colon.start()].strip()
            )


def _name_start(text: str, start: int, colon: int) -> int | None:
    """Where the name before the colon begins: at the first boundary from which all of it is a name."""
    window = max(start, colon - _LONGEST)
    earliest = max(window, text.rfind("\n", window, colon) + 1, text.rfind(":", window, colon) + 1)
    begins_line = earliest == start or text[earliest - 1] == "\n"
    bounds = [match.end() for match in _BOUNDARY.finditer(text, earliest, colon)]
    for bound in ([earliest] if begins_line else []) + bounds:
        name = text[bound:colon].lstrip('* \xa0"“')
        at = colon - len(name)
        if _is_name(name) and (len(name.split()) > 1 or name == name.upper() or (begins_line and bound == earliest)):
            return at
    return None


def _is_name(name: str) -> bool:
    words = name.partition(" (")[0].replace(",", " ").strip("* \xa0").split()
    if not words or len(words) > _MOST_WORDS or words[0] == "The" or words[-1] in _SMALL:
        return False
    if _AFTER_BRACKET.search(name):
        return False
    if words[0].lower() in _NO_SPEAKERS - {"the"} or any(len(word) > 4 and word.endswith(".") for word in words):
        return False
    return all(word[0].isupper() or word in _SMALL for word in words)


def _accepted(found: Sequence[_Label], text: str, blocks: Sequence[Offsets], *, transcript: bool) -> list[_Label]:
    found = found if transcript else _of_one_style(_without_headings(found, text))
    persons = Counter(label.person for label in found if "," not in label.name)
    dialogue = transcript or (len(found) > 2 and any(count > 1 for count in persons.values()))
    capitals = sum(label.capitals for label in found) > 1
    labels = [
        label
        for label in found
        if (dialogue and "," not in label.name)
        or (label.capitals and capitals)
        or persons[label.person] > 1
        or (text[label.said] in _OPENING and text[blocks[label.block][1] - 1] in _CLOSING)
    ]
    spoken = sum(text[one.said : stop].rstrip()[-1:] in _SPOKEN_END for one, stop in _with_stops(labels, blocks))
    return labels if 2 * spoken >= len(labels) else []


def _without_headings(found: Sequence[_Label], text: str) -> list[_Label]:
    """The labels but those in ordinary letters whose last word the text has in small letters too: no name has."""
    small = set(_SMALL_LETTERS.findall(text))
    return [label for label in found if label.capitals or label.person.lower() not in small]


def _of_one_style(found: Sequence[_Label]) -> Sequence[_Label]:
    """The labels without those in ordinary letters if a transcript has its own in capitals: headlines have colons."""
    capitals = [label for label in found if label.capitals]
    return capitals if len(capitals) >= _TRANSCRIPT else found


def _with_stops(labels: Sequence[_Label], blocks: Sequence[Offsets]) -> Iterator[tuple[_Label, int]]:
    """Each label with the end of what its speaker says in its block: the next label there, or the block's end."""
    for number, label in enumerate(labels):
        later = labels[number + 1] if number + 1 < len(labels) else None
        yield label, later.start if later and later.block == label.block else blocks[label.block][1]


def _turn(text: str, label: _Label, stop: int) -> Relation:
    """What the speaker of `label` says, up to `stop`."""
    colon = text.find(":", label.name_end, label.said)
    cue = (colon, colon + 1) if colon >= 0 else None
    return Relation((label.start, label.name_end), cue, _stretch(text, label.said, stop), spoken=True)


def _stretch(text: str, start: int, end: int) -> tuple[Offsets, ...]:
    """`start:end` without white space at its ends, or nothing."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return ((start, end),) if start < end else ()


def _signatures(text: str, start: int, end: int, rest: list[Offsets]) -> Iterator[Relation]:
    """The signed quotations between `start` and `end`, each up to the end of a line; what is left goes to `rest`."""
    begin = start
    for stop in (*(line.start() for line in re.finditer("\n", text[start:end])), end - start):
        if (signed := _signed(text, begin, start + stop, rest)) is not None:
            yield signed
            begin = next((place for place in range(start + stop, end) if not text[place].isspace()), end)
    rest.extend(_stretch(text, begin, end))


def _signed(text: str, start: int, end: int, rest: list[Offsets]) -> Relation | None:
    """ "“…” — Jane Roe", in one block or with the name in a block of its own right after the quotation."""
    begin = max(start, end - 130)
    match = next(iter(_SIGNED.finditer(text[begin:end])), None)
    if match is None or not match["name"][0].isupper() or len(match["name"].split()) > 14:
        return None
    name, dash = (_offsets(match, group, begin) for group in ("name", "dash"))
    said = _stretch(text, start, begin + match.start())
    if not said and rest and text[rest[-1][1] - 1] in _CLOSING and text[rest[-1][0]] in _OPENING:
        return Relation(name, dash, (rest.pop(),))
    if said and text[said[0][1] - 1] in _CLOSING and text[start] in _OPENING:
        return Relation(name, dash, said)
    return None


def _offsets(match: re.Match[str], group: str, begin: int) -> Offsets:
    return begin + match.start(group), begin + match.end(group)
