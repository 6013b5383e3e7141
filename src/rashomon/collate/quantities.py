"""Quantities in a text: value, unit and how exact, with offsets.

Number words are read by text2num, the symbols of currencies by babel (CLDR).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from rashomon.text import Token, fold, tokens

_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SCALES |= {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12}
_FIGURE = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?\Z")
_LETTERS = frozenset("k m".split())  # scales only where they touch the figure: "5m", but not "5 m"
_IN = re.compile(r"[\s-]+(?:in|out[\s-]of)(?:[\s-]every)?[\s-]+")
_TO = re.compile(r"\s?[-–—]\s?|\s+to\s+")
_LONGEST = 24  # characters of a figure; longer ones are no quantities
_PERCENT = frozenset("% percent pct".split())
_POINTS = re.compile(r"percentage points?|per cent\b", re.IGNORECASE)
_ORDINALS = frozenset("st nd rd th".split())
Sense = Literal["=", "~", ">", ">=", "<", "<="]
_ABOUT = "about around some roughly approximately nearly almost circa estimated".split()
_SENSES: dict[str, Sense] = {
    **dict.fromkeys(_ABOUT, "~"),
    **dict.fromkeys("over exceeding above".split(), ">"),
    **dict.fromkeys("under below".split(), "<"),
    "least": ">=",
    "most": "<=",
}
_THAN: dict[str, Sense] = {"more": ">", "greater": ">", "higher": ">", "less": "<", "fewer": "<", "lower": "<"}
_APPROXIMATE = 0.15  # how far, in parts of the value, "about" reaches
_FILLERS = frozenset("a an the of in and half to us american other more additional new at".split())


class Quantity(NamedTuple):
    """A figure at `text[start:end]`: its `value`, the `sense` that its wording gives it ("over": ">"), its `unit`.

    `unit` is "%", a currency code ("USD"), "#" for ordinals, or the noun counted (folded, without a plural s);
    "" where none was found. Of a range ("12 to 15") `value` is its upper end and `low` its lower one.
    """

    start: int
    end: int
    value: float
    sense: Sense
    unit: str
    low: float | None = None

    def agrees(self, other: Quantity) -> bool:
        """Can both figures be true of one thing? Wording and rounding are allowed for."""
        slack = max(_rounding(self.value), _rounding(other.value))
        (low, high), (lowest, highest) = self._range(), other._range()
        return low - slack <= highest and lowest - slack <= high

    def holds(self, other: Quantity) -> bool:
        """Does `other`, the figure found, make this one, taken strictly, true? "More than 5" does not hold of 5."""
        if self.low is not None or other.low is not None:
            return self.agrees(other)
        if self.sense in (">", "<") and self.value == other.value:
            return self.sense == other.sense
        if self.sense == "=":
            return other.value == self.value or (other.sense == "~" and self.agrees(other))
        low, high = self._range()
        return low <= other.value <= high

    def _range(self) -> tuple[float, float]:
        if self.low is not None:
            return self.low, self.value
        if self.sense == "~":
            return self.value * (1 - _APPROXIMATE), self.value * (1 + _APPROXIMATE)
        low = 0.0 if self.sense in ("<", "<=") else self.value
        return low, float("inf") if self.sense in (">", ">=") else self.value


def _rounding(value: float) -> float:
    """Half a unit of the last digit that is not zero, for round figures of four digits and more; else nothing."""
    digits = f"{value:.0f}".rstrip("0") if value >= 1000 else ""
    return 0.0 if not digits or len(digits) > 2 else 0.5 * 10.0 ** (len(f"{value:.0f}") - len(digits)) * 0.999


class _Word:
    """A token as text2num wants it."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def text(self) -> str:
        return self._text

    def nt_separated(self, previous: _Word) -> bool:
        return False

    def not_a_number_part(self) -> bool:
        return False


