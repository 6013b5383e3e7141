"""The statements of one story seen side by side: everything that comparing them needs, computed once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from rashomon.collate import sparse
from rashomon.collate.quantities import quantities
from rashomon.collate.units import Unit
from rashomon.text import fold, tokens, words

Vectors = npt.NDArray[np.float32]

FUNCTION_WORDS = frozenset(
    "a an the and or but of in on at by for with from to into as that this these those it its he she they his her "
    "their we our us i my you your is are was were be been being has have had do does did will would can could may "
    "might must shall should not no also than then there here which who whom whose what when where while if so such "
    "said says say told stated added according per".split()
)
_TOGETHER = re.compile(
    r"\W*(?:in addition,? |also,? )?(?:they|both|the (?:two |three )?(?:sides|parties|leaders|presidents|interlocutors|"
    r"officials|ministers|secretaries|men|women|pair|countries|delegations|meeting|conversation|call|talks))\b"
)
_ENDINGS = "ations ation ments ment ingly ings ing edly ies ed es ly s e".split()
# What a cue does, by the beginnings of its verb.
ACTS = {
    "thank": "thank gratitude grateful apprecia",
    "pledge": "pledg commit reaffirm reiterat promis vow underlin assur support",
    "urge": "urg call demand press appeal insist need",
    "agree": "agree accord consent coordinat",
    "discuss": "discuss talk exchang touch spoke conversation rais address",
    "warn": "warn caution threat concern condemn",
    "tell": "inform brief updat told report",
    "welcome": "welcom prais commend congratulat",
}
_ACT = {act: re.compile(r"\b(?:" + "|".join(stems.split()) + ")") for act, stems in ACTS.items()}


class Field:
    """Bags of terms and vectors of `units`, each view a table with one row a statement.

    `vectors` holds the encoder's vectors of the statements' texts and of the same with names masked, each of shape
    (number of units, width); None where the field goes without them. `carriers` are, for units that stand for
    several reports with the same words, those reports, by row.
    """

    def __init__(
        self,
        units: Sequence[Unit],
        vectors: tuple[Vectors, Vectors] | None = None,
        *,
        carriers: Mapping[int, frozenset[str]] | None = None,
    ) -> None:
        self.units = tuple(units)
        self.vectors = vectors
        self.carriers = carriers or {}

    @cached_property
    def terms(self) -> list[list[str]]:
        """The folded words of what each statement says."""
        return [words(unit.said) for unit in self.units]

    @cached_property
    def names(self) -> list[list[str]]:
        """The words of names in each text: capitalised, and never in lower case anywhere in the field."""
        return name_words([unit.said for unit in self.units])

    @cached_property
    def word_rows(self) -> sparse.Rows:
        """Content words of the whole text, who says it included."""
        return sparse.of_terms([_stems(terms) for terms in self.terms])

    @cached_property
    def character_rows(self) -> sparse.Rows:
        """Character n-grams of the whole text."""
        return sparse.of_characters([" ".join(terms) for terms in self.terms])

    @cached_property
    def name_rows(self) -> sparse.Rows:
        """Words of names."""
        return sparse.of_terms(self.names)

    @cached_property
    def number_rows(self) -> sparse.Rows:
        """Values of figures."""
        return sparse.of_terms([[f"{q.value:g}" for q in quantities(unit.said)] for unit in self.units])

    @cached_property
    def acts(self) -> npt.NDArray[np.bool_]:
        """Which of `ACTS` each text does, shape (number of units, number of acts)."""
        texts = [fold(unit.text) for unit in self.units]
        flags = [[bool(act.search(text)) for act in _ACT.values()] for text in texts]
        return np.array(flags, dtype=bool).reshape(len(texts), len(_ACT))

    @cached_property
    def joint(self) -> npt.NDArray[np.bool_]:
        """Is it said or done by the parties together ("they agreed", "the two leaders discussed")?"""
        return np.array([_is_joint(unit) for unit in self.units], dtype=bool)

    @cached_property
    def speakers(self) -> npt.NDArray[np.int64]:
        """A number for each speaker; -1 where unknown, and for what a report says in its own voice."""
        return _numbered([None if u.statement.kind == "narrated" else u.speaker for u in self.units])

    def one_voice(self, a: npt.NDArray[np.int64], b: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
        """Which pairs of rows are said by one known speaker, or passed on here by whom the other's words come from."""
        found = np.asarray((self.speakers[a] == self.speakers[b]) & (self.speakers[a] >= 0))
        passed_on = [at for at, unit in enumerate(self.units) if unit.statement.via]
        known = (self.speakers[a] >= 0) & (self.speakers[b] >= 0)
        for at in np.flatnonzero(~found & known & (np.isin(a, passed_on) | np.isin(b, passed_on))):
            one, other = self.units[int(a[at])], self.units[int(b[at])]
            found[at] = one.speaker in other.statement.via or other.speaker in one.statement.via
        return found

    @cached_property
    def starts(self) -> npt.NDArray[np.int64]:
        """Where each text begins in its report."""
        return np.array([unit.start for unit in self.units], dtype=np.int64)

    @cached_property
    def ends(self) -> npt.NDArray[np.int64]:
        """Where each text ends in its report."""
        return np.array([unit.end for unit in self.units], dtype=np.int64)

    @cached_property
    def reports(self) -> npt.NDArray[np.int64]:
        """A number for each report."""
        return _numbered([unit.report for unit in self.units])


def name_words(texts: Sequence[str]) -> list[list[str]]:
    """For each text the folded words that are written with a capital and nowhere in `texts` without."""
    parts = [[token.text for token in tokens(text)] for text in texts]
    plain = FUNCTION_WORDS.union(part for text in parts for part in text if part[0].islower())
    return [[fold(part) for part in text if part[0].isupper() and part.lower() not in plain] for text in parts]


def masked(text: str, names: Iterable[str]) -> str:
    """`text` with the words in `names` replaced by "X", so that vectors compare what is said, not of whom."""
    known = set(names)
    out, at = [], 0
    for token in tokens(text):
        if fold(token.text) in known:
            out += [text[at : token.start], "X"]
            at = token.end
    return re.sub(r"X(?: X)+", "X", "".join([*out, text[at:]]))


def _is_joint(unit: Unit) -> bool:
    source = unit.statement.source
    return bool(_TOGETHER.match(fold(unit.said)) or (source and _TOGETHER.match(fold(source.text))))


def content_words(text: str) -> list[str]:
    """The stems of the words of `text` that are no function words, in order."""
    return _stems(words(text))


def _stems(terms: Iterable[str]) -> list[str]:
    return [stem(word) for word in terms if word not in FUNCTION_WORDS]


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """`word` without its commonest English endings, so that inflected forms meet; not a real word."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _numbered(values: Sequence[str | None]) -> npt.NDArray[np.int64]:
    numbers = {value: at for at, value in enumerate(sorted({v for v in values if v is not None}))}
    return np.array([-1 if value is None else numbers[value] for value in values], dtype=np.int64)
