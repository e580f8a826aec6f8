"""The first page: what to look at first, what came in, what waits."""

from dataclasses import dataclass

from sayso import store
from sayso.desk.views.findings import FindingLine, list_findings

_FINDINGS, _ROWS = 12, 8


@dataclass(frozen=True, kw_only=True, slots=True)
class HomeView:
    """What the first page shows."""

    articles: int
    findings: tuple[FindingLine, ...]
    newest: tuple[store.ShownArticle, ...]
    stories: tuple[store.ListedStory, ...]
    unread: tuple[store.UnreadPrimary, ...]
    jobs: tuple[store.Job, ...]
    waiting: int
    differing: int
    gone: int


def build_home(opened: store.Connection) -> HomeView:
    """Return the first page of a store."""
    page = store.PageAsk(limit=_ROWS)
    waiting = store.find_waiting(opened)
    return HomeView(
        articles=store.count_articles(opened),
        findings=list_findings(store.get_findings(opened, _FINDINGS)),
        newest=store.list_newest(opened, page).rows,
        stories=store.list_stories(opened, page).rows,
        unread=store.list_unread(opened, page).rows,
        jobs=store.list_jobs(opened, store.PageAsk(limit=5)).rows,
        waiting=waiting.count,
        differing=waiting.differing,
        gone=opened.ask("select count(*) from unheld")[0][0],
    )
