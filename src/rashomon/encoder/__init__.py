"""The one model: sentence vectors and attribution tags, by ONNX Runtime, offline."""
