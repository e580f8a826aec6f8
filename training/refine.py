"""Go on training the shipped tagger with articles that were labelled by reading, nested reports among them.

`python -m training.refine [--data ../shared/data] [--epochs 3] [--minutes 75] [--work FOLDER]`

An epoch is every labelled article once, half as many windows of PolNeAR's train part, and some with names,
so that what the tagger knows is not lost. A report inside another's words is taught twice: to the linking
head where it stands, and to all heads where the content is read as a text of its own, as the program does. A
quotation that has no cue is taught to the roles alone. Weights are averaged; towards the end the encoder's
matrices are rounded as in the file while gradients are taken.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import time
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer

from sayso import ingest
from sayso.annotation.tagging.tagger import MODEL
from training.build import add_options, find_encoder, finish, write_options
from training.corpora import Relation, read_worldwide
from training.fit import (
    AVERAGE,
    BATCH,
    draw_epoch,
    group_parameters,
    rate_at,
    read_corpora,
    rounded,
    sum_losses,
)
from training.labelled import ARTICLE_LABELS, REPORT_LABELS, read_reports
from training.network import PRECISION
from training.shipped import open_shipped
from training.windows import (
    SIZE,
    Window,
    batch_windows,
    collate,
    cut_labelled,
    cut_pieces,
    label_relation,
    label_roles,
    open_tokenizer,
    vary,
)

SEED = 20261129
SHARE = 0.4  # of the full learning rates
WARM = 0.05
ROUND_FROM = 0.6
BITS = 7
QUOTA = {"worldwide": 220, "uner": 60, "wikigold": 40, "wnut": 30, "gum": 50}  # windows an epoch
LEAST = 0.15
"""The least confidence of a proposal: the model of `training.reports` drops what is improbable after it."""
BESIDE = 0.5  # windows of PolNeAR for each window of the labelled articles
KEPT_PLAIN = 0.15  # share of contents without a report inside that are read as texts of their own
FEWEST = 30  # code points of such a content


@dataclass(frozen=True)
class ReadText:
    """A text with the reports that stand in it, and those that stand inside another's content."""

    text: str
    outer: tuple[Relation, ...]
    inner: tuple[Relation, ...]


def read_texts(data: Path, labels: Sequence[Path] = (REPORT_LABELS, ARTICLE_LABELS)) -> list[ReadText]:
    """Read the labelled articles that a folder of data holds, in the order of their hashes and names."""
    rows = {}
    for path in labels:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            key = row.get("sha256") or row["worldwide"]
            rows[key] = read_reports(row) if "reports" in row else _read_spans(row["attributions"])
    news = ingest.read_pile([data / "news_cluster" / "data"]).documents
    texts = {d.sha256: d.text for d in news}
    texts |= {one.name: one.text for one in read_worldwide(data / "worldwide_newswire", "train")}
    return [ReadText(texts[key], *_part(rows[key])) for key in sorted(rows) if key in texts]


def _read_spans(attributions: Sequence[Sequence[Sequence[Sequence[int]]]]) -> list[Relation]:
    return [Relation(*(tuple((a, b) for a, b in spans) for spans in one)) for one in attributions]


def _part(relations: Sequence[Relation]) -> tuple[tuple[Relation, ...], tuple[Relation, ...]]:
    """Part reports into those that stand in the text itself and those inside the content of another."""
    inner = tuple(r for r in relations if any(_holds(other, r) for other in relations if other is not r))
    return tuple(r for r in relations if r not in inner), inner


def _holds(outer: Relation, inner: Relation) -> bool:
    """Return True if the cue and the content of a report stand in the longer content of another."""
    spans = (*inner.cues, *inner.contents)
    held = all(any(a <= c and d <= b for a, b in outer.contents) for c, d in spans)
    return held and _measure(inner) < _measure(outer)


def _measure(relation: Relation) -> int:
    return sum(b - a for a, b in relation.contents)


def draw_read(texts: Sequence[ReadText], tokenizer: Tokenizer, chance: random.Random) -> Iterator[Window]:
    """Windows of one pass over the texts, and of contents as texts of their own."""
    for one in texts:
        text = vary(one.text, chance)
        yield from _draw(text, one.outer, one.inner, tokenizer, chance)
        for relation in (*one.outer, *one.inner):
            for start, end in relation.contents:
                if end - start < FEWEST:
                    continue
                inside = tuple(_move(r, start) for r in one.inner if _stands_in(r, start, end))
                if inside or chance.random() < KEPT_PLAIN:
                    yield from _draw(text[start:end], inside, (), tokenizer, chance)


def _stands_in(relation: Relation, start: int, end: int) -> bool:
    """Return True for a report whose words all stand in a content and are not the whole of it."""
    spans = (*relation.sources, *relation.cues, *relation.contents)
    return bool(relation.cues) and all(start <= a and b <= end for a, b in spans)


def _move(relation: Relation, by: int) -> Relation:
    return Relation(
        *(
            tuple((a - by, b - by) for a, b in spans)
            for spans in (relation.sources, relation.cues, relation.contents)
        )
    )


