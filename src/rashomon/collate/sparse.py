"""Bags of terms as sparse rows of tf-idf weights: cosines of pairs, and candidates by inverted index."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_PRIME = np.uint64(0x9E3779B97F4A7C15)  # hashes keep 22 bits: collisions are too rare to matter


class Rows:
    """`count` rows of weights, L2-normalised, in compressed form, and the same by column (the inverted index)."""

    def __init__(self, rows: Ints, terms: Ints, count: int) -> None:
        """`rows[k]` holds the term `terms[k]`, once for each time it occurs."""
        keys, frequency = np.unique(rows << 32 | terms, return_counts=True)
        self.count = count
        self.row = keys >> 32
        _, self.term, self.spread = np.unique(keys & 0xFFFFFFFF, return_inverse=True, return_counts=True)
        rarity = np.log((1 + count) / (0.5 + self.spread)) + 0.1
        self.weight = (1 + np.log(frequency)) * rarity[self.term]
        norms = np.sqrt(np.bincount(self.row, self.weight**2, minlength=count))
        self.weight = self.weight / np.maximum(norms, 1e-9)[self.row]
        self.starts = np.searchsorted(self.row, np.arange(count + 1))
        self.order = np.argsort(self.term, kind="stable")
        self.posting_starts = np.searchsorted(self.term[self.order], np.arange(len(self.spread) + 1))

    def cosines(self, first: Ints, second: Ints) -> Floats:
        """The cosine of each pair of rows; quick where `first` is sorted."""
        return self._by_row(first, second, self.weight, self.weight)

    def shares(self, first: Ints, second: Ints) -> Floats:
        """The share of the first row's terms, weighted by their squares, that the second row has too."""
        return self._by_row(first, second, self.weight**2, np.ones(len(self.weight)))

    def _by_row(self, first: Ints, second: Ints, mine: Floats, theirs: Floats) -> Floats:
        """The sum over shared terms of the product of two weightings, for each pair of rows."""
        out = np.zeros(len(first))
        dense = np.zeros(len(self.spread) + 1)
        borders = np.flatnonzero(np.diff(first)) + 1
        for low, high in zip([0, *borders.tolist()], [*borders.tolist(), len(first)], strict=True):
            if low < high:
                own = slice(self.starts[first[low]], self.starts[first[low] + 1])
                dense[self.term[own]] = mine[own]
                out[low:high] = self._sums(second[low:high], dense, theirs)
                dense[self.term[own]] = 0.0
        return out

    def _sums(self, others: Ints, dense: Floats, weights: Floats) -> Floats:
        starts, lengths = self.starts[others], self.starts[others + 1] - self.starts[others]
        places = np.repeat(starts - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths) + np.arange(lengths.sum())
        owner = np.repeat(np.arange(len(others)), lengths)
        sums = dense[self.term[places]] * weights[places]
        return np.asarray(np.bincount(owner, sums, minlength=len(others)), dtype=np.float64)

    def sizes(self) -> Ints:
        """How many different terms each row has."""
        return np.diff(self.starts)

    def partners(self, row: int, *, most: int, common: int) -> Ints:
        """The `most` rows with the highest cosine to `row`, found by its terms that at most `common` rows have."""
        mine = np.arange(self.starts[row], self.starts[row + 1])
        mine = mine[self.spread[self.term[mine]] <= common]
        places = [self.order[self.posting_starts[t] : self.posting_starts[t + 1]] for t in self.term[mine]]
        if not places:
            return np.zeros(0, dtype=np.int64)
        found = np.concatenate(places)
        weights = np.repeat(self.weight[mine], [len(p) for p in places]) * self.weight[found]
        others, owner = np.unique(self.row[found], return_inverse=True)
        sums = np.bincount(owner, weights)
        best = np.lexsort((others, -np.round(sums, 9)))[: most + 1]
        return np.asarray(others[best][others[best] != row])


def of_terms(bags: Sequence[Sequence[str]]) -> Rows:
    """Rows of bags of terms."""
    numbers = {term: at for at, term in enumerate(sorted({term for bag in bags for term in bag}))}
    rows = np.repeat(np.arange(len(bags)), [len(bag) for bag in bags])
    terms = np.fromiter((numbers[term] for bag in bags for term in bag), dtype=np.int64, count=len(rows))
    return Rows(rows, terms, len(bags))


def of_characters(texts: Sequence[str], *, shortest: int = 3, longest: int = 5) -> Rows:
    """Rows of the character n-grams of `texts`, word borders included, by a rolling hash over all texts at once."""
    lengths = [len(text) + 2 for text in texts]
    joined = "".join(f" {text} " for text in texts)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    rows = np.repeat(np.arange(len(texts)), lengths)
    hashed, total = [], np.zeros(len(codes), dtype=np.uint64)
    for size in range(1, longest + 1):
        total = total[: len(codes) - size + 1] * _PRIME + codes[size - 1 :] if len(codes) >= size else total[:0]
        if size >= shortest:
            whole = rows[: len(total)] == rows[size - 1 : size - 1 + len(total)]
            spread = (total ^ (total >> np.uint64(29))) * _PRIME
            hashed.append((rows[: len(total)][whole], (spread >> np.uint64(42)).astype(np.int64)[whole]))
    return Rows(np.concatenate([r for r, _ in hashed]), np.concatenate([t for _, t in hashed]), len(texts))
