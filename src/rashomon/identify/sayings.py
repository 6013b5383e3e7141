"""When a statement was said: a date beside its source and cue ("told reporters on May 14"), never one in its content.

What may stand between the cue and the date is a closed grammar: whom was spoken to, where, and in which medium. Any
other word ("said of the attack on Monday") leaves the day of the saying unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.dates import Dated, find_dates
from rashomon.identify import lexicon
from rashomon.identify.cast import Cast
from rashomon.types import Span, Statement

_REACH = 200  # characters on either side of the cue in which a date is looked for

_MEDIUM = (
    r"(?:statements?|interviews?|speech|address|remarks|comments|conference|briefing|tweets?|posts?|letter|e-?mail|message"
    r"|video|broadcast|podcast|call|testimony|article|column|op-ed|editorial|essay|report|releases?|note|memo|filing"
    r"|hearing|appearance|telegram|communiqu[eé]|readout|announcement|dispatch|session|rally|lecture|sermon|debate"
    r"|meeting|poll|survey|study|ruling|documents?)\b"
)
# Words that open or govern something other than the saying; a phrase of place or medium ends before them.
_STOP = (
    r"(?:about|after|against|ahead|amid|and|are|as|at|because|before|but|by|despite|during|following|for|from|had|has"
    r"|have|he|how|if|in|inside|into|is|it|near|of|on|or|outside|over|regarding|she|since|than|that|they|through|to"
    r"|toward|towards|until|upon|via|was|we|were|what|when|where|whether|which|while|who|whom|whose|why|will|with"
    r"|within|would)"
)
_WORD = rf"(?!{_STOP}\b)[“\"]?[^\W_][\w’'&./-]*[”\"]?(?:\s+|(?=,))"
_PEOPLE = r"(?:group|crowd|gathering|gaggle|members|audience|meeting|number|handful)\s+of\s+"
_PHRASE = rf"(?:{_PEOPLE}|of\s+(?=[A-Z])|{_WORD}){{1,6}}"
_ON = (
    rf"on\s+(?:(?=[A-Z]){_PHRASE}"
    r"|(?:(?:state|national|social|his|her|its|their)\s+)?(?:television|radio|media|\w*site|account)\s+)"
)
_ISSUED = (
    r"(?:issued|released|published|posted|aired|broadcast|delivered|sent|recorded|given|made|conducted|carried|held"
    rf"|dated)\s+(?:to\s+{_PHRASE})?"
)
_WHERE = rf"(?:(?:in|at|during|from|via|through|with|outside|inside|near|by)\s+{_PHRASE}|{_ON}|{_ISSUED}){{0,4}}"
_EARLY = r"(?:(?:late|later|early|earlier|back|again|also|then|here|only|just|\w+ly)\s+){0,3}"
_BEFORE_DATE = rf"{_EARLY}(?:on\s+)?(?:the\s+(?:morning|afternoon|evening|night)\s+of\s+)?"
_DETERMINER = r"(?:(?:a|an|the|his|her|its|their)\s+)?(?:(?:separate|joint|brief|rare|short|long)\s+)?"
_SPEAKING = rf"(?:[Ss]peaking|[Ww]riting|[Tt]estifying|[Tt]alking)\s+(?:to\s+{_PHRASE})?{_WHERE}"
_MEDIATED = rf"(?:[Ii]n|[Aa]t|[Dd]uring)\s+(?:{_WORD}){{0,5}}?{_MEDIUM}\s+{_WHERE}"

_TOLD = re.compile(rf"\s*{_EARLY}{_PHRASE}{_WHERE}{_BEFORE_DATE}")
_SAID = re.compile(rf",?\s*{_EARLY}(?:to\s+{_PHRASE}|{_SPEAKING})?{_WHERE}{_BEFORE_DATE}")
_IN_A = re.compile(rf"\b(?:in|at|during|from|via)\s+{_DETERMINER}$")
_OF_MEDIUM = re.compile(rf"(?:[’']s)?\s+(?:\w+\s+){{0,3}}{_MEDIUM}")
_LEAD = re.compile(
    rf"(?:(?:But|And|Then|Later|Earlier)\s+)?(?:{_SPEAKING}|{_MEDIATED})?(?:On\s+|Late\s+|Early\s+)?{_BEFORE_DATE}"
)
_AFTER_LEAD = re.compile(rf"(?:,?\s+{_WHERE})?(?:,[”\"]?)?\s*")
_TO_CUE = re.compile(
    rf"(?:,[^,;:.“”\"\n]{{1,60}},)?,?\s*(?:(?:had|has|have|himself|herself|further)\s+|{_EARLY}){{0,3}}"
)
_AFTER_SOURCE = re.compile(rf",?\s+(?:{_SPEAKING}|{_MEDIATED})?{_BEFORE_DATE}")
_DATE_TO_CUE = re.compile(rf"(?:\s+{_WHERE})?,?\s*{_EARLY}")
_SOURCE = re.compile(rf"(?:{_WORD}){{0,4}}?{_MEDIUM}\s+{_WHERE}{_BEFORE_DATE}")
_SOURCE_OPEN = re.compile(_DETERMINER)

_GIVEN_BACK = re.compile(r"(?:\s+(?:in|at|on|during|from|via|with|by|ahead|of|to|a|an|the|his|her))+$")
_NOT_YET = re.compile(
    r"\b(?:will|would|shall|should|could|might|may|can|expected|plans?|planned|due|(?<!ccording )to)\b"
)
_RANGE = re.compile(r"\s*(?:[’']s\b|(?:and|or|to|through|until)\s+(?:on\s+)?(?=[A-Z\d])|[-–—]\s*\w)")
_LAST_IN_SOURCE = re.compile(r",\s+on\s+$")
_PARTS = re.compile(r",|\b(?:who|whom|which|that|where)\b")
_CUT_OFF = re.compile(rf"\b{_STOP}$")


def said_on(cast: Cast, statement: Statement) -> str | None:
    """The day (ISO 8601) on which `statement` was said, where a date beside its source and cue tells it.

    Days without a year and weekdays are the last such day before the report's publication. None without such a date,
    with several that differ, where a weekday has no date of publication to be counted from, and for what is yet to be
    said.
    """
    cue = statement.cue
    if cue is None or _NOT_YET.search(cast.text, *_up_to_cue(cast, statement, cue)):
        return None
    found = {day for dated in _near(cast, cue) if _dates(cast, statement, cue, dated) and (day := _day(cast, dated))}
    return found.pop() if len(found) == 1 else None


def _up_to_cue(cast: Cast, statement: Statement, cue: Span) -> tuple[int, int]:
    """The cue and the few words that go with it ("is expected to say"), after the source and the last comma."""
    source = statement.source
    begin = source.end if source and source.end <= cue.start else cast.sentence_start(cue.start)
    begin = max(begin, cue.start - 20)
    return max(begin, cast.text.rfind(",", begin, cue.start)), cue.end


def _near(cast: Cast, cue: Span) -> Iterator[Dated]:
    """The dates in the cue's sentence, quoted as the cue is; inside a quotation only full ones, which need no today."""
    begin = max(cast.sentence_start(cue.start), cue.start - _REACH)
    end = min(cast.sentence_end(cue.start), cue.end + _REACH)
    quoted = cast.quoted(cue.start)
    for dated in find_dates(cast.text, published=cast.report.published, start=begin, end=end):
        if cast.quoted(dated.start) == quoted and (dated.stated or not quoted):
            yield dated


