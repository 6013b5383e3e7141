"""Networks to the ONNX files of the package: fused, in 8 bits, with their sums."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from pathlib import Path
from typing import Literal

import torch
from torch import Tensor, nn
from torch.nn import functional

from rashomon.encoder.weights import SUMS
from training.network import HEADS, INNER, WIDTH, Arguments, Attributor, MiniLM, load_encoder, pretrained

Bits = Literal["dynamic", "blocks", "none"]


class Cues(nn.Module):
    """A window's ids (1, length) → its states and the log-probabilities of cue tags (1, length, 2, 3)."""

    def __init__(self, model: Attributor) -> None:
        super().__init__()
        self.encoder, self.cue = model.encoder, model.cue

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor]:
        states = self.encoder(ids)
        return states, self.cue(states).log_softmax(-1)


class CueArguments(nn.Module):
    """States (1, length, 384) and cues (cues,) → log-probabilities of argument tags (cues, length, 3, 5)."""

    def __init__(self, arguments: Arguments) -> None:
        super().__init__()
        self.arguments = arguments

    def forward(self, states: Tensor, start: Tensor, end: Tensor) -> Tensor:
        scores: Tensor = self.arguments.tags(self.arguments(states, torch.zeros_like(start), start, end))
        return scores.log_softmax(-1)


class Vectors(nn.Module):
    """The ids of a text (1, length) → the mean of its states, of length 1 (1, 384)."""

    def __init__(self, encoder: MiniLM) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor) -> Tensor:
        return functional.normalize(self.encoder(ids).mean(1), dim=-1)


def export_attribution(model: Attributor, folder: Path) -> None:
    """Writes `cues.onnx` and `arguments.onnx` and brings the sums up to date."""
    length, cues = torch.export.Dim("length", min=3, max=512), torch.export.Dim("cues", min=1, max=512)
    ids, start = torch.randint(1000, 20000, (1, 40)), torch.tensor([3, 20])
    names = {"input_names": ["ids"], "output_names": ["states", "cues"], "dynamic_shapes": {"ids": {1: length}}}
    _export(Cues(model), (ids,), folder / "cues.onnx", "dynamic", names)
    names = {
        "input_names": ["states", "start", "end"],
        "output_names": ["arguments"],
        "dynamic_shapes": {"states": {1: length}, "start": {0: cues}, "end": {0: cues}},
    }
    example = (torch.randn(1, 40, WIDTH), start, start + 2)
    _export(CueArguments(model.arguments), example, folder / "arguments.onnx", "none", names)
    write_sums(folder)


def export_vectors(encoder: MiniLM, folder: Path) -> None:
    """Writes `vectors.onnx` and `tokenizer.json` and brings the sums up to date."""
    length = torch.export.Dim("length", min=2, max=512)
    names = {"input_names": ["ids"], "output_names": ["vectors"], "dynamic_shapes": {"ids": {1: length}}}
    _export(Vectors(encoder), (torch.randint(1000, 20000, (1, 40)),), folder / "vectors.onnx", "blocks", names)
    shutil.copy(pretrained() / "tokenizer.json", folder)
    write_sums(folder)


def published_encoder() -> MiniLM:
    """MiniLM as published."""
    encoder = MiniLM()
    load_encoder(encoder, pretrained())
    return encoder


def write_sums(folder: Path) -> None:
    """Writes `SHA256SUMS` for all files of weights in the folder."""
    files = sorted([*folder.glob("*.onnx"), *folder.glob("tokenizer.json")])
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    (folder / SUMS).write_text("".join(lines), encoding="ascii")


def _export(module: nn.Module, example: tuple[Tensor, ...], path: Path, bits: Bits, names: dict[str, object]) -> None:
    """Writes one module: exported, its graph fused, its weights in 8 bits."""
    from onnxruntime.transformers.optimizer import optimize_model

    with tempfile.TemporaryDirectory() as scratch:
        full, fused = Path(scratch) / "full.onnx", Path(scratch) / "fused.onnx"
        program = torch.onnx.export(module.eval(), example, dynamo=True, opset_version=18, **names)  # type: ignore[arg-type]
        assert program is not None
        program.save(full)
        _strip(full)
        if bits == "none":
            shutil.copy(full, path)
            return
        optimize_model(
            str(full), model_type="bert", num_heads=HEADS, hidden_size=WIDTH, opt_level=0
        ).save_model_to_file(str(fused))
        _quantise(fused, path, bits)


def _strip(path: Path) -> None:
    """Takes out what the exporter notes of the machine: stack traces with the paths of files."""
    import onnx

    model = onnx.load(path)
    for part in (model, model.graph, *model.graph.node, *model.graph.input, *model.graph.value_info, *model.functions):
        part.ClearField("metadata_props")
    for part in (*model.graph.output, *model.graph.initializer):
        part.ClearField("metadata_props")
    onnx.save(model, path)


def _quantise(fused: Path, path: Path, bits: Bits) -> None:
    """8 bits: all products in `blocks` of 32 weights, or only those over the widest inputs, and the rest `dynamic`.

    Dynamic quantisation, a channel of weights at a time, rounds activations by one scale a matrix and is the faster;
    the 1,536 activations within a layer are what suffers from it.
    """
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

    model = onnx.load(fused)
    inputs = {weight.name: weight.dims[0] for weight in model.graph.initializer if len(weight.dims) == 2}
    products = {node.name: inputs.get(node.input[1], 0) for node in model.graph.node if node.op_type == "MatMul"}
    rest = [name for name, width in products.items() if bits == "dynamic" and width < INNER]
    blocks = MatMulNBitsQuantizer(
        model, bits=8, block_size=32, is_symmetric=True, accuracy_level=4, nodes_to_exclude=rest
    )
    blocks.process()
    blocks.model.save_model_to_file(str(path))
    quantize_dynamic(path, path, weight_type=QuantType.QInt8, per_channel=True)
