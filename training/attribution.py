"""Trains the network that attributes, from PolNeAR and MiniLM to the package's ONNX files."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import torch
import torch.multiprocessing as mp
from tokenizers import Tokenizer
from torch import Tensor, distributed
from torch.nn import functional

from benchmarks.attribute.brat import read_articles
from rashomon.encoder import Encoder
from training.evaluation import Evaluated, Table, evaluate
from training.export import export_attribution
from training.lessons import NO_TAG, Batch, Lesson, collate, epoch, read_lessons, read_silver
from training.network import Attributor, Tags, load_encoder, pretrained


class Cycle(NamedTuple):
    """A number of epochs in which the learning rate rises to `rate` and falls to nothing.

    A share `masked` of the pieces is hidden; tags are learnt alone or `given` the tags before them.
    """

    epochs: int
    rate: float
    masked: float = 0.0
    given: bool = False


class Settings(NamedTuple):
    """What a training run can be told. Weights of losses are relative to that of the cue tags."""

    cycles: tuple[Cycle, ...] = (
        Cycle(5, 3e-4),
        Cycle(2, 1.5e-4, masked=0.1),
        Cycle(3, 1.5e-4, masked=0.1),
        Cycle(4, 2e-4, masked=0.1, given=True),
    )
    batch: int = 15
    head_factor: float = 4.0
    warm_up: float = 0.08
    decay: float = 0.01
    dropout: float = 0.1
    argument_weight: float = 2.0
    within_weight: float = 0.2
    silver_weight: float = 0.1
    seed: int = 1
    workers: int = 3

    def at(self, epochs: float) -> tuple[Cycle, float]:
        """The cycle and the learning rate after so many epochs."""
        for cycle in self.cycles:
            if epochs < cycle.epochs:
                break
            epochs -= cycle.epochs
        share = min(1.0, epochs / cycle.epochs)
        return cycle, cycle.rate * min(share / self.warm_up, (1 - share) / (1 - self.warm_up))


def train(data: Path, out: Path, settings: Settings) -> None:
    """Trains from the data folder into `out`, going on from `last.pt` if it is there, and exports to `out/weights`.

    `log.jsonl` gets a line an epoch, `cycle-N.pt` the network at the end of each cycle. Works in processes of one
    thread each that share every batch: where others use the machine too, these wait for one another once a batch,
    threads at every product of matrices.
    """
    out.mkdir(parents=True, exist_ok=True)
    mp.spawn(_work, args=(data, out, settings), nprocs=settings.workers)
    finish(data, out, settings)


def finish(data: Path, out: Path, settings: Settings) -> None:
    """Exports the last cycle's network and logs what it reaches in 8 bits."""
    articles = list(read_articles(data / "attribution" / "polnear-dev.jsonl.gz"))
    model = load_network(out / f"cycle-{len(settings.cycles)}.pt")
    weights = out / "weights"
    weights.mkdir(exist_ok=True)
    shutil.copy(pretrained() / "tokenizer.json", weights)
    export_attribution(model, weights)
    _log(out / "log.jsonl", {"network": "8 bits", "dev": _f1(evaluate(Encoder(weights=weights), articles))})


def load_network(path: Path) -> Attributor:
    """The network saved in a file."""
    state = torch.load(path, weights_only=True)
    model = Attributor(len(state["parts_of_speech.bias"]), len(state["names.bias"]))
    model.load_state_dict(state)
    return model


