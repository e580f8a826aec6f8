"""Attributions against a tiny compartment in PolNeAR's layout."""

import json
from pathlib import Path

import pytest

from evaluation.polnear import main

TEXT = "“The pier will stay closed,” harbour master Greta Aldinson said on Wednesday.\n"


def span(words: str) -> str:
    start = TEXT.index(words)
    return f"{start} {start + len(words)}"


def test_a_folder_is_annotated_and_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "courier_1.txt").write_text(TEXT, encoding="utf-8")
    rows = [
        f"T1\tSource {span('harbour master Greta Aldinson')}\tx",
        f"T2\tCue {span('said')}\tx",
        f"T3\tContent {span('“The pier will stay closed,”')}\tx",
        "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3",
    ]
    (tmp_path / "attributions" / "courier_1_a.ann").write_text("\n".join(rows), encoding="utf-8")
    assert main([str(tmp_path), "--json", "--by"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["documents"] == 1
    assert result["missing"] == 0
    assert result["figures"]["relation"]["f1"] == 1.0
    assert result["by"] == {"courier": 1.0}


def test_a_folder_without_texts_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert "no annotated text" in capsys.readouterr().err
