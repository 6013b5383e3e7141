"""Which rows each account has, which it leaves out that most others have, and in which order it puts them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import msgspec
import numpy as np

from rashomon.types import Account, Alignment

_LEAST_SHARED = 3  # rows in common, below which an order tells nothing
MOST_ORDERED = 50
"""Accounts beyond which their orders are not compared."""

Rows = Mapping[str, tuple[str, ...]]
"""For each account the ids of its alignments, in its own order."""


def rows_by_account(
    accounts: Sequence[Account], alignments: Iterable[Alignment], carried: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """The alignments that each account has a statement in, in the order in which it says them.

    `carried` names the statement that stands for one that only passes it on.
    """
    of_statement: dict[str, list[str]] = {}
    for alignment in alignments if accounts else ():
        for statement in alignment.statements:
            of_statement.setdefault(statement, []).append(alignment.id)
    return {
        account.name: tuple(
            dict.fromkeys(row for s in account.statements for row in of_statement.get(carried.get(s, s), ()))
        )
        for account in accounts
    }


def with_omissions(
    accounts: Sequence[Account], rows: Rows, folded: Mapping[str, frozenset[str]]
) -> tuple[Account, ...]:
    """The accounts, each with the alignments that more than half of the others have and it has not.

    `folded` are the independent accounts that stand behind each name: copies count once, and never against their own
    origin.
    """
    voices = frozenset().union(*folded.values())
    having: dict[str, set[str]] = {}
    for name, found in rows.items():
        for row in found:
            having.setdefault(row, set()).update(folded[name])
    fewest = len(voices) - max(map(len, folded.values()), default=0)  # others that any account can have
    common = {row: found for row, found in having.items() if 2 * len(found) > fewest}
    return tuple(
        msgspec.structs.replace(account, omits=_omitted(folded[account.name], rows[account.name], common, voices))
        for account in accounts
    )


def _omitted(
    mine: frozenset[str], own: Iterable[str], having: Mapping[str, set[str]], voices: frozenset[str]
) -> tuple[str, ...]:
    others, has = len(voices - mine), set(own)
    return tuple(
        row for row, found in having.items() if row not in has and not found & mine and 2 * len(found) > others
    )


def agreement_of_order(accounts: Sequence[Account], rows: Rows) -> tuple[tuple[float | None, ...], ...]:
    """Kendall's tau-b (Kendall 1945) between the orders in which each two accounts put the rows that both have.

    1 is the same order, -1 the reverse; None where they share fewer than three rows.
    """
    places = [{row: at for at, row in enumerate(rows[account.name])} for account in accounts]
    table: list[list[float | None]] = [[None] * len(places) for _ in places]
    for one, other in combinations(range(len(places)), 2):
        table[one][other] = table[other][one] = _tau(places[one], places[other])
    return tuple(tuple(row) for row in table)


def _tau(one: Mapping[str, int], other: Mapping[str, int]) -> float | None:
    """Kendall's tau over the rows of both; no two rows of an account have one place, so that tau-b is tau-a."""
    shared = [row for row in one if row in other]
    if len(shared) < _LEAST_SHARED:
        return None
    mine, theirs = (np.array([places[row] for row in shared]) for places in (one, other))
    agree = np.sign(np.subtract.outer(mine, mine)) * np.sign(np.subtract.outer(theirs, theirs))
    return round(float(agree.sum()) / (len(shared) * (len(shared) - 1)), 4)
