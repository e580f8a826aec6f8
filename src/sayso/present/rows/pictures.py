"""The pictures of who has its words from where, with the same in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sayso.present.lineage.graph import is_decided, trace_pile
from sayso.present.lineage.svg import LaneStep, draw_lineage, list_steps
from sayso.present.page_index import ArticleEntry, PageIndex
from sayso.present.reasons import ReasonBook
from sayso.records import Access, Derivation

_MOST_IN_ONE_PICTURE = 30


@dataclass(frozen=True, kw_only=True)
class PictureRow:
    """The lineage of a pile or of one story, and the articles that it has nothing to say about.

    `theirs` where the title is the headline of an article.
    """

    title: str
    theirs: bool
    picture: Markup
    steps: tuple[LaneStep, ...]
    alone: tuple[ArticleEntry, ...]
    has_decided: bool
    """True if a line is there because a person decided so."""
    has_break: bool
    """True if the picture leaves out days."""


def draw_pictures(page: PageIndex, book: ReasonBook) -> tuple[PictureRow, ...]:
    """Return one picture for a pile that one can hold; otherwise one for each story that has any line.

    Why an article stands where it does is noted in `book`.
    """
    derivations = page.index.report.derivations
    why = {d.id: book.add(d.document_id, d.evidence) for d in derivations}
    everything = [a.document.id for a in page.articles]
    decided = [a for a in page.index.report.accesses if a.role == "relay" and is_decided(a)]
    lineage = trace_pile(page, derivations, why, decided)
    if not lineage.edges:
        return ()
    stories = page.index.report.stories
    if len(lineage.nodes) <= _MOST_IN_ONE_PICTURE and len(stories) < 2:
        return (_draw(page, "", everything, derivations, why, decided),)
    rows = []
    placed: set[str] = set()
    for story in sorted(stories, key=lambda s: (-len(s.document_ids), s.first or "", s.id)):
        lines = page.index.derivations_of(story.document_ids)
        placed |= {d.id for d in lines}
        theirs = [a for a in decided if a.document_id in story.document_ids]
        if trace_pile(page, lines, decided=theirs).edges:
            rows.append(_draw(page, story.title, story.document_ids, lines, why, theirs))
    rest = [d for d in derivations if d.id not in placed]
    in_stories = {id for story in stories for id in story.document_ids}
    outside = [a for a in decided if a.document_id not in in_stories]
    if trace_pile(page, rest, decided=outside).edges:
        rows.append(_draw(page, "Outside any story", (), rest, why, outside))
    return tuple(rows)


def _draw(
    page: PageIndex,
    title: str,
    document_ids: Sequence[str],
    derivations: Sequence[Derivation],
    why: dict[str, str],
    decided: Sequence[Access] = (),
) -> PictureRow:
    lineage = trace_pile(page, derivations, why, decided)
    linked = {n.key for n in lineage.nodes}
    alone = [a for id in document_ids if id not in linked and (a := page.article(id))]
    picture = draw_lineage(lineage, title="Which article has its words from which outlet, along time")
    return PictureRow(
        title=title,
        theirs=bool(document_ids),
        picture=picture,
        steps=list_steps(lineage),
        alone=tuple(sorted(alone, key=lambda a: a.number)),
        has_decided=any(e.decided for e in lineage.edges),
        has_break='class="break"' in picture,
    )
