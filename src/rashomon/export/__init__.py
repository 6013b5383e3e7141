"""Ways out of a comparison: JSON and its schema, the one-file HTML collation, the summary for a terminal."""

from __future__ import annotations

from typing import Any

import msgspec

from rashomon.types import Comparison


def to_json(comparison: Comparison) -> bytes:
    """The JSON contract's one object, in UTF-8; the same comparison gives the same bytes."""
    return msgspec.json.encode(comparison)


def from_json(data: bytes) -> Comparison:
    """The comparison that `to_json` wrote; raises `msgspec.ValidationError`, which names the field that is wrong."""
    return msgspec.json.decode(data, type=Comparison)


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what `to_json` writes: every field of every record is there."""
    found = msgspec.json.schema(Comparison)
    for record in found["$defs"].values():
        record["required"] = list(record["properties"])
        record["additionalProperties"] = False
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(found))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **plain}
