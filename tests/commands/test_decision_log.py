"""What `sayso decide` calls the article that it writes down, so that a decision outlives changes of it."""

import json
from pathlib import Path

import pytest

from sayso import store
from sayso.cli import main
from tests.commands.test_decide import PIER, ROAD, pile, read_kept, speaker  # noqa: F401

WORDS = "We will not sell the pier"
WHO = ["--value", "Una Berg", "--who", "mk"]
STORE = ["--store", "pile.sayso"]


def list_applied(capsys: pytest.CaptureFixture[str], *more: str) -> str:
    capsys.readouterr()
    assert main(["decide", *more]) == 0
    return capsys.readouterr().out.splitlines()[-1]


def test_a_decision_on_a_file_holds_for_the_next_version_in_a_store(
    pile: Path,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = pile / "tarn-ledger.txt"
    text = f"---\nurl: https://tarn.example/pier\n---\n{PIER}"
    file.write_text(text, encoding="utf-8")
    assert main(["add", str(pile), *STORE]) == 0
    assert main(["decide", "speaker", str(file), WORDS, *WHO, *STORE]) == 0
    file.write_text(f"{text}\nThe sky was grey.\n", encoding="utf-8")
    assert main(["add", str(pile), *STORE]) == 0
    assert list_applied(capsys, "list", *STORE).startswith("1 kept, 1 applied")
    with store.open_store(Path("pile.sayso")) as opened:
        assert [d.left.document for d in store.list_in_force(opened)] == ["https://tarn.example/pier"]


def test_where_two_share_a_name_the_address_holds_for_the_next_version(
    pile: Path,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    (pile / "other").mkdir()
    file = pile / "other" / "tarn-ledger.txt"
    text = f"---\nurl: https://pier.example/pier\noutlet: Lake Post\n---\n{PIER}"
    file.write_text(text, encoding="utf-8")
    (pile / "tarn-ledger.txt").write_text(ROAD.replace("road", "lane"), encoding="utf-8")
    assert main(["add", str(pile), *STORE]) == 0
    assert main(["decide", "speaker", "tarn-ledger", WORDS, *WHO, *STORE]) == 0
    assert main(["decide", "speaker", str(file), WORDS, *WHO, *STORE]) == 0
    file.write_text(f"{text}\nThe sky was grey.\n", encoding="utf-8")
    assert main(["add", str(pile), *STORE]) == 0
    assert list_applied(capsys, "list", *STORE).startswith("2 kept, 2 applied")
    with store.open_store(Path("pile.sayso")) as opened:
        kept = {d.left.document for d in store.list_in_force(opened)}
    assert kept == {"https://pier.example/pier"}


def test_a_name_is_kept_where_check_shows_that_it_is_the_only_one(
    pile: Path,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = pile / "tarn-ledger.txt"
    file.write_text(PIER.replace("outlet: Tarn Ledger\n", ""), encoding="utf-8")
    assert main([*speaker(str(file), WORDS), "--check", str(pile)]) == 0
    assert read_kept() == ["tarn-ledger"]
    file.write_text(PIER, encoding="utf-8")
    assert list_applied(capsys, "d.jsonl", "list", "--check", str(pile)).startswith("1 kept, 1 applied")


def test_by_its_name_a_decision_never_falls_on_an_article_further_away(pile: Path) -> None:  # noqa: F811
    (pile / "2031" / "01").mkdir(parents=True)
    (pile / "2032" / "01").mkdir(parents=True)
    for year in ("2031", "2032"):
        (pile / year / "01" / "a.txt").write_text(f"{PIER}\nIt was {year}.\n", encoding="utf-8")
    assert main(speaker(str(pile / "2031" / "01" / "a.txt"), WORDS)) == 0
    (kept,) = read_kept()
    assert kept.startswith("d-")


def test_of_two_files_of_one_name_that_are_named_at_once_the_ids_are_kept(pile: Path) -> None:  # noqa: F811
    files = []
    for folder, outlet in (("a/b/c", "Moor Gazette"), ("d/e/f", "Lake Post")):
        (pile / folder).mkdir(parents=True)
        files.append(pile / folder / "story.txt")
        files[-1].write_text(f"---\noutlet: {outlet}\n---\n{PIER}", encoding="utf-8")
    given = [str(files[0]), WORDS, str(files[1]), WORDS]
    assert main(["decide", "d.jsonl", "same", *given, "--who", "mk"]) == 0
    made = json.loads(Path("d.jsonl").read_text(encoding="utf-8"))
    assert made["left"]["document"].startswith("d-")
    assert made["left"]["document"] != made["right"]["document"]


@pytest.mark.parametrize("more", [[], ["--check", "articles"], STORE])
@pytest.mark.parametrize(
    ("action", "other"),
    [("same", "sell the pier"), ("merge", "Ilsa Torvik"), ("split", "Torvik"), ("different", WORDS)],
)
def test_one_statement_in_the_place_of_two_is_refused(
    action: str,
    other: str,
    more: list[str],
    pile: Path,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = str(pile / "tarn-ledger.txt")
    assert main(["add", str(pile), *STORE]) == 0
    given = [action, file, WORDS, file if not more else "tarn-ledger", other, "--who", "mk", *more]
    assert main(["decide", *([] if more == STORE else ["d.jsonl"]), *given]) == 2
    assert "both are one statement of one article" in capsys.readouterr().err
