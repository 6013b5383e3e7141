"""What the terminal and the page both show of a comparison: rows, columns, and who alone says what.

Pure functions from records to views; no markup here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import permutations
from textwrap import shorten
from typing import Literal, NamedTuple

from rashomon.export.cells import SOFT, Cell, cell
from rashomon.export.index import Index
from rashomon.text import words
from rashomon.types import Account, Alignment, Collation, Matrix, Statement

By = Literal["outlet", "speaker", "side"]
BY: tuple[By, ...] = ("outlet", "speaker", "side")
SHORT = 110  # characters of a statement that stands for its row in a list
LISTED = 12  # accounts up to which the list behind each resemblance is shown


class Column(NamedTuple):
    """One account: its name, its place in the fixed order of accents, and the reports folded into it.

    `resembles` has, for each other account, the share of this one's statements with a counterpart there.
    """

    name: str
    accent: int
    statements: int
    folded: tuple[str, ...]
    credits: tuple[str, ...]
    published: str | None
    resembles: tuple[tuple[str, float], ...]


class Row(NamedTuple):
    """One alignment: its cells by name of the account, in the order of the columns."""

    alignment: Alignment
    cells: tuple[tuple[Column, tuple[Cell, ...]], ...]
    notes: tuple[str, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of difference in this row, each once, what is mere wording or detail left out."""
        return tuple(dict.fromkeys(d.kind for d in self.alignment.differences if d.kind not in SOFT))

    @property
    def words(self) -> str:
        """The words of the first cell, shortened."""
        said = "".join(piece.text for piece in self.cells[0][1][0].pieces)
        return shorten(said, SHORT, placeholder=" …")


class Omission(NamedTuple):
    """What one account leaves out that most others have."""

    column: Column
    rows: tuple[Row, ...]


class Pair(NamedTuple):
    """What stands behind one cell of the resemblance: the rows that two accounts share, and where each has them.

    Each row comes with its place in the account `name` and in `other`, from 1; `order` is how far the places agree.
    """

    id: str
    name: str
    other: str
    rows: tuple[tuple[Row, int, int], ...]
    order: float | None


class Alone(NamedTuple):
    """What only one account says: its attributed statements, and the sentences in its own voice."""

    column: Column
    said: tuple[Cell, ...]
    narrated: tuple[Cell, ...]


class Section(NamedTuple):
    """A heading and its rows."""

    name: str
    heading: str
    rows: tuple[Row, ...]


class Table(NamedTuple):
    """A story seen by outlet, by speaker or by side."""

    by: By
    columns: tuple[Column, ...]
    sections: tuple[Section, ...]
    alone: tuple[Alone, ...]
    resemblance: Matrix
    omissions: tuple[Omission, ...] = ()
    pairs: tuple[Pair, ...] = ()

    def pair(self, name: str, other: str) -> Pair | None:
        """What two accounts share, None where it is not listed."""
        return next((pair for pair in self.pairs if (pair.name, pair.other) == (name, other)), None)

    def count(self, name: str) -> int:
        """The number of rows of the section `name`."""
        return sum(len(section.rows) for section in self.sections if section.name == name)


def table(index: Index, story: Collation, by: By) -> Table:
    """The story as a table of voices: one column an account, one row an alignment, conflicts first."""
    names = _account_names(index, story, by)
    columns = _columns(index, story, by, names)
    rows = [row for row in (_row(index, a, columns, names) for a in story.alignments) if row is not None]
    return Table(
        by=by,
        columns=tuple(columns.values()),
        sections=tuple(_sections(rows, len(columns))),
        alone=tuple(_alone(index, story, columns, names)),
        resemblance=getattr(story.resemblance, by),
        omissions=tuple(_omissions(getattr(story.accounts, by), columns, rows)),
        pairs=tuple(_pairs(getattr(story.accounts, by), getattr(story.resemblance, by), rows, by)),
    )


def _omissions(accounts: Sequence[Account], columns: Mapping[str, Column], rows: Sequence[Row]) -> Iterable[Omission]:
    shown = {row.alignment.id: row for row in rows}
    for account in accounts:
        left_out = tuple(shown[one] for one in account.omits if one in shown)
        if left_out and account.name in columns:
            yield Omission(columns[account.name], left_out)


def _pairs(accounts: Sequence[Account], matrix: Matrix, rows: Sequence[Row], by: By) -> Iterable[Pair]:
    """The lists behind the resemblance, where accounts are few enough to show them; conflicts resemble nothing."""
    agreeing = [row for row in rows if row.alignment.relation != "conflict"]
    places = [_places(account, agreeing) for account in accounts]
    for (i, one), (j, other) in permutations(enumerate(accounts), 2):
        shared = [row for row in agreeing if row.alignment.id in places[i] and row.alignment.id in places[j]]
        found = [(row, places[i][row.alignment.id], places[j][row.alignment.id]) for row in shared]
        if found and len(accounts) <= LISTED:
            order = matrix.order[i][j] if matrix.order else None
            yield Pair(f"{by}-{i}-{j}", one.name, other.name, tuple(sorted(found, key=lambda f: f[1:])), order)


