"""Make the shipped word vectors: which words mean much the same (`sayso/lexicon/word_vectors.npz`).

    python -m training.vectors ENCODER_FOLDER

Every word of the frequency table and every whole word of the encoder's vocabulary is embedded on its own by
all-MiniLM-L6-v2 (Apache-2.0; mean of its last layer), one form a stem (the most frequent); centred, reduced
to 64 dimensions by principal components, normalised and rounded to a byte (the recipe of Model2Vec, Tulkens
and van Dongen 2024, with rarity left to `lexicon.frequency`). Needs torch and transformers; the result is
deterministic.
"""

import sys
from pathlib import Path

import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer

from sayso.lexicon.frequency import rarity
from sayso.text.spelling import fold, spell
from sayso.text.words import is_content, stem

OUT = Path(__file__).parents[1] / "src/sayso/lexicon/word_vectors.npz"
TABLE = Path(__file__).parents[1] / "src/sayso/lexicon/document_frequency.tsv"
DIMENSIONS = 64


def choose_words(vocabulary: list[str]) -> dict[str, str]:
    """Return one word form for each stem: the most frequent in news, then the shortest."""
    counted = [line.rsplit("\t", 1)[0] for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]]
    chosen: dict[str, str] = {}
    for word in sorted({*counted, *vocabulary}, key=lambda w: (rarity(spell(fold(w))), len(w), w)):
        norm = spell(fold(word))
        if word.isalpha() and len(word) > 2 and word.isascii() and is_content(norm):
            chosen.setdefault(stem(norm), word)
    return dict(sorted(chosen.items()))


def embed(words: list[str], folder: Path) -> np.ndarray:
    """Embed each word on its own."""
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModel.from_pretrained(folder).eval()
    rows = []
    with torch.inference_mode():
        for at in range(0, len(words), 256):
            batch = tokenizer(words[at : at + 256], padding=True, return_tensors="pt")
            hidden = model(**batch).last_hidden_state
            mask = batch["attention_mask"].unsqueeze(-1)
            rows.append(((hidden * mask).sum(1) / mask.sum(1)).numpy())
    return np.concatenate(rows)


def main() -> None:
    folder = Path(sys.argv[1])
    torch.set_num_threads(1)
    vocabulary = [w for w in (folder / "vocab.txt").read_text(encoding="utf-8").split() if w.isalpha()]
    chosen = choose_words(vocabulary)
    vectors = embed(list(chosen.values()), folder)
    vectors = vectors - vectors.mean(0)
    _, sizes, axes = np.linalg.svd(vectors, full_matrices=False)
    reduced = vectors @ axes[:DIMENSIONS].T
    reduced /= np.linalg.norm(reduced, axis=1, keepdims=True)
    packed = np.round(reduced * 127).astype(np.int8)
    stems = np.frombuffer("\n".join(chosen).encode(), dtype=np.uint8)
    np.savez_compressed(OUT, stems=stems, vectors=packed)
    kept = float((sizes[:DIMENSIONS] ** 2).sum() / (sizes**2).sum())
    print(f"{len(chosen)} stems, {kept:.0%} of the variance kept, {OUT.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
