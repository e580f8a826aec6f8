"""The index of a folder of pages: the stories, and a search over all articles that works from disk."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sayso.present.html import fill_template
from sayso.present.rows.page_rows import summarize
from sayso.present.text import labels
from sayso.records import Report


@dataclass(frozen=True, kw_only=True)
class StoryPage:
    """A page of a folder: its file name, the story's title, which part of it this is, and the HTML.

    `theirs` where the title is a headline; `outlets` are named in their order of time; `findings` counts
    what was found in it.
    """

    name: str
    title: str
    theirs: bool
    period: str
    part: str
    documents: tuple[str, ...]
    outlets: tuple[str, ...]
    findings: int
    html: str


def render_index(report: Report, pages: Sequence[StoryPage], *, folder: str, data: Markup) -> str:
    """Return the index of pages that lie in a folder beside it; `data` is what it searches."""
    summary = summarize(report)
    return fill_template(
        "index.html",
        "index.js",
        summary=summary,
        period=labels.period(summary.first, summary.last),
        producer=report.producer,
        pages=pages,
        folder=folder,
        data=data,
    )
