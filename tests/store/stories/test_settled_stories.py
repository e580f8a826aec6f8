"""Whatever comes, changes and goes: the stories of a store are those of grouping its articles at once."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from sayso import store
from sayso.compare.stories.story_groups import find_stories
from sayso.ingest import FoundArticles
from sayso.records import Document, Notice
from sayso.store.fingerprint import fingerprint_stories
from sayso.store.pile import settle_store
from sayso.store.stories import get_stories, is_settled
from sayso.units import LIMITS, PileLimits, UnitRunner
from tests.store.quick import QuickReader, find_article

NARROW = PileLimits(
    indexed_words=5,
    most_carriers=3,
    nearest_carriers=2,
    most_compared=3,
    most_kept=2,
    common_sentence=2,
    nearest_articles=1,
    sure_likeness=0.5,
)
WORDS = ("harbour", "ferry", "blizzard", "verdict", "glacier", "orchard", "turbine", "cathedral", "lagoon")
SENTENCES = (
    "Subscribe to our evening letter for readers.",
    "The turbine hall stays shut until the inquest ends.",
    "Our correspondents in the lagoon wrote this.",
)
DAYS = (None, "2031-05-06", "2031-05-07", "2031-05-20", "2031-07-30")
TODAY = "2031-06-01"


@st.composite
def articles(draw: st.DrawFn) -> tuple[Document, tuple[Notice, ...]]:
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6))
    sentences = draw(st.lists(st.sampled_from(SENTENCES), max_size=3))
    own = f"The {' '.join(words)} was in the news. “We saw it” said Ilsa Torvik."
    text = "\n".join([own, *sentences]) if draw(st.booleans()) else "\n".join([*sentences, own])
    number = draw(st.integers(0, 30))
    return find_article(
        text,
        name=f"n{number}",
        url=f"https://post.example/{number}",
        published=draw(st.sampled_from(DAYS)),
    )


class StoriesMachine(RuleBasedStateMachine):
    limits = NARROW

    @initialize()
    def make(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "pile.sayso"
        self.store = store.open_store(self.path, create=True)
        self.reader = QuickReader()

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    @rule(found=st.lists(articles(), min_size=1, max_size=5))
    def add(self, found: list[tuple[Document, tuple[Notice, ...]]]) -> None:
        given = FoundArticles(articles=tuple(found))
        store.add_articles(self.store, given, place="here", reader=self.reader, limits=self.limits)

    @precondition(lambda self: store.list_current(self.store))
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        held = data.draw(st.sampled_from(store.list_current(self.store)))
        store.remove_article(self.store, held.document.id, who="mk", day=TODAY, limits=self.limits)

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = store.open_store(self.path)

    @rule()
    def rebuild(self) -> None:
        store.rebuild(self.store, reader=self.reader, limits=self.limits)

    @rule()
    def group_by_other_rules(self) -> None:
        settle_store(self.store, reader=self.reader)

    @invariant()
    def has_the_stories_of_all(self) -> None:
        if not hasattr(self, "store"):
            return
        settle_store(self.store, reader=self.reader, limits=self.limits)
        versions = store.list_current(self.store)
        readings = tuple(self.reader([v.document for v in versions], store.pile.DEFAULTS))
        assert get_stories(self.store) == find_stories(readings, UnitRunner(limits=self.limits))
        members = self.store.ask("select count(*) from member where kind = 'story'")[0][0]
        assert members == len(versions)


class LongerStoriesMachine(StoriesMachine):
    """The same, on more piles."""


TestStories = StoriesMachine.TestCase
TestStories.settings = settings(max_examples=12, stateful_step_count=15, deadline=None)
TestLongerStories = pytest.mark.slow(reason="seven times as many piles")(LongerStoriesMachine.TestCase)
TestLongerStories.settings = settings(max_examples=80, stateful_step_count=15, deadline=None)


def count_steps(folder: Path, articles: int) -> int:
    """Return how many steps SQLite takes to tell that the stories of so many articles are up to date."""
    steps = 0

    def count() -> None:
        nonlocal steps
        steps += 1

    reader = QuickReader()
    with store.open_store(folder / f"{articles}.sayso", create=True) as opened:
        found = tuple(find_article(f"The {WORDS[n % 9]} {n}.", name=f"n{n}") for n in range(articles))
        store.add_articles(opened, FoundArticles(articles=found), place="here", reader=reader)
        engine, rules = reader.fingerprint(store.pile.DEFAULTS), fingerprint_stories(LIMITS)
        opened._inner.set_progress_handler(count, 1)
        assert is_settled(opened, engine=engine, rules=rules, today=TODAY)
        opened._inner.set_progress_handler(None, 1)
    return steps


def test_a_larger_pile_takes_no_more_steps_to_tell_that_all_is_settled(tmp_path: Path) -> None:
    assert 0 < count_steps(tmp_path, 60) <= count_steps(tmp_path, 10)
