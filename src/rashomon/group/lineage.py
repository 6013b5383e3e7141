"""Which story is which when reports are grouped anew: ids survive, and every move is told with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple

from rashomon.text import content_id


class Change(NamedTuple):
    """Reports that went from one story to another.

    "merge": the story that they left is no more; "split": the story that they went to is new; "move": both go on.
    """

    kind: Literal["merge", "split", "move"]
    reports: tuple[str, ...]
    left: str
    joined: str
    why: str


def survive(before: Mapping[str, str], clusters: Sequence[Sequence[str]]) -> list[str]:
    """An id for each cluster of report ids, given the story ids of the reports `before`.

    A cluster takes the id of the story that it shares the most reports with, unless another cluster shares more; the
    lesser id among equals. A cluster without any is named after its first report.
    """
    shared = Counter(
        (before[report], at) for at, cluster in enumerate(clusters) for report in cluster if report in before
    )
    taken: dict[int, str] = {}
    for (story, at), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if at not in taken and story not in taken.values():
            taken[at] = story
    return [taken.get(at) or _named(cluster[0], before) for at, cluster in enumerate(clusters)]


def _named(founder: str, before: Mapping[str, str]) -> str:
    """An id for a new story: from the report that it starts with, and the story that this one left."""
    left = before.get(founder)
    return content_id("g", founder) if left is None else content_id("g", founder, left)


def changes(
    before: Mapping[str, str], after: Mapping[str, str], why: Callable[[Sequence[str], str, str], str]
) -> tuple[Change, ...]:
    """What became of the reports that changed their story, in order of the stories; `why` words the reason of each."""
    moved: dict[tuple[str, str], list[str]] = {}
    for report in sorted(before):
        if after.get(report, before[report]) != before[report]:
            moved.setdefault((before[report], after[report]), []).append(report)
    old, new = set(before.values()), {after.get(report, story) for report, story in before.items()}
    return tuple(
        Change(
            "merge" if left not in new else "move" if joined in old else "split",
            tuple(reports),
            left,
            joined,
            why(reports, left, joined),
        )
        for (left, joined), reports in sorted(moved.items())
    )
