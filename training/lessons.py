"""Articles as the network learns them: pieces with tags for cues, their arguments, and silver tags of words."""

from __future__ import annotations

import gzip
import json
import random
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import torch
from tokenizers import Tokenizer
from torch import Tensor

from benchmarks.attribute.brat import Article, Attribution, Spans, read_articles
from rashomon.encoder.pieces import CLS, SEP, Pieces, pieces, windows
from rashomon.text import sentences

SOURCE, CONTENT = 1, 3  # the B tags of arguments
NO_TAG = -100
MASK = 103


class Frame(NamedTuple):
    """A cue `start:end` and its arguments, as (start, end, tag) segments of pieces."""

    start: int
    end: int
    arguments: tuple[tuple[int, int, int], ...]


class Lesson(NamedTuple):
    """An article in pieces; `frames` for each annotator; silver parts of speech and names, `NO_TAG` where unknown."""

    pieces: Pieces
    breaks: list[int]
    frames: list[list[Frame]]
    parts_of_speech: list[int]
    names: list[int]


class Batch(NamedTuple):
    """Windows of one batch: (windows, length) but for the cues, which are (cues,) and (cues, length)."""

    ids: Tensor
    mask: Tensor
    cue_tags: Tensor
    within: Tensor
    parts_of_speech: Tensor
    names: Tensor
    window: Tensor
    start: Tensor
    end: Tensor
    argument_tags: Tensor


class Silver(NamedTuple):
    """Words tagged by machine, and the tags' names in the order of their numbers."""

    words: dict[str, list[tuple[int, int, int, int]]]
    parts_of_speech: list[str]
    names: list[str]


def lesson(tokenizer: Tokenizer, article: Article, silver: Sequence[tuple[int, int, int, int]] = ()) -> Lesson:
    """Cuts an article into pieces and carries its annotations over to them."""
    cut = pieces(tokenizer, article.text)
    breaks = [bisect_left(cut.starts, start) for start, _ in sentences(article.text)]
    frames = [[f for a in annotator if (f := _frame(cut, a))] for annotator in article.annotators] or [[]]
    parts, names = [NO_TAG] * len(cut.ids), [NO_TAG] * len(cut.ids)
    for start, end, part, name in silver:
        for i in range(*_cover(cut, start, end)):
            parts[i], names[i] = part, name
    return Lesson(cut, breaks, frames, parts, names)


def read_silver(path: Path) -> Silver:
    """CoreNLP's parts of speech and names by article id; an empty result where there is no such file."""
    parts: dict[str, int] = {}
    names: dict[str, int] = {}
    found: dict[str, list[tuple[int, int, int, int]]] = {}
    for row in _rows(path):
        words = (word for sentence in row["sentences"] for word in sentence)
        found[row["id"]] = [
            (s, e, parts.setdefault(p, len(parts)), names.setdefault(n, len(names))) for s, e, p, n in words
        ]
    return Silver(found, list(parts), list(names))


def read_lessons(tokenizer: Tokenizer, path: Path, silver: Silver) -> list[Lesson]:
    """The lessons of a PolNeAR file."""
    return [lesson(tokenizer, article, silver.words.get(article.id, ())) for article in read_articles(path)]


def _rows(path: Path) -> Iterator[Any]:
    if path.exists():
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def _frame(cut: Pieces, attribution: Attribution) -> Frame | None:
    """The frame of an attribution; none without a cue, which is what the network starts from."""
    if not attribution.cue:
        return None
    start, end = _cover(cut, *attribution.cue[0])
    parts = [*_segments(cut, attribution.source, SOURCE), *_segments(cut, attribution.content, CONTENT)]
    return Frame(start, end, tuple(parts)) if start < end else None


def _segments(cut: Pieces, spans: Spans, tag: int) -> Iterator[tuple[int, int, int]]:
    for span in spans:
        start, end = _cover(cut, *span)
        if start < end:
            yield start, end, tag


def _cover(cut: Pieces, start: int, end: int) -> tuple[int, int]:
    """The range of pieces that lie in a span of the text, wholly or partly."""
    return bisect_right(cut.ends, start), bisect_left(cut.starts, end)


