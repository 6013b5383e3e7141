"""What the terminal and the page both show of a comparison: rows, columns, and who alone says what.

Pure functions from records to views; no markup here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise, permutations
from textwrap import shorten
from typing import Literal, NamedTuple

from rashomon.folding import WHOLE, account_name, fold
from rashomon.text import words
from rashomon.types import (
    Account,
    Alignment,
    Collation,
    Comparison,
    Copy,
    Difference,
    Matrix,
    Report,
    Speaker,
    Statement,
)

By = Literal["outlet", "speaker", "side"]
BY: tuple[By, ...] = ("outlet", "speaker", "side")
SHORT = 110  # characters of a statement that stands for its row in a list
LISTED = 12  # accounts up to which the list behind each resemblance is shown
SOFT = ("wording", "detail")  # differences that are shown more quietly than a number, date, name or denial


class Piece(NamedTuple):
    """A stretch of a statement's words, and the kinds of difference that lie on it (`("number", "wording")`).

    `beside` tells that the row is not about it: only another part of the statement is lined up.
    """

    text: str
    kinds: tuple[str, ...]
    beside: bool = False

    @property
    def hard(self) -> bool:
        """Does more than the wording or a detail differ here?"""
        return any(kind not in SOFT for kind in self.kinds)


class Cell(NamedTuple):
    """One statement in one account: its words in pieces, who said it, and where."""

    statement: Statement
    pieces: tuple[Piece, ...]
    speaker: str | None
    via: tuple[str, ...]
    outlet: str
    attribution: str


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


def cell(index: Index, statement: Statement, alignment: Alignment | None = None) -> Cell:
    """`statement` as it is shown, with what differs in `alignment` marked."""
    source, cue = statement.source, statement.cue
    in_order = sorted((span for span in (source, cue) if span), key=lambda span: span.start)
    return Cell(
        statement=statement,
        pieces=tuple(_pieces(statement, alignment)),
        speaker=index.speaker(statement.speaker),
        via=tuple(name for name in (index.speaker(v) for v in statement.via) if name),
        outlet=index.outlet(statement.report),
        attribution=" ".join(span.text for span in in_order),
    )


def _pieces(statement: Statement, alignment: Alignment | None) -> Iterable[Piece]:
    """The words of a statement, cut where a difference or a part lined up begins or ends; an ellipsis joins spans."""
    marks = _marks(statement, alignment.differences if alignment else ())
    parts = [(p.start, p.end) for p in (alignment.parts if alignment else ()) if p.statement == statement.id]
    for number, span in enumerate(statement.content):
        if number:
            yield Piece(" … ", ())
        edges = {edge for start, end in (*parts, *((s, e) for s, e, _ in marks)) for edge in (start, end)}
        inner = {edge for edge in edges if span.start < edge < span.end}
        for start, end in pairwise(sorted({span.start, span.end, *inner})):
            kinds = tuple(dict.fromkeys(kind for s, e, kind in marks if s <= start and end <= e))
            beside = bool(parts) and not any(s <= start and end <= e for s, e in parts)
            yield Piece(span.text[start - span.start : end - span.start], kinds, beside)


def _marks(statement: Statement, differences: Sequence[Difference]) -> list[tuple[int, int, str]]:
    """Where the differences lie in a statement, and of which kind they are."""
    return [
        (value.start, value.end, difference.kind)
        for difference in differences
        for value in difference.values
        if value.statement == statement.id and value.start is not None and value.end is not None
    ]


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
