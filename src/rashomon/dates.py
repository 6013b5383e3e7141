"""Dates in running text: found by our own patterns, resolved by dateparser against the date of publication.

A day that the text only points at ("on Tuesday") needs that date, and "7/8/2031" needs to be known as month first or
day first; without that, it is left out, never guessed.
"""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

Order: TypeAlias = Literal["MDY", "DMY"]
"""Whether dates in numbers are written month first or day first, as dateparser calls it."""

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?"
    r"|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)\b"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_NTH = _DAY + r"(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|(?<!Black )(?<!Good )Fri|Satur|Sun(?!day (?:Times|Mail|Night|[Ss]chool)))day"
_SHORT_WEEKDAY = r"(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?"
_PART = r"(?:\s+(?:morning|afternoon|evening|night))?"
_ABSOLUTE = (
    rf"{_YEAR}-(?:0\d|1[0-2])-{_DAY}(?!\d)"
    rf"|{_MONTH}\.?\s*{_NTH}(?:\s*,\s*|\s+|(?<=\.)|\.\s*){_YEAR}"
    rf"|{_NTH}(?:\s+of)?\s+{_MONTH}\.?\s*,?\s*{_YEAR}"
    rf"|(?<!\d)\d{{1,2}}[/.]\d{{1,2}}[/.]{_YEAR}"
)
_NUMERIC = re.compile(rf"(?<![\d/.])(\d{{1,2}})[/.](\d{{1,2}})[/.]({_YEAR})(?!\d)")
_NO_COUNTRY = frozenset("ai am cc co fm gg io la ly me nu so to tv vc ws".split())  # sold to sites of any country
_OF_COUNTRY = {"gov": "US", "mil": "US", "edu": "US", "uk": "GB"}
_YEARLESS = rf"{_MONTH}\.?\s+{_NTH}(?![\d:.,]*\d)|(?<![\d.,:])\b{_NTH}\s+{_MONTH}"
_COUNT = r"(?:a|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
_POINTING = (
    rf"(?:(?:last|next|this)\s+(?:past\s+|coming\s+)?)?{_WEEKDAY}{_PART}"
    rf"|[Yy]esterday{_PART}|[Tt]omorrow{_PART}|[Tt]oday|[Tt]onight|[Tt]his\s+(?:morning|afternoon|evening)"
    rf"|[Ll]ast\s+night|{_COUNT}\s+days?\s+ago"
)
_DATE = re.compile(
    rf"(?<![\w/-])(?:(?:(?:{_WEEKDAY}|{_SHORT_WEEKDAY}),?\s+)?(?:(?P<absolute>{_ABSOLUTE})|(?P<yearless>{_YEARLESS}))"
    rf"|(?P<pointing>{_POINTING}))(?:(?![\w/])|(?=T\d\d:))"
)
_CLOCK = re.compile(
    r"(?<![\d.:/])(?:\d{1,2}(?:\s?[:.]\s?[0-5]\d(?:[:.][0-5]\d)?)?\s*[ap]\.?\s?m\b\.?"
    r"|(?:[01]?\d|2[0-3])[:.][0-5]\d(?:[:.][0-5]\d(?:\.\d+)?)?"
    r"|(?:[01]\d|2[0-3])[0-5]\d(?=\s*(?:GMT|UTC|hrs|HKT)))(?![\d/])",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\s*\(?(?P<name>Z\b|GMT|UTC|[ECMP][SD]?T|A[KS][SD]?T|BST|IST|CES?T|EES?T|MSK|HKT|JST|AE[SD]T)?"
    r"\s*(?P<offset>[+-]\d\d:?\d\d)?\b"
)
# Names without "standard" or "daylight" follow the season; dateparser knows the rest.
_AMERICAN = {"ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles"}
_ISO_CLOCK = re.compile(r"T\d\d:\d\d(?::\d\d(?:\.\d+)?)?")
_AT = re.compile(r"\b[Aa]t\s+$")
_HOURS = re.compile(r"[+-]\d")  # "GMT+3"
_ANY_DAY = "2000-01-01"
_FORCED = re.compile(r"(?P<which>last|next|this)\s+(?:(?:past|(?P<coming>coming))\s+)?")
_PART_OF_DAY = re.compile(r"\s+(?:morning|afternoon|evening|night)$")
_OTHER_WORDS = {"today": "today", "tonight": "today", "yesterday": "yesterday", "tomorrow": "tomorrow"} | {
    f"{day} {part}": meant
    for day, meant in {"this": "today", "yesterday": "yesterday", "tomorrow": "tomorrow", "last": "yesterday"}.items()
    for part in ("morning", "afternoon", "evening", "night")
}
_AHEAD = re.compile(
    r"\b(?:will|would|to be held|due|scheduled|expected|slated|set|plans?|planned|plans to|upcoming|ahead of|before"
    r"|next|coming|until|starting|beginning|later)\b"
)
_BEHIND = re.compile(r"\b(?:said|told|met|was|were|had|took|has|announced|wrote|arrived|after|since|last|past)\b")
_PIECE = re.compile(r"[.;!?]\s|\n|[,—–]\s")


class Dated(NamedTuple):
    """A date that the text names: `text[start:end]` means the day `date` (ISO 8601), as `stated` or worked out."""

    start: int
    end: int
    text: str
    date: str
    stated: bool


class Timed(NamedTuple):
    """A time of day that the text names at `text[start:end]`: `time` is ISO 8601, with an offset where one is told."""

    start: int
    end: int
    text: str
    time: str


def find_dates(
    text: str, *, published: str | None = None, start: int = 0, end: int | None = None, order: Order | None = None
) -> list[Dated]:
    """The days that `text[start:end]` names, in order, with offsets into `text`.

    Full dates are taken as stated; numbers that could be read either way are read as the other dates of `text` are
    written, else by `order`, and are left out where neither tells. Dates without a year and those that point ("on
    Tuesday", "yesterday") are resolved against `published` (ISO 8601): the nearest such day in the past, the day of
    publication included, or in the future where the words just before speak of it ("will meet on Friday"). Without
    `published` they are left out.
    """
    base = _day_of(published)
    matches = _DATE.finditer(text, start, len(text) if end is None else end)
    return [dated for match in matches if (dated := _resolved(text, match, base, order))]


@lru_cache(maxsize=8)  # a text is asked for each of its passages
def order_in(text: str) -> Order | None:
    """The order in which `text` writes its dates in numbers, by those that can be read one way only ("25/12/2031")."""
    found = {order for match in _NUMERIC.finditer(text) if (order := _only(int(match[1]), int(match[2])))}
    return found.pop() if len(found) == 1 else None


def doubtful(text: str) -> frozenset[str]:
    """The days (ISO 8601) that dates in numbers of `text` mean in one order or the other, where it tells of neither."""
    if order_in(text):
        return frozenset()
    found = ((int(match[1]), int(match[2]), match[3]) for match in _NUMERIC.finditer(text))
    return frozenset(
        f"{year}-{month:02}-{day:02}"
        for first, second, year in found
        if first != second
        for month, day in ((first, second), (second, first))
    )


def order_at(*, url: str | None = None, locale: str | None = None) -> Order | None:
    """The order in which dates in numbers are written (Unicode CLDR) in the country of a page, if that is known.

    Its host tells the country, else its `locale` (BCP 47, "en-GB"). English of no country tells nothing, as it is
    written in countries of both orders; nor do countries where the year comes first.
    """
    country = country_at(url)
    name = f"und_{country}" if country else (locale or "").strip().replace("-", "_")
    if not name or name.lower() == "en":
        return None
    from babel import Locale, UnknownLocaleError  # slow to import

    try:
        pattern = str(Locale.parse(name).date_formats["short"].pattern)
    except (UnknownLocaleError, ValueError, TypeError):
        return None
    return {"d": "DMY", "M": "MDY"}.get(pattern.lstrip("'")[:1])  # type: ignore[return-value]


def country_at(url: str | None) -> str | None:
    """The ISO 3166 code of the country in whose part of the web `url` is."""
    try:
        host = urlsplit(url if url and "//" in url else f"//{url or ''}").hostname or ""
    except ValueError:  # no valid address
        return None
    name, _, end = host.rpartition(".")
    of_country = name and len(end) == 2 and end not in _NO_COUNTRY
    return _OF_COUNTRY.get(end) or (end.upper() if of_country else None)


def _only(first: int, second: int) -> Order | None:
    """The one order in which a date in numbers can be read, if there is but one."""
    return "DMY" if first > 12 else "MDY" if second > 12 else None


def find_publication(line: str, *, fetched: str | None = None, order: Order | None = None) -> str | None:
    """The date that `line` ("Published 6:18 a.m. ET July 16, 2018") states, ISO 8601, with time and zone where stated.

    A date without a year is completed from `fetched` (ISO 8601), the day on which the page was read, if given. For
    `order` see `find_dates`.
    """
    if not any(map(str.isdigit, line)):
        return None
    named = (
        day for day in find_dates(line, published=fetched, order=order) if any(char.isdigit() for char in day.text)
    )
    day = next(named, None)
    if day is None:
        return None
    around = line[: day.start] + " " * len(day.text) + line[day.end :]
    clock = _CLOCK.search(around) or (_ISO_CLOCK.match(line, day.end) if day.stated else None)
    return f"{day.date}{_time(clock, around, day.date)}" if clock else day.date


def find_times(text: str, *, day: str | None = None) -> list[Timed]:
    """The times of day that `text` names with "a.m." or "p.m.", a zone, or after "at", in order, with offsets into it.

    A zone whose offset follows the season ("ET") is resolved for `day` (ISO 8601), without which it is left out.
    """
    found = []
    for clock in _CLOCK.finditer(text):
        zone = _ZONE.match(text, clock.end())
        zoned = zone if zone and zone.group().strip() else None
        if not (zoned or clock.group()[-1] in "mM." or _AT.search(text, max(0, clock.start() - 6), clock.start())):
            continue
        known = zoned and not (zoned["name"] in _AMERICAN and day is None) and not _HOURS.match(text, zoned.end())
        time = _time(clock, text if known else text[: clock.end()], day or _ANY_DAY)
        end = clock.start() + len(text[clock.start() : (zoned or clock).end()].rstrip())
        if time:
            found.append(Timed(clock.start(), end, text[clock.start() : end], time[1:]))
    return found


def find_moments(line: str) -> list[tuple[int, int]]:
    """The spans of `line` that hold a date or a time of day with its zone, in order and apart."""
    spans = [match.span() for match in _DATE.finditer(line)]
    for clock in _CLOCK.finditer(line):
        zone = _ZONE.match(line, clock.end())
        spans.append((clock.start(), zone.end() if zone and zone.group().strip() else clock.end()))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _time(clock: re.Match[str], line: str, day: str) -> str:
    """The ISO 8601 form of a time of day, with its offset where the zone is named."""
    zone = _ZONE.match(line, clock.end())
    name, offset = (zone["name"], zone["offset"]) if zone else (None, None)
    words = re.sub(r"(?i)([ap])\.?\s?m\.?", r"\1m", clock.group().lstrip("T")).replace(".", ":")
    words = f"{words[:2]}:{words[2:]}" if words.isdigit() else words
    moment = _parse(f"{day} {words} {offset or _season(name, day)}".strip(), None, "past")
    return f"T{moment.isoformat(timespec='minutes')[11:]}" if moment else ""


def _season(name: str | None, day: str) -> str:
    """`name` as dateparser knows it: "ET" is EST or EDT by the day."""
    if name not in _AMERICAN:
        return name or ""
    noon = datetime.datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=ZoneInfo(_AMERICAN[name]))
    return noon.tzname() or ""


