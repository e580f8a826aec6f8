"""Articles of a batch go into a store with their readings; afterwards it is equal to one that read them."""

from pathlib import Path
from typing import Any

import pytest

from sayso import demo, store
from sayso.batch.importing import ImportChoice, KeptReader, load_batch, read_names
from sayso.batch.run import BatchOptions, run_batch
from sayso.errors import InputError
from sayso.ingest import read_articles
from sayso.pipeline import Options
from sayso.present.export.sayso_json import report_to_json
from sayso.records import Anchor, Decision

pytest.importorskip("pyarrow", reason="the extra `batch` is not installed")


def _silent(stage: str, done: int, total: int) -> None:
    """Report nothing."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("batch") / "out"
    with demo.open_pile() as pile:
        run_batch([pile], out, BatchOptions(groups=3), progress=_silent)
    return out


def report_of(path: Path, found: Any, reader: Any = None) -> dict[str, Any]:
    with store.open_store(path, create=True) as opened:
        if reader is None:
            store.add_articles(opened, found, place="here")
        else:
            store.add_articles(opened, found, place="here", reader=reader)
        return report_to_json(store.report_store(opened))


def test_the_store_is_as_if_it_had_read_them(folder: Path, tmp_path: Path) -> None:
    found, readings = load_batch(folder, ImportChoice(), Options())
    with demo.open_pile() as pile:
        alone = report_of(tmp_path / "alone.sqlite", read_articles([pile]))
    assert len(readings) == len(found.articles) == 12
    assert report_of(tmp_path / "imported.sqlite", found, KeptReader(readings)) == alone


def test_nothing_is_read_again(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("an article was read")

    monkeypatch.setattr("sayso.batch.importing.SHIPPED", refuse)
    found, readings = load_batch(folder, ImportChoice(), Options())
    assert report_of(tmp_path / "a.sqlite", found, KeptReader(readings))["documents"]


def test_other_options_make_the_readings_useless(folder: Path) -> None:
    found, readings = load_batch(folder, ImportChoice(), Options(min_confidence=0.9))
    assert found.articles
    assert not readings


def test_what_people_named_for_the_batch_does_not_get_into_the_store(tmp_path: Path) -> None:
    given = tmp_path / "given"
    given.mkdir()
    text = "“We will close the gate,” Ilsa Brandt told reporters on Monday."
    (given / "gate.txt").write_text(text, encoding="utf-8")
    (given / "mill.txt").write_text("“The mill stays,” Odd Marn said.", encoding="utf-8")
    anchor = Anchor(document="gate", text="We will close the gate")
    decisions = tuple(
        Decision(action=action, left=anchor, value=value, who="mk", when="2031-06-01")  # type: ignore[arg-type]
        for action, value in (("outlet", "Tide Daily"), ("published", "2031-05-07"), ("title", "Gate shut"))
    )
    out, run = tmp_path / "out", BatchOptions(last="read", options=Options(decisions=decisions))
    run_batch([given], out, run, progress=_silent)
    found, readings = load_batch(out, ImportChoice(), Options())
    alone = report_of(tmp_path / "alone.sqlite", read_articles([given]))
    assert report_of(tmp_path / "imported.sqlite", found, KeptReader(readings)) == alone
    run_batch([given], out, BatchOptions(last="read"), progress=_silent)
    assert len(load_batch(out, ImportChoice(), Options())[1]) == 2


def test_words_names_and_stories_choose(folder: Path, tmp_path: Path) -> None:
    everything, _ = load_batch(folder, ImportChoice(), Options())
    first = everything.articles[0][0]
    names = tmp_path / "names.txt"
    names.write_text(f"{first.id}\n\n", encoding="utf-8")
    by_name, readings = load_batch(folder, ImportChoice(names=read_names(names)), Options())
    assert [d.id for d, _ in by_name.articles] == [first.id]
    assert len(readings) == 1
    words = " ".join(first.text.split()[:3])
    by_words, _ = load_batch(folder, ImportChoice(query=words), Options())
    assert first.id in {d.id for d, _ in by_words.articles}
    assert len(by_words.articles) < len(everything.articles)


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        (ImportChoice(query="zzyzx"), "no article of that kind"),
        (ImportChoice(story="st-none"), "no story has the ID"),
    ],
)
def test_a_choice_of_nothing_is_said(folder: Path, choice: ImportChoice, message: str) -> None:
    with pytest.raises(InputError, match=message):
        load_batch(folder, choice, Options())


def test_a_folder_without_a_batch_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no batch"):
        load_batch(tmp_path, ImportChoice(), Options())
