"""What commands print: as much as is asked for, on any terminal, and for a browser or a shell."""

import json
import os
import re
import subprocess
import sys
import webbrowser
from pathlib import Path

import pytest

from sayso.cli import build_parser, main
from sayso.commands.completion import write_bash, write_fish, write_zsh

TEXT = "“We will not sell the ferry – ever,” Mayor Žana Torvik told the Brannet Courier on Monday. “No…”"
HOSTILE = "“We will \x1b[31mnot \u202e sell the ferry,” Mayor Ilsa Torvik said.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "post.txt"
    path.write_text(f"---\noutlet: Brannet Courier\n---\n{TEXT}", encoding="utf-8")
    return path


def test_a_terminal_without_unicode_gets_the_nearest_letters(article: Path) -> None:
    commands = [
        ["report", str(article)],
        ["report", str(article), "-v"],
        ["annotate", str(article), "--format", "table"],
        ["trace", "ferry", str(article)],
        ["explain", str(article)],
    ]
    # A file format is UTF-8, whatever a terminal can show.
    done = run_without_unicode([*commands, ["annotate", str(article), "--format", "csv"]])
    *shown, table = done.stdout.split(b"\f")[1:]
    assert [text.decode("ascii").count("ferry") > 0 for text in shown] == [True] * 5
    assert "“We will not sell the ferry" in table.decode("utf-8")


def run_without_unicode(commands: list[list[str]]) -> "subprocess.CompletedProcess[bytes]":
    """Run commands in a process whose terminal shows ASCII only, a form feed before what each prints."""
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    code = """if True:
        import json, sys
        from sayso.cli import main
        for command in json.loads(sys.argv[1]):
            print("\\f", end="", flush=True)
            assert main(command) == 0, command
    """
    done = subprocess.run(
        [sys.executable, "-c", code, json.dumps(commands)], env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr
    done.stderr.decode("ascii")
    return done


@pytest.mark.parametrize("command", ["report", "annotate", "trace", "explain"])
def test_article_text_never_reaches_a_terminal_raw(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "hostile.txt"
    path.write_text(HOSTILE, encoding="utf-8")
    more = {"annotate": ["--format", "table"], "report": ["--all", "-v"]}.get(command, [])
    words = ["not sell the ferry"] if command == "trace" else []
    assert main([command, *words, str(path), *more]) in (0, 3)
    printed = capsys.readouterr()
    assert "ferry" in printed.out
    assert not re.search("[\x1b\u202e]", printed.out + printed.err)


def test_a_table_shows_who_said_what(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["annotate", str(article), "--format", "table"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "Brannet" in shown
    assert "Torvik" in shown
    out = tmp_path / "table.txt"
    assert main(["annotate", str(article), "--format", "table", "-o", str(out)]) == 0
    assert "Žana Torvik" in out.read_text(encoding="utf-8")


def test_verbose_says_what_was_read_in_each_article(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["annotate", str(article), "-v"]) == 0
    assert re.search(r"read post \(Brannet Courier\): \d statement", capsys.readouterr().err)
    assert main(["annotate", str(article), "-q"]) == 0
    assert "read post" not in capsys.readouterr().err


def test_the_page_is_opened_in_the_browser(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: bool(opened.append(address)) or True)
    page = tmp_path / "report.html"
    assert main(["report", str(article), "-o", str(page), "--open"]) == 0
    assert opened == [page.as_uri()]
    assert main(["report", str(article), "--open", "-q"]) == 0
    assert opened[1].endswith("/report.html")
    monkeypatch.setattr(webbrowser, "open", lambda address: False)
    assert main(["report", str(article), "-o", str(page), "--open", "-q"]) == 2
    assert "no browser could be opened" in capsys.readouterr().err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_completion_script_knows_every_command_and_option(
    shell: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    for word in ("report", "export", "completion", "parquet", "webannotation"):
        assert word in script
    assert "min-confidence" in script
    writers = {"bash": write_bash, "zsh": write_zsh, "fish": write_fish}
    assert script == writers[shell](build_parser())


def test_bash_completes_formats_and_options(tmp_path: Path) -> None:
    script = tmp_path / "sayso.bash"
    script.write_text(write_bash(build_parser()), encoding="utf-8")
    ask = (
        f'source {script}; COMP_WORDS=(sayso export we); COMP_CWORD=2; _sayso; echo "${{COMPREPLY[@]}}";'
        'COMP_WORDS=(sayso rep); COMP_CWORD=1; _sayso; echo "${COMPREPLY[@]}";'
        'COMP_WORDS=(sayso annotate a.txt --format t); COMP_CWORD=4; _sayso; echo "${COMPREPLY[@]}"'
    )
    try:
        done = subprocess.run(["bash", "-c", ask], capture_output=True, text=True, check=True, cwd=tmp_path)
    except FileNotFoundError:
        pytest.skip("needs bash")
    assert done.stdout.split() == ["webannotation", "report", "table"]
    assert "-l format -x -a 'sayso table csv citron" in write_fish(build_parser())


def test_a_file_name_cannot_steer_the_terminal(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = str(article.parent / "a\x1b[31m\u202eb")
    store = f"{name}.sqlite"
    for arguments in (
        ["report", str(article), "-o", f"{name}.html"],
        ["export", "csv", str(article), "-o", f"{name}.csv"],
        ["add", str(article), "--store", store],
        ["backup", f"{name}.copy", "--store", store],
        ["decide", f"{name}.jsonl", "reject", "post", "We will not", "--who", "Ana"],
    ):
        assert main(arguments) == 0
    printed = capsys.readouterr()
    assert not re.search("[\x1b\u202e]", printed.out + printed.err)
