"""The first page shows the findings that weigh most: the lighter ones are not read."""

from pathlib import Path

import pytest

from sayso import store
from sayso.findings.templates import word_finding
from sayso.ingest import FoundArticles
from sayso.store.last_report import records
from sayso.units.codec import unpack
from tests.bundled import list_bundled_readings
from tests.store.quick import RecordedReader


def test_only_the_heaviest_findings_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = RecordedReader(list_bundled_readings())
    found = FoundArticles(articles=tuple((r.document, ()) for r in reader.readings.values()))
    read: list[str] = []
    with store.open_store(tmp_path / "pile.sayso", create=True) as opened:
        store.add_articles(opened, found, place="here", reader=reader)
        report = store.report_store(opened, reader=reader)

        def unpack_noted(body: bytes) -> str:
            text = unpack(body)
            read.append(text)
            return text

        monkeypatch.setattr(records, "unpack", unpack_noted)
        every = sorted(report.findings, key=lambda f: (-f.weight, word_finding(f)))
        for most in (0, 1, 2, len(every) - 1, len(every), len(every) + 5):
            read.clear()
            assert store.get_findings(opened, most) == tuple(every[:most])
            shown = every[:most]
            assert len(read) == sum(f.weight >= shown[-1].weight for f in every if shown)
        assert len({f.weight for f in every}) > 2


def test_articles_under_an_embargo_are_not_counted(tmp_path: Path) -> None:
    reader = RecordedReader(list_bundled_readings())
    found = FoundArticles(articles=tuple((r.document, ()) for r in reader.readings.values()))
    with store.open_store(tmp_path / "pile.sayso", create=True) as opened:
        assert store.count_articles(opened) == 0
        store.add_articles(opened, found, place="here", reader=reader)
        held = ("2031-05-06", "9999-12-31", "for good")
        for n, until in enumerate(held):
            opened.do(
                "update version set embargoed_until = ? where n = (select min(n) + ? from version)", until, n
            )
        shown = opened.ask("select count(*) from shown_version")[0][0]
        assert store.count_articles(opened) == shown < len(found.articles)
