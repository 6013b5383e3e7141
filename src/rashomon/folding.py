"""Folding: how many voices there really are, once copies are put with their origins.

Every step and `compare` may use it: it knows the records alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath

from rashomon.types import Copy, Report, Statement

WHOLE = ("same-text", "edited-copy", "version")  # relations in which the report itself is a copy, not passages of it


def account_name(report: Report) -> str:
    """Whose account `report` is in its own voice: its outlet's, else that of whom it credits, else its file's name."""
    return report.outlet or (report.credits[0] if report.credits else PurePath(report.path).stem) or report.id


def fold(reports: Iterable[str], copies: Iterable[Copy]) -> dict[str, str]:
    """For each of `reports` (ids) the account that it belongs to: the least id of those with the same origin.

    Reports are one account where one is a copy of the other, or both are copies of what one agency or outlet gave out,
    however many steps away. A report that took only passages has an account of its own.
    """
    parent = {report: report for report in sorted(reports)}
    own = list(parent)

    def root(node: str) -> str:
        while parent[node] != node:
            parent[node] = node = parent[parent[node]]
        return node

    for copy in copies:
        for origin in (copy.origin, copy.origin_name and f"name {copy.origin_name}"):
            if copy.relation in WHOLE and origin:
                ends = sorted(
                    (root(parent.setdefault(copy.report, copy.report)), root(parent.setdefault(origin, origin)))
                )
                parent[ends[1]] = ends[0]
    least: dict[str, str] = {}
    for report in own:
        least.setdefault(root(report), report)
    return {report: least[root(report)] for report in own}


def independent(reports: Iterable[str], copies: Iterable[Copy]) -> int:
    """How many accounts `reports` are, copies put with their origins."""
    return len(set(fold(reports, copies).values()))


def sources(statements: Sequence[Statement], copies: Iterable[Copy]) -> int:
    """How many independent sources stand behind `statements` that say the same thing.

    Five reports of what one spokesman said are one source; so are five copies of one report that says it in its own
    voice, and five reports whose unknown speaker came through the same others (`via`).
    """
    account = fold({statement.report for statement in statements}, copies)
    return len({_source(statement, account[statement.report]) for statement in statements})


def _source(statement: Statement, account: str) -> tuple[str, ...]:
    if statement.kind == "narrated":
        return ("account", account)
    if statement.speaker is not None:
        return ("speaker", statement.speaker)
    return ("via", *statement.via) if statement.via else ("account", account)
