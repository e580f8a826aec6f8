"""Fit the network: AdamW, one rise and fall of the learning rate, averaged weights, a checkpoint an epoch."""

from __future__ import annotations

import argparse
import copy
import math
import random
import time
from collections.abc import Callable
from pathlib import Path

import torch
from torch.nn import functional

from training.corpora import (
    AttributedText,
    EntityText,
    read_polnear,
    read_uner,
    read_wikigold,
    read_wnut,
    read_worldwide,
)
from training.gum import read_gum
from training.network import Network, chain_loss
from training.windows import (
    Batch,
    Window,
    batch_windows,
    collate,
    draw_attributed,
    draw_entities,
    open_tokenizer,
)

SEED = 20220625
BATCH = 16
RATE, HEAD_RATE, LAYER_DECAY, WEIGHT_DECAY = 2e-4, 1e-3, 0.9, 0.01
WARM = 0.08
AVERAGE = 0.997
# windows an epoch of each entity set; small sets of the wanted kind are seen often, the large one in part
QUOTA = {"worldwide": 1150, "uner": 260, "wikigold": 200, "wnut": 160}
WIDER = {"gum": 220}  # of the second recipe


def rate_at(progress: float) -> float:
    """The share of the full learning rate at `progress` (0..1): a short rise, then a cosine fall."""
    if progress < WARM:
        return 0.05 + 0.95 * progress / WARM
    return 0.005 + 0.995 * 0.5 * (1 + math.cos(math.pi * (progress - WARM) / (1 - WARM)))


def group_parameters(net: Network) -> list[dict]:
    """Parameter groups with their full rates: heads fast, lower layers slower."""
    groups = []
    for name, p in net.named_parameters():
        if name.startswith("layers."):
            rate = RATE * LAYER_DECAY ** (len(net.layers) - 1 - int(name.split(".")[1]))
        elif name.startswith(("word", "position", "norm")):
            rate = RATE * LAYER_DECAY ** len(net.layers)
        else:
            rate = HEAD_RATE
        groups.append(
            {"params": [p], "lr": rate, "full": rate, "weight_decay": WEIGHT_DECAY if p.dim() > 1 else 0.0}
        )
    return groups


