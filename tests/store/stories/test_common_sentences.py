"""Of the sentences that many articles have, only those of the article that comes or goes are read."""

from dataclasses import replace
from pathlib import Path

import pytest

from sayso import store
from sayso.ingest import FoundArticles
from sayso.store.stories.story_rows import StoryRows
from tests.growing_piles import invent
from tests.store.quick import LOW, QuickReader, find_article

FOOTERS = (
    "Letters to the editors of the Harbour Post are read by all of them on Mondays.",
    "Tide tables for the whole coast are printed on the last page of each issue.",
    "Our office on the fish market is open to visitors until four in the afternoon.",
    "Photographs may be ordered from the archive against payment of the postage.",
    "Subscribers get the weekend magazine together with the crossword for nothing.",
    "Corrections are published in the column beside the weather within three days.",
)


def test_an_article_more_reads_its_own_sentences_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = replace(LOW, common_sentence=2)
    read: list[int] = []
    get_common = StoryRows.get_common

    def get_counted(rows: StoryRows, keys: list[int]) -> dict[int, tuple[int, int]]:
        found = get_common(rows, keys)
        read.extend(found)
        return found

    def add(number: int, common: int) -> None:
        name, words = invent(number)
        text = f"“{words}” said {name}. {FOOTERS[common]}"
        given = FoundArticles(articles=(find_article(text, name=f"n{number}"),))
        store.add_articles(opened, given, place="here", reader=QuickReader(), limits=limits)

    with store.open_store(tmp_path / "pile.sayso", create=True) as opened:
        for number in range(18):
            add(number, number % len(FOOTERS))
        assert opened.ask("select count(*) from story_common")[0][0] == len(FOOTERS)
        monkeypatch.setattr(StoryRows, "get_common", get_counted)
        add(18, 0)
        assert len(set(read)) == 1
        read.clear()
        store.remove_article(opened, "n18", who="mk", day="2031-06-01", limits=limits)
        assert len(set(read)) == 1
