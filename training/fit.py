"""Fit the network: AdamW, one rise and fall of the learning rate, averaged weights, a checkpoint an epoch."""

from __future__ import annotations

import copy
import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch.nn import functional

from training.corpora import (
    AttributedText,
    EntityText,
    read_cluster,
    read_decided,
    read_polnear,
    read_uner,
    read_wikigold,
    read_wnut,
    read_worldwide,
)
from training.gum import read_gum
from training.network import PRECISION, ROLES, Network, autocast_bfloat16, chain_loss
from training.teaching import cut_texts, label_windows
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
# Of the taught round: windows an epoch, share of the full rates, the rise, smoothing of gold roles, and from
# which progress on the encoder's weights are rounded as the file will have them.
SILVER, GENTLE, TAUGHT_WARM, SMOOTH, ROUND_FROM = 2400, 0.4, 0.04, 0.05, 0.7


@dataclass(frozen=True)
class Recipe:
    """How long and from what to train.

    The learning rate follows the steps, or the clock where that is further on: the run ends within `minutes`
    on a machine that turns out slow.  `wider` adds names of GUM, and attributions nested in others;
    `taught_by` are checkpoints whose mean labels further texts, the last of which the training goes on from;
    `bits` is the range to which its encoder's weights are rounded towards the end.  `texts` cuts every set
    down, to try the whole thing out.  `decided` are files of what people decided, to learn from too.
    """

    epochs: int
    minutes: float
    threads: int = 1
    wider: bool = False
    taught_by: tuple[Path, ...] = ()
    bits: int = 7
    texts: int | None = None
    decided: tuple[Path, ...] = ()


def rate_at(progress: float, warm: float = WARM) -> float:
    """The share of the full learning rate at `progress` (0..1): a short rise, then a cosine fall."""
    if progress < warm:
        return 0.05 + 0.95 * progress / warm
    return 0.005 + 0.995 * 0.5 * (1 + math.cos(math.pi * (progress - warm) / (1 - warm)))


def group_parameters(net: Network, share: float = 1.0) -> list[dict]:
    """Parameter groups with `share` of their full rates: heads fast, lower layers slower."""
    groups = []
    for name, p in net.named_parameters():
        if name.startswith("layers."):
            rate = RATE * LAYER_DECAY ** (len(net.layers) - 1 - int(name.split(".")[1]))
        elif name.startswith(("word", "position", "norm")):
            rate = RATE * LAYER_DECAY ** len(net.layers)
        else:
            rate = HEAD_RATE
        rate *= share
        groups.append(
            {"params": [p], "lr": rate, "full": rate, "weight_decay": WEIGHT_DECAY if p.dim() > 1 else 0.0}
        )
    return groups


@contextmanager
def rounded(net: Network, bits: int) -> Iterator[None]:
    """Let the encoder's matrices be as the int8 file has them (`training.export`), one scale a column.

    Gradients that are taken meanwhile go to the exact weights (straight through).
    """
    top = 2 ** (bits - 1) - 1
    exact = []
    with torch.no_grad():
        for weight in (
            m.weight for layer in net.layers for m in (layer.qkv, layer.out, layer.up, layer.down)
        ):
            exact.append((weight, weight.detach().clone()))
            scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / top
            weight.copy_((weight / scale).round_().clamp_(-top, top).mul_(scale))
    try:
        yield
    finally:
        with torch.no_grad():
            for weight, value in exact:
                weight.copy_(value)


