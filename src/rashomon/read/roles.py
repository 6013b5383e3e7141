"""What each line of a dump is: text, title, byline, date, caption, furniture… by its words, then by its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from rashomon.dates import find_moments, find_publication
from rashomon.read import cues
from rashomon.read.fields import CLOCK_HEADING, Byline, credits_in, parse_byline, parse_dateline, parse_tagline
from rashomon.read.headline import Head, Weights, headline, shipped
from rashomon.read.layout import rows
from rashomon.read.trees import Classifier, load

Role = Literal["text", "heading", "title", "byline", "date", "dateline", "credit", "caption", "furniture", "short"]
HEAD = 60  # lines: no head is longer
MODEL = "dumps.json"
HEADLINE = 7  # words: headings in a text are shorter
LIKELY = 0.3  # from this chance on a line passes for text,
LIKELY_SENTENCE = 0.3  # or from this, if it ends like a sentence,
LIKELY_PROSE = 0.15  # or from this, if it reads like a paragraph
_BY = re.compile(r"\W*(?:(?:analysis|authored|story|written) )?by\s", re.IGNORECASE)
_GALLERY = 4  # photo credits, being a third of the lines
_ITEM = re.compile(r"\d+[.)]\s|[^\w\"'“‘]")
_DATE_LABEL = re.compile(
    r"\b(?:originally|first|last|posted|published|updated|modified|created|issued|date|on|at|local time)\b"
    r"|\b(?:gmt|utc|[ecmp][sd]?t)\b|\b\d+ (?:min(?:ute)?s?|hours?) ago\b",
    re.IGNORECASE,
)


class Marked(NamedTuple):
    """The role of a line, and for what is set aside the reason in words."""

    role: Role
    why: str = ""


@lru_cache(maxsize=4096)
def mark(line: str) -> Marked:
    """The role of a line by its own words; "text" and "short" where these do not tell more than its form."""
    if why := cues.furniture(line):
        return Marked("furniture", why)
    byline = parse_byline(line)
    if cues.is_photo_credit(line) and not (byline and _is_written(line, byline)):
        return Marked("caption", "photo credit")
    if is_date_line(line):
        return Marked("date", "date line")
    if byline and (byline.marked or byline.organisations):
        return Marked("byline", "byline")
    if (dateline := parse_dateline(line)) and dateline.length == len(line):
        return Marked("dateline", "dateline")
    if cues.is_caption(line):
        return Marked("caption", "caption")
    if cues.is_credit_line(line) or (credits_in(line) and not is_prose(line)):
        return Marked("credit", "credit line")
    return Marked("text" if is_prose(line) else "short")


def _is_written(line: str, byline: Byline) -> bool:
    """Whether a line that may credit a picture is a byline: it says "by", or names several writers of an agency."""
    several = len(byline.people) > 1 and bool(byline.organisations)
    return bool(_BY.match(line)) or (several and "/" not in line and "|" not in line)


def is_prose(line: str) -> bool:
    """Whether a line reads like a paragraph: a sentence of some length, or several."""
    last = line.rstrip("\"'”’)] ")[-1:]
    return len(line) >= 110 or (len(line) >= 45 and last in ".…:;") or (len(line) >= 90 and last in "!?")


def is_date_line(line: str) -> bool:
    """Whether a line is there to say when: a date with little beside it but a label, a time or a byline."""
    if len(line) > 200 or not find_publication(line, fetched="2000-01-01", order="MDY"):  # whichever day it is
        return False
    rest = line
    for start, end in reversed(find_moments(line)):
        rest = f"{rest[:start]} {rest[end:]}"
    words = re.findall(r"\w+", _DATE_LABEL.sub(" ", rest))
    return len(words) <= 1 or bool((byline := parse_byline(line)) and (byline.people or byline.organisations))


class Models(NamedTuple):
    """The classifiers that are asked: which lines are text, and which is the headline."""

    text: Classifier
    headline: Weights


def tell(found: Sequence[str], *, models: Models | None = None) -> list[Marked]:
    """The role of each line of a dump, in order; `models` other than those shipped are for training.

    Linear in the length of the text.
    """
    asked = models or Models(load(MODEL), shipped())
    judged = _judged(found, asked.text)
    first, last = _extent(found, judged)
    title = headline(_head(found, judged, first), weights=asked.headline)
    return [
        Marked("title") if i == title else _placed(found, judged, i, first=first, last=last, title=title)
        for i in range(len(found))
    ]


def head(found: Sequence[str], text: Classifier) -> Head:
    """The head of a dump, as the headline is looked for in it."""
    judged = _judged(found, text)
    return _head(found, judged, _extent(found, judged)[0])


def _head(found: Sequence[str], judged: Sequence[Marked], first: int) -> Head:
    return Head(found, [marked.why or marked.role for marked in judged], first)


def _judged(found: Sequence[str], text: Classifier) -> list[Marked]:
    """The roles by the lines' words; where these do not tell, the classifier decides what may be text."""
    marks = [mark(line) for line in found]
    chances = text.probabilities(rows(found, [marked.why for marked in marks]))
    top = max(chances, default=1.0)  # in a short dump no line looks as likely as in a long one
    judged = [
        _form(line, chance / top) if marked.role in ("short", "text") else marked
        for line, marked, chance in zip(found, marks, chances, strict=True)
    ]
    if not any(marked.why for marked in marks) and not any(marked.role == "text" for marked in judged):
        return [Marked("text")] * len(found)  # nothing speaks of a page: somebody's own notes
    return _neighboured(found, _repeated(found, judged))


