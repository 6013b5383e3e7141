"""`attribute`: report to statements. Who is reported to have said what, as spans."""

from __future__ import annotations

from rashomon.types import Report, Statement


def attribute(report: Report) -> tuple[Statement, ...]:
    """The statements of `report`, in the order of their first content; the rest of it as `narrated` ones."""
    raise NotImplementedError
