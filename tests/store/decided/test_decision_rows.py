"""Decisions in a store: kept for ever, taken back by another row, imported once."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from sayso import store
from sayso.decisions.decision_file import append_decision, list_held, read_decisions, read_log, withdraw
from sayso.errors import DecisionError, StoreError
from sayso.records import Anchor, Decision
from tests.store.quick import find_article
from tests.store.test_articles import FIRST, SECOND, URL, add, make


def reject(words: str) -> Decision:
    return Decision(
        action="reject", left=Anchor(document="dam", text=words), who="mk", when="2031-06-01", note="née"
    )


def test_no_row_can_be_changed_or_deleted(tmp_path: Path) -> None:
    with make(tmp_path, FIRST) as opened:
        store.add_decision(opened, reject("open the sluice"), store.now())
        for sql in ("update decision set who = 'jo'", "delete from decision"):
            with pytest.raises(StoreError, match="decisions are kept"):
                opened.do(sql)
        assert store.list_in_force(opened) == (reject("open the sluice"),)


def test_what_is_exported_reads_as_a_decisions_file(tmp_path: Path) -> None:
    again, other = reject("open the sluice"), reject("We will")
    path = tmp_path / "decisions.jsonl"
    with make(tmp_path, FIRST) as opened:
        for decision in (again, other, withdraw(again, who="jo", when="2031-06-02"), again):
            store.add_decision(opened, decision, store.now())
        path.write_text(store.export_decisions(opened), encoding="utf-8")
        assert read_decisions(path) == store.list_in_force(opened) == (other, again)
        withdrawn = opened.ask("select n, withdraws from decision where withdraws is not null")
        assert [tuple(row) for row in withdrawn] == [(3, 1)]


def test_a_file_that_is_imported_twice_counts_once(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    once = reject("open the sluice")
    for decision in (once, withdraw(once, who="jo", when="2031-06-02"), once):
        append_decision(path, decision)
    with make(tmp_path, FIRST) as opened:
        assert [store.import_file(opened, path, store.now()) for _ in range(2)] == [3, 0]
        assert store.list_in_force(opened) == (once,)
        assert [e.decision for e in store.read_rows(opened)] == [e.decision for e in read_log(path)]
        assert len(list_held(store.read_rows(opened))) == 1


def test_a_file_with_a_bad_line_adds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    append_decision(path, reject("open the sluice"))
    path.write_text(path.read_text(encoding="utf-8") + json.dumps({"action": "x"}) + "\n", encoding="utf-8")
    with make(tmp_path, FIRST) as opened:
        with pytest.raises(DecisionError, match="line 2"):
            store.import_file(opened, path, store.now())
        assert store.read_rows(opened) == ()


def test_what_could_not_be_read_again_is_refused(tmp_path: Path) -> None:
    with make(tmp_path, FIRST) as opened:
        for bad in (replace(reject("We will"), who=""), replace(reject("We will"), action="same")):
            with pytest.raises(DecisionError):
                store.add_decisions(opened, (reject("open the sluice"), bad), store.now())
        assert store.read_rows(opened) == (), "all or none"


def test_the_key_of_an_article_that_was_removed_means_no_other_of_its_name(tmp_path: Path) -> None:
    with make(tmp_path, FIRST) as opened:
        made = store.keep_keys(opened, reject("open the sluice"))
        store.add_decision(opened, made, store.now())
        store.remove_article(opened, made.left.document, who="mk", day="2031-06-01")
        add(opened, find_article("“We will open the sluice” said Ann Orr.", name="dam", url=URL + "/2"))
        (held,) = store.settle_decisions(opened, store.list_in_force(opened))
        assert held.left.is_lost
        assert held.left.may_mean == ()
        (told,) = [n.message for n in store.report_store(opened).notices if "not applied" in n.message]
        assert f"no article has the key {made.left.document} that stands with 'dam'" in told


def test_a_decision_knows_the_text_that_it_was_made_on(tmp_path: Path) -> None:
    with make(tmp_path, FIRST) as opened:
        store.add_decision(opened, reject("open the sluice"), store.now())
        assert store.tell_version(opened, 1) == ""
        add(opened, SECOND)
        assert "which has a newer version" in store.tell_version(opened, 1)
        store.remove_article(opened, "dam", who="mk", day="2031-06-01")
        assert "was removed" in store.tell_version(opened, 1)
        assert store.list_in_force(opened) == (reject("open the sluice"),)
