"""Which articles are one article given twice, told from their descriptions: the texts need not be at hand."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.ingest.draft import MOST_NOTICES
from sayso.ingest.files import mark_name, name_place
from sayso.records import Document, Notice
from sayso.text.web_address import plain_url

_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """An article as it is compared with others: `words` is its text or a hash of it, `length` in code points.

    `place` is its place in the fixed order of a pile.
    """

    id: str
    name: str
    address: str | None
    outlet: str | None
    length: int
    words: str
    place: tuple[object, ...]


def list_article(document: Document) -> ListedArticle:
    """Return what is compared of a document."""
    return ListedArticle(
        id=document.id,
        name=document.name,
        address=plain_url(document.url),
        outlet=document.outlet,
        length=len(document.text),
        words=document.text,
        place=sort_key(document),
    )


def sort_key(document: Document) -> tuple[object, ...]:
    """Return the key that puts documents in their fixed order: date, ID, then the better described one."""
    described = sum(
        value is not None
        for value in (document.url, document.title, document.byline, document.published, document.retrieved)
    )
    return (
        document.published is None, document.published or "", document.id, -described,
        document.name, document.url or "", document.sha256, document.text_offset,
    )  # fmt: skip


def drop_duplicates(documents: Sequence[Document]) -> tuple[list[Document], list[Notice]]:
    """Keep each article once, as `choose_kept` says; say where one may still be a copy."""
    listed = list(map(list_article, documents))
    chosen, notices = choose_kept(listed)
    return [documents[n] for n in chosen], [*notices, *doubt_copies(listed[n] for n in chosen)]


def retell_copies(
    notices: Iterable[Notice], documents: Iterable[Document], named: Iterable[Document]
) -> tuple[Notice, ...]:
    """Return the notices of documents as they are with the outlets that they have in `named`.

    Whether an article may be a copy hangs on its outlet and on those of others with its words.
    """
    before = set(doubt_copies(map(list_article, documents)))
    after = set(doubt_copies(map(list_article, named)))
    if before == after:
        return tuple(notices)
    return sort_notices(after.union(n for n in notices if n not in before))


def sort_notices(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Return each notice once, by article, then by message."""
    return tuple(sorted(set(notices), key=lambda n: (n.document or "", _number_key(n.message))))


def _number_key(message: str) -> tuple[object, ...]:
    """Return what sorts messages so that line 2 comes before line 10."""
    parts = _DIGITS.split(message)
    # By length first: a number of thousands of digits need not be read.
    return tuple((len(p), p) if n % 2 else p for n, p in enumerate(parts))


def choose_kept(listed: Sequence[ListedArticle]) -> tuple[list[int], list[Notice]]:
    """Return the numbers of the articles that are kept, in their fixed order, and what is to be told.

    The same words under one outlet, or one web address, are one article; of two texts at one address the
    longer is kept. The same words under another outlet stay.
    """
    notices: list[Notice] = []
    by_id: dict[str, int] = {}
    for number in sorted(range(len(listed)), key=lambda n: (listed[n].id, listed[n].place)):
        article = listed[number]
        kept = listed[by_id.setdefault(article.id, number)]
        if by_id[article.id] != number:
            detail = f" (as {kept.name} and {article.name})" if kept.name != article.name else ""
            notices.append(
                Notice(document=kept.id, message=f"{name_place(kept.name)}: given twice{detail}; kept once")
            )
    by_address: dict[str, int] = {}
    for number in sorted(by_id.values(), key=lambda n: (-listed[n].length, listed[n].id)):
        article = listed[number]
        address = article.address or article.id
        kept = listed[by_address.setdefault(address, number)]
        if by_address[address] != number:
            message = (
                f"{name_place(article.name)}: has the web address of {mark_name(kept.name)}, so it is "
                "the same article given twice; the longer text is kept"
            )
            notices.append(Notice(document=kept.id, message=message))
    chosen = sorted(by_address.values(), key=lambda n: listed[n].place)
    if (more := len(notices) - MOST_NOTICES) > 0:
        counted = Notice(document=None, message=f"{more:,} more articles were given twice; each is kept once")
        notices = [*notices[:MOST_NOTICES], counted]
    return chosen, notices


def doubt_copies(listed: Iterable[ListedArticle]) -> list[Notice]:
    """Say where an article has the same words as another and no outlet: it may be the same one.

    Where people named it the outlet of the other, it is the same one.
    """
    unnamed: list[ListedArticle] = []
    named: dict[str, ListedArticle] = {}
    of_outlet: dict[tuple[str, str], ListedArticle] = {}
    twice: list[Notice] = []
    # By name, not by day: people may still name the day.
    for article in sorted(listed, key=lambda a: (a.name, a.id)):
        if article.outlet is None:
            unnamed.append(article)
            continue
        named.setdefault(article.words, article)
        first = of_outlet.setdefault((article.words, article.outlet), article)
        if first is not article:
            message = (
                f"{name_place(article.name)}: has the words of {mark_name(first.name)} and, as people named "
                "outlets, its outlet too; it is the same article given twice (leave one of them out)"
            )
            twice.append(Notice(document=article.id, message=message))
    return twice + [
        Notice(
            document=article.id,
            message=f"{name_place(article.name)}: has the words of {mark_name(named[article.words].name)} "
            "and no outlet; it may be the same article given twice (name its outlet to settle it)",
        )
        for article in unnamed
        if article.words in named
    ]
