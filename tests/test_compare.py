"""The main job: the same for any order of the reports and any number of workers, and anchored in the text."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon import Report, compare, read, to_json
from tests.builders import a_report

EXAMPLES = Path(__file__).parent.parent / "examples" / "reports"


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    return [found for found in read([str(EXAMPLES)]) if isinstance(found, Report)]


@pytest.fixture(scope="module")
def expected(reports) -> bytes:
    return to_json(compare(reports))


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_order_of_the_reports_does_not_matter(reports, expected, data):
    assert to_json(compare(data.draw(st.permutations(reports)))) == expected


def test_the_number_of_workers_does_not_matter(reports, expected):
    assert to_json(compare(reports, workers=2)) == expected


def test_a_report_given_twice_counts_once(reports, expected):
    assert to_json(compare([*reports, reports[0]])) == expected


def anchored(comparison):
    texts = {report.id: report.text for report in comparison.reports}
    for statement in comparison.statements:
        for span in (statement.source, statement.cue, *statement.content):
            if span is not None:
                yield span.text, texts[statement.report][span.start : span.end]


def test_every_span_is_anchored_in_its_report(reports):
    pairs = list(anchored(compare(reports)))
    assert pairs
    assert all(claimed == found for claimed, found in pairs)


PARAGRAPH = st.sampled_from(
    [
        '"It is wet," Olo Marand said.',
        "“كل شيء جيد”، قال.",
        "e\u0301te\u0301 «oui» \U0001f30a",
        "He said he",
        "12.",
    ]
)


@settings(max_examples=20)
@given(
    st.lists(
        st.lists(PARAGRAPH | st.text(st.characters(exclude_categories=["Cs"]), max_size=20), max_size=4).map(
            "\n\n".join
        ),
        max_size=3,
    )
)
def test_any_text_gives_anchored_statements(texts):
    found = compare([a_report(text, path=str(number)) for number, text in enumerate(texts)])
    assert all(claimed == there for claimed, there in anchored(found))
    grouped = [report for story in found.stories for report in story.reports]
    assert sorted(grouped) == sorted({report.id for report in found.reports})


def test_of_nothing_comes_nothing():
    assert compare([]).stories == ()


def test_progress_is_told_step_by_step(reports):
    told: list[tuple[str, int, int | None]] = []
    compare(reports[:2], progress=lambda step, done, total: told.append((step, done, total)))
    assert ("attributing", 2, 2) in told
    assert told[-1] == ("collating", 1, 1)
