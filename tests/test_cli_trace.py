"""`sayso trace` as a first-time user meets it: words and drafts looked up in articles."""

import json
from pathlib import Path

import pytest

from sayso import demo
from sayso.cli import main
from tests.test_cli import article

__all__ = ["article"]  # a fixture that the tests take by its name


def test_trace_finds_words_and_says_how_each_article_has_them(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["trace", "not sell the ferry", str(article)]) == 0
    printed = capsys.readouterr().out
    assert "exact" in printed
    assert "Ilsa Torvik" in printed
    assert "Harbour Post" in printed


def test_trace_of_words_nobody_said(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["trace", "the moon is made of cheese", str(article)]) == 3
    printed = capsys.readouterr().out
    assert "No article has “the moon is made of cheese” or something close." in printed
    assert "1 article does not have it." in printed


def test_trace_checks_the_quotations_of_a_draft(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft, out = tmp_path / "draft.txt", tmp_path / "t.json"
    draft.write_text(
        "The mayor was clear: “We will not sell the ferry,” she said. Later: “We will sell the ferry.” "
        "And then: “Bring back the old timetable at once.”",
        encoding="utf-8",
    )
    assert main(["trace", "-f", str(draft), str(article), "--json", str(out)]) == 0
    printed = capsys.readouterr().out
    assert "3 quotations in your draft, 1 exact" in printed
    assert "the meaning reversed by a “not”" in " ".join(printed.split())
    assert "has no negation here" in printed
    assert "first report" not in printed
    found = json.loads(out.read_text(encoding="utf-8"))["quotations"]
    assert [q["outcome"] for q in found] == ["exact", "cut", "not found"]
    assert "negation" in found[1]["hits"][0]["flags"]


def test_a_draft_is_told_which_article_reverses_its_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("“We do not see the Compact as a threat to Marenia,” Dorescu said.", encoding="utf-8")
    assert main(["trace", "-f", str(draft), str(demo.pile_path())]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "Eastmoor Today: altered, the meaning reversed by a “not”: “" in printed
    assert "Lantern News: exact" in printed


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("The piles were rotten under the paint", "The Brannock Argus: exact"),
        (
            "The piles were rotten beneath the paint",
            "altered, with “under” instead of “beneath”: “The piles were rotten under the paint.”",
        ),
        ("under the paint the piles were rotten", "“under the paint” stands in another place"),
        ("The pier would have stood for another winter", "the meaning reversed by a “not”"),
        ("lorries bring it back along the coast road", "exact (not read as anybody's statement)"),
        ("the piles were rotten under the paint", "11 articles do not have it."),
    ],
)
def test_every_outlet_has_a_verdict(words: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["trace", words, str(demo.pile_path())]) == 0
    assert told in " ".join(capsys.readouterr().out.split())


def test_a_draft_that_names_another_speaker_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(
        "“The piles were rotten under the paint,” said Lorcan Estevane on Friday. Greta Aldinson said: “The "
        "pier would have stood for another winter.” And then: “Lorries bring it back along the coast road.”",
        encoding="utf-8",
    )
    assert main(["trace", "-f", str(draft), str(demo.pile_path())]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "exact words, other speaker: “The piles were rotten under the paint,”" in printed
    assert "Your draft names Lorcan Estevane." in printed
    assert "meaning reversed: “The pier would have stood" in printed
    assert "not read as anybody's statement: “Lorries bring it back" in printed


def test_exact_words_in_no_quotation_marks_are_told_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article, draft, out = tmp_path / "post.txt", tmp_path / "draft.txt", tmp_path / "t.json"
    article.write_text("Mayor Nel Orrin said on Monday that the dykes would stay open all winter.\n")
    words = "the dykes would stay open all winter"
    assert main(["trace", words, str(article), "--json", str(out)]) == 0
    printed = capsys.readouterr().out
    assert "exact words, not all in quotation marks" in printed
    assert ": exact\n" not in printed
    (verdict,) = json.loads(out.read_text(encoding="utf-8"))["articles"]
    assert (verdict["verdict"], verdict["quoted"]) == ("exact", False)
    draft.write_text("“The dykes would stay open all winter,” Nel Orrin said.\n")
    assert main(["trace", "-f", str(draft), str(article)]) == 0
    assert "1 quotation in your draft, 0 exact" in capsys.readouterr().out


def test_a_quotation_that_is_reversed_is_called_so_throughout(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("“We will sell the ferry,” Ilsa Torvik said.", encoding="utf-8")
    assert main(["trace", "-f", str(draft), str(article)]) == 0
    printed = capsys.readouterr().out
    assert "meaning reversed: “We will sell the ferry,”" in printed
    assert "meaning reversed · Ilsa Torvik" in printed
    assert "cut ·" not in printed


def test_few_words_of_a_statement_are_a_statement(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "post.txt"
    article.write_text("“They asked us to close the dykes. We will not do it,” Nel Orrin said on Monday.\n")
    assert main(["trace", "We will not do it", str(article)]) == 0
    out = capsys.readouterr().out
    assert ": exact" in out
    assert "No attributed statement" not in out
    draft = tmp_path / "draft.txt"
    draft.write_text("“We will not do it,” Nel Orrin said.\n")
    assert main(["trace", "-f", str(draft), str(article)]) == 0
    assert "1 quotation in your draft, 1 exact" in capsys.readouterr().out
