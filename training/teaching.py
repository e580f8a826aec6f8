"""Silver windows: texts that nobody has labelled, labelled by the mean of several trained networks.

Roles and names keep the teachers' mean probabilities (distillation, Hinton et al. 2015); links become the
best path under the mean of their scores.  The texts are news of other outlets and years than PolNeAR's.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import torch
from tokenizers import Tokenizer

from sayso.annotation.tagging.decoding import Linking, Settings, score_cues
from sayso.annotation.tagging.decoding import Window as Read
from sayso.annotation.tagging.label_paths import CONTENT, CUE, NEVER, find_paths
from training.network import ROLES, Network, autocast_bfloat16
from training.windows import SIZE, Window, cut_pieces, cut_window, mend_labels, spread_starts, vary

LEAST_CUE = 0.3  # mean probability of a cue's first piece from which on it is taught
CUTS = 3  # ways in which each text is cut into windows
GROUP = 16


def cut_texts(texts: Sequence[str], tokenizer: Tokenizer, chance: random.Random) -> list[Window]:
    """Unlabelled windows of the texts: each cut in several ways, in varied forms."""
    out = []
    for text in (t for t in texts for _ in range(CUTS)):
        p = cut_pieces(tokenizer, vary(text, chance))
        for start in spread_starts(len(p.spans), SIZE - 2, chance):
            stop = min(start + SIZE - 2, len(p.spans))
            if stop > start:
                out.append(cut_window(p, start, stop))
    return out


def join_tables(nets: Sequence[Network]) -> Linking:
    """One linking head over the nets' vectors side by side, whose scores are the mean of theirs."""
    tables = {
        name: np.stack([getattr(n, name).detach().numpy() for n in nets]).mean(0)
        for name in ("by_distance", "by_sentence", "by_paragraph", "transition")
    }
    width = nets[0].biaffine.shape[1] - 1
    biaffine = np.zeros((len(ROLES), len(nets) * width + 1, len(nets) * width + 1), np.float32)
    for i, net in enumerate(nets):
        rows = [*range(i * width, (i + 1) * width), len(nets) * width]
        biaffine[:, np.array(rows)[:, None], rows] += net.biaffine.detach().numpy() / len(nets)
    return Linking(biaffine=biaffine, **tables)


def mean_probabilities(logits: Sequence[torch.Tensor]) -> np.ndarray:
    """The mean of the nets' probabilities, each over its last axis."""
    return torch.stack([x.softmax(-1) for x in logits]).mean(0).numpy()


@torch.no_grad()
def label_windows(windows: Sequence[Window], nets: Sequence[Network]) -> None:
    """Give each window what the nets, as one, say of it."""
    linking = join_tables(nets)
    order = sorted(windows, key=lambda w: len(w.ids))
    groups: list[list[Window]] = []
    for w in order:  # windows of one length only: nothing is padded
        if groups and len(groups[-1]) < GROUP and len(groups[-1][0].ids) == len(w.ids):
            groups[-1].append(w)
        else:
            groups.append([w])
    for group in groups:
        feed = [
            torch.from_numpy(np.stack([getattr(w, name) for w in group]))
            for name in ("ids", "casings", "breaks", "quotations")
        ]
        with autocast_bfloat16():
            said = [[x.float() for x in net.eval()(*feed)] for net in nets]
        roles, names = (mean_probabilities([one[i] for one in said]) for i in (0, 1))
        tokens, cues = (torch.cat([one[i] for one in said], -1).numpy() for i in (2, 3))
        for i, window in enumerate(group):
            window.soft = np.concatenate([roles[i], names[i]], -1).astype(np.float16)
            read = Read(0, (0, 0), np.log(roles[i] + 1e-9), tokens[i], cues[i])
            window.links = find_links(window, read, linking)


def find_links(window: Window, read: Read, linking: Linking) -> list[tuple[int, np.ndarray]]:
    """The best labels for each likely cue of a window, decoded as the tagger does it."""
    at = 1 + np.flatnonzero(np.exp(read.roles[1:-1, CUE]) >= LEAST_CUE)
    if not len(at):
        return []
    score = score_cues(linking, read, at, window.sentences, window.paragraphs, Settings())
    score[:, [0, -1], 1:] = NEVER
    paths, _ = find_paths(score, linking.transition)
    return [
        (int(place), mend_labels(path))
        for place, path in zip(at, paths, strict=True)
        if (path >= CONTENT).any()
    ]
