"""`sayso export` as a user meets it: files, standard output, stores, embargoes, mistakes."""

import json
from pathlib import Path

import pytest

from sayso.cli import main
from sayso.present.export.formats import FORMATS

TEXT = "“We will not sell the ferry,” Mayor Ilsa Torvik told the Brannet Courier on Monday."


def write_articles(folder: Path) -> Path:
    """Write a free article and one that may not be shown before the year 2999."""
    free = {"name": "free", "text": TEXT, "outlet": "Brannet Courier", "published": "2031-05-06"}
    held = {
        "uri": "held",
        "type": "text",
        "headlines": [{"value": "Ferry"}],
        "bodies": [{"contenttype": "text/plain", "value": "“The ferry is sold,” Ulla Brandt said."}],
        "embargoedUntil": "2999-01-01",
    }
    path = folder / "articles.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in (free, held)), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["json", "csv", "markdown", "dot", "jsonld"])
def test_an_article_under_embargo_is_left_out_and_told(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "out"
    assert main(["export", name, str(write_articles(tmp_path)), "-o", str(output), "-q"]) == 0
    written = output.read_text(encoding="utf-8")
    assert "Brannet Courier" in written
    assert "Brandt" not in written
    assert "left out, under an embargo that has not ended: 1" in capsys.readouterr().err


def test_an_embargo_that_has_ended_holds_nothing_back(tmp_path: Path) -> None:
    output = tmp_path / "out"
    arguments = ["export", "csv", str(write_articles(tmp_path)), "-o", str(output), "-q"]
    assert main([*arguments, "--today", "2999-01-01"]) == 0
    assert "Brandt" in output.read_text(encoding="utf-8")


def test_nothing_but_an_embargo_is_told_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_articles(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").splitlines()[1], encoding="utf-8")
    assert main(["export", "json", str(path), "-o", str(tmp_path / "out"), "-q"]) == 2
    assert "under an embargo that has not ended" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_store_is_exported_without_what_is_under_embargo(tmp_path: Path) -> None:
    store, output = tmp_path / "pile.sqlite", tmp_path / "out.csv"
    assert main(["add", str(write_articles(tmp_path)), "--store", str(store), "-q"]) == 0
    assert main(["export", "csv", "--store", str(store), "-o", str(output), "-q"]) == 0
    assert "Torvik" in output.read_text(encoding="utf-8")
    assert "Brandt" not in output.read_text(encoding="utf-8")


def test_without_a_file_it_goes_to_standard_output(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["export", "jsonl", str(write_articles(tmp_path)), "-q"]) == 0
    (line,) = capfdbinary.readouterr().out.splitlines()
    assert json.loads(line)["document"]["name"] == "free"


def test_a_wrong_format_is_told_with_the_right_ones(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["export", "pdf", "articles/"])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert all(name in said for name in FORMATS)


def test_several_files_need_a_folder_of_their_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    articles = write_articles(tmp_path)
    assert main(["export", "parquet", str(articles), "-q"]) == 2
    assert "name a folder" in capsys.readouterr().err
    assert main(["export", "parquet", str(articles), "-o", str(tmp_path), "-q"]) == 2
    assert "articles.jsonl, which is not of this export" in capsys.readouterr().err
    assert main(["export", "parquet", str(articles), "-o", str(tmp_path / "tables"), "-q"]) == 0
    assert (tmp_path / "tables" / "attributions.parquet").is_file()
