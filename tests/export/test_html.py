"""The page: whole, self-contained, and safe whatever stands in a report."""

import re

import lxml.html
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon import to_html
from rashomon.types import Account, Alignment, Copy, Difference, DifferenceValue, Echo, Part
from tests.builders import a_comparison, a_report, a_span, a_statement

HOSTILE = "<script>alert(1)</script>"


def two_accounts(first: str, second: str):
    one = a_report(f"{first} came.", outlet="The Ledger", title="A title")
    two = a_report(f"{second} came.", outlet="The Courier", title="Another title")
    said = (a_statement(one, f"{first} came."), a_statement(two, f"{second} came."))
    spans = (a_span(one, first), a_span(two, second))
    values = tuple(
        DifferenceValue(statement=s.id, text=p.text, start=p.start, end=p.end) for s, p in zip(said, spans, strict=True)
    )
    aligned = Alignment(
        id="a1",
        statements=tuple(s.id for s in said),
        relation="conflict",
        wording="reworded",
        score=0.9,
        differences=(Difference(kind="number", values=values, note="16 and 12"),),
    )
    return a_comparison(one, two, statements=said, aligned=(aligned,))


def page(comparison, **options):
    return lxml.html.document_fromstring(to_html(comparison, **options))


def test_differing_words_are_marked_in_place():
    marks = page(two_accounts("Sixteen", "Twelve")).cssselect(".way.outlet mark.typed")
    assert [mark.text for mark in marks] == ["Sixteen", "Twelve"]


def test_what_is_beside_the_part_lined_up_is_told_apart():
    found = two_accounts("Sixteen men", "Twelve men")
    story = found.stories[0]
    first = found.statements[0]
    part = Part(statement=first.id, start=0, end=len("Sixteen men"), text="Sixteen men")
    row = msgspec.structs.replace(story.alignments[0], parts=(part,))
    found = msgspec.structs.replace(found, stories=(msgspec.structs.replace(story, alignments=(row,)),))
    assert [piece.text for piece in page(found).cssselect(".way.outlet .beside")] == [" came."]


def test_conflicts_come_first_and_are_counted():
    found = page(two_accounts("Sixteen", "Twelve"))
    assert found.cssselect(".way.outlet h2")[0].text == "Where they disagree"
    assert found.cssselect(".sum .hot dd")[0].text == "1"


def test_a_cell_opens_its_report_at_the_statement():
    found = page(two_accounts("Sixteen", "Twelve"))
    targets = [link.get("href")[1:] for link in found.cssselect(".cell a")]
    assert targets
    assert all(found.get_element_by_id(target) is not None for target in targets)


def test_text_of_reports_is_shown_as_text():
    report = a_report(HOSTILE, outlet=HOSTILE, title=HOSTILE, bylines=(HOSTILE,), captions=(HOSTILE,))
    html = to_html(a_comparison(report, statements=(a_statement(report, HOSTILE),)))
    assert HOSTILE not in html
    assert lxml.html.document_fromstring(html).text_content().count("alert(1)") >= 4


@settings(max_examples=25)
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=60))
def test_any_text_reaches_the_page_unchanged(text):
    report = a_report(f"x{text}x")
    html = to_html(a_comparison(report, statements=(a_statement(report, f"x{text}x"),)))
    body = lxml.html.document_fromstring(html).cssselect(".report .body p")[0]
    assert "".join(body.itertext()).strip() == f"x{text}x".strip()


def test_nothing_is_fetched_from_outside():
    html = to_html(two_accounts("Sixteen", "Twelve"))
    assert not re.findall(r"""(?:src|href)=["'](?!#)""", html)
    assert "default-src 'none'" in html


@pytest.mark.parametrize("by", ["outlet", "speaker", "side"])
def test_the_columns_asked_for_are_shown_at_first(by):
    checked = page(two_accounts("Sixteen", "Twelve"), by=by).cssselect("fieldset input[checked]")
    assert [box.get("value") for box in checked] == [by]


def test_a_copy_is_folded_into_its_origin():
    comparison = two_accounts("Sixteen", "Sixteen")
    one, two = comparison.reports
    copy = Copy(report=two.id, origin=one.id, relation="same-text", coverage=1.0)
    found = page(msgspec.structs.replace(comparison, copies=(copy,)))
    columns = found.cssselect(".way.outlet .voice")
    assert [column.text.strip() for column in columns] == ["The Ledger"]
    assert "also carried by The Courier" in columns[0].text_content()
    assert not found.cssselect(".way.outlet .row")


def test_what_most_others_have_is_listed_with_the_account_that_leaves_it_out():
    comparison = two_accounts("Sixteen", "Sixteen")
    (story,) = comparison.stories
    third = a_report("Nobody came.", outlet="The Herald", title="A third title")
    said = a_statement(third, "Nobody came.")
    accounts = (*story.accounts.outlet, Account(name="The Herald", statements=(said.id,), omits=("a1",)))
    story = msgspec.structs.replace(
        story, reports=(*story.reports, third.id), accounts=msgspec.structs.replace(story.accounts, outlet=accounts)
    )
    found = page(
        msgspec.structs.replace(
            comparison,
            reports=(*comparison.reports, third),
            statements=(*comparison.statements, said),
            stories=(story,),
        )
    )
    link = found.cssselect(".way.outlet a.words")[0]
    assert (link.text, link.get("href")) == ("Sixteen came.", "#a1-outlet")


def test_an_echo_tells_where_the_wording_first_appeared():
    comparison = two_accounts("Sixteen", "Sixteen")
    first, again = comparison.statements
    echo = Echo(statements=(first.id, again.id), score=0.9)
    dated = tuple(
        msgspec.structs.replace(report, published=day)
        for report, day in zip(comparison.reports, ("2031-05-14", "2031-06-01"), strict=True)
    )
    found = page(msgspec.structs.replace(comparison, reports=dated, echoes=(echo,)))
    assert found.cssselect(".echo .first")[0].text == "First on 14 May 2031 in The Ledger"


def test_a_speakers_statements_in_several_stories_stand_in_the_order_of_their_days():
    later = a_report("“It rose,” she said.", outlet="The Ledger", published="2031-06-02")
    sooner = a_report("“It fell,” she said.", outlet="The Courier", published="2031-06-03")
    rose = a_statement(later, "It rose", source="she", speaker="p1")
    fell = a_statement(sooner, "It fell", source="she", speaker="p1", said_on="2031-06-01")
    one, two = (a_comparison(r, statements=(s,)) for r, s in ((later, rose), (sooner, fell)))
    stories = (one.stories[0], msgspec.structs.replace(two.stories[0], id="t2"))
    both = msgspec.structs.replace(
        one, reports=(later, sooner), statements=(rose, fell), stories=stories, speakers=(*one.speakers,)
    )
    lines = page(both).cssselect("section[aria-labelledby=over-time] li")
    assert [(line[0].text, line[1].text_content().strip()) for line in lines] == [
        ("1 June 2031", "It fell"),
        ("2 June 2031", "It rose"),
    ]
