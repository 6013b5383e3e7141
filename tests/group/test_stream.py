from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.group import group
from rashomon.group.stream import Stream
from rashomon.types import Report
from tests.group.builders import EARLIER, HARBOUR, STORM, report

ALL = (EARLIER, *HARBOUR, *STORM)


def streamed(reports: tuple[Report, ...] | list[Report], **options: int) -> tuple[Stream, dict[str, str]]:
    """The stream after `reports`, and each report's story when all placements and changes are applied in order."""
    stream, story = Stream(**options), {}
    for each in reports:
        story[each.id] = stream.add(each).story
    for change in stream.settle():
        story |= dict.fromkeys(change.reports, change.joined)
    return stream, story


def parts(story: dict[str, str]) -> set[frozenset[str]]:
    return {frozenset(r for r in story if story[r] == name) for name in story.values()}


def test_each_report_joins_a_story_or_starts_one_at_once():
    stream = Stream()
    placed = [stream.add(each) for each in ALL]
    assert [each.started for each in placed] == [True, True, False, True, False]
    assert placed[2].story == placed[1].story
    assert HARBOUR[0].id in placed[2].why


@settings(max_examples=20)
@given(st.permutations(ALL))
def test_a_settled_stream_has_the_stories_of_the_batch_in_any_order_of_arrival(shuffled: list[Report]):
    _, story = streamed(shuffled)
    assert parts(story) == {frozenset(each.reports) for each in group(ALL)}


def test_settling_twice_changes_nothing():
    stream, _ = streamed(ALL)
    assert stream.settle() == ()


def test_what_is_long_past_is_let_go_and_its_story_closed():
    stream, story = streamed(ALL, window_days=30, at_least=0)
    assert story[EARLIER.id] not in stream.stories()
    assert {report for reports in stream.stories().values() for report in reports} == {
        each.id for each in (*HARBOUR, *STORM)
    }


def test_one_report_with_a_date_far_in_the_future_does_not_empty_the_window():
    odd = report("The museum of clocks in Astravell will reopen, its keeper said.", published="2099-01-01")
    stream, _ = streamed((*HARBOUR, odd, *STORM), at_least=0)
    assert len([report for reports in stream.stories().values() for report in reports]) == 5


def test_a_stream_takes_reports_without_text_or_date():
    placed = Stream().add(report(""))
    assert placed.started


def test_many_at_once_in_several_processes_go_where_they_go_in_one():
    outcomes = []
    for workers in (1, 2):
        stream = Stream(workers=workers)
        outcomes.append((stream.add_all(ALL), stream.settle(), stream.stories()))
        stream.close()
    assert outcomes[0] == outcomes[1]


def test_no_more_reports_are_at_hand_than_asked_for():
    stream, _ = streamed(ALL, at_least=0, at_most=2)
    assert sum(map(len, stream.stories().values())) == 2
