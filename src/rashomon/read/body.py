"""Which pieces of a web page are the report: trafilatura's votes and what can be seen of each piece, judged by trees.

The trees were fitted by `training/read.py`. Beyond trafilatura they drop what it leaves in ("read more", newsletter
and share lines, related headlines, authors' notes) and take back what it drops.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.read import trees
from rashomon.read.dom import Element, Piece
from rashomon.read.features import features
from rashomon.read.surroundings import LENGTH, SECOND, VOTE
from rashomon.text import words

MODEL = "pieces.json"
_SHINGLE = 4  # words
_LENIENT = 0.2  # the chance that is sufficient for what both readings of trafilatura took, where most of it fell


def judged(pieces: Sequence[Piece], tree: Element, *, title: str | None) -> NDArray[np.bool_]:
    """Which of the `pieces` of a page are its report: an array (pieces,).

    Where the trees leave out more than half of what both readings of trafilatura took, they are asked less strictly of
    that; where nothing is left, as on a page of one sentence, trafilatura's rules decide alone.
    """
    classifier = trees.load(MODEL)
    rows = seen(pieces, tree, title=title)
    found = settled(classifier.probabilities(rows), rows, threshold=classifier.threshold)
    return found if found.any() else rows[:, VOTE] >= 0.5


def settled(chances: NDArray[np.float64], rows: NDArray[np.float32], *, threshold: float) -> NDArray[np.bool_]:
    """The pieces with a sufficient chance, given the features of all pieces of a page."""
    found: NDArray[np.bool_] = chances >= threshold
    taken = (rows[:, VOTE] >= 0.5) & (rows[:, SECOND] >= 0.5)
    length = np.expm1(rows[:, LENGTH])
    if length[found & taken].sum() < length[taken].sum() / 2:
        found = found | (taken & (chances >= _LENIENT))
    return found


def seen(pieces: Sequence[Piece], tree: Element, *, title: str | None) -> NDArray[np.float32]:
    """The features of the pieces of a page, trafilatura's votes among them: an array (pieces, features)."""
    runs = [_shingles(words(piece.text)) for piece in pieces]
    rules, whole = (_shares(runs, extracted(tree, fast=fast)) for fast in (True, False))
    return features(pieces, rules, whole, title=title)


def extracted(tree: Element, *, fast: bool) -> str:
    """The main text of the page by trafilatura, as lines; empty where it finds none. `fast` is without fall-backs."""
    import trafilatura

    try:
        found = trafilatura.bare_extraction(copy.deepcopy(tree), fast=fast, include_comments=False)
    except (RecursionError, ValueError, TypeError, AttributeError):  # its own failures on odd markup
        return ""
    return str(getattr(found, "text", None) or "")


def _shares(runs: Sequence[Sequence[tuple[str, ...]]], main: str) -> list[float]:
    """For each piece, given its runs of words, the share of them in `main`: in a line of it or a table's cell."""
    known = {run for line in main.splitlines() for part in (line, *line.split("|")) for run in _shingles(words(part))}
    return [sum(run in known for run in own) / len(own) if own else 0.0 for own in runs]


def _shingles(terms: Sequence[str]) -> list[tuple[str, ...]]:
    """The runs of four words; of fewer words the whole, which only a line of the same words matches."""
    if len(terms) < _SHINGLE:
        return [("", *terms)] if terms else []
    return list(zip(*(terms[at:] for at in range(_SHINGLE)), strict=False))
