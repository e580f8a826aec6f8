"""The weighed words of an article come back as they were weighed, in their order."""

from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="the extra `batch` is not installed")

from sayso.batch.across.shelves.weighed_words import ALL_WORDS, fetch_weighed, write_weighed
from sayso.batch.across.workspace import Context
from sayso.compare.stories.story_groups import weigh_article
from sayso.pipeline import Options
from sayso.text.article_similarity import weigh
from tests.bundled import list_bundled_readings


def test_words_come_back_as_they_were_weighed(tmp_path: Path) -> None:
    context = Context(folder=tmp_path, options=Options(), block=3)
    documents = list(enumerate(r.document for r in list_bundled_readings()[:7]))
    for start in range(0, len(documents), context.block):
        own = documents[start : start + context.block]
        rows = [(number, weigh_article(document, frozenset())) for number, document in own]
        write_weighed(context.part(ALL_WORDS, start // context.block), rows)
    for number, document in reversed(documents):
        assert list(fetch_weighed(context, number).items()) == list(weigh(document).items())
