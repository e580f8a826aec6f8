"""The weighed words of an article come back as they were weighed, in their order, and tell who is alike."""

from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="the extra `batch` is not installed")

from sayso.batch.across.shelves.weighed_words import ALL_WORDS, fetch_weighed, list_alike, write_weighed
from sayso.batch.across.workspace import Context
from sayso.compare.stories.story_groups import weigh_article
from sayso.pipeline import Options
from sayso.records import Document
from sayso.text.article_similarity import measure_likeness, weigh
from tests.bundled import list_bundled_readings


def keep(folder: Path, documents: list[tuple[int, Document]]) -> Context:
    context = Context(folder=folder, options=Options(), block=3)
    for start in range(0, len(documents), context.block):
        own = documents[start : start + context.block]
        rows = [(number, weigh_article(document, frozenset())) for number, document in own]
        write_weighed(context.part(ALL_WORDS, start // context.block), rows)
    return context


def test_words_come_back_as_they_were_weighed(tmp_path: Path) -> None:
    documents = list(enumerate(r.document for r in list_bundled_readings()[:7]))
    context = keep(tmp_path, documents)
    for number, document in reversed(documents):
        assert list(fetch_weighed(context, number).items()) == list(weigh(document).items())


def test_those_alike_are_those_that_the_words_make_alike(tmp_path: Path) -> None:
    bundled = [r.document for r in list_bundled_readings()]
    documents = list(enumerate([*bundled, replace(bundled[0], text="", title=None)]))
    context = keep(tmp_path, documents)
    words = [weigh(document) for _, document in documents]
    for number in (0, 4, len(documents) - 1):
        others = [n for n, _ in reversed(documents) if n != number]
        for least in (0.1, 0.2, 0.5):
            alike = [n for n in others if measure_likeness(words[number], words[n]) >= least]
            assert list_alike(context, number, others, least) == alike
    assert list_alike(context, 0, [], 0.1) == []
