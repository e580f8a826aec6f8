"""Whatever was done to a store, its report is the report of the articles that count in it."""

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from sayso import store
from sayso.decisions.articles import ArticleIndex, hold_on_to, list_anchors, settle_anew
from sayso.decisions.decision_file import LogEntry, list_held, withdraw
from sayso.ingest import FoundArticles, settle
from sayso.records import Anchor, Decision, Document, Notice
from sayso.text.web_address import plain_url
from sayso.units.limits import LIMITS
from tests.store.quick import LOW, QuickReader, find_article, report_directly, write

SAYINGS = (
    "“We will not open the dam” said Ilsa Torvik on Monday.",
    "“We will open the dam” said Ilsa Torvik. “Nobody asked us” said Odd Marn.",
    "The dam held. “Nobody asked us before the flood” said Odd Marn.",
    "“The dam held” said Odd Marn. The Harbour Post reported that. So did lantern.example.",
    "“Nobody greased the old turbine before the flood” said Ilsa Torvik.\n\n“The dam held” said Odd Marn.",
    "“Nobody greased the old turbine before the flood” said Odd Marn.\n\n“The dam held” said Ilsa Torvik.",
    "Nobody spoke.",
    "This is unreadable.",
)
Found = tuple[Document, tuple[Notice, ...]]
FOUND = st.builds(
    find_article,
    st.sampled_from(SAYINGS),
    name=st.sampled_from(["one", "two"]),
    outlet=st.sampled_from([None, "Harbour Post", "Lantern News", "lantern.example"]),
    url=st.sampled_from(
        [None, "https://post.example/dam", "https://www.post.example/dam?utm_source=x", "https://n.example/2"]
    ),
    published=st.sampled_from([None, "2031-05-06", "2031-05-07", "no date"]),
)


def says_as_much(held: Document, given: Document) -> bool:
    fields = ("url", "title", "byline", "published", "language")
    return held.text == given.text and all(getattr(given, f) in (None, getattr(held, f)) for f in fields)


def may_be_on(anchor: Anchor, articles: set[str]) -> bool:
    """Return True if an anchor means one of some articles, or may mean one."""
    return not articles.isdisjoint(anchor.may_mean)


def list_anchors_of(document: Document, words: str) -> list[Anchor]:
    """Return anchors that call an article by its ID, by its name, and by its key with its name."""
    by_id = Anchor(document=document.id, text=words)
    return [
        by_id,
        replace(by_id, document=document.name),
        replace(hold_on_to(by_id, document), is_settled=False, may_mean=()),
    ]