def _resolved(text: str, match: re.Match[str], base: datetime.date | None, order: Order | None) -> Dated | None:
    stated = match.lastgroup == "absolute"
    if stated:
        day = _stated(text, match.group(), order)
    elif base is not None:
        day = _relative(_clean(match.group()).casefold(), base, ahead=_speaks_of_future(text, match.start()))
    else:
        day = None
    return Dated(*match.span(), match.group(), day.date().isoformat(), stated) if day else None


def _stated(text: str, words: str, order: Order | None) -> datetime.datetime | None:
    numbers = _NUMERIC.search(words)
    if not numbers:
        return _parse(_clean(words), None, "past")
    first, second = int(numbers[1]), int(numbers[2])
    known = _only(first, second) or ("DMY" if first == second else order_in(text) or order)
    return _parse(_clean(words), None, "past", known) if known else None


def _relative(words: str, base: datetime.date, *, ahead: bool) -> datetime.datetime | None:
    """The day that `words` point at, seen from `base`, which is itself the nearest such day unless "last" or "next"."""
    if words in _OTHER_WORDS or words.endswith(" ago"):
        return _parse(_OTHER_WORDS.get(words, words), base, "past")
    forced = _FORCED.match(words)
    which = forced["which"] if forced else None
    ahead = {"last": False, "next": True}.get(which or "", ahead or bool(forced and forced["coming"]))
    step = 0 if which in ("last", "next") else -1 if ahead else 1
    words = _PART_OF_DAY.sub("", words[forced.end() :] if forced else words)
    return _parse(words, base + datetime.timedelta(days=step), "future" if ahead else "past")


def _speaks_of_future(text: str, at: int) -> bool:
    clause = _PIECE.split(text[max(0, at - 90) : at])[-1]
    return bool(_AHEAD.search(clause)) and not _BEHIND.search(clause)


@lru_cache(maxsize=4096)
def _parse(words: str, base: datetime.date | None, prefer: str, order: Order | None = None) -> datetime.datetime | None:
    import dateparser  # slow to import

    settings: dict[str, object] = {"PREFER_DATES_FROM": prefer, "REQUIRE_PARTS": ["day"] if base is None else []}
    if order:
        settings["DATE_ORDER"] = order
    if base is not None:
        settings["RELATIVE_BASE"] = datetime.datetime(base.year, base.month, base.day)
    parsed: datetime.datetime | None = dateparser.parse(words, languages=["en"], settings=settings)
    return parsed


def _clean(span: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"(?<=[A-Za-z])\.(?=\s*\d)", " ", span)).strip()


def _day_of(moment: str | None) -> datetime.date | None:
    try:
        day = datetime.date.fromisoformat((moment or "")[:10])
    except ValueError:
        return None
    return day if 1000 < day.year < 9000 else None  # days beside it must be dates too
