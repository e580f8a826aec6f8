"""The model card, written from measured figures only."""
# ruff: noqa: E501 -- the template is prose

from __future__ import annotations

import argparse
import json
import textwrap
from pathlib import Path

from training.diagram import draw_reliability
from training.fit import (
    AVERAGE,
    BATCH,
    GENTLE,
    HEAD_RATE,
    QUOTA,
    RATE,
    ROUND_FROM,
    SEED,
    SILVER,
    SMOOTH,
)
from training.fit import WIDER as WIDER_QUOTA
from training.origins import list_origins
from training.precision import WHERE, tell_precisions
from training.teaching import CUTS, LEAST_CUE
from training.windows import SIZE

ROWS = (
    ("token_sources", "words of sources"), ("token_cues", "words of cues"), ("token_contents", "words of contents"),
    ("exact_sources", "sources exact"), ("exact_cues", "cues exact"), ("exact_contents", "contents exact"),
    ("relation", "relation"), ("strict", "strict"),
)  # fmt: skip
HUMANS = {
    "token_sources": 0.813, "token_cues": 0.696, "token_contents": 0.909, "exact_sources": 0.793,
    "exact_cues": 0.708, "exact_contents": 0.689, "relation": 0.722, "strict": 0.597,
}  # fmt: skip

# What the card tells of every round; in the order of training.
COMPARED = ("made", "name", "polnear", "threshold", "calibration_error", "uner", "worldwide", "settings")
ROUNDS = {"first": "first recipe", "wider": "wider recipe", "taught": "taught", "refined": "refined"}

DIAGRAM = "reliability.svg"  # beside the card


