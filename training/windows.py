"""Texts → windows of word pieces with labels → batches, drawn anew for each epoch."""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer

from sayso.annotation.tagging.features import Features, read_features
from training.corpora import CONVENTIONS, FREE, AttributedText, EntityText, Relation, Spans, find_nested
from training.network import ENTITIES, ROLES

SIZE = 254  # with the two marks that open and close a window
CLS, SEP, PAD = 101, 102, 0
_OFFSET = {"source": 1, "cue": 3, "content": 5}


@dataclass
class Window:
    """One window: model input, and labels where its text has them (None where not)."""

    ids: np.ndarray
    casings: np.ndarray
    breaks: np.ndarray
    quotations: np.ndarray
    sentences: np.ndarray
    paragraphs: np.ndarray
    roles: np.ndarray | None = None
    links: list[tuple[int, np.ndarray]] | None = None
    allowed: np.ndarray | None = None
    soft: np.ndarray | None = None  # (pieces, roles and names): probabilities of teachers


@dataclass
class Pieces:
    """A whole text as word pieces with their features and code point offsets."""

    ids: np.ndarray
    spans: list[tuple[int, int]]
    features: Features


def open_tokenizer(path: str) -> Tokenizer:
    tokenizer = Tokenizer.from_file(path)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def cut_pieces(tokenizer: Tokenizer, text: str) -> Pieces:
    encoding = tokenizer.encode(text, add_special_tokens=False)
    return Pieces(np.array(encoding.ids, np.int64), encoding.offsets, read_features(text, encoding.offsets))


