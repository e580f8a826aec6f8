"""What is kept of articles for linking is made anew where it is damaged."""

from pathlib import Path

import pytest

from sayso import store
from sayso.records import Anchor, Decision
from sayso.store.linked.article_extracts import get_extracts
from sayso.store.linked.article_names import DamagedExtractError
from sayso.units.codec import pack
from sayso.units.limits import LIMITS
from tests.store.quick import HARBOUR_ARTICLES, QuickReader, find_article
from tests.store.touched.test_grown_report import add, check


@pytest.mark.parametrize("change", ["decision", "outlet"])
@pytest.mark.parametrize("body", [b"", b"\0", pack("{}"), pack("["), pack("[1]")])
def test_a_damaged_row_makes_a_report_of_all(tmp_path: Path, body: bytes, change: str) -> None:
    reader, documents = QuickReader(), [d for d, _ in HARBOUR_ARTICLES]
    with store.open_store(tmp_path / "pile.sayso", create=True) as opened:
        add(opened, documents, reader, LIMITS)
        store.report_store(opened, reader=reader)
        opened.do("update article_extract set body = ? where id = ?", body, documents[1].id)
        with pytest.raises(DamagedExtractError, match=documents[1].id):
            get_extracts(opened)
        if change == "outlet":
            text = "“Nobody asked us” said Una Berg."
            add(opened, [find_article(text, name="e", outlet="Aft Gazette")[0]], reader, LIMITS)
        else:
            reject(opened, documents[0].id, "not sell one acre")
        assert store.settle_report(opened, reader=reader) is None
        store.report_store(opened, reader=reader)
        assert documents[1].id in get_extracts(opened)
        check(opened, tmp_path, reader)
        reject(opened, documents[2].id, "sell one acre")
        assert store.settle_report(opened, reader=reader) is not None
        check(opened, tmp_path, reader)


@pytest.mark.parametrize(("column", "body"), [("names", b""), ("names", pack("[1]")), ("prints", b"12345")])
def test_damaged_names_and_fingerprints_make_a_report_of_all(
    tmp_path: Path, column: str, body: bytes
) -> None:
    reader, documents = QuickReader(), [d for d, _ in HARBOUR_ARTICLES]
    texts = ("“Nobody asked Odd Marn” said Ilsa Brandt.", "“We asked him” said Ilsa Brandt of Odd Marn.")
    with store.open_store(tmp_path / "pile.sayso", create=True) as opened:
        add(opened, documents, reader, LIMITS)
        store.report_store(opened, reader=reader)
        for number, text in enumerate(texts):
            opened.do(f"update article_extract set {column} = ? where id = ?", body, documents[3].id)
            add(opened, [find_article(text, name=f"e{number}")[0]], reader, LIMITS)
            assert store.settle_report(opened, reader=reader) is None
            store.report_store(opened, reader=reader)
            check(opened, tmp_path, reader)


def reject(opened: store.Connection, document: str, words: str) -> None:
    left = Anchor(document=document, text=words)
    store.add_decision(opened, Decision(action="reject", left=left, who="mk", when="2031-06-01"), store.now())
