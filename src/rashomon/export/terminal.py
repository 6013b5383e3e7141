"""The story at a glance, for a terminal: accounts, where they differ, what several say, who alone says what."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from rashomon.export.cells import Cell
from rashomon.export.index import Index, day
from rashomon.export.view import Alone, By, Column, Omission, Row, Section, Table, table
from rashomon.types import Collation, Comparison

ROWS = 6  # rows shown of each section; the page has them all
OMITTED = 3  # of what an account leaves out, so much is shown
WORDS = 40  # words shown of one statement
ACCENTS = ("cyan", "yellow", "magenta", "blue", "green", "red", "bright_cyan", "bright_magenta")


def summary(comparison: Comparison, *, by: By = "outlet") -> RenderableType:
    """Everything worth a glance in `comparison`, as something that rich prints."""
    index = Index(comparison)
    parts: list[RenderableType] = []
    for number, story in enumerate(comparison.stories, start=1):
        parts.extend(_story(index, story, table(index, story, by), number, len(comparison.stories)))
    parts.extend(_echoes(index, comparison))
    return Group(*parts)


def _story(index: Index, story: Collation, seen: Table, number: int, total: int) -> Iterable[RenderableType]:
    count = f"Story {number} of {total}: " if total > 1 else ""
    yield Text.assemble((count, "dim"), (story.headline or "(no headline)", "bold"))
    yield Text(_facts(story), style="dim")
    yield from (Text(line, style="yellow") for line in index.event_differences(story))
    yield Text(_counts(story, seen))
    yield Text()
    yield Padding(_accounts(seen.columns), (0, 0, 1, 2))
    for section in seen.sections:
        yield from _section(section)
    if len(story.reports) > 1 and seen.alone:
        yield Text(f"Only one {seen.by} says", style="bold")
        yield Padding(_alone(seen.alone), (0, 0, 1, 2))
    if seen.omissions:
        yield Text("Left out, though most others have it", style="bold")
        yield Padding(_left_out(seen.omissions), (0, 0, 1, 2))


def _grid() -> Grid:
    """Two columns: whose it is, and the words."""
    grid = Grid.grid(padding=(0, 2))
    grid.add_column(max_width=24)
    grid.add_column(ratio=1)
    return grid


def _left_out(omissions: Iterable[Omission]) -> Grid:
    grid = _grid()
    for one in omissions:
        for row in one.rows[:OMITTED]:
            grid.add_row(_name(one.column), row.words)
        if len(one.rows) > OMITTED:
            grid.add_row(_name(one.column), Text(f"and {len(one.rows) - OMITTED} more, in the page", style="dim"))
    return grid


def _facts(story: Collation) -> str:
    event = story.event
    facts = [day(event.date) if event.date else "date not stated", event.place, ", ".join(event.people)]
    return " · ".join(fact for fact in facts if fact)


def _counts(story: Collation, seen: Table) -> str:
    shared = seen.count("reworded") + seen.count("verbatim")
    reports = _plural(len(story.reports), "report")
    accounts = _plural(story.independent, "independent account")
    conflicts = _plural(seen.count("conflict"), "conflict")
    rest = f"{shared} said by several · {seen.count('partly')} partly · {story.undecided} left undecided"
    return f"{reports}, {accounts} · {conflicts} · {rest}"


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _accounts(columns: Iterable[Column]) -> Grid:
    grid = Grid.grid(padding=(0, 2))
    for column in columns:
        also = [f"text by {', '.join(column.credits)}"] if column.credits else []
        also += [day(column.published)] if column.published else []
        also += [f"also carried by {', '.join(column.folded)}"] if column.folded else []
        grid.add_row(_name(column), Text(_plural(column.statements, "statement"), "dim"), Text(" · ".join(also), "dim"))
    return grid


def _section(section: Section) -> Iterable[RenderableType]:
    style = "bold red" if section.name == "conflict" else "bold"
    yield Text(f"{section.heading} ({len(section.rows)})", style=style)
    for row in section.rows[:ROWS]:
        yield Padding(_row(row), (0, 0, 1, 2))
    if len(section.rows) > ROWS:
        yield Padding(Text(f"… and {len(section.rows) - ROWS} more, in the page", style="dim"), (0, 0, 1, 2))


def _row(row: Row) -> Grid:
    grid = _grid()
    for column, cells in row.cells:
        for cell in cells:
            grid.add_row(_name(column), _words(cell))
    for note in row.notes:
        grid.add_row(Text(", ".join(row.kinds), style="dim"), Text(note, style="dim italic"))
    return grid


def _alone(alone: Iterable[Alone]) -> Grid:
    grid = _grid()
    for one in alone:
        for cell in one.said[:ROWS]:
            grid.add_row(_name(one.column), _words(cell))
        rest = [_plural(len(one.said) - ROWS, "statement")] if len(one.said) > ROWS else []
        rest += [_plural(len(one.narrated), "sentence") + " in its own voice"] if one.narrated else []
        if rest:
            grid.add_row(_name(one.column), Text("and " + " and ".join(rest), style="dim"))
    return grid


def _name(column: Column) -> Text:
    return Text(column.name, style=ACCENTS[column.accent % len(ACCENTS)])


def _words(cell: Cell) -> Text:
    who = f"{cell.speaker}: " if cell.speaker and cell.statement.kind != "narrated" else ""
    text = Text(who, style="bold")
    for beside, pieces in groupby(cell.pieces, lambda piece: piece.beside):
        if beside:
            text.append(f"{' ' * (text.plain[-1:].strip() != '')}… ", style="not bold")
            continue
        for piece in pieces:
            text.append(piece.text.replace("\n", " "), style="underline not bold" if piece.kinds else "not bold")
    shown = text.plain.split(" ")
    if len(shown) > WORDS:
        text.truncate(len(" ".join(shown[:WORDS])))
        text.append(" …")
    return text


def _echoes(index: Index, comparison: Comparison) -> Iterable[RenderableType]:
    if not comparison.echoes:
        return
    yield Text("Said before, in another story", style="bold")
    for echo in comparison.echoes[:ROWS]:
        for number, key in enumerate(echo.statements):
            said = index.statements[key]
            words = " … ".join(span.text for span in said.content).replace("\n", " ")
            when = day(index.reports[said.report].published)
            line = f"{when}, {index.speaker(said.speaker) or index.outlet(said.report)}: {words}"
            yield Padding(Text(line), (0, 0, int(number == len(echo.statements) - 1), 2))
