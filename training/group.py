"""Fit the similarity of `rashomon.group`: `python -m training.group --data DIR`.

Reads the editors' stories in `DIR/stories` and, for the background of word frequencies, all news and readouts in
`DIR`; writes `background.bin` and `weights.json` into the package, and prints B³ by cross-validation over events.
The two regressions are fitted on three views of each set: whole; whole with some dates hidden, since pages without a
date are common; and cut into small batches, since a newcomer compares a handful of reports. Official readouts of
meetings, published long apart, serve as pairs of different events in the same words.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Iterator, Sequence
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from benchmarks.metrics import b_cubed
from rashomon.group import similarity
from rashomon.group.comparing import Arrival, Comparer
from rashomon.group.graph import ABSENT, RELATIVE, relative
from rashomon.group.linkage import link
from rashomon.group.profile import Profile, profile, weigh_all
from rashomon.group.similarity import FEATURES, LIMIT, TIME, values
from rashomon.group.standing import Standings
from rashomon.group.terms import BUCKETS, STEP, number
from rashomon.text import words
from rashomon.types import Report

PACKAGE = Path(similarity.__file__).parent
SETS = ("allsides-2016-2018", "basil", "g5w1h")
FOLDS = 4
SEED = 2024
RIDGE = 10.0  # beside 6,000 weighted pairs of one event
HIDDEN = 0.2  # the share of dates hidden in the second view
LEAN = 0.2  # log odds given to every pair that rivals judge: one event cut in two is the commoner error
SMALL = 100  # reports: a batch that is no larger tells little of rivals
BATCHES = 120  # small batches cut from each set for the third view
MEETINGS, MEETINGS_WEIGHT, APART = 1_200, 0.15, 10
MEETING = re.compile(r"\b(call|meeting|met|meets|spoke|conversation|talks|readout|visit)\b", re.IGNORECASE)
VIEW_WEIGHTS = {"whole": 1.0, "undated": 0.5, "small": 0.5}

Array = NDArray[np.float64]


class Batch(NamedTuple):
    """Reports grouped together: their events and folds, the compared pairs, and the pairs' features.

    `known` tells of which pairs it is known whether they are of one event; of the others nothing is learned.
    """

    events: list[str]
    folds: NDArray[np.int64]
    pairs: NDArray[np.int64]
    content: Array
    cosines: Array
    weight: float = 1.0
    known: NDArray[np.bool_] | None = None

    def same(self) -> Array:
        """1 where a pair is of one event."""
        events = np.array(self.events)
        return (events[self.pairs[:, 0]] == events[self.pairs[:, 1]]).astype(np.float64)

    def outside(self, held: set[int]) -> NDArray[np.bool_]:
        """Which pairs touch none of the folds `held`, of those that are known."""
        outside: NDArray[np.bool_] = ~np.isin(self.folds[self.pairs], sorted(held)).any(axis=1)
        return outside if self.known is None else outside & self.known


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    write_background(data)
    views = {name: list(_views(data, name)) for name in SETS}
    batches = [*(batch for found in views.values() for batch in found), _meetings(data)]
    for name in SETS:
        print(name, _validated(views[name][0], batches))
    content, rel = _fit(batches, set())
    rel[0] += LEAN
    names = {"content": ("bias", *FEATURES), "relative": ("bias", *RELATIVE, *FEATURES[-len(TIME) :])}
    weights = {
        part: dict(zip(names[part], fit, strict=True)) for part, fit in (("content", content), ("relative", rel))
    }
    rounded = {part: {name: round(float(value), 4) for name, value in fit.items()} for part, fit in weights.items()}
    (PACKAGE / "weights.json").write_text(json.dumps(rounded, indent=1) + "\n")
    print(json.dumps(rounded))


def write_background(data: Path) -> None:
    """Count in how many texts each bucket of terms stands, and write its inverse document frequency."""
    holding, texts = np.zeros(BUCKETS), sorted(set(_texts(data)))
    for text in texts:
        holding[sorted({number(word) % BUCKETS for word in words(text)})] += 1
    idf = np.log((len(texts) + 1) / (holding + 0.5))
    (PACKAGE / "background.bin").write_bytes(np.clip(np.rint(idf * STEP), 0, 255).astype(np.uint8).tobytes())


def _texts(data: Path) -> Iterator[str]:
    for folder in ("stories", "readouts", "attribution", "copies"):
        for path in sorted((data / folder).glob("*.jsonl.gz")):
            for line in _lines(path):
                body = line.get("text") or line.get("body")
                if isinstance(body, str):
                    yield f"{line.get('title') or line.get('headline') or ''}\n{body}"


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path) as lines:
        yield from (msgspec.json.decode(line) for line in lines)


def _views(data: Path, name: str) -> Iterator[Batch]:
    rng = np.random.default_rng(SEED)
    lines = sorted(_lines(data / "stories" / f"{name}.jsonl.gz"), key=lambda line: (line["date"], line["id"]))
    events = [line["event"] for line in lines]
    order = sorted(set(events))
    fold_of = dict(zip(order, (rng.permutation(len(order)) % FOLDS).tolist(), strict=True))
    profiles = [profile(_report(line)) for line in lines]
    whole = _batch(profiles, events, fold_of)
    hidden = rng.random(len(profiles)) < HIDDEN
    undated = [p._replace(day=None, happened=None) if hide else p for p, hide in zip(profiles, hidden, strict=True)]
    small = [
        _batch([undated[i] for i in chosen], [events[i] for i in chosen], fold_of) for chosen in _small(whole, rng)
    ]
    yield from _weighted([whole], "whole")
    yield from _weighted([_batch(undated, events, fold_of)], "undated")
    yield from _weighted(small, "small")


def _weighted(batches: Sequence[Batch], view: str) -> Iterator[Batch]:
    """The batches of a view, weighted so that each set's views count the same however many pairs they have."""
    positive = sum(float(batch.same().sum()) for batch in batches)
    yield from (batch._replace(weight=1_000 * VIEW_WEIGHTS[view] / positive) for batch in batches)


