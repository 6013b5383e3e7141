import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.trace import trace
from rashomon.types import Copy, Span, Statement
from tests.trace.texts import prose, report, sentence


def relations(copies: tuple[Copy, ...]) -> dict[str, str]:
    return {copy.report: copy.relation for copy in copies if copy.origin}


@pytest.mark.parametrize(
    ("copy", "relation"),
    [
        (prose(0, 10), "same-text"),
        (prose(0, 6), "edited-copy"),
        (prose(0, 5) + "\n\n" + prose(50, 5), "edited-copy"),
        (prose(0, 1) + "\n\n" + prose(50, 12), "shared-passages"),
        (prose(50, 10), None),
        (prose(5, 5) + "\n\n" + prose(0, 5), "edited-copy"),
    ],
)
def test_how_much_is_shared_says_what_it_is(copy, relation):
    found = trace([report("a", prose(0, 10), published="2031-05-01"), report("b", copy, published="2031-05-02")])
    assert relations(found).get("b") == relation


def test_what_a_speaker_said_is_nobodys_copy():
    said = sentence(1, 40)
    left = report("a", f"{prose(20, 4)}\n\n“{said}” the minister said.")
    right = report("b", f"{prose(40, 4)}\n\nThe minister: “{said}”")
    assert trace([left, right]) == ()


def test_what_another_report_quotes_is_a_quotation_without_its_marks():
    said = sentence(1, 40)
    left, right = report("a", f"{prose(20, 4)}\n\n{said}"), report("b", f"{prose(40, 4)}\n\n{said}")
    third = report("c", f"{prose(60, 4)}\n\nShe wrote: “{said}”")
    assert len(trace([left, right])) == 1
    assert trace([left, right, third]) == ()


def test_a_phrase_common_to_reports_of_two_agencies_is_no_copy():
    phrase = sentence(1, 14)
    one, other = f"MARN (AP) — {prose(20, 4)}\n\n{phrase}", f"MARN (Reuters) — {prose(40, 4)}\n\n{phrase}"
    assert trace([report("a", one), report("b", other)]) == ()
    assert len(trace([report("a", one), report("b", other.replace("Reuters", "AP"))])) > 0


def test_what_both_have_from_a_readout_is_no_copy_but_a_report_that_prints_it_is():
    handed = prose(0, 3)
    reports = [report(name, f"{prose(seed, 6)}\n\n{handed}") for name, seed in (("a", 20), ("b", 40))]
    assert len(relations(trace(reports))) == 1
    found = trace([*reports, report("readout", handed, kind="readout", published="2031-05-01")])
    assert {(copy.report, copy.origin) for copy in found} == {("a", "readout"), ("b", "readout")}


def test_a_report_is_a_whole_copy_of_one_text_only():
    texts = {"AP": prose(0, 8), "Reuters": prose(20, 8)}
    wires = [report(name, f"MARN ({name}) — {text}", published="2031-05-01") for name, text in texts.items()]
    both = report("both", f"{prose(0, 7)}\n\n{prose(20, 6)}", published="2031-05-02")
    found = trace([*wires, both])
    assert sorted(copy.relation for copy in found if copy.report == "both") == ["edited-copy", "shared-passages"]
    assert relations(found).keys() == {"both"}


def test_the_signature_of_a_tweet_is_nobodys_text():
    signature = "Ann Bee of the Northern Water Board of Marn (@annbee) May 1, 2031"
    assert trace([report("a", f"{prose(0, 3)}\n\n{signature}"), report("b", f"{prose(9, 3)}\n\n{signature}")]) == ()


def test_direct_statements_are_quotations():
    said = sentence(1, 40)
    reports = [report("a", said), report("b", f"{prose(20, 4)}\n\n{said}")]
    content = (Span(start=0, end=len(said), text=said),)
    assert trace(reports, [Statement(id="s", report="a", kind="direct", content=content)]) == ()


def test_passages_are_the_same_words_in_both():
    texts = {"a": prose(0, 10), "b": prose(30, 2) + "\n\n" + prose(3, 5)}
    (copy,) = trace([report(name, text) for name, text in texts.items()])
    mine, other = texts[copy.report], texts[copy.origin or ""]
    for passage in copy.passages:
        assert mine[passage.start : passage.end] == other[passage.origin_start : passage.origin_end]


