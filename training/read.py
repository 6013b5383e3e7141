"""Fits the trees that tell a page's text from its furniture: `python -m training.read --data DIR`.

Every piece of the pages in DIR/pages is a case: text, if most of its words stand in the page's text as people marked
it (by the alignment with the fewest insertions and deletions). First the quality on pages of other sites is measured
in five folds, no site in two of them; then the trees are fitted to all pages and written to
`src/rashomon/read/pieces.json`.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import GroupKFold

from benchmarks import records, table
from benchmarks.metrics import Score
from benchmarks.read.pages import SETS, scores
from rashomon.read import trees
from rashomon.read.about import title_of
from rashomon.read.body import MODEL, seen, settled
from rashomon.read.dom import Piece, parse, pieces
from rashomon.read.features import names
from rashomon.read.html import marks
from rashomon.read.metadata import host, metadata
from rashomon.text import words

WEIGHTS = Path("src/rashomon/read") / MODEL
FOLDS = 5
SEEDS = (0, 1)
THRESHOLD = 0.5
TEXT = 0.6  # the share of its words from which a piece is text
_LEARNING: dict[str, Any] = {
    "max_iter": 200,
    "learning_rate": 0.06,
    "max_leaf_nodes": 16,
    "min_samples_leaf": 30,
    "l2_regularization": 5.0,
    "max_features": 0.3,
}


class Page(NamedTuple):
    """A page of a set with its pieces: their features, which are text, and how much each counts."""

    source: str
    site: str
    text: str
    title: str | None
    pieces: Sequence[Piece]
    rows: NDArray[np.float32]
    is_text: NDArray[np.bool_]
    weight: NDArray[np.float64]


def lessons(data: Path) -> list[Page]:
    """The pages of all sets; each page counts about the same, whatever its length."""
    return [_page(name, record) for name in SETS for record in records(data / f"pages/{name}.jsonl.gz")]


def _page(source: str, record: dict[str, Any]) -> Page:
    tree = parse(record["html"])
    found = pieces(tree)
    share, size = aligned(found, record["article"])
    weight = (np.minimum(size, 200) + 3) / max(len(words(record["article"])), 50)
    title = title_of(tree, metadata(tree))
    rows = seen(found, tree, title=title)
    return Page(source, host(record["url"]) or "", record["article"], title, found, rows, share >= TEXT, weight**0.75)


def aligned(found: Sequence[Piece], text: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each piece the share of its words that stand in `text`, in order, and how many words it has."""
    own = [(at, word) for at, piece in enumerate(found) for word in words(piece.text)]
    hits, sizes = np.zeros(len(found)), np.zeros(len(found))
    np.add.at(sizes, [at for at, _ in own], 1)
    for step in Indel.opcodes([word for _, word in own], words(text)):
        if step.tag == "equal":
            np.add.at(hits, [at for at, _ in own[step.src_start : step.src_end]], 1)
    return hits / np.maximum(sizes, 1), sizes


def fit(pages: Sequence[Page]) -> list[HistGradientBoostingClassifier]:
    """The classifiers, one a seed; their log-odds are averaged."""
    rows = np.vstack([page.rows for page in pages])
    is_text = np.concatenate([page.is_text for page in pages])
    weight = np.concatenate([page.weight for page in pages])
    made = (HistGradientBoostingClassifier(random_state=seed, **_LEARNING) for seed in SEEDS)
    return [model.fit(rows, is_text, sample_weight=weight / weight.mean()) for model in made]


def as_trees(
    models: Sequence[HistGradientBoostingClassifier], quality: dict[str, tuple[float, float, float]] | None = None
) -> trees.Trees:
    """The trees of all `models` as plain numbers, with their `quality` on other sites where it was measured."""
    found = [grown for model in models for (grown,) in model._predictors]
    return trees.Trees(
        columns=list(names()),
        base=round(float(np.mean([model._baseline_prediction for model in models])), 6),
        depth=int(max(grown.nodes["depth"].max() for grown in found)),
        threshold=THRESHOLD,
        trees=[_tree(grown.nodes, len(models)) for grown in found],
        quality=quality or {},
    )


def _tree(nodes: Any, models: int) -> trees.Tree:
    leaf = nodes["is_leaf"].astype(bool)
    own = np.arange(len(nodes))
    return trees.Tree(
        column=np.where(leaf, 0, nodes["feature_idx"]).tolist(),
        limit=[float(f"{limit:.6g}") for limit in np.where(leaf, 0.0, nodes["num_threshold"])],
        left=np.where(leaf, own, nodes["left"]).tolist(),
        right=np.where(leaf, own, nodes["right"]).tolist(),
        value=[float(f"{value:.4g}") for value in np.where(leaf, nodes["value"] / models, 0.0)],
    )


def _crossed(pages: Sequence[Page]) -> dict[str, Score]:
    """The quality on sites that the trees have not seen."""
    texts: dict[int, str] = {}
    folds = GroupKFold(FOLDS, shuffle=True, random_state=1)
    for train, test in folds.split(pages, groups=[page.site for page in pages]):
        classifier = trees.Classifier(as_trees(fit([pages[at] for at in train])))
        for at in test:
            chances = classifier.probabilities(pages[at].rows)
            texts[at] = _text(pages[at], settled(chances, pages[at].rows, threshold=classifier.threshold))
    rows = {name: [(texts[at], page.text) for at, page in enumerate(pages) if page.source == name] for name in SETS}
    return {name: scores(pairs, SETS[name]) for name, pairs in rows.items()}


def _text(page: Page, keep: NDArray[np.bool_]) -> str:
    roles = marks(page.pieces, keep.tolist(), page.title)
    return "\n\n".join(piece.text for piece, mark in zip(page.pieces, roles, strict=True) if mark.role == "text")


def _rounded(found: Score) -> tuple[float, float, float]:
    return round(found.precision, 4), round(found.recall, 4), round(found.f1, 4)


def main() -> None:
    """Measure in folds, fit to all, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--only-fit", action="store_true", help="do not measure in folds")
    args = parser.parse_args()
    pages = lessons(args.data)
    quality = {} if args.only_fit else {name: _rounded(found) for name, found in _crossed(pages).items()}
    table(["pages of other sites", "precision", "recall", "F1"], [(name, *found) for name, found in quality.items()])
    made = as_trees(fit(pages), quality)
    WEIGHTS.write_bytes(msgspec.json.encode(made) + b"\n")
    print(f"{len(made.trees)} trees, {WEIGHTS.stat().st_size // 1000} kB in {WEIGHTS}")


if __name__ == "__main__":
    main()
