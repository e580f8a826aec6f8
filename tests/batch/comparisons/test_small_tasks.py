"""Tasks of few articles: utterances that several tasks report, and findings that each makes once."""

from io import BytesIO
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="the extra `batch` is not installed")
pytest.importorskip("duckdb", reason="the extra `batch` is not installed")

from pyarrow import parquet

from benchmarks.gates.equality import RecordedReadings, list_differing, report_by_batch, report_in_memory
from sayso import demo
from sayso.batch.across import stories
from sayso.batch.comparisons import findings, linked_tables, positions
from sayso.ingest import read_pile
from sayso.present.output_files import dump_json
from sayso.records import Reading
from tests.bundled import list_bundled_readings
from tests.growing_piles import make_readings
from tests.store.quick import read_quickly


@pytest.fixture(autouse=True)
def small_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (stories, findings, linked_tables):
        monkeypatch.setattr(module, "_ROWS_OF_TASK", 1)
    monkeypatch.setattr(positions, "_ARTICLES_AT_ONCE", 1)


def test_the_bundled_pile(tmp_path: Path) -> None:
    with demo.open_pile() as pile:
        recorded = RecordedReadings(list_bundled_readings())
        files = sorted(path for path in pile.rglob("*") if path.is_file())
        expected = report_in_memory(read_pile(files), recorded)
        assert list_differing(expected, report_by_batch(files, recorded, tmp_path, 3)) == []


def test_sayings_that_stories_share(tmp_path: Path) -> None:
    """Every article has three sayings of its event; events follow each other with other words."""
    given = tmp_path / "articles.jsonl"
    documents = [r.document for r in make_readings(40, events=8)]
    rows = [
        {"text": d.text, "title": d.title, "outlet": d.outlet if n % 5 else None, "published": d.published}
        for n, d in enumerate(documents)
    ]
    given.write_text("".join(dump_json(row) + "\n" for row in rows), encoding="utf-8")
    pile = read_pile([given])
    recorded = RecordedReadings([r for d in pile.documents if isinstance(r := read_quickly(d), Reading)])
    expected = report_in_memory(pile, recorded)
    assert list_differing(expected, report_by_batch([given], recorded, tmp_path / "out", 3)) == []


def test_words_given_to_two_speakers(tmp_path: Path) -> None:
    """Each of three stories has its own words, which one of its three articles gives to somebody else."""
    given = tmp_path / "articles.jsonl"
    rows = []
    for number, machine in enumerate(("turbine", "windlass", "capstan")):
        for speaker, other in (("Ilsa Torvik", "Odd Marn"), *[("Odd Marn", "Ilsa Torvik")] * 2):
            said = f"“Nobody greased the old {machine} before the flood” said {speaker}."
            text = f"{said}\n\n“The {machine} held all night” said {other}."
            outlet = ("Harbour Post", "Lantern News", "Tide Daily")[len(rows) % 3]
            rows.append({"text": text, "outlet": outlet, "published": f"2031-0{3 * number + 1}-05"})
    given.write_text("".join(dump_json(row) + "\n" for row in rows), encoding="utf-8")
    pile = read_pile([given])
    recorded = RecordedReadings([r for d in pile.documents if isinstance(r := read_quickly(d), Reading)])
    expected = report_in_memory(pile, recorded)
    assert list_differing(expected, report_by_batch([given], recorded, tmp_path / "out", 3)) == []
    kinds = parquet.read_table(BytesIO(expected["findings"])).column("kind").to_pylist()
    assert kinds.count("speaker differs") == 3
