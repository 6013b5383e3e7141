"""What each line of a dump is: text, title, byline, date, caption, furniture… by its words, then by its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

from rashomon.dates import find_moments, find_publication
from rashomon.read import cues
from rashomon.read.fields import credits_in, is_name, parse_byline, parse_dateline, parse_tagline

Role = Literal["text", "heading", "title", "byline", "date", "dateline", "credit", "caption", "furniture", "short"]
HEAD = 60  # lines: no head is longer
LIKELY = 0.5
_BY = re.compile(r"\W*(?:(?:analysis|authored|story|written) )?by\s", re.IGNORECASE)
_DATE_LABEL = re.compile(
    r"\b(?:originally|first|last|posted|published|updated|modified|created|issued|date|on|at|local time)\b"
    r"|\b(?:gmt|utc|[ecmp][sd]?t)\b|\b\d+ (?:min(?:ute)?s?|hours?) ago\b",
    re.IGNORECASE,
)


class Marked(NamedTuple):
    """The role of a line, and for what is set aside the reason in words."""

    role: Role
    why: str = ""


def mark(line: str) -> Marked:
    """The role of a line by its own words; "text" and "short" where these do not tell more than its form."""
    if why := cues.furniture(line):
        return Marked("furniture", why)
    if cues.is_photo_credit(line) and not _BY.match(line):
        return Marked("caption", "photo credit")
    if is_date_line(line):
        return Marked("date", "date line")
    if (byline := parse_byline(line)) and (byline.marked or byline.organisations):
        return Marked("byline", "byline")
    if (dateline := parse_dateline(line)) and dateline.length == len(line):
        return Marked("dateline", "dateline")
    if cues.is_caption(line):
        return Marked("caption", "caption")
    if cues.is_credit_line(line) or (credits_in(line) and not is_prose(line)):
        return Marked("credit", "credit line")
    return Marked("text" if is_prose(line) else "short")


def is_prose(line: str) -> bool:
    """Whether a line reads like a paragraph: a sentence of some length, or several."""
    last = line.rstrip("\"'”’)] ")[-1:]
    return len(line) >= 110 or (len(line) >= 45 and last in ".…:;") or (len(line) >= 90 and last in "!?")


def is_date_line(line: str) -> bool:
    """Whether a line is there to say when: a date with little beside it but a label, a time or a byline."""
    if len(line) > 200 or not find_publication(line, fetched="2000-01-01"):
        return False
    rest = line
    for start, end in reversed(find_moments(line)):
        rest = f"{rest[:start]} {rest[end:]}"
    words = re.findall(r"\w+", _DATE_LABEL.sub(" ", rest))
    return len(words) <= 1 or bool((byline := parse_byline(line)) and (byline.people or byline.organisations))


def assign(found: Sequence[str], marks: Sequence[Marked], chances: Sequence[float]) -> list[Marked]:
    """The role of each line of a dump, in order, from what its words say and the `chances` that it is text.

    Linear in the length of the text.
    """
    judged = _pictured(found, _repeated(found, _judged(found, marks, chances)))
    first, last = _extent(found, judged)
    title = _title(found, judged, first)
    return [
        Marked("title") if i == title else _placed(found, judged, i, first=first, last=last, title=title)
        for i in range(len(found))
    ]


def _judged(found: Sequence[str], marks: Sequence[Marked], chances: Sequence[float]) -> list[Marked]:
    """Where the words do not tell, the classifier decides what may be text."""
    return [
        marked if marked.role not in ("short", "text") else _form(line) if chance >= _asked(line) else Marked("furniture")
        for line, marked, chance in zip(found, marks, chances, strict=True)
    ]


LOW=.15
def _asked(line):
    if parse_dateline(line): return 0
    return LOW if is_prose(line) else LIKELY

def _form(line: str) -> Marked:
    return Marked("text" if is_prose(line) or _is_spoken(line) else "short")


def _repeated(found: Sequence[str], marks: Sequence[Marked]) -> list[Marked]:
    """A paragraph that comes again word for word is a caption or a pull quote, not text."""
    times = Counter(found)
    begun = Counter(line[:60] for line in found if len(line) > 60)
    return [
        Marked("caption", "repeated")
        if marked.role == "text" and len(line) > 60 and (times[line] > 1 or begun[line[:60]] > 1)
        else marked
        for line, marked in zip(found, marks, strict=True)
    ]


def _pictured(found: Sequence[str], marks: list[Marked]) -> list[Marked]:
    """The line above a photo credit in brackets, or above "toggle caption", is the picture's caption."""
    out = list(marks)
    for i in range(1, len(found)):
        credit = marks[i].why == "photo credit" and found[i][0] == "("
        if (credit or found[i].endswith("caption")) and marks[i - 1].role in ("text", "short", "furniture"):
            out[i - 1] = Marked("caption", "caption") if len(found[i - 1]) > 25 else out[i - 1]
    return out