class StoreMachine(RuleBasedStateMachine):
    limits = LIMITS

    @initialize()
    def make(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "pile.sayso"
        self.store = store.open_store(self.path, create=True)
        self.reader = QuickReader()
        self.articles: list[list[Found]] = []
        self.log: list[Decision] = []

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    def current(self) -> list[Found]:
        return [versions[-1] for versions in self.articles]

    @rule(found=st.lists(FOUND, min_size=1, max_size=3))
    def add(self, found: list[Found]) -> None:
        given = FoundArticles(articles=tuple(found))
        store.add_articles(self.store, given, place="here", reader=self.reader, limits=self.limits)
        own = dict(found)
        for document in settle(given).documents:
            self.put((document, own[document]))

    def put(self, found: Found) -> None:
        document, address = found[0], plain_url(found[0].url)
        if any(d.id == document.id and says_as_much(d, document) for v in self.articles for d, _ in v):
            return
        mine = [
            versions
            for versions in self.articles
            if any(d.id == document.id or (address and plain_url(d.url) == address) for d, _ in versions)
        ]
        joined: list[Found] = []
        for versions in mine:
            joined += versions
            self.articles.remove(versions)
        self.articles.append([*joined, found])

    @precondition(lambda self: self.articles)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        versions = data.draw(st.sampled_from(self.articles))
        gone = versions[0][0].id
        store.remove_article(
            self.store, gone, who="mk", day="2031-06-01", reader=self.reader, limits=self.limits
        )
        self.articles.remove(versions)

    @precondition(lambda self: self.articles)
    @rule(
        data=st.data(),
        action=st.sampled_from(["reject", "speaker", "attribution"]),
        value=st.sampled_from(["Una Berg", "Odd Marn", None]),
    )
    def decide(self, data: st.DataObject, action: str, value: str | None) -> None:
        document = data.draw(st.sampled_from(self.current()))[0]
        words = data.draw(st.sampled_from(["Nobody asked us", "the dam", "The dam held", "not there"]))
        decision = Decision(
            action=action,  # type: ignore[arg-type]
            left=data.draw(st.sampled_from(list_anchors_of(document, words))),
            value=value if action != "reject" else None,
            who="mk",
            when="2031-06-01",
        )
        store.add_decision(self.store, decision, store.now())
        self.log.append(decision)

    @precondition(lambda self: self.articles)
    @rule(data=st.data(), action=st.sampled_from(["same", "different", "role", "relay", "merge", "split"]))
    def decide_on_links(self, data: st.DataObject, action: str) -> None:
        sides = [data.draw(st.sampled_from(self.current()))[0] for _ in range(2)]
        words = st.sampled_from(["Nobody asked us", "We will not open the dam", "The dam held", "not there"])
        left, right = (data.draw(st.sampled_from(list_anchors_of(d, data.draw(words)))) for d in sides)
        roles = {"role": ["account", "relay", "public"], "relay": ["Lantern News", "Tide Daily"]}
        role = data.draw(st.sampled_from(roles[action])) if action in roles else None
        decision = Decision(
            action=action,  # type: ignore[arg-type]
            left=left,
            right=None if action in roles else right,
            value=role,
            who="mk",
            when="2031-06-01",
        )
        store.add_decision(self.store, decision, store.now())
        self.log.append(decision)

    @precondition(lambda self: self.articles)
    @rule(
        data=st.data(),
        named=st.sampled_from(
            [
                ("outlet", "Tide Daily"),
                ("outlet", "Harbour Post"),
                ("published", "2031-05-08"),
                ("title", "Dam held"),
                ("title", "Floods"),
            ]
        ),
    )
    def name_article(self, data: st.DataObject, named: tuple[str, str]) -> None:
        document = data.draw(st.sampled_from(self.current()))[0]
        words = st.sampled_from([document.text[:9], "no"])
        decision = Decision(
            action=named[0],  # type: ignore[arg-type]
            left=data.draw(st.sampled_from(list_anchors_of(document, data.draw(words)))),
            value=named[1],
            who="mk",
            when="2031-06-01",
        )
        store.add_decision(self.store, decision, store.now())
        self.log.append(decision)

    def held(self) -> list[Decision]:
        """Return the decisions in force; the ID of an older version means the article as it is now."""
        log = list_held(LogEntry(line=n, decision=d) for n, d in enumerate(self.log))
        former: dict[str, frozenset[str]] = {}
        for versions in self.articles:
            former |= dict.fromkeys((d.id for d, _ in versions), frozenset({versions[-1][0].id}))
        index = ArticleIndex((d for d, _ in self.current()), former=former)
        return list(settle_anew((entry.decision for entry in log), index))

    @precondition(lambda self: self.held())
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        decision = withdraw(data.draw(st.sampled_from(self.held())), who="jo", when="2031-06-02")
        store.add_decision(self.store, decision, store.now())
        self.log.append(decision)

    @rule()
    def import_what_was_exported(self) -> None:
        path = Path(self.folder.name) / "decisions.jsonl"
        path.write_text(store.export_decisions(self.store), encoding="utf-8")
        assert store.import_file(self.store, path, store.now()) == 0

    @rule()
    def rebuild(self) -> None:
        checked = store.rebuild(self.store, check=True, reader=self.reader, limits=self.limits)
        assert checked == store.Rebuilt()
        store.rebuild(self.store, reader=self.reader, limits=self.limits)

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = store.open_store(self.path)

    @invariant()
    def reports_the_same_bytes(self) -> None:
        if not getattr(self, "articles", None):
            return
        kept = store.report_store(self.store, reader=self.reader, limits=self.limits)
        assert write(kept) == write(report_directly(self.current(), self.held(), limits=self.limits))
        assert store.report_store(self.store, reader=self.reader, limits=self.limits) == kept  # read again

    @precondition(lambda self: self.articles)
    @rule(data=st.data())
    def report_a_story(self, data: st.DataObject) -> None:
        stories = [r["id"] for r in self.store.ask("select distinct id from member where kind = 'story'")]
        if not stories:
            return
        choice = store.Choice(story=data.draw(st.sampled_from(sorted(stories))))
        kept = store.report_store(self.store, choice=choice, reader=self.reader, limits=self.limits)
        its_own = {r.document.id for r in kept.readings}
        articles = [found for found in self.current() if found[0].id in its_own]
        held = [d for d in self.held() if all(may_be_on(a, its_own) for a in list_anchors(d))]
        assert write(kept) == write(report_directly(articles, held, limits=self.limits))

    @invariant()
    def is_sound(self) -> None:
        if hasattr(self, "store"):
            assert f"{len(self.articles)} articles" in store.check_store(self.store, reader=self.reader)


class LowLimitsMachine(StoreMachine):
    """Crosses every limit with the few articles that there are."""

    limits = LOW


class LongerStoreMachine(StoreMachine):
    """The same, on more stores."""


class LongerLowLimitsMachine(LowLimitsMachine):
    """The same, on more stores."""


TestStore = StoreMachine.TestCase
TestLowLimits = LowLimitsMachine.TestCase
MANY = pytest.mark.slow(reason="five times as many stores, each checked whole after each of twenty steps")
TestLongerStore = MANY(LongerStoreMachine.TestCase)
TestLongerLowLimits = MANY(LongerLowLimitsMachine.TestCase)
for case, stores in ((TestStore, 5), (TestLowLimits, 5), (TestLongerStore, 25), (TestLongerLowLimits, 25)):
    case.settings = settings(max_examples=stores, stateful_step_count=20, deadline=None)
del case  # else it is collected as one more test
