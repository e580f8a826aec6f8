"""The training is run from what people decided to a checkpoint, cut down to a text of each set."""

import json
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / ".venv-training" / "bin" / "python"
TEXT = "“We will not sell the harbour” said Odd Marn.\n\nPia Lund warned that the gate was shut."
REPORTS = (
    ("Odd Marn", "said", "“We will not sell the harbour”"),
    ("Pia Lund", "warned", "the gate was shut"),
)


def test_the_training_learns_from_what_people_decided(shared: Path, tmp_path: Path) -> None:
    if not PYTHON.exists():
        pytest.skip("needs .venv-training, which `make model` makes")
    places = [
        [[[start, start + len(words)]] for words in report for start in (TEXT.index(words),)]
        for report in REPORTS
    ]
    rows = tmp_path / "decided.jsonl"
    row = {"name": "a", "sha256": "0", "text": TEXT, "attributions": places}
    rows.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    options = ["--texts", "1", "--epochs", "1", "--minutes", "0.05", "--threads", "1", "--aside"]
    done = subprocess.run(
        [
            str(PYTHON), "-m", "training.build", "--data", str(shared / "data"),
            "--work", str(tmp_path / "work"), "--decided", str(rows), *options,
        ],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2_000:]
    assert "tried out with 1 texts of each set" in done.stdout
    assert (tmp_path / "work" / "last.pt").exists()
