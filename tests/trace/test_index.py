from hypothesis import given
from hypothesis import strategies as st

from rashomon.trace.index import COMMON, WINDOW, Index, fingerprints
from rashomon.trace.words import SHINGLE
from tests.trace.texts import prose, sentence


def test_reports_that_share_a_passage_are_found_however_long_the_rest_is():
    index = Index()
    index.add(prose(0, 5))
    index.add(f"{prose(100, 400)}\n\n{sentence(2)}\n\n{prose(600, 400)}")
    assert [candidate.number for candidate in index.find(sentence(2))] == [0, 1]
    assert index.find(sentence(2999)) == []


@given(st.integers(0, 500), st.integers(0, 40), st.integers(0, 40))
def test_any_passage_of_shingle_and_window_is_found(seed, before, after):
    passage = sentence(seed, SHINGLE + WINDOW - 1)
    index = Index()
    index.add(f"{sentence(1000 + seed, before)} {passage} {sentence(2000 + seed, after)}")
    found = index.find(f"{sentence(3000 + seed, after)} {passage} {sentence(4000 + seed, before)}")
    assert [candidate.number for candidate in found] == [0]


def test_the_one_with_most_in_common_comes_first():
    index = Index()
    index.add(prose(0, 2))
    index.add(prose(0, 8))
    assert [candidate.number for candidate in index.add(prose(0, 10))] == [1, 0]


def test_batch_and_one_at_a_time_give_the_same():
    texts = [prose(i % 7, 1 + i % 4) for i in range(3 * COMMON)]
    one_by_one, batch = Index(), Index()
    assert [one_by_one.add(text) for text in texts] == list(batch.extend(fingerprints(text) for text in texts))
    assert one_by_one.nbytes == batch.nbytes


def test_a_page_seen_ten_thousand_times_is_kept_a_few_times():
    index, prints = Index(), fingerprints(prose(0, 10))
    *_, found = index.extend(prints for _ in range(10_000))
    assert len(index) == 10_000
    assert len(found) == COMMON
    assert index.nbytes == 8 * COMMON * len(prints)


def test_a_report_of_a_few_words_or_none_can_be_added():
    index = Index()
    assert index.add("") == []
    assert index.add("The dam at Orsk held.") == []
    assert [candidate.number for candidate in index.add("the dam at orsk held")] == [1]


def test_an_index_can_be_kept_and_taken_up_again():
    index = Index()
    for seed in range(20):
        index.add(prose(seed, 4))
    again = Index(index.runs, len(index))
    assert again.add(prose(3, 4)) == index.add(prose(3, 4)) != []
