"""What a story is about: when, where and who, each with the characters that say so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rashomon.text import content_id
from rashomon.types import Event, Evidence, Report, Story

_NAME = re.compile(r"\b[A-Z][\w’'-]+(?: (?:[A-Z]\.|[A-Z][\w’'-]+))+")
_PEOPLE = 8


def story(reports: Sequence[Report]) -> Story:
    """The story that `reports` tell, given in order of publication, then id."""
    return Story(
        id=content_id("g", reports[0].id),
        reports=tuple(report.id for report in reports),
        headline=next((report.title for report in reports if report.title), None),
        event=_event(reports),
    )


def _event(reports: Sequence[Report]) -> Event:
    published = sorted(report.published[:10] for report in reports if report.published)
    names = Counter(name for report in reports for name in {match.group() for match in _NAME.finditer(report.text)})
    people = [name for name, count in sorted(names.items(), key=lambda item: (-item[1], item[0])) if count > 1]
    evidence = [_first_mention(name, reports) for name in people[:_PEOPLE]]
    return Event(date=published[0] if published else None, people=tuple(people[:_PEOPLE]), evidence=tuple(evidence))


def _first_mention(name: str, reports: Sequence[Report]) -> Evidence:
    report, start = next((report, report.text.find(name)) for report in reports if name in report.text)
    return Evidence(report=report.id, start=start, end=start + len(name), text=name, of="person")
