"""Files are put into groups whatever their kind; tables and packed lines give the articles of plain lines."""

import gzip
import json
from pathlib import Path

import pytest

from sayso.batch.inputs import group_inputs, list_inputs, read_input

ARTICLES = [
    {"text": "“The pier is safe,” Hill said on Monday. The rowers met at noon.", "outlet": "Harbour Post"},
    {"text": "Hill said the pier was safe. Nobody else spoke at the meeting.", "outlet": "Coast Herald"},
]


def texts(path: Path) -> list[str]:
    (place,), _ = list_inputs([path])
    return [draft.text for found in read_input(place) for draft in found.drafts]


def told(path: Path) -> list[str]:
    (place,), _ = list_inputs([path])
    return [notice.message for found in read_input(place) for notice in found.notices]


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.parquet"])
def test_every_form_gives_the_same_articles(tmp_path: Path, name: str) -> None:
    lines = "".join(json.dumps(article) + "\n" for article in ARTICLES)
    path = tmp_path / name
    if name.endswith(".parquet"):
        arrow = pytest.importorskip("pyarrow")
        pytest.importorskip("pyarrow.parquet").write_table(arrow.Table.from_pylist(ARTICLES), path)
    else:
        path.write_bytes(gzip.compress(lines.encode()) if name.endswith(".gz") else lines.encode())
    assert texts(path) == [article["text"] for article in ARTICLES]


def test_a_cut_gzip_file_gives_what_stands_before(tmp_path: Path) -> None:
    lines = "".join(
        json.dumps({**ARTICLES[0], "url": f"https://post.example/{n}"}) + "\n" for n in range(999)
    )
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(lines.encode(), mtime=0)[:-400])
    assert texts(path)
    assert "cut off" in told(path)[-1]


def test_a_line_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.batch.inputs.LONGEST_LINE", 100)
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "' + b"a" * 1_000))
    assert texts(path) == []
    assert "line 1: is longer than" in told(path)[0]


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1 and nothing else")
    assert "cut off or broken" in told(path)[0]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Hill said the pier was safe.", encoding="utf-8")
    places, _ = list_inputs([path, tmp_path, path])
    assert [place.path for place in places] == [path]


@pytest.mark.parametrize("groups", [1, 2, 5, 40])
def test_each_file_is_in_one_group(tmp_path: Path, groups: int) -> None:
    for number in range(12):
        (tmp_path / f"{number:02}.txt").write_text("word " * (number + 1), encoding="utf-8")
    places, _ = list_inputs([tmp_path])
    made = group_inputs(places, groups=groups)
    assert [place for group in made for place in group.places] == list(places)
    assert 1 <= len(made) <= min(groups, 12)
