"""The command line as a first-time user meets it: summaries, files, messages and exit codes."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sayso import demo
from sayso.cli import main

ARTICLE = """---
outlet: Harbour Post
published: 2031-05-06
title: Ferry will not be sold
---
Mayor Ilsa Torvik told reporters on Monday that the ferry would not be sold.

“We will not sell the ferry,” Torvik said.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "post.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_report_prints_findings_and_writes_page_and_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page, data = tmp_path / "r.html", tmp_path / "r.json"
    assert main(["report", str(demo.pile_path()), "-o", str(page), "--json", str(data)]) == 0
    printed = capsys.readouterr().out
    assert "On whose say-so?" in printed
    assert str(page) in printed
    assert page.read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html>")
    report = json.loads(data.read_text(encoding="utf-8"))
    assert report["schema"] == "sayso.report/1"
    assert report["findings"][0]["text"] in " ".join(printed.split())


def test_demo_needs_no_argument(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["demo"]) == 0
    assert (tmp_path / "demo-report.html").is_file()
    assert "demo-report.html" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["sayso", "citron", "webannotation"])
def test_annotate_writes_one_document_a_line(
    article: Path, form: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["annotate", str(article), "--format", form]) == 0
    (line,) = capsysbinary.readouterr().out.decode().splitlines()
    assert json.loads(line)


