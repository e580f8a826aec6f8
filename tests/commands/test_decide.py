"""The command `sayso decide` as a person meets it who writes a decision wrongly."""

import json
from pathlib import Path

import pytest

from sayso.cli import main

PIER = """title: The pier stays
outlet: Tarn Ledger
published: 2031-05-06

“We will not sell the pier,” Mayor Ilsa Torvik told the Tarn Ledger on Monday. It was raining.

Harbour master Odo Brandt said that the ferry was late again.
"""
ROAD = """title: The road
outlet: Quay Examiner
published: 2031-05-07

“The road stays shut,” Pia Lund said on Tuesday.
"""


@pytest.fixture
def pile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "tarn-ledger.txt").write_text(PIER, encoding="utf-8")
    (folder / "quay-examiner.txt").write_text(ROAD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def speaker(*places: str, file: str = "d.jsonl") -> list[str]:
    """Return the command line that says who spoke."""
    return ["decide", file, "speaker", *places, "--value", "Una Berg", "--who", "mk"]


@pytest.mark.parametrize(
    ("article", "words", "told"),
    [
        (
            "tarn-ledger",
            "It was raining",
            "no statement holds the words 'It was raining'; the nearest is: Ilsa Torvik: '“We will not sell",
        ),
        (
            "tarn-ledger",
            "We will never sell the pier",
            "copy them exactly. Did you mean: Ilsa Torvik: '“We will not sell the pier,”'",
        ),
        ("tarn-leger", "We will not sell the pier", "'tarn-leger'; did you mean tarn-ledger?"),
        ("else", "We will not sell the pier", "'else'; there are: quay-examiner, tarn-ledger"),
        ("We will not sell the pier", "tarn-ledger", "the article comes before the words: write tarn-ledger"),
    ],
)
def test_what_holds_nothing_is_refused_with_what_may_be_meant(
    article: str, words: str, told: str, pile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*speaker(article, words), "--check", str(pile)]) == 2
    assert told in capsys.readouterr().err
    assert not Path("d.jsonl").exists()


