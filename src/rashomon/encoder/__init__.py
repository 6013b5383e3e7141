"""The one place of the networks: weights that are part of the package, run offline by ONNX Runtime."""

from rashomon.encoder.encoder import Encoder
from rashomon.encoder.weights import WeightsError
from rashomon.encoder.workers import in_workers

__all__ = ["Encoder", "WeightsError", "in_workers"]
