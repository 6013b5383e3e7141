"""How likely a pronoun stands for each of those mentioned before it: a conditional logistic regression.

Each candidate has a list of features, all between 0 and about 3; their weighted sums, through a softmax over the
candidates, are the probabilities. The weights were fitted to coreference chains of news (`training/identify.py`).
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from rashomon.identify.cast import Cast
from rashomon.identify.entities import Entity, Mention

WINDOW = 40  # mentions looked back at

_PREPOSITION = re.compile(
    r"\b(?:of|for|with|to|from|in|on|at|by|about|against|between|during|after|before|as|like|than|over|under|toward|"
    r"towards|into|upon|per|via|told|tells|asked|thanked|met)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_JOINS = re.compile(r"\sand(?:\s[^\W\d_a-z][\w.’'-]*){1,4}")
_VERB = re.compile(
    r"(?:,[^,.]{3,90},)?\s+(?:also |then |later |has |had |have |is |was |were |will |would |could |may |did |does |"
    r"who |\w+ed\b|\w+s\b|said\b|told\b|wrote\b|made\b|spoke\b|went\b|took\b|came\b|gave\b)"
)


class Candidate(NamedTuple):
    """An entity that may be the antecedent, with its features by name."""

    entity: int
    mention: Mention
    features: dict[str, float]


def candidates(cast: Cast, kind: str, at: int) -> list[Candidate]:
    """Those mentioned before offset `at` that agree with a pronoun of `kind`, the last mentioned first."""
    last: dict[int, Mention] = {}
    counts: dict[int, int] = {}
    speaking: list[int] = []
    for mention in cast.before(at, WINDOW):
        if mention.speaking:
            speaking.append(mention.entity)
        if not agrees(cast.entities[mention.entity], kind):
            continue
        counts[mention.entity] = counts.get(mention.entity, 0) + 1
        last[mention.entity] = _stronger(cast, last.get(mention.entity), mention)
    if any(cast.entities[index].sure and cast.entities[index].kind == "person" for index in last):
        last = {index: mention for index, mention in last.items() if cast.entities[index].sure}
    order = sorted(last, key=lambda index: (-last[index].start, index))
    return [
        Candidate(index, last[index], _features(cast, kind, at, last[index], counts[index], rank, speaking))
        for rank, index in enumerate(order)
    ]


def _stronger(cast: Cast, one: Mention | None, other: Mention) -> Mention:
    """Of two mentions of an entity the one that counts: the later, or in one sentence the one that is a source."""
    if (
        one is not None
        and one.speaking
        and not other.speaking
        and cast.sentence(one.start) == cast.sentence(other.start)
    ):
        return one
    return other


def agrees(entity: Entity, kind: str) -> bool:
    """Whether an entity can be meant by a pronoun of `kind`: "male", "female" or "body"."""
    if entity.members:
        return False
    if kind == "body":
        return entity.kind == "organisation"
    if entity.kind == "unnamed":
        return entity.human and (entity.gender or entity.seems) in (None, kind)
    return entity.kind == "person" and (entity.gender or entity.seems) in (None, kind)


def _features(
    cast: Cast, kind: str, at: int, mention: Mention, count: int, rank: int, speaking: Sequence[int]
) -> dict[str, float]:
    entity = cast.entities[mention.entity]
    distance = cast.sentence(at) - cast.sentence(mention.start)
    paragraphs = cast.paragraph(at) - cast.paragraph(mention.start)
    begin = cast.sentence_start(mention.start)
    lead = cast.text[begin : mention.start]
    governed = bool(_PREPOSITION.search(lead[-40:]))
    joins = _JOINS.match(cast.text, mention.end)
    tail = joins.end() if joins else mention.end
    subject = not governed and not mention.owns and bool(_VERB.match(cast.text, tail, tail + 120))
    after_quote = cast.text[max(0, at - 3) : at].rstrip()[-1:] in ("”", '"', "'", "’")
    return {
        "same sentence": float(distance == 0),
        "sentence before": float(distance == 1),
        "two before": float(distance == 2),
        "farther": math.log1p(max(0, distance - 2)),
        "same paragraph": float(paragraphs == 0),
        "paragraph before": float(paragraphs == 1),
        "last mentioned": float(rank == 0),
        "rank": math.log1p(rank),
        "speaks": float(mention.speaking),
        "spoke last": float(bool(speaking) and speaking[-1] == mention.entity),
        "spoke last, after quotation": float(after_quote and bool(speaking) and speaking[-1] == mention.entity),
        "opens sentence": float(cast.opens(mention)),
        "subject": float(subject),
        "subject, same sentence": float(subject and distance == 0),
        "subject, sentence before": float(subject and distance == 1),
        "governed": float(governed),
        "possessive": float(mention.owns),
        "in quotation": float(cast.quoted(mention.start) and not cast.quoted(at)),
        "times mentioned": math.log1p(count),
        "gender agrees": float((entity.gender or entity.seems) == kind),
        "unnamed": float(entity.kind == "unnamed"),
        "surely a name": float(entity.sure),
        "full name or title": float(" " in cast.text[mention.start : mention.end]),
    }


@cache
def weights() -> Mapping[str, float]:
    """The fitted weight of each feature."""
    fitted: dict[str, float] = json.loads(files(__package__).joinpath("data/salience.json").read_text("utf-8"))[
        "weights"
    ]
    return fitted


def probabilities(found: Sequence[Candidate]) -> list[tuple[float, int]]:
    """(probability, entity) of each candidate, the likeliest first."""
    weight = weights()
    sums = [sum(weight.get(name, 0.0) * value for name, value in one.features.items()) for one in found]
    top = max(sums, default=0.0)
    exps = [math.exp(value - top) for value in sums]
    total = sum(exps)
    return sorted(
        ((exp / total, one.entity) for exp, one in zip(exps, found, strict=True)), key=lambda p: (-p[0], p[1])
    )
