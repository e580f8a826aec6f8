"""A damaged record of the last report is told by file and name, and made anew; nothing else is lost."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso import store
from sayso.errors import StoreError
from sayso.ingest import FoundArticles
from sayso.records import Anchor, Decision
from sayso.store.last_report.records import (
    KINDS,
    DamagedRecordError,
    OtherFormError,
    hash_record,
    list_unread_records,
)
from sayso.units.codec import pack, unpack
from tests.bundled import list_bundled_readings
from tests.store.quick import HARBOUR_ARTICLES, QuickReader, RecordedReader, find_article
from tests.store.touched.test_grown_report import check

BODIES = [b"", b"\0", pack("{}")[:-1], pack("["), pack("[1]"), pack('"x"'), pack('{"none":1}')]


@pytest.fixture(scope="module")
def reader() -> RecordedReader:
    return RecordedReader(list_bundled_readings())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, reader: RecordedReader) -> Path:
    path = tmp_path_factory.mktemp("made") / "pile.sayso"
    found = FoundArticles(articles=tuple((r.document, ()) for r in reader.readings.values()))
    with store.open_store(path, create=True) as opened:
        store.add_articles(opened, found, place="here", reader=reader)
        store.report_store(opened, reader=reader)
        opened.ask("pragma wal_checkpoint(truncate)")
    return path


@pytest.fixture
def opened(tmp_path: Path, made: Path) -> Iterator[store.Connection]:
    shutil.copy(made, tmp_path / "pile.sayso")
    with store.open_store(tmp_path / "pile.sayso") as copy:
        yield copy


def damage(opened: store.Connection, kind: str, body: bytes = b"\0") -> str:
    """Damage all records of a kind, and return the ID of one."""
    opened.do("update record set body = ? where kind = ?", body, kind)
    return str(opened.ask("select id from record where kind = ? order by place, id", kind)[0]["id"])


def decide(opened: store.Connection) -> None:
    """Give a statement another speaker."""
    joined = "select v.id, a.words from attribution a join version v on v.print = a.print"
    row = opened.ask(f"{joined} order by a.n")[0]
    left = Anchor(document=row["id"], text=row["words"].split(" … ")[0])
    decision = Decision(action="speaker", left=left, value="Una Berg", who="mk", when="2031-06-01")
    store.add_decision(opened, decision, store.now())


@pytest.mark.parametrize("body", BODIES)
def test_it_is_told_which_record_of_which_file_is_damaged(opened: store.Connection, body: bytes) -> None:
    id = damage(opened, "utterance", body)
    homes = [row["id"] for row in opened.ask("select id from current_version")]
    told = rf"pile\.sayso: .*utterance {id} .*is damaged.*sayso report --store"
    with pytest.raises(DamagedRecordError, match=told):
        list(store.get_records(opened, "utterance"))
    with pytest.raises(StoreError, match=told):
        store.report_part(opened, homes)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_after_a_decision_a_damaged_record_is_made_anew(
    opened: store.Connection, tmp_path: Path, reader: RecordedReader, kind: str
) -> None:
    decide(opened)
    damage(opened, kind)
    store.settle_report(opened, reader=reader)
    store.report_store(opened, reader=reader)
    check(opened, tmp_path, reader)


@pytest.mark.parametrize("kind", ["article", "utterance"])
def test_a_report_of_all_makes_a_record_anew_that_nothing_new_touches(tmp_path: Path, kind: str) -> None:
    """Its sum says that it is as it was: only its body is damaged."""
    bakery = "“The bakery on the square opens at six on Sundays” said Ilsa Brandt."
    reader = QuickReader()
    with store.open_store(tmp_path / "pile.sayso", create=True) as opened:
        store.add_articles(opened, FoundArticles(articles=HARBOUR_ARTICLES), place="here", reader=reader)
        store.report_store(opened, reader=reader)
        opened.do(
            "update record set body = x'00' where (kind, id) in (select kind, id from record where kind = ? "
            "order by place, id limit 1)",
            kind,
        )
        came = tuple(
            find_article(f"{bakery} Number {n}.", name=f"e{n}", outlet=f"Loaf {n}") for n in range(4)
        )
        store.add_articles(opened, FoundArticles(articles=came), place="here", reader=reader)
        assert len(list_unread_records(opened)) == 1
        store.report_store(opened, reader=reader)
        assert not list_unread_records(opened)
        assert "sound" in store.check_store(opened, reader=reader)


@pytest.mark.parametrize("kind", ["article", "utterance", "whole"])
def test_an_article_is_removed_though_a_record_is_damaged(
    opened: store.Connection, tmp_path: Path, reader: RecordedReader, kind: str
) -> None:
    damage(opened, kind)
    gone = opened.ask("select id from current_version order by n")[0]["id"]
    assert store.remove_article(opened, gone, who="me", day="2031-06-01", reader=reader).id == gone
    store.report_store(opened, reader=reader)
    check(opened, tmp_path, reader)


def test_a_check_tells_of_a_damaged_record_and_rebuild_has_it_made_anew(
    opened: store.Connection, tmp_path: Path, reader: RecordedReader
) -> None:
    id = damage(opened, "story")
    with pytest.raises(StoreError, match=f"the story {id} .*is damaged") as raised:
        store.check_store(opened, reader=reader)
    assert "backup" not in str(raised.value)
    assert store.rebuild(opened, check=True, reader=reader).units == ("report of all",)
    store.rebuild(opened, reader=reader)
    store.report_store(opened, reader=reader)
    assert "sound" in store.check_store(opened, reader=reader)
    check(opened, tmp_path, reader)


def test_a_check_tells_to_go_on_with_a_backup_only_of_what_cannot_be_made_anew(
    opened: store.Connection, reader: RecordedReader
) -> None:
    damage(opened, "story")
    opened.do("update text set words = words || '!' where hash = (select min(hash) from text)")
    with pytest.raises(StoreError, match="go on with a backup") as raised:
        store.check_store(opened, reader=reader)
    assert "the words of a text are not those that were added" in str(raised.value)
    assert "make it anew" not in str(raised.value)


def write_as_before(opened: store.Connection, *, sum: bytes | None = None) -> None:
    """Have the last report say of its decision what an older version said of one."""
    ((body,),) = opened.ask("select body from record where kind = 'whole'")
    whole = json.loads(unpack(body))
    anchor = whole["decisions"][0]["left"]
    del anchor["is_settled"]
    anchor |= {"article": anchor.pop("may_mean")[0], "candidates": []}
    text = json.dumps(whole)
    kept = hash_record(text) if sum is None else sum
    opened.do("update record set body = ?, sum = ? where kind = 'whole'", pack(text), kept)


@pytest.fixture
def decided(opened: store.Connection, reader: RecordedReader) -> store.Connection:
    decide(opened)
    store.report_store(opened, reader=reader)
    return opened


def test_a_report_in_the_form_of_another_version_is_no_damage(
    decided: store.Connection, tmp_path: Path, reader: RecordedReader
) -> None:
    write_as_before(decided)
    told = store.check_store(decided, reader=reader)
    assert "sound" in told
    assert "the last report is of another version and is made anew by the next" in told
    with pytest.raises(OtherFormError, match=r"the whole was written by another version.*nothing is damaged"):
        list(store.get_records(decided, "whole"))
    assert store.rebuild(decided, check=True, reader=reader).units == ("report of all",)
    assert len(store.report_store(decided, reader=reader).decisions) == 1
    assert "another version" not in store.check_store(decided, reader=reader)
    check(decided, tmp_path, reader)


def test_a_rebuilt_store_of_another_version_is_no_damage(
    decided: store.Connection, reader: RecordedReader
) -> None:
    write_as_before(decided)
    store.rebuild(decided, reader=reader)
    assert "made anew by the next" in store.check_store(decided, reader=reader)
    store.report_store(decided, reader=reader)
    assert "made anew" not in store.check_store(decided, reader=reader)


def test_what_no_version_wrote_so_is_damage(decided: store.Connection, reader: RecordedReader) -> None:
    """The body can be unpacked, and is not the one whose sum stands beside it."""
    write_as_before(decided, sum=b"12345678")
    with pytest.raises(StoreError, match="the whole is damaged"):
        store.check_store(decided, reader=reader)


def test_damage_beside_another_form_is_told(decided: store.Connection, reader: RecordedReader) -> None:
    write_as_before(decided)
    id = damage(decided, "story")
    with pytest.raises(StoreError, match=f"the story {id} is damaged") as raised:
        store.check_store(decided, reader=reader)
    assert "another version" not in str(raised.value)


def test_an_article_is_decided_on_while_the_report_is_in_another_form(
    decided: store.Connection, tmp_path: Path, reader: RecordedReader
) -> None:
    write_as_before(decided)
    decide(decided)
    store.settle_report(decided, reader=reader)
    assert len(store.report_store(decided, reader=reader).decisions) == 2
    check(decided, tmp_path, reader)
