"""What a first-time user does wrong is told in one sentence that says what to do, and ends with 2."""

import io
import re
import sys
from pathlib import Path

import pytest

from sayso.cli import main

TEXT = "“We will not sell the ferry,” Mayor Ilsa Torvik told the Brannet Courier on Monday."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "post.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(arguments: list[str]) -> int:
    """Run a command line and return its exit code, whether it returns or ends the program."""
    try:
        return main(arguments)
    except SystemExit as ended:
        return int(ended.code or 0)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("repord post.txt", "there is no command 'repord'; did you mean report?"),
        ("post.txt", "post.txt is no command; did you mean `sayso report post.txt`?"),
        ("https://harbour.example/a", "did you mean `sayso report https://harbour.example/a`?"),
        ("report", "name the articles: files, folders or web addresses, as in `sayso report articles/`"),
        ("trace words", 'as in `sayso trace "the words" articles/`'),
        ("export csv", "as in `sayso export csv articles/`"),
        ("export post.txt csv", "is it a file? Then write the FORMAT before it"),
        ("decide speaker d.jsonl", "is it a file? The order is: FILE.jsonl ACTION ARTICLE WORDS"),
        ("decide speaker post.txt", "is it a file? The order is: FILE.jsonl ACTION ARTICLE WORDS"),
        ("export cvs post.txt", "did you mean csv?"),
        ("report post.txt -o", "-o needs FILE behind it"),
        ("report post.txt --qiet", "no such option or argument here: --qiet; did you mean --quiet?"),
        ("annotate post.txt --format tabel", "did you mean table?"),
        ("decide", "FILE.jsonl and ACTION are missing"),
        ("add post.txt", "--store is missing"),
        ("trace post.txt ferry", "the words come first: sayso trace ferry post.txt"),
        ("trace -f . post.txt", "the draft comes first: sayso trace -f post.txt ."),
        ("trace -f ./ none.txt", "the draft comes first: sayso trace -f draft.txt ./"),
        ("trace post.txt . post.txt", "write -f before it: sayso trace -f post.txt ."),
        ("trace post.txt --store pile.sqlite", "sayso trace -f post.txt --store pile.sqlite"),
        ("trace ./ post.txt", 'the words come first: sayso trace "the words" ./'),
        ("annotate -q -v post.txt", "-q and -v are opposites"),
        ("report post.txt --open -o -", "--open needs a file"),
        ("report post.txt --story s-1", "chooses articles of a store"),
        ("export csv post.txt --today soon", "is no day; write it as 2031-05-06"),
        ("export csv post.txt -o none/out.csv", "does not exist; make it first"),
        ("report www.harbour.example/a", "a web address begins with https://"),
        ("report tarn-ledger.example/news/pier", "a web address begins with https://"),
        ("report ../harbour.d/pier.txt", "check the path"),
        ("report feed://harbour.example/a", "a web address begins with https://"),
        ("explain nowhere.txt", "no such file or folder; check the path"),
    ],
)
def test_a_mistake_is_told_in_one_sentence(
    line: str, said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(line.split()) == 2
    printed = capsys.readouterr()
    assert said in printed.err
    assert printed.out == ""
    assert len(printed.err.splitlines()) <= 2
    assert "usage:" not in printed.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["my post.txt", "a.txt"], "sayso trace -f 'my post.txt' a.txt"),
        (["my post.txt", "an ark", "post.txt"], "sayso trace -f 'my post.txt' 'an ark'"),
        (["my post.txt", "--store", "my pile"], "sayso trace -f 'my post.txt' --store 'my pile'"),
        (["my post.txt", 'the "old" ferry'], """sayso trace 'the "old" ferry' 'my post.txt'"""),
        (["an ark/", "post.txt"], "sayso trace \"the words\" 'an ark/'"),
        (["-f", "an ark", "my post.txt"], "sayso trace -f 'my post.txt' 'an ark'"),
    ],
)
def test_a_command_that_is_offered_has_names_in_quotation_marks(
    arguments: list[str], said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("my post.txt", "a.txt"):
        (folder / name).write_text(TEXT, encoding="utf-8")
    (folder / "an ark").mkdir()
    assert run(["trace", *arguments]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["my post.txt"], "`sayso report 'my post.txt'`"),
        (["decide", "d.jsonl", "role", "the old ferry", "O'Hara", "--value", "relay", "--who", "mk"],
         """write 'O'"'"'Hara' before them"""),
        (["decide", "my log.jsonl", "undo", "9", "--who", "mk"], "see: sayso decide 'my log.jsonl' list"),
        (["report", "--store", "my pile"], "`sayso add PATH --store 'my pile'`"),
    ],
)  # fmt: skip
def test_other_commands_that_are_offered_have_names_in_quotation_marks_too(
    arguments: list[str], said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("my post.txt", "my log.jsonl"):
        (folder / name).write_text("", encoding="utf-8")
    assert run(arguments) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    "content",
    [b"plain words", b"%PDF-1.7\n%\xe2\xe3", b"<html><p>words</p></html>", b'<?xml version="1.0"?><rss/>'],
)
def test_anything_but_json_on_standard_input_is_told_with_what_to_do(
    content: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert main(["annotate", "-"]) == 2
    assert "save it to a file and name the file" in capsys.readouterr().err


def test_one_bad_line_on_standard_input_does_not_lose_the_others(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    lines = b'broken\n{"text": "All was quiet in the harbour."}\n'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    assert main(["annotate", "-", "-q"]) == 0
    assert b"quiet in the harbour" in capsysbinary.readouterr().out


def test_an_argument_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["report", "x", "--\x1b[31m"], ["\x1b]0;x\x07"], ["report", "\x1b[2J\u202e.txt"]):
        assert run(arguments) == 2
        printed = capsys.readouterr()
        assert not re.search("[\x1b\x07\u202e]", printed.err + printed.out)
