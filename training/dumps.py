"""Fits what tells the lines of a plain-text dump apart: `python -m training.dumps --data DIR`.

Dumps are made of the pages in DIR/pages, one line a piece: whole, half cleaned (stretches of lines that are no text
left out at random, as scrapers leave them) and cut short; the labelled dumps in DIR/copies join them. First the
quality on other sites is measured in five folds, no site in two of them; then all is fitted and written to
`src/rashomon/read`.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from benchmarks import records, table
from benchmarks.read import dumps
from benchmarks.read.pages import SETS
from rashomon.read import headline, layout, roles
from rashomon.read.document import Given
from rashomon.read.dom import parse, pieces
from rashomon.read.dump import read_dump
from rashomon.read.lines import lines
from rashomon.read.metadata import host
from rashomon.read.trees import Classifier, Trees
from training.read import TEXT, aligned, as_trees

WEIGHTS = Path("src/rashomon/read")
FOLDS = 5
LABELLED = 4.0  # how much a line labelled by hand counts
_LEARNING: dict[str, Any] = {
    "max_iter": 120,
    "learning_rate": 0.1,
    "max_leaf_nodes": 12,
    "max_features": 0.4,
    "max_bins": 64,
    "random_state": 0,
}
_THRESHOLD = 0.1


class Dump(NamedTuple):
    """A dump for training: its lines, whether each is text (-1: not known), its title, and the labels if by hand."""

    site: str
    lines: list[str]
    is_text: NDArray[np.int8]
    title: str | None
    labels: dict[str, Any] | None = None
    original: str = ""


def lessons(data: Path) -> list[Dump]:
    """All dumps to learn from."""
    chance = random.Random(0)
    made = [
        dump for name in SETS for record in records(data / f"pages/{name}.jsonl.gz") for dump in _page(record, chance)
    ]
    return made + list(_labelled(data / "copies" / "credits.json"))


def _page(record: dict[str, Any], chance: random.Random) -> Iterator[Dump]:
    found = pieces(parse(record["html"]))
    share, size = aligned(found, record["article"])
    whole = [piece.text for piece in found]
    is_text = ((share >= TEXT) & (size > 0)).astype(np.int8)
    site = host(record["url"]) or record["id"]
    if not is_text.any():
        return
    yield Dump(site, whole, is_text, record.get("title"))
    kept = list(_thinned(is_text, chance))
    for some in (kept, _shortened(kept, is_text, chance)):
        yield Dump(site, [whole[at] for at in some], is_text[some], record.get("title"))


def _thinned(is_text: NDArray[np.int8], chance: random.Random) -> Iterator[int]:
    """The lines that are left when stretches of those that are no text are dropped."""
    dropping = True
    for at, text in enumerate(is_text):
        if not text and chance.random() < 0.3:
            dropping = chance.random() < 0.75
        if text or not dropping:
            yield at


def _shortened(kept: Sequence[int], is_text: NDArray[np.int8], chance: random.Random) -> list[int]:
    """A brief of a few paragraphs with the lines around them: the head stays on, the rest of the text is left out."""
    text = [place for place, at in enumerate(kept) if is_text[at]]
    last = text[min(len(text), chance.randint(2, 8)) - 1]
    return [*kept[max(0, text[0] - 10) : last + 1], *kept[text[-1] + 1 : text[-1] + 9]]


def _labelled(labels: Path) -> Iterator[Dump]:
    for gold, page in dumps.labelled(labels):
        found = [line.text for line in lines(page["text"])]
        yield Dump(gold["outlet"], found, _known(found, gold), gold["title"], gold, page["text"])


def _known(found: Sequence[str], gold: dict[str, Any]) -> NDArray[np.int8]:
    """What the labels say of each line: no text before the first words, after the last, and where furniture stands."""
    squeezed = [dumps.squeeze(line) for line in found]
    known = np.zeros(len(found), dtype=np.int8)
    if gold["first_words"]:
        begin, end = dumps.squeeze(gold["first_words"])[:45], dumps.squeeze(gold["last_words"])[-45:]
        first = next((at for at, line in enumerate(squeezed) if line.startswith(begin)), 0)
        last = next((at for at in range(len(squeezed) - 1, -1, -1) if end in squeezed[at]), len(squeezed) - 1)
        inside = range(first, last + 1)
        known[first : last + 1] = [1 if len(squeezed[at]) > 90 or at in (first, last) else -1 for at in inside]
    snippets = [dumps.squeeze(snippet) for snippet in gold["furniture"]]
    for at, line in enumerate(squeezed):
        if line in gold["furniture_short"] or any(snippet in line for snippet in snippets):
            known[at] = 0
    return known


def fit(learned: Sequence[Dump]) -> tuple[roles.Models, Trees]:
    """The classifier of lines, the regression of headlines on heads as it leaves them, and the classifier's trees."""
    marks = [[roles.mark(line) for line in dump.lines] for dump in learned]
    seen = [layout.rows(dump.lines, [marked.why for marked in told]) for dump, told in zip(learned, marks, strict=True)]
    weight = np.concatenate([np.full(len(dump.lines), LABELLED if dump.labels else 1.0) for dump in learned])
    is_text = np.concatenate([dump.is_text for dump in learned])
    known = is_text >= 0
    model = HistGradientBoostingClassifier(**_LEARNING)
    model.fit(np.vstack(seen)[known], is_text[known], sample_weight=weight[known])
    made = msgspec.structs.replace(as_trees([model]), columns=list(layout.names()), threshold=roles.LIKELY)
    return roles.Models(Classifier(made), _headline(learned, Classifier(made))), made


