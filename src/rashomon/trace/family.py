"""Families: the reports that carry one text, and who took it from whom."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rashomon.trace.match import Matches
from rashomon.trace.origin import Source, earlier
from rashomon.types import Report

Neighbours = dict[int, list[tuple[int, float]]]


def neighbours(matches: Matches, reports: Sequence[Report], known: Mapping[int, Source]) -> Neighbours:
    """For each report its copies, each with how likely the *neighbour* was taken from it: see `_likely`.

    Two reports that carry the texts of different sources are no family, whatever passages they share.
    """
    near: Neighbours = defaultdict(list)
    for (left, right), match in matches.items():
        differ = left in known and right in known and known[left].name != known[right].name
        if match.verdict == "same-text" or (match.verdict == "edited-copy" and not differ):
            near[left].append((right, _likely(reports[right], reports[left], match.right_coverage)))
            near[right].append((left, _likely(reports[left], reports[right], match.left_coverage)))
    return near


def _likely(child: Report, parent: Report, coverage: float) -> float:
    """The share of the child that stands in the parent; its own earlier version before all, a later text after all."""
    if earlier(child.published, parent.published):
        return coverage - 1
    return coverage + 1 if is_version(child, parent) else coverage


def is_version(child: Report, parent: Report) -> bool:
    """Whether `child` is another text at the address of `parent`, not known to be the earlier one."""
    same = child.url is not None and child.url == parent.url and child.text != parent.text
    return same and not earlier(child.published, parent.published)


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
    """Each report of the family of `root` with its parent, the likeliest that is nearer to the root (Prim)."""
    reached = {root}
    edges = [(-likely, child, root) for child, likely in near[root]]
    heapq.heapify(edges)
    while edges:
        _, child, parent = heapq.heappop(edges)
        if child not in reached:
            reached.add(child)
            yield child, parent
            for number, likely in near[child]:
                heapq.heappush(edges, (-likely, number, child))


def _reached(start: int, near: Neighbours) -> set[int]:
    found, todo = {start}, [start]
    while todo:
        for number, _ in near[todo.pop()]:
            if number not in found:
                found.add(number)
                todo.append(number)
    return found
