"""Vectors of sentences: what they are near to, and that they depend on nothing but their own text."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from rashomon.encoder import Encoder, WeightsError, in_workers
from rashomon.encoder.weights import FOLDER

TEXTS = (
    "The two ministers agreed to reopen the border.",
    "Both sides settled on opening the frontier again.",
    "The harvest of plums was poor.",
    "",
    "«Ouvrez la frontière», dit-il.",
    "word " * 2000,
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder()


def test_vectors_have_length_one(encoder: Encoder) -> None:
    vectors = encoder.vectors(TEXTS)
    assert vectors.shape == (len(TEXTS), 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)


def test_sentences_that_mean_the_same_are_nearer(encoder: Encoder) -> None:
    border, frontier, plums = encoder.vectors(TEXTS[:3])
    assert border @ frontier > border @ plums + 0.3


def test_a_vector_depends_on_its_own_text_alone(encoder: Encoder) -> None:
    together = encoder.vectors(TEXTS)
    assert (encoder.vectors(TEXTS[::-1])[::-1] == together).all()
    assert (np.stack([encoder.vectors([text])[0] for text in TEXTS]) == together).all()


def test_no_texts_give_no_vectors(encoder: Encoder) -> None:
    assert encoder.vectors([]).shape == (0, 384)


def test_weights_that_were_changed_are_refused(tmp_path: Path) -> None:
    for name in ("SHA256SUMS", "tokenizer.json"):
        shutil.copy(FOLDER / name, tmp_path)
    (tmp_path / "vectors.onnx").write_bytes(b"not the weights")
    with pytest.raises(WeightsError, match=r"vectors\.onnx: SHA-256 is .* reinstall"):
        Encoder(weights=tmp_path).vectors(["x"])


def test_weights_that_are_missing_are_named(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match=r"tokenizer\.json: the weights are not there"):
        Encoder(weights=tmp_path).vectors(["x"])


@pytest.mark.parametrize("workers", [1, 2])
def test_workers_keep_the_order(workers: int) -> None:
    assert list(in_workers(len, ["a", "bbb", "", "cc"], workers=workers)) == [1, 3, 0, 2]