def _meetings(data: Path) -> Batch:
    """Readouts of meetings and calls: a pair published `APART` days apart, or on stated different days, is of
    two events."""
    found = sorted(_readouts(data), key=lambda report: (report.published or "", report.id))
    chosen = np.random.default_rng(SEED).choice(len(found), MEETINGS, replace=False)
    profiles = [each for each in (profile(found[i]) for i in sorted(chosen.tolist())) if each.meeting]
    batch = _batch(profiles, [each.report for each in profiles], {each.report: FOLDS for each in profiles})
    days = np.array([each.day for each in profiles])[batch.pairs]
    stated = np.array([each.happened or 0 for each in profiles])[batch.pairs]
    differ = (stated > 0).all(axis=1) & (stated[:, 0] != stated[:, 1])
    return batch._replace(weight=MEETINGS_WEIGHT, known=(np.abs(days[:, 0] - days[:, 1]) >= APART) | differ)


def _readouts(data: Path) -> Iterator[Report]:
    for source in ("kremlin", "ukraine", "state-department", "white-house"):
        for place, line in enumerate(_lines(data / "readouts" / f"{source}.jsonl.gz")):
            title, body, published = _readout(line)
            if MEETING.search(title) and len(body.split()) > 40:
                yield Report(id=f"{source} {place}", path=source, title=title, text=body, published=published)


def _readout(line: dict[str, Any]) -> tuple[str, str, str]:
    if "path" in line:  # a file whose name is date and title, with a head of metadata
        name = Path(line["path"]).stem
        return name[11:].replace("-", " "), line["text"].split("---\n", 2)[-1], name[:10]
    if "text" in line:
        return line["title"], line["text"], parsedate_to_datetime(line["date"]).date().isoformat()
    return line["headline"] or "", line["body"] or "", line["date"][:10]


def _report(line: dict[str, Any]) -> Report:
    return Report(id=line["id"], path=line["id"], title=line["title"], text=line["text"], published=line["date"])


def _small(whole: Batch, rng: np.random.Generator) -> Iterator[list[int]]:
    """Small batches: a report, what was compared with it at random, and others at random."""
    size = len(whole.events)
    for _ in range(BATCHES):
        anchor = int(rng.integers(size))
        touching = whole.pairs[(whole.pairs == anchor).any(axis=1)]
        near = touching[rng.random(len(touching)) < rng.choice([0.03, 0.1, 0.3])].ravel().tolist()
        mates = [i for i, event in enumerate(whole.events) if event == whole.events[anchor]]
        yield sorted({anchor, *near, *mates, *rng.integers(size, size=int(rng.integers(4))).tolist()})


