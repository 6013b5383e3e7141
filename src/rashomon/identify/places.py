"""Countries in words: names (CLDR through babel), demonyms, capitals and seats of government, each to its country.

CLDR has no demonyms and babel gives one name a territory, so these and further names are in `data/countries.csv`.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

from babel import Locale
from babel.core import get_global

_BRACKETED = re.compile(r"\s*\(.*?\)")


@cache
def _territories() -> dict[str, str]:
    return {code: _BRACKETED.sub("", name) for code, name in Locale("en").territories.items() if len(code) == 2}


@cache
def _countries() -> tuple[dict[str, str], frozenset[str]]:
    """Country by name, demonym or seat (case matters: "US" is one, "us" is not), and which of these are demonyms."""
    names: dict[str, str] = {}
    demonyms = set()
    for row in csv.DictReader(files(__package__).joinpath("data/countries.csv").read_text("utf-8").splitlines()):
        country = _territories()[row["code"]]
        names.update((place, country) for place in [country, *row["places"].split(";")] if place)
        for demonym in filter(None, row["demonyms"].split(";")):
            names.setdefault(demonym, country)
            demonyms.add(demonym)
    return names, frozenset(demonyms)


def territory(code: str) -> str | None:
    """The name of the country with the ISO 3166 code `code`."""
    return _territories().get(code)


def _key(text: str) -> str:
    return " ".join(text.replace("’", "'").removeprefix("the ").removeprefix("The ").split())


def country(text: str) -> str | None:
    """The country that `text` names, as a name, demonym, capital or seat of government: "Belgian" -> "Belgium"."""
    names = _countries()[0]
    key = _key(text)
    return names.get(key) or names.get(key.removesuffix("s"))


def is_demonym(text: str) -> bool:
    """Whether `text` is an adjective of nationality ("Belgian"), plural ("Belgians") included."""
    key = _key(text)
    return key in _countries()[1] or key.removesuffix("s") in _countries()[1]


@cache
def _cities() -> frozenset[str]:
    """The cities that the world's time zones are called after."""
    zones = get_global("zone_territories")
    return frozenset(zone.rpartition("/")[2].replace("_", " ") for zone in zones if "/" in zone)


@cache
def _regions() -> frozenset[str]:
    """States of the United States and other well-known regions that are no country."""
    return frozenset(files(__package__).joinpath("data/regions.txt").read_text("utf-8").splitlines())


def is_place(text: str) -> bool:
    """Whether `text` names a place: a country or its capital, a large city, a state of the United States."""
    return country(text) is not None or text in _cities() or text in _regions()


def country_in(words: tuple[str, ...]) -> str | None:
    """The first country that `words` name, longest name first: ("Czech", "Foreign", "Minister") -> "Czechia"."""
    for start in range(len(words)):
        for end in range(min(len(words), start + 5), start, -1):
            if found := country(" ".join(words[start:end])):
                return found
    return None
