"""How well copies are told from quotations and chance, labelled, and given their origin."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
from datasketch import MinHash

from benchmarks import Missing, records, table
from benchmarks.metrics import of_sets
from benchmarks.trace import synthetic
from rashomon.read.document import Given
from rashomon.read.dump import read_dump
from rashomon.trace import Index, trace
from rashomon.trace.credit import credits_of, key
from rashomon.trace.match import match
from rashomon.trace.shelf import Shelf
from rashomon.trace.words import shingles, words
from rashomon.types import Copy, Report

COPIES = ("same-text", "edited-copy", "shared-passages")
LABELS = (*COPIES, "quotes-only", "independent")

Pair = frozenset[str]


class Gold(NamedTuple):
    """The pages of a day, the labelled pairs of them and, where there are any, the pages' credits."""

    pages: list[dict[str, Any]]
    pairs: list[dict[str, Any]]
    credits: list[dict[str, Any]]


def measure(path: Path) -> dict[str, Any]:
    """The results for the pairs in `path`, on the pages as dumped and as `rashomon.read` cleans them."""
    gold = _gold(path)
    texts = {page["id"]: page["text"] for page in gold.pages}
    read = cleaned(gold.pages)
    results = {"read": _ours(gold, read), "raw": _ours(gold, dumped(gold.pages))}
    rows = {"Jaccard MinHash": jaccard(texts), "shingle containment": containment(texts)}
    results |= {name: _baseline(gold, likeness) for name, likeness in rows.items()}
    shown = [*("precision", "recall", "f1", "macro_f1", "origin"), *("uncredited_precision", "recall_copies")]
    table(["", *shown], [[name, *(found.get(figure) for figure in shown)] for name, found in results.items()])
    return results | {"edits": synthetic.measure(read)}


def _gold(path: Path) -> Gold:
    if not path.exists():
        raise Missing(f"{path} is not there")
    beside = path.with_name("credits.json")
    pages = [page for file in sorted(path.parent.glob("*.jsonl.gz")) for page in records(file)]
    return Gold(pages, _json(path), _json(beside) if beside.exists() else [])


def _json(path: Path) -> list[dict[str, Any]]:
    return msgspec.json.decode(path.read_bytes(), type=list[dict[str, Any]])


def cleaned(pages: Iterable[dict[str, Any]]) -> list[Report]:
    """The reports that `read` makes of dumped pages, under the pages' own ids."""
    found = [(page, read_dump(page["text"], path=page["id"], given=Given(outlet=page["outlet"]))) for page in pages]
    return [msgspec.structs.replace(report, id=page["id"]) for page, report in found]


def dumped(pages: Iterable[dict[str, Any]]) -> list[Report]:
    """The pages as they were dumped, furniture and all."""
    return [Report(id=page["id"], path=page["id"], outlet=page["outlet"], text=page["text"]) for page in pages]


def _ours(gold: Gold, reports: Sequence[Report]) -> dict[str, Any]:
    shelf = Shelf(reports)
    number = {report.id: i for i, report in enumerate(reports)}
    verdicts = [match(shelf[number[pair["a"]]], shelf[number[pair["b"]]]).verdict for pair in gold.pairs]
    copies = trace(reports)
    return {
        **_copy_or_not([verdict in COPIES for verdict in verdicts], gold.pairs),
        **_labels(verdicts, gold.pairs),
        "origin": _origins(copies, gold.pairs),
        **_uncredited(copies, reports, gold),
        **_recall(shelf),
    }


def _copy_or_not(found: Sequence[bool], pairs: Sequence[dict[str, Any]]) -> dict[str, Any]:
    right = of_sets(
        {i for i, copy in enumerate(found) if copy}, {i for i, pair in enumerate(pairs) if pair["relation"] in COPIES}
    )
    return right._asdict()


