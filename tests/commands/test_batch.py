"""`sayso batch` and `sayso import` as a user types them."""

from pathlib import Path

import pytest

from sayso.cli import main

pytest.importorskip("pyarrow", reason="the extra `batch` is not installed")

ARTICLE = "“The pier is safe,” Tove Brandal said on Monday. The rowers met at noon and went home.\n"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"Report {number}.\n\n{ARTICLE}", encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    return folder


def test_tables_then_a_store(articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, file = str(tmp_path / "out"), str(tmp_path / "pile.sqlite")
    assert main(["batch", str(articles), out, "--workers", "1"]) == 0
    told = capsys.readouterr()
    assert told.out == f"3 articles of 4 files: tables in {out}\n"
    assert "1 × is empty" in told.err
    assert main(["import", out, "--store", file, "--query", "pier rowers"]) == 0
    assert capsys.readouterr().out == "3 new, 0 new versions, 0 known already\n"
    assert main(["import", out, "--store", file]) == 0
    assert capsys.readouterr().out == "0 new, 0 new versions, 3 known already\n"


def test_a_plan_leaves_no_folder(articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["batch", str(articles), str(tmp_path / "out"), "--plan", "--until-stage", "read"]) == 0
    assert capsys.readouterr().out.startswith("4 files, 1 KB\nabout 3 articles, by 3 that were read\n")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--workers", "0"], "--workers 0: give a number of 1 or more"),
        (["--outlets-only", "none.txt"], "none.txt: cannot be read as UTF-8 text"),
        (["--memory", "much"], "'much' is no size; write 4G or 800M"),
        (["--since", "yesterday"], "'yesterday' is no day; write 2031-05-06, 2031-05 or 2031"),
    ],
)
def test_wrong_options_are_named(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], message: str
) -> None:
    try:
        code: object = main(["batch", str(articles), str(tmp_path / "out"), *options])
    except SystemExit as stopped:  # by the parser of the options
        code = stopped.code
    assert code == 2
    assert message in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
