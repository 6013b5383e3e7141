"""How two wordings of one thing differ, word by word; whether one is the other verbatim; quotations that were altered.

The alignment is the longest common subsequence of words (Indel distance, Hyyrö 2004, as implemented by RapidFuzz),
after which lone commas and articles that happen to be shared are given up for whole phrases, and phrases that stand
in both texts at different places are marked as moved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from rapidfuzz.distance import Indel

from rashomon.text import Token, fold, tokens

Operation = Literal["equal", "replace", "delete", "insert", "moved"]

LONGEST = 4_000_000
"""Beyond this product of two texts' lengths in words what differs is one replacement (memory grows with it)."""
_FUNCTION_WORDS = frozenset(
    "a an the of to in on at for and or but that this these those it its is was are were be been being by with as from "
    "has have had will would which who he she they we his her their our".split()
)
_LONGEST_MOVE = 40
_CANDIDATES = 8


class Segment(NamedTuple):
    """`a[a_start:a_end]` stands against `b[b_start:b_end]`, half-open, in code points; one of them may be empty."""

    op: Operation
    a_start: int
    a_end: int
    b_start: int
    b_end: int


class _Block(NamedTuple):
    """Tokens `i1:i2` of the one text against `j1:j2` of the other."""

    equal: bool
    i1: int
    i2: int
    j1: int
    j2: int


class _Move(NamedTuple):
    i: int
    j: int
    size: int


def wording(a: str, b: str) -> list[Segment]:
    """The segments that turn `a` into `b`, in the order of `a`; every word and mark of both is in exactly one.

    `equal` words are the same but for case and the style of quotes and dashes. A `moved` segment has its place in `a`
    and its place in `b`; all others run forward in both.
    """
    ours, theirs = tokens(a), tokens(b)
    blocks = _absorbed(_blocks([fold(t.text) for t in ours], [fold(t.text) for t in theirs]), ours)
    moves = _moves(blocks, ours, theirs)
    found = [_segment("moved", ours, theirs, m.i, m.i + m.size, m.j, m.j + m.size) for m in moves]
    for block in blocks:
        found.extend(_segments(block, moves, ours, theirs))
    return sorted(found, key=lambda one: (one.a_start, one.a_end, one.b_start))


def _blocks(ours: Sequence[str], theirs: Sequence[str]) -> list[_Block]:
    """Equal and changed stretches in turn; the changes between two equal stretches are one."""
    if len(ours) * len(theirs) > LONGEST:
        return _ends_only(ours, theirs)
    blocks: list[_Block] = []
    for code in Indel.opcodes(ours, theirs):
        last = blocks[-1] if blocks else None
        if last is not None and not last.equal and code.tag != "equal":
            blocks[-1] = last._replace(i2=code.src_end, j2=code.dest_end)
        else:
            equal = code.tag == "equal"
            blocks.append(_Block(equal, code.src_start, code.src_end, code.dest_start, code.dest_end))
    return blocks


def _ends_only(ours: Sequence[str], theirs: Sequence[str]) -> list[_Block]:
    """The blocks of texts too long to align: what they begin and end with in common, and one change between."""
    shorter = min(len(ours), len(theirs))
    head = next((k for k in range(shorter) if ours[k] != theirs[k]), shorter)
    tail = next((k for k in range(shorter - head) if ours[-1 - k] != theirs[-1 - k]), shorter - head)
    i, j = len(ours) - tail, len(theirs) - tail
    blocks = [
        _Block(True, 0, head, 0, head),
        _Block(False, head, i, head, j),
        _Block(True, i, len(ours), j, len(theirs)),
    ]
    return [block for block in blocks if block.i2 > block.i1 or block.j2 > block.j1]


def _absorbed(blocks: Sequence[_Block], ours: Sequence[Token]) -> list[_Block]:
    """The blocks without islands: an equal stretch of marks and function words between two larger changes."""
    kept: list[_Block] = []
    for block in blocks:
        while len(kept) > 1 and not block.equal and _is_island(kept[-1], kept[-2], block, ours):
            kept.pop()
            before = kept.pop()
            block = _Block(False, before.i1, block.i2, before.j1, block.j2)
        kept.append(block)
    return kept


