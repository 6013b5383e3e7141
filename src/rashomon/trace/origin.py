"""Which of several reports with one text it was taken from, and whose text it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from rashomon.trace.credit import Credit, key
from rashomon.types import Report


class Origin(NamedTuple):
    """The `name` of the agency or outlet whose text it is, `root`: the report that stands for it, and why."""

    name: str | None
    root: int
    why: tuple[str, ...]


def origin(
    family: Sequence[int],
    reports: Sequence[Report],
    credited: Mapping[int, tuple[Credit, ...]],
) -> Origin:
    """The origin of the reports numbered `family`.

    The organisation that most of them credit; else their common outlet; else that of the one published first, or of the
    one that contains the rest. How well known an outlet is plays no part.
    """
    name, why = _credited(family, reports, credited)
    own = [i for i in family if name and reports[i].outlet and key(reports[i].outlet or "") == key(name)]
    root = _first(own or family, reports)
    if name and not own:
        why = f"{why}; its own text is not at hand, the earliest and fullest carrier stands for it"
    if name:
        return Origin(name, root, (why,))
    outlets = {key(reports[i].outlet or "") for i in family}
    if len(outlets) == 1 and reports[root].outlet:
        return Origin(reports[root].outlet, root, ("all were published by one outlet",))
    return _by_time_or_length(family, root, reports)


def _credited(
    family: Sequence[int], reports: Sequence[Report], credited: Mapping[int, tuple[Credit, ...]]
) -> tuple[str | None, str]:
    votes = Counter(credit.name for i in family for credit in credited[i] if credit.whole)
    if not votes:
        return None, ""
    name, count = min(votes.items(), key=lambda vote: (-vote[1], vote[0]))
    example = next(credit.evidence for i in family for credit in credited[i] if credit.name == name)
    return name, f"{count} of {len(family)} credit {name} (“{example[:120]}”)"


def _first(family: Sequence[int], reports: Sequence[Report]) -> int:
    times = {i: moment(reports[i].published) for i in family}
    known = [i for i in family if times[i] is not None]
    if len(known) > len(family) / 2:
        return min(known, key=lambda i: (times[i], -len(reports[i].text), reports[i].id))
    return min(family, key=lambda i: (-len(reports[i].text), reports[i].id))


def _by_time_or_length(family: Sequence[int], root: int, reports: Sequence[Report]) -> Origin:
    others = [i for i in family if i != root]
    start = moment(reports[root].published)
    times = [moment(reports[i].published) for i in others]
    if start and all(time and start < time for time in times):
        return Origin(reports[root].outlet, root, (f"published first, {reports[root].published}",))
    if all(len(reports[root].text) >= 1.5 * len(reports[i].text) for i in others):
        return Origin(reports[root].outlet, root, ("it contains the others, which are shorter",))
    return Origin(None, root, ("which was first cannot be told: the fullest stands for it",))


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
