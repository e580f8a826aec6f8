"""The weights of whom "he" or "she" means: rows out of labelled articles, the fit and the files."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sayso.annotation.tagging.tagger import Tagger
from sayso.models.candidate_model import Question
from sayso.records import Span
from training import antecedents
from training.antecedents import (
    ON_TOP,
    describe_fit,
    fit_pronouns,
    judge_apart,
    list_rows,
    put_on_top,
    read_articles,
    read_labelled,
    write,
)
from training.choices import Row

TEXT = (
    "Ada Tarn, the mayor of Lisk, met Odo Brandt on Monday.\n\n"
    "The pier is rotten, she said. It will be closed before winter.\n"
)


def report(source: str, cue: str, content: str, speaker: str | None) -> dict[str, Any]:
    """Return a labelled report by its words."""

    def find(words: str) -> list[int]:
        return [TEXT.index(words), TEXT.index(words) + len(words)]

    return {
        "source": find(source), "cue": find(cue), "contents": [find(content)],
        "speaker": find(speaker) if speaker else None,
    }  # fmt: skip


REPORT = report("she", "said", "The pier is rotten", "Ada Tarn")


def write_data(folder: Path, *reports: Mapping[str, Any]) -> Path:
    """Write a folder of data with one article of each kind, and return the file of their labels."""
    news = folder / "news_cluster" / "data"
    news.mkdir(parents=True)
    article = {"text": TEXT, "title": "The pier", "newsCluster": {"EventId": 1}}
    (news / "1.json").write_text(json.dumps(article), encoding="utf-8")
    labels = folder / "labels.jsonl"
    rows = [{"worldwide": "w1", "reports": reports}, {"worldwide": "elsewhere", "reports": reports}]
    labels.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return labels


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(antecedents, "ARTICLE_LABELS", write_data(tmp_path, REPORT))
    texts = [SimpleNamespace(name="w1", text=TEXT), SimpleNamespace(name="unlabelled", text="Nothing.")]
    monkeypatch.setattr(antecedents, "read_worldwide", lambda folder, part: texts if part == "train" else [])
    return tmp_path


def test_labelled_articles_are_read_where_the_folder_has_them(data: Path) -> None:
    ((document, gold),) = read_articles(data)
    assert document.text == TEXT
    assert document.published is None
    assert [(g["key"], g["speaker"]) for g in gold] == [("0", "Ada Tarn")]


def test_a_pronoun_that_is_a_source_is_a_row(data: Path) -> None:
    (article,) = read_labelled(data, Tagger())
    assert article.fold.startswith("part ")
    (row,) = list_rows([article])
    assert (row.fold, row.article, row.gold) == (article.fold, article.view.document.id, "Ada Tarn")
    assert sum(row.right) == 1
    assert len(row.right) == len(row.candidates) >= 1
    assert all(
        isinstance(value, float | int) for features, _ in row.candidates for value in features.values()
    )


def test_a_report_that_the_program_does_not_find_is_no_row(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = report("Ada Tarn", "met", "Odo Brandt on Monday", "Ada Tarn")
    monkeypatch.setattr(antecedents, "ARTICLE_LABELS", write_data(tmp_path / "other", other))
    assert list_rows(read_labelled(data, Tagger())) == []


def referent(name: str, *places: tuple[int, int]) -> Any:
    return SimpleNamespace(
        name=name, mentions=[SimpleNamespace(span=Span(start=a, end=b)) for a, b in places]
    )


@pytest.mark.parametrize(
    ("places", "name", "place", "names", "meant"),
    [
        ([(0, 8)], "Ada", [0, 8], "Odo", True),  # where the reader found the name
        ([(8, 9)], "Ada", [0, 8], "Odo", False),
        ([(7, 9)], "Ada", [0, 8], "Odo", True),
        ([(9, 12)], "Ada", [12, 14], "Odo", False),
        ([(20, 28)], "Ada Tarn", [0, 8], "Ada Tarn", True),  # or the same name
        ([(20, 28)], "Odo Brandt", None, "Ada Tarn|Odo Brandt", True),
        ([(20, 28)], "Odo Brandt", None, "Ada Tarn", False),
        ([(20, 28)], "Odo Brandt", None, "", False),  # nobody
    ],
)
def test_who_is_meant(
    places: list[tuple[int, int]], name: str, place: list[int] | None, names: str, meant: bool
) -> None:
    assert antecedents._is_meant(referent(name, *places), names, {"speaker_place": place}) is meant


def rows_of(count: int, *, gold: str = "x", right: bool = True) -> list[Row]:
    """Return rows of so many parts, in each of which the nearer of two candidates is right."""
    return [
        Row(f"part {n}", f"a{n}", [({"near": 1.0}, "0"), ({"far": 1.0}, "1")], [right, False], gold)
        for n in range(count)
    ]


def test_a_source_has_each_feature_twice() -> None:
    (row,) = put_on_top(rows_of(1))
    assert [features for features, _ in row.candidates] == [
        {"near": 1.0, f"{ON_TOP}near": 1.0},
        {"far": 1.0, f"{ON_TOP}far": 1.0},
    ]
    assert row.right == [True, False]


def test_what_differs_for_a_source_is_added_to_what_holds_of_any_pronoun() -> None:
    weights = fit_pronouns(rows_of(20), rows_of(20))
    assert set(weights["pronoun"]) == set(weights["source"]) == {"near", "far"}
    assert weights["source"]["near"] > weights["pronoun"]["near"] > 0.5
    assert weights["source"]["far"] < weights["pronoun"]["far"] < 0
    others_only = fit_pronouns([], rows_of(20))
    assert others_only["pronoun"] == others_only["source"]


def test_each_part_is_judged_by_what_was_learned_of_the_others() -> None:
    right, wrong, open_ones = rows_of(30), rows_of(30, right=False), rows_of(30, gold="", right=False)
    judged = judge_apart(right, [])
    assert len(judged) == 30
    assert {kind for _, kind in judged} == {"right"}
    assert all(0.5 < share < 1 for share, _ in judged)
    assert {kind for _, kind in judge_apart(wrong, right)} == {"wrong"}
    assert {kind for _, kind in judge_apart(open_ones, right)} == {"left open"}
    assert {antecedents._part_of(row) for row in right} == set(range(antecedents.PARTS))
    assert len({antecedents._part_of(row._replace(fold="event10")) for row in right}) == 1


def test_the_files_hold_the_weights_that_are_no_nothing(tmp_path: Path) -> None:
    weights: dict[Question, dict[str, float]] = {
        "pronoun": {"near": 1.5, "far": 0.0, 'a "b"': -0.25},
        "source": {},
    }
    write(tmp_path, weights)
    made = tomllib.loads((tmp_path / "pronoun.toml").read_text(encoding="utf-8"))
    assert made == {
        "least_share": antecedents.LEAST_SHARE["pronoun"],
        "weights": {"near": 1.5, 'a "b"': -0.25},
    }
    assert list(made["weights"]) == ['a "b"', "near"]
    assert tomllib.loads((tmp_path / "source.toml").read_text(encoding="utf-8"))["weights"] == {}


def test_the_fit_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    describe_fit([*rows_of(30), *rows_of(10, gold="", right=False)], rows_of(5))
    told = capsys.readouterr().out.splitlines()
    assert told[:2] == ["40 sources, 30 named, 30 weighed", "5 other pronouns"]
    assert told[2].startswith("calibration error 0.")
    assert told[3].startswith("at 0.30 {")
    assert len(told) == 10


def test_the_command_fits_twice_and_leaves_both_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who spoke before is what the first weights say, so rows are listed again with them in place."""
    listed: list[Sequence[object]] = []

    def list_again(articles: Sequence[object]) -> list[Row]:
        listed.append(articles)
        assert len(listed) == 1 or (tmp_path / "source.toml").exists()
        return rows_of(12)

    monkeypatch.setattr(antecedents, "list_rows", list_again)
    monkeypatch.setattr(antecedents, "read_labelled", lambda *_: ["article"])
    for name in ("list_gap_rows", "list_gum_rows"):
        monkeypatch.setattr(antecedents, name, lambda *_: iter(rows_of(6)))
    monkeypatch.setattr(antecedents, "Tagger", lambda: None)
    assert antecedents.main([str(tmp_path / "data"), "-o", str(tmp_path)]) == 0
    assert listed == [["article"], ["article"]]
    assert {p.name for p in tmp_path.glob("*.toml")} == {"pronoun.toml", "source.toml"}
    assert "12 sources, 12 named, 12 weighed" in capsys.readouterr().out