@lru_cache(maxsize=1 << 14)
def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of `text` in order. Years and days of dates are among them: callers set dates aside first."""
    parts = tokens(text)
    figures = sorted([*_written(parts), *_spelled(parts)])
    found: list[Quantity] = []
    for first, last, value, ordinal in figures:
        if not found or parts[first].start >= found[-1].end:
            found.append(_quantity(text, parts, first, last, value, ordinal))
    return _without_odds(text, _ranges(text, found))


def _ranges(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """`found` with "12 to 15 goats", "10-12 percent", "between 12 and 15" put together."""
    out: list[Quantity] = []
    for one in found:
        before = out[-1] if out else None
        if before is not None and before.low is None and _is_range(text, before, one):
            out[-1] = one._replace(start=before.start, low=before.value, sense="=")
        else:
            out.append(one)
    return out


def _is_range(text: str, one: Quantity, other: Quantity) -> bool:
    between = text[max(0, one.start - 9) : one.start].lower().endswith("between ")
    joined = _TO.fullmatch(text[one.end : other.start]) or (between and text[one.end : other.start] == " and ")
    return bool(joined) and one.value < other.value and one.unit in ("", other.unit) and other.unit != "#"


def _without_odds(text: str, found: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """`found` without the figures of "2 in 3", "two-in-three", "three out of four": neither counts a thing."""
    odds = {at for at, one in enumerate(found) if _IN.search(text[one.start : one.end])}
    for at, (one, other) in enumerate(pairwise(found)):
        if _IN.fullmatch(text[one.end : other.start]):
            odds |= {at, at + 1}
    return tuple(one for at, one in enumerate(found) if at not in odds)


def _written(parts: Sequence[Token]) -> list[tuple[int, int, float, bool]]:
    """Figures in digits: (first token, last token, value, is it an ordinal)."""
    found = []
    for at, part in enumerate(parts):
        if len(part.text) <= _LONGEST and _FIGURE.match(part.text):
            last, scale, ordinal = _scale(parts, at)
            found.append((at, last, float(part.text.replace(",", "")) * scale, ordinal))
    return found


def _scale(parts: Sequence[Token], at: int) -> tuple[int, float, bool]:
    """What follows a figure: the token that it ends with, the factor it is multiplied by, is it an ordinal."""
    scale = 1.0
    for following in parts[at + 1 : at + 3]:
        word, attached = following.text.lower(), following.start == parts[at].end
        if attached and word in _ORDINALS:
            return at + 1, scale, True
        if word not in _SCALES or (word in _LETTERS and not attached):
            break
        at, scale = at + 1, scale * _SCALES[word]
    return at, scale, False


def _spelled(parts: Sequence[Token]) -> list[tuple[int, int, float, bool]]:
    """Figures in words."""
    pieces, owner = _pieces(parts)
    found = []
    for hit in _find_numbers(pieces):
        first, last = owner[hit.start], owner[hit.end - 1]
        written = any(part.text[0].isdigit() for part in parts[max(0, first - 1) : last + 1])
        if not written and not _counts_nothing(parts[last].text.lower(), first == last):
            half = "half" in " ".join(part.text.lower() for part in parts[last : last + 4]).replace("-", " ").split()
            found.append((first, last, hit.value + 0.5 * half, hit.is_ordinal))
    return found


def _counts_nothing(last: str, alone: bool) -> bool:
    """Whether, as in "one of them" and "billions of dollars", there is no figure."""
    return last == "one" or (last.rstrip("s") in _SCALES and (last.endswith("s") or alone))


def _pieces(parts: Sequence[Token]) -> tuple[list[_Word], list[int]]:
    """The tokens' words with hyphens split and spaces between, and the token that each belongs to."""
    pieces, owner = [], []
    for at, part in enumerate(parts):
        for piece in [*re.split(r"([-‐–])", part.text.lower()), " "]:
            if piece:
                pieces.append(_Word(piece))
                owner.append(at)
    return pieces, owner


def _find_numbers(pieces: list[_Word]):  # type: ignore[no-untyped-def]
    from text_to_num import find_numbers

    return find_numbers(pieces, "en", 0.0)


def _quantity(text: str, parts: Sequence[Token], first: int, last: int, value: float, ordinal: bool) -> Quantity:
    start, end = parts[first].start, parts[last].end
    unit = "#" if ordinal else ""
    before = parts[first - 1] if first else None
    if before is not None and before.text in _currencies():
        unit, start, first = _currencies()[before.text], before.start, first - 1
        prefix = parts[first - 1] if first and parts[first - 1].end == start else None
        if prefix is not None and prefix.text + before.text in _dollars():
            unit, start, first = _dollars()[prefix.text + before.text], prefix.start, first - 1
    if not unit:
        unit, end = _unit_after(text, parts, last)
    return Quantity(start, end, value, _sense(parts, first), unit)


def _unit_after(text: str, parts: Sequence[Token], last: int) -> tuple[str, int]:
    for part in parts[last + 1 : last + 5]:
        word = fold(part.text)
        if word == "-":
            continue
        if word in _PERCENT:
            return "%", part.end
        if word in ("percentage", "per") and (following := _POINTS.match(text, part.start)):
            return ("%" if word == "per" else "points"), following.end()
        if word in _currency_names():
            return _currency_names()[word], part.end
        if not word[:1].isalpha():
            break
        if word not in _FILLERS:
            return singular(word), parts[last].end
    return "", parts[last].end


def singular(word: str) -> str:
    """A rough singular: enough for "rockets" to count the same thing as "rocket"."""
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def _sense(parts: Sequence[Token], first: int) -> Sense:
    words = [fold(part.text) for part in parts[max(0, first - 3) : first]]
    if words[-1:] == ["than"] and words[-2:-1]:
        return _THAN.get(words[-2], "=")
    if words[-2:] == ["up", "to"]:
        return "<="
    return _SENSES.get(words[-1], "=") if words else "="


@cache
def _currencies() -> dict[str, str]:
    from babel import Locale

    symbols = {symbol: code for code, symbol in Locale("en").currency_symbols.items() if len(symbol) == 1}
    return {**symbols, "$": "USD"}


@cache
def _dollars() -> dict[str, str]:
    """Currencies whose symbol has letters before a sign ("A$", "HK$")."""
    from babel import Locale

    symbols = {symbol: code for code, symbol in Locale("en").currency_symbols.items() if symbol[0].isalpha()}
    return {**symbols, "US$": "USD", "C$": "CAD"}


@cache
def _currency_names() -> dict[str, str]:
    return {
        **dict.fromkeys(("dollar", "dollars"), "USD"),
        **dict.fromkeys(("euro", "euros"), "EUR"),
        **dict.fromkeys(("pound", "pounds"), "GBP"),
        **dict.fromkeys(("yen",), "JPY"),
        **dict.fromkeys(("shekel", "shekels"), "ILS"),
        **dict.fromkeys(("ruble", "rubles", "rouble", "roubles"), "RUB"),
    }