def _places(account: Account, rows: Sequence[Row]) -> dict[str, int]:
    """The rows that an account has, numbered from 1 in its own order."""
    at = {statement: number for number, statement in enumerate(account.statements)}
    first = {r.alignment.id: min((at[s] for s in r.alignment.statements if s in at), default=None) for r in rows}
    held = sorted((place, row) for row, place in first.items() if place is not None)
    return {row: number for number, (_, row) in enumerate(held, start=1)}


def _account_names(index: Index, story: Collation, by: By) -> dict[str, str]:
    """For each statement of the story, the name of the account that shows it; copies stand under their origin."""
    accounts = getattr(story.accounts, by)
    names = {s: account.name for account in accounts for s in account.statements}
    if by == "outlet":
        return {s: index.root(index.statements[s].report) for s in names}
    return names


def _columns(index: Index, story: Collation, by: By, names: Mapping[str, str]) -> dict[str, Column]:
    """One column an account that says something of its own or in common, the fullest first among speakers."""
    counts: dict[str, int] = {}
    for name in names.values():
        counts[name] = counts.get(name, 0) + 1
    order = list(counts) if by == "outlet" else sorted(counts, key=lambda name: (-counts[name], name))
    return {name: _column(index, story, name, accent, counts[name], by) for accent, name in enumerate(order)}


def _column(index: Index, story: Collation, name: str, accent: int, count: int, by: By) -> Column:
    matrix: Matrix = getattr(story.resemblance, by)
    shares = matrix.share[matrix.names.index(name)] if name in matrix.names else ()
    resembles = tuple((other, share) for other, share in zip(matrix.names, shares, strict=False) if other != name)
    if by != "outlet":
        return Column(name, accent, count, (), (), None, resembles)
    here = [index.reports[r] for r in story.reports if index.root(r) == name]
    own = [r for r in here if index.outlet(r.id) == name]
    folded = tuple(sorted({index.outlet(r.id) for r in here} - {name}))
    credits = tuple(dict.fromkeys(c for r in own for c in r.credits if c != name))
    published = min((r.published for r in own if r.published), default=None)
    return Column(name, accent, count, folded, credits, published, resembles)


def _row(index: Index, alignment: Alignment, columns: Mapping[str, Column], names: Mapping[str, str]) -> Row | None:
    cells: dict[str, list[Cell]] = {}
    for statement in _unfolded(index, alignment):
        if statement.id in names:
            cells.setdefault(names[statement.id], []).append(cell(index, statement, alignment))
    if sum(map(len, cells.values())) < 2:  # all but one were copies of that one
        return None
    return Row(
        alignment=alignment,
        cells=tuple((columns[name], tuple(cells[name])) for name in columns if name in cells),
        notes=tuple(dict.fromkeys(d.note for d in alignment.differences if d.note)),
    )


def _unfolded(index: Index, alignment: Alignment) -> list[Statement]:
    """The statements, but of those that an origin and its copies have in the same words only one.

    That is the origin's where it is at hand, else the one whose differences are marked. A copy may have been cut
    differently into statements: what is part of another's words, or holds them, is the same.
    """
    marked = {value.statement for difference in alignment.differences for value in difference.values}
    found = [index.statements[i] for i in alignment.statements]
    kept: dict[str, list[Statement]] = {}
    for statement in sorted(found, key=lambda s: (s.report in index.folds, s.id not in marked)):
        same = kept.setdefault(index.root(statement.report), [])
        if not any(_holds(other, statement) for other in same if {other.report, statement.report} & index.folds.keys()):
            same.append(statement)
    shown = {statement.id for same in kept.values() for statement in same}
    return [s for s in found if s.id in shown]


def _holds(one: Statement, other: Statement) -> bool:
    """Whether the words of one statement stand in the other's, whichever is longer."""
    a, b = (f" {_words(statement)} " for statement in (one, other))
    return a in b or b in a


def _words(statement: Statement) -> str:
    return " ".join(word for span in statement.content for word in words(span.text))


def _sections(rows: Sequence[Row], accounts: int) -> Iterable[Section]:
    who = "Both say" if accounts == 2 else "Several say"
    parts = {
        "conflict": ("Where they disagree", [r for r in rows if r.alignment.relation == "conflict"]),
        "reworded": (f"{who}, in other words", [r for r in rows if _is(r, "same", "reworded")]),
        "verbatim": (f"{who}, word for word", [r for r in rows if _is(r, "same", "verbatim")]),
        "partly": ("Partly the same", [r for r in rows if r.alignment.relation == "partly"]),
    }
    for name, (heading, found) in parts.items():
        if found:
            yield Section(name, heading, tuple(found))


def _is(row: Row, relation: str, wording: str) -> bool:
    return row.alignment.relation == relation and row.alignment.wording == wording


def _alone(index: Index, story: Collation, columns: Mapping[str, Column], names: Mapping[str, str]) -> Iterable[Alone]:
    aligned = {s for alignment in story.alignments for s in alignment.statements}
    for name, column in columns.items():
        # A copy says nothing of its own; what it adds stands in the difference between the two texts.
        own = [index.statements[s] for s in names if names[s] == name and s not in aligned]
        cells = [cell(index, s) for s in own if s.report not in index.folds]
        said = tuple(cell for cell in cells if cell.statement.kind != "narrated")
        narrated = tuple(cell for cell in cells if cell.statement.kind == "narrated")
        if said or narrated:
            yield Alone(column, said, narrated)
