"""GUM's news and interviews: coreference of the people and bodies that are sources, and names against its entities.

The sources are those that `attribute` finds; each is matched with the GUM mention (person or organisation) that it
overlaps by at least half. B³ and the CoNLL average (of MUC, B³ and entity-based CEAF; Pradhan et al. 2014) compare
the speakers with GUM's entities over these mentions; a source left unknown is a cluster of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks import records
from benchmarks.metrics import b_cubed, ceaf_entity, f1, muc, score
from rashomon.attribute import attribute
from rashomon.identify import identify
from rashomon.identify.casting import casts_of
from rashomon.types import Report

Key = tuple[str, int, int]
KINDS = {"person": "person", "organization": "organisation"}
_NO_SPACE_BEFORE = re.compile(r"[,.;:!?)\]%”’]|'s|’s|n't|n’t|'(?:re|ve|ll|d|m)|’(?:re|ve|ll|d|m)")
_ENTITY = re.compile(r"(\w+)(?:\[(\d+)\])?")
_LINK = re.compile(r"([\d-]+)(?:\[(\d+)_(\d+)\])?")


class Mention(NamedTuple):
    """A GUM mention: its span in the text as rebuilt, its kind, and its entity."""

    start: int
    end: int
    kind: str
    entity: str


class Document(NamedTuple):
    """A GUM document: the text rebuilt from its tokens, with its mentions."""

    id: str
    text: str
    mentions: tuple[Mention, ...]


def measure_file(path: Path) -> dict[str, dict[str, float | int]]:
    """Coreference of sources, all and without "I", "we" and "you"; names of people and of organisations."""
    documents = [read_document(row["id"], row["tsv"]) for row in records(path)]
    found = [
        (d.id, mention, speaker, d.text[mention.start : mention.end])
        for d in documents
        for mention, speaker in _sources(d)
    ]
    third = [one for one in found if one[3].lower() not in _FIRST_OR_SECOND]
    figures = {"coreference": _coreference(found), "coreference, third person": _coreference(third)}
    return figures | {f"names: {kind}": _names(documents, kind) for kind in KINDS.values()}


_FIRST_OR_SECOND = frozenset("i we you me us my our your".split())


def _coreference(found: Sequence[tuple[str, Mention, str | None, str]]) -> dict[str, float | int]:
    ours: dict[Key, tuple[str, Key | str]] = {}
    gold: dict[Key, tuple[str, str]] = {}
    for document, mention, speaker, _ in found:
        key = (document, mention.start, mention.end)
        gold[key] = (document, mention.entity)
        ours[key] = (document, speaker or key)
    scores = (muc(ours, gold), b_cubed(ours, gold), ceaf_entity(ours, gold))
    return {
        "b3 precision": scores[1].precision,
        "b3 recall": scores[1].recall,
        "b3 f1": scores[1].f1,
        "conll f1": sum(one.f1 for one in scores) / 3,
        "unknown": sum(key == cluster[1] for key, cluster in ours.items()) / len(gold) if gold else 0.0,
        "mentions": len(gold),
    }


def _sources(document: Document) -> Iterator[tuple[Mention, str | None]]:
    report = Report(id=document.id, path=document.id, language="en", text=document.text)
    identified = identify([report], attribute(report))
    for statement in identified.statements:
        source = statement.source
        if source and (mention := _best(document.mentions, source.start, source.end)):
            yield mention, statement.speaker


def _best(mentions: Sequence[Mention], start: int, end: int) -> Mention | None:
    """The person or organisation whose mention overlaps a span most, by at least half of both together."""
    named = [m for m in mentions if m.kind in KINDS]
    best = max(named, key=lambda m: _overlap(m, start, end), default=None)
    return best if best and _overlap(best, start, end) >= 0.5 else None


def _overlap(mention: Mention, start: int, end: int) -> float:
    both = min(mention.end, end) - max(mention.start, start)
    return max(both, 0) / (max(mention.end, end) - min(mention.start, start))


def _names(documents: Sequence[Document], kind: str) -> dict[str, float | int]:
    """Names found as of `kind` that lie in a GUM mention of it, and GUM's named mentions that hold one found."""
    right = found = held = gold = 0
    for document in documents:
        ours = _our_names(document, kind)
        theirs = [mention for mention in document.mentions if KINDS.get(mention.kind) == kind]
        named = [mention for mention in theirs if _is_name(document.text[mention.start : mention.end])]
        found += len(ours)
        right += sum(any(m.start <= start and end <= m.end for m in theirs) for start, end in ours)
        gold += len(named)
        held += sum(any(start < m.end and m.start < end for start, end in ours) for m in named)
    precision, recall = score(right, found, 0).precision, score(held, 0, gold).recall
    return {"precision": precision, "recall": recall, "f1": f1(precision, recall), "names": gold}


