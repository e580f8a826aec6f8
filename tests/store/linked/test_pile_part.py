"""The articles of the last report of all, as a part of it asks for them."""

from pathlib import Path

import pytest

from sayso import store
from sayso.pipeline import Options
from sayso.records import Anchor, Decision
from sayso.store.fingerprint import fingerprint_linking
from sayso.store.linked.linked_pile import get_linked
from sayso.store.linked.pile_now import read_pile
from sayso.store.linked.pile_part import PilePart
from sayso.units import UnitRunner
from sayso.units.limits import LIMITS
from tests.store.quick import QuickReader, find_article
from tests.store.touched.test_grown_report import add

URL = "https://post.example/1"


def test_which_articles_decisions_mean_is_asked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = QuickReader()
    articles = [
        find_article(f"“No {n}” said Una Berg.", name=n, url=u)[0] for n, u in (("a", URL), ("b", None))
    ]
    one, other = articles
    with store.open_store(tmp_path / "pile.sayso", create=True) as opened:
        add(opened, articles, reader, LIMITS)
        store.report_store(opened, reader=reader)
        links = get_linked(opened, fingerprint_linking(Options(), LIMITS, reader.fingerprint(Options())))
        assert links is not None
        now = read_pile(opened, "2031-06-01", links.pile.versions)
        assert now is not None
        part = PilePart(opened, links, UnitRunner(), now)
        given = [name_article(n) for n in (one.id, one.name, URL, other.id, other.name, "c")]
        decisions = store.settle_decisions(opened, given)
        asked, ask = list[str](), store.Connection.ask
        monkeypatch.setattr(
            store.Connection, "ask", lambda self, sql, *given: asked.append(sql) or ask(self, sql, *given)
        )
        assert part.list_about([one.id], decisions) == list(decisions[:3])
        assert part.find_named(decisions[3:]) == {other.id}
        assert part.list_about([], decisions) == []
        assert not asked
        assert part.may_mean([one.id], decisions[:1])
        assert part.may_mean([other.id], given[4:])
        assert not part.may_mean([one.id], given[3:])
        assert len(asked) == 3


def name_article(name: str) -> Decision:
    left = Anchor(document=name, text="No")
    return Decision(action="reject", left=left, who="mk", when="2031-06-01")
