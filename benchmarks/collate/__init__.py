"""Alignment: of two governments' readouts, of two translations, of paraphrases, of propositions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import Missing, table
from benchmarks.collate import alignment, end_to_end, sentences, speed

TASKS = {
    "two-translations-cs": sentences.twins,
    "two-translations-de": sentences.twins,
    "mrpc-train": sentences.paraphrases,
    "sts-headlines": sentences.headlines,
    "spark-half": sentences.propositions,
}


def measure(data: Path, files: Sequence[Path]) -> dict[str, Any]:
    """`files`: other files of two-sided readouts, scored by the weights that the package ships."""
    if files:
        return {path.stem: _readouts(path, shipped=True) for path in files}
    found: dict[str, Any] = {"readouts": _readouts(data / "readouts/two-sided-pairs.jsonl.gz", shipped=False)}
    for name, task in TASKS.items():
        path = data / f"alignment/{name}.jsonl.gz"
        if not path.exists():
            raise Missing(f"{path} is not there")
        found[name] = task(path)
        print(name)
        table(("measure", "value"), [(key, value) for key, value in found[name].items()])
    return found | {"timing": speed.measure()}


def _readouts(path: Path, *, shipped: bool) -> dict[str, Any]:
    if not path.exists():
        raise Missing(f"{path} is not there")
    found = alignment.measure(path, shipped=shipped)
    print(f"{path.name}: {'the shipped weights' if shipped else 'each event left out of the weights in turn'}")
    keys = ("f1", "precision", "recall", "without_frame", "precision_at_.5")
    table(("scorer", *keys), [(name, *(row.get(key) for key in keys)) for name, row in found.items()])
    whole = end_to_end.measure(path)
    table(("from raw text", "value"), list(whole.items()))
    return {"gold_statements": found, "end_to_end": whole}
