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


class AddressedFile:
    """The file of an article with a web address, in a store; its newer versions have the same address."""

    def __init__(self, pile: Path) -> None:  # noqa: F811
        """Write the file beside others, and add all of them to the store."""
        self.path = pile / "tarn-ledger.txt"
        self._text = f"---\nurl: https://tarn.example/pier\n---\n{PIER}"
        self._write(self._text)

    def edit(self) -> None:
        """Add a sentence to the article, and add the newer version to the store."""
        self._write(f"{self._text}\nThe sky was grey.\n")

    def find_id(self) -> str:
        """Return the ID of the version that is in the store."""
        with store.open_store(Path("pile.sayso")) as opened:
            (held,) = store.find_named(opened, "tarn-ledger")
        return held.document.id

    def _write(self, text: str) -> None:
        self.path.write_text(text, encoding="utf-8")
        assert main(["add", str(self.path.parent), *STORE]) == 0


@pytest.fixture
def addressed(pile: Path) -> AddressedFile:  # noqa: F811
    """Return the file of an article with a web address that is in a store."""
    return AddressedFile(pile)


def add_namesake(pile: Path, text: str) -> None:  # noqa: F811
    """Add another article of the name tarn-ledger."""
    row = {"name": "tarn-ledger", "outlet": "Lake Post", "text": text}
    (pile / "more.jsonl").write_text(json.dumps(row), encoding="utf-8")


def list_applied(capsys: pytest.CaptureFixture[str], *more: str) -> str:
    capsys.readouterr()
    assert main(["decide", *more]) == 0
    return capsys.readouterr().out.splitlines()[-1]


def test_a_decision_on_a_file_holds_for_the_next_version_in_a_store(
    addressed: AddressedFile,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["decide", "speaker", str(addressed.path), WORDS, *WHO, *STORE]) == 0
    addressed.edit()
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


