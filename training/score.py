"""Score a checkpoint or a model folder on development data, the way the shipped model is scored."""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Iterable
from pathlib import Path

import torch

from evaluation.score_attribution import read_gold, score
from sayso.annotation.tagging import tagger as reading
from sayso.annotation.tagging.tagger import Tagger, plan_windows
from sayso.records import Tagging
from training.network import Network

PLAIN = {
    "name": "unreleased",
    "settings": {},
    "min_confidence": 0.0,
    "calibration": {"weights": {"trigger": 1.0}, "knots": []},
}


def open_checkpoint(path: Path) -> Network:
    net = Network()
    net.load_state_dict(torch.load(path, map_location="cpu")["model"])
    return net.eval()


def write_folder(
    net: Network, encoder: Path, folder: Path, facts: dict = PLAIN, *, int8: bool = True, bits: int = 8
) -> None:
    """Write everything that the tagger opens."""
    import onnx
    from tokenizers import Tokenizer

    from training.export import build_graph, export_network

    export_network(net, folder, bits=bits)
    if not int8:
        onnx.save(build_graph(net, int8=False), str(folder / "tagger.onnx"))
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    (folder / "model.json").write_text(json.dumps(facts, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def as_row(tagging: Tagging, least: float) -> list[dict]:
    """A text's proposals of at least some confidence, in the form that the scorer reads."""
    return [
        {role: [(s.start, s.end) for s in getattr(p, role)] for role in ("sources", "cues", "contents")}
        for p in tagging.proposals
        if p.confidence >= least
    ]


def score_polnear(taggings: dict[str, Tagging], gold: Iterable, least: float = 0.0) -> dict:
    return score(gold, {name: as_row(t, least) for name, t in taggings.items()})


def print_figures(result: dict) -> None:
    for name, row in result["figures"].items():
        print(f"{name:16} P {row['precision']:.3f}  R {row['recall']:.3f}  F1 {row['f1']:.3f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path, help="epoch-N.pt or a model folder")
    parser.add_argument("--polnear", type=Path, default=Path("../shared/data/polnear/dev"))
    parser.add_argument("--encoder", type=Path)
    parser.add_argument("--float", action="store_true")
    parser.add_argument("--bits", type=int, default=8)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--least", type=float, default=0.0, help="least confidence")
    parser.add_argument("--before", type=int, default=reading.BEFORE, help="pieces read before its own")
    a = parser.parse_args()
    folder = a.model
    if folder.suffix == ".pt":
        folder = a.model.with_suffix("")
        shutil.rmtree(folder, ignore_errors=True)
        write_folder(open_checkpoint(a.model), a.encoder, folder, int8=not a.float, bits=a.bits)
    reading.BEFORE = a.before
    tagger = Tagger(folder, threads=1)
    gold = list(read_gold(a.polnear))[: a.limit]
    taggings = {name: tagger.tag(text, min_confidence=0.0) for name, text, _ in gold}
    print_figures(score_polnear(taggings, gold, a.least))
    plans = [plan_windows(tagger.cut(text).features.sentences) for _, text, _ in gold]
    read = sum(w.stop - w.start for plan in plans for w in plan) / sum(plan[-1].stop for plan in plans)
    print(f"each piece read {read:.2f} times")
