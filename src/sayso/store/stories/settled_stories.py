"""The stories of a store, settled after articles came, changed or went; each is kept with its articles.

What is new costs what it touches: its own words, the articles that share them, and the groups that its pairs
reach. The outcome is that of grouping all articles at once (`compare.stories`).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from sayso.compare.stories.boilerplate import list_sentences
from sayso.compare.stories.counted_words import count_article
from sayso.compare.stories.publication_days import read_day
from sayso.compare.stories.story_groups import make_story, order_stories
from sayso.records import Document, Story
from sayso.store.articles import drop_waiting, get_version, list_ungrouped
from sayso.store.connection import Connection
from sayso.store.former_ids import put_homes
from sayso.store.readings import read_day_of
from sayso.store.stories.alike_pairs import AlikePairs
from sayso.store.stories.common_sentences import CommonSentences
from sayso.store.stories.linked_groups import LinkedGroups
from sayso.store.stories.story_rows import StoryRows, drop_all
from sayso.units import PileLimits

AT_ONCE = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Settled:
    """What settling did: how many articles came and went, and the IDs of the stories that are new."""

    came: int = 0
    went: int = 0
    left: int = 0
    stories: tuple[str, ...] = ()


def settle_stories(
    store: Connection, *, engine: str, rules: str, today: str, limits: PileLimits, most: int = AT_ONCE
) -> Settled:
    """Bring the stories of a store up to date with its articles; call it inside a transaction.

    At most `most` articles come at a time: until none is left, stories are not up to date. With 0 none comes,
    and those that are no longer there go. Articles that are not read yet, or that are under an embargo that
    ends after `today`, are in no story. `engine` names the readings, for days that only the text tells;
    `rules` is a hash of what groups.
    """
    if not _has_rules(store, rules):
        drop_all(store)
        store.do("insert into settled values ('rules', ?)", rules)
    every, went = list_ungrouped(store, engine=engine, today=today)
    came = every[:most]
    drop_waiting(store, every[most:])
    if not came and not went:
        return Settled()
    rows = StoryRows(store, limits)
    stories = _Stories(store, rows, limits)
    gone = {rows.get_id(n) for n in went}
    for article in went:
        stories.remove(article)
    for article in came:
        stories.add(article, engine)
    left = len(every) - len(came)
    return Settled(came=len(came), went=len(went), left=left, stories=stories.group(gone))


def settle_all(
    store: Connection,
    *,
    engine: str,
    rules: str,
    today: str,
    limits: PileLimits,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[str, ...]:
    """Bring the stories of a store up to date, a transaction for a bundle of articles; return those new.

    `tell` is called with how many articles came so far, and how many come in all.
    """
    new: dict[str, None] = {}
    done = 0
    while not is_settled(store, engine=engine, rules=rules, today=today):
        with store.transaction():
            settled = settle_stories(store, engine=engine, rules=rules, today=today, limits=limits)
        done += settled.came
        new.update(dict.fromkeys(settled.stories))
        if settled.came:
            tell(done, done + settled.left)
    return tuple(new)


def is_settled(store: Connection, *, engine: str, rules: str, today: str) -> bool:
    """Return True if the stories are up to date."""
    return _has_rules(store, rules) and list_ungrouped(store, engine=engine, today=today) == ((), ())


def _has_rules(store: Connection, rules: str) -> bool:
    return any(r["value"] == rules for r in store.ask("select value from settled where name = 'rules'"))


def get_stories(store: Connection) -> tuple[Story, ...]:
    """Return the stories as they were settled last, largest first."""
    members: dict[str, list[str]] = {}
    for row in store.ask("select id, member from member where kind = 'story' order by member"):
        members.setdefault(row["id"], []).append(row["member"])
    return order_stories(
        Story(
            id=row["id"],
            document_ids=tuple(members.get(row["id"], ())),
            title=row["title"],
            first=row["first"],
            last=row["last"],
        )
        for row in store.ask("select id, title, first, last from settled_story")
    )


class _Stories:
    """The stories of a store in the making."""

    def __init__(self, store: Connection, rows: StoryRows, limits: PileLimits) -> None:
        self._store = store
        self._rows = rows
        self._common = CommonSentences(rows, limits.common_sentence)
        self._pairs = AlikePairs(rows, limits)
        self._groups = LinkedGroups(store, rows)

    def add(self, article: int, engine: str) -> None:
        """Put an article in."""
        version = get_version(self._store, article)
        document = version.document
        told_by = ""
        if document.published is None:
            published, told_by = read_day_of(self._store, version, engine)
            document = replace(document, published=published)
        found = list_sentences(document)
        sentences: dict[int, int] = {}
        keys = found.keys.view("int64").tolist()
        for key, length in zip(keys, found.lengths.tolist(), strict=True):
            sentences[key] = sentences.get(key, 0) + length
        day = read_day(document.published)
        self._rows.put_article(article, document, day=day, engine=told_by, sentences=sentences)
        turned = self._common.add(article)
        self._weigh(article, document)
        self._weigh_anew(turned - {article})

    def remove(self, article: int) -> None:
        """Take an article out."""
        self._groups.remove(article)
        self._pairs.remove(article)
        turned = self._common.remove(article)
        self._rows.drop_article(article)
        self._weigh_anew(turned)

    def _weigh_anew(self, articles: Iterable[int]) -> None:
        """Weigh articles anew that have other boilerplate now."""
        for article in sorted(articles):
            if self._common.list_boilerplate(article) != self._rows.get_boilerplate(article):
                self._groups.remove(article)
                self._pairs.remove(article)
                self._weigh(article, get_version(self._store, article).document)

    def _weigh(self, article: int, document: Document) -> None:
        boilerplate = self._common.list_boilerplate(article)
        unsigned = frozenset(key % 2**64 for key in boilerplate)
        self._rows.put_words(article, count_article(document, unsigned), boilerplate)
        self._pairs.add(article)

    def group(self, gone: set[str]) -> tuple[str, ...]:
        """Group the articles that a change can reach; return the IDs of the stories that are new."""
        self._pairs.settle()
        grouped = self._groups.group(self._pairs.changed)
        made = [make_story([self._describe(n) for n in articles]) for articles in grouped]
        home = {document: story.id for story in made for document in story.document_ids}
        left, new = put_homes(self._store, "story", home, gone)
        self._store.do_each("delete from settled_story where id = ?", ((i,) for i in sorted(left)))
        # Rows of equal IDs are written again: a title may be another one.
        self._store.do_each(
            "insert or replace into settled_story values (?, ?, ?, ?)",
            ((s.id, s.title, s.first, s.last) for s in made),
        )
        return tuple(sorted(new))

    def _describe(self, article: int) -> Document:
        """Return the document of an article with the day that it was grouped by."""
        published = self._store.ask("select published from story_article where n = ?", article)[0][0]
        return replace(get_version(self._store, article).document, published=published)
