"""Stories as reports come in: each joins one or starts one at once; second thoughts come later, with reasons."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from typing import NamedTuple

from rashomon.group.graph import ABSENT, Graph, Pair
from rashomon.group.lineage import Change, changes, survive
from rashomon.group.linkage import Tie, link
from rashomon.group.profile import Profile, profile, weigh
from rashomon.group.similarity import reasons
from rashomon.group.terms import Weights
from rashomon.text import content_id
from rashomon.types import Report

WINDOW_DAYS = 21
AT_HAND = 2_000  # so many reports are kept however old they are: rivals are told from many
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
    """Groups reports one at a time, by the same similarity and linkage as `group`, in bounded time and memory.

    A report is compared with those that came in the last `window_days` days, and with the last `at_hand` in any case;
    older ones are let go, and a story whose reports are all let go is closed. What `add` and `settle` return is all
    that changes: who applies it to a store of their own has every story ever. The time that a report takes does not
    depend on how many came before.
    """

    def __init__(self, *, window_days: int = WINDOW_DAYS, at_hand: int = AT_HAND) -> None:
        self._window = window_days
        self._at_hand = at_hand
        self._weights = Weights()
        self._graph = Graph()
        self._arrived: deque[tuple[int, int]] = deque()  # the reports at hand, and the day on which each came
        self._reports: dict[int, str] = {}
        self._story: dict[int, str] = {}
        self._members: defaultdict[str, set[int]] = defaultdict(set)
        self._unsettled: set[int] = set()
        self._count = 0
        self._days: deque[int] = deque(maxlen=RECENT)

    def add(self, report: Report) -> Placed:
        """Place one report: in the open story that it most likely belongs to, or in a new one."""
        return self.add_profile(profile(report))

    def add_profile(self, found: Profile) -> Placed:
        """Place one report by its profile, which may have been made elsewhere."""
        self._weights.learn(found.terms())
        if found.day is not None:
            self._days.append(found.day)
        today = sorted(self._days)[len(self._days) // 2] if self._days else 0
        self._let_go(today - self._window)
        node, self._count = self._count, self._count + 1
        self._graph.add(node, weigh(found, self._weights))
        self._arrived.append((node, today))
        self._reports[node] = found.report
        return self._place(node)

    def _place(self, node: int) -> Placed:
        ties: defaultdict[str, Tie] = defaultdict(Tie)
        scores = self._graph.near(node)
        for other, score in scores.items():
            ties[self._story[other]] += (score, 1)
        hopeful = {story: tie for story, tie in ties.items() if tie.total > 0} or ties
        mean = {story: tie.mean(self._expected(node, story), ABSENT) for story, tie in hopeful.items()}
        best = min(mean, key=lambda story: (-mean[story], story), default=None)
        report = self._reports[node]
        started = best is None or mean[best] <= 0
        story = content_id("g", report) if best is None or started else best
        self._enter(node, story)
        if best is None:
            return Placed(report, story, True, ABSENT, "nothing at hand is like it")
        nearest = max((n for n in scores if self._story[n] == best), key=lambda n: (scores[n], -n))
        return Placed(report, story, started, mean[best], self._reason(node, nearest, scores[nearest]))

    def _expected(self, node: int, story: str) -> int:
        """How many reports of `story` the report would have been compared with, were it of the same event."""
        return 0 if self._graph.full(node) else sum(not self._graph.full(member) for member in self._members[story])

    def _reason(self, node: int, other: int, score: float) -> str:
        why = ", ".join(reasons(self._graph.reports[other], self._graph.reports[node]))
        return f"{score:+.1f} with {self._reports[other]}: {why}"

    def _enter(self, node: int, story: str) -> None:
        self._story[node] = story
        self._members[story].add(node)
        self._unsettled.add(node)

    def _let_go(self, day: int) -> None:
        """Forget the reports that arrived before `day`."""
        while len(self._arrived) > self._at_hand and self._arrived[0][1] < day:
            node, _ = self._arrived.popleft()
            self._graph.remove(node)
            del self._reports[node]
            self._unsettled.discard(node)
            story = self._story.pop(node)
            self._members[story].discard(node)
            if not self._members[story]:
                del self._members[story]

    def stories(self) -> dict[str, tuple[str, ...]]:
        """The open stories: ids, and the ids of their reports at hand, in order of arrival."""
        return {story: tuple(self._reports[n] for n in sorted(nodes)) for story, nodes in sorted(self._members.items())}

    def settle(self) -> tuple[Change, ...]:
        """Think again about the stories that reports joined since the last time, and those next to them.

        Their reports are linked anew, as in `group`. Each change is returned with its reason.
        """
        near = {self._story[node] for node in self._unsettled}
        near |= {self._story[other] for node in self._unsettled for other in self._likely(node)}
        nodes = sorted(node for story in near for node in self._members[story])
        scores = self._graph.scores(nodes)
        clusters = link(nodes, scores, absent=ABSENT, full={node for node in nodes if self._graph.full(node)})
        self._unsettled.clear()
        return self._rename(nodes, clusters, scores)

    def _likely(self, node: int) -> list[int]:
        return [other for other, (odds, _) in self._graph.neighbours[node].items() if odds > UNLIKELY]

    def _rename(
        self, nodes: Sequence[int], clusters: Sequence[Sequence[int]], scores: dict[Pair, float]
    ) -> tuple[Change, ...]:
        before = {self._reports[node]: self._story[node] for node in nodes}
        named = survive(before, [[self._reports[node] for node in cluster] for cluster in clusters])
        told = {self._reports[node]: node for node in nodes}
        after = {self._reports[node]: story for story, cluster in zip(named, clusters, strict=True) for node in cluster}
        found = changes(before, after, self._told(told, before, after, scores))
        for change in found:
            for report in change.reports:
                self._members[change.left].discard(told[report])
                self._enter(told[report], change.joined)
            if not self._members[change.left]:
                del self._members[change.left]
        self._unsettled.clear()
        return found

    def _told(
        self, nodes: dict[str, int], before: dict[str, str], after: dict[str, str], scores: dict[Pair, float]
    ) -> Callable[[Sequence[str], str, str], str]:
        def mean(moved: Sequence[str], others: list[str]) -> str:
            pairs = [(min(nodes[a], nodes[b]), max(nodes[a], nodes[b])) for a in moved for b in others]
            return f"{sum(scores.get(p, ABSENT) for p in pairs) / len(pairs):+.1f}" if pairs else "none"

        def why(moved: Sequence[str], left: str, joined: str) -> str:
            there = [report for report, story in after.items() if story == joined and report not in moved]
            rest = [report for report, story in before.items() if story == left and report not in moved]
            return f"mean log odds {mean(moved, there)} with {joined}, {mean(moved, rest)} with the rest of {left}"

        return why
