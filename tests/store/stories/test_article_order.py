"""Articles stand by day and ID, whatever comes and goes, and so do those that are read again."""

import random
from pathlib import Path

import pytest

from sayso import store
from sayso.compare.stories.publication_days import UNKNOWN
from sayso.store.stories import article_order
from sayso.store.stories.article_order import ArticleOrder


def list_in_order(order: ArticleOrder, held: dict[int, tuple[int, str]]) -> list[int]:
    return sorted(held, key=lambda n: int(order.ranks[n]))


def test_articles_stand_by_day_and_those_without_one_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(article_order, "_MOST", 4)  # so that pieces are cut
    chance = random.Random(3)
    with store.open_store(tmp_path / "pile.sayso", create=True) as opened:
        held: dict[int, tuple[int, str]] = {}
        order = ArticleOrder(opened)
        for n in range(1, 60):
            day = chance.choice((UNKNOWN, 700_001, 700_002, 700_009))
            if held and chance.random() < 0.3:
                gone = chance.choice(sorted(held))
                order.remove(gone)
                opened.do("delete from story_article where n = ?", gone)
                del held[gone]
            held[n] = day, f"d-{chance.randrange(10**6):06d}"
            opened.do(
                """insert into story_article (n, id, day, engine, sentences, is_different, common)
                values (?, ?, ?, '', x'', 0, x'')""",
                n, held[n][1], day,
            )  # fmt: skip
            order.add(n, held[n][1], day)
            if chance.random() < 0.3:
                order.write()
                order = ArticleOrder(opened)
            wanted = sorted(held, key=lambda n: (held[n][0] == UNKNOWN, *held[n]))
            assert list_in_order(order, held) == wanted
            assert sorted(int(order.ranks[n]) for n in held) == list(range(len(held)))
            assert {n: int(order.days[n]) for n in held} == {n: day for n, (day, _) in held.items()}
            assert all((n in order) == (n in held) for n in range(70))
