"""When a statement was said: from the date beside source and cue, never from one in what was said."""

from __future__ import annotations

import time

import pytest

from rashomon.identify import identify
from tests.builders import a_report, a_statement

PUBLISHED = "2031-05-14"  # a Wednesday


def said_on(
    text: str, cue: str, content: str, *, source: str = "Ansel", published: str | None = PUBLISHED
) -> str | None:
    report = a_report(text, published=published)
    statement = a_statement(report, content, source=source, cue=cue)
    return identify([report], [statement]).statements[0].said_on


@pytest.mark.parametrize(
    ("text", "cue", "date"),
    [
        ("It is full, Ansel said on Tuesday.", "said", "2031-05-13"),
        ("It is full, Ansel said Wednesday.", "said", "2031-05-14"),
        ("It is full, Ansel said late on Sunday night.", "said", "2031-05-11"),
        ("It is full, Ansel said Wednesday afternoon.", "said Wednesday", "2031-05-14"),
        ("It is full, Ansel told reporters on May 12.", "told", "2031-05-12"),
        ("It is full, Ansel told reporters in Orford on March 3, 2031.", "told", "2031-03-03"),
        ("It is full, Ansel told the Ledger in an interview on Monday.", "told", "2031-05-12"),
        ("It is full, Ansel told a group of farmers yesterday.", "told", "2031-05-13"),
        ("It is full, Ansel said at a rally in Westing on Monday.", "said", "2031-05-12"),
        ("It is full, Ansel said in an interview published on Monday.", "said", "2031-05-12"),
        ("It is full, Ansel said in a statement on Monday.", "said in a", "2031-05-12"),
        ("It is full, Ansel said in a Monday interview.", "said", "2031-05-12"),
        ("It is full, Ansel said during Tuesday’s debate.", "said", "2031-05-13"),
        ("It is full, said Ansel on Tuesday.", "said", "2031-05-13"),
        ("It is full, according to Ansel on Tuesday.", "according to", "2031-05-13"),
        ("Ansel on Tuesday said it is full.", "said", "2031-05-13"),
        ("Ansel, speaking in Orford on Tuesday, said it is full.", "said", "2031-05-13"),
        ("On Tuesday, Ansel said it is full.", "said", "2031-05-13"),
        ("On Tuesday, during a rally, Ansel, the mayor, said it is full.", "said", "2031-05-13"),
        ("In a statement on Tuesday, Ansel said it is full.", "said", "2031-05-13"),
        ("Speaking to reporters on Tuesday, Ansel said it is full.", "said", "2031-05-13"),
        ("It will be full on Friday, Ansel said Friday.", "said", "2031-05-09"),
    ],
)
def test_a_date_beside_source_and_cue_is_the_day_of_the_saying(text: str, cue: str, date: str) -> None:
    content = next(words for words in ("It will be full on Friday", "It is full", "it is full") if words in text)
    assert said_on(text, cue, content) == date


@pytest.mark.parametrize(
    ("text", "source", "date"),
    [
        ("It is full, according to a statement issued on Tuesday.", "a statement issued on Tuesday", "2031-05-13"),
        ("It is full, according to a Tuesday report by the Board.", "a Tuesday report by the Board", "2031-05-13"),
        (
            "It is full, according to Ann Marsh, the mayor, on Tuesday.",
            "Ann Marsh, the mayor, on Tuesday",
            "2031-05-13",
        ),
        ("It is full, according to a man who fled on Tuesday.", "a man who fled on Tuesday", None),
        ("It is full, according to a man who fled on Tuesday.", "a man who fled", None),
    ],
)
def test_a_source_may_hold_the_day_of_the_saying(text: str, source: str, date: str | None) -> None:
    assert said_on(text, "according to", "It is full", source=source) == date


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Ansel said it is full since Tuesday.", "said", "it is full since Tuesday"),
        ("It is full since Tuesday, Ansel said.", "said", "It is full since Tuesday"),
        ("Ansel said it is full on Tuesday.", "said", "it is full"),
        ("Ansel said of the flood on Tuesday that it is full.", "said", "that it is full"),
        ("Ansel called the flood on Tuesday a crime.", "called", "a crime"),
        ("Ansel told families of those who fled on Tuesday it is full.", "told", "it is full"),
        ("Ansel said in response to the flood on Tuesday that it is full.", "said", "that it is full"),
        ("It is full, Ansel said ahead of Tuesday’s vote.", "said", "It is full"),
        ("After the vote on Tuesday, Ansel said it is full.", "said", "it is full"),
        ("On Tuesday, Ansel said, it broke.", "said", "it broke"),
        ("Ansel met Torvane on Tuesday and said it is full.", "said", "it is full"),
        ("Ansel, who resigned on Tuesday, said it is full.", "said", "it is full"),
        ("Ansel will say on Tuesday that it is full.", "say", "that it is full"),
        ("Ansel said on Monday and Tuesday that it is full.", "said", "that it is full"),
        ("On Monday, Ansel said on Tuesday it is full.", "said", "it is full"),
        ("“Ansel said on Tuesday it is full.”", "said", "it is full"),
        ("It is full, Ansel said.\n\nIt rained on Tuesday.", "said", "It is full"),
    ],
)
def test_other_dates_are_not_the_sayings(text: str, cue: str, content: str) -> None:
    assert said_on(text, cue, content) is None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("It is full, Ansel said on Tuesday.", None),
        ("It is full, Ansel said on May 12.", None),
        ("It is full, Ansel said on May 12, 2031.", "2031-05-12"),
    ],
)
def test_without_a_date_of_publication_only_full_dates_tell_the_day(text: str, date: str | None) -> None:
    assert said_on(text, "said", "It is full", published=None) == date


@pytest.mark.parametrize(
    "filler", ["late ", "in a ", "group of ", "“a” ", "Speaking to x in y ", "a, ", "xly ", "Tuesday "]
)
def test_long_sentences_take_linear_time(filler: str) -> None:
    body = filler * (100_000 // len(filler))
    report = a_report(f"{body}On Tuesday {body}Ansel {body}said {body}Tuesday.", published=PUBLISHED)
    statement = a_statement(report, "On Tuesday", source="Ansel", cue="said")
    began = time.process_time()
    identify([report], [statement])
    assert time.process_time() - began < 10