def _our_names(document: Document, kind: str) -> list[tuple[int, int]]:
    (cast,) = casts_of([Report(id=document.id, path=document.id, text=document.text)])
    entities = ((name, cast.entity_of(name)) for name in cast.names)
    return [
        (name.name_start, name.name_start + len(name.name))
        for name, entity in entities
        if entity is not None
        and cast.entities[entity].kind == kind
        and cast.entities[entity].nation is None
        and (cast.entities[entity].sure or kind == "person")
    ]


def _is_name(text: str) -> bool:
    """Whether every word of a mention is capitalised, but for "of", "the" and the like."""
    words = [
        word for word in re.findall(r"[\w’'-]+", text) if word not in ("of", "the", "and", "for", "de", "’s", "'s")
    ]
    return bool(words) and all(word[0].isupper() for word in words) and words[0] not in ("I", "We", "He", "She", "You")


def read_document(name: str, tsv: str) -> Document:
    """A document from WebAnno TSV 3: the text rebuilt with usual spacing, mentions joined along coreference links."""
    rows = [line.split("\t") for line in tsv.splitlines() if re.match(r"\d+-\d+\t", line)]
    text, places = _text(rows)
    spans: dict[str, list[str]] = {}
    kinds: dict[str, str] = {}
    for row in rows:
        for kind, number in _ENTITY.findall(row[3]) if row[3] != "_" else ():
            key = number or row[0]
            spans.setdefault(key, []).append(row[0])
            kinds[key] = kind
    entity = _chains(rows, list(spans))
    mentions = (
        Mention(places[tokens[0]][0], places[tokens[-1]][1], kinds[key], entity[key]) for key, tokens in spans.items()
    )
    return Document(name, text, tuple(sorted(mentions)))


def _text(rows: Sequence[Sequence[str]]) -> tuple[str, dict[str, tuple[int, int]]]:
    """The tokens with usual spacing and a blank line after what ends without a full stop, and where each stands."""
    text, places, opened = "", {}, False
    sentence = "1"
    for row in rows:
        token, number = row[2], row[0].split("-")[0]
        closing = token == '"' and opened
        if number != sentence:
            text += "\n\n" if text.rstrip()[-1:] not in '.!?"”)' else " "
        elif (
            text
            and not closing
            and not _NO_SPACE_BEFORE.fullmatch(token)
            and text[-1] not in "([“"
            and not _after(text, opened)
        ):
            text += " "
        if token == '"':
            opened = not opened
        sentence = number
        places[row[0]] = (len(text), len(text) + len(token))
        text += token
    return text, places


def _after(text: str, opened: bool) -> bool:
    """Whether the text ends in a quotation mark that has just opened."""
    return text.endswith('"') and opened


def _chains(rows: Sequence[Sequence[str]], mentions: Sequence[str]) -> Mapping[str, str]:
    """The first mention of each mention's entity, following the links of coreference and apposition."""
    parent = {mention: mention for mention in mentions}

    def first(mention: str) -> str:
        while parent[mention] != mention:
            parent[mention] = parent[parent[mention]]
            mention = parent[mention]
        return mention

    for row in rows:
        for token, source, target in _LINK.findall(row[9]) if len(row) > 9 and row[9] != "_" else ():
            one = source if source not in ("", "0") else token
            other = target if target not in ("", "0") else row[0]
            if one in parent and other in parent:
                parent[first(one)] = first(other)
    return {mention: first(mention) for mention in mentions}
