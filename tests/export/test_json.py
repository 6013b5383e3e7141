"""The JSON contract: round trip, schema, and the fields that the design names."""

import json

import jsonschema
import pytest

from rashomon import from_json, schema, to_json
from rashomon.types import Alignment, Comparison, Copy, Difference, DifferenceValue, Echo, Furniture, Passage
from tests.builders import a_comparison, a_report, a_statement

CONTRACT = {
    "reports": "id path url outlet title bylines credits dateline published kind language text captions furniture "
    "blocks",
    "statements": "id report kind source cue content speaker via addressee said_on",
    "copies": "report origin origin_name relation coverage passages why",
    "stories": "id reports headline event independent undecided alignments accounts resemblance",
    "echoes": "statements score",
}


@pytest.fixture
def comparison() -> Comparison:
    one = a_report(
        '"It is wet," she said. 16 came.', outlet="The Ledger", furniture=(Furniture(text="Menu", why="menu"),)
    )
    two = a_report("It was wet, she said. 12 came.", outlet="The Courier")
    said = tuple(a_statement(r, c, source="she", cue="said") for r, c in ((one, '"It is wet,"'), (two, "It was wet")))
    values = tuple(DifferenceValue(statement=s.id, text=t) for s, t in zip(said, ("is", "was"), strict=True))
    aligned = Alignment(
        id="a1",
        statements=tuple(s.id for s in said),
        relation="same",
        wording="reworded",
        score=0.9,
        differences=(Difference(kind="wording", values=values),),
    )
    found = a_comparison(one, two, statements=said, aligned=(aligned,))
    copy = Copy(report=two.id, origin=one.id, relation="edited-copy", coverage=0.5, passages=(Passage(start=0, end=3),))
    return Comparison(
        **{f: getattr(found, f) for f in ("reports", "statements", "stories", "speakers")},
        copies=(copy,),
        echoes=(Echo(statements=(said[0].id, said[1].id), score=0.8),),
    )


def test_what_is_written_can_be_read_back(comparison):
    assert from_json(to_json(comparison)) == comparison


def test_what_is_written_follows_the_published_schema(comparison):
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.validate(json.loads(to_json(comparison)), schema())


def test_the_schema_refuses_what_is_not_in_the_contract(comparison):
    written = json.loads(to_json(comparison))
    written["reports"][0]["verdict"] = "true"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(written, schema())


@pytest.mark.parametrize("name", CONTRACT)
def test_every_field_of_the_contract_is_written(comparison, name):
    written = json.loads(to_json(comparison))
    assert written["format"] == "rashomon/1"
    for record in written[name]:
        assert record.keys() >= set(CONTRACT[name].split())
