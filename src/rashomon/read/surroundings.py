"""What the pieces around a piece of a page tell of it, as numbers: neighbours, pieces of the same make, elements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

import numpy as np
from numpy.typing import NDArray

from rashomon.read.dom import Frame, Piece

# Columns of a piece's own features: trafilatura's votes by its rules alone and with its fall-backs, the logarithm of
# the length, the share of links, whether it ends like a sentence.
VOTE, LENGTH, LINKED, ENDED, SECOND = 0, 1, 3, 5, 18
_NEAR = ("vote", "length", "linked", "ended", "second")
_SHIFTS = (-2, -1, 1, 2)
_WIDTHS = (3, 8)
_ALIKE = ("alike", "alike_text", "alike_vote", "alike_second", "alike_linked")
_MAKES = (2, 3)  # how many elements around pieces of the same make have the same names
_ROOM = ("text", "vote", "second", "linked", "ended", "pieces")
_ROOMS = 3  # elements around a piece that are looked at, each wider than the one before
_MAIN = 0.7  # the share of the text that trafilatura took which the main element holds


def names() -> tuple[str, ...]:
    """The names of the columns of `surroundings`."""
    group = ("parent_text", "parent_linked", "parent_vote", *(f"{name}{depth}" for depth in _MAKES for name in _ALIKE))
    rooms = (*(f"{name}^{level}" for level in range(_ROOMS) for name in _ROOM), "up", "down", "since", "until")
    near = [f"{name}{shift:+d}" for shift in _SHIFTS for name in _NEAR]
    page = ("page_votes", "page_seconds", "page_pieces")
    return (*group, *rooms, *page, *near, *(f"around{width}" for width in _WIDTHS))


def surroundings(pieces: Sequence[Piece], own: NDArray[np.float32]) -> NDArray[np.float32]:
    """What stands around each piece, given the `own` features of all pieces of a page: an array (pieces, columns)."""
    whole = [own[:, VOTE].sum(), own[:, SECOND].sum(), len(pieces)]
    page = np.tile(np.array([whole], dtype=np.float32), (len(pieces), 1))
    return np.hstack([_grouped(pieces, own), _rooms(pieces, own), _reach(own), page, _near(own)])


def _signature(frame: Frame, depth: int) -> tuple[str, ...]:
    return tuple(f"{one.tag}.{one.attributes.get('class', '')}" for one in islice(frame.ancestors(), depth))


def _grouped(pieces: Sequence[Piece], own: NDArray[np.float32]) -> NDArray[np.float32]:
    """For each piece, what its parent's pieces and the pieces of the same make have in common."""
    mass = np.expm1(own[:, LENGTH])
    parts = np.column_stack([mass, *(mass * own[:, at] for at in (VOTE, SECOND, LINKED, ENDED))])
    out = np.zeros((len(pieces), 3 + len(_MAKES) * len(_ALIKE)), dtype=np.float32)
    for members in _together(id(piece.frame.parent) for piece in pieces):
        total, vote, _, linked, ended = parts[members].sum(axis=0)
        out[members, :3] = np.log1p(ended), linked / total, vote / total
    for start, depth in enumerate(_MAKES):
        first = 3 + start * len(_ALIKE)
        for members in _together(_signature(piece.frame, depth) for piece in pieces):
            total, vote, second, linked, _ = parts[members].sum(axis=0)
            shares = (vote / total, second / total, linked / total)
            out[members, first : first + len(_ALIKE)] = len(members), np.log1p(total / len(members)), *shares
    return out


def _together(keys: Iterable[object]) -> Iterable[list[int]]:
    """The places at which each key stands."""
    found = defaultdict(list)
    for at, key in enumerate(keys):
        found[key].append(at)
    return found.values()


def _reach(own: NDArray[np.float32]) -> NDArray[np.float32]:
    """How many pieces stand between each and the last and the next that trafilatura took with its fall-backs."""
    at = np.arange(len(own))
    taken = own[:, SECOND] >= 0.5
    last = np.maximum.accumulate(np.where(taken, at, -len(own)))
    following = np.minimum.accumulate(np.where(taken, at, 2 * len(own))[::-1])[::-1]
    return np.log1p(np.minimum(np.column_stack([at - last, following - at]), len(own)))


def _rooms(pieces: Sequence[Piece], own: NDArray[np.float32]) -> NDArray[np.float32]:
    """For each piece what the elements around it hold, and the steps from it to the main element.

    An element counts that holds more pieces than the one within it. The main one is the innermost that holds most of
    the text that trafilatura took; the steps are those up from the piece, and those down to the main element.
    """
    mass = np.expm1(own[:, LENGTH])
    parts = np.column_stack([mass, *(mass * own[:, at] for at in (VOTE, SECOND, LINKED, ENDED)), np.ones(len(own))])
    held = _held([piece.frame for piece in pieces], parts)
    most = _MAIN * parts[:, 1:3].sum()
    able = (one for one, sums in held.items() if sums[1:3].sum() >= most)
    main = min(able, key=lambda one: (held[one][-1], -one.depth))
    down = {one: step for step, one in enumerate(_widening(main, held))}
    known = {frame: _room(frame, held, down) for frame in {piece.frame: None for piece in pieces}}
    return np.array([known[piece.frame] for piece in pieces], dtype=np.float32)


def _held(frames: Sequence[Frame], parts: NDArray[np.float64]) -> dict[Frame, NDArray[np.float64]]:
    """The sums of the `parts` of the pieces in `frames`, for each frame and all around it."""
    held: dict[Frame, NDArray[np.float64]] = {}
    for frame, part in zip(frames, parts, strict=True):
        for one in frame.ancestors():
            if one in held:
                break
            held[one] = np.zeros_like(part)
        held[frame] += part
    for one in sorted(held, key=lambda one: -one.depth):
        if one.parent:
            held[one.parent] += held[one]
    return held


def _room(frame: Frame, held: Mapping[Frame, NDArray[np.float64]], down: Mapping[Frame, int]) -> list[float]:
    around = list(_widening(frame, held))
    rooms = [held[around[min(level, len(around) - 1)]] for level in range(_ROOMS)]
    shared = next(step for step, one in enumerate(around) if one in down)
    told = ([np.log1p(room[0]), *(room[1:5] / room[0]), np.log1p(room[5])] for room in rooms)
    return [*chain.from_iterable(told), shared, down[around[shared]]]


def _widening(frame: Frame, held: Mapping[Frame, NDArray[np.float64]]) -> Iterator[Frame]:
    """The frame and those around it that hold more pieces than the last; of those that hold the same, the outermost."""
    inner = frame
    for one in frame.ancestors():
        if held[one][-1] > held[inner][-1]:
            yield inner
        inner = one
    yield inner


def _near(own: NDArray[np.float32]) -> NDArray[np.float32]:
    """The vote, length, links and ending of the pieces before and after, and the share of votes around by length."""
    columns = own[:, [VOTE, LENGTH, LINKED, ENDED, SECOND]]
    count = len(own)
    parts = []
    for shift in _SHIFTS:
        moved = np.full_like(columns, -1.0)
        if shift < 0:
            moved[-shift:] = columns[:shift] if -shift < count else columns[:0]
        else:
            moved[: max(count - shift, 0)] = columns[shift:]
        parts.append(moved)
    mass = np.expm1(own[:, LENGTH])
    voted = mass * own[:, VOTE]
    for width in _WIDTHS:
        window = np.ones(2 * width + 1)
        total = np.convolve(mass, window)[width : width + count]
        parts.append((np.convolve(voted, window)[width : width + count] / total)[:, None])
    return np.hstack(parts)
