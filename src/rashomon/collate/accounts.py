"""Accounts by outlet, speaker and side, and how far they resemble one another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

import msgspec
import numpy as np

from rashomon.collate.presence import MOST_ORDERED, agreement_of_order, rows_by_account, with_omissions
from rashomon.collate.sparse import Floats
from rashomon.collate.units import Unit
from rashomon.types import Account, Accounts, Alignment, Matrix, Resemblance


def accounts_of(
    units: Sequence[Unit], alignments: Sequence[Alignment], carried: Mapping[str, str], folded: Mapping[str, str]
) -> Accounts:
    """What each outlet, speaker and side says, in the order of the reports; accounts in the order of their names.

    A statement whose speaker or side is unknown stands in no account of that sort. `carried` names the statement that
    stands for one that only passes it on, `folded` for each report the independent account that it belongs to.
    """
    voices: dict[str, set[str]] = defaultdict(set)
    for unit in units:
        voices[unit.outlet].add(folded[unit.report])

    def told(name: Callable[[Unit], str | None], voices: Mapping[str, set[str]]) -> tuple[Account, ...]:
        plain = _accounts(units, name)
        rows = rows_by_account(plain, alignments, carried)
        return with_omissions(plain, rows, {a.name: frozenset(voices.get(a.name, (a.name,))) for a in plain})

    return Accounts(
        outlet=told(lambda unit: unit.outlet, voices),
        speaker=told(lambda unit: unit.speaker_name, {}),
        side=told(_side, {}),
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
    accounts: Accounts, alignments: Sequence[Alignment], units: Sequence[Unit], carried: Mapping[str, str]
) -> Resemblance:
    """The share of each account's statements that have a counterpart in each other account; conflicts are none.

    `carried` names the statement that stands for one that only passes it on.
    """
    agreeing = [alignment for alignment in alignments if alignment.relation != "conflict"]
    outer: defaultdict[str, list[str]] = defaultdict(list)
    for passing_on, inner in carried.items():
        outer[inner].append(passing_on)
    rows = [(row.statements, [o for s in row.statements for o in outer.get(s, ())]) for row in agreeing]
    sizes: Counter[str] = Counter()
    for unit in units:
        sizes[unit.id] += unit.length

    def matrix(told: Sequence[Account]) -> Matrix:
        few = len(told) <= MOST_ORDERED
        order = agreement_of_order(told, rows_by_account(told, agreeing, carried)) if few else ()
        return msgspec.structs.replace(_matrix(told, rows, sizes), order=order)

    return Resemblance(outlet=matrix(accounts.outlet), speaker=matrix(accounts.speaker), side=matrix(accounts.side))


def _matrix(
    accounts: Sequence[Account], rows: Sequence[tuple[Sequence[str], Sequence[str]]], sizes: Mapping[str, int]
) -> Matrix:
    """The resemblance by `rows`: the statements of each, and those that only pass one of them on."""
    count = len(accounts)
    place = {statement: at for at, account in enumerate(accounts) for statement in account.statements}
    number = {statement: at for at, statement in enumerate(place)}
    owners = np.fromiter(place.values(), np.int64, len(place))
    lengths = np.fromiter((sizes[statement] for statement in place), np.int64, len(place))
    found = [np.zeros(0, dtype=np.int64)]
    for statements, outer in rows:
        mine = np.array([number[s] for s in (*statements, *outer) if s in number], dtype=np.int64)
        theirs = np.array(sorted({place[s] for s in statements if s in place}), dtype=np.int64)
        found.append((mine[:, None] * count + theirs).ravel())
    said, other = np.divmod(np.unique(np.concatenate(found)), max(count, 1))
    cells = owners[said] * count + other
    plain, weighted = (
        np.bincount(cells, weights[said], minlength=count * count).reshape(count, count)
        / np.maximum(np.bincount(owners, weights, minlength=count), 1)[:, None]
        for weights in (np.ones(len(place)), lengths)
    )
    return Matrix(names=tuple(account.name for account in accounts), share=_shares(plain), weighted=_shares(weighted))


def _shares(table: Floats) -> tuple[tuple[float, ...], ...]:
    """The table in four digits, each account wholly like itself."""
    np.fill_diagonal(table, 1.0)
    return tuple(tuple(row) for row in np.round(table, 4).tolist())