def _extent(found: Sequence[str], marks: Sequence[Marked]) -> tuple[int, int]:
    """The first and the last line of the text; nothing where no line reads like a paragraph."""
    prose = [i for i, marked in enumerate(marks) if marked.role == "text" and not cues.is_about_report(found[i])]
    if not prose:
        return len(found), len(found)
    anchor = _anchor(found, marks, prose)
    after = [i for i in prose if i > anchor] or prose
    return after[0], after[-1]


def _anchor(found: Sequence[str], marks: Sequence[Marked], prose: Sequence[int]) -> int:
    """The last line of the head that says by whom, when or where; before it there may be a summary, but no text."""
    long = [i for i in prose if len(found[i]) > 90]
    filed = next((i for i in long[:4] if parse_dateline(found[i])), None)
    limit = filed if filed is not None else long[1] if len(long) > 1 else len(found)
    said = [i for i in range(limit) if marks[i].role in ("byline", "date", "dateline", "credit")]
    anchor = said[-1] if said and (long and said[-1] > long[0] - HEAD) else -1
    return max(anchor, filed - 1) if filed is not None else anchor


def _title(found: Sequence[str], marks: Sequence[Marked], first: int) -> int | None:
    """The line of the head that is most like a headline, or ``None``."""
    able = [i for i in range(min(first, HEAD)) if _may_be_title(found[i], marks[i])]
    scores = {i: _headline_score(found, marks, i) - 0.3 * rank for rank, i in enumerate(able)}
    best = max(scores, key=lambda i: (scores[i], -i), default=None)
    return best if best is not None and scores[best] >= 1.5 else None


def _may_be_title(line: str, marked: Marked) -> bool:
    free = marked.role in ("short", "text") or marked.why in ("", "repeated", "related headline")
    return free and 8 <= len(line) <= 220 and len(line.split()) >= 2 and not parse_byline(line)


def _headline_score(found: Sequence[str], marks: Sequence[Marked], i: int) -> float:
    line = found[i]
    following = [marked.role for marked in marks[i + 1 : i + 5]]
    again = sum(other == line or other.startswith((f"{line} |", f"{line} -")) for other in found[: 2 * HEAD])
    return (
        2.0 * (len(line.split()) >= 5)
        + 2.0 * (i == 0 and len(line.split()) >= 3 and marks[1].role == "text")
        + 3.0 * (again > 1)
        + 2.0 * bool({"byline", "date", "credit"} & set(following))
        - 2.0 * (line[-1] in ".:" and not line.endswith("..."))
        - 2.0 * (line[0] in "@—–-|#" or (line[0] in "\"“" and line[-1] in "\"”"))
        - 1.0 * (len(line) > 130)
        - 1.0 * (marks[i].why == "related headline")
    )


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
    if marked.role == "furniture":
        return Marked("furniture", "between the paragraphs")
    return _between(found, marks, i) if marked.role == "short" else marked


def _in_head(found: Sequence[str], marks: Sequence[Marked], i: int, title: int | None) -> Marked:
    line = found[i]
    named = title is not None and i > title and is_name(line)
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
    """A short line between paragraphs: a heading, or the headline of another report."""
    if marks[i - 1].why == "related headline":
        return Marked("furniture", "related headline")
    return Marked("heading")


def _is_spoken(line: str) -> bool:
    return line.rstrip("\"'”’)")[-1:] in (".", "!", "?", ":", ",") and len(line.split()) > 1
