"""Worker processes of one thread each: the fastest way to use several cores for short sequences."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def in_workers(
    function: Callable[[Item], Result], items: Sequence[Item], *, workers: int = 1, chunk: int = 1
) -> Iterator[Result]:
    """`function` of each item, in the order of the items, worked out by `workers` processes, `chunk` items at a time.

    `function` must be importable. With one worker, or one item, all is done in this process; results are the same.
    """
    if workers <= 1 or len(items) <= 1:
        yield from map(function, items)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(workers, len(items)), mp_context=context) as pool:
        yield from pool.map(function, items, chunksize=chunk)
