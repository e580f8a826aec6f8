"""A batch gives the tables of the report, whatever the groups, the order and the interruptions."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sayso import demo
from sayso.batch.kept_articles import Wanted
from sayso.batch.part_files import read_group
from sayso.batch.run import MANIFEST, WORK, BatchOptions, run_batch
from sayso.errors import InputError, NothingReadError, OutputError
from sayso.ingest import read_pile
from sayso.pipeline import Options, report_pile

pytest.importorskip("pyarrow", reason="the extra `batch` is not installed")

from sayso.present.export.tables.parquet import export_parquet
from sayso.records import Anchor, Decision


def _silent(stage: str, done: int, total: int) -> None:
    """Report nothing."""


def run(paths: list[Path], out: Path, **chosen: object) -> dict[str, object]:
    return run_batch(paths, out, BatchOptions(**chosen), progress=_silent)  # type: ignore[arg-type]


SOME = {
    "coastline-daily.html", "lantern-news.txt", "more.jsonl", "quillhaven-courier.txt",
    "strait-monitor.md",
}  # fmt: skip
"""Bundled files with seven articles: both stories, relays, copied text, and every kind of file."""


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pile") / "articles"
    with demo.open_pile() as bundled:
        shutil.copytree(bundled, folder, ignore=lambda _, names: set(names) - SOME)
    (folder / "broken.jsonl").write_text('{"text": "\n{"html"\n', encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def expected(pile: Path) -> dict[str, bytes]:
    tables = export_parquet(report_pile(read_pile([pile])))
    return {Path(name).stem: content for name, content in tables.items()}


def tables_of(out: Path) -> dict[str, bytes]:
    return {path.parent.name: path.read_bytes() for path in out.glob("*/part-0.parquet")}


OTHER_GROUPS = pytest.mark.slow(reason="the same in one group, and in very many")


@pytest.mark.parametrize(
    "groups", [3, pytest.param(1, marks=OTHER_GROUPS), pytest.param(17, marks=OTHER_GROUPS)]
)
def test_the_tables_are_those_of_the_report(
    pile: Path, expected: dict[str, bytes], tmp_path: Path, groups: int
) -> None:
    run([pile], tmp_path / "out", groups=groups)
    assert tables_of(tmp_path / "out") == expected


ALL_FILES = pytest.mark.slow(reason="two programs that load the model read seven articles")


@pytest.mark.parametrize("value", [None, "Tide Daily", "Harbour Post"])
def test_a_copy_without_an_outlet_is_told_until_people_name_it(tmp_path: Path, value: str | None) -> None:
    text, given = "“The mill stays,” Odd Marn said.", tmp_path / "given.jsonl"
    rows = [{"text": text, "name": "one", "outlet": "Harbour Post"}, {"text": text, "name": "two"}]
    given.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    named = Decision(
        action="outlet",
        left=Anchor(document="two", text="The mill"),
        value=value,
        who="mk",
        when="2031-06-01",
    )
    options = Options(decisions=(named,) if value else ())
    run([given], tmp_path / "out", options=options)
    report = report_pile(read_pile([given]), options)
    assert any("and no outlet" in n.message for n in report.notices) == (value is None)
    assert any("as people named outlets" in n.message for n in report.notices) == (value == "Harbour Post")
    expected = {Path(name).stem: content for name, content in export_parquet(report).items()}
    assert tables_of(tmp_path / "out") == expected


def test_decisions_fall_on_the_same_articles_as_those_of_a_report(tmp_path: Path) -> None:
    given, mill = tmp_path / "given.jsonl", "“The mill stays,” Odd Marn said."
    rows = [
        {"text": mill, "name": "one", "outlet": "Harbour Post"},
        {
            "text": f"{mill} It rained.",
            "name": "one",
            "outlet": "Tide Daily",
            "url": "https://tide.example/1",
        },
        {"text": "“The mill goes,” Una Berg said.", "name": "two", "outlet": "Lantern News"},
    ]
    given.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    first = next(d for d in read_pile([given]).documents if d.outlet == "Harbour Post")

    def decide(action: str, value: str | None, document: str, text: str, name: str | None = None) -> Decision:
        left = Anchor(document=document, text=text, name=name)
        return Decision(action=action, left=left, value=value, who="mk", when="2031-06-01")  # type: ignore[arg-type]

    by_key = decide("speaker", "Pia Lund", first.id, "The mill stays", "one")
    by_words = decide("speaker", "Ole Dahl", "one", "It rained")
    later = decide("speaker", "Pia Lund", "two", "nobody knows")
    decisions = (
        by_key,
        decide("speaker", "Ole Dahl", "one", "The mill stays"),  # two have it
        by_words,
        decide("attribution", "Ole Dahl", "one", "It rained"),
        by_words,
        decide("outlet", "Ebb Weekly", "http://tide.example/1", "It rained", "one"),
        decide("title", "Mill", "d-gone", "The mill goes", "two"),  # no article has it
        later,
        replace(by_key, action="same", right=decide("same", None, "two", "The mill goes").left, value=None),
    )
    options = Options(decisions=decisions)
    report = report_pile(read_pile([given]), options)
    assert report.decisions == (by_key, *decisions[3:6], decisions[8])
    assert sum("no article has the key d-gone" in n.message for n in report.notices) == 1
    assert [d.outlet for d in report.documents if d.url] == ["Ebb Weekly"]
    run([given], tmp_path / "out", options=options)
    expected = {Path(name).stem: content for name, content in export_parquet(report).items()}
    assert tables_of(tmp_path / "out") == expected


def test_a_decision_on_an_edited_article_falls_as_in_a_report(tmp_path: Path) -> None:
    given, mill = tmp_path / "given.jsonl", "“The mill stays open until the spring comes,” Odd Marn said."
    day = {"outlet": "Harbour Post", "published": "2031-05-06"}
    next_year = {"outlet": "Harbour Post", "published": "2032-05-06"}
    rows = [
        {"text": f"Corrected. {mill}", "name": "one", **day},
        {"text": "“The dam stays open until the spring comes,” Pia Lund said.", "name": "two", **next_year},
        {"text": "“The weir goes before the next high water,” Una Berg said.", "name": "three", **day},
        {"text": "“The weir goes before the next high water,” Una Berg told them.", "name": "four", **day},
        {"text": "“We go,” Ilsa Brandt said.", "name": "five", **day},
    ]
    given.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")

    def decide(name: str, text: str, published: str = "2031-05-06") -> Decision:
        left = Anchor(document=f"d-{name}", text=text, name=name, outlet="Harbour Post", published=published)
        return Decision(action="speaker", left=left, value="Pia Lund", who="mk", when="2031-06-01")

    decisions = (
        decide("one", "The mill stays open until the spring comes"),
        decide("two", "The dam stays open until the spring comes"),  # of another year
        decide("three", "The weir goes before the next high water"),  # two articles of the day have it
        decide("five", "We go"),  # few words
    )
    options = Options(decisions=decisions)
    report = report_pile(read_pile([given]), options)
    assert report.decisions == decisions[:1]
    assert sum("no article has the key" in n.message for n in report.notices) == 3
    run([given], tmp_path / "out", options=options)
    expected = {Path(name).stem: content for name, content in export_parquet(report).items()}
    assert tables_of(tmp_path / "out") == expected


def test_words_and_ids_of_a_group_are_read_once_for_all_decisions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        {"text": f"“The mill stays on day {n}.”", "name": "mill", "outlet": f"Post {n % 2}"} for n in range(8)
    ]
    given = tmp_path / "given.jsonl"
    given.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    read: Counter[tuple[str, ...]] = Counter()

    def read_counted(part: Path, group: int, columns: tuple[str, ...]) -> list[dict[str, Any]]:
        read[columns] += 1
        return read_group(part, group, columns)

    for module in ("kept_articles", "comparisons.told_notices"):
        monkeypatch.setattr(f"sayso.batch.{module}.read_group", read_counted)
    decisions = [
        Decision(
            action="title", left=Anchor(document="mill", text=f"day {n}"), value="A", who="mk", when="2031"
        )
        for n in range(8)
    ]
    manifest = run([given], tmp_path / "out", last="read", options=Options(decisions=tuple(decisions)))
    assert manifest["articles"] == 8
    assert read["text",] == 1
    run([given], tmp_path / "other", options=Options(decisions=tuple(decisions)))
    assert read["text",] == 2
    assert sum(times for columns, times in read.items() if "id" in columns) == 2


@pytest.mark.parametrize("most", [2, pytest.param(None, marks=ALL_FILES)])
def test_processes_and_another_order_of_files_change_nothing(
    pile: Path, tmp_path: Path, most: int | None
) -> None:
    files = sorted(pile.rglob("*.*"))[:most]
    run(files, tmp_path / "alone")
    random.Random(3).shuffle(files)
    run(files, tmp_path / "out", groups=2 if most else 4, workers=2)
    assert tables_of(tmp_path / "out") == tables_of(tmp_path / "alone") != {}


def test_what_is_done_is_not_done_again(pile: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = run([pile], out, groups=3)
    stamps = {path: path.stat().st_mtime_ns for path in out.rglob("*.parquet")}
    assert run([pile], out, groups=3) == first
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*.parquet")} == stamps


def test_a_changed_file_is_read_again_and_the_others_are_not(pile: Path, tmp_path: Path) -> None:
    folder, out = tmp_path / "articles", tmp_path / "out"
    shutil.copytree(pile, folder)
    run([folder], out, groups=12, last="read")
    before = {path.name: path.stat().st_mtime_ns for path in (out / WORK / "read").iterdir()}
    changed = next(path for path in sorted(folder.iterdir()) if path.suffix == ".md")
    changed.write_text(changed.read_text(encoding="utf-8") + "\n\nThe pier stays shut.\n", encoding="utf-8")
    run([folder], out, groups=12, last="read")
    after = {path.name: path.stat().st_mtime_ns for path in (out / WORK / "read").iterdir()}
    assert before.items() <= after.items()
    assert len(after.keys() - before.keys()) == 1


def test_a_part_that_is_cut_off_is_made_again(pile: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    out = tmp_path / "out"
    run([pile], out, groups=3)
    part = next((out / WORK / "read").iterdir())
    part.write_bytes(part.read_bytes()[:-40])
    (out / "speakers" / "part-0.parquet").unlink()
    run([pile], out, groups=3)
    assert tables_of(out) == expected


def test_a_killed_batch_goes_on_and_ends_equal(
    pile: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-m", "sayso.cli", "batch", str(pile), str(out), "--partitions", "6"]
    chance = random.Random(5)
    for _ in range(4):
        started = subprocess.Popen([*command, "--workers", "1", "-q"], env=os.environ, stderr=subprocess.PIPE)
        time.sleep(chance.uniform(0.2, 2.0))
        started.send_signal(signal.SIGKILL)
        started.communicate()
    run([pile], out, groups=6)
    assert tables_of(out) == expected


def test_the_manifest_counts_what_could_not_be_read(pile: Path, tmp_path: Path) -> None:
    told = run([pile], tmp_path / "out", last="read")
    assert json.loads((tmp_path / "out" / MANIFEST).read_text(encoding="utf-8")) == told
    assert told["articles"] == 7
    kinds = {kind["kind"]: kind["count"] for kind in told["failures"]}  # type: ignore[attr-defined]
    assert [count for kind, count in kinds.items() if "not valid JSON" in kind] == [2]


def test_only_the_days_asked_for_are_read(pile: Path, tmp_path: Path) -> None:
    everything = run([pile], tmp_path / "all", last="extract")
    told = run([pile], tmp_path / "out", last="extract", wanted=Wanted(since="2024-06-05"))
    left_out = told["left_out"]
    assert isinstance(left_out, dict)
    assert int(str(told["articles"])) + sum(left_out.values()) == everything["articles"]
    assert left_out["is of an earlier day"] > 0


def test_a_folder_with_something_else_is_left_alone(pile: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="holds something else"):
        run([pile], tmp_path)
    with pytest.raises(OutputError, match="is a file"):
        run([pile], tmp_path / "notes.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_nothing_to_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(NothingReadError, match="no such file"):
        run([tmp_path / "none"], tmp_path / "out")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    with pytest.raises(NothingReadError, match="no article is left"):
        run([tmp_path / "empty.txt"], tmp_path / "other")
