"""Words a second of the annotate stage, int8 beside the same network in float32, and the time outside it.

    python -m benchmarks.annotate TEXT... [--threads 2] [--repeat 3]

TEXT is any file or folder that sayso reads.  The float32 graph is made from the shipped one by writing
its weights out, which needs the package onnx (`pip install -e ".[bench]"`); without it only the shipped
network is measured, and the output says so.  Both run in turn over the same texts, so that a busy machine
slows both; the ratios are of processor time.
"""

import argparse
import importlib.util
import json
import os
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import numpy as np

from sayso import pipeline
from sayso.annotation.tagging.tagger import MODEL, Tagger
from sayso.ingest import read_pile
from sayso.models import runtime


class Timed:
    """A runner that keeps the processor time it took; each run computes on the thread that calls it."""

    def __init__(self, runner: runtime.Runner) -> None:
        self.runner = runner
        self.seconds = 0.0
        self.lock = threading.Lock()

    def run(self, outputs: list[str], feed: dict[str, Any]) -> list[Any]:
        """Run the network and add up the time."""
        began = time.thread_time()
        out = self.runner.run(outputs, feed)
        took = time.thread_time() - began
        with self.lock:
            self.seconds += took
        return out


def write_float(model: Path, out: Path) -> None:
    """Write the int8 graph with its weights as float32: the same network, not quantised at run time."""
    import onnx
    from onnx import helper, numpy_helper

    graph = onnx.load(str(model))
    held = {w.name: w for w in graph.graph.initializer}
    nodes = []
    for node in graph.graph.node:
        if node.op_type != "DynamicQuantizeMatMul":
            nodes.append(node)
            continue
        x, weight, scale, _, bias = node.input
        wide = numpy_helper.to_array(held[weight]).astype(np.float32) * numpy_helper.to_array(held[scale])
        graph.graph.initializer.append(numpy_helper.from_array(wide, f"{weight}.float"))
        nodes.append(helper.make_node("MatMul", [x, f"{weight}.float"], [f"{node.output[0]}.product"]))
        nodes.append(helper.make_node("Add", [f"{node.output[0]}.product", bias], [node.output[0]]))
    del graph.graph.node[:]
    graph.graph.node.extend(nodes)
    onnx.save(graph, str(out))


def measure(tagger: Tagger, documents: tuple[Any, ...], *, whole: bool) -> dict[str, float]:
    """Run every document once: words a second by the clock and of one core, share outside the network."""
    timed = Timed(tagger.runner)
    tagger.__dict__["runner"] = timed
    pipeline._tagger = lambda: tagger  # type: ignore[assignment]
    began, used = time.perf_counter(), time.process_time()
    if whole:
        pipeline.read_documents(documents)
    else:
        for document in documents:
            tagger.tag(document.text)
    total, used = time.perf_counter() - began, time.process_time() - used
    tagger.__dict__["runner"] = timed.runner
    words = sum(len(d.text.split()) for d in documents)
    return {
        "words_a_second": words / total,
        "words_a_core_second": words / used,
        "outside": 1 - timed.seconds / used,
    }


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.annotate", description=__doc__)
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    documents = read_pile([str(p) for p in args.paths]).documents
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for file in MODEL.iterdir():
            if file.is_file() and file.name != "tagger.onnx":
                (folder / file.name).write_bytes(file.read_bytes())
        taggers = {"int8": Tagger(threads=args.threads)}
        if importlib.util.find_spec("onnx"):
            write_float(MODEL / "tagger.onnx", folder / "tagger.onnx")
            taggers["float32"] = Tagger(folder, threads=args.threads)
        else:
            print(
                "The package onnx is missing: no comparison with float32. "
                'Install it with: pip install -e ".[bench]"',
                file=sys.stderr,
            )
        rows: dict[str, list[dict[str, float]]] = {}
        for tagger in taggers.values():
            tagger.tag(documents[0].text)
        for _ in range(args.repeat):
            for name, tagger in taggers.items():
                rows.setdefault(f"tagger, {name}", []).append(measure(tagger, documents, whole=False))
                rows.setdefault(f"annotate stage, {name}", []).append(measure(tagger, documents, whole=True))
    best = {name: max(runs, key=lambda r: r["words_a_core_second"]) for name, runs in rows.items()}
    ratio = {
        part: best[f"{part}, int8"]["words_a_core_second"] / best[f"{part}, float32"]["words_a_core_second"]
        for part in ("tagger", "annotate stage")
        if f"{part}, float32" in best
    }
    words = sum(len(d.text.split()) for d in documents)
    if args.json:
        print(json.dumps({"words": words, "threads": args.threads, "best": best, "int8_over_float32": ratio}))
        return 0
    print(
        f"{len(documents)} articles, {words} words, {args.threads} threads of {os.cpu_count()} cores, "
        f"best of {args.repeat}"
    )
    for name, row in best.items():
        print(
            f"{name:24} {row['words_a_second']:8.0f} words a second, "
            f"{row['words_a_core_second']:6.0f} a second of one core, "
            f"{row['outside']:.0%} of the time outside the network"
        )
    for part, value in ratio.items():
        print(f"{part}: int8 is {value:.2f} times as fast as float32")
    return 0


if __name__ == "__main__":
    sys.exit(main())
