"""Which article of a pile a decision means: that with its key, or the only one with its name and words.

A decision never means two articles. Where it was written with a key, no article without the key is meant:
another article may have the same name and the same words. One exception: an ID is gone once the article is
edited, so where the whole pile has none with the ID, the only one of the same name, outlet and day is meant
if it has the words once, and no other article of that name, or of that outlet and day, has them. The words
must be many, and the decision about them and not about the whole article: files in two folders may have one
name, and an outlet has the words of two people, or quotes someone twice, in articles of one day.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from sayso.days import read_day
from sayso.decisions.actions import ABOUT_ARTICLES
from sayso.records import Anchor, Decision, Document
from sayso.text.web_address import plain_url

FEWEST_WORDS = 7
"""Of a decision that holds through an edit: a name or a short phrase stands in many articles."""


class ArticleIndex:
    """The articles of a pile by what decisions may call them."""

    def __init__(
        self,
        documents: Iterable[Document],
        *,
        former: Mapping[str, frozenset[str]] = MappingProxyType({}),
        read_text: Callable[[Document], str] = lambda document: document.text,
    ) -> None:
        """Index articles; `former` has keys of older versions, each with the IDs of their articles now.

        `read_text` gives the words of one where its name does not tell it from others.
        """
        self._by_id = {document.id: document for document in documents}
        self._by_address: defaultdict[str, list[Document]] = defaultdict(list)
        self._by_name: defaultdict[str, list[Document]] = defaultdict(list)
        self._by_day: defaultdict[tuple[str, str], list[Document]] = defaultdict(list)
        self._former = former
        self._read_text = read_text
        for document in self._by_id.values():
            self._by_name[document.name].append(document)
            for address in filter(None, (document.url, plain_url(document.url))):
                self._by_address[address].append(document)
            if day := find_outlet_and_day(document):
                self._by_day[day].append(document)

    def find(self, anchor: Anchor) -> Document | None:
        """Return the article that is meant; None where none is, or more than one may be."""
        found = self.list_meant(anchor)
        return found[0] if len(found) == 1 else None

    def list_meant(self, anchor: Anchor) -> list[Document]:
        """Return the articles that may be meant: of several only those with the words, if any has them."""
        found = self._list_with_key(anchor.document)
        if not found and anchor.name is None:
            found = self._by_name.get(anchor.document, [])
        if len(found) < 2:
            return found
        return [d for d in found if self._has_words(anchor, d)] or found

    def find_edited(self, anchor: Anchor) -> Document | None:
        """Return what the article of an anchor is after an edit, where all articles of the pile are indexed.

        None where one still has the key, where outlet or day are not known, or where there is any doubt.
        """
        day = find_outlet_and_day(anchor)
        if day is None or len(anchor.text.split()) < FEWEST_WORDS or self.list_meant(anchor):
            return None
        of_day = self._by_day.get(day, ())
        called = [d for d in of_day if d.name == anchor.name]
        if len(called) != 1 or not _stands_once(anchor.text, self._read_text(called[0])):
            return None
        alike = (*of_day, *self._by_name.get(called[0].name, ()))
        others = (d for d in alike if d is not called[0])
        return None if any(self._has_words(anchor, d) for d in others) else called[0]

    def _list_with_key(self, key: str) -> list[Document]:
        if key in self._by_id:
            return [self._by_id[key]]
        plain = plain_url(key) or ""
        found = self._by_address.get(key) or self._by_address.get(plain)
        former = self._former.get(key) or self._former.get(plain) or ()
        return found or [self._by_id[id] for id in sorted(former)]

    def _has_words(self, anchor: Anchor, document: Document) -> bool:
        return anchor.text in self._read_text(document)


def _stands_once(words: str, text: str) -> bool:
    first = text.find(words)
    return first >= 0 and text.find(words, first + 1) < 0


def find_outlet_and_day(held: Anchor | Document) -> tuple[str, str] | None:
    """Return the outlet and the day of an article, or None where either is not known, or no whole day."""
    day = read_day(held.published)
    return (held.outlet, day.isoformat()) if held.outlet and day else None


def find_key(document: Document) -> str:
    """Return what tells an article from others: its web address, which later versions have, else its ID."""
    return document.url if document.url and plain_url(document.url) else document.id


def hold_on_to(anchor: Anchor, document: Document) -> Anchor:
    """Return an anchor with the key and the name of the article that it means.

    Where the key is an ID, which an edit changes, its outlet and day are kept too.
    """
    key = find_key(document)
    facts = (document.outlet, document.published) if key == document.id else (None, None)
    held = replace(anchor, document=key, name=document.name, outlet=facts[0], published=facts[1])
    return settle_on(held, (document.id,))


def settle_on(anchor: Anchor, articles: Iterable[str]) -> Anchor:
    """Return an anchor that was looked for, and may mean the articles with these IDs."""
    return replace(anchor, is_settled=True, may_mean=tuple(sorted(articles)))


def settle_decisions(
    decisions: Iterable[Decision], documents: Iterable[Document] | ArticleIndex, *, is_pile: bool = False
) -> tuple[Decision, ...]:
    """Return decisions that say which of some articles each means; those that say it already stay.

    With `is_pile` these are all articles at hand, so that one that was edited may be known again.
    """
    decisions = tuple(decisions)
    if all(a.is_settled for d in decisions for a in list_anchors(d)):
        return decisions
    index = documents if isinstance(documents, ArticleIndex) else ArticleIndex(documents)

    def settle(anchor: Anchor, *, may_be_edited: bool) -> Anchor:
        if anchor.is_settled:
            return anchor
        found = [d.id for d in index.list_meant(anchor)]
        if not found and may_be_edited and (edited := index.find_edited(anchor)):
            found = [edited.id]
        return settle_on(anchor, found)

    return tuple(
        _change(d, partial(settle, may_be_edited=is_pile and d.action not in ABOUT_ARTICLES))
        for d in decisions
    )


def settle_anew(
    decisions: Iterable[Decision], documents: Iterable[Document] | ArticleIndex
) -> tuple[Decision, ...]:
    """Return decisions that say which of all articles each means, whatever was found among others before."""
    return settle_decisions(
        (_change(d, lambda a: replace(a, is_settled=False, may_mean=())) for d in decisions),
        documents,
        is_pile=True,
    )


def _change(decision: Decision, change: Callable[[Anchor], Anchor]) -> Decision:
    right = None if decision.right is None else change(decision.right)
    return replace(decision, left=change(decision.left), right=right)


def list_anchors(decision: Decision) -> tuple[Anchor, ...]:
    """Return what a decision holds on to."""
    return (decision.left,) if decision.right is None else (decision.left, decision.right)


def list_calls(document: Document) -> frozenset[str]:
    """Return all that a decision may call an article."""
    calls = (document.id, document.name, document.url, plain_url(document.url))
    return frozenset(call for call in calls if call)


def calls_any(decision: Decision, documents: Iterable[Document]) -> bool:
    """Return True if a decision may mean one of some articles, whatever its words are.

    Also if it may mean an edited article, and one of these has its name, or its outlet and day.
    """
    documents = tuple(documents)
    calls = frozenset().union(*map(list_calls, documents))
    days = {find_outlet_and_day(d) for d in documents} - {None}
    names = {d.name for d in documents}
    return any(
        not calls.isdisjoint((a.document, plain_url(a.document), *a.may_mean))
        or (
            a.document not in a.may_mean
            and (day := find_outlet_and_day(a)) is not None
            and (day in days or a.name in names)
        )
        for a in list_anchors(decision)
    )


def call_article(anchor: Anchor) -> str:
    """Return what people know the article of an anchor by."""
    return anchor.name or anchor.document


def tell_several(anchor: Anchor, articles: Sequence[str], alike: str = "") -> str:
    """Say that one of several articles may be meant; `articles` are their IDs."""
    return (
        f"{len(articles)} articles are called {call_article(anchor)!r}{alike}; name the one that you mean by "
        f"its ID: {', '.join(articles)}"
    )


def tell_lost(anchor: Anchor) -> str:
    """Say why none of the articles at hand is meant, or may be."""
    return tell_several(anchor, anchor.may_mean) if anchor.may_mean else tell_gone(anchor)


def tell_gone(anchor: Anchor) -> str:
    """Say that no article has the key, or the name where that alone was written."""
    if anchor.name is None:
        return f"no article is called {anchor.document!r}"
    return (
        f"no article has the key {anchor.document} that stands with {anchor.name!r}: the article was edited, "
        "given another outlet or left out, or the key is wrong; decide anew if an article of now is meant"
    )
