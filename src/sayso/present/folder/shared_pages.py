"""A story that is too long for one page: its rows shared out over pages that lead to each other.

Everything is compared over the whole story first. Then its parts, in the order of the page, go to pages of
their own: what to know first with the statements, the people, the articles.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from sayso.present.html import list_originals, render_rows
from sayso.present.rows.articles import ArticleRow
from sayso.present.rows.open_pairs import OpenPairs
from sayso.present.rows.page_rows import PageRows
from sayso.present.rows.people import PersonRow
from sayso.present.rows.stories import SharedStatement

Row = TypeVar("Row", PersonRow, SharedStatement, ArticleRow)

_LINK = re.compile(r'href="?#([\w.-]+)"?')
_ID = re.compile(r'\bid="?([\w.-]+)')
_LONGEST_NAME = len("0000.html")


@dataclass(frozen=True, kw_only=True)
class SharedPage:
    """One page of a story: its name for a reader, its rows, and the documents whose text stands on it."""

    name: str
    rows: PageRows
    documents: tuple[str, ...]


def share_out(page: PageRows, *, most_bytes: int, up: str) -> tuple[SharedPage, ...]:
    """Return the pages that a story is shared out over, none bigger than `most_bytes` where it can be cut."""
    originals = list_originals(page)

    def fits(rows: PageRows) -> bool:
        html = render_rows(rows, originals, up=up)
        links = len(_LINK.findall(html)) * _LONGEST_NAME
        return len(html.encode("utf-8", "replace")) + links <= most_bytes

    bare = _empty(page)
    pages: list[SharedPage] = []
    main = replace(page, articles=(), part="what to know first", pages=())
    if not fits(main):
        main = replace(main, people=())
        pages += _cut(page.people, lambda some: replace(bare, people=some), "people", fits)
    if not fits(main):
        shared = [x for s in page.stories for x in s.statements]
        main = replace(main, stories=tuple(replace(s, statements=()) for s in page.stories))
        pages[:0] = _cut(shared, lambda some: _hold_statements(bare, page, some), "statements", fits)
    if not fits(main):
        timeline = replace(bare, pictures=page.pictures, moments=page.moments, undated=page.undated)
        main = replace(main, pictures=(), moments=())
        pages.append(SharedPage(name="timeline", rows=timeline, documents=()))
    pages += _cut(page.articles, lambda some: replace(bare, articles=some), "articles", fits)
    first = SharedPage(name=main.part, rows=main, documents=())
    return (first, *(replace(p, rows=replace(p.rows, part=p.name)) for p in pages))


def render_shared(
    pages: Sequence[SharedPage], names: Sequence[str], originals: Mapping[int, str], *, up: str
) -> tuple[str, ...]:
    """Return the pages as HTML that lead to each other, by the file names that they get."""
    listed = tuple((name, page.name) for name, page in zip(names, pages, strict=True))
    htmls = [render_rows(replace(page.rows, pages=listed), originals, up=up) for page in pages]
    home: dict[str, str] = {}
    for name, html in zip(names, htmls, strict=True):
        for id in _ID.findall(html):
            home.setdefault(id, name)

    def lead(html: str) -> str:
        own = set(_ID.findall(html))

        def to_page(found: re.Match[str]) -> str:
            id = found[1]
            return found[0] if id in own or id not in home else f'href="{home[id]}#{id}"'

        head, body, rest = html.partition("<body>")
        text, script, code = rest.rpartition("<script>")
        return head + body + _LINK.sub(to_page, text) + script + code

    return tuple(map(lead, htmls))


def _empty(page: PageRows) -> PageRows:
    """Return rows with nothing but the figures: what a page of a part is filled into."""
    return replace(
        page, stories=(), people=(), open_pairs=OpenPairs(shown=(), more=0), pictures=(), lost=(),
        passed_on=(), moments=(), positions=(), denials=(), wording=(), apart=(), notices=(), decisions=(),
        articles=(), part="part",
    )  # fmt: skip


def _hold_statements(bare: PageRows, page: PageRows, some: Sequence[SharedStatement]) -> PageRows:
    """Return the rows of a page that has some of the shared statements, under the story of each."""
    kept = {x.utterance.address for x in some}
    stories = tuple(
        replace(
            s,
            articles=(),
            findings=(),
            statements=tuple(x for x in s.statements if x.utterance.address in kept),
        )
        for s in page.stories
    )
    return replace(bare, stories=stories)


def _cut(
    rows: Sequence[Row],
    hold: Callable[[tuple[Row, ...]], PageRows],
    name: str,
    fits: Callable[[PageRows], bool],
) -> list[SharedPage]:
    """Return pages with all rows in their order, cut in two until each fits."""

    def go(begin: int, end: int) -> list[SharedPage]:
        some = tuple(rows[begin:end])
        held = hold(some)
        if end - begin > 1 and not fits(held):
            half: int = (begin + end + 1) // 2
            return [*go(begin, half), *go(half, end)]
        which = f" {begin + 1}–{end}" if end - begin < len(rows) else ""
        documents = tuple(row.article.document.id for row in held.articles)
        return [SharedPage(name=f"{name}{which}", rows=held, documents=documents)]

    return go(0, len(rows)) if rows else []