def sum_losses(
    net: Network, b: Batch, smoothing: float = 0.0
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Role, link and entity loss of a batch, each summed in nats."""
    with autocast_bfloat16():
        mask = None if bool(b.mask.all()) else b.mask
        role, entity, token, cue = net(b.ids, b.casings, b.breaks, b.quotations, mask)
    role, entity = role.float(), entity.float()
    role_loss = functional.cross_entropy(
        role.flatten(0, 1),
        b.roles.flatten().clamp(min=-1),
        ignore_index=-1,
        reduction="sum",
        label_smoothing=smoothing,
    )
    known = b.allowed.any(-1)
    e = entity[known]
    entity_loss = (
        torch.logsumexp(e, -1) - torch.logsumexp(e.masked_fill(~b.allowed[known], -30000.0), -1)
    ).sum()
    said = b.soft.split((len(ROLES), b.soft.shape[-1] - len(ROLES)), -1)
    role_loss = role_loss - (said[0] * role[b.soft_row].log_softmax(-1)).sum()
    entity_loss = entity_loss - (said[1] * entity[b.soft_row].log_softmax(-1)).sum()
    row, at, labels = b.link_row, b.link_at, b.link_labels
    with torch.no_grad():  # pieces that look like the start of a cue and are none: nothing belongs to them
        wrong = (role.softmax(-1)[..., 3] > 0.15) & (b.roles >= 0) & (b.roles != 3)
        wrong[b.soft_row] = (role[b.soft_row].softmax(-1)[..., 3] > 0.15) & (said[0][..., 3] < 0.1)
        wrong &= b.mask
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


def read_corpora(
    data: Path, *, wider: bool, decided: Sequence[Path] = ()
) -> tuple[list[AttributedText], dict[str, list[EntityText]]]:
    """Return the texts to learn from; `decided` are files of what people decided, beside our own data."""
    more = {"gum": list(read_gum(data / "gum", "train"))} if wider else {}
    own = [text for path in decided for text in read_decided(path)]
    # What people decided comes first: it is not cut off where a set is cut down to try the training out.
    return [*own, *read_polnear(data / "polnear" / "train")], {
        "worldwide": list(read_worldwide(data / "worldwide_newswire", "train")),
        "uner": list(read_uner(data / "uner_ewt" / "en_ewt-ud-dev.iob2")),
        "wikigold": list(read_wikigold(data / "wikigold" / "CONLL-format" / "data" / "wikigold.conll.txt")),
        "wnut": list(read_wnut(data / "wnut17" / "wnut17train.conll")),
        **more,
    }


def draw_epoch(
    attributed: list[AttributedText],
    entities: dict[str, list[EntityText]],
    tokenizer: Tokenizer,
    chance: random.Random,
    quota: dict[str, int],
    *,
    wider: bool,
) -> list[Window]:
    windows = list(draw_attributed(attributed, tokenizer, chance, nested=wider))
    for name, texts in entities.items():
        while (missing := quota[name] - sum(getattr(w, "set", "") == name for w in windows)) > 0:
            drawn = draw_entities(texts, tokenizer, chance, missing)
            for w in drawn:
                w.set = name
            windows += drawn
    return windows


def draw_silver(windows: list[Window], epoch: int) -> list[Window]:
    """The taught windows of an epoch: all of them in turn."""
    start = epoch * SILVER
    return [windows[i % len(windows)] for i in range(start, start + min(SILVER, len(windows)))]


def open_silver(
    data: Path, recipe: Recipe, tokenizer: Tokenizer, chance: random.Random
) -> tuple[Network, list[Window], dict[str, float]]:
    """The last of the teachers, windows that all of them have labelled, and how many these are."""
    nets = []
    for path in recipe.taught_by:
        nets.append(Network())
        nets[-1].load_state_dict(torch.load(path, map_location="cpu")["model"])
    began = time.monotonic()
    texts = read_cluster(data / "news_cluster")[: recipe.texts]
    windows = cut_texts(texts, tokenizer, chance)
    chance.shuffle(windows)
    label_windows(windows, nets)
    told = {
        "texts": len(texts),
        "windows": len(windows),
        "attributions": sum(len(w.links or ()) for w in windows),
        "minutes": round((time.monotonic() - began) / 60, 1),
    }
    print(f"labelled by {len(nets)} networks: {told}", flush=True)
    return nets[-1], windows, told


def fit(
    data: Path, encoder: Path, out: Path, recipe: Recipe, *, judge: Callable[[Path], None] | None = None
) -> Path:
    """Train, leave averaged weights after each epoch (`out/epoch-N.pt`) and return the last (`out/last.pt`).

    A taught round, which starts near its end, returns the mean of its epochs instead.
    `judge` is called with each of them, to score it on development data.
    """
    seed = SEED + len(recipe.taught_by)
    torch.set_num_threads(recipe.threads)
    torch.manual_seed(seed)
    chance = random.Random(seed)
    tokenizer = open_tokenizer(str(encoder / "tokenizer.json"))
    attributed, entities = read_corpora(data, wider=recipe.wider, decided=recipe.decided)
    quota = QUOTA | WIDER
    if recipe.texts:
        attributed = attributed[: recipe.texts]
        entities = {k: v[:2] for k, v in entities.items()}
        quota = dict.fromkeys(entities, 2)
    silver: list[Window] = []
    told: dict[str, float] = {}
    if recipe.taught_by:
        net, silver, told = open_silver(data, recipe, tokenizer, chance)
    else:
        net = Network()
        net.read_encoder(encoder)
        with torch.no_grad():
            net.by_distance[:, 0] = 3.0
    net.train()
    average = copy.deepcopy(net)
    optimizer = torch.optim.AdamW(group_parameters(net, GENTLE if silver else 1.0), fused=True)
    out.mkdir(parents=True, exist_ok=True)
    warm, smoothing = (TAUGHT_WARM, SMOOTH) if silver else (WARM, 0.0)
    minutes = recipe.minutes
    began, step, total, pace = time.monotonic(), 0, 0, 0.0
    for epoch in range(recipe.epochs):
        windows = draw_epoch(attributed, entities, tokenizer, chance, quota, wider=recipe.wider)
        batches = batch_windows(windows + draw_silver(silver, epoch), BATCH, chance)
        total = total or len(batches) * recipe.epochs
        sums, pieces, cues = [0.0, 0.0, 0.0], [1, 1], 1
        for windows in batches:
            elapsed = (time.monotonic() - began) / 60 / minutes
            progress = min(1.0, max(step / total, elapsed))
            for group in optimizer.param_groups:
                group["lr"] = group["full"] * rate_at(progress, warm)
            b = collate(windows)
            with rounded(net, recipe.bits) if silver and progress >= ROUND_FROM else nullcontext():
                losses = sum_losses(net, b, smoothing)
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
            taught = int(b.mask[b.soft_row].sum())
            pieces[0] += int((b.roles >= 0).sum()) + taught
            pieces[1] += int(b.allowed.any(-1).sum()) + taught
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
        stand = {
            "model": average.state_dict(), "epoch": epoch, "step": step, "silver": told,
            "precision": PRECISION,
        }  # fmt: skip
        torch.save(stand, out / "partial.pt")
        (out / "partial.pt").rename(out / f"epoch-{epoch}.pt")
        print(f"epoch {epoch} saved", flush=True)
        if judge is not None:
            judge(out / f"epoch-{epoch}.pt")
        if (time.monotonic() - began) / 60 >= minutes:
            break
    ends = [out / f"epoch-{i}.pt" for i in range(epoch + 1)]
    return average_ends(ends if silver else ends[-1:], out / "last.pt")


def average_ends(checkpoints: list[Path], path: Path) -> Path:
    """Leave the mean of checkpoints of one round at `path`, with what the last of them tells of itself."""
    told = [torch.load(p, map_location="cpu") for p in checkpoints]
    models = [one["model"] for one in told]
    mean = {name: torch.stack([m[name].float() for m in models]).mean(0) for name in models[0]}
    torch.save(told[-1] | {"model": mean}, path)
    return path
