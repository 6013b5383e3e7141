"""Stories as reports come in: each joins one or starts one at once; second thoughts come later, with reasons."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from rashomon.group.comparing import Arrival, Compared, Comparers
from rashomon.group.graph import ABSENT, Graph, Pair
from rashomon.group.lineage import Change, changes, survive
from rashomon.group.linkage import Tie, link
from rashomon.group.profile import Profile, profile, weigh_all
from rashomon.group.similarity import Array, reasons
from rashomon.group.terms import Weights
from rashomon.text import content_id
from rashomon.types import Report

WINDOW_DAYS = 21
AT_LEAST, AT_MOST = 2_000, 25_000  # so many reports are kept however old, and no more however many come in a day
TOGETHER = 250  # reports of a row of many that are compared at once
UNLIKELY = 0.0  # log odds of the two reports alone, below which rivals seldom make up for it
RECENT = 15  # today is the median day of so many reports, so that one wrong date does not move the window


class Placed(NamedTuple):
    """Where a report went on arrival: its story, whether it started it, the mean log odds that it belongs, and why."""

    report: str
    story: str
    started: bool
    score: float
    why: str


class Stream:
    """Groups reports as they come, by the same similarity and linkage as `group`, in bounded time and memory.

    A report is compared with those that came in the last `window_days` days; the last `at_least` are at hand however
    old they are (rivals are told from many), and no more than `at_most`. Older ones are let go, and a story whose
    reports are all let go is closed. What is returned is all that changes: who applies it to a store of their own has
    every story ever. The time that a report takes does not depend on how many came before. Many reports can be compared
    in several processes (`workers`); the outcome is the same. Close it when done.
    """

    def __init__(
        self,
        *,
        window_days: int = WINDOW_DAYS,
        at_least: int = AT_LEAST,
        at_most: int = AT_MOST,
        workers: int = 1,
    ) -> None:
        self._window, self._at_least, self._at_most = window_days, at_least, at_most
        self._comparers = Comparers(workers)
        self._weights = Weights()
        self._graph = Graph()
        self._arrived: deque[int] = deque()  # the days on which the reports at hand came
        self._days: deque[int] = deque(maxlen=RECENT)
        self._count = 0
        self._reports: dict[int, str] = {}
        self._story: dict[int, str] = {}
        self._members: defaultdict[str, set[int]] = defaultdict(set)
        self._unsettled: set[int] = set()

    def close(self) -> None:
        """End the processes, if there are any."""
        self._comparers.close()

    def add(self, report: Report) -> Placed:
        """Place one report: in the open story that it most likely belongs to, or in a new one."""
        return self.add_all([report])[0]

    def add_all(self, reports: Sequence[Report]) -> list[Placed]:
        """Place many reports, in their order."""
        return self.add_profiles([profile(report) for report in reports])

    def add_profiles(self, profiles: Sequence[Profile]) -> list[Placed]:
        """Place many reports by their profiles, which may have been made elsewhere, `TOGETHER` at a time.

        While some are placed, the next are compared.
        """
        placed: list[Placed] = []
        waiting: deque[tuple[Arrival, Sequence[Profile], Callable[[], Compared]]] = deque()
        for at in range(0, len(profiles), TOGETHER):
            arrival = self._arrival(batch := profiles[at : at + TOGETHER])
            waiting.append((arrival, batch, self._comparers.submit(arrival)))
            if len(waiting) > 2:
                placed += self._placed(*waiting.popleft())
        for each in waiting:
            placed += self._placed(*each)
        return placed

    def _arrival(self, profiles: Sequence[Profile]) -> Arrival:
        """The reports as they are compared, with the window that they are compared in."""
        first, self._count = self._count, self._count + len(profiles)
        for each in profiles:
            if each.day is not None:
                self._days.append(each.day)
            self._arrived.append(self._today())
        while self._too_many() or (len(self._arrived) > self._at_least and self._past()):
            self._arrived.popleft()
        since = min(first, self._count - len(self._arrived))
        return Arrival(first, since, weigh_all(profiles, self._weights))

    def _today(self) -> int:
        return sorted(self._days)[len(self._days) // 2] if self._days else 0

    def _too_many(self) -> bool:
        return len(self._arrived) > self._at_most

    def _past(self) -> bool:
        return self._arrived[0] < self._today() - self._window

    def _placed(
        self, arrival: Arrival, profiles: Sequence[Profile], compared: Callable[[], Compared]
    ) -> Iterator[Placed]:
        self._let_go(arrival.since)
        outcome = compared()
        edges, features = self._graph.add(arrival.first, outcome)
        scores, others, start = self._graph.scored(edges).tolist(), edges.pairs[:, 0].tolist(), 0
        for node, count in enumerate(outcome.counts.tolist(), start=arrival.first):
            stop = start + count
            self._reports[node] = profiles[node - arrival.first].report
            yield self._place(node, others[start:stop], scores[start:stop], features[start:stop])
            start = stop

    def _place(self, node: int, others: Sequence[int], scores: Sequence[float], features: Array) -> Placed:
        report = self._reports[node]
        if not others:
            self._enter(node, story := content_id("g", report))
            return Placed(report, story, True, ABSENT, "nothing at hand is like it")
        best, score = self._best(node, others, scores)
        started = score <= 0
        places = (place for place, other in enumerate(others) if self._story[other] == best)
        nearest = max(places, key=lambda place: (scores[place], -others[place]))
        why = ", ".join(reasons(features[nearest]))
        self._enter(node, story := content_id("g", report) if started else best)
        told = f"{scores[nearest]:+.1f} with {self._reports[others[nearest]]}: {why}"
        return Placed(report, story, started, score, told)

    def _best(self, node: int, others: Sequence[int], scores: Sequence[float]) -> tuple[str, float]:
        """The story that a report belongs to the most, and the mean log odds of it."""
        ties: defaultdict[str, Tie] = defaultdict(Tie)
        for other, score in zip(others, scores, strict=True):
            ties[self._story[other]] += (score, 1)
        hopeful = {story: tie for story, tie in ties.items() if tie.total > 0} or ties
        mean = {story: tie.mean(self._expected(node, story), ABSENT) for story, tie in hopeful.items()}
        best = min(mean, key=lambda story: (-mean[story], story))
        return best, mean[best]

    def _expected(self, node: int, story: str) -> int:
        """How many reports of `story` the report would have been compared with, were it of the same event."""
        members = self._members[story]
        full = self._graph.full([node, *members])
        return 0 if node in full else len(members) - len(full)

    def _enter(self, node: int, story: str) -> None:
        self._story[node] = story
        self._members[story].add(node)
        self._unsettled.add(node)

    def _let_go(self, since: int) -> None:
        """Forget the reports before number `since`."""
        for node in range(self._graph.first, since):
            del self._reports[node]
            self._unsettled.discard(node)
            story = self._story.pop(node)
            self._members[story].discard(node)
            if not self._members[story]:
                del self._members[story]
        self._graph.forget(since)

    def stories(self) -> dict[str, tuple[str, ...]]:
        """The open stories: ids, and the ids of their reports at hand, in order of arrival."""
        return {story: tuple(self._reports[n] for n in sorted(nodes)) for story, nodes in sorted(self._members.items())}

    def settle(self) -> tuple[Change, ...]:
        """Think again about the stories that reports joined since the last time, and those next to them.

        Their reports are linked anew, as in `group`. Each change is returned with its reason.
        """
        likely = (other for node in self._unsettled for other in self._graph.likely(node, UNLIKELY))
        near = {self._story[node] for node in (*self._unsettled, *likely) if node in self._story}
        nodes = sorted(node for story in near for node in self._members[story])
        scores = self._graph.scores(nodes)
        clusters = link(nodes, scores, absent=ABSENT, full=self._graph.full(nodes))
        self._unsettled.clear()
        return self._rename(nodes, clusters, scores)

    def _rename(
        self, nodes: Sequence[int], clusters: Sequence[Sequence[int]], scores: dict[Pair, float]
    ) -> tuple[Change, ...]:
        before = {self._reports[node]: self._story[node] for node in nodes}
        named = survive(before, [[self._reports[node] for node in cluster] for cluster in clusters])
        told = {self._reports[node]: node for node in nodes}
        after = {self._reports[node]: story for story, cluster in zip(named, clusters, strict=True) for node in cluster}
        found = changes(before, after, _told(told, before, after, scores))
        for change in found:
            for report in change.reports:
                self._members[change.left].discard(told[report])
                self._enter(told[report], change.joined)
            if not self._members[change.left]:
                del self._members[change.left]
        self._unsettled.clear()
        return found


def _told(
    nodes: dict[str, int], before: dict[str, str], after: dict[str, str], scores: dict[Pair, float]
) -> Callable[[Sequence[str], str, str], str]:
    """Words the reason why reports left one story for another, by their mean log odds with the rest of both."""
    was, became = _members(before), _members(after)

    def mean(moved: Sequence[str], others: Sequence[str]) -> str:
        pairs = [(min(nodes[a], nodes[b]), max(nodes[a], nodes[b])) for a in moved for b in others if b not in moved]
        return f"{sum(scores.get(p, ABSENT) for p in pairs) / len(pairs):+.1f}" if pairs else "none"

    def why(moved: Sequence[str], left: str, joined: str) -> str:
        there, rest = mean(moved, became[joined]), mean(moved, was[left])
        return f"mean log odds {there} with {joined}, {rest} with the rest of {left}"

    return why


def _members(story: dict[str, str]) -> dict[str, list[str]]:
    members: defaultdict[str, list[str]] = defaultdict(list)
    for report, name in story.items():
        members[name].append(report)
    return members
