"""Write the network as ONNX with int8 weights, its linking tables beside it, and compare it with torch.

The graph is built node by node, from onnxruntime's own fused operators, so that no exporter and no
graph optimiser decides what runs: the same file does the same arithmetic everywhere.  Weights of the
encoder are int8, one scale a column, symmetric; activations are scaled at run time over one window
(`DynamicQuantizeMatMul`), which is why a window runs alone.  Word embeddings are int8, one scale a row.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from training.network import Network

OPSET = 17
INPUTS = ("ids", "casings", "breaks", "quotations")
OUTPUTS = ("roles", "entities", "tokens", "cues")


class Graph:
    """Nodes and weights as they are added; every method returns the name of what it computes."""

    def __init__(self, *, int8: bool, bits: int) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self.int8, self.top = int8, 2 ** (bits - 1) - 1

    def hold(self, name: str, value: np.ndarray) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(
        self,
        op: str,
        inputs: list[str],
        name: str,
        *,
        domain: str = "",
        outputs: list[str] | None = None,
        **attributes: object,
    ) -> str:
        self.nodes.append(
            helper.make_node(op, inputs, outputs or [name], name=name, domain=domain, **attributes)
        )
        return name

    def multiply(self, x: str, weight: torch.Tensor, bias: torch.Tensor, name: str) -> str:
        """x @ weight.T + bias, with the weight as torch's Linear has it."""
        w, b = weight.detach().numpy().T, bias.detach().numpy()
        if not self.int8:
            product = self.add("MatMul", [x, self.hold(f"{name}.weight", w)], f"{name}.product")
            return self.add("Add", [product, self.hold(f"{name}.bias", b)], name)
        scale = np.maximum(np.abs(w).max(0), 1e-8) / self.top
        q = np.clip(np.rint(w / scale), -self.top, self.top).astype(np.int8)
        return self.add(
            "DynamicQuantizeMatMul",
            [
                x,
                self.hold(f"{name}.weight", q),
                self.hold(f"{name}.scale", scale.astype(np.float32)),
                self.hold(f"{name}.zero", np.zeros(len(scale), np.int8)),
                self.hold(f"{name}.bias", b),
            ],
            name,
            domain="com.microsoft",
        )

    def normalise(self, x: str, y: str, norm: torch.nn.LayerNorm, name: str) -> str:
        """Layer normalisation of x + y, step by step.

        Onnxruntime's fused operator takes two and a half times as long on a processor; the session must not
        fuse these steps again (`ORT_ENABLE_BASIC`).
        """
        total = self.add("Add", [x, y], f"{name}.sum")
        mean = self.add("ReduceMean", [total], f"{name}.mean", axes=[-1])
        centred = self.add("Sub", [total, mean], f"{name}.centred")
        square = self.add("Mul", [centred, centred], f"{name}.square")
        variance = self.add("ReduceMean", [square], f"{name}.variance", axes=[-1])
        if not any(w.name == "epsilon" for w in self.weights):
            self.hold("epsilon", np.array(1e-12, np.float32))
        spread = self.add("Sqrt", [self.add("Add", [variance, "epsilon"], f"{name}.above")], f"{name}.spread")
        even = self.add("Div", [centred, spread], f"{name}.even")
        scaled = self.add(
            "Mul", [even, self.hold(f"{name}.weight", norm.weight.detach().numpy())], f"{name}.scaled"
        )
        return self.add("Add", [scaled, self.hold(f"{name}.bias", norm.bias.detach().numpy())], name)

    def look_up(self, table: torch.Tensor, ids: str, name: str, *, small: bool) -> str:
        w = table.detach().numpy()
        if not (small and self.int8):
            return self.add("Gather", [self.hold(f"{name}.table", w), ids], name)
        scale = np.maximum(np.abs(w).max(1, keepdims=True), 1e-8) / 127
        q = np.clip(np.rint(w / scale), -127, 127).astype(np.int8)
        rows = self.add("Gather", [self.hold(f"{name}.table", q), ids], f"{name}.rows")
        wide = self.add("Cast", [rows], f"{name}.wide", to=TensorProto.FLOAT)
        by = self.add("Gather", [self.hold(f"{name}.scale", scale.astype(np.float32)), ids], f"{name}.by")
        return self.add("Mul", [wide, by], name)


