"""A store to which real articles come and from which they go: its report is that of reading them at once."""

import random
from pathlib import Path

import pytest

from evaluation.stories import read_cases
from sayso import store
from sayso.compare.stories.story_groups import find_stories
from sayso.ingest import FoundArticles
from sayso.records import Document, Reading
from sayso.store.stories import get_stories
from sayso.units import UnitRunner
from tests.store.quick import RecordedReader, read_quickly
from tests.store.test_growth import LOW, check


def add(opened: store.Connection, documents: list[Document], reader: RecordedReader) -> None:
    found = FoundArticles(articles=tuple((d, ()) for d in documents))
    store.add_articles(opened, found, place="here", reader=reader, limits=LOW)


@pytest.mark.parametrize(
    "articles", [40, pytest.param(100, marks=pytest.mark.slow(reason="a hundred articles of news"))]
)
def test_news_that_comes_and_goes_is_reported_as_at_once(shared: Path, tmp_path: Path, articles: int) -> None:
    documents = [d for d, _ in read_cases(shared / "data" / "news_cluster")]
    chosen = random.Random(17).sample(sorted(documents, key=lambda d: d.id), articles)
    readings = {d.id: r for d in chosen if isinstance(r := read_quickly(d), Reading)}
    reader = RecordedReader(readings.values())
    begun = articles * 7 // 10
    held = list(chosen[:begun])
    with store.open_store(tmp_path / "pile.sayso", create=True) as opened:
        add(opened, held, reader)
        for step, document in enumerate(chosen[begun:]):
            add(opened, [document], reader)
            held.append(document)
            if step % 3 == 0:
                gone = held.pop(step % len(held))
                store.remove_article(opened, gone.id, who="mk", day="2031-06-01", limits=LOW)
            if step % 6 == 0:
                told = tuple(readings[d.id] for d in held)
                assert get_stories(opened) == find_stories(told, UnitRunner(limits=LOW))
        check(opened, [readings[d.id] for d in held], reader, LOW)
