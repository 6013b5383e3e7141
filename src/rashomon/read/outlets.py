"""Who publishes: agencies and outlets by their many spellings, one canonical name for each (`outlets.json`)."""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from importlib import resources
from urllib.parse import urlsplit

PAGE_WORDS = frozenset(
    "menu home world politics business sport sports opinion culture news search skip subscribe sign log login share "
    "print newsletter newsletters advertisement video videos photos live latest breaking updated edition us uk "
    "section".split()
)
"""The words of menus and buttons: in no person's name, and no two of them in an outlet's."""

# A name that ends like this is an organisation's, though we may not know it.
_LIKE_AN_OUTLET = re.compile(
    r"(?:^|\s)(?:News|Press|Times|Post|Herald|Tribune|Journal|Gazette|Chronicle|Observer|Guardian|Telegraph|Star|Sun"
    r"|Globe|Mirror|Standard|Bulletin|Courier|Dispatch|Examiner|Inquirer|Monitor|Record|Register|Review|Sentinel"
    r"|Today|Daily|Weekly|Agency|Syndicate|Wire|Newswire|Network|Radio|Television|TV|Media|Magazine|Newspapers"
    r"|Broadcasting|Service|Services|Bureau|Online)(?:\s(?:Service|Network|Agency|Online|Group))?$"
)


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    """Canonical names by folded spelling, and by domain."""
    data = json.loads(resources.files("rashomon.read").joinpath("outlets.json").read_text(encoding="utf-8"))
    spellings = {_key(spelling): name for name, (others, _) in data.items() for spelling in (name, *others)}
    return spellings, {domain: name for name, (_, domains) in data.items() for domain in domains}


@lru_cache(maxsize=8192)
def canonical(name: str) -> str | None:
    """The canonical name of the outlet or agency that is spelt `name`, or ``None`` if it is not one that we know."""
    return _tables()[0].get(_key(name))


def of_address(address: str) -> str | None:
    """The canonical name of the outlet at `address`, a URL or a host, or ``None`` if it is not one that we know."""
    host = _host(address)
    domains = _tables()[1]
    while "." in host:
        if host in domains:
            return domains[host]
        host = host.partition(".")[2]
    return None


def looks_like_outlet(name: str) -> bool:
    """Whether `name` is a known outlet's, or ends as outlets' names do without being a heading ("Breaking News")."""
    if canonical(name):
        return True
    *first, _ = name.casefold().split() or [""]
    own = any(word not in PAGE_WORDS for word in first)
    return own and len(first) <= 5 and _LIKE_AN_OUTLET.search(name) is not None


_OFFICE = re.compile(
    r"(?:The )?(?:[A-Z][\w’'.-]+ (?:of )?){0,4}"
    r"(?:Office|Ministry|Department|Embassy|Mission|Presidency|Chancellery|Cabinet|Secretariat|Government|Commission"
    r"|Press (?:Service|Office|Bureau)|White House|Kremlin)(?: (?:of|for|in|to|on) .+)?"
)
_SMALL = frozenset(["of", "the", "and", "for", "in", "on", "to", "de", "la"])


def is_office(name: str) -> bool:
    """Whether `name` is that of a public body that gives out readouts and releases."""
    return _OFFICE.fullmatch(name) is not None and looks_titled(name)


def is_masthead(line: str) -> bool:
    """Whether `line`, the first of a page and above its title, is the name of who publishes it.

    It is a name that we know, a public body's, or up to five capitalised words that are no menu's.
    """
    if canonical(line) or is_office(line):
        return True
    words = re.findall(r"[\w’']+", line.casefold())
    menu = all(word in PAGE_WORDS or word in _SMALL for word in words) or len(set(words) & PAGE_WORDS) > 1
    return len(words) <= 5 and not menu and looks_titled(line)


def looks_titled(line: str) -> bool:
    """Whether each word of `line` but the small ones is capitalised, and no mark stands between or after them."""
    words = line.split()
    capitals = all(word[0].isupper() or (at and word in _SMALL) for at, word in enumerate(words))
    return 1 <= len(words) <= 8 and capitals and re.search(r"[^\w\s’'&.-]|\.$|\d", line) is None


def same_outlet(name: str, outlet: str | None) -> bool:
    """Whether `name` ("The Boston Globe") and `outlet` (a name, host or URL) are one outlet's."""
    if not outlet:
        return False
    known = canonical(outlet) or of_address(outlet)
    if known and known == (canonical(name) or name):
        return True
    ours, theirs = _squashed(name), _squashed(_host(outlet) if "/" in outlet else outlet)
    return len(ours) > 3 and theirs.startswith(ours)


def _host(address: str) -> str:
    try:
        return (urlsplit(address if "//" in address else f"//{address}").hostname or "").removeprefix("www.")
    except ValueError:  # no valid address
        return ""


def _key(name: str) -> str:
    name = re.sub(r"[’']s$|[\s•|.,:;–—-]+$", "", re.sub(r"\s+", " ", name).strip())
    return name if name.isupper() and len(name) <= 4 else name.casefold().removeprefix("the ")


def _squashed(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.casefold().removeprefix("the "))
