"""A newer version: which words it changed, and what became of what the older one attributed."""

from dataclasses import replace
from pathlib import Path

import pytest

from sayso import store
from sayso.ingest import FoundArticles
from sayso.store.version_changes import Edit, Fate, list_edits, list_versions
from tests.store.quick import QuickReader, find_article

WORDS = "“We saw it” said Una Berg. "


@pytest.mark.parametrize(
    ("before", "after", "edits"),
    [
        ("The dam held.", "The dam\nheld.", []),
        ("The dam held.", "The old dam held.", [Edit("", "old")]),
        ("The dam held. It rained.", "The dam broke. It rained.", [Edit("held.", "broke.")]),
        ("A b c d e.", "A c d f.", [Edit("b", ""), Edit("e.", "f.")]),
        ("", "Rain.", [Edit("", "Rain.")]),
    ],
)  # fmt: skip
def test_words_that_differ(before: str, after: str, edits: list[Edit]) -> None:
    assert list(list_edits(before, after)) == edits


@pytest.mark.parametrize(
    ("after", "fate"),
    [
        (WORDS + "It rained.", Fate.KEPT),
        ("“We saw it all” said Una Berg.", Fate.REWORDED),
        ("“We saw it” said Odd Marn.", Fate.REASSIGNED),
        ("“We saw it” on the wall.", Fate.UNATTRIBUTED),
        ("It rained.", Fate.GONE),
    ],
)
def test_what_became_of_an_attribution(tmp_path: Path, after: str, fate: Fate) -> None:
    reader = QuickReader()
    with store.open_store(tmp_path / "pile.sayso", create=True) as opened:
        for text in (WORDS, after):
            found = find_article(text, url="https://post.example/dam")
            store.add_articles(opened, FoundArticles(articles=(found,)), place="here", reader=reader)
        versions = list_versions(opened, "https://post.example/dam")
        (change,) = store.compare_versions(versions, store.read_versions(opened, versions, reader))
        assert [v.is_current for v in versions] == [False, True]
        (one,) = change.attributions
        assert (one.speaker, one.words, one.fate) == ("Una Berg", "“We saw it”", fate)
        assert replace(change, edits=()).newer.document.text == after
