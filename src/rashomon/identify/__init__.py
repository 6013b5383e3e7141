"""`identify`: who the speakers are, within and across reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rashomon.types import Report, Speaker, Statement


class Identified(NamedTuple):
    """The speakers found, sorted by id, and the statements with `speaker`, `via` and `addressee` filled."""

    speakers: tuple[Speaker, ...]
    statements: tuple[Statement, ...]


def identify(
    reports: Sequence[Report], statements: Sequence[Statement], *, known: Sequence[Speaker] = ()
) -> Identified:
    """Resolve the source spans of `statements`; `known` is the user's own list, whose ids and names win."""
    raise NotImplementedError


def known_speakers(table: str) -> tuple[Speaker, ...]:
    """The user's own list of people and organisations, from CSV text with columns name, aliases, side, wikidata."""
    raise NotImplementedError
