"""Are the synthetic reports as alike as real ones are, within stories and between them, and as hard to group?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.metrics import b_cubed
from benchmarks.stream.synthetic import Told
from rashomon.group.comparing import Arrival, Comparer
from rashomon.group.graph import ABSENT, Graph
from rashomon.group.linkage import link
from rashomon.group.profile import weigh_all

QUARTILES = (25, 50, 75)


def likeness(reports: Sequence[Told]) -> dict[str, Any]:
    """Quartiles of the cosines of compared pairs of one story, and of each report's highest with any other story; and
    B³ F when all are grouped in one batch.
    """
    compared = Comparer().compare(Arrival(0, 0, weigh_all([each.profile for each in reports])))
    nodes = np.repeat(np.arange(len(reports)), compared.counts)
    event = np.array([each.event for each in reports])
    same = event[nodes] == event[compared.others]
    highest = np.zeros(len(reports))
    for ends in (nodes, compared.others):
        np.maximum.at(highest, ends[~same], compared.like.words[~same])
    graph = Graph()
    graph.add(0, compared)
    every = range(len(reports))
    stories = link(every, graph.scores(every), absent=ABSENT, full=graph.full(every))
    found = {node: number for number, story in enumerate(stories) for node in story}
    score = b_cubed(found, dict(enumerate(event.tolist())))
    return {
        "reports": len(reports),
        "within stories": _quartiles(compared.like.words[same]),
        "nearest of another": _quartiles(highest),
        "b3_f1": score.f1,
    }


def _quartiles(values: NDArray[np.float64]) -> list[float]:
    return [round(float(value), 3) for value in np.percentile(values, QUARTILES)]