def mark_pieces(spans: Spans, pieces: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The pieces that each span covers at least partly."""
    out = []
    for start, end in spans:
        at = max(bisect_right(pieces, (start, 1 << 60)) - 1, 0)
        hit = []
        while at < len(pieces) and pieces[at][0] < end:
            if pieces[at][1] > start:
                hit.append(at)
            at += 1
        out.append(hit)
    return out


def label_relation(relation: Relation, pieces: Sequence[tuple[int, int]]) -> np.ndarray:
    """The label of each piece in one attribution; a cue wins over a source, a source over a content."""
    labels = np.zeros(len(pieces), np.int64)
    for role, spans in (("content", relation.contents), ("source", relation.sources), ("cue", relation.cues)):
        for hit in mark_pieces(spans, pieces):
            labels[hit] = _OFFSET[role] + 1
            if hit:
                labels[hit[0]] = _OFFSET[role]
    return mend_labels(labels)


def mend_labels(labels: np.ndarray) -> np.ndarray:
    """Let every run of one role begin with its B label."""
    for i, label in enumerate(labels):
        before = labels[i - 1] if i else 0
        if label and label % 2 == 0 and (before + 1) // 2 != label // 2:
            labels[i] = label - 1
    return labels


def label_roles(relations: Sequence[np.ndarray], count: int) -> np.ndarray:
    """Join the labels of a text's attributions: cue over source over content where they differ."""
    labels = np.zeros(count, np.int64)
    for offset in (5, 1, 3):
        for one in relations:
            hit = (one == offset) | (one == offset + 1)
            labels[hit] = one[hit]
    return mend_labels(labels)


def allow_entities(document: EntityText, pieces: Sequence[tuple[int, int]]) -> np.ndarray:
    """Which labels each piece may have, (pieces, labels) of bool, by the set's convention."""
    convention = CONVENTIONS[document.convention]
    index = {label: i for i, label in enumerate(ENTITIES)}
    allowed = np.zeros((len(pieces), len(ENTITIES)), bool)
    free = [0, *(index[f"{m}-{k}"] for k in convention["O"] for m in "BI")]
    allowed[:, free] = True
    hits = mark_pieces(tuple((a, b) for a, b, _ in document.entities), pieces)
    for (_, _, kind), hit in zip(document.entities, hits, strict=True):
        for rank, at in enumerate(hit):
            if kind == FREE:
                allowed[at] = True
                continue
            allowed[at] = False
            allowed[at, [index[f"{'I' if rank else 'B'}-{k}"] for k in convention[kind]]] = True
    return allowed


def spread_starts(count: int, room: int, chance: random.Random) -> list[int]:
    """Starts of the fewest full windows that cover `count` pieces, at random overlaps."""
    if count <= room:
        return [0]
    number = -(-count // room)
    slack = number * room - count
    cuts = sorted(chance.random() for _ in range(number - 1))
    shares = [b - a for a, b in zip([0.0, *cuts][:-1], cuts, strict=True)]
    starts, at = [0], 0.0
    total = sum(shares) or 1.0
    for share in shares:
        at += room - slack * share / total
        starts.append(int(at))
    starts[-1] = count - room
    return starts


def wrap(values: np.ndarray, start: int, stop: int, first: int = 0, last: int = 0) -> np.ndarray:
    return np.concatenate([[first], values[start:stop], [last]]).astype(np.int64)


def cut_window(p: Pieces, start: int, stop: int) -> Window:
    f = p.features
    s, q = f.sentences[start:stop], f.paragraphs[start:stop]
    return Window(
        wrap(p.ids, start, stop, CLS, SEP),
        wrap(f.casings, start, stop),
        wrap(f.breaks, start, stop),
        wrap(f.quotations, start, stop),
        np.concatenate([s[:1], s, s[-1:]]),
        np.concatenate([q[:1], q, q[-1:]]),
    )


STYLES = {
    "straight": {"“": '"', "”": '"', "‘": "'", "’": "'"},
    "single": {"“": "‘", "”": "’", "‘": "“"},
    "plain single": {"“": "'", "”": "'", '"': "'", "’": "'"},
    "guillemets": {"“": "«", "”": "»"},
    "low": {"“": "„", "”": "“"},
}


def vary(text: str, chance: random.Random) -> str:
    """Vary quotation marks, apostrophes and line breaks of a text; every offset stays."""
    style = chance.random()
    if style < 0.35:
        if style < 0.22 and '"' in text and "“" not in text:
            text = curl(text)
        if style < 0.30:
            name = chance.choices(list(STYLES), [4, 4, 2, 1, 1])[0]
            if style > 0.06 or name != "straight":
                text = text.translate(str.maketrans(STYLES[name]))
    lines = chance.random()
    if lines < 0.15:
        text = text.replace("\n\n", " \n")
    elif lines < 0.22:
        text = text.replace("\n", " ")
    return text


def curl(text: str) -> str:
    """Turn straight double marks into curly ones."""
    out = list(text)
    for i, c in enumerate(out):
        if c == '"':
            before = out[i - 1] if i else " "
            out[i] = "“" if before.isspace() or before in "([—–-‘'" else "”"
    return "".join(out)


def draw_attributed(
    texts: Sequence[AttributedText], tokenizer: Tokenizer, chance: random.Random, *, nested: bool = False
) -> Iterator[Window]:
    """Windows of one pass over the texts, each in one annotator's version and one varied form.

    With `nested`, the linking head is also given what other annotators saw inside a content of that version.
    """
    for document in texts:
        text = vary(document.text, chance)
        p = cut_pieces(tokenizer, text)
        version = chance.choice(document.versions)
        one = [label_relation(r, p.spans) for r in version if r.cues]
        roles = label_roles(one, len(p.spans))
        if nested:
            one += [label_relation(r, p.spans) for r in find_nested(document.versions, version)]
        yield from cut_labelled(p, roles, one, chance)


def cut_labelled(
    p: Pieces, roles: np.ndarray, attributions: Sequence[np.ndarray], chance: random.Random
) -> Iterator[Window]:
    """Windows of one text with its roles; a window is taught the links of each cue that starts in it."""
    for start in spread_starts(len(p.spans), SIZE - 2, chance):
        stop = min(start + SIZE - 2, len(p.spans))
        window = cut_window(p, start, stop)
        window.roles = wrap(roles, start, stop)
        window.links = []
        for labels in attributions:
            at = int(np.argmax(labels == 3))
            if labels[at] == 3 and start <= at < stop:
                window.links.append((at - start + 1, mend_labels(wrap(labels, start, stop))))
        yield vary_casing(window, chance)


_BETWEEN = re.compile(r"(?<=[.!?”\"]) (?=[A-Z“\"])")


def draw_entities(
    texts: Sequence[EntityText], tokenizer: Tokenizer, chance: random.Random, number: int
) -> list[Window]:
    """About `number` windows from texts of one convention, short texts set one after another."""
    order = list(texts)
    chance.shuffle(order)
    out: list[Window] = []
    while len(out) < number and order:
        body, entities = "", []
        while order and len(body) < 6000:
            d = order.pop()
            body += "\n\n" if body else ""
            entities += [(a + len(body), b + len(body), k) for a, b, k in d.entities]
            body += d.text
        body = _BETWEEN.sub(lambda m: "\n" if chance.random() < 0.3 else " ", body)
        joined = EntityText("", body, tuple(entities), texts[0].convention)
        p = cut_pieces(tokenizer, body)
        allowed = allow_entities(joined, p.spans)
        edge = np.zeros((1, len(ENTITIES)), bool)
        edge[0, 0] = True
        for start in spread_starts(len(p.spans), SIZE - 2, chance):
            stop = min(start + SIZE - 2, len(p.spans))
            window = cut_window(p, start, stop)
            window.allowed = np.concatenate([edge, allowed[start:stop], edge])
            out.append(vary_casing(window, chance))
    chance.shuffle(out)
    return out[:number]


def vary_casing(window: Window, chance: random.Random) -> Window:
    """Write a few windows all small or all capital, so that a careless text is read too."""
    style = chance.random()
    letters = (window.casings >= 1) & (window.casings <= 4)
    if style < 0.03:
        window.casings[letters] = 1
    elif style < 0.05:
        window.casings[letters] = 3
    return window


@dataclass
class Batch:
    ids: torch.Tensor
    casings: torch.Tensor
    breaks: torch.Tensor
    quotations: torch.Tensor
    sentences: torch.Tensor
    paragraphs: torch.Tensor
    mask: torch.Tensor
    roles: torch.Tensor  # -1 where unknown
    allowed: torch.Tensor  # all False where unknown
    link_row: torch.Tensor
    link_at: torch.Tensor
    link_labels: torch.Tensor
    soft_row: torch.Tensor  # which windows have probabilities of teachers
    soft: torch.Tensor  # (of those, pieces, roles and names), 0 past a window's end


def collate(windows: Sequence[Window]) -> Batch:
    size = max(len(w.ids) for w in windows)

    def stack(name: str, fill: int = 0) -> torch.Tensor:
        rows = []
        for w in windows:
            value = getattr(w, name)
            value = np.full(len(w.ids), fill) if value is None else value
            rows.append(np.pad(value, (0, size - len(value)), constant_values=fill))
        return torch.from_numpy(np.stack(rows).astype(np.int64))

    allowed = np.zeros((len(windows), size, len(ENTITIES)), bool)
    for i, w in enumerate(windows):
        if w.allowed is not None:
            allowed[i, : len(w.ids)] = w.allowed
    links = [
        (i, at, np.pad(labels, (0, size - len(labels))))
        for i, w in enumerate(windows)
        for at, labels in w.links or ()
    ]
    taught = [i for i, w in enumerate(windows) if w.soft is not None]
    soft = np.zeros((len(taught), size, len(ROLES) + len(ENTITIES)), np.float32)
    for n, i in enumerate(taught):
        soft[n, : len(windows[i].ids)] = windows[i].soft
    mask = np.stack([np.arange(size) < len(w.ids) for w in windows])
    return Batch(
        stack("ids"),
        stack("casings"),
        stack("breaks"),
        stack("quotations"),
        stack("sentences"),
        stack("paragraphs"),
        torch.from_numpy(mask),
        stack("roles", -1),
        torch.from_numpy(allowed),
        torch.tensor([i for i, _, _ in links], dtype=torch.long),
        torch.tensor([a for _, a, _ in links], dtype=torch.long),
        torch.from_numpy(np.stack([x for _, _, x in links]))
        if links
        else torch.zeros(0, size, dtype=torch.long),
        torch.tensor(taught, dtype=torch.long),
        torch.from_numpy(soft),
    )


def batch_windows(windows: list[Window], size: int, chance: random.Random) -> list[list[Window]]:
    """Batches of about `size` full windows' pieces, like lengths together, in random order."""
    chance.shuffle(windows)
    windows.sort(key=lambda w: -len(w.ids))
    batches: list[list[Window]] = []
    current: list[Window] = []
    full = [w for w in windows if len(w.ids) == SIZE]
    chance.shuffle(full)
    for w in [*full, *(w for w in windows if len(w.ids) < SIZE)]:
        longest = max([len(w.ids), *(len(c.ids) for c in current)])
        if current and longest * (len(current) + 1) > size * SIZE:
            batches.append(current)
            current = []
        current.append(w)
    if current:
        batches.append(current)
    chance.shuffle(batches)
    return batches


assert len(ROLES) == 7
