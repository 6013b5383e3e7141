"""The measure of attribution on whole documents: predicted attributions matched one to one with an annotator's.

A pair matches by its key where the tokens of the contents overlap with an intersection over union of at least .5 and
the head word of the gold source lies in the predicted source, or neither has a source.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from benchmarks.attribute.brat import Attribution, Spans

# Lemmas of the verbs and nouns of saying; all other cues tell of belief, intent, feeling, or show what is meant.
SAYING = frozenset(
    """according account accuse acknowledge add admit advise allege announce answer argue ask assert assure blast boast
    brag call caution charge chide cite claim comment complain concede confirm contend counter criticise criticize
    declare demand deny describe disclose echo emphasise emphasize exclaim explain express insist interject joke lament
    mention muse note observe offer per pledge proclaim promise propose question quip quote reading recall recount
    reiterate relate remark repeat reply report respond retort reveal say shout speak state statement stress suggest
    talk tell testify thank tweet urge vow warn word write""".split()
)
_IRREGULAR = {
    "said": "say", "told": "tell", "wrote": "write", "written": "write", "spoke": "speak", "spoken": "speak",
    "denied": "deny", "replied": "reply", "testified": "testify", "denies": "deny", "replies": "reply",
    "testifies": "testify", "saying": "say",
}  # fmt: skip
_HEAD_ENDS = frozenset(
    """, ( [ : ; — – of in for at from with on who whom whose that which to by and or as about near inside outside after
    before during behind among against under over where when familiar close""".split()
)
_TOKEN = re.compile(r"\w+|[^\w\s]")
_QUOTED = re.compile(r"“[^”\n]*”?|\"[^\"\n]*\"?|«[^»\n]*»?|„[^“”\n]*[“”]?")


class Facts(NamedTuple):
    """One attribution in tokens of its document, and the classes that it is counted in."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    head: frozenset[int]
    kind: str
    saying: bool


class Document:
    """A text cut into tokens, in which attributions are compared."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._tokens = [match.span() for match in _TOKEN.finditer(text)]
        self._starts = [start for start, _ in self._tokens]
        self._ends = [end for _, end in self._tokens]
        quoted = (match.span() for match in _QUOTED.finditer(text))
        self._quoted = self.cover([(start + 1, end) for start, end in quoted])

    def cover(self, spans: Sequence[tuple[int, int]]) -> frozenset[int]:
        """The indices of the tokens that lie in the spans, wholly or partly."""
        found: set[int] = set()
        for start, end in spans:
            found.update(range(bisect_right(self._ends, start), bisect_left(self._starts, end)))
        return frozenset(found)

    def facts(self, attribution: Attribution) -> Facts:
        """What the comparison needs to know of an attribution."""
        source, cue, content = (self.cover(spans) for spans in attribution)
        head = self.cover(head_word(self.text, attribution.source))
        return Facts(source, cue, content, head, self._kind(content), self._is_saying(cue))

    def _kind(self, content: frozenset[int]) -> str:
        """`direct` where every word of the content is quoted, `mixed` where some are, else `indirect`."""
        words = {index for index in content if self._word(index)[0].isalnum()} or content
        quoted = len(words & self._quoted)
        return "direct" if quoted == len(words) else "mixed" if quoted else "indirect"

    def _is_saying(self, cue: frozenset[int]) -> bool:
        return any(_lemmas(self._word(index).lower()) & SAYING for index in cue)

    def _word(self, index: int) -> str:
        return self.text[slice(*self._tokens[index])]


def head_word(text: str, source: Spans) -> Spans:
    """The head of a source: the last word before its first preposition, conjunction, relative or punctuation mark."""
    words = [(start + m.start(), start + m.end()) for start, end in source for m in _TOKEN.finditer(text[start:end])]
    spelled = [text[start:end] for start, end in words]
    stop = next((i for i, word in enumerate(spelled) if i and word.lower() in _HEAD_ENDS), len(words))
    kept = [span for span, word in zip(words[:stop], spelled, strict=False) if word[0].isalnum() and word != "s"]
    return tuple(kept[-1:]) or tuple(words[-1:])


def _lemmas(word: str) -> set[str]:
    """The lemmas that an English verb form may have: `urged` → urg, urge, urged."""
    if word in _IRREGULAR:
        return {_IRREGULAR[word]}
    stems = {word}
    for ending in ("s", "es", "ed", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            stems |= {stem, stem + "e", stem[:-1] if stem[-1] == stem[-2] else stem}
    return stems


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """Intersection over union; two empty sets are equal."""
    union = len(one | other)
    return len(one & other) / union if union else 1.0


def same_source(gold: Facts, predicted: Facts) -> bool:
    """Whether the predicted source holds the gold source's head word, or neither attribution has a source."""
    return gold.head <= predicted.source if gold.source else not predicted.source


def match(gold: Sequence[Facts], predicted: Sequence[Facts]) -> list[tuple[int, int]]:
    """Pairs of (gold, predicted) indices, one to one: first those with the source right, then by content overlap."""
    pairs = []
    for g, one in enumerate(gold):
        for p, other in enumerate(predicted):
            if one.content & other.content and (shared := overlap(one.content, other.content)) > 0:
                key = shared >= 0.5 and same_source(one, other)
                pairs.append((-key, -shared, -overlap(one.cue, other.cue), g, p))
    taken_gold: set[int] = set()
    taken_predicted: set[int] = set()
    matched = []
    for *_, g, p in sorted(pairs):
        if g not in taken_gold and p not in taken_predicted:
            taken_gold.add(g)
            taken_predicted.add(p)
            matched.append((g, p))
    return sorted(matched)


class Counts:
    """True positives, gold and predicted by measure, summed over documents.

    In a class (`key, direct`) a matched pair counts for recall by the gold one's class, for precision by the
    predicted one's.
    """

    def __init__(self) -> None:
        self.gold: Counter[str] = Counter()
        self.predicted: Counter[str] = Counter()
        self.recalled: Counter[str] = Counter()
        self.right: Counter[str] = Counter()

    def add(self, text: str, gold: Sequence[Attribution], predicted: Sequence[Attribution]) -> None:
        """Counts one document."""
        document = Document(text)
        expected, found = [document.facts(a) for a in gold], [document.facts(a) for a in predicted]
        self._count_pairs(expected, found)
        for role in ("source", "cue", "content"):
            self._count_spans(role, expected, found)

    def _count_pairs(self, gold: Sequence[Facts], predicted: Sequence[Facts]) -> None:
        for counter, facts in ((self.gold, gold), (self.predicted, predicted)):
            counter.update(name for one in facts for name in (*_classes(one), *_PAIRS))
        for g, p in match(gold, predicted):
            one, other = gold[g], predicted[p]
            near = overlap(one.content, other.content) >= 0.5
            exact = one.content == other.content and one.source == other.source
            names = {name for name, true in zip(_PAIRS, (near, exact), strict=True) if true}
            key = near and same_source(one, other)
            self.recalled.update(names | (_classes(one) if key else set()))
            self.right.update(names | (_classes(other) if key else set()))

    def _count_spans(self, role: str, gold: Sequence[Facts], predicted: Sequence[Facts]) -> None:
        expected = {getattr(one, role) for one in gold} - {frozenset()}
        found = {getattr(one, role) for one in predicted} - {frozenset()}
        self._count_sets(f"{role} exact", expected, found)
        self._count_sets(f"{role} token", set().union(*expected), set().union(*found))

    def _count_sets(self, name: str, gold: set[object], predicted: set[object]) -> None:
        self.recalled[name] += len(gold & predicted)
        self.right[name] += len(gold & predicted)
        self.gold[name] += len(gold)
        self.predicted[name] += len(predicted)

    def table(self) -> dict[str, dict[str, float]]:
        """For each measure precision, recall, F1 and the number of gold items."""
        return {name: self._row(name) for name in MEASURES}

    def _row(self, name: str) -> dict[str, float]:
        precision = self.right[name] / self.predicted[name] if self.predicted[name] else 0.0
        recall = self.recalled[name] / self.gold[name] if self.gold[name] else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        rounded = {"precision": precision, "recall": recall, "f1": f1}
        return {name: round(value, 4) for name, value in rounded.items()} | {"gold": self.gold[name]}


_PAIRS = ("content IoU ≥ .5", "exact content and source")


def _classes(facts: Facts) -> set[str]:
    return {"key", f"key, {facts.kind}", "key, speech" if facts.saying else "key, not speech"}


MEASURES = (
    "key", "key, speech", "key, not speech", "key, direct", "key, mixed", "key, indirect", "content IoU ≥ .5",
    "exact content and source", "source token", "source exact", "cue token", "cue exact", "content token",
    "content exact",
)  # fmt: skip