def _draw(
    text: str,
    outer: Sequence[Relation],
    inner: Sequence[Relation],
    tokenizer: Tokenizer,
    chance: random.Random,
) -> Iterator[Window]:
    p = cut_pieces(tokenizer, text)
    if not p.spans:
        return
    labels = [label_relation(r, p.spans) for r in outer]
    roles = label_roles(labels, len(p.spans))
    linked = [one for r, one in zip(outer, labels, strict=True) if r.cues]
    linked += [label_relation(r, p.spans) for r in inner if r.cues]
    yield from cut_labelled(p, roles, linked, chance)


def refine(data: Path, out: Path, *, epochs: int, minutes: float, threads: int) -> dict[str, float]:
    """Train for so many epochs, at rates that fall to nothing by then, or in so many minutes if that is less.

    Leaves in `last.pt`, after each epoch, the mean of the weights at the start and of the averaged ones: that
    keeps more of what the start finds (Wortsman et al. 2022). Returns how many texts and reports there were.
    """
    torch.set_num_threads(threads)
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    tokenizer = open_tokenizer(str(MODEL / "tokenizer.json"))
    texts = read_texts(data)
    attributed, entities = read_corpora(data, wider=True)
    net = open_shipped(MODEL).train()
    average, start = copy.deepcopy(net), copy.deepcopy(net.state_dict())
    optimizer = torch.optim.AdamW(group_parameters(net, SHARE), fused=True)
    out.mkdir(parents=True, exist_ok=True)
    order: list[int] = []
    began, step, epoch, progress, planned = time.monotonic(), 0, 0, 0.0, 0
    while progress < 1 and epoch < epochs:
        read = list(draw_read(texts, tokenizer, chance))
        full = sum(len(w.ids) for w in read) // SIZE
        some: list[Window] = []
        while sum(len(w.ids) for w in some) // SIZE < BESIDE * full:
            order = order or chance.sample(range(len(attributed)), len(attributed))
            some += draw_epoch([attributed[order.pop()]], {}, tokenizer, chance, {}, wider=True)
        names = draw_epoch([], entities, tokenizer, chance, QUOTA, wider=True)
        sums, seen = [0.0, 0.0, 0.0], 0
        batches = list(batch_windows(read + some + names, BATCH, chance))
        planned = planned or epochs * len(batches)
        for windows in batches:
            progress = min(1.0, max(step / planned, (time.monotonic() - began) / 60 / minutes))
            for group in optimizer.param_groups:
                group["lr"] = group["full"] * rate_at(progress, WARM)
            b = collate(windows)
            with rounded(net, BITS) if progress >= ROUND_FROM else nullcontext():
                losses = sum_losses(net, b)
                (sum(losses) / b.mask.sum()).backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            step += 1
            keep = min(AVERAGE, step / (step + 10))
            with torch.no_grad():
                torch._foreach_lerp_(list(average.parameters()), list(net.parameters()), 1 - keep)
            sums = [s + float(v.detach()) for s, v in zip(sums, losses, strict=True)]
            seen += int(b.mask.sum())
            if step % 20 == 0:
                told = "  ".join(f"{s / seen:.4f}" for s in sums)
                print(f"{epoch} {step} {progress:.0%}  role, link, name {told}", flush=True)
                sums, seen = [0.0, 0.0, 0.0], 0
            if progress >= 1:
                break
        mean = {name: (start[name] + value) / 2 for name, value in average.state_dict().items()}
        torch.save({"model": mean, "epoch": epoch, "step": step, "precision": PRECISION}, out / "partial.pt")
        (out / "partial.pt").rename(out / "last.pt")
        print(f"epoch {epoch}: {len(read)} windows read, {len(some)} of PolNeAR, saved", flush=True)
        epoch += 1
    reports = sum(len(t.outer) + len(t.inner) for t in texts)
    inner = sum(len(t.inner) for t in texts)
    return {
        "texts": len(texts), "reports": reports, "inner": inner, "steps": step, "epochs": epoch,
        "precision": PRECISION,
    }  # fmt: skip


def main() -> None:
    """Train from the shipped weights, calibrate, write the model and its card."""
    parser = argparse.ArgumentParser(prog="python -m training.refine", description=__doc__)
    add_options(parser, work=Path("build/training/refined"), minutes=62, threads=1)
    a = parser.parse_args()
    before = json.loads(a.card.with_suffix(".json").read_text(encoding="utf-8"))
    checkpoint = a.from_checkpoint or a.work / "last.pt"
    if a.from_checkpoint is None:
        began = time.monotonic()
        read = refine(a.data, a.work, epochs=a.epochs, minutes=a.minutes, threads=a.threads)
        read["minutes"] = round((time.monotonic() - began) / 60)
        (a.work / "told.json").write_text(json.dumps(read) + "\n", encoding="utf-8")
    read = json.loads(checkpoint.with_name("told.json").read_text(encoding="utf-8"))
    made = {
        "round": "refined",
        "command": f"python -m training.refine {write_options(a)}",
        "threads": a.threads,
        "silver": {},
        **{name: read[name] for name in ("epochs", "steps", "minutes", "precision") if name in read},
        "read": {name: read[name] for name in ("texts", "reports", "inner")},
    }
    rounds = [r for r in (*before.get("rounds", ()), before) if r["made"]["round"] != "refined"]
    finish(
        checkpoint,
        data=a.data,
        encoder=find_encoder(),
        folder=a.model,
        card=a.card,
        made=made,
        rounds=rounds,
        least_confidence=LEAST,
    )


if __name__ == "__main__":
    main()