def _is_island(island: _Block, before: _Block, after: _Block, ours: Sequence[Token]) -> bool:
    inner = ours[island.i1 : island.i2]
    if len(inner) > min(_size(before), _size(after)) + 1 or any(_is_content(token) for token in inner):
        return False
    return sum(token.text[0].isalnum() for token in inner) <= min(_size(before), _size(after))


def _size(block: _Block) -> int:
    return max(block.i2 - block.i1, block.j2 - block.j1)


def _is_content(token: Token) -> bool:
    return token.text[0].isalnum() and fold(token.text) not in _FUNCTION_WORDS


def _moves(blocks: Sequence[_Block], ours: Sequence[Token], theirs: Sequence[Token]) -> list[_Move]:
    """Phrases of two words or more, one of them a content word, that were taken out here and put in there."""
    changed = [block for block in blocks if not block.equal]
    places: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for block in changed:
        for i in range(block.i1, block.i2 - 1):
            pair = fold(ours[i].text), fold(ours[i + 1].text)
            if len(places[pair]) < _CANDIDATES:
                places[pair].append((i, block.i2))
    taken: set[int] = set()
    moves: list[_Move] = []
    for block in changed:
        j = block.j1
        while j < block.j2 - 1:
            pair = fold(theirs[j].text), fold(theirs[j + 1].text)
            runs = [_run(ours, theirs, i, stop, j, block.j2, taken) for i, stop in places.get(pair, ())]
            best = max(runs, key=lambda run: (run.size, -run.i), default=_Move(0, 0, 0))
            if best.size > 1 and any(_is_content(token) for token in theirs[j : j + best.size]):
                moves.append(best)
                taken.update(range(best.i, best.i + best.size))
                j += best.size
            else:
                j += 1
    return moves


def _run(
    ours: Sequence[Token], theirs: Sequence[Token], i: int, i_stop: int, j: int, j_stop: int, taken: set[int]
) -> _Move:
    """How far the two texts run alike from `i` and `j` on, marks at the end left out."""
    size = 0
    while size < min(i_stop - i, j_stop - j, _LONGEST_MOVE) and i + size not in taken:
        if fold(ours[i + size].text) != fold(theirs[j + size].text):
            break
        size += 1
    while size and not ours[i + size - 1].text[0].isalnum():
        size -= 1
    return _Move(i, j, size)


def _segments(
    block: _Block, moves: Sequence[_Move], ours: Sequence[Token], theirs: Sequence[Token]
) -> Iterator[Segment]:
    """The segments of one block, with the moved phrases cut out of both its sides."""
    if block.equal:
        yield _segment("equal", ours, theirs, *block[1:])
        return
    out = _without(block.i1, block.i2, [(move.i, move.i + move.size) for move in moves])
    into = _without(block.j1, block.j2, [(move.j, move.j + move.size) for move in moves])
    if len(out) == 1 and len(into) == 1:
        yield _segment("replace", ours, theirs, *out[0], *into[0])
        return
    yield from (_segment("delete", ours, theirs, i1, i2, block.j1, block.j1) for i1, i2 in out)
    yield from (_segment("insert", ours, theirs, block.i2, block.i2, j1, j2) for j1, j2 in into)


def _without(start: int, end: int, holes: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    left, at = [], start
    for begin, stop in sorted(hole for hole in holes if start <= hole[0] < end):
        left.append((at, begin))
        at = stop
    return [(begin, stop) for begin, stop in [*left, (at, end)] if begin < stop]


def _segment(
    op: Operation, ours: Sequence[Token], theirs: Sequence[Token], i1: int, i2: int, j1: int, j2: int
) -> Segment:
    return Segment(op, *_place(ours, i1, i2), *_place(theirs, j1, j2))


def _place(row: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """The offsets of tokens `start:end`; of none, the point after the token before."""
    if start == end:
        return (row[start - 1].end,) * 2 if start else (0, 0)
    return row[start].start, row[end - 1].end
