"""Whose text a report carries, and which of the reports at hand it was taken from.

The evidence: what a report credits; what those credit that carry most of its text; who published first; which text
contains which. How well known an outlet is plays no part.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from rashomon.trace.credit import Credit, key
from rashomon.trace.match import Match, Matches
from rashomon.types import Report

NEAR = 0.8  # of the best coverage: those that carry about as much of a report as any does vote on its origin
HALF = 0.5  # of a report must stand in those that vote: no report is said to carry an agency's text for less
FULLER = 1.5  # times as many characters: a text that contains the other so much shorter one was not made from it
CONTRADICTED = 24  # words: what reports of different agencies on one event were seen to share by chance
RELEASES = ("readout", "release", "transcript")
UNTOLD = "which was first cannot be told: the fuller stands for it"


class Source(NamedTuple):
    """The `name` of the agency or outlet whose text it is, and the reason, in words."""

    name: str
    why: str


class Origin(NamedTuple):
    """`name` as far as it can be told, `root`: the number of the report that stands for it, and why."""

    name: str | None
    root: int
    why: tuple[str, ...]


def sources(
    reports: Sequence[Report], matches: Matches, credited: Mapping[int, tuple[Credit, ...]]
) -> dict[int, Source]:
    """Whose text each report (by number) carries: what it credits, or the majority of those with the same text."""
    near: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (left, right), match in matches.items():
        near[left].append((match.left_coverage, right))
        near[right].append((match.right_coverage, left))
    out = {}
    for number in sorted(near):
        votes = _votes(near[number], reports, credited)
        own = [credit for credit in credited[number] if credit.whole]
        if own:
            best = max(own, key=lambda credit: votes.get(credit.name, (0, 0)))
            out[number] = Source(best.name, f"credits {best.name}: “{best.evidence[:120]}”")
        elif votes and not _stands_alone(reports[number], credited[number]):
            name = max(sorted(votes), key=lambda name: votes[name])
            out[number] = Source(
                name, f"no credit, but {votes[name][0]} of the reports with most of its text credit {name}"
            )
    return out


def contradicted(match: Match, left: tuple[Credit, ...], right: tuple[Credit, ...]) -> bool:
    """Whether two reports that share little credit different agencies: common phrases, then, and no common text."""
    mine, theirs = ({credit.name for credit in found if credit.whole} for found in (left, right))
    return bool(mine and theirs) and not mine & theirs and match.own < CONTRADICTED


def _votes(
    near: Iterable[tuple[float, int]], reports: Sequence[Report], credited: Mapping[int, tuple[Credit, ...]]
) -> dict[str, tuple[int, int]]:
    """By organisation how many of the reports that carry most of a text credit it, and the length of the fullest."""
    best = max(coverage for coverage, _ in near)
    votes: dict[str, tuple[int, int]] = {}
    for coverage, number in near:
        if coverage >= max(HALF, NEAR * best):
            for name in {credit.name for credit in credited[number] if credit.whole}:
                count, length = votes.get(name, (0, 0))
                votes[name] = count + 1, max(length, len(reports[number].text))
    return votes


def _stands_alone(report: Report, credited: tuple[Credit, ...]) -> bool:
    """Whether a report names its own staff beside those that contributed: then it is its outlet's own."""
    return any(is_own(report, credit.name) for credit in credited)


def origin(family: Sequence[int], reports: Sequence[Report], known: Mapping[int, Source]) -> Origin:
    """The origin of the reports numbered `family`, by the sources `known` of them, else by time and length."""
    votes = Counter(known[i].name for i in family if i in known)
    if votes:
        name = min(votes, key=lambda name: (-votes[name], name))
        return _named(name, family, reports, known)
    given = [i for i in family if reports[i].kind in RELEASES]
    if given:
        root = _first(given, reports)
        return Origin(reports[root].outlet, root, (f"a {reports[root].kind}: the text as it was given out",))
    root = _first(family, reports)
    outlet = reports[root].outlet
    if outlet and len({key(reports[i].outlet or "") for i in family}) == 1:
        return Origin(outlet, root, (f"all were published by {outlet}",))
    return _by_time_or_length(family, root, reports)


def taken(child: int, parent: int, reports: Sequence[Report], known: Mapping[int, Source]) -> Origin:
    """Whose text the report `child` has from `parent`: its own source, else that of the parent."""
    if child in known:
        return Origin(known[child].name, parent, (known[child].why,))
    if parent in known:
        why = f"{reports[parent].outlet or reports[parent].path}, which has it, {known[parent].why}"
        return Origin(known[parent].name, parent, (why,))
    found = origin((child, parent), reports, {})
    return found if found.root == parent else Origin(None, parent, (UNTOLD,))


def _named(name: str, family: Sequence[int], reports: Sequence[Report], known: Mapping[int, Source]) -> Origin:
    carriers = [i for i in family if i in known and known[i].name == name]
    own = [i for i in family if is_own(reports[i], name)] or [i for i in carriers if not reports[i].outlet]
    root = _first(own or carriers, reports)
    example = root if root in known else min(carriers)
    why = f"{known[example].why} ({reports[example].outlet or reports[example].path})"
    absent = () if own else (f"{name}’s own text is not at hand: the first that carries it stands for it",)
    return Origin(name, root, (why, *absent))


def is_own(report: Report, name: str) -> bool:
    """Whether `report` was published by the organisation `name`."""
    return report.outlet is not None and key(report.outlet) == key(name)


def _first(family: Sequence[int], reports: Sequence[Report]) -> int:
    """The fullest of those that none was surely published before, where most say when; else the fullest of all."""
    stamps = [stamp for i in family if moment(stamp := reports[i].published) and stamp]
    possible = list(family)
    if 2 * len(stamps) > len(family):
        start = min(stamps, key=lambda stamp: (moment(stamp) or "") if "T" in stamp else f"{stamp}T24")
        possible = [i for i in family if moment(reports[i].published) and not earlier(start, reports[i].published)]
    return min(possible, key=lambda i: (-len(reports[i].text), reports[i].id))


def _by_time_or_length(family: Sequence[int], root: int, reports: Sequence[Report]) -> Origin:
    first, others = reports[root], [reports[i] for i in family if i != root]
    if first.outlet and all(earlier(first.published, other.published) for other in others):
        return Origin(first.outlet, root, (f"published first, {first.published}",))
    if first.outlet and all(len(first.text) >= FULLER * len(other.text) for other in others):
        return Origin(first.outlet, root, ("it contains the others, which are shorter",))
    return Origin(None, root, (UNTOLD,))


def earlier(one: str | None, other: str | None) -> bool:
    """Whether `one` is surely before `other`: a bare date is before no time of the same day."""
    mine, theirs = moment(one), moment(other)
    if mine is None or theirs is None:
        return False
    return mine[:10] < theirs[:10] or (mine < theirs and "T" in (one or "") and "T" in (other or ""))


def moment(stamp: str | None) -> str | None:
    """`stamp` in a form that sorts by time: UTC where a zone is given; None where it is no ISO date."""
    if not stamp:
        return None
    try:
        parsed = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    zone = parsed.utcoffset()
    return (parsed.replace(tzinfo=None) - zone if zone else parsed.replace(tzinfo=None)).isoformat()
