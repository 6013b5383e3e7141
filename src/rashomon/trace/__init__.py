"""`trace`: reports to copies. Which texts are taken from which."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.types import Copy, Report, Statement


def trace(reports: Sequence[Report], statements: Sequence[Statement] = ()) -> tuple[Copy, ...]:
    """The copies among `reports`, each with its origin, passages and reasons, sorted by report id."""
    raise NotImplementedError