def test_annotate_keeps_offsets_in_the_users_own_file(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.jsonl"
    assert main(["annotate", str(article), "-o", str(out)]) == 0
    row = json.loads(out.read_text(encoding="utf-8"))
    whole, offset = article.read_text(encoding="utf-8"), row["document"]["text_offset"]
    spans = [s for a in row["attributions"] for s in a["contents"] + a["cues"] + a["sources"]]
    assert spans
    for span in spans:
        assert whole[offset + span["start"] : offset + span["end"]] == span["text"]


def test_annotate_writes_a_table(article: Path, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    assert main(["annotate", str(article), "--format", "csv", "-o", str(path)]) == 0
    rows = {r["content"]: r for r in csv.DictReader(path.open(encoding="utf-8", newline=""))}
    assert rows["“We will not sell the ferry,”"]["source"] == "Torvik"


@pytest.mark.parametrize("command", ["annotate", "report"])
def test_a_dash_is_standard_output(
    command: str, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    flag = {"annotate": "-o", "report": "--json"}[command]
    assert main([command, str(article), flag, "-"]) == 0
    printed = capsysbinary.readouterr()
    assert json.loads(printed.out)  # the JSON alone: what is told of it stands on standard error
    assert not (tmp_path / "-").exists()


def test_two_outputs_do_not_share_standard_output(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(article), "-o", "-", "--json", "-"]) == 2
    assert "two outputs would go to standard output" in capsys.readouterr().err


def test_without_a_command_the_help_and_examples_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "sayso trace" in capsys.readouterr().out


@pytest.mark.parametrize(("given", "used"), [(None, "1"), ("4", "4")])
def test_matrices_take_one_thread_unless_somebody_says_more(
    given: str | None, used: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", given or "")
    if given is None:
        monkeypatch.delenv("OPENBLAS_NUM_THREADS")
    assert main([]) == 0
    assert capsys.readouterr().out
    assert os.environ["OPENBLAS_NUM_THREADS"] == used


def test_standard_input_is_json_lines(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    line = json.dumps({"name": "one", "text": "“We stay,” said Ilsa Torvik."}).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(line)))
    assert main(["annotate", "-"]) == 0
    assert json.loads(capsysbinary.readouterr().out)["document"]["name"] == "one"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["report", "nowhere.txt"], ["nowhere.txt"]),
        (["annotate", "nowhere.txt"], ["nowhere.txt"]),
        (["report", "post.txt", "-o", "missing/r.html"], ["missing", "does not exist"]),
        (["report", "post.txt", "--decisions", "none.jsonl"], ["none.jsonl"]),
        (["report", "post.txt", "--outlets", "none.toml"], ["none.toml"]),
        (["report", "post.txt", "-q"], ["-o", "--json"]),
        (["report", "post.txt", "-o", "post.txt"], ["post.txt", "is an input too"]),
        (["report", ".", "-o", "post.txt"], ["post.txt", "lies in the folder"]),
        (["report", "post.txt", "-o", "r.html", "--json", "./r.html"], ["r.html", "two outputs"]),
        (["annotate", "post.txt", "-o", "post.txt"], ["post.txt", "is an input too"]),
        (["trace", "-f", "draft.txt", "post.txt", "--json", "draft.txt"], ["draft.txt", "is an input too"]),
        (["report", "post.txt", "--outlets", "o.toml", "--json", "o.toml"], ["o.toml", "is an input too"]),
        (["decide", "d.jsonl", "same", "post", "words", "--who", "kt"], ["second article"]),
        (["decide", "d.jsonl", "role", "post", "words", "--who", "kt"], ["--value"]),
        (["decide", "d.jsonl", "speaker", "post", "words", "--who", "kt"], ["--value", "--unknown"]),
        (["decide", "d.jsonl", "reject", "post", "x", "--who", "kt", "--when", "May"], ["not a date"]),
        (["decide", "d.jsonl", "reject", "post", "x", "--who", "kt", "--value", "y"], ["takes no --value"]),
        (["decide", "d.jsonl", "reject", "--who", "kt"], ["needs an article"]),
        (["decide", "d.jsonl", "reject", "post", "x"], ["--who"]),
        (["decide", "d.jsonl", "list"], ["no such file"]),
        (["decide", "d.jsonl", "reject", "post", "no such", "--who", "kt", "--check", "post.txt"], ["copy"]),
    ],
)
def test_bad_input_is_told_in_one_line_and_exits_with_2(
    arguments: list[str],
    words: list[str],
    article: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(article.parent)
    assert main(arguments) == 2
    printed = capsys.readouterr().err
    assert "Traceback" not in printed
    for word in words:
        assert word in printed
    assert not Path("d.jsonl").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize(
    "command",
    [
        "annotate",
        pytest.param("report", marks=pytest.mark.slow(reason="one more program that starts and reads")),
    ],
)
def test_a_full_disk_behind_standard_output_is_told(command: str, article: Path) -> None:
    line = [sys.executable, "-m", "sayso.cli", command, str(article)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(line, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.splitlines() == ["sayso: standard input or output: No space left on device"]


@pytest.mark.parametrize("command", ["report", "annotate", "trace words", "demo"])
def test_an_unknown_option_is_told_with_where_the_help_of_its_command_is(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([*command.split(), *(["post.txt"] if command != "demo" else []), "--xyzzy"])
    assert stopped.value.code == 2
    printed = capsys.readouterr().err
    name = command.split()[0]
    assert printed == f"sayso {name}: no such option or argument here: --xyzzy; see sayso {name} --help\n"


def test_one_bad_file_does_not_stop_the_pile(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "broken.jsonl").write_text('{"text": "We stay."}\n{"text": \n', encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    assert main(["report", str(tmp_path)]) == 0
    printed = "".join(capsys.readouterr().out.split())  # a long path is broken over lines
    assert "broken.jsonl" in printed
    assert "line2" in printed
    assert "empty.txt" in printed


def test_a_warning_names_the_article_once_and_never_by_id(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "caf.txt"
    path.write_bytes(b"The caf\xe9 will stay open through the winter, the owner Ann Brook said on Monday.")
    assert main(["annotate", str(path)]) == 0
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("sayso: warning: ")
    assert line.count("caf.txt") == 1
    assert "d-" not in line


def test_a_decision_is_written_and_used(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, out = tmp_path / "d.jsonl", tmp_path / "r.json"
    words = "“We will not sell the ferry,”"
    decide = ["decide", str(file), "speaker", "post", words, "--value", "Pia Lund", "--who", "kt"]
    assert main([*decide, "--check", str(article)]) == 0
    assert "not checked" not in capsys.readouterr().err
    assert main(["report", str(article), "--decisions", str(file), "--json", str(out), "-q"]) == 0
    report = json.loads(out.read_text(encoding="utf-8"))
    said = [a for a in report["attributions"] if a["contents"][0]["text"].startswith("“We will not")]
    assert [a["speaker"]["name"] for a in said] == ["Pia Lund"]


def test_decisions_are_listed_taken_back_and_shown(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, page, out = tmp_path / "d.jsonl", tmp_path / "p.html", tmp_path / "r.json"
    decide = ["decide", str(file)]
    words = ["post", "“We will not sell the ferry,”", "--who", "kt", "--when", "2031-05-06"]
    assert main([*decide, "speaker", *words, "--value", "Pia Lund"]) == 0
    assert main([*decide, "speaker", *words, "--value", "Mia Lund"]) == 0
    assert "this beats an earlier decision: speaker" in capsys.readouterr().err
    assert main([*decide, "list"]) == 0
    listed = capsys.readouterr().out
    assert (
        "1. speaker: post '“We will not sell the ferry,”' -> Pia Lund. Decided by kt on 2031-05-06." in listed
    )
    assert "Line 2 beats it." in listed
    assert "1 kept; not checked: give the articles with --check" in listed
    assert main([*decide, "undo", "2", "--who", "kt"]) == 0
    assert main([*decide, "undo", "2", "--who", "kt"]) == 2
    assert "needs the line of a decision in force (1)" in capsys.readouterr().err
    assert main([*decide, "list"]) == 0
    assert "Mia Lund. Decided by kt on 2031-05-06. Taken back." in capsys.readouterr().out
    run = ["report", str(article), "--decisions", str(file), "-o", str(page), "--json", str(out), "-q"]
    assert main(run) == 0
    shown = page.read_text(encoding="utf-8")
    assert "decided by kt on 6 May 2031" in shown
    assert "Mia Lund" not in shown
    report = json.loads(out.read_text(encoding="utf-8"))
    assert [d["value"] for d in report["decisions"]] == ["Pia Lund"]


def test_annotate_uses_decisions(article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, out = tmp_path / "d.jsonl", tmp_path / "a.jsonl"
    words = "“We will not sell the ferry,”"
    assert main(["decide", str(file), "speaker", "post", words, "--value", "Pia Lund", "--who", "kt"]) == 0
    assert main(["decide", str(file), "reject", "post", "words that are gone", "--who", "kt"]) == 0
    assert main(["annotate", str(article), "--decisions", str(file), "-o", str(out)]) == 0
    row = json.loads(out.read_text(encoding="utf-8"))
    said = [a for a in row["attributions"] if a["contents"][0]["text"].startswith("“We will not")]
    assert [a["speaker"]["name"] for a in said] == ["Pia Lund"]
    assert "was not applied" in capsys.readouterr().err


def test_the_users_own_outlets_reach_findings_and_page(tmp_path: Path) -> None:
    outlets, page = tmp_path / "mine.toml", tmp_path / "page.html"
    outlets.write_text(
        '[[outlet]]\nname = "Quay Chronicle"\nkind = "newspaper"\ndomains = ["qc.example"]\n',
        encoding="utf-8",
    )
    pile = tmp_path / "pile"
    pile.mkdir()
    for name, outlet in (("one", "qc.example"), ("two", "Harbour Post")):
        row = {
            "name": name,
            "outlet": outlet,
            "published": "2031-05-02",
            "text": "“We will not sell the ferry to anybody,” Ilsa Torvik told the Kestrel Tribune.",
        }
        (pile / f"{name}.json").write_text(json.dumps(row), encoding="utf-8")
    found = tmp_path / "r.json"
    command = ["report", str(pile), "--outlets", str(outlets), "-o", str(page), "--json", str(found), "-q"]
    assert main(command) == 0
    findings = json.loads(found.read_text(encoding="utf-8"))["findings"]
    assert findings
    assert not any("qc.example" in finding["text"] for finding in findings)
    assert "qc.example" not in page.read_text(encoding="utf-8")


def test_a_decision_whose_words_are_gone_is_told(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "d.jsonl"
    assert main(["decide", str(file), "reject", "post", "words that are not there", "--who", "kt"]) == 0
    assert "not checked: give the articles with --check" in capsys.readouterr().err
    assert main(["report", str(article), "--decisions", str(file)]) == 0
    assert "was not applied" in " ".join(capsys.readouterr().out.split())


def test_article_text_cannot_steer_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("one", "two"):
        words = "“We \x1b[2Jwill stay \u202ehere until the harbour reopens,”"
        text = f"{words} said \x1b]0;owned\x07Ilsa Torvik {name}."
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    assert main(["report", str(tmp_path)]) == 0
    printed = capsys.readouterr()
    assert not {"\x1b", "\x07", "\u202e"} & set(printed.out + printed.err)


def test_explain_shows_how_a_statement_was_read(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(article), "not sell the ferry"]) == 0
    printed = capsys.readouterr().out
    assert "tagger" in printed
    assert "speaker: Ilsa Torvik (person); because: " in printed


def test_explain_refuses_words_that_are_not_there(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(article), "the moon is made of cheese"]) == 2
    assert "do not stand in it" in capsys.readouterr().err


def test_help_loads_nothing_heavy() -> None:
    script = (
        "import sys, sayso.cli\n"
        "try: sayso.cli.main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'numpy', 'onnxruntime', 'trafilatura', 'rich', 'jinja2', 'tokenizers', 'lxml', 'pyarrow',"
        " 'pandas', 'networkx', 'prov', 'docx', 'spacy', 'sqlite3', 'httpx', 'markupsafe', 'sayso.records'}"
        " & set(sys.modules)\n"
        "sys.exit(1 if heavy else 0)\n"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=False).returncode == 0


def test_min_confidence_must_be_a_probability(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(["report", "x", "--min-confidence", "7"])
    assert exit_.value.code == 2
    assert "0 to 1" in capsys.readouterr().err


def test_own_pages_and_reports_are_refused_by_name(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page, out, found = tmp_path / "report.html", tmp_path / "report.json", tmp_path / "found.json"
    lines = tmp_path / "lines.jsonl"
    assert main(["report", str(article), "-o", str(page), "--json", str(out), "-q"]) == 0
    assert main(["trace", "not sell the ferry", str(article), "--json", str(found), "-q"]) == 0
    assert main(["annotate", str(article), "-o", str(lines), "-q"]) == 0
    capsys.readouterr()
    for file, told in ((page, "a report page"), (out, "a report"), (found, "an answer of `sayso trace`")):
        assert main(["report", str(file)]) == 2
        assert f"{file}: is {told} that sayso wrote, no article" in capsys.readouterr().err
    assert main(["report", str(lines)]) == 0  # A line of `annotate` holds its whole article.
    assert main(["report", str(tmp_path)]) == 0  # A folder with the articles and the report is read.
    assert "is a report page that sayso wrote" in " ".join(capsys.readouterr().out.split())


def test_what_cannot_be_told_without_outlet_or_date_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bare.txt").write_text("“The ferry stays,” said Ilsa Torvik on Monday.", encoding="utf-8")
    (tmp_path / "full.txt").write_text(
        "---\noutlet: Harbour Post\npublished: 2031-05-13\n---\nThe ferry stays.", encoding="utf-8"
    )
    assert main(["report", str(tmp_path)]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "No outlet is given for bare: whether they had words first-hand" in printed
    assert "No date is given for bare: which day" in printed
    assert "full" not in printed.partition("No outlet")[2]