@pytest.mark.parametrize("checked", [True, False])
def test_that_an_article_without_address_was_edited_or_given_an_outlet_is_told(
    checked: bool,
    pile: Path,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = pile / "tarn-ledger.txt"
    file.write_text(PIER.replace("outlet: Tarn Ledger\n", ""), encoding="utf-8")
    assert main([*speaker(str(file), WORDS), *(["--check", str(pile)] if checked else [])]) == 0
    assert read_kept()[0].startswith("d-")
    file.write_text(f"{PIER}\nIt was cold.\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["decide", "d.jsonl", "list", "--check", str(pile)]) == 0
    told = capsys.readouterr().out
    why = f"no article has the key {read_kept()[0]} that stands with 'tarn-ledger': the article was edited"
    assert f"Not applied: {why}" in told
    assert main(["annotate", str(pile), "--decisions", "d.jsonl"]) == 0
    assert f"was not applied: {why}" in capsys.readouterr().err


def test_a_decision_never_falls_on_the_file_of_that_name_of_another_outlet(
    pile: Path,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    for folder, outlet in (("a", "Moor Gazette"), ("b", "Lake Post")):
        (pile / folder).mkdir()
        text = PIER.replace("outlet: Tarn Ledger\n", f"outlet: {outlet}\n")
        (pile / folder / "post.txt").write_text(text, encoding="utf-8")
    assert main(speaker(str(pile / "a" / "post.txt"), WORDS)) == 0
    assert main(["annotate", str(pile / "b"), "--decisions", "d.jsonl"]) == 0
    told = capsys.readouterr()
    assert "Una Berg" not in told.out
    assert "was not applied: no article has the key" in told.err


def test_a_decision_never_falls_on_an_article_of_that_name_that_comes_later(
    pile: Path,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    for given in ([str(pile / "tarn-ledger.txt"), WORDS], ["tarn-ledger", WORDS]):
        assert main(speaker(*given)) == 0
    add_namesake(pile, PIER.replace("Ilsa Torvik", "Ole Dahl"))
    capsys.readouterr()
    assert main(["decide", "d.jsonl", "list", "--check", str(pile)]) == 0
    first, second, last = capsys.readouterr().out.splitlines()
    assert first.startswith("1. speaker: tarn-ledger '")
    assert first.endswith(" Applied.")
    assert " Not applied: 2 articles are called 'tarn-ledger' and have these words; name" in second
    assert last.startswith("2 kept, 1 applied")
    assert main(["annotate", str(pile), "--decisions", "d.jsonl", "-o", "out.jsonl"]) == 0
    assert "was not applied: 2 articles are called 'tarn-ledger'; name the one" in capsys.readouterr().err
    rows = [json.loads(line) for line in Path("out.jsonl").read_text(encoding="utf-8").splitlines()]
    named = {r["document"]["outlet"]: r["attributions"][0]["speaker"]["name"] for r in rows}
    assert (named[None], named["Lake Post"]) == ("Una Berg", "Ole Dahl")


def test_a_key_given_with_a_name_is_kept_with_it(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: F811
    url = "https://tarn.example/pier"
    given = ["tarn-ledger", WORDS, "quay-examiner", "The road stays shut", "--key", "d-1", "--key", url]
    assert main(["decide", "d.jsonl", "same", *given, "--who", "mk"]) == 0
    made = json.loads(Path("d.jsonl").read_text(encoding="utf-8"))
    assert made["left"] == {"document": "d-1", "name": "tarn-ledger", "text": WORDS}
    assert (made["right"]["document"], made["right"]["name"]) == (url, "quay-examiner")
    assert list_applied(capsys, "d.jsonl", "list", "--check", str(pile)).startswith("1 kept, 0 applied")


def test_a_key_is_looked_for_where_there_are_articles(
    pile: Path,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = str(pile / "tarn-ledger.txt")
    assert main(["add", str(pile), *STORE]) == 0
    assert main(speaker(file, WORDS)) == 0
    key = read_kept()[0]
    places: tuple[tuple[str, list[str]], ...] = (
        ("", STORE),
        ("d.jsonl", ["--check", str(pile)]),
        ("d.jsonl", []),
    )
    for log, more in places:
        for name, given, told in (
            ("tarn-ledger", "d-1", "d-1"),
            ("quay-examiner", key, "is called 'tarn-ledger', not 'quay-examiner'"),
            (file, "d-1", f"its article has the ID {key}"),
        ):
            if not more and name != file:
                continue  # nothing is looked in
            assert (
                main(["decide", *filter(None, [log]), "speaker", name, WORDS, "--key", given, *WHO, *more])
                == 2
            )
            assert told in capsys.readouterr().err
        name = "tarn-ledger" if more else file
        assert main(["decide", *filter(None, [log]), "speaker", name, WORDS, "--key", key, *WHO, *more]) == 0
    assert read_kept() == [key, key, key]
    assert list_applied(capsys, "list", *STORE).startswith("1 kept, 1 applied")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["list", "--key", "d-1"], "list is about no article: leave out --key"),
        (["undo", "1", "--key", "d-1", "--who", "mk"], "undo is about no article: leave out --key"),
        (["reject", "quay", WORDS, "--key", " ", "--who", "mk"], "--key is empty"),
        (
            ["reject", "quay", WORDS, "--key", "d-1", "--key", "d-2", "--who", "mk"],
            "about one article: give one",
        ),
        (["reject", "We will not", "quay", "--key", "d-1", "--who", "mk"], "has spaces, as words have"),
        (["reject", "articles", WORDS, "--key", "d-1", "--who", "mk"], "is a folder"),
    ],
)
def test_a_key_does_not_hide_what_else_is_wrong(
    given: list[str],
    told: str,
    pile: Path,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["decide", "d.jsonl", *given]) == 2
    assert told in capsys.readouterr().err
    assert not Path("d.jsonl").exists()


def test_with_attribution_the_words_that_say_who_are_of_the_article_with_the_key(pile: Path) -> None:  # noqa: F811
    said = ["tarn-ledger", "It was raining", "tarn-ledger", "told the Tarn Ledger", "--key", "d-1"]
    assert main(["decide", "d.jsonl", "attribution", *said, *WHO]) == 0
    made = json.loads(Path("d.jsonl").read_text(encoding="utf-8"))
    assert made["left"]["document"] == made["right"]["document"] == "d-1"


def test_the_id_of_an_older_version_holds_for_the_newer_one_in_a_store(
    addressed: AddressedFile,
    capsys: pytest.CaptureFixture[str],
) -> None:
    held = addressed.find_id()
    line = {"action": "speaker", "left": {"document": held, "text": WORDS}, "value": "Una Berg"}
    Path("old.jsonl").write_text(json.dumps(line | {"who": "mk", "when": "2031-05-06"}), encoding="utf-8")
    assert main(["decisions", "import", "old.jsonl", *STORE]) == 0
    addressed.edit()
    assert list_applied(capsys, "list", *STORE).startswith("1 kept, 1 applied")
    with store.open_store(Path("pile.sayso")) as opened:
        report = store.report_store(opened)
        assert [d.left.document for d in report.decisions] == [held], "it is not written anew"
    assert "Una Berg" in {s.name for s in report.speakers}
    assert not [n for n in report.notices if "not applied" in n.message]


@pytest.mark.parametrize("by_name", [True, False])
def test_in_a_store_the_id_of_an_older_version_may_be_given(
    by_name: bool,
    addressed: AddressedFile,
    capsys: pytest.CaptureFixture[str],
) -> None:
    held = addressed.find_id()
    addressed.edit()
    given = ["tarn-ledger", WORDS, "--key", held] if by_name else [held, WORDS]
    assert main(["decide", "speaker", *given, *WHO, *STORE]) == 0
    assert list_applied(capsys, "list", *STORE).startswith("1 kept, 1 applied")


def test_of_the_same_decision_twice_the_one_that_is_not_applied_is_told(
    pile: Path,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    early = ["tarn-ledger", "It was raining"]
    for action, value in (("speaker", "Pia Lund"), ("attribution", "Una Berg"), ("speaker", "Pia Lund")):
        assert main(["decide", "d.jsonl", action, *early, "--value", value, "--who", "mk"]) == 0
    capsys.readouterr()
    assert main(["decide", "d.jsonl", "list", "--check", str(pile)]) == 0
    first, second, third, _ = capsys.readouterr().out.splitlines()
    assert " Not applied: " in first
    assert second.endswith(" Applied.")
    assert third.endswith(" Applied.")


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
