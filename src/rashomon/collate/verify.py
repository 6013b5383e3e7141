"""Does one statement support another, refute it, or leave it open? Features of the two texts, and boosted trees.

The features compare figures and dates as their wording takes them ("more than 100" against 120), the words that are
missing or stand in another's place, their order, negation and words of degree; `training/verify.py` fits the trees.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import log
from typing import NamedTuple

import msgspec
import numpy as np

from rashomon.collate.contrast import Contrast, contrast
from rashomon.collate.moments import Moment, moments
from rashomon.collate.quantities import Quantity, quantities
from rashomon.collate.sparse import Floats
from rashomon.collate.trees import Boosted
from rashomon.text import fold

NEGATION = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|neither|nor|without|cannot|den(?:y|ied|ies|ying)|refus\w+|reject\w*|"
    r"fail(?:s|ed|ing)?|false|unable|lack\w*|\w+n't)\b|\bn't\b"
)
_CLAIM_WORDS = (
    "more less than over under above below before after until since at least most only first last never not no all "
    "some many few several best worst highest lowest positive negative mixed both neither one two every none always "
    "up down"
).split()
_OTHER_WORDS = "more less than over under before after not no only first last mixed positive negative most best".split()


class Verdict(NamedTuple):
    """The probabilities that a claim is supported, refuted or left open by another text."""

    supported: float
    refuted: float
    open: float


def verify(pairs: Sequence[tuple[str, str]], cosines: Sequence[float]) -> list[Verdict]:
    """A verdict for each (claim, other text); `cosines` are those of the encoder's vectors of the two."""
    if not pairs:
        return []
    trees = model()
    table = np.array(
        [row(features(a, b, cosine), trees.features) for (a, b), cosine in zip(pairs, cosines, strict=True)]
    )
    return [Verdict(*found) for found in trees.probabilities(table).tolist()]


@cache
def model() -> Boosted:
    """The trees that the package ships."""
    return msgspec.json.decode((files("rashomon.collate") / "verify.json").read_bytes(), type=Boosted)


def row(found: dict[str, float], names: Sequence[str]) -> Floats:
    """The features called `names`, in their order."""
    return np.array([found[name] for name in names], dtype=np.float64)


def features(claim: str, other: str, cosine: float) -> dict[str, float]:
    """All features of a claim set against another text, by name."""
    words = contrast(claim, other)
    return {
        "cosine": cosine,
        **_words_missing(words),
        **_order(words),
        **_wording(claim, other),
        **_figures(claim, other),
        **_dates(moments(claim), moments(other)),
    }


def _words_missing(found: Contrast) -> dict[str, float]:
    """How many of the claim's words the other text lacks, of which sort, and where; what stands in their place."""
    missing = found.missing
    words = [term for term in missing if not term.word[0].isdigit()]
    size = max(len(found.claim), 1)
    places = [at for at, place in enumerate(found.matched) if place < 0]
    taken = set(found.matched)
    return {
        "words": len(found.claim),
        "words_other": len(found.other),
        "missing": len(missing),
        "covered": 1 - len(missing) / size,
        "missing_names": sum(term.name for term in words),
        "missing_words": sum(not term.name for term in words),
        "missing_figures": len(missing) - len(words),
        "missing_letters": sum(len(term.word) for term in words),
        "missing_long": sum(len(term.word) >= 6 for term in words),
        "first_missing": places[0] / size if places else 99 / size,
        "last_missing": len(found.claim) - 1 - places[-1] if places else 99,
        "swaps": len(found.swaps),
        "swapped_names": sum(swap.mine.name and swap.theirs.name for swap in found.swaps),
        "swapped_words": sum(not swap.mine.name and not swap.theirs.name for swap in found.swaps),
        "swapped_figures": sum(swap.mine.word[0].isdigit() and swap.theirs.word[0].isdigit() for swap in found.swaps),
        "other_names": sum(term.name for at, term in enumerate(found.other) if at not in taken),
    }


