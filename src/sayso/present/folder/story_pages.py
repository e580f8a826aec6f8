"""The report of many articles as pages: one a story, several where a story is long, and an index."""

from dataclasses import replace

from sayso.outlets import load_gazetteer
from sayso.present.folder.index_page import StoryPage, render_index
from sayso.present.folder.search_data import list_search_data
from sayso.present.folder.shared_pages import render_shared, share_out
from sayso.present.html import list_originals, render_rows
from sayso.present.rows.page_rows import build_page
from sayso.present.text import labels
from sayso.present.text.escaping import plain
from sayso.records import Finding, Report, Story
from sayso.report_index import name_outlet
from sayso.report_part import cut_report

MOST_IN_ONE_PAGE = 30
"""The most articles that stand in one page; more become a folder."""
MOST_BYTES = 300_000
"""How big the page of a story may get before it is shared out over several pages."""


_OUTSIDE = "Outside any story"


def needs_folder(report: Report) -> bool:
    """Return True if a report has more articles than one page holds."""
    return len(report.readings) > MOST_IN_ONE_PAGE


def render_folder(report: Report, *, index: str, folder: str) -> dict[str, str]:
    """Return the files of a report by their names: the index, and the pages of stories in a folder.

    `index` is the file name of the index, which stands beside `folder`.
    """
    pages: list[StoryPage] = []
    documents_by_id = {d.id: d for d in report.documents}
    gazetteer = load_gazetteer(report.added_outlets).with_documents(report.documents)
    for title, ids in _list_stories(report):
        held = [documents_by_id[id] for id in ids]
        dates = sorted(d.published for d in held if d.published)
        whole = StoryPage(
            name="",
            title=title,
            theirs=title != _OUTSIDE,
            period=labels.period(dates[0], dates[-1]) if dates else "",
            part="",
            documents=tuple(ids),
            outlets=tuple(dict.fromkeys(plain(name_outlet(d, gazetteer)) for d in held)),
            findings=sum(_is_inside(f, frozenset(ids)) for f in report.findings),
            html="",
        )
        pages.extend(_render_pages(report, whole, begin=len(pages), up=f"../{index}"))
    page_of = {id: number for number, page in enumerate(pages) for id in page.documents}
    shown = render_index(report, pages, folder=folder, data=list_search_data(report, page_of))
    return {index: shown, **{f"{folder}/{page.name}": page.html for page in pages}}


def _is_inside(finding: Finding, document_ids: frozenset[str]) -> bool:
    return all(p.document_id in document_ids for e in finding.evidence for p in e.passages)


def _list_stories(report: Report) -> list[tuple[str, list[str]]]:
    """Return the title and the articles of each story, each article once.

    Stories in which something was found come first, what is outside any story comes last.
    """
    taken: set[str] = set()
    stories = []

    def rank(story: Story) -> tuple[bool, int, str, str]:
        ids = frozenset(story.document_ids)
        found = any(_is_inside(f, ids) for f in report.findings)
        return not found, -len(ids), story.first or "", story.id

    for story in sorted(report.stories, key=rank):
        own = [id for id in story.document_ids if id not in taken]
        taken.update(own)
        if own:
            stories.append((story.title, own))
    rest = [r.document.id for r in report.readings if r.document.id not in taken]
    return [*stories, (_OUTSIDE, rest)] if rest else stories


def _render_pages(report: Report, whole: StoryPage, *, begin: int, up: str) -> list[StoryPage]:
    """Return the pages of a story, named from a number on; one page where it is not too big."""
    rows = build_page(cut_report(report, whole.documents))
    originals = list_originals(rows)
    html = render_rows(rows, originals, up=up)
    if len(whole.documents) == 1 or len(html.encode("utf-8", "replace")) <= MOST_BYTES:
        return [replace(whole, name=_name_page(begin), html=html)]
    parts = share_out(rows, most_bytes=MOST_BYTES, up=up)
    names = [_name_page(begin + n) for n in range(len(parts))]
    htmls = render_shared(parts, names, originals, up=up)
    return [
        replace(
            whole,
            name=name,
            html=html,
            part=f"part {number} of {len(parts)}: {part.name}",
            findings=whole.findings if number == 1 else 0,
            documents=part.documents,
        )
        for number, (part, name, html) in enumerate(zip(parts, names, htmls, strict=True), start=1)
    ]


def _name_page(place: int) -> str:
    return f"{place + 1:04}.html"