def _asked(line: str) -> float:
    """The chance asked of a line to pass for text."""
    sure = parse_dateline(line) or CLOCK_HEADING.fullmatch(line)
    return 0.0 if sure else LIKELY_PROSE if is_prose(line) else LIKELY_SENTENCE if _is_spoken(line) else LIKELY


def _form(line: str, chance: float) -> Marked:
    if chance < _asked(line):
        return Marked("furniture")
    return Marked("text" if is_prose(line) or _is_spoken(line) else "short")


def _repeated(found: Sequence[str], marks: Sequence[Marked]) -> list[Marked]:
    """A paragraph that comes again word for word is a caption or a pull quote, not text."""
    times = Counter(line for line in found if len(line) > 25)
    begun = Counter(line[:60] for line in found if len(line) > 60)
    return [
        Marked("caption", "repeated") if marked.role == "text" and (times[line] > 1 or begun[line[:60]] > 1) else marked
        for line, marked in zip(found, marks, strict=True)
    ]


def _neighboured(found: Sequence[str], marks: Sequence[Marked]) -> list[Marked]:
    """What a line says of the one beside it: a picture's credit, a player, the heading of a list of links."""
    out = list(marks)
    credited = [marked.why == "photo credit" for marked in marks]
    gallery = sum(credited) >= max(_GALLERY, len(marks) / 3)
    for i in range(1, len(found)):
        if gallery and credited[i - 1] and marks[i].role in ("text", "short") and len(found[i]) < 200:
            out[i] = Marked("caption", "caption")
        between = i > 1 and credited[i - 2] and credited[i] and len(found[i - 1]) < 200
        captioned = between or _is_credit_below(found[i], marks[i])
        if captioned and marks[i - 1].role in ("text", "short", "furniture") and len(found[i - 1]) > 25:
            out[i - 1] = Marked("caption", "caption")
        elif cues.heads_player(found[i - 1]) and marks[i].role in ("text", "short") and not parse_dateline(found[i]):
            out[i] = Marked("furniture", "player")
        elif _is_link_below(out[i - 1], found[i - 1]) and _like_headline(out[i], found[i]):
            out[i] = Marked("furniture", "related headline")
    return out


def _is_credit_below(line: str, marked: Marked) -> bool:
    return (marked.why == "photo credit" and line[0] == "(") or line in ("toggle caption", "hide caption")


