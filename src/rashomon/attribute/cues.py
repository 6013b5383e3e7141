"""The lexicon of cues: the verbs by which English news reports that somebody said something.

Each verb stands under what follows it. `CLAUSE` verbs take a clause or a quotation ("said that …", "…, she added");
`OBJECT` verbs take what was called, praised, demanded or discussed ("called it “a mess”", "urged both sides to …").
"""

from __future__ import annotations

from typing import Literal

Class = Literal["clause", "object"]

_CLAUSE = """
say add note report announce suggest argue write state claim explain declare tweet acknowledge insist warn predict
continue conclude recall respond reply reveal indicate admit assert allege confirm contend concede quip joke observe
maintain remark stress emphasize emphasise underscore underline reiterate reaffirm repeat testify caution boast lament
complain vow pledge promise swear recount disclose deny assure remind inform estimate mention post shout chant
 hope wonder answer tell ask opine surmise speculate retort counter interject mutter whisper yell
exclaim proclaim profess attest affirm avow forecast signal hint imply grumble gripe gush muse rejoin thunder blog
text email comment
""".split()
_OBJECT = """
call describe praise criticize criticise accuse blame denounce condemn slam blast mock thank welcome urge demand reject
dismiss defend discuss express cite quote propose refuse decline voice hail applaud rebuke ridicule brand dub label
characterize characterise portray endorse credit commend congratulate deplore decry deride lambaste
lambast assail chide scold question challenge dispute refute highlight outline
detail tout invoke reference recommend advocate criticize
""".split()

_IRREGULAR = {
    "say": ("says", "said", "saying"),
    "write": ("writes", "wrote", "writing", "written"),
    "swear": ("swears", "swore", "swearing", "sworn"),
    "tell": ("tells", "told", "telling"),
}
_DOUBLING = frozenset("quip admit slam dub blog rebut".split())
_SILENT = ("e",)


def _forms(verb: str) -> tuple[str, ...]:
    """The inflected forms of `verb`, itself first."""
    if verb in _IRREGULAR:
        return (verb, *_IRREGULAR[verb])
    third = verb + "es" if verb.endswith(("s", "x", "ch", "sh")) else verb + "s"
    stem = verb
    if verb.endswith("y") and verb[-2] not in "aeiou":
        third, past = verb[:-1] + "ies", verb[:-1] + "ied"
    elif verb.endswith("e"):
        past, stem = verb + "d", verb[:-1]
    elif verb in _DOUBLING:
        past, stem = verb + verb[-1] + "ed", verb + verb[-1]
    else:
        past = verb + "ed"
    return (verb, third, past, stem + "ing")


CUES: dict[str, Class] = {
    **{form: "object" for verb in _OBJECT for form in _forms(verb)},
    **{form: "clause" for verb in _CLAUSE for form in _forms(verb)},
}
_NOUNS = """
state report claim comment tweet email post remark call demand question answer reference credit advocate support
estimate hope fear note signal text detail highlight challenge dispute promise pledge blog quote credit counter
""".split()
NOUN_FORMS = frozenset(form for verb in _NOUNS for form in _forms(verb)[:2])
"""Forms that are nouns as often as verbs."""
BASE_FORMS = frozenset([*_CLAUSE, *_OBJECT])
AUXILIARIES = frozenset(
    "has have had is are was were be been being will would can could may might shall should must did does do "
    "hasn’t haven’t hadn’t isn’t aren’t wasn’t weren’t won’t wouldn’t can’t couldn’t didn’t doesn’t don’t "
    "to not never".split()
)
FINITE = frozenset(
    "has have had is are was were will would can could may might shall should must did does do isn’t aren’t wasn’t "
    "weren’t won’t wouldn’t can’t couldn’t didn’t doesn’t don’t hasn’t haven’t hadn’t".split()
)
ADVERBS = frozenset(
    "also later then again once already now still even further first reportedly repeatedly previously recently "
    "publicly privately often always simply only just both once all initially subsequently separately specifically "
    "earlier apparently explicitly clearly strongly sharply long ever finally quickly famously bluntly flatly "
    "frequently too additionally went on".split()
)
SUBORDINATORS = frozenset(
    "that because while when as after before if although though since whether where unless until so than whom how "
    "what why whose which".split()
)
DETERMINERS = frozenset(
    "a an the this that these those his her its their our my your no any some such each every another several many "
    "few more most new recent false of in for with by from on at about into against between "
    "two three four five six seven eight nine ten".split()
)
"""Words after which a form such as "claims" or "reports" is a noun."""