def test_the_origin_is_the_one_that_the_others_credit():
    family = [
        report("a", f"MARN (AP) — {prose(0, 8)}", outlet="marn.example"),
        report("b", f"By The Associated Press\n\n{prose(0, 8)}", outlet="orsk.example"),
        report("c", prose(0, 7), outlet="tolm.example"),
    ]
    found = trace(family)
    assert {copy.origin_name for copy in found} == {"AP"}
    assert {copy.report for copy in found} == {"a", "b", "c"}
    assert sum(copy.origin is None for copy in found) == 1


def test_a_credited_text_of_no_known_outlet_is_the_agencys_own():
    wire = report("z", f"By The Associated Press\n\n{prose(0, 8)}")
    found = trace([wire, report("a", prose(0, 6), outlet="orsk.example")])
    assert [(copy.report, copy.origin, copy.origin_name) for copy in found] == [("a", "z", "AP")]


def test_the_origin_is_the_one_published_first():
    early = report("z", prose(0, 8), outlet="The Marn Echo", published="2031-05-01T09:00")
    late = report("a", prose(0, 9), outlet="Orsk Daily", published="2031-05-01T11:00")
    (copy,) = trace([early, late])
    assert (copy.report, copy.origin, copy.origin_name) == ("a", "z", "The Marn Echo")


@pytest.mark.parametrize(("text", "why"), [(prose(0, 10), "substantial edits"), (prose(0, 8), "trivial edits")])
def test_another_text_at_the_same_address_is_a_version(text, why):
    first = report("a", prose(0, 8), url="https://marn.example/dam", published="2031-05-01T09:00")
    second = report("b", text + " End.", url="https://marn.example/dam", published="2031-05-01T10:00")
    (copy,) = trace([first, second])
    assert (copy.report, copy.origin, copy.relation) == ("b", "a", "version")
    assert any(reason.startswith(why) for reason in copy.why)


def test_a_copy_is_taken_from_an_earlier_report_however_much_a_later_one_shares():
    first = report("a", prose(0, 8), outlet="Marn Echo", published="2031-05-01T09:00")
    second = report("b", prose(0, 6) + "\n\n" + prose(30, 4), outlet="Orsk Daily", published="2031-05-01T10:00")
    third = report("c", prose(0, 6) + "\n\n" + prose(30, 5), outlet="Tolm Post", published="2031-05-01T11:00")
    found = {copy.report: copy.origin for copy in trace([first, second, third])}
    assert found == {"b": "a", "c": "b"}


def test_a_version_is_tied_to_its_own_earlier_text():
    wire = report("w", prose(0, 9), outlet="Marn Echo", published="2031-05-01T08:00")
    first = report("a", prose(0, 5), outlet="Orsk", url="https://orsk.example/1", published="2031-05-01T09:00")
    second = report("b", prose(0, 8), outlet="Orsk", url="https://orsk.example/1", published="2031-05-01T10:00")
    assert {(c.report, c.origin, c.relation) for c in trace([wire, first, second])} == {
        ("a", "w", "edited-copy"),
        ("b", "a", "version"),
    }


@given(st.randoms(use_true_random=False))
@settings(max_examples=10)
def test_the_order_of_the_reports_makes_no_difference(rng: random.Random):
    reports = [report(f"r{i}", prose(i % 5, 6) + "\n\n" + prose(100 + i, i % 3)) for i in range(12)]
    shuffled = reports[:]
    rng.shuffle(shuffled)
    assert trace(shuffled) == trace(reports)


def test_identical_pages_are_all_copies_of_the_first():
    found = trace([report(f"r{i:05}", prose(0, 8)) for i in range(2_000)])
    assert len(found) == 1_999
    assert {copy.origin for copy in found} == {"r00000"}


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["One."], ["The dam held.", "Another thing entirely."]])
def test_short_and_empty_reports_are_no_copies(texts):
    assert trace([report(str(i), text) for i, text in enumerate(texts)]) == ()


def test_reports_of_half_a_million_words_are_compared():
    whole = prose(0, 28_000)
    (copy,) = trace([report("a", whole), report("b", whole[: len(whole) // 2])])
    assert (copy.report, copy.relation, copy.coverage) == ("b", "edited-copy", 1.0)
