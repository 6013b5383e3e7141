"""Alignment: of two governments' readouts, of two translations, of paraphrases, of propositions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import Missing, table
from benchmarks.collate import alignment, end_to_end, sentences, speed

if TYPE_CHECKING:
    from training.collate import Lesson

TASKS = {
    "two-translations-cs": sentences.twins,
    "two-translations-de": sentences.twins,
    "mrpc-train": sentences.paraphrases,
    "sts-headlines": sentences.headlines,
}


def measure(data: Path, files: Sequence[Path]) -> dict[str, Any]:
    """`files`: other files of two-sided readouts, scored by the weights that the package ships."""
    if files:
        return {path.stem: _readouts(path) for path in files}
    from training.collate import lessons

    pairs, spark = data / "readouts/two-sided-pairs.jsonl.gz", data / "alignment/spark-half.jsonl.gz"
    for path in (pairs, spark, *(data / f"alignment/{name}.jsonl.gz" for name in TASKS)):
        if not path.exists():
            raise Missing(f"{path} is not there")
    known = lessons(data)
    found: dict[str, Any] = {"readouts": _readouts(pairs, known), "spark-half": sentences.propositions(known)}
    found |= {name: task(data / f"alignment/{name}.jsonl.gz") for name, task in TASKS.items()}
    for name in ("spark-half", *TASKS):
        print(name)
        table(("measure", "value"), [(key, value) for key, value in found[name].items() if key != "calibration"])
    return found | {"timing": speed.measure()}


def _readouts(path: Path, known: Sequence[Lesson] = ()) -> dict[str, Any]:
    if not path.exists():
        raise Missing(f"{path} is not there")
    found = alignment.measure(path, known)
    print(f"{path.name}: {'each event left out of the weights in turn' if known else 'the shipped weights'}")
    keys = ("f1", "precision", "recall", "without_frame", "precision_at_.5")
    rows = {name: row for name, row in found.items() if name != "calibration"}
    table(("scorer", *keys), [(name, *(row.get(key) for key in keys)) for name, row in rows.items()])
    whole = end_to_end.measure(path)
    table(("from raw text", "value"), list(whole.items()))
    return {"gold_statements": found, "end_to_end": whole}
