"""`group`: reports to stories. Which reports are about the same event."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.types import Copy, Report, Statement, Story


def group(
    reports: Sequence[Report], *, statements: Sequence[Statement] = (), copies: Sequence[Copy] = ()
) -> tuple[Story, ...]:
    """The stories of `reports`: every report stands in exactly one; the same for any order of `reports`."""
    raise NotImplementedError
