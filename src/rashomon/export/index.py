"""The records of a comparison by id, and the names and dates that a reader knows them by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from rashomon.folding import WHOLE, account_name, fold
from rashomon.types import Collation, Comparison, Copy, Report, Speaker, Statement


class Index:
    """The records of a comparison by id, and the names that a reader knows them by."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.reports: Mapping[str, Report] = {r.id: r for r in comparison.reports}
        self.statements: Mapping[str, Statement] = {s.id: s for s in comparison.statements}
        self.speakers: Mapping[str, Speaker] = {s.id: s for s in comparison.speakers}

    def outlet(self, report: str) -> str:
        """The name of whose account a report is."""
        return account_name(self.reports[report])

    def speaker(self, speaker: str | None) -> str | None:
        """The name of a speaker, ``None`` where it is not known."""
        return self.speakers[speaker].name if speaker is not None and speaker in self.speakers else None

    def event_differences(self, story: Collation) -> Iterator[str]:
        """A line for each thing that reports say differently of the event: who says what."""
        for found in story.event.differences:
            who: dict[str, list[str]] = {}
            for value in found.values:
                who.setdefault(" ".join(value.text.split()), []).append(self.outlet(value.report))
            voices = (f"“{words}” ({', '.join(outlets)})" for words, outlets in who.items())
            what = found.note if found.kind == "number" and found.note else f"{found.kind} of the event"
            yield f"Told differently, {what}: {', '.join(voices)}"

    @cached_property
    def folds(self) -> Mapping[str, Copy]:
        """For each report that is a copy as a whole, the copy record that says of what."""
        whole = (c for c in self.comparison.copies if c.relation in WHOLE)
        return {c.report: c for c in sorted(whole, key=lambda c: (-c.coverage, c.origin or ""))[::-1]}

    @cached_property
    def _roots(self) -> Mapping[str, str]:
        """For each report the name of its account: of the one that is no copy, else of whose text they all carry."""
        accounts = fold(self.reports, self.comparison.copies)
        names: dict[str, str] = {}
        for report in sorted(self.reports, key=lambda report: (report in self.folds, self.outlet(report), report)):
            copy = self.folds.get(report)
            name = copy.origin_name if copy and copy.origin_name else self.outlet(report)
            names.setdefault(accounts[report], name)
        return {report: names[account] for report, account in accounts.items()}

    def root(self, report: str) -> str:
        """The name of the account that a report is folded into: its origin's outlet, or its own."""
        return self._roots[report]


def day(date: str | None) -> str:
    """An ISO date as people write it (``2031-05-14T…`` becomes ``14 May 2031``); what is no date stays as it is."""
    from datetime import date as calendar

    from babel.dates import format_date

    if not date:
        return "undated"
    try:
        return format_date(calendar.fromisoformat(date[:10]), "d MMMM y", locale="en")
    except ValueError:
        return date
