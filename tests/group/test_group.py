from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.group import group
from rashomon.types import Report, Story
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
