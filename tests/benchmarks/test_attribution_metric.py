"""The measure of attribution, on cases worked by hand."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from benchmarks.attribute.brat import Attribution, parse_brat, read_articles
from benchmarks.attribute.metric import Counts, Document, head_word

TEXT = 'Mayor Ida Brandt of Sorenne said "the dam is safe" on Monday. She warned that rain was coming, aides said.'


def at(*phrases: str) -> tuple[tuple[int, int], ...]:
    return tuple((TEXT.index(phrase), TEXT.index(phrase) + len(phrase)) for phrase in phrases)


def attribution(source: str | None, cue: str, *content: str) -> Attribution:
    return Attribution(at(source) if source else (), at(cue), at(*content))


SAFE = attribution("Mayor Ida Brandt of Sorenne", "said", '"the dam is safe"')
RAIN = attribution("She", "warned", "that rain was coming")
AIDES = attribution("aides", "aides said", "She warned that rain was coming")


def f1(gold: list[Attribution], predicted: list[Attribution], name: str = "key") -> float:
    counts = Counts()
    counts.add(TEXT, gold, predicted)
    return counts.table()[name]["f1"]


@pytest.mark.parametrize(
    ("source", "head"),
    [
        ("Mayor Ida Brandt of Sorenne", "Brandt"),
        ("Ida Brandt, the mayor", "Brandt"),
        ("the mayor's office", "office"),
        ("a spokesman for the dam company", "spokesman"),
        ("She", "She"),
        ("officials who know the plan", "officials"),
        ("of those asked, most", "asked"),
        ("two engineers and their union", "engineers"),
        ("“", "“"),
    ],
)
def test_head_word_is_the_last_before_what_qualifies_it(source: str, head: str) -> None:
    assert [source[a:b] for a, b in head_word(source, ((0, len(source)),))] == [head]


@pytest.mark.parametrize(
    ("predicted", "right"),
    [
        (SAFE, True),
        (attribution("Brandt", "said", "dam is safe"), True),
        (attribution("Mayor", "said", '"the dam is safe"'), False),
        (attribution(None, "said", '"the dam is safe"'), False),
        (attribution("Mayor Ida Brandt of Sorenne", "said", "safe"), False),
        (attribution("Mayor Ida Brandt of Sorenne", "said", '"the dam is safe" on Monday'), True),
    ],
)
def test_key_needs_half_of_the_content_and_the_head_of_the_source(predicted: Attribution, right: bool) -> None:
    assert f1([SAFE], [predicted]) == float(right)


def test_two_attributions_without_source_agree_in_it() -> None:
    no_source = attribution(None, "said", '"the dam is safe"')
    assert f1([no_source], [no_source]) == 1
    assert f1([no_source], [SAFE]) == 0


def test_matching_is_one_to_one() -> None:
    counts = Counts()
    counts.add(TEXT, [SAFE], [SAFE, SAFE])
    row = counts.table()["key"]
    assert (row["precision"], row["recall"]) == (0.5, 1)
    assert row["f1"] == pytest.approx(2 / 3, abs=1e-4)


def test_nested_attributions_find_their_own_partners() -> None:
    assert f1([RAIN, AIDES], [AIDES, RAIN]) == 1


def test_a_document_without_gold_costs_precision() -> None:
    counts = Counts()
    counts.add(TEXT, [SAFE], [SAFE])
    counts.add(TEXT, [], [SAFE])
    assert counts.table()["key"]["precision"] == 0.5


@pytest.mark.parametrize(
    ("content", "kind"),
    [('"the dam is safe"', "direct"), ("the dam is safe", "direct"), ('said "the dam', "mixed"), ("She", "indirect")],
)
def test_kind_is_told_by_the_quotation_marks(content: str, kind: str) -> None:
    assert Document(TEXT).facts(attribution(None, "said", content)).kind == kind


@pytest.mark.parametrize(
    ("cue", "saying"),
    [("said", True), ("was urging", True), ("denied", True), ("according to", True), ("hoped", False), ("―", False)],
)
def test_speech_is_told_by_the_cue(cue: str, saying: bool) -> None:
    assert Document(cue).facts(Attribution((), ((0, len(cue)),), ((0, 1),))).saying is saying


def test_speech_and_the_rest_are_counted_apart() -> None:
    assert f1([SAFE, RAIN], [SAFE], "key, speech") == pytest.approx(2 / 3, abs=1e-4)
    assert f1([SAFE, RAIN], [SAFE], "key, direct") == 1
    assert f1([SAFE, RAIN], [SAFE], "key, indirect") == 0


def test_spans_are_counted_by_token_and_exactly() -> None:
    near = attribution("Brandt", "said", '"the dam is safe"')
    assert f1([SAFE], [near], "source exact") == 0
    assert f1([SAFE], [near], "source token") == pytest.approx(2 * 1 / (5 + 1), abs=1e-4)
    assert f1([SAFE], [near], "content exact") == 1
    assert f1([SAFE], [near], "exact content and source") == 0


BRAT = (
    'T1\tSource 0 5\tMayor\nT2\tCue 28 32\tsaid\nT3\tContent 33 40;45 51\t"the da is safe"\n'
    "T4\tAttribution 28 32\tsaid\nE1\tAttribution:T4 Cue:T2 Source:T1 Content:T3\n"
    "T5\tCue 62 65\tShe\nT6\tContent2 70 76\twarned\nE2\tAttribution-no-source:T5 Cue:T5 Content2:T6\n"
    "E3\tAttribution-no-source:T5\n#1\tAnnotatorNotes T3\tis it?\na stray line\n"
)


def test_brat_events_become_attributions() -> None:
    assert parse_brat(BRAT) == (
        Attribution(((0, 5),), ((28, 32),), ((33, 40), (45, 51))),
        Attribution((), ((62, 65),), ((70, 76),)),
    )


def test_a_line_separator_inside_a_span_does_not_cut_its_line() -> None:
    (found,) = parse_brat("T1\tContent 0 9\tone\u2028two\nE1\tAttribution-no-source:T2 Content:T1\n")
    assert found.content == ((0, 9),)


def test_gold_is_the_first_annotator(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl.gz"
    row = {"id": "a", "text": TEXT, "annotations": {"z": BRAT, "b": "", "a": ""}}
    with gzip.open(path, "wt") as file:
        file.write(json.dumps(row) + "\n" + json.dumps({**row, "annotations": {}}) + "\n")
    first, second = read_articles(path)
    assert first.gold == parse_brat(BRAT)
    assert (len(first.annotators), second.gold) == (1, ())
