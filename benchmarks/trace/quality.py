"""How well copies are told from quotations and chance, labelled, and given their origin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any

import numpy as np
from datasketch import MinHash

from benchmarks import table
from benchmarks.metrics import of_sets
from benchmarks.trace import synthetic
from benchmarks.trace.gold import Gold, cleaned, dumped
from rashomon.trace import Index, trace
from rashomon.trace.credit import credits_of, key
from rashomon.trace.match import match
from rashomon.trace.shelf import Shelf
from rashomon.trace.words import shingles, words
from rashomon.types import Copy, Report

COPIES = ("same-text", "edited-copy", "shared-passages")
LABELS = (*COPIES, "quotes-only", "independent")
TRACE = 0.01  # of the shorter's shingles: pairs with less in common are not compared in full


def measure(gold: Gold) -> dict[str, Any]:
    """The results for the labelled pairs, on the pages as dumped and as `rashomon.read` cleans them."""
    texts = {page["id"]: page["text"] for page in gold.pages}
    read = cleaned(gold.pages)
    results = {"read": _ours(gold, read) | _recall(Shelf(read)), "raw": _ours(gold, dumped(gold.pages))}
    if gold.pairs:
        rows = {"Jaccard MinHash": jaccard(texts), "shingle containment": containment(texts)}
        results |= {name: _baseline(gold, likeness) for name, likeness in rows.items()}
    shown = ("precision", "recall", "f1", "macro_f1", "origin", "uncredited_precision", "recall_copies")
    table(["", *shown], [[name, *(found.get(figure) for figure in shown)] for name, found in results.items()])
    return results | {"edits": synthetic.measure(read)}


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
    right = [key(named(copies, pair["a"], pair["b"]) or "") == key(pair["origin"]) for pair in asked]
    return sum(right) / len(right) if right else 0.0


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
    likeness = containment({str(i): report.text for i, report in enumerate(shelf.reports)})
    likely = {(i, j): likeness(str(i), str(j)) for j, i in combinations(range(len(shelf.reports)), 2)}
    copies = {pair for pair, value in likely.items() if value > TRACE and match(shelf[pair[0]], shelf[pair[1]]).is_copy}
    half = {pair for pair, value in likely.items() if value > 0.5}
    found = {(i, other.number) for i, others in enumerate(Index().extend(shelf.prints)) for other in others}
    return {"recall_copies": of_sets(found & copies, copies).recall, "recall_half": of_sets(found & half, half).recall}


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
