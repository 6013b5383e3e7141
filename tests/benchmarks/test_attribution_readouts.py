import gzip
import json

import pytest

from benchmarks.attribute.readouts import measure_readouts
from rashomon.types import Span, Statement

US = "Orlow met Tam. Orlow stressed the need for a very long bridge. Tam agreed."
OTHER = "Tam thanked Orlow for the long bridge."


def a_span(text, words):
    return Span(start=text.index(words), end=text.index(words) + len(words), text=words)


def a_statement(text, kind, content, source=None, cue=None):
    source, cue = (words and a_span(text, words) for words in (source, cue))
    return Statement(id=content, report="r", kind=kind, source=source, cue=cue, content=(a_span(text, content),))


def gold(text, kind, words):
    return {"start": text.index(words), "end": text.index(words) + len(words), "kind": kind}


@pytest.fixture
def path(tmp_path):
    record = {
        "us": {"text": US},
        "other": {"text": OTHER},
        "gold": {
            "statements_u": [
                gold(US, "narrated", "Orlow met Tam."),
                gold(US, "indirect", "Orlow stressed the need for a very long bridge"),
                gold(US, "indirect", "Tam agreed"),
            ],
            "statements_o": [gold(OTHER, "indirect", OTHER)],
        },
    }
    file = tmp_path / "pairs.jsonl.gz"
    file.write_bytes(gzip.compress(json.dumps(record).encode()))
    return file


def step(report):
    if report.text == OTHER:
        return [a_statement(OTHER, "narrated", OTHER)]
    return [
        a_statement(US, "narrated", "Orlow met Tam."),
        a_statement(US, "indirect", "the need for a very long bridge", source="Orlow", cue="stressed"),
        a_statement(US, "indirect", "Orlow met", source="Tam"),
    ]


def test_statements_are_matched_one_to_one_with_source_and_cue_counted_in(path):
    found = measure_readouts(path, step)
    # Attributed: one of two found is right, one of three expected is found.
    assert found["attributed"] == {"precision": 0.5, "recall": 0.3333, "f1": 0.4, "gold": 3}
    # All: the two narrated ones are found as well (one of them is expected to be indirect), of four each.
    assert found["all"] == {"precision": 0.75, "recall": 0.75, "f1": 0.75, "gold": 4}
    # Of the three pairs two have the right kind.
    assert found["kind"]["f1"] == 0.6667