def test_a_store_refuses_with_what_may_be_meant(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = ["--store", "pile.sayso"]
    assert main(["add", str(pile), *where]) == 0
    for article, words, told in (
        ("tarn-leger", "We will not sell the pier", "did you mean tarn-ledger?"),
        ("We will not sell the pier", "tarn-ledger", "write tarn-ledger first"),
        ("tarn-ledger", "It was raining", "the nearest is: Ilsa Torvik"),
    ):
        given = ["decide", "speaker", article, words, "--value", "Una Berg", "--who", "mk", *where]
        assert main(given) == 2
        assert told in capsys.readouterr().err


def test_an_article_named_by_its_file_is_looked_in(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(pile / "tarn-ledger.txt")
    assert main(speaker(file, "no such words")) == 2
    assert "do not stand in it" in capsys.readouterr().err
    assert main(speaker(file, "We will not sell the pier")) == 0
    assert "not checked" not in capsys.readouterr().err


def read_kept() -> list[str]:
    """Return what the decisions of the file call their articles."""
    lines = Path("d.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["left"]["document"] for line in lines]


def test_of_two_files_of_one_name_the_decision_falls_on_the_one_that_was_named(
    pile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder, outlet in (("first", "Moor Gazette"), ("second", "Lake Post")):
        (pile / folder).mkdir()
        text = f"---\noutlet: {outlet}\n---\n{PIER}"
        (pile / folder / "story.txt").write_text(text, encoding="utf-8")
    words = "We will not sell the pier"
    for number, more in enumerate(([], ["--check", str(pile)])):
        assert main([*speaker(str(pile / "second" / "story.txt"), words, file=f"{number}.jsonl"), *more]) == 0
        out = f"{number}.json"
        report = ["report", str(pile), "--decisions", f"{number}.jsonl", "--json", out, "-o", "r.html"]
        assert main(report) == 0
        made = json.loads(Path(out).read_text(encoding="utf-8"))
        outlets = {d["id"]: d["outlet"] for d in made["documents"]}
        renamed = [
            outlets[a["document"]]
            for a in made["attributions"]
            if a["speaker"] and a["speaker"]["name"] == "Una Berg"
        ]
        assert renamed == ["Lake Post"]
    capsys.readouterr()
    assert main([*speaker("story", words), "--check", str(pile)]) == 2
    told = capsys.readouterr().err
    assert (
        "2 articles are called 'story' and have these words; name the one that you mean by its ID: d-" in told
    )
    assert "('Lake Post')" in told
    elsewhere = [*speaker(str(pile / "second" / "story.txt"), words), "--check", str(pile / "first")]
    assert main(elsewhere) == 2
    assert "is not among the articles of --check" in capsys.readouterr().err


def test_an_article_is_kept_by_its_address_or_id_and_its_name(pile: Path) -> None:
    words = "We will not sell the pier"
    other = pile / "other"
    other.mkdir()
    (other / "tarn-ledger.txt").write_text(f"{ROAD}\nIt was raining.\n", encoding="utf-8")
    linked = f"---\nurl: https://tarn.example/pier\n---\n{PIER}"
    (other / "linked.txt").write_text(linked, encoding="utf-8")
    road_file = str(pile / "quay-examiner.txt")
    assert main([*speaker("quay-examiner", "The road stays shut"), "--check", road_file]) == 0
    first = [str(pile / "tarn-ledger.txt"), words]
    assert main([*speaker(*first), "--check", *first[:1]]) == 0
    assert main([*speaker("tarn-ledger", words), "--check", str(pile)]) == 0  # only one has the words
    assert main(speaker(*first)) == 0
    assert main(speaker(str(other / "linked.txt"), words)) == 0
    road, pier, narrowed, alone, by_address = read_kept()
    assert road.startswith("d-")
    assert pier == narrowed == alone
    assert alone.startswith("d-")
    assert by_address == "https://tarn.example/pier"
    lines = Path("d.jsonl").read_text(encoding="utf-8").splitlines()
    names = [json.loads(line)["left"]["name"] for line in lines]
    assert names == ["quay-examiner", *["tarn-ledger"] * 3, "linked"]


def test_without_articles_it_is_said_that_nothing_was_checked(
    pile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(speaker("tarn-ledger", "no such words")) == 0
    assert "not checked: give the articles with --check" in capsys.readouterr().err


def test_words_in_the_place_of_the_article_are_refused_without_articles(
    pile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(speaker("We will not sell the pier", "tarn-ledger")) == 2
    told = capsys.readouterr().err
    assert "the article comes before the words: write tarn-ledger before them" in told
    assert "add --check PATH" in told
    assert main(speaker("the pier", "we stay")) == 2
    assert "comes before" not in capsys.readouterr().err
    assert not Path("d.jsonl").exists()


def test_a_name_with_spaces_is_one_where_the_articles_say_so(pile: Path) -> None:
    (pile / "tarn ledger.txt").write_text(PIER, encoding="utf-8")
    (pile / "tarn-ledger.txt").unlink()
    assert main([*speaker("tarn ledger", "We will not sell the pier"), "--check", str(pile)]) == 0


def test_the_list_says_which_decisions_are_applied_and_why_others_are_not(
    pile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(speaker("tarn-ledger", "We will not sell the pier")) == 0
    assert main(speaker("tarn-ledger", "We will never sell the pier")) == 0
    assert main(speaker("gone", "The road stays shut")) == 0
    capsys.readouterr()
    assert main(["decide", "d.jsonl", "list"]) == 0
    bare = capsys.readouterr().out
    assert "3 kept; not checked: give the articles with --check" in bare
    assert "pplied." not in bare
    assert main(["decide", "d.jsonl", "list", "--check", str(pile)]) == 0
    first, second, third, last = capsys.readouterr().out.splitlines()
    assert first.endswith(" Applied.")
    assert "Not applied: tarn-ledger: the words 'We will never sell the pier' do not stand in it" in second
    assert "Not applied: no article is called 'gone'; there are: quay-examiner, tarn-ledger." in third
    assert last.startswith("3 kept, 1 applied; take one back with: sayso decide d.jsonl undo LINE")


def test_the_list_of_a_store_says_which_are_applied(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = ["--store", "pile.sayso"]
    assert main(speaker("tarn-ledger", "We will not sell the pier")) == 0
    assert main(speaker("gone", "The road stays shut")) == 0
    assert main(["add", str(pile), *where]) == 0
    assert main(["decisions", "import", "d.jsonl", *where]) == 0
    capsys.readouterr()
    for command in (["decide", "list"], ["decisions", "list"]):
        assert main([*command, *where]) == 0
        printed = capsys.readouterr().out
        assert "2 kept, 1 applied" in printed
        assert "Not applied: no article is called 'gone'" in printed


def test_a_later_line_wins_whatever_both_call_the_article(
    pile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = "We will not sell the pier"
    file = str(pile / "tarn-ledger.txt")
    elsewhere = pile.parent / "other"
    elsewhere.mkdir()
    (elsewhere / "tarn-ledger.txt").write_text(ROAD, encoding="utf-8")  # so that the ID is kept
    assert main(["decide", "d.jsonl", "reject", "tarn-ledger", words, "--who", "mk"]) == 0
    assert main(["decide", "d.jsonl", "attribution", file, words, "--value", "Una Berg", "--who", "mk"]) == 0
    assert "this beats an earlier decision: reject: tarn-ledger" in capsys.readouterr().err
    assert len(set(read_kept())) == 2
    assert main(["report", str(pile), "--decisions", "d.jsonl", "--json", "r.json", "-o", "r.html"]) == 0
    made = json.loads(Path("r.json").read_text(encoding="utf-8"))
    assert "Una Berg" in {a["speaker"]["name"] for a in made["attributions"] if a["speaker"]}


def test_a_statement_that_was_added_can_be_decided_on_and_is_listed_as_applied(
    pile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = ["--check", str(pile)]
    added = ["decide", "d.jsonl", "attribution", "tarn-ledger", "It was raining", "--unknown", "--who", "mk"]
    assert main([*added, *more]) == 0
    assert main([*speaker("tarn-ledger", "It was raining"), *more]) == 0
    capsys.readouterr()
    assert main(["decide", "d.jsonl", "list", *more]) == 0
    assert "2 kept, 2 applied" in capsys.readouterr().out


def test_words_and_who_said_them_are_of_one_article_where_two_have_its_name(pile: Path) -> None:
    other = pile / "other"
    other.mkdir()
    text = "Mayor Ilsa Torvik was away.\n\nThe road was shut for a week and nobody was told.\n"
    (other / "tarn-ledger.txt").write_text(text, encoding="utf-8")
    given = ["tarn-ledger", "It was raining", "tarn-ledger", "Mayor Ilsa Torvik", "--value", "Ilsa Torvik"]
    assert main(["decide", "d.jsonl", "attribution", *given, "--check", str(pile), "--who", "mk"]) == 0
    (line,) = Path("d.jsonl").read_text(encoding="utf-8").splitlines()
    made = json.loads(line)
    assert made["left"]["document"] == made["right"]["document"]
    assert main(["decide", "d.jsonl", "list", "--check", str(pile)]) == 0