def table(head: list[str], rows: list[list[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def f3(value: float) -> str:
    return f"{value:.3f}"


def write_card(m: dict) -> str:
    """Set the measured figures `m` (of `training.build.finish`) as the model card."""
    shipped = m["made"]["round"]
    polnear = table(
        ["figure", "precision", "recall", "F1", "two annotators, F1"],
        [
            [label, *(f3(m["polnear"][name][k]) for k in ("precision", "recall", "f1")), f3(HUMANS[name])]
            for name, label in ROWS
        ],
    )
    curve = table(
        ["least confidence", "relation precision", "recall", "F1"],
        [[t, *(f3(r[k]) for k in ("precision", "recall", "f1"))] for t, r in m["curve"].items()],
    )
    reliability = table(
        ["confidence", "proposals", "mean confidence", "share right"],
        [
            [f"{r['from']:.1f} to {r['to']:.1f}", str(r["count"]), f3(r["confidence"]), f3(r["right"])]
            for r in m["reliability"]
        ],
    )
    names = table(
        ["set", "kind", "precision", "recall", "F1", "gold names"],
        [
            [title, kind, *(f3(r[k]) for k in ("precision", "recall", "f1")), str(r["gold"])]
            for title, key in (
                ("UNER English-EWT test", "uner"),
                ("Worldwide Newswire, held-out files", "worldwide"),
            )
            for kind in ("PER", "ORG", "LOC", "all")
            for r in [m[key][kind]]
        ],
    )
    outlets = table(["outlet", "relation F1"], [[o, f3(v)] for o, v in m["by"].items()])
    made_of = table(
        ["what", "origin", "licence", "used for", "SHA-256 of names and bytes"],
        [
            [o.name, o.origin, o.licence, o.use, f"`{o.checksum[:16]}…`"]
            for o in list_origins(wider=shipped != "first", taught=shipped in ("taught", "refined"))
        ],
    )
    exact = max(v for k, v in m["exact"].items() if k.startswith("largest"))
    return f"""# Model card: `{m["name"]}`

Written by `python -m training.build` from what it measured; nothing here is typed by hand. The same figures,
unrounded, are in `model-card.json`.

## What it is

One encoder (all-MiniLM-L6-v2: six layers of 384, uncased word pieces) with three heads, run once over each window
of {SIZE} word pieces:

- **roles**: source, cue and content, as BIO labels;
- **names**: person, organisation, place, facility, other, as BIO labels;
- **links**: for one cue, every word piece of the window as outside, source, cue or content of that cue: a biaffine
  scorer with biases for the distance in pieces, sentences and lines, and a linear chain over the labels.

Three facts are added to each piece's embedding: how it is written (small, Initial, CAPITAL, mixed, digits), what
stands before it (nothing, a space, a line break, a blank line), and whether quotation marks stand open around it.

The shipped file is int8 ({m["bytes"] / 1e6:.1f} MB, {m["bits"]}-bit range), run by onnxruntime without torch.
It reads English. Text in another language is read as far as the word pieces go, and without any promise.

## What it is for, and what not

It proposes attributions: who is said to have said, written, thought or wanted what, in news text. A proposal carries
the probability that it is right as a whole. It does not say whether what was said is true, and nothing in it rates
outlets or people. The texts labelled by hand are US news of 2016 about an election: expect less on other registers, on
headlines, on interviews set as question and answer, and on long quotations over many paragraphs.

## Attributions: PolNeAR dev

84 articles, scored by `evaluation/score_attribution.py` at a least confidence of {m["threshold"]}. Weights never saw
these texts; the threshold, the calibration and a few decoding constants were chosen on them.

{polnear}

By outlet:

{outlets}

### Threshold

{curve}

### Reliability

A proposal is right when the scorer's `relation` matches it with a gold attribution. Confidence is a logistic model of
six facts of a proposal, corrected by a rising table. {m["proposals"]} proposals, both cross-fitted over five parts of
the documents; expected calibration error {m["calibration_error"]:.3f}. Annotators
agree with each other at relation 0.722, so that some of what counts as wrong here is not.

![Share of proposals that are right, over their confidence; the dashed line is a confidence that means what it says]({DIAGRAM})

{reliability}

## Names

Strict spans, `python -m evaluation ner FILE`. On Worldwide Newswire facilities are told from places and left out;
on UNER English-EWT they count as places.

{names}

## Numbers on paper and in the file

The float32 graph differs from torch by at most {exact:.1e} in any output. With int8 weights
(seven bits of them used, so that no sum overflows on processors without VNNI) and int8 activations the
likeliest role label is the same on {m["int8"]["same role label"]:.1%} of the pieces, the likeliest name label on
{m["int8"]["same entity label"]:.1%}. Each window is run alone, because activations are scaled over what is run together:
a text gives the same result whatever stands beside it. On one type of processor results are identical; across types
float sums may be taken in another order.

## What it was made from

{made_of}

Texts of these sets are their publishers' copyright whatever a repository's licence says; the model contains weights,
no texts. The hand-made readings used to evaluate the software, and the articles they are made of, were not used; articles of
the same collection on other events were, where the refined round says so.

## How it was made

{write_rounds(m)}"""


def write_rounds(m: dict) -> str:
    """How each round was made, and what each gave, on the same data with the same scorer."""
    rounds = sorted([m, *m.get("rounds", ())], key=lambda one: list(ROUNDS).index(one["made"]["round"]))
    shipped = m["made"]["round"]
    steps = "\n".join(
        textwrap.fill(f"- {tell_round(one['made'])}", 118, subsequent_indent="  ", break_on_hyphens=False)
        for one in rounds
    )
    commands = "\n".join(f"    {one['made']['command']}" for one in rounds)
    quota = ", ".join(f"{k} {v}" for k, v in QUOTA.items())
    text = f"""{commands}

Every round but the last leaves its files with its checkpoints (`--aside`, in the folder that `--work` names).
Seed {SEED}; AdamW, one rise and cosine fall, {RATE:g} for the encoder's top layer (a tenth less for each layer below),
{HEAD_RATE:g} for heads and added embeddings; batches of {BATCH} windows; weights averaged (decay {AVERAGE});
{WHERE}.
An epoch is all of PolNeAR train once, in one annotator's version, with varied quotation marks and line
breaks, beside {sum(QUOTA.values())} windows with names ({quota}). The learning
rate falls with the steps or by the clock, whichever is further. No GPU.

{steps}

{textwrap.fill(tell_precisions([one["made"] for one in rounds], ROUNDS, shipped), 118)}
"""
    if len(rounds) < 2:
        return text
    rows = [[label, *(f3(one["polnear"][name]["f1"]) for one in rounds)] for name, label in ROWS]
    rows += [["relation, precision", *(f3(one["polnear"]["relation"]["precision"]) for one in rounds)]]
    rows += [["at a least confidence of", *(str(one["threshold"]) for one in rounds)]]
    rows += [["expected calibration error", *(f3(one["calibration_error"]) for one in rounds)]]
    rows += [
        [f"names, {title}", *(f3(one[key]["all"]["f1"]) for one in rounds)]
        for title, key in (
            ("UNER English-EWT test", "uner"),
            ("Worldwide Newswire, held-out files", "worldwide"),
        )
    ]
    rows += [["steps", *(str(one["made"]["steps"]) for one in rounds)]]
    rows += [["minutes", *(f"{one['made']['minutes']:g}" for one in rounds)]]
    names = [ROUNDS[one["made"]["round"]] + (" (shipped)" if one is m else "") for one in rounds]
    tried = (
        ""
        if shipped in ("taught", "refined") or rounds[-1] is m
        else "\nThe taught round was tried and is not shipped.\n"
    )
    return f"""{text}
### What each round gave

PolNeAR dev (F1) and names, each file in int8 with its own constants of decoding, threshold and calibration.
{tried}
{table(["figure", *names], rows)}
{write_windows(m)}"""


def tell_round(made: dict) -> str:
    """What sets one round apart, in words."""
    pace = (
        f"{made['steps']} steps, into epoch {made['epochs']}, in {made['minutes']:g} minutes on "
        f"{made['threads']} core{'s' if made['threads'] > 1 else ''}."
    )
    if made["round"] == "first":
        return f"**First recipe**: from the pretrained encoder. {pace}"
    if made["round"] == "wider":
        return f"**Wider recipe**: from the pretrained encoder. {WIDER_TEXT} {pace}"
    if made["round"] == "refined":
        return f"**Refined**: goes on from the taught round's file. {tell_read(made['read'])} {pace}"
    silver = made["silver"]
    return (
        f"**Taught**: goes on from the wider recipe's weights, with its data, and with {silver['texts']} texts of "
        f"`news_cluster` (news of many outlets and countries, 2016 to 2018) that nobody has labelled, cut into windows "
        f"in {CUTS} ways ({silver['windows']} windows; {SILVER} of them an epoch) and labelled once, by both rounds "
        f"before as one: roles and names by the mean of their probabilities; for each piece that starts a cue with a "
        f"probability of at least {LEAST_CUE}, links by the best path under the mean of their scores "
        f"({silver['attributions']} attributions; {silver['minutes']:g} minutes). Seed {SEED + 2}; rates "
        f"{GENTLE:g} of the full ones, labels of roles smoothed by {SMOOTH}; from {ROUND_FROM:.0%} of the way on the "
        f"encoder's matrices are rounded as in the file while gradients are taken; the mean of the weights after each epoch. {pace}"
    )


def tell_read(read: dict) -> str:
    """What the articles that were labelled by reading gave, in words."""
    return (
        f"{read['texts']} articles of `news_cluster` and `worldwide_newswire` were read by people who had seen no answer, "
        f"{read['reports']} reports, {read['inner']} of them inside another's words (`training/report_labels.jsonl`, "
        "`training/article_labels.jsonl`: places, no text). An epoch is each article once, half as many windows of PolNeAR "
        "train, and some with names; contents are read as texts of their own too. Rates "
        "0.4 of the full ones; the file has the mean of the weights at the start and of the averaged ones at the end. "
        "A second reader of 22 of these articles has 328 of the first one's 348 reports among his 338; of 275 speakers, 36 "
        "hearers and 79 days that either gives, 271, 32 and 59 are the same. Tried and not taken, by the articles nobody here "
        "has read: the averaged weights alone (433 of 518 found for 442, 431 of 519 right for 450 of 553), three quarters of "
        "the way to them (438; 447 of 543), and the sixteen hand-made readings among the labels, with 102 reports that the "
        "tagger found and the readers had passed over (439; 445 of 547). Since then 499 more articles were labelled, and 60 that "
        "are held out of every fit. With 330 of the 499, in 541 steps, and seven tenths of the way to the averaged weights: F1 "
        "on 229 articles not learned from .807 for .798, PolNeAR dev .688 and .573, 448 of 518 found, 39 of 67 nested, 452 of "
        "553 right; but 53 of 71 upstream outlets for 59 of 70, and 704 of 801 found in the readings for 712. Not shipped."
    )


WIDER_TEXT = (
    f"Adds {sum(WIDER_QUOTA.values())} windows of GUM an epoch, and nested pairs. GUM marks every mention: of its "
    "names only persons, organisations and places with a proper noun as their head are taught, cut to the name, and "
    "proper nouns that stay unclear may have any label. PolNeAR marks no attribution inside another's content; in the "
    "16 training texts that several annotators read, one annotator's attribution inside a content of another's is "
    "taught to the linking head as a nested one, not to the roles."
)


def write_windows(m: dict) -> str:
    """How much the shipped model's figures hang on where its windows are cut."""
    rows = m.get("windows")
    if not rows:
        return ""
    figures = table(
        ["pieces read before", "pieces read for one", "relation", "strict", "words of contents"],
        [
            [
                str(r["before"]),
                f"{r['pieces_read']:.2f}",
                *(f3(r[k]) for k in ("relation", "strict", "token_contents")),
            ]
            for r in rows
        ],
    )
    return f"""
### Where the windows are cut

A window answers for whole sentences and reads some pieces before them. The constants of decoding were chosen on dev
with other windows: all shared 72 pieces, cut anywhere, and relation was 0.698, strict 0.581, with 1.46 pieces read
for one. With so many pieces read before, nothing else changed, the shipped file gives
(`python -m training.score MODEL --least {m["threshold"]} --before N`):

{figures}
"""


def write_pages(m: dict, card: Path) -> None:
    """Write the card, its figures (`.json`) and its diagram beside each other."""
    card.write_text(write_card(m), encoding="utf-8")
    card.with_suffix(".json").write_text(json.dumps(m, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    card.with_name(DIAGRAM).write_text(draw_reliability(m["reliability"]), encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Set the card again from figures measured before.")
    parser.add_argument("card", type=Path, nargs="?", default=Path("docs/model-card.md"))
    parser.add_argument("--rounds", type=Path, nargs="*", help="figures (.json) of the other rounds")
    a = parser.parse_args()
    measured = json.loads(a.card.with_suffix(".json").read_text(encoding="utf-8"))
    if a.rounds is not None:
        others = [json.loads(path.read_text(encoding="utf-8")) for path in a.rounds]
        measured["rounds"] = [{key: one[key] for key in COMPARED} for one in others]
    write_pages(measured, a.card)
