"""The words by which a line of a page gives itself away: as furniture and for what reason, a caption, a credit…

The patterns stand in `cues.json`: lists of alternatives, in which ``{name}`` stands for the list of that name.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib import resources
from typing import Any

LONGEST = 400  # code points: no line of furniture is longer
_CAPTION = 1000  # nor a caption


def furniture(line: str) -> str | None:
    """Why `line` is page furniture ("newsletter", "share line"), by its words alone; ``None`` if they do not tell."""
    if len(line) > LONGEST or not _any_furniture().fullmatch(line):
        return None
    return next((why for why in _cues()["furniture"] if _pattern("furniture", why).fullmatch(line)), None)


def is_photo_credit(line: str) -> bool:
    """Whether `line` is nothing but the credit of a picture ("Photo: Ann Field/AP")."""
    return len(line) <= LONGEST and bool(_pattern("photo credit").fullmatch(line))


def is_caption(line: str) -> bool:
    """Whether `line` ends with the credit of a picture, or uses words that only captions use ("Field, left, …")."""
    return len(line) <= _CAPTION and bool(_pattern("caption").search(line))


def is_credit_line(line: str) -> bool:
    """Whether `line` says whose text this is, or who helped ("Bo Reed contributed to this report.")."""
    return len(line) <= LONGEST and bool(_pattern("credit line").fullmatch(line))


def is_about_report(line: str) -> bool:
    """Whether `line` speaks of the report or its author: taglines, corrections, editor's notes."""
    return len(line) <= LONGEST and bool(_pattern("about the report").fullmatch(line))


def heads_player(line: str) -> bool:
    """Whether `line` stands over the title or the description of a video."""
    return bool(_pattern("player heading").fullmatch(line))


@cache
def _cues() -> dict[str, Any]:
    return dict(json.loads(resources.files("rashomon.read").joinpath("cues.json").read_text(encoding="utf-8")))


@cache
def _pattern(*names: str) -> re.Pattern[str]:
    found = _cues()
    for name in names:
        found = found[name]
    return re.compile(_alternatives(found), re.IGNORECASE)


@cache
def _any_furniture() -> re.Pattern[str]:
    return re.compile("|".join(_alternatives(some) for some in _cues()["furniture"].values()), re.IGNORECASE)


def _alternatives(patterns: Any) -> str:
    """One pattern of several; a ``{name}`` in them is another list."""
    joined = "|".join(f"(?:{pattern})" for pattern in patterns)
    return re.sub(r"\{([a-z]+)\}", lambda name: f"(?:{_alternatives(_cues()[name[1]])})", joined)
