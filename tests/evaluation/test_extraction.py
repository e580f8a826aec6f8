"""The scorer of article text from pages."""

import gzip
import json
from pathlib import Path

import pytest

from evaluation.extraction import compare, main

WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen."


def test_shingles_are_compared_as_bags() -> None:
    assert compare("a b c d e", "a b c d e") == (1.0, 1.0)
    assert compare("a b c d e", "a b c d x") == (0.5, 0.5)
    assert compare("a b c d e f", "a b c d") == (1.0, pytest.approx(1 / 3))
    assert compare("a b", "a b") == (1.0, 1.0)
    assert compare("a b", "") == (None, 0.0)


def test_a_folder_is_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paragraph = f"The harbour master counted the boats aloud: {WORDS}"
    page = f"<html><body><article><p>{paragraph}</p><p>{paragraph[::1]} Again.</p></article></body></html>"
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "a.html.gz").write_bytes(gzip.compress(page.encode()))
    truth = {"a": {"articleBody": f"{paragraph}\n\n{paragraph} Again.", "url": "https://a.example"}}
    (tmp_path / "ground-truth.json").write_text(json.dumps(truth), encoding="utf-8")
    assert main([str(tmp_path), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert (figures["pages"], figures["f1"]) == (1, 1.0)