def sum_losses(net: Network, b: Batch) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Role, link and entity loss of a batch, each summed in nats."""
    with torch.autocast("cpu", torch.bfloat16):
        mask = None if bool(b.mask.all()) else b.mask
        role, entity, token, cue = net(b.ids, b.casings, b.breaks, b.quotations, mask)
    role, entity = role.float(), entity.float()
    role_loss = functional.cross_entropy(
        role.flatten(0, 1), b.roles.flatten().clamp(min=-1), ignore_index=-1, reduction="sum"
    )
    known = b.allowed.any(-1)
    e = entity[known]
    entity_loss = (
        torch.logsumexp(e, -1) - torch.logsumexp(e.masked_fill(~b.allowed[known], -30000.0), -1)
    ).sum()
    row, at, labels = b.link_row, b.link_at, b.link_labels
    with torch.no_grad():  # pieces that look like the start of a cue and are none: nothing belongs to them
        wrong = (role.softmax(-1)[..., 3] > 0.15) & (b.roles >= 0) & (b.roles != 3)
        wrong[row, at] = False  # a nested cue has its own labels
        found = wrong.nonzero()[:24]
    if len(found):
        row, at = torch.cat([row, found[:, 0]]), torch.cat([at, found[:, 1]])
        labels = torch.cat([labels, torch.zeros(len(found), labels.shape[1], dtype=torch.long)])
    link_loss = role_loss.new_zeros(())
    if len(row):
        score = net.link(token, cue, row, at, b.sentences, b.paragraphs)
        link_loss = chain_loss(score, net.transition, labels, b.mask.sum(1)[row]).sum()
    return role_loss, link_loss, entity_loss


def read_corpora(data: Path, *, wider: bool) -> tuple[list[AttributedText], dict[str, list[EntityText]]]:
    more = {"gum": list(read_gum(data / "gum", "train"))} if wider else {}
    return list(read_polnear(data / "polnear" / "train")), {
        "worldwide": list(read_worldwide(data / "worldwide_newswire", "train")),
        "uner": list(read_uner(data / "uner_ewt" / "en_ewt-ud-dev.iob2")),
        "wikigold": list(read_wikigold(data / "wikigold" / "CONLL-format" / "data" / "wikigold.conll.txt")),
        "wnut": list(read_wnut(data / "wnut17" / "wnut17train.conll")),
        **more,
    }


def draw_epoch(
    attributed: list[AttributedText],
    entities: dict[str, list[EntityText]],
    tokenizer: object,
    chance: random.Random,
    *,
    wider: bool,
) -> list[list[Window]]:
    quota = QUOTA | WIDER
    windows = list(draw_attributed(attributed, tokenizer, chance, nested=wider))
    for name, texts in entities.items():
        while (missing := quota[name] - sum(getattr(w, "set", "") == name for w in windows)) > 0:
            drawn = draw_entities(texts, tokenizer, chance, missing)
            for w in drawn:
                w.set = name
            windows += drawn
    return batch_windows(windows, BATCH, chance)


def fit(
    data: Path,
    encoder: Path,
    out: Path,
    *,
    epochs: int,
    minutes: float,
    threads: int = 1,
    wider: bool = False,
    texts: int | None = None,
    judge: Callable[[Path], None] | None = None,
) -> Path:
    """Train, leave `out/epoch-N.pt` (averaged weights) after each epoch and return the last one's path.

    `judge` is called with each of them, to score it on development data.  `wider` is the second recipe:
    names of GUM too, and attributions nested in others.

    The learning rate follows the steps, or the clock where that is further on: the run ends within
    `minutes` on a machine that turns out slow.
    """
    torch.set_num_threads(threads)
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    tokenizer = open_tokenizer(str(encoder / "tokenizer.json"))
    attributed, entities = read_corpora(data, wider=wider)
    if texts:
        attributed = attributed[:texts]
        entities = {k: v[:2] for k, v in entities.items()}
        QUOTA.update(dict.fromkeys(entities, 2))
        WIDER.clear()
    net = Network()
    net.read_encoder(encoder)
    with torch.no_grad():
        net.by_distance[:, 0] = 3.0
    net.train()
    average = copy.deepcopy(net)
    optimizer = torch.optim.AdamW(group_parameters(net), fused=True)
    out.mkdir(parents=True, exist_ok=True)
    began, step, total, pace = time.monotonic(), 0, 0, 0.0
    for epoch in range(epochs):
        batches = draw_epoch(attributed, entities, tokenizer, chance, wider=wider)
        total = total or len(batches) * epochs
        sums, pieces, cues = [0.0, 0.0, 0.0], [1, 1], 1
        for windows in batches:
            elapsed = (time.monotonic() - began) / 60 / minutes
            progress = min(1.0, max(step / total, elapsed))
            for group in optimizer.param_groups:
                group["lr"] = group["full"] * rate_at(progress)
            b = collate(windows)
            losses = sum_losses(net, b)
            loss = sum(losses) / b.mask.sum()
            loss.backward()
            norm = torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            step += 1
            if not pace and elapsed * minutes >= 1:
                pace = step / (elapsed * minutes)
                print(
                    f"{pace:.1f} steps a minute: {total / pace:.0f} minutes for all, {minutes:g} given",
                    flush=True,
                )
            keep = min(AVERAGE, step / (step + 10))
            with torch.no_grad():
                torch._foreach_lerp_(list(average.parameters()), list(net.parameters()), 1 - keep)
            for i, value in enumerate(losses):
                sums[i] += float(value.detach())
            pieces[0] += int((b.roles >= 0).sum())
            pieces[1] += int(b.allowed.any(-1).sum())
            cues += len(b.link_row)
            if step % 20 == 0:
                print(
                    f"{epoch} {step}/{total} {elapsed * minutes:.1f} min  role {sums[0] / pieces[0]:.4f}  "
                    f"link {sums[1] / cues:.3f}  entity {sums[2] / pieces[1]:.4f}  norm {float(norm):.2f}",
                    flush=True,
                )
                if step % 100 == 0:
                    sums, pieces, cues = [0.0, 0.0, 0.0], [1, 1], 1
            if elapsed >= 1:
                break
        torch.save({"model": average.state_dict(), "epoch": epoch, "step": step}, out / "partial.pt")
        (out / "partial.pt").rename(out / f"epoch-{epoch}.pt")
        print(f"epoch {epoch} saved", flush=True)
        if judge is not None:
            judge(out / f"epoch-{epoch}.pt")
        if (time.monotonic() - began) / 60 >= minutes:
            break
    return out / f"epoch-{epoch}.pt"


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--minutes", type=float, default=160)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--wider", action="store_true")
    parser.add_argument("--texts", type=int)
    a = parser.parse_args()
    fit(
        a.data,
        a.encoder,
        a.out,
        epochs=a.epochs,
        minutes=a.minutes,
        threads=a.threads,
        wider=a.wider,
        texts=a.texts,
    )
