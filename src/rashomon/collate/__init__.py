"""`collate`: a story's accounts lined up: what all say, what one says, where they disagree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rashomon.types import Collation, Copy, Echo, Report, Speaker, Statement, Story


class Collated(NamedTuple):
    """The stories with their accounts lined up, in the order given, and the echoes between them."""

    stories: tuple[Collation, ...]
    echoes: tuple[Echo, ...]


def collate(
    stories: Sequence[Story],
    reports: Sequence[Report],
    statements: Sequence[Statement],
    speakers: Sequence[Speaker],
    copies: Sequence[Copy] = (),
) -> Collated:
    """Line up the accounts of each story."""
    raise NotImplementedError
