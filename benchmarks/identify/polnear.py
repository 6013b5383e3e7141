"""PolNeAR's sources, resolved, against the names in CoreNLP's coreference chains.

The reference is *silver*: the chains were made by a program, not by people, and are often wrong themselves. A source
counts where its chain holds a proper name; it is right where one of the speaker's names ends in the last word of
one of those names. Sources are those marked by PolNeAR's first annotator, so finding them is not measured here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import Missing, records
from benchmarks.attribute.brat import Article, Attribution, read_articles
from rashomon.identify import identify
from rashomon.identify.spelling import name_key
from rashomon.text import content_id
from rashomon.types import Report, Span, Speaker, Statement

PRONOUNS = frozenset("he she him her his hers it its they them their".split())


class Silver(NamedTuple):
    """An article's chains: for each mention span, the last words (as keys) of the proper names in its chain."""

    people: dict[tuple[int, int], frozenset[str]]
    bodies: dict[tuple[int, int], frozenset[str]]
    tags: dict[int, str]


class Outcome(NamedTuple):
    """One source with a named reference: what it is, whom the reference has, and the speaker found."""

    kind: str
    source: str
    reference: frozenset[str]
    speaker: Speaker | None

    @property
    def right(self) -> bool:
        """Whether one of the speaker's names is in the reference."""
        return self.speaker is not None and bool(self.reference & last_words(self.speaker))


def measure_file(path: Path) -> dict[str, dict[str, float | int]]:
    """Precision, share left unknown and accuracy, for sources that are pronouns, descriptions and names."""
    outcomes = list(outcomes_of(path))
    groups = {kind: [o for o in outcomes if o.kind == kind] for kind in ("pronoun", "description", "name")}
    return {kind: _figures(group) for kind, group in groups.items()}


def _figures(outcomes: Sequence[Outcome]) -> dict[str, float | int]:
    known = [outcome for outcome in outcomes if outcome.speaker is not None]
    right = sum(outcome.right for outcome in outcomes)
    return {
        "precision": right / len(known) if known else 1.0,
        "unknown": 1 - len(known) / len(outcomes) if outcomes else 0.0,
        "accuracy": right / len(outcomes) if outcomes else 1.0,
        "sources": len(outcomes),
    }


def outcomes_of(path: Path) -> Iterator[Outcome]:
    """What `identify` makes of each source with a named reference."""
    chains_path = path.with_name(path.name.replace(".jsonl", "-corenlp.jsonl"))
    if not path.exists() or not chains_path.exists():
        raise Missing(f"{path} or {chains_path.name} is not there")
    chains = {row["id"]: row for row in records(chains_path)}
    for article in read_articles(path):
        if article.id in chains:
            yield from _article(article, silver_of(chains[article.id], article.text))


def _article(article: Article, silver: Silver) -> Iterator[Outcome]:
    report = Report(id=article.id, path=article.id, text=article.text)
    statements = [found for a in article.gold if (found := as_statement(report, a))]
    identified = identify([report], statements)
    speakers = {speaker.id: speaker for speaker in identified.speakers}
    for statement in identified.statements:
        source = statement.source
        if source and (reference := reference_of(source, silver)):
            speaker = speakers.get(statement.speaker or "")
            yield Outcome(kind_of(source, silver), source.text, reference, speaker)


def as_statement(report: Report, attribution: Attribution) -> Statement | None:
    """A gold attribution as a statement; None where it has no source or one in pieces."""
    if len(attribution.source) != 1:
        return None
    spans = [[_span(report.text, *piece) for piece in part] for part in attribution]
    return Statement(
        id=content_id("s", report.id, *attribution),
        report=report.id,
        kind="direct" if spans[2][0].text[:1] in '“"' else "indirect",
        source=spans[0][0],
        cue=spans[1][0] if spans[1] else None,
        content=tuple(spans[2]),
    )


def _span(text: str, start: int, end: int) -> Span:
    return Span(start=start, end=end, text=text[start:end])


def reference_of(source: Span, silver: Silver) -> frozenset[str]:
    """The names that the silver chain has for a source: people's for "he" and "she", bodies' for "it"."""
    at = (source.start, source.end)
    people, bodies = silver.people.get(at, frozenset()), silver.bodies.get(at, frozenset())
    word = source.text.lower()
    if word in ("he", "she", "him", "her", "his", "hers"):
        return people
    return bodies if word in ("it", "its") else people | bodies


def kind_of(source: Span, silver: Silver) -> str:
    """ "pronoun", "name" (a proper noun in it) or "description"."""
    if source.text.lower() in PRONOUNS:
        return "pronoun"
    tags = {silver.tags.get(at, "") for at in range(source.start, source.end)}
    return "name" if tags & {"NNP", "NNPS"} else "description"


def silver_of(row: dict[str, Any], text: str) -> Silver:
    """The chains of an article as CoreNLP made them."""
    tokens = [token for sentence in row["sentences"] for token in sentence]
    tags = {token[0]: token[2] for token in tokens}
    found: dict[str, dict[tuple[int, int], frozenset[str]]] = {"PERSON": {}, "ORGANIZATION": {}}
    for chain in row["coref"]:
        named = [name for start, end in chain if (name := _last_name(text, tokens, start, end))]
        for kind, names in found.items():
            last = frozenset(key for key, tag in named if tag == kind)
            names.update({(start, end): last for start, end in chain if last})
    return Silver(found["PERSON"], found["ORGANIZATION"], tags)


def _last_name(text: str, tokens: Sequence[Sequence[Any]], start: int, end: int) -> tuple[str, str] | None:
    """The key of the last word of the first name in a mention and its kind; None for a mention without a name."""
    low = bisect_left(tokens, start, key=lambda token: token[0])
    high = bisect_left(tokens, end, key=lambda token: token[0])
    run: list[Sequence[Any]] = []
    for token in tokens[low:high]:
        if token[3] in ("PERSON", "ORGANIZATION"):
            run.append(token)
        elif run:
            break
    return (name_key(text[run[-1][0] : run[-1][1]]), run[-1][3]) if run else None


def last_words(speaker: Speaker) -> frozenset[str]:
    """The keys of the last words of a speaker's names."""
    return frozenset(name_key(name.split()[-1]) for name in (speaker.name, *speaker.aliases) if name.split())
