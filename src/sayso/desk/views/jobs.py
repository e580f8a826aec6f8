"""One job: how far it is, what became of each thing given, what came of it."""

from dataclasses import dataclass

from sayso import store


@dataclass(frozen=True, kw_only=True, slots=True)
class JobView:
    """A job; `follows` is the comparison after articles were added, `articles` are those that came in."""

    job: store.Job
    parts: tuple[store.JobPart, ...]
    follows: store.Job | None
    articles: tuple[store.ShownArticle, ...]
    after: str | None
    is_over: bool


def build_job(opened: store.Connection, n: int, page: store.PageAsk) -> JobView | None:
    """Return the view of a job; None where there is none of that number."""
    job = store.find_job(opened, n)
    if job is None:
        return None
    follows = None
    if job.kind == "add" and job.state == "done":
        rows = opened.ask(
            "select min(n) as n from job where kind = 'report' and n > ? and asked <= ?", n, job.ended
        )
        follows = store.find_job(opened, rows[0]["n"]) if rows[0]["n"] else None
    came = store.list_newest(opened, page, place=store.name_place(n))
    return JobView(
        job=job,
        parts=store.list_job_parts(opened, n),
        follows=follows,
        articles=came.rows,
        after=came.after,
        is_over=job.is_over and (follows is None or follows.is_over),
    )