def _order(found: Contrast) -> dict[str, float]:
    """Whether the shared words stand together and in the same order."""
    places = [place for place in found.matched if place >= 0]
    ordered = sorted(places)
    neighbours = set(pairwise(term.stem for term in found.other))
    mine = [term.stem for term in found.claim]
    return {
        "spread": (ordered[-1] - ordered[0] + 1) / len(places) if places else 50,
        "inversions": sum(b < a for a, b in pairwise(places)) / max(len(places) - 1, 1),
        "widest_gap": max((b - a for a, b in pairwise(ordered)), default=0),
        "shared_pairs": sum(pair in neighbours for pair in pairwise(mine)) / max(len(mine) - 1, 1),
    }


def _wording(claim: str, other: str) -> dict[str, float]:
    """Negation, and words of degree and time."""
    mine, theirs = fold(claim), fold(other)
    ours, others = len(NEGATION.findall(mine)), len(NEGATION.findall(theirs))
    my_words, their_words = set(re.findall(r"[\w']+", mine)), set(re.findall(r"[\w']+", theirs))
    return {
        "negations": ours,
        "negations_other": others,
        "negated_once": (ours > 0) != (others > 0),
        "overlap": len(my_words & their_words) / max(len(my_words | their_words), 1),
        **{f"claim_{word}": word in my_words for word in _CLAIM_WORDS},
        **{f"other_{word}": word in their_words for word in _OTHER_WORDS},
    }


def without_dates(text: str) -> list[Quantity]:
    """The quantities of `text` that are no part of a date."""
    dates = moments(text)
    return [q for q in quantities(text) if not any(d.start < q.end and q.start < d.end for d in dates)]


def nearest(figure: Quantity, others: Sequence[Quantity]) -> Quantity | None:
    """Of `others` the figure it is most likely compared with: of the same unit if any is, then the nearest value."""
    same = [other for other in others if other.unit == figure.unit]
    loose = [other for other in others if not other.unit or not figure.unit or figure.unit == "#"]
    return min(same or loose or others, key=lambda other: _apart(figure, other), default=None)


def _apart(one: Quantity, other: Quantity) -> float:
    return abs(log((other.value + 1) / (one.value + 1)))


def _figures(claim: str, other: str) -> dict[str, float]:
    """Whether the claim's figures hold of the other text's nearest ones."""
    mine, theirs = without_dates(claim), without_dates(other)
    values = {figure.value for figure in theirs}
    pairs = [(figure, near) for figure in mine if (near := nearest(figure, theirs)) is not None]
    held = [figure.holds(near) for figure, near in pairs]
    alike = [figure.unit == near.unit for figure, near in pairs]
    bounded = [a.sense in ("<", ">") and a.value == b.value and b.sense != a.sense for a, b in pairs]
    return {
        "figures": len(mine),
        "figures_other": len(theirs),
        "figures_exact": sum(figure.value in values for figure in mine),
        "figures_held": sum(held),
        "figures_broken": len(held) - sum(held),
        "figures_held_unit": sum(h and u for h, u in zip(held, alike, strict=True)),
        "figures_broken_unit": sum(not h and u for h, u in zip(held, alike, strict=True)),
        "figures_open": len(mine) - len(pairs),
        "figures_apart": max((_apart(a, b) for a, b in pairs), default=0.0),
        "figures_on_bound": sum(bounded),
        "figures_absent": sum(figure.value not in values for figure in mine),
    }


def _dates(mine: Sequence[Moment], theirs: Sequence[Moment]) -> dict[str, float]:
    """Whether the claim's dates hold of the other text's nearest ones."""
    held = broken = level = bounded = 0
    for date in mine:
        near = _nearest_date(date, theirs)
        if near is None:
            continue
        holds = date.holds(near) if date.sense else any(date.alike(other) for other in theirs if date.shares(other))
        held, broken = held + holds, broken + (not holds)
        bounded += bool(date.sense)
        level += bool(date.sense) and near.order(date) == 0
    return {
        "dates": len(mine),
        "dates_other": len(theirs),
        "dates_held": held,
        "dates_broken": broken,
        "dates_open": len(mine) - held - broken,
        "dates_bounded": bounded,
        "dates_on_bound": level,
    }


def _nearest_date(date: Moment, others: Sequence[Moment]) -> Moment | None:
    def days(other: Moment) -> int:
        pairs = zip(date[2:5], other[2:5], (400, 31, 1), strict=True)
        return sum(abs(a - b) * days for a, b, days in pairs if a is not None and b is not None)

    return min((other for other in others if date.shares(other)), key=days, default=None)