def _labels(found: Sequence[str], pairs: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Furniture is neither copied nor quoted: such a pair is independent."""
    gold = ["independent" if pair["relation"] == "furniture-only" else pair["relation"] for pair in pairs]
    each = {
        label: of_sets(
            {i for i, is_ in enumerate(found) if is_ == label}, {i for i, is_ in enumerate(gold) if is_ == label}
        ).f1
        for label in LABELS
    }
    return {"macro_f1": sum(each.values()) / len(each), "labels": each}


def _origins(copies: Sequence[Copy], pairs: Sequence[dict[str, Any]]) -> float:
    """The share of copied pairs whose origin is stated for which the copies of either page name it."""
    asked = [pair for pair in pairs if pair["relation"] in COPIES and pair["origin"]]
    return sum(key(named(copies, pair["a"], pair["b"]) or "") == key(pair["origin"]) for pair in asked) / len(asked)


def named(copies: Sequence[Copy], left: str, right: str) -> str | None:
    """The name of the origin of what two reports share: of the edge between them, else of the fuller one."""
    mine = [copy for copy in copies if copy.report in (left, right)]
    direct = [copy for copy in mine if copy.origin in (left, right)]
    best = max(direct or mine, key=lambda copy: copy.coverage, default=None)
    return best.origin_name if best else None


def _uncredited(copies: Sequence[Copy], reports: Sequence[Report], gold: Gold) -> dict[str, Any]:
    """Of the pages with labelled credits, those said to carry the text of one that others credit and they do not."""
    by_id = {report.id: report for report in reports}
    agencies = {key(credit.name) for report in reports for credit in credits_of(report)}
    judged = {page["id"]: page for page in gold.credits}
    claims = {
        (copy.report, key(copy.origin_name or ""))
        for copy in copies
        if copy.report in judged
        and copy.relation in ("same-text", "edited-copy")
        and key(copy.origin_name or "") in agencies
        and _silent(by_id[copy.report], copy)
    }
    true = {(page["id"], key(page["origin_judged"])) for page in gold.credits if page["origin_judged"]}
    found = of_sets(claims, true)
    return {"uncredited_precision": found.precision, "uncredited_recall": found.recall, "uncredited_found": len(claims)}


def _silent(report: Report, copy: Copy) -> bool:
    credited = {key(credit.name) for credit in credits_of(report)} | {key(report.outlet or "")}
    return copy.origin_name is not None and key(copy.origin_name) not in credited


def _recall(shelf: Shelf) -> dict[str, float]:
    """Of the pairs that comparing all with all finds to be copies, and of those with half of their shingles in common,
    the share that the index proposes."""
    texts = {str(i): report.text for i, report in enumerate(shelf.reports)}
    likeness = containment(texts)
    likely = {(i, j): likeness(str(i), str(j)) for j, i in combinations(range(len(texts)), 2)}
    copies = {pair for pair, value in likely.items() if value and match(shelf[pair[0]], shelf[pair[1]]).is_copy}
    half = {pair for pair, value in likely.items() if value > 0.5}
    found = {(i, other.number) for i, others in enumerate(Index().extend(shelf.prints)) for other in others}
    return {
        "recall_copies": of_sets(found & copies, copies).recall,
        "recall_half": of_sets(found & half, half).recall,
    }


def containment(texts: dict[str, str]) -> Callable[[str, str], float]:
    """The share of the shorter text's 5-word shingles that stand in the other."""
    sets = {name: np.unique(shingles(words(text).hashes)) for name, text in texts.items()}

    def likeness(left: str, right: str) -> float:
        mine, theirs = sorted((sets[left], sets[right]), key=len)
        if not len(mine):
            return 0.0
        at = np.minimum(np.searchsorted(theirs, mine), len(theirs) - 1)
        return float((theirs[at] == mine).mean())

    return likeness


def jaccard(texts: dict[str, str]) -> Callable[[str, str], float]:
    """The resemblance of 5-word shingles as datasketch's MinHash estimates it."""
    signatures: dict[str, MinHash] = {}

    def signature(name: str) -> MinHash:
        if name not in signatures:
            signatures[name] = MinHash(num_perm=128)
            signatures[name].update_batch([shingle.tobytes() for shingle in shingles(words(texts[name]).hashes)])
        return signatures[name]

    return lambda left, right: float(signature(left).jaccard(signature(right)))


def _baseline(gold: Gold, likeness: Callable[[str, str], float]) -> dict[str, Any]:
    """A likeness with the three thresholds that serve these very pairs best: an upper bound."""
    values = [likeness(pair["a"], pair["b"]) for pair in gold.pairs]
    steps = sorted(set(values))
    low = max(steps, key=lambda t: (_copy_or_not([v >= t for v in values], gold.pairs)["f1"], -t))
    cuts = [(low, mid, high) for mid in steps if mid >= low for high in steps if high >= mid]
    labelled = ([_bin(value, cut) for value in values] for cut in cuts)
    best = max((_labels(found, gold.pairs) for found in labelled), key=lambda found: found["macro_f1"])
    return {**_copy_or_not([v >= low for v in values], gold.pairs), **best}


def _bin(value: float, cuts: tuple[float, float, float]) -> str:
    low, mid, high = cuts
    if value < low:
        return "quotes-only" if value > 0 else "independent"
    return "same-text" if value >= high else "edited-copy" if value >= mid else "shared-passages"
