"""What is found before statements are made of it: spans of a source, a cue and content that belong together."""

from __future__ import annotations

from typing import NamedTuple

Offsets = tuple[int, int]
"""Half-open offsets into the report's text."""


class Relation(NamedTuple):
    """One attribution: who, by which words, what. `spoken` marks speech printed without marks, as in transcripts."""

    source: Offsets | None
    cue: Offsets | None
    content: tuple[Offsets, ...]
    spoken: bool = False
