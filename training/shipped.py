"""Open the shipped tagger as a network of torch again, to go on training from it.

The file has the encoder's matrices in int8, one scale a column, with all that is needed to have them back:
what `training.export` writes of the network that is read here is the same file, byte for byte.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from training.network import Network

HEADS = {"role": "roles", "entity": "entities", "token": "tokens.flat", "cue": "cues.flat"}
TABLES = ("biaffine", "by_distance", "by_sentence", "by_paragraph", "transition")


@torch.no_grad()
def open_shipped(folder: Path) -> Network:
    """Return the network whose weights `tagger.onnx` and `linking.npz` of a folder hold."""
    graph = onnx.load(str(folder / "tagger.onnx")).graph
    held = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    net = Network(layers=sum(name.endswith(".qkv.weight") for name in held))

    def take(name: str, *, turned: bool = False) -> Tensor:
        value = held[name].astype(np.float32)
        return torch.from_numpy(np.ascontiguousarray(value.T if turned else value))

    def take_small(name: str) -> Tensor:
        value = held[f"{name}.weight"].astype(np.float32) * held[f"{name}.scale"]
        return torch.from_numpy(np.ascontiguousarray(value.T))

    net.word.weight.copy_(take("word.table") * take("word.scale"))
    net.position.weight.copy_(take("position.table"))
    for name in ("casing", "gap", "quotation"):
        getattr(net, name).weight.copy_(take(f"{name}.table"))
    norms = {"norm": net.norm}
    for number, layer in enumerate(net.layers):
        norms |= {f"layer{number}.norm1": layer.norm1, f"layer{number}.norm2": layer.norm2}
        for part in ("qkv", "out", "up", "down"):
            matrix = getattr(layer, part)
            matrix.weight.copy_(take_small(f"layer{number}.{part}"))
            matrix.bias.copy_(take(f"layer{number}.{part}.bias"))
    for name, norm in norms.items():
        norm.weight.copy_(take(f"{name}.weight"))
        norm.bias.copy_(take(f"{name}.bias"))
    for name, output in HEADS.items():
        head = getattr(net, name)
        head.weight.copy_(take(f"{output}.weight", turned=True))
        head.bias.copy_(take(f"{output}.bias"))
    with np.load(folder / "linking.npz") as tables:
        for name in TABLES:
            getattr(net, name).copy_(torch.from_numpy(tables[name]))
    return net
