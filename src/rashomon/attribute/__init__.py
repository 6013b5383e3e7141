"""`attribute`: report to statements. Who is reported to have said what, as spans."""

from __future__ import annotations

from rashomon.attribute.assemble import assemble
from rashomon.attribute.documents import relations_of
from rashomon.attribute.model import Network
from rashomon.types import Report, Statement

__all__ = ["attribute"]


def attribute(report: Report, *, encoder: Network | None = None) -> tuple[Statement, ...]:
    """The statements of `report`, in the order of their first content; the rest of it as `narrated` ones.

    Sources, cues and content are half-open offsets into `report.text`. Blocks of kind "heading" (and other lines that
    are no paragraph) say nothing. In a report whose `language` is neither None nor English only what stands between
    quotation marks is found, without its source. `encoder` is another than the package's own, which is loaded once.
    Raises `rashomon.encoder.WeightsError` where the package's weights are damaged.
    """
    return assemble(report, relations_of(report, encoder=encoder))
