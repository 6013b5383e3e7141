"""Accounts by outlet, speaker and side, and how far they resemble one another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from rashomon.collate.units import Unit
from rashomon.text import words
from rashomon.types import Account, Accounts, Alignment, Copy, Matrix, Resemblance, Story


def accounts_of(units: Sequence[Unit]) -> Accounts:
    """What each outlet, speaker and side says, in the order of the reports; accounts in the order of their names.

    A statement whose speaker or side is unknown stands in no account of that sort.
    """
    return Accounts(
        outlet=_accounts(units, lambda unit: unit.outlet),
        speaker=_accounts(units, lambda unit: unit.speaker_name),
        side=_accounts(units, _side),
    )


def _side(unit: Unit) -> str | None:
    """The side spoken for; an outlet that speaks for itself alone is no side."""
    return None if unit.statement.kind == "narrated" and unit.side == unit.outlet else unit.side


def _accounts(units: Sequence[Unit], name: Callable[[Unit], str | None]) -> tuple[Account, ...]:
    said: dict[str, dict[str, None]] = defaultdict(dict)
    for unit in units:
        if (account := name(unit)) is not None:
            said[account][unit.id] = None
    return tuple(Account(name=account, statements=tuple(said[account])) for account in sorted(said))


def resemblance_of(
    accounts: Accounts, alignments: Iterable[Alignment], units: Sequence[Unit], carried: Mapping[str, str]
) -> Resemblance:
    """The share of each account's statements that have a counterpart in each other account; conflicts are none.

    `carried` names the statement that stands for one that only passes it on.
    """
    partners: dict[str, set[str]] = defaultdict(set)
    for alignment in alignments:
        if alignment.relation != "conflict":
            for statement in alignment.statements:
                partners[statement].update(alignment.statements)
    for outer, inner in carried.items():
        partners[outer] = partners[inner]
    sizes: Counter[str] = Counter()
    for unit in units:
        sizes[unit.id] += len(words(unit.content))
    return Resemblance(
        outlet=_matrix(accounts.outlet, partners, sizes),
        speaker=_matrix(accounts.speaker, partners, sizes),
        side=_matrix(accounts.side, partners, sizes),
    )


def _matrix(accounts: Sequence[Account], partners: Mapping[str, set[str]], sizes: Mapping[str, int]) -> Matrix:
    rows = [[_shares(a, b, partners, sizes) for b in accounts] for a in accounts]
    return Matrix(
        names=tuple(account.name for account in accounts),
        share=tuple(tuple(plain for plain, _ in row) for row in rows),
        weighted=tuple(tuple(weighted for _, weighted in row) for row in rows),
    )


def _shares(
    mine: Account, other: Account, partners: Mapping[str, set[str]], sizes: Mapping[str, int]
) -> tuple[float, float]:
    """The share of `mine` with a counterpart in `other`, by number and by words; 1 with itself."""
    if mine.name == other.name:
        return 1.0, 1.0
    theirs = set(other.statements)
    found = [s for s in mine.statements if (partners.get(s, set()) - {s}) & theirs]
    total = sum(sizes[s] for s in mine.statements)
    weighted = sum(sizes[s] for s in found) / total if total else 0.0
    return round(len(found) / len(mine.statements), 4), round(weighted, 4)


def independent(story: Story, copies: Iterable[Copy]) -> int:
    """How many accounts are left when copies are folded into what they were copied from."""
    parent = {report: report for report in story.reports}

    def root(node: str) -> str:
        while parent[node] != node:
            node = parent[node]
        return node

    for copy in copies:
        origin = copy.origin if copy.origin in parent else copy.origin_name and f"name:{copy.origin_name}"
        if copy.report in story.reports and origin and copy.relation != "shared-passages":
            parent.setdefault(origin, origin)
            parent[root(copy.report)] = root(origin)
    return len({root(report) for report in story.reports})
