"""The inner of "the Courier reported that the mayor said …": annotators mark it seldom, so the network rarely finds it.

Asked about the content alone it does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from rashomon.attribute.relations import Offsets, Relation

Find = Callable[[str], Iterable[Relation]]
_SAYING = re.compile(
    r"\b(?:said|says|told|wrote|announced|added|argued|claimed|denied|insisted|warned|stated|according to)\b"
)
_LEADING = re.compile(r"(?:that|whether|how|and|but) ")
_MARKS = re.compile(r"[“\"«„]")
_LONGEST = 1000


def nested(text: str, relations: Sequence[Relation], find: Find) -> Iterator[Relation]:
    """What `find` finds in those contents of `relations` that hold a verb of saying which is no cue yet.

    Words in quotation marks are left alone: who quotes somebody's words quotes what these report, too.
    """
    cues = {place for one in relations if one.cue for place in range(*one.cue)}
    for span in dict.fromkeys(span for one in relations for span in one.content):
        start = _without_conjunction(text, span)
        verb = _SAYING.search(text, start, span[1]) if span[1] - start <= _LONGEST else None
        if verb is None or verb.start() in cues or _MARKS.search(text, start, verb.start()):
            continue
        for one in find(text[start : span[1]]):
            if one.source and one.cue and one.cue[0] <= verb.start() - start < one.cue[1]:
                yield _moved(one, start)


def _without_conjunction(text: str, span: Offsets) -> int:
    leading = _LEADING.match(text, *span)
    return leading.end() if leading else span[0]


def _moved(one: Relation, by: int) -> Relation:
    source, cue = ((span[0] + by, span[1] + by) if span else None for span in (one.source, one.cue))
    return Relation(source, cue, tuple((start + by, end + by) for start, end in one.content))
