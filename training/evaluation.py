"""The network in training, measured on whole articles by the code that the package uses."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from tokenizers import Tokenizer
from torch import distributed

from benchmarks.attribute.brat import Article, Attribution
from benchmarks.attribute.metric import Counts
from rashomon.attribute.decode import Scores
from rashomon.attribute.model import Network, frames
from training.network import Attributor

Table = dict[str, dict[str, float]]


class Evaluated:
    """The network in training, as `rashomon.attribute.model` asks for its scores."""

    def __init__(self, model: Attributor, tokenizer: Tokenizer) -> None:
        self.model, self.tokenizer = model.eval(), tokenizer

    @torch.no_grad()
    def cues(self, ids: Sequence[int]) -> tuple[Scores, Scores]:
        """As `Encoder.cues`."""
        states = self.model.encoder(torch.tensor([ids]))
        return states[0].numpy(), self.model.cue(states)[0].log_softmax(-1).numpy()

    @torch.no_grad()
    def arguments(self, states: Scores, starts: Sequence[int], ends: Sequence[int]) -> Scores:
        """As `Encoder.arguments`."""
        window = torch.zeros(len(starts), dtype=torch.long)
        arguments = self.model.arguments
        weighed = arguments(torch.from_numpy(states)[None], window, torch.tensor(starts), torch.tensor(ends))
        found: Scores = arguments.tags(weighed).log_softmax(-1).numpy()
        return found


def predict(network: Network, text: str) -> list[Attribution]:
    """The attributions that a network finds in a text."""
    return [
        Attribution((frame.source,) if frame.source else (), (frame.cue,), frame.content)
        for frame in frames(text, network)
    ]


def evaluate(network: Network, articles: Sequence[Article], *, rank: int = 0, workers: int = 1) -> Table:
    """The metric's table on all articles, of which each process predicts its share."""
    found = {article.id: predict(network, article.text) for article in articles[rank::workers]}
    if workers > 1:
        gathered: list[dict[str, list[Attribution]]] = [{}] * workers
        distributed.all_gather_object(gathered, found)
        found = {key: value for part in gathered for key, value in part.items()}
    counts = Counts()
    for article in articles:
        counts.add(article.text, article.gold, found[article.id])
    return counts.table()
