"""Texts to vectors, and pieces of a report to the scores that `attribute` decodes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from rashomon.encoder.weights import FOLDER, checked

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

WIDTH = 384
LONGEST = 256


class Encoder:
    """The networks, each loaded when first used.

    One sequence a call, on one thread: so a result depends on its own text alone, and is the same in any batch, order
    or number of workers. `weights` is another folder of weights than the package's own.
    """

    def __init__(self, *, weights: Path = FOLDER) -> None:
        self._weights = weights

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vectors (len(texts), 384) of sentences or short texts, each of length 1; their products are cosines.

        A text is read up to its 256th piece (about 190 words). Equal texts are worked out once.
        """
        rows = {text: row for row, text in enumerate(dict.fromkeys(texts))}
        unique = np.empty((len(rows), WIDTH), np.float32)
        for text, row in rows.items():
            ids = self._truncating.encode(text).ids
            unique[row] = self._vectors.run(None, {"ids": np.array([ids], np.int64)})[0][0]
        return unique[[rows[text] for text in texts]]

    def cues(self, ids: Sequence[int]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """The states (pieces, 384) of a window of at most 512 pieces and log-probabilities (pieces, 2, 3) of cue tags.

        A tag's probability is that given the state of the piece before: outside of cues, or in one.
        """
        states, cues = self._cues.run(None, {"ids": np.array([ids], np.int64)})
        return states[0], cues[0]

    def arguments(self, states: NDArray[np.float32], starts: Sequence[int], ends: Sequence[int]) -> NDArray[np.float32]:
        """For each cue, pieces `starts:ends` of a window, log-probabilities (cues, pieces, 3, 5) of argument tags.

        The three states of the piece before are outside, in a source, in content.
        """
        places = {"start": np.array(starts, np.int64), "end": np.array(ends, np.int64)}
        found: NDArray[np.float32] = self._arguments.run(None, {"states": states[None], **places})[0]
        return found

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """MiniLM's word pieces, with no padding and no limit."""
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(checked(self._weights, "tokenizer.json")))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return tokenizer

    @cached_property
    def _truncating(self) -> Tokenizer:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_str(self.tokenizer.to_str())
        tokenizer.enable_truncation(LONGEST)
        return tokenizer

    @cached_property
    def _vectors(self) -> InferenceSession:
        return self._session("vectors.onnx")

    @cached_property
    def _cues(self) -> InferenceSession:
        return self._session("cues.onnx")

    @cached_property
    def _arguments(self) -> InferenceSession:
        return self._session("arguments.onnx")

    def _session(self, name: str) -> InferenceSession:
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        return InferenceSession(str(checked(self._weights, name)), options, providers=["CPUExecutionProvider"])
