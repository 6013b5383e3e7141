"""The examples, end to end: what a careful reader found in them, written down in `examples/gold.json`, is found."""

import json
import re
from pathlib import Path

import pytest

from rashomon import Comparison, Report, Skip, compare, read

EXAMPLES = Path(__file__).parent.parent / "examples"
GOLD = json.loads((EXAMPLES / "gold.json").read_text())


@pytest.fixture(scope="module")
def found() -> Comparison:
    everything = list(read([str(EXAMPLES / "reports")]))
    assert not [skip for skip in everything if isinstance(skip, Skip)]
    return compare([report for report in everything if isinstance(report, Report)])


@pytest.fixture(scope="module")
def named(found) -> dict[str, Report]:
    return {report.path.rsplit("/", 1)[-1]: report for report in found.reports}


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


def statement_of(found, report, content, *, attributed=True):
    """The shortest statement of `report` whose content holds `content`."""
    holding = [
        s
        for s in found.statements
        if s.report == report.id
        and (s.kind != "narrated" or not attributed)
        and letters(content) in letters(" ".join(span.text for span in s.content))
    ]
    return min(holding, key=lambda s: sum(span.end - span.start for span in s.content), default=None)


@pytest.mark.parametrize(("path", "fields"), GOLD["reports"].items())
def test_the_fields_of_the_reports(named, path, fields):
    report = named[path]
    shown = {name: getattr(report, name) for name in fields}
    shown = {name: list(value) if isinstance(value, tuple) else value for name, value in shown.items()}
    if shown.get("published"):
        shown["published"] = shown["published"][:10]
    assert shown == fields


@pytest.mark.parametrize(("path", "pieces"), GOLD["not_in_text"].items())
def test_furniture_is_kept_out_of_the_text_and_not_lost(named, path, pieces):
    report = named[path]
    assert [piece for piece in pieces if piece in report.text] == []


def test_the_two_meetings_are_two_stories(found, named):
    stories = {frozenset(story.reports) for story in found.stories}
    assert stories == {frozenset(named[path].id for path in story) for story in GOLD["stories"]}


def test_the_event_of_the_first_meeting(found):
    story = max(found.stories, key=lambda story: len(story.reports))
    assert story.event.date == GOLD["event"]["date"]
    assert story.event.place == GOLD["event"]["place"]
    assert set(GOLD["event"]["people"]) <= set(story.event.people)


def test_copies_are_folded_into_the_wire_story(found, named):
    copies = {(c.report, c.origin, c.relation) for c in found.copies if c.relation != "shared-passages"}
    assert copies == {(named[c["report"]].id, named[c["origin"]].id, c["relation"]) for c in GOLD["copies"]}
    assert max(found.stories, key=lambda story: len(story.reports)).independent == GOLD["independent"]


@pytest.mark.parametrize("gold", GOLD["statements"], ids=lambda gold: f"{gold['report']}: {gold['content'][:40]}")
def test_who_said_what(found, named, gold):
    statement = statement_of(found, named[gold["report"]], gold["content"])
    assert statement is not None
    speakers = {speaker.id: speaker.name for speaker in found.speakers}
    assert (statement.kind, speakers.get(statement.speaker)) == (gold["kind"], gold["speaker"])


@pytest.mark.parametrize("gold", GOLD["aligned"], ids=lambda gold: gold[1][:40])
def test_what_is_said_twice_is_aligned(found, named, gold):
    path_a, content_a, path_b, content_b = gold
    one = statement_of(found, named[path_a], content_a, attributed=False)
    two = statement_of(found, named[path_b], content_b, attributed=False)
    alignments = [a for story in found.stories for a in story.alignments]
    assert any({one.id, two.id} <= set(a.statements) for a in alignments)


def contents(found, alignment):
    by_id = {s.id: s for s in found.statements}
    return [(by_id[i].report, letters(" ".join(span.text for span in told(by_id[i])))) for i in alignment.statements]


def told(statement):
    """The cue and the content: in "the leaders agreed to exchange", that they agreed is what the conflict is about."""
    return (*filter(None, (statement.cue,)), *statement.content)


def is_gold_conflict(found, named, alignment, gold):
    said = contents(found, alignment)
    sides = [(named[path].id, letters(content)) for path, content in (gold["a"], gold["b"])]
    kinds = {difference.kind for difference in alignment.differences}
    return gold["kind"] in kinds and all(
        any(report == side and content in words for report, words in said) for side, content in sides
    )


@pytest.mark.parametrize("gold", GOLD["conflicts"], ids=lambda gold: gold["a"][1])
def test_conflicts_are_found(found, named, gold):
    conflicts = [a for story in found.stories for a in story.alignments if a.relation == "conflict"]
    assert any(is_gold_conflict(found, named, alignment, gold) for alignment in conflicts)


def test_nothing_else_is_called_a_conflict(found, named):
    patterns = [{letters(gold["a"][1]), letters(gold["b"][1])} for gold in GOLD["conflicts"]]
    for story in found.stories:
        for alignment in story.alignments:
            if alignment.relation == "conflict":
                said = " | ".join(words for _, words in contents(found, alignment))
                assert any(all(part in said for part in pattern) for pattern in patterns), said


@pytest.mark.parametrize("words", GOLD["echo"])
def test_the_same_words_in_the_later_story_are_an_echo(found, words):
    said = {s.id: letters(" ".join(span.text for span in s.content)) for s in found.statements}
    assert any(all(letters(words) in said[i] for i in echo.statements) for echo in found.echoes)
