"""A source span, resolved to an entity of its report's cast."""

from __future__ import annotations

import re

from rashomon.identify import lexicon, roles
from rashomon.identify.antecedents import UNKNOWN, Resolved, join, joint, pronoun
from rashomon.identify.cast import Cast
from rashomon.identify.descriptions import description
from rashomon.identify.entities import Entity
from rashomon.identify.names import Name
from rashomon.identify.places import is_demonym
from rashomon.identify.runs import Word, words_of

_HEAD_END = re.compile(
    r",(?!\d)|[;—–]|\((?![A-Z][A-Za-z.&]{1,9}\)\s+\w)|\s(?:who|which|that|for|of|with|from|at|in|on|to)\s",
    re.IGNORECASE,
)
_PLURAL_OFFICE = re.compile(r"[Tt]he\s+(?:leaders|presidents|ministers|heads|premiers|chancellors)\s+of\s.+\sand\s")
REACH = 200  # mentions looked back at for "the official" of before
_BY = re.compile(r"\s*(?:by|from|to)\s+", re.IGNORECASE)
_OWN_ENDING = re.compile(r"(?:[’']s|(?<=s)[’'])$")
_AND = re.compile(r",?\s+(?:and|as well as)\s+|,\s+")
_OTHERS = re.compile(r"(?:the|other|his|her|their|its|several|some|many|fellow)\s", re.IGNORECASE)
_OWNED = re.compile(r"(?:[’']s|(?<=s)[’'])\s+(?P<what>[^,;]+)")


def resolve(cast: Cast, start: int, end: int) -> Resolved:
    """Whom the source `start:end` of the cast's report stands for.

    Names first; then pronouns, joint descriptions ("the two sides"), bodies that belong to someone ("his office"),
    descriptions by role, and at last sources that stay unnamed, each an entity of its own.
    """
    start, end = _trimmed(cast.text, start, end)
    words = words_of(cast.text, start, end)
    if not words:
        return UNKNOWN
    kind = lexicon.PRONOUNS.get(words[0].key) if len(words) == 1 else None
    if (kind and not words[0].text.isupper()) or (len(words) == 1 and words[0].text == "I"):
        return _pronoun(cast, kind or "first", words[0])
    if words[-1].key in ("himself", "herself", "itself") and len(words) > 1:
        return resolve(cast, start, words[-2].end)
    if _PLURAL_OFFICE.match(cast.text, start, end):
        return joint(cast, "the leaders", start)
    if resolved := _coordinated(cast, start, end):
        return resolved
    return _single(cast, start, end, words)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    by = _BY.match(text, start, end)
    start = by.end() if by else start
    inner = _OWN_ENDING.sub("", text[start:end].strip(' \n\t,.;:–—-―“”"()'))
    if not inner:
        return start, start
    begin = text.index(inner, start, end)
    return begin, begin + len(inner)


def _pronoun(cast: Cast, kind: str, word: Word) -> Resolved:
    if kind in ("male", "female", "body"):
        return pronoun(cast, kind, word.start)
    if kind == "plural":
        return joint(cast, word.key, word.start)
    if kind == "relative":
        return _relative(cast, word.start)
    return UNKNOWN


def _relative(cast: Cast, at: int) -> Resolved:
    """The antecedent of "who" or "which": the name before it in the sentence, or the one described just before it."""
    begin = cast.sentence_start(at)
    before = [name for name in cast.names_in(begin, at) if name.end <= at and cast.entity_of(name) is not None]
    for name in reversed(before):
        between = cast.text[name.end : at].strip()
        if not name.owns and (len(between.split()) <= 1 or re.fullmatch(r",[^,]{1,80},", between)):
            return Resolved(cast.entity_of(name))
    return UNKNOWN


def _coordinated(cast: Cast, start: int, end: int) -> Resolved | None:
    """Several joined by "and" or commas, each a name, a pronoun or a description of its own: one joint entity.

    A description after a comma belongs to the name before it ("Ann Lee, a farmer, and Lou Ash"); what cannot be
    resolved ("and other farmers") leaves the whole unknown.
    """
    lead = re.match(r"both\s+", cast.text[start:end], re.IGNORECASE)
    begin = start + (lead.end() if lead else 0)
    joints = list(_AND.finditer(cast.text, begin, end))
    if not any("a" in found.group() for found in joints):
        return None
    edges = [begin, *(edge for found in joints for edge in found.span()), end]
    spans = [(edges[at], edges[at + 1]) for at in range(0, len(edges), 2)]
    found = [_part(cast, *span) for span in spans]
    described = [one is None and at > 0 and joints[at - 1].group().strip() == "," for at, one in enumerate(found)]
    entities = tuple(dict.fromkeys(one for one in found if one is not None))
    if any(one is None and not extra for one, extra in zip(found, described, strict=True)):
        plural = all(_OTHERS.match(cast.text, *span) for span, one in zip(spans, found, strict=True) if one is None)
        return Resolved(None, entities) if entities and plural else None
    return Resolved(join(cast, entities)) if len(entities) > 1 else None


