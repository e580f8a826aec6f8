"""A pile that grows in one file, for programs: what `sayso add` and `--store` do on the command line."""

import os
from pathlib import Path
from types import TracebackType

from sayso import store
from sayso.api.decisions import Place, make_decision
from sayso.api.inputs import Given, find_given
from sayso.api.reports import PileReport, make_report
from sayso.api.statements import AnnotatedReading, tell_words
from sayso.errors import NothingChosenError
from sayso.phrasing import figure
from sayso.pipeline import Options
from sayso.records import Decision, Document
from sayso.store import Addition, Choice


class StoredPile:
    """Articles kept in one file with their readings and decisions. Close it, or use it in a `with` block."""

    def __init__(self, path: Path) -> None:
        """Open the file, made if it is not there; raises StoreError."""
        self.path = path
        self._opened = store.open_store(path, create=True)

    def add(self, given: Given, options: Options | None = None) -> Addition:
        """Add articles with their readings; what is known already is not added again.

        `given` is what `sayso.annotate` takes. Raises InputError for anything else.
        """
        found = find_given(given)
        return store.add_articles(self._opened, found, place="library", options=options or Options())

    @property
    def documents(self) -> tuple[Document, ...]:
        """The newest version of every article, those under an embargo too."""
        return tuple(version.document for version in store.list_current(self._opened))

    def search(
        self,
        words: str | None = None,
        *,
        speaker: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        story: str | None = None,
        today: str | None = None,
    ) -> tuple[AnnotatedReading, ...]:
        """Return the readings of the articles that have all of what is given; none where no article has.

        `words` stand anywhere in title or text, "in quotation marks" one after the other; days are ISO dates.
        Articles under an embargo that ends after `today` (this day) are left out. Raises StoreError for a day
        that is none.
        """
        choice = Choice(story=story, query=words, speaker=speaker, outlet=outlet, since=since, until=until)
        try:
            _, readings, _ = store.annotate_store(self._opened, choice=choice, today=today)
        except NothingChosenError:
            return ()
        return tuple(tell_words(reading, {}) for reading in readings)

    def report(
        self,
        *,
        words: str | None = None,
        speaker: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        story: str | None = None,
        today: str | None = None,
        options: Options | None = None,
    ) -> PileReport:
        """Return the report of all articles, or of those that have all of what is given.

        Articles under an embargo that ends after `today` (this day) are left out. Raises StoreError where
        there is no such article.
        """
        choice = Choice(story=story, query=words, speaker=speaker, outlet=outlet, since=since, until=until)
        made = store.report_store(self._opened, options or Options(), choice=choice, today=today)
        return make_report(made)

    def decide(
        self,
        action: str,
        left: Place,
        right: Place | None = None,
        *,
        value: str | None = None,
        who: str,
        note: str = "",
    ) -> Decision:
        """Keep what a person decided: see `sayso.decide`. Every later report of the pile uses it.

        Raises DecisionError also where no article is meant, or more than one may be.
        """
        decision = make_decision(action, left, right, value=value, who=who, note=note)
        decision = store.keep_keys(self._opened, decision)
        store.add_decision(self._opened, decision, store.now())
        return decision

    def close(self) -> None:
        """Close the file."""
        self._opened.close()

    def __enter__(self) -> "StoredPile":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __len__(self) -> int:
        return len(store.list_current(self._opened))

    def __repr__(self) -> str:
        return f"<Pile {self.path}: {figure(len(self), 'article')}>"


def open_pile(path: str | os.PathLike[str]) -> StoredPile:
    """Open a pile that is kept in one file, made if it is not there; raises StoreError."""
    return StoredPile(Path(path))