def _day(cast: Cast, dated: Dated) -> str | None:
    """The day, seen from the day of publication as past: what is reported has been said."""
    published = cast.report.published
    alone = find_dates(dated.text, published=published)
    if not alone or not (dated.stated or alone[0].date <= (published or "")[:10]):
        return None
    return alone[0].date


def _dates(cast: Cast, statement: Statement, cue: Span, dated: Dated) -> bool:
    """Whether a date is the saying's own, by the place where it stands."""
    if any(span.start < dated.end and dated.start < span.end for span in statement.content):
        return False
    source = statement.source
    if source and source.start <= dated.start < source.end:
        return _within_source(cast, source, dated)
    if dated.start > cue.start:
        return _after_cue(cast, statement, cue, dated)
    if source is None or dated.end > cue.start or source.end > cue.start or _RANGE.match(cast.text, dated.end):
        return False
    if dated.start >= source.end:
        return _between(cast, source, cue, dated)
    return _before_source(cast, source, cue, dated)


def _whole(pattern: re.Pattern[str], text: str, start: int, end: int) -> bool:
    return start <= end and end - start <= _REACH and pattern.fullmatch(text, start, end) is not None


def _within_source(cast: Cast, source: Span, dated: Dated) -> bool:
    """ "A statement issued on Tuesday", "a Tuesday statement", "Lee, the mayor, on Tuesday"."""
    if _whole(_SOURCE_OPEN, cast.text, source.start, dated.start):
        return _OF_MEDIUM.match(cast.text, dated.end, source.end) is not None
    if _RANGE.match(cast.text, dated.end):
        return False
    last = dated.end == source.end and _LAST_IN_SOURCE.search(cast.text[source.start : dated.start])
    return bool(last) or _whole(_SOURCE, cast.text, source.start, dated.start)


