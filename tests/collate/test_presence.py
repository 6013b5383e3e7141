"""What an account leaves out, and in which order accounts put things."""

from __future__ import annotations

import pytest

from rashomon.collate.presence import agreement_of_order, rows_by_account, with_omissions
from rashomon.types import Account, Alignment


def accounts(**rows: str) -> tuple[list[Account], dict[str, tuple[str, ...]]]:
    """Accounts by name, each with its rows ("abc") in its own order."""
    told = [Account(name=name, statements=tuple(f"{name}-{row}" for row in own)) for name, own in rows.items()]
    every = sorted({row for own in rows.values() for row in own})
    lined_up = [
        Alignment(
            id=row,
            statements=tuple(f"{name}-{row}" for name, own in rows.items() if row in own),
            relation="same",
            wording="reworded",
            score=1.0,
        )
        for row in every
    ]
    return told, rows_by_account(told, lined_up, {})


def test_rows_stand_in_the_order_of_the_account() -> None:
    assert accounts(ledger="ba", courier="ab")[1] == {"ledger": ("b", "a"), "courier": ("a", "b")}


def test_a_statement_that_passes_another_on_stands_in_its_row() -> None:
    aligned = Alignment(id="a", statements=("inner", "x"), relation="same", wording="verbatim", score=1.0)
    found = rows_by_account([Account(name="ledger", statements=("outer",))], [aligned], {"outer": "inner"})
    assert found == {"ledger": ("a",)}


@pytest.mark.parametrize(
    ("told", "voices", "omitted"),
    [
        ({"one": "ab", "two": "ab", "three": "a", "four": "c"}, {}, {"three": "b", "four": "ab"}),
        ({"one": "ab", "two": "ab", "three": "ab", "four": "b"}, {}, {"four": "a"}),
        # Three copies are one voice of two others, which is not more than half.
        ({"one": "ab", "two": "ab", "three": "ab", "four": "b", "five": "b"}, {"two": "one", "three": "one"}, {}),
        # What its origin has, a copy that was cut does not leave out.
        ({"one": "ab", "two": "ab", "three": "ab", "cut": "b"}, {"cut": "one"}, {}),
        ({"one": "ab", "two": "ab"}, {}, {}),
    ],
)
def test_an_account_leaves_out_what_more_than_half_of_the_other_voices_have(
    told: dict[str, str], voices: dict[str, str], omitted: dict[str, str]
) -> None:
    plain, rows = accounts(**told)
    found = with_omissions(plain, rows, {name: frozenset((voices.get(name, name),)) for name in told})
    assert {account.name: "".join(account.omits) for account in found if account.omits} == omitted


@pytest.mark.parametrize(
    ("one", "other", "tau"),
    [
        ("abcd", "abcd", 1.0),
        ("abcd", "dcba", -1.0),
        ("abc", "acb", 0.3333),
        ("abxc", "aybc", 1.0),
        ("ab", "ba", None),
    ],
)
def test_the_order_of_two_accounts_agrees_as_far_as_what_both_say_stands_in_it(
    one: str, other: str, tau: float | None
) -> None:
    assert agreement_of_order(*accounts(one=one, other=other)) == ((None, tau), (tau, None))
