"""The story at a glance, as a terminal shows it."""

import msgspec
import pytest
from rich.console import Console

from rashomon.export.terminal import summary
from rashomon.types import Alignment, Part
from tests.builders import a_comparison, a_report, a_span, a_statement


@pytest.mark.parametrize(
    ("part", "shown"),
    [
        (None, "“We met,” … “We agreed.”"),
        ("“We met,”", "“We met,” …"),
        ("“We agreed.”", "… “We agreed.”"),
        ("We agreed", "… We agreed …"),
    ],
)
def test_what_a_row_is_not_about_is_one_ellipsis(part, shown):
    one = a_report("“We met,” she said. “We agreed.”", outlet="The Ledger")
    two = a_report("They agreed.", outlet="The Courier")
    said = a_statement(one, "“We met,”")
    said = msgspec.structs.replace(said, content=(*said.content, a_span(one, "“We agreed.”")))
    other = a_statement(two, "They agreed.")
    spans = [a_span(one, part)] if part else []
    parts = tuple(Part(statement=said.id, start=span.start, end=span.end, text=span.text) for span in spans)
    row = Alignment(
        id="a1", statements=(said.id, other.id), relation="partly", wording="reworded", score=0.9, parts=parts
    )
    console = Console(width=100, record=True)
    with console.capture() as captured:
        console.print(summary(a_comparison(one, two, statements=(said, other), aligned=(row,))))
    line = next(line for line in captured.get().splitlines() if "We " in line)
    assert line.removeprefix("  The Ledger").strip() == shown
