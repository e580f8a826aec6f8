"""The network in torch: one encoder, role and entity labels, and vectors that link a cue to its spans.

The encoder is all-MiniLM-L6-v2 (6 layers of 384, uncased word pieces) with three small embeddings
added to its input (`sayso.annotation.tagging.features`).  The linking head is a biaffine scorer as in Dozat
and Manning (2017): for one cue it labels every word piece of the window as outside, source, cue or
content of that cue, with a linear chain (CRF) over the labels.
"""

from __future__ import annotations

import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

ROLES = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ENTITIES = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-FAC", "I-FAC", "B-MISC", "I-MISC")
LINK = 96
NEAR, SPREAD = 8, 18  # piece distances: exact up to NEAR, then half octaves
REACH_SENTENCES, REACH_PARAGRAPHS = 4, 3

HAS_BFLOAT16 = bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())
"""Whether this processor multiplies bfloat16 itself: without that it takes ten times as long as float32."""

PRECISION = "bfloat16" if HAS_BFLOAT16 else "float32"
"""In what products are taken while a model is trained; goes into its checkpoints and the model card."""


def autocast_bfloat16() -> torch.autocast:
    """Return the context in which products are taken in bfloat16, where the processor is made for it."""
    return torch.autocast("cpu", torch.bfloat16, enabled=HAS_BFLOAT16)


def bucket_distances(distance: Tensor) -> Tensor:
    """Map signed piece distances to 0..2*SPREAD."""
    size = distance.abs().clamp(min=1).float()
    far = NEAR + 1 + (2 * torch.log2(size / (NEAR + 1))).floor()
    bucket = torch.where(distance.abs() <= NEAR, distance.abs().float(), far).clamp(max=SPREAD)
    return (bucket * distance.sign() + SPREAD).long()


class Layer(nn.Module):
    def __init__(self, width: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)

    def attend(self, qkv: Tensor, mask: Tensor | None) -> Tensor:
        """Written out: on a processor its backward pass is twice as fast as the fused kernel's."""
        b, t, d = qkv.shape[0], qkv.shape[1], qkv.shape[2] // 3
        h, w = self.heads, d // self.heads
        q, k, v = (z.reshape(b * h, t, w) for z in qkv.view(b, t, 3, h, w).permute(2, 0, 3, 1, 4))
        s = torch.bmm(q * w**-0.5, k.transpose(1, 2).contiguous())
        if mask is not None:
            s = (s.view(b, h, t, t) + mask.to(s.dtype)).view(b * h, t, t)
        a = torch.bmm(torch.softmax(s, -1), v)
        return a.view(b, h, t, w).transpose(1, 2).reshape(b, t, d)

    def forward(self, x: Tensor, mask: Tensor | None, drop: Drop) -> Tensor:
        qkv = self.qkv(x)
        with torch.autocast("cpu", enabled=False):
            a = self.attend(qkv, mask)
        x = self.norm1(x + drop(self.out(a)))
        return self.norm2(x + drop(self.down(functional.gelu(self.up(x)))))


class Drop:
    """Dropout from one random mask a step, rolled by a random amount at each use: drawing is dear."""

    def __init__(self, shape: tuple[int, ...], rate: float, dtype: torch.dtype) -> None:
        self.mask = ((torch.rand(shape) >= rate).to(dtype) / (1 - rate)) if rate else None

    def __call__(self, x: Tensor) -> Tensor:
        if self.mask is None:
            return x
        shift = int(torch.randint(1, self.mask.numel(), ()))
        return x * self.mask.view(-1).roll(shift).view(x.shape).to(x.dtype)


