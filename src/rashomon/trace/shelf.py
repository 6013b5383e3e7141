"""The reports of one run, made ready to be compared when they are needed."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Sequence

import numpy as np

from rashomon.trace.index import winnow
from rashomon.trace.match import Material, material
from rashomon.trace.quotations import Mask, quoted, seen, shingles_within
from rashomon.trace.words import Hashes, Words, shingles, words
from rashomon.types import Report, Statement

KEPT = 4096  # reports kept ready; memory grows with fingerprints only
LONG = 150  # words: a longer quotation is a text of its own, which others may have copied outside quotation marks


class Shelf:
    """Reports by number: fingerprints of all, words and alignments' seeds of those used last."""

    def __init__(self, reports: Sequence[Report], statements: Sequence[Statement] = ()) -> None:
        self.reports = reports
        self._spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for statement in statements:
            if statement.kind == "direct":
                self._spans[statement.report].extend((span.start, span.end) for span in statement.content)
        self._ready: OrderedDict[int, Material] = OrderedDict()
        self.prints: list[Hashes] = []
        said: list[Hashes] = [np.empty(0, dtype=np.uint64)]
        for report in reports:
            found = words(report.text)
            self.prints.append(winnow(shingles(found.hashes)))
            said.extend(self._said(report, found))
        self._known = np.unique(np.concatenate(said))

    def _quoted(self, report: Report, found: Words) -> Mask:
        return quoted(report.text, found, self._spans.get(report.id, ()))

    def _said(self, report: Report, found: Words) -> list[Hashes]:
        """The shingles that are quotations or captions wherever they stand."""
        captions = [shingles(words(caption).hashes) for caption in report.captions]
        if report.kind in ("readout", "transcript", "release"):
            return captions
        return [shingles_within(found, self._quoted(report, found), longest=LONG), *captions]

    def __getitem__(self, number: int) -> Material:
        if number in self._ready:
            self._ready.move_to_end(number)
            return self._ready[number]
        report = self.reports[number]
        found = words(report.text)
        made = material(found, self._quoted(report, found) | seen(found, self._known))
        self._ready[number] = made
        if len(self._ready) > KEPT:
            self._ready.popitem(last=False)
        return made