def build_graph(net: Network, *, int8: bool = True, bits: int = 8) -> onnx.ModelProto:
    """Build the model: four inputs (1, pieces) of int64, four outputs (1, pieces, ...) of float32."""
    g = Graph(int8=int8, bits=bits)
    x = g.look_up(net.word.weight, "ids", "word", small=True)
    shape = g.add("Shape", ["ids"], "shape")
    count = g.add("Gather", [shape, g.hold("one", np.array([1], np.int64))], "count")
    places = g.add(
        "Slice",
        [
            g.hold("position.table", net.position.weight.detach().numpy()),
            g.hold("zero", np.array([0], np.int64)),
            count,
        ],
        "places",
    )
    for name, table, ids in (
        ("casing", net.casing, "casings"),
        ("gap", net.gap, "breaks"),
        ("quotation", net.quotation, "quotations"),
    ):
        x = g.add("Add", [x, g.look_up(table.weight, ids, name, small=False)], f"with.{name}")
    places = g.add("Unsqueeze", [places, "zero"], "places.wide")
    x = g.normalise(x, places, net.norm, "norm")
    for i, layer in enumerate(net.layers):
        n = f"layer{i}"
        qkv = g.multiply(x, layer.qkv.weight, layer.qkv.bias, f"{n}.qkv")
        g.add("Split", [qkv], f"{n}.split", axis=2, outputs=[f"{n}.q", f"{n}.k", f"{n}.v"])
        a = g.add(
            "MultiHeadAttention",
            [f"{n}.q", f"{n}.k", f"{n}.v"],
            f"{n}.attention",
            domain="com.microsoft",
            num_heads=layer.heads,
        )
        x = g.normalise(
            g.multiply(a, layer.out.weight, layer.out.bias, f"{n}.out"), x, layer.norm1, f"{n}.norm1"
        )
        u = g.multiply(x, layer.up.weight, layer.up.bias, f"{n}.up")
        h = g.add("Gelu", [u], f"{n}.gelu", domain="com.microsoft")
        x = g.normalise(
            g.multiply(h, layer.down.weight, layer.down.bias, f"{n}.down"), x, layer.norm2, f"{n}.norm2"
        )
    keep, g.int8 = g.int8, False  # the heads are small: they stay exact
    g.multiply(x, net.role.weight, net.role.bias, "roles")
    g.multiply(x, net.entity.weight, net.entity.bias, "entities")
    g.add(
        "Gelu",
        [g.multiply(x, net.token.weight, net.token.bias, "tokens.flat")],
        "tokens",
        domain="com.microsoft",
    )
    g.add("Gelu", [g.multiply(x, net.cue.weight, net.cue.bias, "cues.flat")], "cues", domain="com.microsoft")
    g.int8 = keep
    widths = {
        "roles": net.role.out_features,
        "entities": net.entity.out_features,
        "tokens": net.token.out_features,
        "cues": net.cue.out_features,
    }
    graph = helper.make_graph(
        g.nodes,
        "tagger",
        [helper.make_tensor_value_info(i, TensorProto.INT64, [1, "pieces"]) for i in INPUTS],
        [helper.make_tensor_value_info(o, TensorProto.FLOAT, [1, "pieces", widths[o]]) for o in OUTPUTS],
        g.weights,
    )
    model = helper.make_model(
        graph,
        producer_name="sayso",
        opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid("com.microsoft", 1)],
    )
    model.ir_version = 8
    return model


def export_network(net: Network, folder: Path, *, bits: int = 8) -> None:
    """Write `tagger.onnx` (int8) and `linking.npz` into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(build_graph(net, bits=bits), str(folder / "tagger.onnx"))
    names = ("biaffine", "by_distance", "by_sentence", "by_paragraph", "transition")
    tables = {n: getattr(net, n).detach().numpy().astype(np.float32) for n in names}
    np.savez(folder / "linking.npz", **tables)


def compare_outputs(
    net: Network, model: onnx.ModelProto | str, windows: list[dict[str, np.ndarray]]
) -> dict[str, float]:
    """Largest difference from torch in each output, and the share of pieces whose likeliest label agrees."""
    import onnxruntime

    source = model if isinstance(model, str) else model.SerializeToString()
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    session = onnxruntime.InferenceSession(source, options, providers=["CPUExecutionProvider"])
    net.eval()
    worst = dict.fromkeys(OUTPUTS, 0.0)
    same, total = [0, 0], 0
    for feed in windows:
        got = session.run(list(OUTPUTS), feed)
        with torch.no_grad():
            want = net(*(torch.from_numpy(feed[i]) for i in INPUTS))
        for name, a, b in zip(OUTPUTS, got, want, strict=True):
            worst[name] = max(worst[name], float(np.abs(a - b.numpy()).max()))
        for j in (0, 1):
            same[j] += int((got[j].argmax(-1) == want[j].numpy().argmax(-1)).sum())
        total += got[0].shape[1]
    return {
        **{f"largest difference, {k}": v for k, v in worst.items()},
        "same role label": same[0] / total,
        "same entity label": same[1] / total,
    }