def load_tokenizer() -> Tokenizer:
    """MiniLM's tokenizer, without the padding and truncation that its file asks for."""
    tokenizer = Tokenizer.from_file(str(pretrained() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _work(rank: int, data: Path, out: Path, settings: Settings) -> None:
    torch.set_num_threads(1)
    torch.manual_seed(settings.seed)
    meeting = f"file://{out.resolve()}/.meeting-{os.getppid()}"
    distributed.init_process_group("gloo", init_method=meeting, rank=rank, world_size=settings.workers)
    folder = data / "attribution"
    tokenizer = load_tokenizer()
    silver = read_silver(folder / "polnear-train-corenlp.jsonl.gz")
    lessons = read_lessons(tokenizer, folder / "polnear-train.jsonl.gz", silver)
    articles = list(read_articles(folder / "polnear-dev.jsonl.gz"))
    model = Attributor(len(silver.parts_of_speech), len(silver.names), settings.dropout)
    load_encoder(model.encoder, pretrained())
    model.encoder.words.requires_grad_(False)
    optimiser = _optimiser(model, settings)
    ends = [sum(cycle.epochs for cycle in settings.cycles[: i + 1]) for i in range(len(settings.cycles))]
    for number in range(_resume(out / "last.pt", model, optimiser), ends[-1]):
        torch.manual_seed((settings.seed * 1000 + number) * 100 + rank)
        began = time.monotonic()
        losses = _one_epoch(model, optimiser, lessons, settings, number, rank)
        seconds = round(time.monotonic() - began)
        if rank == 0:
            _save(out, model, optimiser, number + 1, ends)
        table = evaluate(Evaluated(model, tokenizer), articles, rank=rank, workers=settings.workers)
        if rank == 0:
            _log(out / "log.jsonl", {"epoch": number + 1, "seconds": seconds, "losses": losses, "dev": _f1(table)})


def _optimiser(model: Attributor, settings: Settings) -> torch.optim.Optimizer:
    """AdamW; heads learn faster than the encoder, and only matrices decay."""
    groups: dict[tuple[bool, bool], list[Tensor]] = {}
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            groups.setdefault((name.startswith("encoder."), parameter.ndim > 1), []).append(parameter)
    described = [
        {
            "params": parameters,
            "factor": 1.0 if encoder else settings.head_factor,
            "weight_decay": settings.decay if matrix else 0.0,
        }
        for (encoder, matrix), parameters in groups.items()
    ]
    return torch.optim.AdamW(described, lr=0.0, fused=True)


def _resume(path: Path, model: Attributor, optimiser: torch.optim.Optimizer) -> int:
    """Goes on from a checkpoint, if there is one; returns the epochs done."""
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimiser.load_state_dict(state["optimiser"])
    return int(state["done"])


def _save(out: Path, model: Attributor, optimiser: torch.optim.Optimizer, done: int, ends: Sequence[int]) -> None:
    state = {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "done": done}
    torch.save(state, out / "last.part")
    (out / "last.part").replace(out / "last.pt")
    if done in ends:
        torch.save(model.state_dict(), out / f"cycle-{ends.index(done) + 1}.pt")


def _one_epoch(
    model: Attributor,
    optimiser: torch.optim.Optimizer,
    lessons: Sequence[Lesson],
    settings: Settings,
    number: int,
    rank: int,
) -> dict[str, float]:
    """Trains on every lesson once, this process on its share of every batch, and returns its mean losses."""
    model.train()
    sums: dict[str, float] = {}
    batches = epoch(lessons, seed=settings.seed * 1000 + number, batch=settings.batch)
    for step, cuts in enumerate(batches):
        cycle, rate = settings.at(number + step / len(batches))
        for group in optimiser.param_groups:
            group["lr"] = rate * group["factor"]
        if mine := cuts[rank :: settings.workers]:
            with torch.autocast("cpu", torch.bfloat16):
                found = _losses(model, collate(mine, masked=cycle.masked), settings, given=cycle.given)
            sum(found.values(), torch.zeros(())).backward()  # type: ignore[no-untyped-call]
            for name, value in found.items():
                sums[name] = sums.get(name, 0.0) + value.item()
        _share_gradients(model, settings.workers)
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        optimiser.zero_grad()
        if rank == 0 and step % 50 == 0:
            print(f"epoch {number + 1}, batch {step} of {len(batches)}", flush=True)
    return {name: round(value / len(batches), 4) for name, value in sums.items()}


def _losses(model: Attributor, batch: Batch, settings: Settings, *, given: bool) -> dict[str, Tensor]:
    """The loss of each head, weighted, on one batch."""
    states = model.encoder(batch.ids, batch.mask).float()
    within = functional.binary_cross_entropy_with_logits(model.within(states), batch.within, reduction="none")
    found = {
        "cue": _tagging(model.cue, states, batch.cue_tags, given=given),
        "within": settings.within_weight * within[batch.mask].mean(),
        "parts": settings.silver_weight * _cross(model.parts_of_speech(states), batch.parts_of_speech),
        "names": settings.silver_weight * _cross(model.names(states), batch.names),
    }
    if len(batch.window):
        weighed = model.arguments(states, batch.window, batch.start, batch.end, batch.mask)
        loss = _tagging(model.arguments.tags, weighed, batch.argument_tags, given=given)
        found["arguments"] = settings.argument_weight * loss
    return found


def _tagging(head: Tags, x: Tensor, tags: Tensor, *, given: bool) -> Tensor:
    """The loss of `tags` (…, length) alone, or `given` the state that the tag before them leaves."""
    if not given:
        return _cross(head.alone(x), tags)
    before = (functional.pad(tags[..., :-1], (1, 0)).clamp(min=0) + 1) // 2
    return _cross(torch.take_along_dim(head(x), before[..., None, None], -2).squeeze(-2), tags)


def _cross(logits: Tensor, tags: Tensor) -> Tensor:
    known = tags != NO_TAG
    return functional.cross_entropy(logits[known].float(), tags[known]) if known.any() else logits.sum() * 0


def _share_gradients(model: Attributor, workers: int) -> None:
    """Gives every process the mean of all processes' gradients."""
    trained = [parameter for parameter in model.parameters() if parameter.requires_grad]
    gradients = [torch.zeros_like(p) if p.grad is None else p.grad for p in trained]
    flat = torch.cat([gradient.flatten() for gradient in gradients])
    distributed.all_reduce(flat)
    flat /= workers
    for parameter, part in zip(trained, flat.split([g.numel() for g in gradients]), strict=True):
        parameter.grad = part.view_as(parameter)


def _f1(table: Table) -> dict[str, float]:
    return {name: row["f1"] for name, row in table.items()}


def _log(path: Path, line: dict[str, Any]) -> None:
    with path.open("a", encoding="utf-8") as file:
        print(json.dumps(line, ensure_ascii=False), file=file)
    print(json.dumps(line, ensure_ascii=False), flush=True)
