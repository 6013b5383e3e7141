import pytest

from rashomon.attribute.nested import nested
from rashomon.attribute.relations import Relation


def asked(text, content, cue="reported"):
    """What is asked about, of `content` that somebody `reported`."""
    questions = []

    def find(said):
        questions.append(said)
        return ()

    start, at = text.index(content), text.index(cue)
    list(nested(text, [Relation((0, 3), (at, at + len(cue)), ((start, start + len(content)),))], find))
    return questions


def test_content_that_reports_speech_is_asked_about_without_its_conjunction():
    text = "The Courier reported that Orlow said the talks had failed."
    assert asked(text, "that Orlow said the talks had failed") == ["Orlow said the talks had failed"]


@pytest.mark.parametrize("content", ["that the talks had failed", "that “Orlow said so”", "reported that Orlow saidit"])
def test_other_content_is_not(content):
    assert asked(f"The Courier reported {content}.", content) == []


def test_what_is_found_is_put_back_in_its_place():
    text = "The Courier reported that Orlow said no."
    inner = Relation((0, 5), (6, 10), ((11, 13),))
    (one,) = nested(text, [Relation((0, 11), (12, 20), ((21, 39),))], lambda said: [inner])
    assert [text[slice(*span)] for span in (one.source, one.cue, *one.content)] == ["Orlow", "said", "no"]