def _part(cast: Cast, start: int, end: int) -> int | None:
    """The entity that a part of a coordination stands for as a whole; None where it is no name and no description."""
    words = words_of(cast.text, start, end)
    if not words:
        return None
    if len(words) == 1 and words[0].key in ("he", "she", "it"):
        return _pronoun(cast, lexicon.PRONOUNS[words[0].key], words[0]).entity
    for name in cast.names_in(start, end):
        lead = cast.text[start : name.start].lower().split()
        if (
            all(word == "the" or word in lexicon.ROLE_MODIFIERS for word in lead)
            and not cast.text[name.end : end].strip()
            and not name.owns
            and name.kind != "role"
        ):
            return cast.entity_of(name)
    if words[0].key == "the" and roles.head(cast.text[start:end]):
        return description(cast, " ".join(cast.text[start:end].split()), start).entity
    return None


def _single(cast: Cast, start: int, end: int, words: list[Word]) -> Resolved:
    cut = _HEAD_END.search(cast.text, start, end)
    head_end = cut.start() if cut else end
    named = [name for name in cast.names_in(start, end) if cast.entity_of(name) is not None]
    for name in named:
        if name.end == head_end or (name.end <= head_end and not cast.text[name.end : head_end].strip()):
            return Resolved(cast.entity_of(name))
        if name.name and not name.owns and name.start <= words[0].end and name.start < head_end <= name.end:
            return Resolved(cast.entity_of(name))  # "President of the Tidal Board Ann Lee", "Ann Lee of Orford"
    if unclear := next((cast.unclear.get(n.name_start) for n in cast.names_in(start, end) if n.end == head_end), None):
        return Resolved(None, unclear)
    if owned := _owned(cast, start, end, words, named):
        return owned
    if apposed := _apposed(cast, head_end, end, named) or _published(cast, start, end, named):
        return apposed
    return _described(cast, start, end, head_end, words, named)


def _apposed(cast: Cast, head_end: int, end: int, named: list[Name]) -> Resolved | None:
    """The name after a comma that closes a description: "the campaign's manager, Ann Lee"."""
    for name in named:
        between = cast.text[head_end : name.start]
        after = cast.text[name.end : end].strip()
        index = cast.entity_of(name)
        if index is None or cast.entities[index].kind != "person" or name.owns:
            continue
        if cast.text[: name.start].rstrip().endswith(",") and (not after or after.startswith(",")) and between:
            return Resolved(index)
    return None


_PUBLISHED = re.compile(
    r"(?:a|an|the|its|one)?\s*(?:\w+\s){0,2}(?P<what>report|article|story|account|interview|readout|statement|communiqu[eé]"
    r"|release|transcript)s?\s(?:issued\s|released\s|put\sout\s)?(?:in|by|from|on|with)\s",
    re.IGNORECASE,
)


def _published(cast: Cast, start: int, end: int, named: list[Name]) -> Resolved | None:
    """The medium or body of "a report in the daily Foo": what is named last, at the end of the source.

    "The readout" alone is that of the one whose readout was named before.
    """
    if named and named[-1].end == end and (found := _PUBLISHED.match(cast.text, start, end)):
        issuer = cast.entity_of(named[-1])
        if issuer is not None:
            cast.made["issuer", found["what"].lower()] = issuer
        return Resolved(issuer)
    the, _, what = cast.text[start:end].lower().partition(" ")
    again = cast.made.get(("issuer", what)) if the in ("the", "this") else None
    return Resolved(again) if again is not None else None


def _owned(cast: Cast, start: int, end: int, words: list[Word], named: list[Name]) -> Resolved | None:
    """A body or person of someone's: "Lee's office", "his campaign", "the premier's spokesman"."""
    owner, what = _owner(cast, start, end, words, named)
    if owner is None or not what:
        return None
    last = what.split()[-1].lower()
    return Resolved(_body_of(cast, owner, last)) if last in lexicon.BODIES else None


