"""The reports of one run, made ready to be compared when they are needed."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Sequence

import numpy as np

from rashomon.trace.index import winnow
from rashomon.trace.match import Material
from rashomon.trace.origin import RELEASES
from rashomon.trace.passages import seeds
from rashomon.trace.quotations import Mask, quoted, seen, shingles_within
from rashomon.trace.words import Hashes, Words, shingles, words
from rashomon.types import Report, Statement

_NONE = np.empty(0, dtype=np.uint64)
KEPT = 1 << 22  # words of reports kept ready, some 40 bytes each; beyond them, memory grows with fingerprints only
LONG = 150  # words: a longer quotation is a text of its own, which others may have copied outside quotation marks


class Shelf:
    """Reports by number: fingerprints of all, and those used last made ready for `match`."""

    def __init__(self, reports: Sequence[Report], statements: Sequence[Statement] = ()) -> None:
        self.reports = reports
        self._spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for statement in statements:
            if statement.kind == "direct":
                self._spans[statement.report].extend((span.start, span.end) for span in statement.content)
        self._ready: OrderedDict[int, Material] = OrderedDict()
        self._held = 0
        self.prints: list[Hashes] = []
        said, given = [_NONE], [_NONE]
        for report in reports:
            found = words(report.text)
            parts = shingles(found.hashes)
            self.prints.append(winnow(parts))
            pictured = [shingles(words(caption).hashes) for caption in report.captions]
            said.extend(np.setdiff1d(part, parts) for part in pictured)  # what is in its text too is no caption only
            if report.kind in RELEASES:
                given.append(parts)
            else:
                said.append(shingles_within(found, self._quoted(report, found), longest=LONG))
        self._said, self._given = np.unique(np.concatenate(said)), np.unique(np.concatenate(given))

    def _quoted(self, report: Report, found: Words) -> Mask:
        return quoted(report.text, found, self._spans.get(report.id, ()))

    def __getitem__(self, number: int) -> Material:
        if number in self._ready:
            self._ready.move_to_end(number)
        else:
            self._ready[number] = self._material(self.reports[number])
            self._held += self._ready[number].length
        while self._held > KEPT and len(self._ready) > 2:
            self._held -= self._ready.popitem(last=False)[1].length
        return self._ready[number]

    def _material(self, report: Report) -> Material:
        found = words(report.text)
        foreign = self._quoted(report, found) | seen(found, self._said)
        return Material(seeds(found), foreign, seen(found, self._given), report.kind in RELEASES)