class Piece(NamedTuple):
    """One window of a lesson as one annotator read it."""

    lesson: Lesson
    frames: list[Frame]
    start: int
    end: int


def epoch(lessons: Sequence[Lesson], *, seed: int, batch: int) -> list[list[Piece]]:
    """All lessons cut into windows at random places, read by a random annotator each, in batches of like length."""
    chance = random.Random(seed)
    cuts = [window for one in lessons for window in _cut(one, chance)]
    chance.shuffle(cuts)
    pool = batch * 16
    pools = (sorted(cuts[i : i + pool], key=lambda w: w.end - w.start) for i in range(0, len(cuts), pool))
    batches = [sorted_pool[i : i + batch] for sorted_pool in pools for i in range(0, len(sorted_pool), batch)]
    chance.shuffle(batches)
    return batches


def _cut(one: Lesson, chance: random.Random) -> Iterator[Piece]:
    frames = chance.choice(one.frames)
    length = len(one.pieces.ids)
    early = [b for b in one.breaks if b < min(254, length)]
    first = chance.choice(early) if early else 0
    edges = [(0, first)] * (first > 0)
    rest = windows([b - first for b in one.breaks if b >= first], length - first, overlap=0)
    for start, end in edges + [(w.start + first, w.end + first) for w in rest]:
        yield Piece(one, frames, start, end)


def collate(cuts: Sequence[Piece], *, masked: float = 0.0) -> Batch:
    """Pads windows to one length, lays out their tags, and hides a share of the pieces behind `[MASK]`."""
    length = -(-max(w.end - w.start + 2 for w in cuts) // 32) * 32  # few shapes: memory is used again
    ids = torch.zeros(len(cuts), length, dtype=torch.long)
    within = torch.zeros(len(cuts), length, 2)
    cue_tags, parts, names = (torch.full((len(cuts), length), NO_TAG) for _ in range(3))
    rows, starts, ends, tags = [], [], [], [torch.zeros(0, length, dtype=torch.long)]
    for row, cut in enumerate(cuts):
        size = cut.end - cut.start
        here = slice(cut.start, cut.end)
        ids[row, : size + 2] = torch.tensor([CLS, *cut.lesson.pieces.ids[here], SEP])
        parts[row, 1 : size + 1] = torch.tensor(cut.lesson.parts_of_speech[here])
        names[row, 1 : size + 1] = torch.tensor(cut.lesson.names[here])
        cue_tags[row, 1 : size + 1] = 0
        for frame in _moved(cut):
            _mark(cue_tags[row], frame.start, frame.end, 1)
            rows.append(row)
            starts.append(frame.start)
            ends.append(frame.end)
            tags.append(_argument_tags(frame, size, length)[None])
            for begin, stop, tag in frame.arguments:
                within[row, begin:stop, (tag - 1) // 2] = 1
    if masked:
        ids[(torch.rand(ids.shape) < masked) & (ids != 0) & (ids != CLS) & (ids != SEP)] = MASK
    return Batch(
        ids, ids > 0, cue_tags, within, parts, names, *map(torch.tensor, (rows, starts, ends)), torch.cat(tags)
    )


def _moved(cut: Piece) -> Iterator[Frame]:
    """The frames whose cue lies in a window, in places of the window, which begins with `[CLS]`."""
    shift, size = 1 - cut.start, cut.end - cut.start
    for start, end, arguments in cut.frames:
        if start >= cut.start and end <= cut.end:
            clipped = ((max(a + shift, 1), min(b + shift, size + 1), tag) for a, b, tag in arguments)
            yield Frame(start + shift, end + shift, tuple(c for c in clipped if c[0] < c[1]))


def _argument_tags(frame: Frame, size: int, length: int) -> Tensor:
    tags = torch.full((length,), NO_TAG)
    tags[1 : size + 1] = 0
    for segment in frame.arguments:
        _mark(tags, *segment)
    return tags


def _mark(tags: Tensor, start: int, end: int, tag: int) -> None:
    tags[start:end] = tag + 1
    tags[start] = tag