def _owner(cast: Cast, start: int, end: int, words: list[Word], named: list[Name]) -> tuple[Resolved | None, str]:
    if words[0].key in ("his", "her", "its", "their"):
        kind = lexicon.PRONOUNS[words[0].key]
        return _pronoun(cast, kind, words[0]), cast.text[words[0].end : end].strip()
    for name in named:
        if name.owns and name.start <= start + 4 and (found := _OWNED.match(cast.text, name.end - 0, end)):
            return Resolved(cast.entity_of(name)), found["what"]
    for at, word in enumerate(words[:-1]):
        if word.owns and (found := _OWNED.match(cast.text, word.end, end)):
            phrase = cast.text[start : word.end]
            return description(cast, phrase, start) if at < 5 else None, found["what"]
    return None, ""


def _body_of(cast: Cast, owner: Resolved, what: str) -> int | None:
    if owner.entity is None:
        return None
    person = cast.entities[owner.entity]
    made = Entity("organisation", f"{person.name}’s {what}", owner=owner.entity, nation=person.nation)
    return cast.once(("owned", owner.entity, what), made)


def _described(cast: Cast, start: int, end: int, head_end: int, words: list[Word], named: list[Name]) -> Resolved:
    head = [word for word in words if word.start < head_end] or words
    phrase = " ".join(cast.text[start:end].split())
    last = head[-1].key
    if last in lexicon.JOINT and _is_joint(cast, head):
        return joint(cast, phrase, start)
    definite = head[0].key in ("the", "this", "that") or head[0].capital
    if definite and head[0].key not in lexicon.INDEFINITE:
        resolved = description(cast, phrase, start)
        if resolved.entity is not None:
            return resolved
        if last in lexicon.BODIES and named and named[0].end <= head_end:
            return Resolved(_body_called(cast, phrase, named[0]))
        if resolved.candidates:
            return resolved
        again = _same_unnamed(cast, phrase, last, start) if head[0].key in ("the", "this", "that") else None
        if again is not None:
            return Resolved(again)
    cut = re.search(r",(?!\d)|[;—–]|\((?![A-Z][A-Za-z.&]{1,9}\)\s+\w)|\s(?:who|which|that)\s", phrase)
    return Resolved(_unnamed(cast, phrase[: cut.start()].strip() if cut and cut.start() else phrase, named))


def _is_joint(cast: Cast, head: list[Word]) -> bool:
    keys = [word.key for word in head]
    if len(keys) == 1 and re.search(r"\b(?:both|two)\s+$", cast.text[max(0, head[0].start - 6) : head[0].start], re.I):
        return True
    return keys[0] in ("both", "the", "two") and all(key in ("the", "two", "both", *lexicon.JOINT) for key in keys)


def _body_called(cast: Cast, phrase: str, name: Name) -> int:
    """A body called after another: "the Lee campaign"."""
    bare = re.sub(r"^(?:the|The)\s+", "", phrase)
    owner = cast.entity_of(name)
    nation = cast.nation(phrase) or (cast.entities[owner].nation if owner is not None else None)
    return cast.once(("called", bare), Entity("organisation", bare, owner=owner, nation=nation))


_MASSES = frozenset("many most some several few all these those".split())


def _same_unnamed(cast: Cast, phrase: str, last: str, at: int) -> int | None:
    """The unnamed source last mentioned with the same head: "the official" after "a senior official".

    "The Verdan official" is one that was called Verdan before, or whose country is Verda.
    """
    nation = cast.nation(phrase)
    called = {word for word in roles.words(phrase)[1:] if word[0].isupper()}
    for mention in reversed(cast.before(at, REACH)):
        entity = cast.entities[mention.entity]
        if entity.kind != "unnamed" or entity.name.lower().split()[-1:] != [last]:
            continue
        if entity.nation == nation if nation else called <= set(roles.words(entity.name)):
            return mention.entity if entity.name.lower().split()[0] not in _MASSES else None
    return None


def _unnamed(cast: Cast, phrase: str, named: list[Name]) -> int:
    nation = cast.nation(phrase)
    gender = roles.gender(phrase)
    owner = cast.entity_of(named[0]) if named and not is_demonym(named[0].name) else None
    phrase = re.sub(r"^[Tt]he\s+", "", phrase)
    return cast.add(Entity("unnamed", phrase, nation=nation, gender=gender, owner=owner))
