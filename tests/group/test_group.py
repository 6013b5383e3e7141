from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.group import group
from rashomon.types import Copy, Report, Story
from tests.group.builders import EARLIER, HARBOUR, STORM, report

ALL = (*HARBOUR, *STORM, EARLIER)


def parts(stories: tuple[Story, ...]) -> set[frozenset[str]]:
    return {frozenset(story.reports) for story in stories}


def ids(reports: tuple[Report, ...]) -> frozenset[str]:
    return frozenset(report.id for report in reports)


def test_reports_of_one_event_are_one_story_and_others_are_apart():
    assert parts(group(ALL)) == {ids(HARBOUR), ids(STORM), frozenset({EARLIER.id})}


@given(st.permutations(ALL))
def test_stories_do_not_depend_on_the_order_of_the_reports(shuffled: list[Report]):
    assert group(shuffled) == group(ALL)


def test_no_reports_make_no_stories():
    assert group(()) == ()


def test_a_report_given_twice_counts_once():
    assert group((EARLIER, EARLIER)) == group((EARLIER,))


def test_an_empty_report_is_a_story_of_its_own():
    empty = report("")
    assert frozenset({empty.id}) in parts(group((*ALL, empty)))


def test_reports_stand_in_order_of_publication():
    (story,) = group(tuple(reversed(HARBOUR)))
    assert story.reports == tuple(report.id for report in HARBOUR)


def test_the_id_of_a_story_survives_a_later_report():
    (before,) = group(HARBOUR[:1])
    (after,) = group(HARBOUR)
    assert after.id == before.id


def test_why_names_the_reports_and_the_reasons():
    (story,) = group(HARBOUR)
    (why,) = story.why
    assert HARBOUR[0].id in why
    assert HARBOUR[1].id in why
    assert "names" in why


def test_a_copy_is_in_the_story_of_its_origin():
    copy = Copy(report=EARLIER.id, origin=HARBOUR[0].id, relation="edited-copy", coverage=0.9)
    assert ids((EARLIER, HARBOUR[0])) in parts(group((EARLIER, HARBOUR[0]), copies=(copy,)))


def test_a_copy_of_a_report_that_is_not_at_hand_changes_nothing():
    copy = Copy(report=EARLIER.id, origin="elsewhere", relation="edited-copy", coverage=0.9)
    assert group(ALL, copies=(copy,)) == group(ALL)