class Network(nn.Module):
    """`forward` returns role logits, entity logits, token vectors and cue vectors of a window."""

    def __init__(
        self,
        *,
        vocabulary: int = 30522,
        width: int = 384,
        layers: int = 6,
        heads: int = 12,
        inner: int = 1536,
        positions: int = 512,
        dropout: float = 0.1,
    ) -> None:
        super().__init__()
        self.word = nn.Embedding(vocabulary, width)
        self.position = nn.Embedding(positions, width)
        self.casing = nn.Embedding(6, width)
        self.gap = nn.Embedding(4, width)
        self.quotation = nn.Embedding(4, width)
        for table in (self.casing, self.gap, self.quotation):
            nn.init.normal_(table.weight, std=0.005)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, heads, inner) for _ in range(layers))
        self.dropout = dropout
        self.role = nn.Linear(width, len(ROLES))
        self.entity = nn.Linear(width, len(ENTITIES))
        self.token = nn.Linear(width, LINK)
        self.cue = nn.Linear(width, LINK)
        k = len(ROLES)
        self.biaffine = nn.Parameter(torch.randn(k, LINK + 1, LINK + 1) * 0.01)
        self.by_distance = nn.Parameter(torch.zeros(2 * SPREAD + 1, k))
        self.by_sentence = nn.Parameter(torch.zeros(2 * REACH_SENTENCES + 1, k))
        self.by_paragraph = nn.Parameter(torch.zeros(2 * REACH_PARAGRAPHS + 1, k))
        self.transition = nn.Parameter(torch.zeros(k, k))

    def forward(
        self, ids: Tensor, casing: Tensor, gap: Tensor, quotation: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        x = self.word(ids) + self.position.weight[: ids.shape[1]]
        x = self.norm(x + self.casing(casing) + self.gap(gap) + self.quotation(quotation))
        drop = Drop(tuple(x.shape), self.dropout if self.training else 0.0, torch.bfloat16)
        x = drop(x)
        wide = None if mask is None else (~mask[:, None, None, :]).to(x.dtype) * -30000.0
        for layer in self.layers:
            x = layer(x, wide, drop)
        x = drop(x)
        return self.role(x), self.entity(x), functional.gelu(self.token(x)), functional.gelu(self.cue(x))

    def link(
        self, tokens: Tensor, cues: Tensor, row: Tensor, at: Tensor, sentences: Tensor, paragraphs: Tensor
    ) -> Tensor:
        """Score every piece of window `row[n]` for the cue at piece `at[n]`: (n, pieces, labels)."""
        token = functional.pad(tokens.float(), (0, 1), value=1.0)
        cue = functional.pad(cues.float()[row, at], (0, 1), value=1.0)
        query = torch.einsum("na,kab->nkb", cue, self.biaffine)
        score = torch.einsum("nkb,ntb->ntk", query, token[row])
        place = torch.arange(tokens.shape[1])
        score = score + self.by_distance[bucket_distances(place[None] - at[:, None])]
        s = (sentences[row] - sentences[row, at][:, None]).clamp(-REACH_SENTENCES, REACH_SENTENCES)
        p = (paragraphs[row] - paragraphs[row, at][:, None]).clamp(-REACH_PARAGRAPHS, REACH_PARAGRAPHS)
        return score + self.by_sentence[s + REACH_SENTENCES] + self.by_paragraph[p + REACH_PARAGRAPHS]

    @torch.no_grad()
    def read_encoder(self, folder: Path) -> None:
        """Take the pretrained weights from a folder with `model.safetensors` (BERT layout)."""
        config = json.loads((folder / "config.json").read_text())
        assert config["num_hidden_layers"] == len(self.layers)
        w = {k.removeprefix("bert."): v.float() for k, v in load_file(folder / "model.safetensors").items()}
        self.word.weight.copy_(w["embeddings.word_embeddings.weight"])
        self.position.weight.copy_(
            w["embeddings.position_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][0]
        )
        self.norm.weight.copy_(w["embeddings.LayerNorm.weight"])
        self.norm.bias.copy_(w["embeddings.LayerNorm.bias"])
        for i, layer in enumerate(self.layers):
            p = f"encoder.layer.{i}."
            for kind in ("weight", "bias"):
                layer.qkv.get_parameter(kind).copy_(
                    torch.cat([w[f"{p}attention.self.{n}.{kind}"] for n in ("query", "key", "value")])
                )
                layer.out.get_parameter(kind).copy_(w[f"{p}attention.output.dense.{kind}"])
                layer.norm1.get_parameter(kind).copy_(w[f"{p}attention.output.LayerNorm.{kind}"])
                layer.up.get_parameter(kind).copy_(w[f"{p}intermediate.dense.{kind}"])
                layer.down.get_parameter(kind).copy_(w[f"{p}output.dense.{kind}"])
                layer.norm2.get_parameter(kind).copy_(w[f"{p}output.LayerNorm.{kind}"])


def forbid(k: int = len(ROLES)) -> Tensor:
    """Penalties (k, k) of label steps that BIO forbids: an inside label continues its own role only."""
    out = torch.zeros(k, k)
    for i in range(2, k, 2):
        out[:, i] = -10000.0
        out[i - 1, i] = out[i, i] = 0.0
    return out


def chain_loss(score: Tensor, transition: Tensor, labels: Tensor, length: Tensor) -> Tensor:
    """Negative log-likelihood of each label sequence under a linear chain: (n,).

    `score` (n, t, k), `labels` (n, t), `length` (n): pieces past the length do not count.
    """
    _n, t, k = score.shape
    steps = transition + forbid(k)
    inside = torch.arange(t)[None] < length[:, None]
    gold = score.gather(2, labels[..., None])[..., 0]
    moves = steps[labels[:, :-1], labels[:, 1:]]
    path = (gold * inside).sum(1) + (moves * inside[:, 1:]).sum(1)
    alpha = score[:, 0]
    emit = score.unbind(1)
    for i in range(1, t):
        new = torch.logsumexp(alpha[:, :, None] + steps, 1) + emit[i]
        alpha = torch.where(inside[:, i, None], new, alpha)
    return torch.logsumexp(alpha, 1) - path
