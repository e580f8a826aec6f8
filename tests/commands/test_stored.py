"""The commands on a store, with the real reader."""

import json
import signal
from pathlib import Path

import pytest

from sayso.cli import main
from sayso.commands.stored import names_store, stop_gently

ARTICLES = {
    "post.txt": "---\noutlet: Harbour Post\npublished: 2031-05-06\n---\n"
    "“We will not open the dam,” said Ilsa Torvik on Monday.",
    "lantern.txt": "---\noutlet: Lantern News\npublished: 2031-05-07\n---\n"
    "“We will not open the dam,” Ilsa Torvik told the Harbour Post.",
}


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_store_gives_what_the_same_articles_give(
    pile: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = str(tmp_path / "pile.sayso")
    for name in ARTICLES:
        assert main(["add", str(pile / name), "--store", path]) == 0
    capsysbinary.readouterr()
    for command in (["report"], ["annotate"], ["trace", "We will not open the dam"]):
        shown = []
        for given in ([str(pile)], ["--store", path]):
            assert main([*command, *given]) == 0
            shown.append(capsysbinary.readouterr())
        assert shown[0] == shown[1]
        assert b"Torvik" in shown[0].out
    for given, out in (([str(pile)], "a"), (["--store", path], "b")):
        outputs = ["-q", "-o", str(tmp_path / f"{out}.html"), "--json", str(tmp_path / f"{out}.json")]
        assert main(["report", *given, *outputs]) == 0
    for kind in ("html", "json"):
        assert (tmp_path / f"a.{kind}").read_bytes() == (tmp_path / f"b.{kind}").read_bytes()


def test_decisions_are_made_listed_taken_back_and_carried_over(
    pile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, data, lines = tmp_path / "pile.sayso", tmp_path / "r.json", tmp_path / "decisions.jsonl"
    where = ["--store", str(path)]
    assert main(["add", str(pile), *where]) == 0
    words = ["post", "We will not open the dam"]
    assert main(["decide", "speaker", *words, "--value", "Una Berg", "--who", "mk", *where]) == 0
    assert main(["decide", "reject", "post", "no such words", "--who", "mk", *where]) == 2
    assert main(["report", "-q", "--json", str(data), *where]) == 0
    assert "Una Berg" in data.read_text(encoding="utf-8")
    capsys.readouterr()
    assert main(["decisions", "export", *where]) == 0
    lines.write_text(capsys.readouterr().out, encoding="utf-8")
    assert json.loads(lines.read_text(encoding="utf-8"))["value"] == "Una Berg"
    assert main(["decide", "undo", "1", "--who", "jo", *where]) == 0
    assert main(["decisions", "list", *where]) == 0
    assert "Taken back." in capsys.readouterr().out
    assert main(["report", "-q", "--json", str(data), *where]) == 0
    assert "Una Berg" not in data.read_text(encoding="utf-8")
    assert main(["decisions", "import", str(lines), *where]) == 0
    assert capsys.readouterr().out.startswith("0 new")


def test_the_rest_of_the_commands(pile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = ["--store", str(tmp_path / "pile.sayso")]
    assert main(["add", str(pile), *where]) == 0
    assert main(["rebuild", "--check", *where]) == 0
    assert main(["backup", str(tmp_path / "copy.sayso"), *where]) == 0
    assert main(["remove", "post", "--who", "mk", *where]) == 0
    assert main(["check", *where]) == 0
    out = capsys.readouterr().out
    assert "2 added, 0 in a new version, 0 known" in out
    assert "2 articles, 0 to be read anew" in out
    assert "removed: post" in out
    assert "sound; 1 articles" in out
    assert main(["check", "--store", str(tmp_path / "copy.sayso")]) == 0
    assert "sound; 2 articles" in capsys.readouterr().out


def test_nothing_to_read_makes_no_store(tmp_path: Path) -> None:
    assert main(["add", str(tmp_path / "none.txt"), "--store", str(tmp_path / "pile.sayso")]) == 2
    assert list(tmp_path.iterdir()) == []


def test_a_store_and_paths_together_are_refused(
    pile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["report", str(pile), "--store", str(tmp_path / "pile.sayso")])
    assert str(pile) in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "named"),
    [(["report", "--store", "x"], True), (["report", "--store=x"], True), (["report", "--st", "x"], True),
     (["report", "-q", "x"], False), (["report", "--"], False), (["report", "--stories"], False)],
)  # fmt: skip
def test_a_store_is_seen_however_it_is_named(given: list[str], named: bool) -> None:
    assert names_store(given) is named


def test_the_first_interrupt_asks_and_the_second_ends() -> None:
    before = signal.getsignal(signal.SIGINT)
    with stop_gently() as is_stopped:
        assert not is_stopped()
        signal.raise_signal(signal.SIGINT)
        assert is_stopped()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before
