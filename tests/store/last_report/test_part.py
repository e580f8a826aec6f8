"""The part of a kept report that is about some articles."""

from pathlib import Path

import pytest

from sayso import store
from sayso.errors import StoreError
from sayso.ingest import FoundArticles
from sayso.present.html import render
from sayso.records import Anchor, Decision
from sayso.units.codec import unpack
from tests.store.quick import HARBOUR_ARTICLES, QuickReader


def make(folder: Path) -> store.Connection:
    opened = store.open_store(folder / "pile.sayso", create=True)
    store.add_articles(opened, FoundArticles(articles=HARBOUR_ARTICLES), place="here", reader=QuickReader())
    return opened


def test_the_part_that_is_all_gives_the_same_page(tmp_path: Path) -> None:
    with make(tmp_path) as opened:
        whole = store.report_store(opened, reader=QuickReader())
        part = store.report_part(opened, [d.id for d, _ in HARBOUR_ARTICLES])
    assert part.utterances == whole.utterances
    assert part.findings == whole.findings
    assert render(part) == render(whole)


def test_a_part_names_nothing_that_it_does_not_hold(tmp_path: Path) -> None:
    with make(tmp_path) as opened:
        whole = store.report_store(opened, reader=QuickReader())
        shared = next(u for u in whole.utterances if len(u.attribution_ids) > 1)
        part = store.report_part(opened, [HARBOUR_ARTICLES[0][0].id])
    assert [d.id for d in part.documents] == [HARBOUR_ARTICLES[0][0].id]
    assert [u.id for u in part.utterances] == [shared.id]
    held = {a.id for a in part.attributions}
    assert {i for u in part.utterances for i in u.attribution_ids} <= held
    assert {s.name for s in part.speakers} == {"Odd Marn"}
    assert "Tide Daily" not in render(part)


def test_nothing_reported_yet_is_told(tmp_path: Path) -> None:
    with make(tmp_path) as opened, pytest.raises(StoreError, match="no report of these articles is kept"):
        store.report_part(opened, [HARBOUR_ARTICLES[0][0].id])


def test_what_no_longer_holds_leaves_the_kept_report(tmp_path: Path) -> None:
    reader = QuickReader()
    with make(tmp_path) as opened:
        before = store.report_store(opened, reader=reader)
        shared = next(u for u in before.utterances if len(u.attribution_ids) > 1)
        decision = Decision(
            action="reject",
            left=Anchor(document="b", text="We will not sell one acre of the old harbour"),
            who="mk",
            when="2031-06-01",
        )
        store.add_decision(opened, decision, store.now())
        after = store.report_store(opened, reader=reader)
        kept = opened.ask("select id from record where kind = 'utterance' order by id")
        assert [row["id"] for row in kept] == sorted(u.id for u in after.utterances)
        assert render(store.report_part(opened, [d.id for d, _ in HARBOUR_ARTICLES])) == render(after)
        assert shared.id not in {u.id for u in after.utterances}


def test_removing_an_article_takes_its_words_out_of_the_kept_report(tmp_path: Path) -> None:
    with make(tmp_path) as opened:
        store.report_store(opened, reader=QuickReader())
        store.remove_article(opened, "d", who="mk", day="2031-06-01", reader=QuickReader())
        with pytest.raises(store.NotReportedError):
            store.report_part(opened, [HARBOUR_ARTICLES[3][0].id])
        kept = [unpack(row["body"]) for row in opened.ask("select body from record")]
        assert kept
        assert not any("bakery" in text or "Brandt" in text for text in kept)
