from hypothesis import given
from hypothesis import strategies as st

from rashomon.trace.passages import GAP, runs, seeds
from rashomon.trace.words import words
from tests.trace.texts import prose, sentence


def shared(left: str, right: str) -> list[tuple[str, str]]:
    """The passages that two texts share, as each of them has them."""
    mine, theirs = words(left), words(right)
    out = []
    for run in runs(seeds(mine), seeds(theirs)):
        start, end = mine.span(run.left, run.left + run.length)
        other_start, other_end = theirs.span(run.right, run.right + run.length)
        out.append((left[start:end], right[other_start:other_end]))
    return out


def test_a_passage_runs_to_the_last_word_that_agrees():
    left = "Officials in Orsk said the dam held through the night and nobody was hurt."
    right = "There, the dam held through the night and nobody was injured, they added."
    assert shared(left, right) == [("the dam held through the night and nobody was",) * 2]


def test_passages_that_were_moved_are_found_in_both_places():
    assert len(shared(prose(0, 2), prose(1, 1) + "\n\n" + prose(0, 1))) == 2


def test_a_changed_word_parts_a_passage_in_two():
    left = "The council voted on Monday to open the northern gate of the old dam at dawn."
    right = left.replace("Monday", "Tuesday")
    assert [mine for mine, _ in shared(left, right)] == [
        "The council voted on",
        "to open the northern gate of the old dam at dawn",
    ] or shared(left, right)[0][0].startswith("to open")


def test_words_between_two_passages_are_compared_one_by_one():
    start, end = sentence(1), sentence(2)
    left = f"{start} Four boats were lost near the weir. {end}"
    right = f"{start} Five boats were sunk near the weir. {end}"
    assert [mine for mine, _ in shared(left, right)] == [
        start[:-1],
        "boats were",
        f"near the weir. {end[:-1]}",
    ]


def test_long_gaps_are_not_compared():
    filler = " ".join(f"x{i} y" for i in range(GAP))
    other = " ".join(f"z{i} y" for i in range(GAP))
    assert len(shared(f"{sentence(1)} {filler} {sentence(2)}", f"{sentence(1)} {other} {sentence(2)}")) == 2


words_of_few = st.lists(st.sampled_from("abcd"), max_size=60).map(" ".join)


@given(words_of_few, words_of_few)
def test_passages_agree_word_for_word_and_no_word_is_used_twice(left, right):
    mine, theirs = words(left), words(right)
    found = runs(seeds(mine), seeds(theirs))
    for run in found:
        assert (
            mine.hashes[run.left : run.left + run.length].tolist()
            == theirs.hashes[run.right : run.right + run.length].tolist()
        )
    for side in ("left", "right"):
        places = [place for run in found for place in range(getattr(run, side), getattr(run, side) + run.length)]
        assert len(places) == len(set(places))


@given(words_of_few)
def test_a_text_shares_all_of_itself(text):
    found = runs(seeds(words(text)), seeds(words(text)))
    assert sum(run.length for run in found) == len(words(text).hashes)


def test_half_a_million_equal_words_are_compared_in_linear_time():
    many = seeds(words("flood " * 500_000))
    assert sum(run.length for run in runs(many, many)) == 500_000
    fewer = seeds(words("a rock " + "flood " * 499_000))
    assert sum(run.length for run in runs(many, fewer)) >= 498_990
