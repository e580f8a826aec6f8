"""Where nothing changed, the report of all is read as it was kept."""

from pathlib import Path

import pytest

from sayso import pipeline, store
from sayso.ingest import FoundArticles
from sayso.units.codec import pack
from tests.store.quick import QuickReader, find_article, write

ONE = find_article("“We will not open the dam” said Ilsa Torvik.", name="a", outlet="Harbour Post")
OTHER = find_article(
    "They met. “We will open the dam” said Ilsa Torvik.", name="b", outlet=None, published="2031-05-07"
)
UNREADABLE = find_article("This is unreadable.", name="c")


def fill(opened: store.Connection, *found: store.pile.FoundArticles) -> None:
    given = FoundArticles(articles=found)
    store.add_articles(opened, given, place="here", reader=QuickReader())


@pytest.fixture
def opened(tmp_path: Path) -> store.Connection:
    made = store.open_store(tmp_path / "pile.sayso", create=True)
    fill(made, ONE, OTHER)
    return made


def refuse(*given: object, **named: object) -> None:
    raise AssertionError("nothing is linked anew")


def test_a_report_of_the_same_is_not_made_twice(
    opened: store.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = store.report_store(opened, reader=QuickReader())
    assert made.notices
    with monkeypatch.context() as patched:
        patched.setattr(pipeline, "report_readings", refuse)
        assert store.report_store(opened, reader=QuickReader()) == made
    fill(opened, find_article("“The dam held” said Odd Marn.", name="d"))
    assert len(store.report_store(opened, reader=QuickReader()).readings) == 3


def test_what_cannot_be_read_is_tried_again(opened: store.Connection) -> None:
    fill(opened, UNREADABLE)
    for _ in range(2):
        reader = QuickReader()
        report = store.report_store(opened, reader=reader)
        assert reader.read == [UNREADABLE[0].id]
        assert any("cannot be read here" in n.message for n in report.notices)


def test_a_damaged_record_is_made_anew(opened: store.Connection) -> None:
    made = store.report_store(opened, reader=QuickReader())
    opened.do("update record set body = x'00' where kind = 'utterance'")
    assert write(store.report_store(opened, reader=QuickReader())) == write(made)
    assert not opened.ask("select 1 from record where body = x'00'")


def test_a_check_tells_of_a_kept_report_that_says_something_else(opened: store.Connection) -> None:
    store.report_store(opened, reader=QuickReader())
    assert store.rebuild(opened, check=True, reader=QuickReader()) == store.Rebuilt()
    opened.do(
        "update record set body = ? where kind = 'story'", pack('{"id":"st-1","document_ids":[],"title":"x"}')
    )
    assert store.rebuild(opened, check=True, reader=QuickReader()).units == ("report of all",)
