"""What a first-time user does wrong with `sayso decide` is told in a sentence, and nothing is written."""

import json
from pathlib import Path

import pytest

from sayso.cli import main
from tests.commands.test_decide import pile, speaker  # noqa: F401
from tests.commands.test_mistakes import run

WORDS = "We will not sell the pier"
WHO = ["--who", "mk"]


@pytest.mark.usefixtures("pile")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["speaker", "tarn-ledger", WORDS, "--value", "", *WHO], "speaker: --value is empty; give a name"),
        (["merge", "a", "x", "b", "y", "--value", " ", *WHO], "merge: --value is empty; give a name"),
        (
            ["merge", "Ada Tarn", "Ada Tarne", *WHO],
            "merge is about two speakers: give ARTICLE NAME ARTICLE-2",
        ),
        (["same", "tarn-ledger", WORDS, *WHO], "same is about two reports: give a second article"),
        (["reject", "articles", WORDS, *WHO], "articles is a folder; name the article"),
        (["reject", "articles/none.txt", WORDS, *WHO], "articles/none.txt: there is no such file"),
        (
            ["same", "tarn-ledger", WORDS, "tarn-ledger", WORDS, *WHO],
            "both are one statement of one article",
        ),
        (["list"], "d.jsonl: there is no such file; the first decision makes it"),
        (["undo", "1", *WHO], "d.jsonl: there is no such file; the first decision makes it"),
    ],
)
def test_what_is_no_decision_is_refused(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["decide", "d.jsonl", *arguments]) == 2
    assert told in capsys.readouterr().err
    assert not Path("d.jsonl").exists()


def test_a_file_names_its_article_in_a_store(
    pile: Path,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    where = ["--store", "my pile.sayso"]
    given = ["decide", "reject", str(pile / "tarn-ledger.txt"), WORDS, *WHO, *where]
    assert main(["add", str(pile / "quay-examiner.txt"), *where]) == 0
    assert main(given) == 2
    assert "the article of this file is not in the store; add it first" in capsys.readouterr().err
    assert main(["add", str(pile), *where]) == 0
    assert main(given) == 0
    capsys.readouterr()
    assert main(["decide", "list", *where]) == 0
    printed = capsys.readouterr().out
    assert "1. reject: tarn-ledger 'We will not sell the pier'" in printed
    assert "take one back with: sayso decide --store 'my pile.sayso' undo LINE" in printed
    assert run(["decide", "d.jsonl", "list", *where]) == 2
    assert "with --store no file of decisions is given: leave it out" in capsys.readouterr().err


def test_the_list_names_articles_where_they_are_given(
    pile: Path,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(speaker(str(pile / "tarn-ledger.txt"), WORDS)) == 0
    capsys.readouterr()
    assert main(["decide", "d.jsonl", "list", "--check", str(pile)]) == 0
    assert capsys.readouterr().out.startswith("1. speaker: tarn-ledger 'We will not sell")


def test_decisions_among_the_articles_are_told_once(
    pile: Path,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    for _ in range(3):
        assert main(speaker(str(pile / "tarn-ledger.txt"), WORDS, file=str(pile / "d.jsonl"))) == 0
        assert main(["annotate", str(pile), "-o", "out.jsonl"]) == 0
        told = " ".join(capsys.readouterr().err.split())
        assert told.count("is a file of decisions, no article; give it with --decisions") == 1
    assert len(json.loads(Path("out.jsonl").read_text(encoding="utf-8").splitlines()[0])) > 1


def test_a_missing_file_is_not_told_as_a_missing_action(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["decide", "list"]) == 2
    told = capsys.readouterr().err
    assert "FILE.jsonl or ACTION is missing; the order is: FILE.jsonl ACTION ARTICLE WORDS" in told