def _batch(profiles: Sequence[Profile], events: list[str], fold_of: dict[str, int]) -> Batch:
    compared = Comparer().compare(Arrival(0, 0, weigh_all(profiles)))
    nodes = np.repeat(np.arange(len(profiles)), compared.counts)
    folds = np.array([fold_of[event] for event in events])
    pairs = np.column_stack([compared.others, nodes])
    return Batch(events, folds, pairs, values(compared.like), compared.like.words)


def _fit(batches: Sequence[Batch], held: set[int]) -> tuple[Array, Array]:
    """Both regressions, fitted on the pairs that touch none of the folds `held`; rivals only where there are many."""
    content = _regress(batches, [batch.content for batch in batches], held)
    large = [batch for batch in batches if len(batch.events) > SMALL and batch.known is None]
    return content, _regress(large, [_relative(batch, content) for batch in large], held)


def _score(batch: Batch, content: Array, rel: Array) -> Array:
    alone = np.clip(content[0] + batch.content @ content[1:], -LIMIT, LIMIT)
    _, trust = relative(alone, batch.pairs, _standings(batch, alone))
    return trust * np.clip(rel[0] + _relative(batch, content) @ rel[1:], -LIMIT, LIMIT) + (1 - trust) * alone


def _regress(batches: Sequence[Batch], features: Sequence[Array], held: set[int]) -> Array:
    masks = [batch.outside(held) for batch in batches]
    same = [batch.same()[mask] for batch, mask in zip(batches, masks, strict=True)]
    x = np.concatenate([part[mask] for part, mask in zip(features, masks, strict=True)])
    weight = np.concatenate([np.full(len(y), batch.weight) for batch, y in zip(batches, same, strict=True)])
    return logistic(x, np.concatenate(same), weight)


def logistic(x: Array, y: Array, weight: Array) -> Array:
    """Ridge logistic regression by Newton's method on standardised features: the bias, then a weight a feature."""
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    z = np.column_stack([np.ones(len(x)), (x - mean) / spread])
    found, ridge = np.zeros(z.shape[1]), np.r_[0.0, np.full(x.shape[1], RIDGE)]
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(z @ found, -30, 30)))
        slope = z.T @ (weight * (p - y)) + ridge * found
        curve = (z * (weight * p * (1 - p))[:, None]).T @ z + np.diag(ridge + 1e-9)
        found = found - np.linalg.solve(curve, slope)
    return np.r_[found[0] - (found[1:] * mean / spread).sum(), found[1:] / spread]


def _relative(batch: Batch, content: Array) -> Array:
    odds = np.clip(content[0] + batch.content @ content[1:], -LIMIT, LIMIT)
    beside, _ = relative(odds, batch.pairs, _standings(batch, odds))
    return np.column_stack([beside, batch.content[:, -len(TIME) :]])


def _standings(batch: Batch, odds: Array) -> Standings:
    stand = Standings()
    stand.enter(len(batch.events))
    stand.see(batch.pairs, odds, batch.cosines)
    return stand


def _validated(whole: Batch, batches: Sequence[Batch]) -> dict[str, float]:
    """B³ of the whole set when each pair is scored by weights that saw neither of its events."""
    odds = np.zeros(len(whole.pairs))
    folds = np.sort(whole.folds[whole.pairs], axis=1)
    for a in range(FOLDS):
        for b in range(a, FOLDS):
            content, rel = _fit(batches, {a, b})
            mine = (folds == [a, b]).all(axis=1)
            odds[mine] = _score(whole, content, rel)[mine]
    edges = {(a, b): z for (a, b), z in zip(whole.pairs.tolist(), odds.tolist(), strict=True)}
    stories = link(range(len(whole.events)), edges, absent=ABSENT)
    found = {i: number for number, story in enumerate(stories) for i in story}
    score = b_cubed(found, dict(enumerate(whole.events)))
    return {"b3_precision": score.precision, "b3_recall": score.recall, "b3_f1": score.f1, "stories": len(stories)}


if __name__ == "__main__":
    main()
