"""The report of many articles as pages: one a story, several where a story is long, and an index."""

from collections.abc import Sequence

from sayso.present.folder.index_page import StoryPage, render_index
from sayso.present.folder.search_data import list_search_data
from sayso.present.html import render_story
from sayso.present.text import labels
from sayso.records import Finding, Report

MOST_IN_ONE_PAGE = 30
"""The most articles that stand in one page; more become a folder."""
MOST_BYTES = 300_000
"""How big the page of a story may get before its articles, in order of time, are shared out."""


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
    for title, documents in _list_stories(report):
        parts = _render_parts(report, documents, up=f"../{index}")
        for number, (ids, html) in enumerate(parts, start=1):
            held = [documents_by_id[id] for id in ids]
            dates = sorted(d.published for d in held if d.published)
            pages.append(
                StoryPage(
                    name=f"{len(pages) + 1:04}.html",
                    title=title,
                    theirs=title != _OUTSIDE,
                    period=labels.period(dates[0], dates[-1]) if dates else "",
                    part=f"part {number} of {len(parts)}" if len(parts) > 1 else "",
                    documents=tuple(ids),
                    outlets=tuple(dict.fromkeys(d.outlet or d.name for d in held)),
                    findings=sum(_is_inside(f, frozenset(ids)) for f in report.findings),
                    html=html,
                )
            )
    page_of = {id: number for number, page in enumerate(pages) for id in page.documents}
    shown = render_index(report, pages, folder=folder, data=list_search_data(report, page_of))
    return {index: shown, **{f"{folder}/{page.name}": page.html for page in pages}}


def _is_inside(finding: Finding, document_ids: frozenset[str]) -> bool:
    return all(p.document_id in document_ids for e in finding.evidence for p in e.passages)


def _list_stories(report: Report) -> list[tuple[str, list[str]]]:
    """Return the title and the articles of each story, each article once; what is outside any comes last."""
    taken: set[str] = set()
    stories = []
    for story in sorted(report.stories, key=lambda s: (-len(s.document_ids), s.first or "", s.id)):
        own = [id for id in story.document_ids if id not in taken]
        taken.update(own)
        if own:
            stories.append((story.title, own))
    rest = [r.document.id for r in report.readings if r.document.id not in taken]
    return [*stories, (_OUTSIDE, rest)] if rest else stories


def _render_parts(report: Report, documents: Sequence[str], *, up: str) -> list[tuple[list[str], str]]:
    """Return the articles of each page of a story with the page; a page that is too big is cut in two."""
    dates = {r.document.id: (r.document.published or "9999", r.document.id) for r in report.readings}
    ordered = sorted(documents, key=lambda id: dates[id])
    html = render_story(report, ordered, up=up)
    if len(ordered) == 1 or len(html.encode("utf-8", "replace")) <= MOST_BYTES:
        return [(ordered, html)]
    half = (len(ordered) + 1) // 2
    return [
        *_render_parts(report, ordered[:half], up=up),
        *_render_parts(report, ordered[half:], up=up),
    ]
