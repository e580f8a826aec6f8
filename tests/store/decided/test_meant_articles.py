"""A decision on an article without an address holds through an edit, in a store as in a report of files."""

from dataclasses import replace
from pathlib import Path

import pytest

from sayso import store
from sayso.decisions.articles import hold_on_to
from sayso.ingest import FoundArticles
from sayso.records import Anchor, Decision, Document, Notice
from sayso.units.limits import LIMITS
from tests.store.quick import QuickReader, find_article, report_directly, write
from tests.store.touched.test_grown_report import add, check

Found = tuple[Document, tuple[Notice, ...]]
WORDS = "The pier stays shut until the spring"
FIRST = find_article(f"“{WORDS}” said Odd Marn. It rained.", name="pier")
EDITED = find_article(f"Corrected. “{WORDS}” said Odd Marn. It rained.", name="pier")
OTHER = find_article("“Nobody asked us about the road” said Ilsa Brandt.", name="road")
OF_THE_DAY = find_article(f"“{WORDS}” said Odd Marn, once more.", name="evening")
NEXT_YEAR = find_article(f"“{WORDS}” said Pia Lund.", name="pier", published="2032-05-06")


def decide(document: Document, *, action: str = "speaker", value: str = "Una Berg") -> Decision:
    anchor = hold_on_to(Anchor(document=document.name, text=WORDS), document)
    anchor = replace(anchor, is_settled=False, may_mean=())
    return Decision(action=action, left=anchor, value=value, who="mk", when="2031-06-01")  # type: ignore[arg-type]


def open_with(folder: Path, *found: Found) -> store.Connection:
    opened = store.open_store(folder / "pile.sayso", create=True)
    store.add_articles(opened, FoundArticles(articles=found), place="here", reader=QuickReader())
    return opened


def compare(opened: store.Connection, folder: Path, *found: Found) -> int:
    """Hold the store's report against that of the articles; return how many decisions are applied."""
    reader = QuickReader()
    told = store.report_store(opened, reader=reader)
    assert write(told) == write(report_directly(found, store.list_in_force(opened)))
    check(opened, folder, reader)
    return len(told.decisions)


def test_it_holds_when_the_old_text_goes(tmp_path: Path) -> None:
    reader = QuickReader()
    with open_with(tmp_path, FIRST, OTHER) as opened:
        store.add_decision(opened, store.keep_keys(opened, decide(FIRST[0])), store.now())
        assert compare(opened, tmp_path, FIRST, OTHER) == 1
        add(opened, [EDITED[0]], reader, LIMITS)
        assert compare(opened, tmp_path, FIRST, OTHER, EDITED) == 1, "on the article with the key"
        (held,) = store.settle_decisions(opened, store.list_in_force(opened))
        assert held.left.may_mean == (FIRST[0].id,)
        store.remove_article(opened, FIRST[0].id, who="mk", day="2031-06-02", reader=reader)
        (held,) = store.settle_decisions(opened, store.list_in_force(opened))
        assert held.left.may_mean == (EDITED[0].id,)
        assert compare(opened, tmp_path, OTHER, EDITED) == 1
        assert "was removed" in store.tell_version(opened, 1)


def test_it_holds_in_a_store_that_has_only_the_edited_article(tmp_path: Path) -> None:
    with open_with(tmp_path, EDITED, OTHER) as opened:
        store.add_decision(opened, decide(FIRST[0]), store.now())
        assert compare(opened, tmp_path, EDITED, OTHER) == 1


@pytest.mark.parametrize(
    "other", [OF_THE_DAY, NEXT_YEAR, find_article("“Nobody asked us” said Odd Marn.", name="pier")]
)
def test_an_article_more_takes_its_ground_away_and_gives_it_back(tmp_path: Path, other: Found) -> None:
    reader = QuickReader()
    with open_with(tmp_path, EDITED, OTHER) as opened:
        store.add_decision(opened, decide(FIRST[0]), store.now())
        assert compare(opened, tmp_path, EDITED, OTHER) == 1
        add(opened, [other[0]], reader, LIMITS)
        store.settle_report(opened, reader=reader)
        assert compare(opened, tmp_path, EDITED, OTHER, other) == 0
        assert [d.action for d in store.list_in_force(opened)] == ["speaker"], "it is listed, never dropped"
        store.remove_article(opened, other[0].id, who="mk", day="2031-06-02", reader=reader)
        assert compare(opened, tmp_path, EDITED, OTHER) == 1


def test_the_article_of_another_year_is_never_meant(tmp_path: Path) -> None:
    with open_with(tmp_path, NEXT_YEAR, OTHER) as opened:
        store.add_decision(opened, decide(FIRST[0]), store.now())
        assert compare(opened, tmp_path, NEXT_YEAR, OTHER) == 0
        told = store.report_store(opened, reader=QuickReader()).notices
        assert any("not applied" in n.message for n in told)


@pytest.mark.parametrize(("action", "value"), [("outlet", "Harbour Times"), ("published", "2031-05-01")])
def test_what_an_article_says_of_itself_counts_whatever_people_named(
    tmp_path: Path, action: str, value: str
) -> None:
    """Else the decision that gives an article another day would lose it by that."""
    with open_with(tmp_path, EDITED, OTHER) as opened:
        store.add_decision(opened, decide(EDITED[0], action=action, value=value), store.now())
        store.add_decision(opened, decide(FIRST[0]), store.now())
        for _ in range(2):
            assert compare(opened, tmp_path, EDITED, OTHER) == 2
        kept = store.keep_keys(opened, replace(decide(EDITED[0])))
        assert (kept.left.outlet, kept.left.published) == ("Harbour Post", "2031-05-06")
