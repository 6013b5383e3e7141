"""How fast copies are found, and what an index of them takes: on reports made from statistics."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt
from rensa import RMinHash

from benchmarks import table
from rashomon.trace import Index, trace
from rashomon.trace.index import FULL, fingerprints, winnow
from rashomon.trace.words import Hashes, shingles, words
from rashomon.types import Report

COUNT = 100_000
SAMPLE = 5_000  # reports over which the rates of the parts are taken
MILLION = 1_000_000
ALIKE = 10_000


def measure() -> dict[str, Any]:
    """CPU seconds, rates and bytes: of one core, so that a busy machine matters less."""
    results = {**_parts(), **_whole(), **_million(), **_alike()}
    table(["speed", ""], sorted(results.items()))
    return results


def synthetic(count: int, *, seed: int = 0) -> Iterator[str]:
    """News-like reports: word frequencies by Zipf's law, log-normal lengths (median 500 words), a third of them copies.

    A copy keeps a stretch of an earlier report and adds words of its own.
    """
    rng = np.random.default_rng(seed)
    letters = np.frombuffer(b"abcdefghijklmnopqrstuvwxyz", dtype="S1")
    spelled = [rng.choice(letters, size).tobytes().decode() for size in rng.integers(2, 11, 50_000)]
    vocabulary = np.array(spelled, dtype=object)
    chances = np.cumsum(1 / np.arange(1, len(vocabulary) + 1))
    earlier: list[npt.NDArray[np.int64]] = []
    for number in range(count):
        length = int(np.clip(rng.lognormal(6.2, 0.6), 5, 20_000))
        chosen = np.searchsorted(chances, rng.random(length) * chances[-1])
        if earlier and rng.random() < 1 / 3:
            source = earlier[int(rng.integers(len(earlier)))]
            chosen = np.concatenate((source[: int(len(source) * rng.random())], chosen[: length // 3]))
        if number % 20 == 0:
            earlier.append(chosen)
        yield " ".join(vocabulary[chosen])


def _timed(work: Iterable[Any]) -> tuple[float, list[Any]]:
    start = time.process_time()
    done = list(work)
    return time.process_time() - start, done


def _parts() -> dict[str, Any]:
    """Microseconds a report of each part, beside rensa's MinHash of the same shingles."""
    texts = list(synthetic(SAMPLE))
    spelling, found = _timed(words(text) for text in texts)
    shingling, sets = _timed(shingles(item.hashes) for item in found)
    winnowing, prints = _timed(winnow(item) for item in sets)
    indexing, _ = _timed(Index().extend(prints))
    start = time.process_time()
    offsets = np.cumsum([0, *map(len, sets)], dtype=np.uint64)
    RMinHash.digest_matrix_from_flat_token_hashes(np.concatenate(sets), offsets, 128, 42)
    signing = time.process_time() - start
    parts = {"words": spelling, "shingles": shingling, "winnow": winnowing, "index": indexing, "rensa": signing}
    ours, theirs = spelling + shingling + winnowing + indexing, spelling + shingling + signing
    return {f"us_{name}": 1e6 * seconds / SAMPLE for name, seconds in parts.items()} | {"rensa_ratio": ours / theirs}


def _whole() -> dict[str, Any]:
    """Candidates for all reports, from text: how many reports a second, how many bytes of state each."""
    index, seconds = Index(), 0.0
    texts = synthetic(COUNT, seed=1)
    while batch := list(islice(texts, SAMPLE)):
        start = time.process_time()
        for _ in index.extend(fingerprints(text) for text in batch):
            pass
        seconds += time.process_time() - start
    return {"reports": COUNT, "reports_a_second": COUNT / seconds, "bytes_a_report": index.nbytes / COUNT}


def _million() -> dict[str, Any]:
    """Milliseconds to add one report to an index of a million (of random fingerprints, as many as reports have)."""
    prints = [fingerprints(text) for text in synthetic(1_000, seed=3)]
    size = sum(map(len, prints)) // len(prints)
    index = Index([_run(FULL, seed=n) for n in range(size * MILLION // FULL)], MILLION)
    taken = [_timed(index.extend([one]))[0] for one in prints]
    middle, high, most = (1e3 * float(np.quantile(taken, share)) for share in (0.5, 0.99, 1.0))
    return {"million_add_ms": middle, "million_add_ms_p99": high, "million_add_ms_most": most}


def _run(size: int, *, seed: int) -> Hashes:
    """Sorted random postings, made sorted: the sums of random gaps."""
    rng = np.random.default_rng(seed)
    return np.cumsum(rng.integers(0, 2**65 // size, size, dtype=np.uint64))


def _alike() -> dict[str, Any]:
    """Seconds for the whole of `trace` over pages that are all alike but for their last words."""
    text = next(synthetic(1, seed=4))
    pages = [Report(id=f"{n:05}", path="", text=f"{text} {n}") for n in range(ALIKE)]
    start = time.process_time()
    found = trace(pages)
    return {"alike_pages": ALIKE, "alike_s": time.process_time() - start, "alike_copies": len(found)}
