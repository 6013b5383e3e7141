import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.trace.edits import edits, substantial, summary
from rashomon.trace.passages import runs, seeds
from rashomon.trace.words import words
from rashomon.types import Passage
from tests.trace.texts import sentence


def passages(copy: str, origin: str) -> list[Passage]:
    mine, theirs = words(copy), words(origin)
    found = []
    for run in runs(seeds(mine), seeds(theirs)):
        start, end = mine.span(run.left, run.left + run.length)
        origin_start, origin_end = theirs.span(run.right, run.right + run.length)
        found.append(Passage(start=start, end=end, origin_start=origin_start, origin_end=origin_end))
    return found


def told(copy: str, origin: str) -> list[tuple[str, str, str]]:
    return [
        (e.kind, copy[e.start : e.end].strip(), origin[e.origin_start : e.origin_end].strip())
        for e in edits(copy, origin, passages(copy, origin))
    ]


A, B, C = (sentence(seed)[:-1] for seed in (1, 2, 3))


@pytest.mark.parametrize(
    ("copy", "origin", "expected"),
    [
        (f"{A} {B}", f"{A} {B}", []),
        (f"{A} {C}", f"{A} {B} {C}", [("cut", "", B)]),
        (f"{A} {B} {C}", f"{A} {C}", [("added", B, "")]),
        (f"{A} five boats {B}", f"{A} four boats {B}", [("changed", "five", "four")]),
        (A, f"{A} {B}", [("cut", "", B)]),
        (f"{C} {A}", f"{A}", [("added", C, "")]),
        (f"{B} {A}", f"{A} {B}", []),
        ("Nothing here is the same.", "", [("added", "Nothing here is the same.", "")]),
    ],
)
def test_what_was_cut_added_and_changed(copy, origin, expected):
    assert told(copy, origin) == expected


@given(st.lists(st.integers(0, 6), max_size=8), st.lists(st.integers(0, 6), max_size=8))
def test_every_word_is_in_a_passage_or_in_an_edit(mine, theirs):
    copy, origin = (" ".join(sentence(seed, 7) for seed in seeds_) for seeds_ in (mine, theirs))
    found = passages(copy, origin)
    covered = [(p.start, p.end) for p in found] + [(e.start, e.end) for e in edits(copy, origin, found)]
    origin_covered = [(p.origin_start, p.origin_end) for p in found]
    origin_covered += [(e.origin_start, e.origin_end) for e in edits(copy, origin, found)]
    for text, spans in ((copy, covered), (origin, origin_covered)):
        held = words(text)
        for start, end in zip(held.starts, held.ends, strict=True):
            assert any(low <= start and end <= high for low, high in spans)


BEFORE = f"{A}. The dam at Orsk held through the night and four boats were lost. {B}."


@pytest.mark.parametrize(
    ("old", "new", "matters"),
    [
        ("held", "hled", False),
        ("through the night", "all night", False),
        ("lost", "lost, lost", False),
        ("four boats", "4 boats", True),
        ("held", "did not hold", True),
        ("Orsk", "Marn", True),
        ("Orsk", "Orsc", False),
        (B, f"{B}. {C}. {sentence(4)}", True),
    ],
)
def test_trivial_edits_are_told_from_those_that_change_what_is_said(old, new, matters):
    after = BEFORE.replace(old, new)
    assert substantial(after, BEFORE, edits(after, BEFORE, passages(after, BEFORE))) is matters


def test_edits_are_summed_up_in_words():
    copy, origin = f"{A} five boats {B}", f"{A} four boats {B} {C}"
    assert summary(copy, origin, edits(copy, origin, passages(copy, origin))) == "18 words cut, 1 words changed"
    assert summary(A, A, edits(A, A, passages(A, A))) == "no word cut, added or changed"
