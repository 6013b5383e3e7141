"""Through whom the words came: "Lee said Orla asked …", "Orla asked …, according to the Post"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.types import Span, Statement

DEEPEST = 30  # statements around one another that are looked at


def chains(statements: Sequence[Statement], speakers: Mapping[str, int | None]) -> dict[str, tuple[int, ...]]:
    """For each statement id, those through whom it came, nearest first; `speakers` gives the speaker by statement id.

    A statement whose content lies within another's came through that other's speaker; of two statements with the same
    content, the one whose cue is nearer to it came through the other.
    """
    said = sorted(
        (s for s in statements if s.kind != "narrated"), key=lambda s: (_start(s), -_end(s), -_distance(s), s.id)
    )
    found: dict[str, tuple[int, ...]] = {}
    open_: list[Statement] = []
    for statement in said:
        open_ = [outer for outer in open_[-DEEPEST:] if _end(outer) > _start(statement)]
        around = [outer for outer in open_ if _within(statement, outer)]
        found[statement.id] = _through(speakers.get(statement.id), around[::-1], speakers)
        open_.append(statement)
    return found


def _through(own: int | None, around: Sequence[Statement], speakers: Mapping[str, int | None]) -> tuple[int, ...]:
    via: list[int] = []
    for outer in around:
        speaker = speakers.get(outer.id)
        if speaker is not None and speaker != own and speaker not in via:
            via.append(speaker)
    return tuple(via)


def _start(statement: Statement) -> int:
    return min(span.start for span in statement.content)


def _end(statement: Statement) -> int:
    return max(span.end for span in statement.content)


def _within(inner: Statement, outer: Statement) -> bool:
    return all(any(_inside(span, other) for other in outer.content) for span in inner.content)


def _inside(span: Span, other: Span) -> bool:
    return other.start <= span.start and span.end <= other.end


def _distance(statement: Statement) -> int:
    """How far the cue stands from the content, in characters; 0 without a cue."""
    cue = statement.cue
    if cue is None:
        return 0
    return min(max(span.start - cue.end, cue.start - span.end, 0) for span in statement.content)
