"""`trace`: reports to copies. Which texts are taken from which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from msgspec import structs

from rashomon.trace.credit import credits_of
from rashomon.trace.edits import Edit, edits
from rashomon.trace.family import Neighbours, families, neighbours, tree
from rashomon.trace.findings import carrier, copied
from rashomon.trace.index import Index
from rashomon.trace.match import Match, Matches, match, oriented
from rashomon.trace.origin import Origin, Source, contradicted, is_own, moment, origin, sources, taken
from rashomon.trace.shelf import Shelf
from rashomon.types import Copy, Report, Statement

__all__ = ["Edit", "Index", "edits", "trace"]

CONFIRMED = 32  # candidates looked at for a report, those with most fingerprints in common first
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
    near = neighbours(matches, ordered, known)
    copies = list(_within(shelf, matches, near, known))
    copies += _across(shelf, matches, near, known, whole={copy.report for copy in copies})
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
        others = [oriented(matches, found.root, number) for number, _ in sorted(near[found.root])]
        if found.root in known and root.outlet and not is_own(root, known[found.root].name):
            yield carrier(shelf, found, max(others, key=lambda match: match.left_coverage))
        for child, parent in tree(found.root, near):
            matched = oriented(matches, child, parent)
            yield copied(shelf, child, parent, matched, taken(child, parent, shelf.reports, known))


def _across(shelf: Shelf, matches: Matches, near: Neighbours, known: Known, *, whole: set[str]) -> Iterator[Copy]:
    """Passages taken from outside the family: for each report the fewest sources that account for them.

    A report that is a `whole` copy already has only passages from elsewhere.
    """
    sources: dict[int, list[tuple[int, Match, Origin]]] = defaultdict(list)
    related = {(left, right) for left, edges in near.items() for right, _ in edges}
    for (left, right), matched in matches.items():
        if (left, right) not in related:
            copy, found = _passages_of(left, right, matched, shelf.reports, known)
            sources[copy].append((found.root, oriented(matches, copy, found.root), found))
    for copy in sorted(sources):
        covered = np.zeros(shelf[copy].length, dtype=np.bool_)
        for source, matched, found in sorted(sources[copy], key=lambda item: (-item[1].own, item[0])):
            fresh = sum(int((~covered[run.left : run.left + run.length]).sum()) for run in matched.runs)
            if fresh >= PHRASE:
                made = copied(shelf, copy, source, matched, found)
                yield structs.replace(made, relation="shared-passages") if made.report in whole else made
                whole.add(made.report)
            for run in matched.runs:
                covered[run.left : run.left + run.length] = True


def _passages_of(left: int, right: int, matched: Match, reports: Sequence[Report], known: Known) -> tuple[int, Origin]:
    """Which of two reports took the passages, and from whom: they are the text of whom they make up most of."""
    most, other = (left, right) if matched.left_coverage >= matched.right_coverage else (right, left)
    named = known.get(most) or known.get(other)
    found = origin((left, right), reports, dict.fromkeys((left, right), named) if named else {})
    return (left if found.root == right else right), found
