"""What `collate` does with a story, on invented reports."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.collate import Collated, collate
from rashomon.types import Copy, Report, Speaker, Statement, Story
from tests.builders import a_report, a_speaker, a_statement

MINISTER = a_speaker("Odo Brand", side="Varland")
ENVOY = a_speaker("Ina Lisk", side="Tamor")
HERALD = a_report(
    "Odo Brand said the dam on the Ebrin will be closed in March. He thanked Tamor for the 40 engineers it had sent. "
    "The market in Lorne was quiet.",
    outlet="Herald",
    path="herald.txt",
)
COURIER = a_report(
    "“The dam on the Ebrin will be closed in March,” said Brand. The cabinet meets on Monday. "
    "Mr Brand gave thanks: Tamor had sent 60 engineers.",
    outlet="Courier",
    path="courier.txt",
)
CLOSED = a_statement(
    HERALD, "the dam on the Ebrin will be closed in March", source="Odo Brand", cue="said", speaker=MINISTER.id
)
THANKED = a_statement(HERALD, "Tamor for the 40 engineers it had sent", source="He", cue="thanked", speaker=MINISTER.id)
MARKET = a_statement(HERALD, "The market in Lorne was quiet.")
QUOTED = a_statement(
    COURIER,
    "The dam on the Ebrin will be closed in March",
    source="Brand",
    cue="said",
    speaker=MINISTER.id,
    kind="direct",
)
CABINET = a_statement(COURIER, "The cabinet meets on Monday.")
SENT = a_statement(COURIER, "Tamor had sent 60 engineers", source="Mr Brand", cue="gave thanks", speaker=MINISTER.id)
STATEMENTS = (CLOSED, THANKED, MARKET, QUOTED, CABINET, SENT)


def collated(
    reports: tuple[Report, ...] = (HERALD, COURIER),
    statements: tuple[Statement, ...] = STATEMENTS,
    speakers: tuple[Speaker, ...] = (MINISTER, ENVOY),
    copies: tuple[Copy, ...] = (),
) -> Collated:
    story = Story(id="e1", reports=tuple(report.id for report in reports))
    return collate([story], reports, statements, speakers, copies)


def rows(found: Collated) -> set[frozenset[str]]:
    return {frozenset(alignment.statements) for alignment in found.stories[0].alignments}


def test_the_same_words_of_one_speaker_are_lined_up_as_verbatim() -> None:
    found = collated()
    assert frozenset((CLOSED.id, QUOTED.id)) in rows(found)
    row = next(a for a in found.stories[0].alignments if CLOSED.id in a.statements)
    assert (row.relation, row.wording) == ("same", "verbatim")


def test_statements_on_other_matters_stay_apart() -> None:
    assert not any(MARKET.id in row or CABINET.id in row for row in rows(collated()))


def test_figures_that_differ_are_typed_and_located_on_both_sides() -> None:
    row = next(a for a in collated().stories[0].alignments if THANKED.id in a.statements)
    assert SENT.id in row.statements
    assert row.relation == "conflict"
    number = next(d for d in row.differences if d.kind == "number")
    texts = {HERALD.id: HERALD.text, COURIER.id: COURIER.text}
    places = {s.id: s.report for s in STATEMENTS}
    assert {value.text for value in number.values} == {"40", "60"}
    assert all(texts[places[v.statement]][v.start : v.end] == v.text for v in number.values)


def test_of_a_statement_that_says_more_the_part_lined_up_is_named() -> None:
    gazette = a_report(
        "“The dam on the Ebrin will be closed in March. Fish will be sold in Orve,” said Brand.", outlet="G"
    )
    both = a_statement(
        gazette,
        "The dam on the Ebrin will be closed in March. Fish will be sold in Orve",
        source="Brand",
        speaker=MINISTER.id,
        kind="direct",
    )
    row = next(iter(collated((HERALD, gazette), (CLOSED, both)).stories[0].alignments))
    assert (row.relation, row.statements) == ("partly", (CLOSED.id, both.id))
    (part,) = row.parts
    assert (part.statement, part.text) == (both.id, "The dam on the Ebrin will be closed in March.")
    assert gazette.text[part.start : part.end] == part.text


def test_accounts_are_taken_by_outlet_speaker_and_side() -> None:
    accounts = collated().stories[0].accounts
    assert [account.name for account in accounts.outlet] == ["Courier", "Herald"]
    assert [account.name for account in accounts.speaker] == ["Odo Brand"]
    assert accounts.side[0].name == "Varland"
    assert set(accounts.side[0].statements) == {CLOSED.id, THANKED.id, QUOTED.id, SENT.id}


def test_resemblance_is_the_share_of_statements_with_a_counterpart_that_does_not_conflict() -> None:
    matrix = collated().stories[0].resemblance.outlet
    assert matrix.names == ("Courier", "Herald")
    assert matrix.share == ((1.0, 0.3333), (0.3333, 1.0))


@pytest.mark.parametrize(
    ("copy", "independent"),
    [
        ((), 2),
        ((Copy(report=COURIER.id, origin=HERALD.id, relation="same-text", coverage=1.0),), 1),
        ((Copy(report=COURIER.id, origin=HERALD.id, relation="shared-passages", coverage=0.2),), 2),
        ((Copy(report=COURIER.id, origin_name="Wire", relation="edited-copy", coverage=0.9),), 2),
    ],
)
def test_copies_are_folded_into_their_origin(copy: tuple[Copy, ...], independent: int) -> None:
    assert collated(copies=copy).stories[0].independent == independent


def test_a_statement_that_passes_another_on_gives_way_to_it() -> None:
    gazette = a_report(
        "The Echo reported that Odo Brand said the dam on the Ebrin will be closed in March.", outlet="G"
    )
    outer = a_statement(
        gazette, "Odo Brand said the dam on the Ebrin will be closed in March", source="The Echo", cue="reported"
    )
    inner = a_statement(
        gazette, "the dam on the Ebrin will be closed in March", source="Odo Brand", cue="said", speaker=MINISTER.id
    )
    found = collated((HERALD, gazette), (CLOSED, outer, inner))
    assert rows(found) == {frozenset((CLOSED.id, inner.id))}
    assert found.stories[0].resemblance.outlet.share[0][1] == 1.0


def test_a_wording_that_returns_in_a_later_story_is_an_echo_earliest_first() -> None:
    before = a_report("“Our bond with Tamor is forged in granite,” said Brand.", outlet="H", published="2031-01-02")
    after = a_report("Brand spoke of a bond with Tamor forged in granite.", outlet="C", published="2032-05-06")
    first = a_statement(before, "Our bond with Tamor is forged in granite", source="Brand", speaker=MINISTER.id)
    again = a_statement(after, "a bond with Tamor forged in granite", source="Brand", speaker=MINISTER.id)
    stories = [Story(id="e2", reports=(after.id,)), Story(id="e1", reports=(before.id,))]
    found = collate(stories, [before, after], [again, first], [MINISTER], [])
    assert [echo.statements for echo in found.echoes] == [(first.id, again.id)]


@pytest.mark.parametrize("statements", [(), (MARKET,)])
def test_a_story_with_nothing_to_line_up_is_collated_all_the_same(statements: tuple[Statement, ...]) -> None:
    story = collated((HERALD,), statements).stories[0]
    assert (story.alignments, story.undecided, story.independent) == ((), 0, 1)


@given(st.permutations(STATEMENTS))
@settings(max_examples=10)
def test_the_order_of_the_statements_given_changes_nothing(statements: list[Statement]) -> None:
    assert collated(statements=tuple(statements)) == collated()
