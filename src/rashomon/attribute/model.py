"""Attributions by the network: windows of pieces, cues in them, and for each cue its source and content."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from rashomon.attribute.decode import CONTENT, SOURCE, Scores, Segment, segments
from rashomon.attribute.relations import Offsets, Relation
from rashomon.encoder.pieces import CLS, SEP, Pieces, Window, pieces, windows
from rashomon.text import sentences

if TYPE_CHECKING:
    from tokenizers import Tokenizer


class Network(Protocol):
    """What gives the scores: the package's `Encoder`, or the network in training."""

    @property
    def tokenizer(self) -> Tokenizer:
        """Cuts text into word pieces."""

    def cues(self, ids: Sequence[int]) -> tuple[Scores, Scores]:
        """The states (pieces, 384) of a window; log-probabilities (pieces, 2, 3) of cue tags, as in `segments`."""

    def arguments(self, states: Scores, starts: Sequence[int], ends: Sequence[int]) -> Scores:
        """Log-probabilities (cues, pieces, 3, 5) of each cue's argument tags; cues are pieces `starts:ends`."""


class Frame(NamedTuple):
    """One attribution in offsets of the text: at most one source, one or more pieces of content."""

    source: Offsets | None
    cue: Offsets
    content: tuple[Offsets, ...]


def relations(text: str, paragraphs: Sequence[Offsets], *, encoder: Network | None = None) -> list[Relation]:
    """The attributions in `text` whose cue stands in one of `paragraphs` (sorted), in the order of their cues.

    The whole text is read, once, for context. Without an `encoder` the package's own is loaded and kept.
    """
    starts = [start for start, _ in paragraphs]
    found = []
    for frame in frames(text, encoder or _encoder()):
        place = bisect_right(starts, frame.cue[0]) - 1
        if place >= 0 and frame.cue[0] < paragraphs[place][1]:
            found.append(Relation(frame.source, frame.cue, frame.content))
    return found


@cache
def _encoder() -> Network:
    from rashomon.encoder import Encoder

    return Encoder()


def frames(text: str, network: Network) -> list[Frame]:
    """The attributions in `text`, in the order of their cues.

    Each window is read with its context; a cue is taken from the window in which it stands most centrally, with all
    its arguments.
    """
    cut = pieces(network.tokenizer, text)
    breaks = [bisect_left(cut.starts, start) for start, _ in sentences(text)]
    return [frame for window in windows(breaks, len(cut.ids)) for frame in _in_window(text, cut, window, network)]


def _in_window(text: str, cut: Pieces, window: Window, network: Network) -> Iterator[Frame]:
    states, logp = network.cues([CLS, *cut.ids[window.start : window.end], SEP])
    first, last = window.first - window.start + 1, window.last - window.start + 1
    (found,) = segments(logp[None])
    cues = [cue for cue in found if first <= cue.start < last]
    if not cues:
        return
    scores = network.arguments(states, [cue.start for cue in cues], [cue.end for cue in cues])
    scores[:, [0, -1], :, 1:] = -np.inf  # nothing is said in the window's end marks
    for cue, arguments in zip(cues, segments(scores), strict=True):
        sources = sorted((a for a in arguments if a.label == SOURCE), key=lambda a: (-a.score, a.start))
        contents = [a for a in arguments if a.label == CONTENT]
        if contents:
            place = _Place(text, cut, window.start - 1)
            source = place.offsets(sources[0]) if sources else None
            yield Frame(source, place.offsets(cue), tuple(map(place.offsets, contents)))


class _Place(NamedTuple):
    """Where a window's pieces stand in the text."""

    text: str
    cut: Pieces
    shift: int

    def offsets(self, segment: Segment) -> Offsets:
        """The segment in offsets of the text, widened to whole words."""
        start = self.cut.starts[segment.start + self.shift]
        end = self.cut.ends[segment.end - 1 + self.shift]
        while 0 < start < len(self.text) and self.text[start - 1].isalnum() and self.text[start].isalnum():
            start -= 1
        while 0 < end < len(self.text) and self.text[end - 1].isalnum() and self.text[end].isalnum():
            end += 1
        return start, end
