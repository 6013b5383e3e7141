"""Families: the reports that carry one text, and who took it from whom."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping

from rashomon.trace.match import Matches
from rashomon.trace.origin import Source

Neighbours = dict[int, list[tuple[int, float]]]


def neighbours(matches: Matches, known: Mapping[int, Source]) -> Neighbours:
    """For each report its copies, each with the share of the *neighbour* that stands in the report.

    Two reports that carry the texts of different sources are no family, whatever passages they share.
    """
    near: Neighbours = defaultdict(list)
    for (left, right), match in matches.items():
        differ = left in known and right in known and known[left].name != known[right].name
        if match.verdict in ("same-text", "edited-copy") and (not differ or match.verdict == "same-text"):
            near[left].append((right, match.right_coverage))
            near[right].append((left, match.left_coverage))
    return near


def families(near: Neighbours) -> list[list[int]]:
    """The connected groups of reports that are copies of one text, each sorted, in the order of their first."""
    seen: set[int] = set()
    out = []
    for number in sorted(near):
        if number not in seen:
            members = _reached(number, near)
            seen |= members
            out.append(sorted(members))
    return out


def tree(root: int, near: Neighbours) -> Iterator[tuple[int, int]]:
    """Each report of the family of `root` with its parent: the one nearer to the root that covers most of it (Prim)."""
    reached = {root}
    edges = [(-coverage, child, root) for child, coverage in near[root]]
    heapq.heapify(edges)
    while edges:
        _, child, parent = heapq.heappop(edges)
        if child not in reached:
            reached.add(child)
            yield child, parent
            for number, coverage in near[child]:
                heapq.heappush(edges, (-coverage, number, child))


def _reached(start: int, near: Neighbours) -> set[int]:
    found, todo = {start}, [start]
    while todo:
        for number, _ in near[todo.pop()]:
            if number not in found:
                found.add(number)
                todo.append(number)
    return found