def _headline(learned: Sequence[Dump], text: Classifier) -> headline.Weights:
    heads = [(dump, roles.head(dump.lines, text)) for dump in learned if dump.title or dump.labels]
    found = [(dump, head, able) for dump, head in heads if (able := headline.candidates(head))]
    rows = np.vstack([headline.traits(head, able) for _, head, able in found])
    right = [_words(head.lines[at]) == _words(dump.title or "") for dump, head, able in found for at in able]
    weight = [LABELLED if dump.labels else 1.0 for dump, _, able in found for _ in able]
    scaler = StandardScaler().fit(rows)
    model = LogisticRegression(max_iter=1000).fit(scaler.transform(rows), right, sample_weight=weight)
    weights = model.coef_[0] / scaler.scale_
    return headline.Weights(
        weights=[float(f"{value:.5g}") for value in weights],
        bias=float(f"{model.intercept_[0] - (weights * scaler.mean_).sum():.5g}"),
        threshold=_THRESHOLD,
    )


def _words(line: str) -> str:
    return re.sub(r"\W+", " ", line.casefold()).strip()


def _crossed(learned: Sequence[Dump]) -> dict[str, Any]:
    """The quality of whole reports on sites that were not learned from."""
    cases: list[dumps.Case] = []
    folds = GroupKFold(FOLDS, shuffle=True, random_state=1)
    for train, test in folds.split(learned, groups=[dump.site for dump in learned]):
        models, _ = fit([learned[at] for at in train])
        cases += [_case(learned[at], models) for at in test if learned[at].labels]
    return dumps.scores(cases)


def _case(dump: Dump, models: roles.Models) -> dumps.Case:
    assert dump.labels
    given = Given(outlet=dump.labels["outlet"], fetched=dump.labels["fetched"])
    return dumps.Case(dump.labels, dump.original, read_dump(dump.original, path="dump", given=given, models=models))


def main() -> None:
    """Measure in folds, fit to all, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--only-fit", action="store_true", help="do not measure in folds")
    args = parser.parse_args()
    learned = lessons(args.data)
    if not args.only_fit:
        table(["dumps of other sites", "value"], _crossed(learned).items())
    models, made = fit(learned)
    (WEIGHTS / roles.MODEL).write_bytes(msgspec.json.encode(made) + b"\n")
    (WEIGHTS / "headline.json").write_bytes(msgspec.json.encode(models.headline) + b"\n")
    print(f"{len(made.trees)} trees, {(WEIGHTS / roles.MODEL).stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
