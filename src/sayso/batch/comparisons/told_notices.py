"""What a batch has to tell beside its tables: of files, of articles, and of those that were not read."""

from collections.abc import Sequence
from pathlib import Path

from sayso.batch.extraction import read_group_articles, read_notices
from sayso.batch.kept_articles import KeptArticles
from sayso.batch.part_files import read_group
from sayso.batch.reading import ReadTask, list_outcomes
from sayso.decisions.article_facts import apply_to_documents
from sayso.ingest.duplicates import doubt_copies, list_article, sort_key, sort_notices
from sayso.records import Decision, Document, Notice


def gather_notices(
    parts: Sequence[Path],
    kept: KeptArticles,
    tasks: Sequence[ReadTask],
    decisions: Sequence[Decision],
) -> tuple[Notice, ...]:
    """Return what is to be told of files and articles, then which articles could not be read, in order."""
    told: set[Notice] = {*kept.notices, *_doubt_copies(kept, decisions)}
    told |= {n for part in parts for n in read_notices(part)}
    for (part, group), rows in kept.rows.items():
        articles = read_group(part, group, ("notices",))
        for id_, number in zip(kept.ids[part, group], rows, strict=True):
            told |= {Notice(document=id_, message=message) for message in articles[number]["notices"]}
    failed: list[tuple[Document, Notice]] = []
    for task in tasks:
        if any(row["failure"] is not None for row in read_group(task.part, 0, ("failure",))):
            articles_here = read_group_articles(task.source, task.group)
            documents = {articles_here[n][0].id: articles_here[n][0] for n in task.rows}
            failed += [
                (documents[id_], outcome)
                for id_, outcome in list_outcomes(task.part, documents)
                if isinstance(outcome, Notice)
            ]
    failed.sort(key=lambda pair: sort_key(pair[0]))
    return (*sort_notices(told), *(notice for _, notice in failed))


def _doubt_copies(kept: KeptArticles, decisions: Sequence[Decision]) -> list[Notice]:
    """Say which articles may be copies of others, once people named outlets of them."""
    if not any(d.action == "outlet" for d in decisions):
        return doubt_copies(article for *_, article in kept.alike)
    groups = {place: read_group_articles(*place) for place in {(part, n) for part, n, _, _ in kept.alike}}
    given = [groups[part, group][number][0] for part, group, number, _ in kept.alike]
    return doubt_copies(map(list_article, apply_to_documents(given, decisions)))
