"""`trace`: reports to copies. Which texts are taken from which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from rashomon.trace.credit import credits_of
from rashomon.trace.edits import Edit, edits, substantial, summary
from rashomon.trace.family import Neighbours, families, neighbours, tree
from rashomon.trace.index import Index
from rashomon.trace.match import Match, Matches, match
from rashomon.trace.origin import Origin, Source, contradicted, is_own, moment, origin, sources, taken
from rashomon.trace.passages import Run
from rashomon.trace.shelf import Shelf
from rashomon.types import Copy, CopyRelation, Passage, Report, Statement

__all__ = ["Edit", "Index", "edits", "trace"]

CONFIRMED = 32  # candidates looked at for a report, those with most fingerprints in common first
MINOR = 0.2  # of a report: less than that in another's words does not make it a copy as a whole
PHRASE = 12  # words: a copied passage worth an edge of its own beside the one to the report's origin

Known = Mapping[int, Source]


def trace(reports: Sequence[Report], statements: Sequence[Statement] = ()) -> tuple[Copy, ...]:
    """The copies among `reports`, each with its origin, passages and reasons, sorted by report id.

    A report is a copy where it shares passages with another that are nobody's quoted words: those within quotation
    marks, in direct `statements`, or quoted in any other of the reports do not count. Candidates are found by
    winnowing (`Index`), confirmed by aligning the words. Copies of one text form a family with one origin.
    """
    ordered = sorted(reports, key=lambda report: (moment(report.published) or "~", report.id))
    shelf = Shelf(ordered, statements)
    matches = _matches(shelf)
    credited = {number: credits_of(ordered[number]) for number in sorted({n for pair in matches for n in pair})}
    matches = {pair: match for pair, match in matches.items() if not contradicted(match, *(credited[n] for n in pair))}
    known = sources(ordered, matches, credited)
    near = neighbours(matches, known)
    copies = [*_within(shelf, matches, near, known), *_across(shelf, matches, near, known)]
    return tuple(sorted(copies, key=lambda copy: (copy.report, -copy.coverage, copy.origin or "")))


def _matches(shelf: Shelf) -> dict[tuple[int, int], Match]:
    """The confirmed copies among the candidates, each pair once, the later report of the two first."""
    index, found = Index(), {}
    for number, candidates in enumerate(index.extend(shelf.prints)):
        for candidate in candidates[:CONFIRMED]:
            matched = match(shelf[number], shelf[candidate.number])
            if matched.is_copy:
                found[number, candidate.number] = matched
            if matched.verdict == "same-text" and min(matched.left_coverage, matched.right_coverage) > 0.98:
                break  # what else it resembles, that one resembles too
    return found


def _within(shelf: Shelf, matches: Matches, near: Neighbours, known: Known) -> Iterator[Copy]:
    """The members of each family, each with its parent; the one that stands for an absent origin as its copy."""
    for family in families(near):
        found = origin(family, shelf.reports, known)
        root = shelf.reports[found.root]
        if found.root in known and root.outlet and not is_own(root, known[found.root].name):
            yield _carrier(found, shelf, matches, near)
        for child, parent in tree(found.root, near):
            matched = _oriented(matches, child, parent)
            yield _copy(shelf, child, parent, matched, taken(child, parent, matched, shelf.reports, known))


def _carrier(found: Origin, shelf: Shelf, matches: Matches, near: Neighbours) -> Copy:
    """The report that stands for a text that is not at hand: what the other carriers also print is that text."""
    nearest, _ = min(near[found.root], key=lambda edge: (-_oriented(matches, found.root, edge[0]).left_coverage, edge))
    matched = _oriented(matches, found.root, nearest)
    spans = [shelf[found.root].words.span(run.left, run.left + run.length) for run in matched.runs]
    return Copy(
        report=shelf.reports[found.root].id,
        origin_name=found.name,
        relation=_relation(matched, matched.left_coverage),
        coverage=round(matched.left_coverage, 4),
        score=round(matched.score, 4),
        passages=tuple(Passage(start=start, end=end) for start, end in spans),
        why=found.why,
    )


def _across(shelf: Shelf, matches: Matches, near: Neighbours, known: Known) -> Iterator[Copy]:
    """Passages taken from outside the family: for each report the fewest sources that account for them."""
    sources: dict[int, list[tuple[int, Match, Origin]]] = defaultdict(list)
    related = {(left, right) for left, edges in near.items() for right, _ in edges}
    for (left, right), matched in matches.items():
        if (left, right) not in related:
            copy, found = _passages_of(left, right, matched, shelf.reports, known)
            sources[copy].append((found.root, _oriented(matches, copy, found.root), found))
    for copy in sorted(sources):
        covered = np.zeros(shelf[copy].length, dtype=np.bool_)
        for source, matched, found in sorted(sources[copy], key=lambda item: (-item[1].own, item[0])):
            fresh = sum(int((~covered[run.left : run.left + run.length]).sum()) for run in matched.runs)
            if fresh >= PHRASE:
                yield _copy(shelf, copy, source, matched, found)
            for run in matched.runs:
                covered[run.left : run.left + run.length] = True


def _passages_of(left: int, right: int, matched: Match, reports: Sequence[Report], known: Known) -> tuple[int, Origin]:
    """Which of two reports took the passages, and from whom: they are the text of whom they make up most of."""
    most, other = (left, right) if matched.left_coverage >= matched.right_coverage else (right, left)
    named = known.get(most) or known.get(other)
    found = origin((left, right), reports, dict.fromkeys((left, right), named) if named else {})
    return (left if found.root == right else right), found


def _oriented(matches: Matches, left: int, right: int) -> Match:
    return matches[left, right] if (left, right) in matches else matches[right, left].reversed()


def _copy(shelf: Shelf, child: int, parent: int, matched: Match, found: Origin) -> Copy:
    report, source = shelf.reports[child], shelf.reports[parent]
    passages = tuple(_passage(shelf, child, parent, run) for run in matched.runs)
    relation = _relation(matched, matched.left_coverage)
    if report.url is not None and report.url == source.url:
        relation = "version"
    made = edits(report.text, source.text, passages) if relation in ("edited-copy", "version") else ()
    return Copy(
        report=report.id,
        origin=source.id,
        origin_name=found.name,
        relation=relation,
        coverage=round(matched.left_coverage, 4),
        score=round(matched.score, 4),
        passages=passages,
        why=(_amount(matched), *_edited(report, source, relation, made), *found.why),
    )


def _edited(report: Report, source: Report, relation: CopyRelation, made: Sequence[Edit]) -> tuple[str, ...]:
    if relation not in ("edited-copy", "version"):
        return ()
    weight = "substantial" if substantial(report.text, source.text, made) else "trivial"
    return (f"{weight} edits: {summary(report.text, source.text, made)}",)


def _relation(matched: Match, coverage: float) -> CopyRelation:
    """What the one report is to the other: a text of which an excerpt stands elsewhere is no copy of the excerpt."""
    if matched.verdict == "same-text":
        return "same-text"
    return "edited-copy" if matched.verdict == "edited-copy" and coverage >= MINOR else "shared-passages"


def _passage(shelf: Shelf, child: int, parent: int, run: Run) -> Passage:
    start, end = shelf[child].words.span(run.left, run.left + run.length)
    origin_start, origin_end = shelf[parent].words.span(run.right, run.right + run.length)
    return Passage(start=start, end=end, origin_start=origin_start, origin_end=origin_end)


def _amount(matched: Match) -> str:
    share = f"{matched.left_coverage:.0%} of its words stand in the other in the same order"
    return f"{share}; the longest passage that is nobody's quotation has {matched.longest} words"
