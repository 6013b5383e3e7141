"""A story whose reports come one after another."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.collate import Collating, collate, collating, lines, scoring, vectors
from rashomon.collate import alignments as alignments_module
from rashomon.types import Collation, Report, Statement, Story
from tests.builders import a_report, a_speaker, a_statement

MINISTER = a_speaker("Odo Brand", side="Varland")
TEXTS = {
    "Herald": ("the dam on the Ebrin will be closed in March", "Tamor had sent 40 engineers to the valley"),
    "Courier": ("the dam on the Ebrin is to be closed in March", "Tamor had sent 60 engineers to the valley"),
    "Gazette": ("the dam on the Ebrin will be closed in March", "the harvest in Lorne was poor this year"),
    "Mirror": ("this year the harvest in Lorne was a poor one", "schools reopen on Monday after the storm"),
}


def told(outlet: str) -> tuple[Report, list[Statement]]:
    report = a_report(". ".join(f"Brand said {text}" for text in TEXTS[outlet]) + ".", outlet=outlet, path=outlet)
    said = [a_statement(report, text, source="Brand", cue="said", speaker=MINISTER.id) for text in TEXTS[outlet]]
    return report, said


ALL = {outlet: told(outlet) for outlet in TEXTS}


def a_story(outlets: list[str]) -> Story:
    return Story(id="e1", reports=tuple(ALL[outlet][0].id for outlet in sorted(outlets)))


def at_once(**options: int) -> Collation:
    reports, statements = [r for r, _ in ALL.values()], [s for _, said in ALL.values() for s in said]
    return collate([a_story(list(ALL))], reports, statements, [MINISTER], **options).stories[0]


def one_by_one(outlets: list[str]) -> tuple[Collating, Collation]:
    growing = Collating()
    for number, outlet in enumerate(outlets, start=1):
        report, said = ALL[outlet]
        found = growing.add(a_story(outlets[:number]), [report], said, [MINISTER])
    return growing, found


def rows(found: Collation) -> set[frozenset[str]]:
    return {frozenset(alignment.statements) for alignment in found.alignments}


@given(st.permutations(list(TEXTS)))
@settings(max_examples=8)
def test_reports_that_come_in_any_order_give_what_collating_them_at_once_gives(outlets: list[str]) -> None:
    assert one_by_one(outlets)[1] == at_once()


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every story counts as a large one."""
    monkeypatch.setattr(collating, "SMALL", 0)


@pytest.mark.usefixtures("large")
def test_in_a_large_story_a_report_joins_the_rows_that_there_are() -> None:
    dam = frozenset(said[0].id for outlet, (_, said) in ALL.items() if outlet != "Mirror")
    assert dam in rows(one_by_one(list(TEXTS))[1]) <= rows(at_once())


@pytest.mark.usefixtures("large")
def test_settling_a_large_story_gives_what_collating_it_at_once_gives() -> None:
    growing, _ = one_by_one(["Mirror", "Herald", "Gazette", "Courier"])
    assert growing.settle(a_story(list(ALL))) == at_once()


def test_a_report_that_leaves_the_story_takes_its_statements_with_it() -> None:
    growing, _ = one_by_one(list(TEXTS))
    left = growing.add(a_story(["Herald", "Courier"]), (), (), [MINISTER])
    assert left == one_by_one(["Herald", "Courier"])[1]


def test_conflicts_are_called_in_a_story_too_large_to_encode_all_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    before = {a.statements for a in at_once().alignments if a.relation == "conflict"}
    monkeypatch.setattr(lines, "ALL_ENCODED", 0)
    assert before
    assert {a.statements for a in at_once().alignments if a.relation == "conflict"} == before


def test_statements_beyond_those_encoded_are_lined_up_by_their_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "ALL_ENCODED", 0)
    monkeypatch.setattr(lines, "MOST_ENCODED", 0)
    assert rows(at_once()) & rows(one_by_one(list(TEXTS))[1])


def test_the_number_of_workers_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = at_once()
    for module in (alignments_module, scoring, vectors):
        monkeypatch.setattr(module, "_WORKERS_FROM", 0)
        monkeypatch.setattr(module, "_CHUNK", 1)
    assert at_once(workers=2) == alone
