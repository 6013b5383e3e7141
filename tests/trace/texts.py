"""Invented prose of any length, and reports made of it."""

from __future__ import annotations

import random

from rashomon.types import Report

VOCABULARY = [a + b + c for a in "bdfgklmnprst" for b in ("a", "e", "i", "o", "ai") for c in ("ra", "len", "mo", "sk")]


def sentence(seed: int, length: int = 18) -> str:
    """A sentence of `length` invented words, another for every seed."""
    chosen = random.Random(seed).choices(VOCABULARY, k=length)
    return " ".join(chosen).capitalize() + "."


def prose(first: int, count: int) -> str:
    """Sentences `first` to `first + count`, one a paragraph."""
    return "\n\n".join(sentence(seed) for seed in range(first, first + count))


def report(name: str, text: str, **fields: object) -> Report:
    return Report(id=name, path=name, text=text, **fields)
