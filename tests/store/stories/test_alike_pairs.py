"""Pairs that are kept up as articles come and go are those of all articles compared at once."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from sayso import store
from sayso.compare.stories.similar_pairs import find_pairs, tabulate
from sayso.compare.stories.story_groups import ALIKE
from sayso.ingest import FoundArticles
from sayso.store.stories.compared_articles import ComparedArticles
from sayso.store.stories.story_rows import StoryRows
from sayso.units import PileLimits
from tests.growing_piles import invent
from tests.store.quick import QuickReader, find_article

CROWDED = PileLimits(
    indexed_words=6, most_carriers=4, nearest_carriers=3, most_compared=2, most_kept=2, common_sentence=99
)
ROOMY = PileLimits(
    indexed_words=6, most_carriers=4, nearest_carriers=3, most_compared=9, most_kept=9, common_sentence=99
)
WORDS = ("harbour", "ferry", "blizzard", "verdict", "glacier", "orchard", "turbine", "cathedral", "lagoon")


def list_kept(opened: store.Connection) -> set[tuple[str, str, float]]:
    ids = {row["n"]: row["id"] for row in opened.ask("select n, id from story_article")}
    rows = opened.ask("select later, earlier, likeness from story_pair")
    return {(ids[row["later"]], ids[row["earlier"]], row["likeness"]) for row in rows}


def list_found(opened: store.Connection, limits: PileLimits) -> set[tuple[str, str, float]]:
    rows = StoryRows(opened, limits)
    ids = {row["n"]: row["id"] for row in opened.ask("select n, id from story_article")}
    table = tabulate({i: rows.get_row(n) for n, i in ids.items()}, {i: rows.days[n] for n, i in ids.items()})
    pairs = find_pairs(table, ALIKE, limits)
    found = zip(pairs.right.tolist(), pairs.left.tolist(), pairs.likeness.tolist(), strict=True)
    return {(table.ids[later], table.ids[earlier], likeness) for later, earlier, likeness in found}


@pytest.mark.parametrize("limits", [CROWDED, ROOMY], ids=["few pairs", "all pairs"])
@pytest.mark.parametrize("seed", range(4))
def test_words_of_very_many_show_who_is_next_to_whom(tmp_path: Path, seed: int, limits: PileLimits) -> None:
    chance = random.Random(seed)
    reader = QuickReader()
    with store.open_store(tmp_path / "pile.sayso", create=True) as opened:
        for number in range(16):
            words = " ".join(chance.sample(WORDS, 5) + chance.sample(WORDS, 2))
            day = f"2031-05-{chance.randrange(1, 29):02d}"
            found = find_article(f"A {words}.", name=f"n{number}", published=day)
            given = FoundArticles(articles=(found,))
            store.add_articles(opened, given, place="here", reader=reader, limits=limits)
            assert list_kept(opened) == list_found(opened, limits)
        for held in chance.sample(store.list_current(opened), 8):
            store.remove_article(opened, held.document.id, who="mk", day="2031-06-01", limits=limits)
            assert list_kept(opened) == list_found(opened, limits)


def test_of_an_article_that_goes_only_those_are_opened_that_may_have_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All articles have a word in common, and each is compared with two before it."""
    limits = replace(CROWDED, most_carriers=99, nearest_carriers=99)
    opened_rows: list[int] = []
    unpack = ComparedArticles.unpack

    def unpack_counted(others: bytes, sums: bytes, alike: bytes) -> ComparedArticles:
        opened_rows.append(1)
        return unpack(others, sums, alike)

    with store.open_store(tmp_path / "pile.sayso", create=True) as opened:
        for number in range(30):
            words = f"{WORDS[0]} {WORDS[number % 8 + 1]} {WORDS[(number + 3) % 8 + 1]}"
            found = find_article(
                f"A {words} {invent(number)[0]}.", name=f"n{number}", published=f"2031-05-{number + 1:02d}"
            )
            given = FoundArticles(articles=(found,))
            store.add_articles(opened, given, place="here", reader=QuickReader(), limits=limits)
        (gone,) = [v for v in store.list_current(opened) if v.document.name == "n1"]
        monkeypatch.setattr(ComparedArticles, "unpack", unpack_counted)
        store.remove_article(opened, gone.document.id, who="mk", day="2031-06-01", limits=limits)
        assert 0 < len(opened_rows) < 15
        assert list_kept(opened) == list_found(opened, limits)
