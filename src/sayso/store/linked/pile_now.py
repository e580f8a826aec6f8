"""The articles that take part in a report today: which came, went or changed since the last one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from sayso.errors import NothingReadError
from sayso.ingest import FoundArticles, settle
from sayso.records import Document, Notice
from sayso.store.articles import read_links
from sayso.store.connection import Connection


@dataclass(frozen=True, kw_only=True)
class PileNow:
    """Articles without their words, in the order of a run, with the prints of their versions by ID.

    `before` are the prints of the last report of all, and `notices` what is told of the pile.
    """

    documents: tuple[Document, ...]
    prints: Mapping[str, str]
    before: Mapping[str, str]
    notices: tuple[Notice, ...]

    @property
    def versions(self) -> tuple[tuple[str, str], ...]:
        """IDs and prints in the order of a run."""
        return tuple((d.id, self.prints[d.id]) for d in self.documents)

    @cached_property
    def came(self) -> frozenset[str]:
        """The articles that the last report did not have."""
        return frozenset(self.prints.keys() - self.before.keys())

    @cached_property
    def gone(self) -> frozenset[str]:
        """The articles that only the last report had."""
        return frozenset(self.before.keys() - self.prints.keys())

    @cached_property
    def other(self) -> frozenset[str]:
        """The articles of which something else is known than then, such as outlet or day."""
        return frozenset(i for i, p in self.prints.items() if self.before.get(i, p) != p)

    @property
    def changed(self) -> frozenset[str]:
        """All of these."""
        return self.came | self.gone | self.other


def read_pile(store: Connection, today: str, before: Iterable[tuple[str, str]]) -> PileNow | None:
    """Return the articles that may be shown on a day; None where there is none.

    `before` are IDs and prints of the last report.
    """
    rows = store.ask(
        """select v.n, v.id, v.print, v.name, v.outlet, v.url, v.title, v.byline, v.published, v.retrieved,
        v.sha256, v.text_offset, v.text, v.links from current_version v
        where v.embargoed_until is null or substr(v.embargoed_until, 1, length(?)) <= ?""",
        today, today,
    )  # fmt: skip
    told: dict[int, list[str]] = {}
    for row in store.ask("select version, message from notice where version is not null order by n"):
        told.setdefault(row["version"], []).append(row["message"])
    articles = []
    for row in rows:
        fields = {name: row[name] for name in row.keys() if name not in ("n", "print", "links")}  # noqa: SIM118
        # Its text is the hash of its words: two with the same are told.
        document = Document(links=read_links(row["links"]), **fields)
        articles.append(
            (document, tuple(Notice(document=document.id, message=m) for m in told.get(row["n"], ())))
        )
    try:
        pile = settle(FoundArticles(articles=tuple(articles)))
    except NothingReadError:
        return None
    prints = {row["id"]: row["print"] for row in rows}
    kept = {d.id: prints[d.id] for d in pile.documents}
    return PileNow(documents=pile.documents, prints=kept, before=dict(before), notices=pile.notices)