def _after_cue(cast: Cast, statement: Statement, cue: Span, dated: Dated) -> bool:
    """ "Said on Tuesday", "told reporters in Orford on Tuesday", "said Lee on Tuesday", "said in a Tuesday speech"."""
    begin, source = cue.end - _given_back(cue, dated), statement.source
    if any(span.start < dated.start and begin < span.end for span in statement.content):
        return False
    told = cue.text.split()[0].lower() in lexicon.TELLING
    if source and cue.end <= source.start and source.end <= dated.start:
        if cast.text[cue.end : source.start].strip() or _goes_on(cast, source):
            return False
        begin, told = source.end, False
    patterns = (_TOLD, _SAID) if told else (_SAID,)
    if _RANGE.match(cast.text, dated.end) or _OF_MEDIUM.match(cast.text, dated.end):
        return _in_medium(cast, begin, dated, patterns)
    return any(_whole(pattern, cast.text, begin, dated.start) for pattern in patterns)


def _given_back(cue: Span, dated: Dated) -> int:
    """The length of the words at the end of a cue ("said in a", "said Wednesday") that belong to what follows."""
    if dated.start < cue.end:
        return len(cue.text) - len(cue.text.split()[0])
    small = _GIVEN_BACK.search(cue.text)
    return len(small.group()) if small and not cue.text.lower().startswith("according") else 0


def _in_medium(cast: Cast, begin: int, dated: Dated, patterns: tuple[re.Pattern[str], ...]) -> bool:
    """ "Told reporters in a Tuesday speech": what stands before "in a" is held to the same patterns."""
    opened = _IN_A.search(cast.text[begin : dated.start])
    if not opened or not _OF_MEDIUM.match(cast.text, dated.end):
        return False
    return any(_whole(pattern, cast.text, begin, begin + opened.start()) for pattern in patterns)


def _goes_on(cast: Cast, source: Span) -> bool:
    """Whether what follows the source may belong to it: "a man who fled", "Lee, elected", no comma after."""
    closed = source.text.endswith(",") or cast.text.startswith(",", source.end)
    return bool(_CUT_OFF.search(source.text)) or (bool(_PARTS.search(source.text)) and not closed)


def _between(cast: Cast, source: Span, cue: Span, dated: Dated) -> bool:
    """ "Lee on Tuesday said", "Lee, speaking in Orford on Tuesday, said"."""
    return (
        not _goes_on(cast, source)
        and _whole(_AFTER_SOURCE, cast.text, source.end, dated.start)
        and _whole(_DATE_TO_CUE, cast.text, dated.end, cue.start)
    )


def _before_source(cast: Cast, source: Span, cue: Span, dated: Dated) -> bool:
    """ "On Tuesday, Lee said that"; in "On Tuesday, Lee said, the dam broke" the date is of what was said."""
    return (
        not cast.text.startswith(",", cue.end)
        and _whole(_LEAD, cast.text, cast.sentence_start(cue.start), dated.start)
        and _whole(_AFTER_LEAD, cast.text, dated.end, source.start)
        and _whole(_TO_CUE, cast.text, source.end, cue.start)
    )
