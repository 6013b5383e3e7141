"""The command line: `rashomon compare PATH...` and `rashomon schema`. Heavy modules are imported when used."""

from __future__ import annotations

import enum
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

if TYPE_CHECKING:
    from rashomon.compare import Progress
    from rashomon.identify import Correction
    from rashomon.types import Comparison, Report, Speaker

T = TypeVar("T")
SKIPPED = 1  # some input was skipped; the rest was compared
NOTHING = 3  # no input could be read, so there is nothing to compare

app = typer.Typer(
    name="rashomon",
    help="Line up what different reports say about the same event.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


class By(enum.StrEnum):
    """What the columns of a collation are."""

    outlet = "outlet"
    speaker = "speaker"
    side = "side"


@app.callback(invoke_without_command=True)
def _main(
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
) -> None:
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"rashomon {installed('rashomon')}")
        raise typer.Exit


@app.command()
def compare(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, or - for standard input.")],
    *,
    json: Annotated[
        bool, typer.Option("--json", help="Print the result as one JSON object, and write no page.")
    ] = False,
    html: Annotated[Path | None, typer.Option(help="Where to write the page.", show_default="collation.html")] = None,
    by: Annotated[By, typer.Option(help="What the columns are.")] = By.outlet,
    known: Annotated[
        Path | None,
        typer.Option(help="Your own list of people and organisations: CSV of name, aliases, side, wikidata."),
    ] = None,
    corrections: Annotated[
        Path | None,
        typer.Option(help="Your decisions on who speaks: CSV of report (id), source, speaker, start (may be empty)."),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Worker processes; the result does not depend on it.")] = 1,
) -> None:
    """Compare reports: who said what, what all say, what one says, where they disagree.

    Prints the stories at a glance and writes a page that opens from disk. Exit code 0: all was read; 1: some input
    was skipped, each named on standard error; 2: wrong options; 3: nothing could be read.
    """
    with _progress() as progress:
        reports, skipped = _read(paths, progress)
        if not reports:
            _complain("nothing to compare: none of the input could be read as a report")
            raise typer.Exit(NOTHING)
        comparison = _compare(reports, _known(known), _corrections(corrections), workers, progress)
    _show(comparison, as_json=json, html=html, by=by)
    raise typer.Exit(SKIPPED if skipped else 0)


@app.command()
def schema() -> None:
    """Print the JSON Schema of what `compare --json` prints."""
    import msgspec

    from rashomon.export import schema as published

    typer.echo(msgspec.json.format(msgspec.json.encode(published()), indent=2).decode())


def _read(paths: list[str], progress: Progress) -> tuple[list[Report], int]:
    """The reports under `paths`; what had to be skipped is named on standard error and counted."""
    from rashomon.read import read
    from rashomon.types import Skip

    reports: list[Report] = []
    skipped = 0
    stdin = sys.stdin.buffer.read() if "-" in paths else None
    for found in read(paths, stdin=stdin):
        if isinstance(found, Skip):
            skipped += 1
            _complain(f"skipped {found}")
        else:
            reports.append(found)
            progress("reading", len(reports), None)
    return reports, skipped


def _known(path: Path | None) -> tuple[Speaker, ...]:
    from rashomon.identify import known_speakers

    return _listed(path, known_speakers, "--known") if path else ()


def _corrections(path: Path | None) -> tuple[Correction, ...]:
    from rashomon.identify import corrections_from

    return _listed(path, corrections_from, "--corrections") if path else ()


def _listed(path: Path, parsed: Callable[[str], T], option: str) -> T:
    try:
        return parsed(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise typer.BadParameter(str(error), param_hint=option) from error


def _compare(
    reports: list[Report],
    known: tuple[Speaker, ...],
    corrections: tuple[Correction, ...],
    workers: int,
    progress: Progress,
) -> Comparison:
    from rashomon.compare import compare
    from rashomon.identify import unused

    found = compare(reports, known=known, corrections=corrections, workers=workers, progress=progress)
    for one in unused(corrections, found.statements):
        where = one.report if one.start is None else f"{one.report}, at {one.start}"
        _complain(f"a correction was not used: no statement of report {where} has the source “{one.source}”")
    return found


def _show(comparison: Comparison, *, as_json: bool, html: Path | None, by: By) -> None:
    if as_json:
        from rashomon.export import to_json

        sys.stdout.buffer.write(to_json(comparison) + b"\n")
        sys.stdout.buffer.flush()
    else:
        from rich.console import Console

        from rashomon.export.terminal import summary

        Console(soft_wrap=False).print(summary(comparison, by=by.value))
    page = html if html or as_json else Path("collation.html")
    if page:
        _write_page(comparison, page, by)


def _write_page(comparison: Comparison, page: Path, by: By) -> None:
    from rashomon.export.html import to_html

    try:
        page.write_text(to_html(comparison, by=by.value), encoding="utf-8", errors="replace")
    except OSError as error:
        _complain(f"the page could not be written: {page}: {error.strerror}")
        raise typer.Exit(2) from error
    typer.echo(f"The whole collation: {page}", err=True)


@contextmanager
def _progress() -> Iterator[Progress]:
    """A progress line on standard error while the work goes on; silent when that is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        tasks: dict[str, int] = {}

        def advance(step: str, done: int, total: int | None) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(step, total=total)
            bar.update(tasks[step], completed=done)  # type: ignore[arg-type]

        yield advance


def _complain(line: str) -> None:
    typer.echo(f"rashomon: {line}", err=True)


def main() -> None:
    """Run the command line."""
    app()