def _is_link_below(before: Marked, line: str) -> bool:
    return before.why == "related headline" and not line.casefold().startswith(("read more", "see more", "more"))


def _like_headline(marked: Marked, line: str) -> bool:
    return marked.role == "short" or (marked.role == "text" and line[-1] in "?!" and not is_prose(line))


def _extent(found: Sequence[str], marks: Sequence[Marked]) -> tuple[int, int]:
    """The first and the last line of the text; nothing where no line reads like a paragraph."""
    prose = [i for i, marked in enumerate(marks) if marked.role == "text" and not cues.is_about_report(found[i])]
    while len(prose) > 1 and parse_tagline(found[prose[-1]]):
        prose.pop()
    if not prose:
        return len(found), len(found)
    anchor = _anchor(found, marks, prose)
    after = [i for i in prose if i > anchor] or prose
    return after[0], after[-1]


def _anchor(found: Sequence[str], marks: Sequence[Marked], prose: Sequence[int]) -> int:
    """The last line of the head that says by whom, when or where; before it there may be a summary, but no text."""
    long = [i for i in prose if len(found[i]) > 90]
    filed = next((i for i in prose[:5] if parse_dateline(found[i])), None)
    limit = filed if filed is not None else long[1] if len(long) > 1 else len(found)
    said = [i for i in range(limit) if marks[i].role in ("byline", "date", "dateline", "credit")]
    anchor = said[-1] if said and (long and said[-1] > long[0] - HEAD) else -1
    return max(anchor, filed - 1) if filed is not None else anchor


def _placed(
    found: Sequence[str], marks: Sequence[Marked], i: int, *, first: int, last: int, title: int | None
) -> Marked:
    """The role of a line, given where the text begins and ends."""
    marked, line = marks[i], found[i]
    if marked.role not in ("short", "text") and marked.why:
        return marked
    if title is not None and (line == found[title] or line.startswith(f"{found[title]} |")):
        return Marked("furniture", "title again")
    if i < first:
        return _in_head(found, marks, i, title)
    if i > last or (marked.role == "text" and cues.is_about_report(line)):
        return _in_foot(line)
    apart = marks[i - 1].role == "text" or marks[i - 1].why not in ("", "related headline")
    heads = apart and i + 1 < len(marks) and marks[i + 1].role == "text"
    if marked.role == "furniture" and not (heads and len(line.split()) < HEADLINE):
        return Marked("furniture", "between the paragraphs")
    return marked if marked.role == "text" else _between(found, marks, i)


def _in_head(found: Sequence[str], marks: Sequence[Marked], i: int, title: int | None) -> Marked:
    line = found[i]
    byline = parse_byline(line)
    named = title is not None and i > title and byline is not None and len(line.split()) <= 12
    nearby = {marks[j].role for j in (i - 1, i + 1) if 0 <= j < len(marks)}
    if named and (nearby & {"date", "byline", "credit", "text"} or i == (title or 0) + 1):
        return Marked("byline", "byline")
    if title is not None and i > title and marks[i].role == "text":
        return Marked("furniture", "summary")
    return Marked("furniture", "above the text")


def _in_foot(line: str) -> Marked:
    if parse_tagline(line):
        return Marked("byline", "about the author")
    return Marked("furniture", "about the report" if cues.is_about_report(line) else "below the text")


def _between(found: Sequence[str], marks: Sequence[Marked], i: int) -> Marked:
    """A short line between paragraphs: a heading, or, being as long as headlines are, that of another report."""
    line, before = found[i], marks[i - 1].why
    apart = before == "separator" or bool(_ITEM.match(line))
    if len(line.split()) >= HEADLINE and not apart:
        return Marked("furniture", "related headline")
    return Marked("heading")


def _is_spoken(line: str) -> bool:
    return line.rstrip("\"'”’)")[-1:] in (".", "!", "?", ":", ",") and len(line.split()) > 1
