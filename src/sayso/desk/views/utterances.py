"""One utterance: every report of it, word by word, and why they stand together."""

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.present.page_index import PageIndex, address
from sayso.present.reasons import GroundRow, Reason, ReasonBook, give_grounds
from sayso.present.rows.decisions import DecisionRow, list_decisions
from sayso.present.rows.utterances import UtteranceRow, list_utterances
from sayso.records import Match, Report


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkRow:
    """Why two reports are taken for one utterance, or may be one: the articles, and the reasons.

    `href` leads to the other report where the two were not joined.
    """

    left: str
    right: str
    href: str
    words: str
    pair: str
    grounds: tuple[GroundRow, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class UtteranceView:
    """An utterance with all its reports, why they were joined, what was nearly joined, what people decided.

    `numbers` has the ID of each article by its number on the page.
    """

    id: str
    row: UtteranceRow
    links: tuple[LinkRow, ...]
    doubts: tuple[LinkRow, ...]
    reasons: tuple[tuple[str, tuple[Reason, ...]], ...]
    decisions: tuple[DecisionRow, ...]
    numbers: Mapping[int, str]


def build_utterance(part: Report, id: str, numbers: Mapping[str, int]) -> UtteranceView | None:
    """Return the view of an utterance from the part of the last report with its articles; None for none.

    `numbers` has the number that each article has on the page of its story.
    """
    page = PageIndex(part, numbers)
    book = ReasonBook(page)
    row = next((u for u in list_utterances(page, book) if u.address == address("u", id)), None)
    utterance = page.index.utterances.get(id)
    if row is None or utterance is None:
        return None
    members = set(utterance.attribution_ids)
    same = [m for m in part.matches if m.judgement == "same" and {m.left_id, m.right_id} <= members]
    unsure = [m for m in part.matches if m.judgement == "unsure" and {m.left_id, m.right_id} & members]
    here = [a for a in page.articles if any(t.article.number == a.number for t in row.tellings)]
    asked = {s.why for s in row.standings}
    return UtteranceView(
        id=id,
        row=row,
        links=tuple(_link(page, m, members) for m in same),
        doubts=tuple(_link(page, m, members) for m in _choose_doubts(page, unsure, members)),
        reasons=tuple((a.label, found) for a in here if (found := _list_asked(book, a.document.id, asked))),
        decisions=tuple(d for d in list_decisions(page) if members & set(d.attribution_ids)),
        numbers={a.number: a.document.id for a in page.articles},
    )


def _list_asked(book: ReasonBook, document_id: str, asked: set[str]) -> tuple[Reason, ...]:
    """Return the reasons that the standings of one utterance lead to, not those of the article's others."""
    return tuple(r for r in book.list_reasons(document_id) if f"#{r.address}" in asked)


def _choose_doubts(page: PageIndex, unsure: list[Match], members: set[str]) -> list[Match]:
    """Return of each other utterance the pair that is likeliest one with this, the likeliest first."""
    best: dict[str, Match] = {}
    for match in sorted(unsure, key=lambda m: (-m.score, m.left_id, m.right_id)):
        other = match.right_id if match.left_id in members else match.left_id
        utterance = page.index.utterance_of(other)
        best.setdefault(utterance.id if utterance else other, match)
    return list(best.values())


def _link(page: PageIndex, match: Match, members: set[str]) -> LinkRow:
    other = match.right_id if match.left_id in members else match.left_id
    attribution = page.index.attributions.get(other)
    return LinkRow(
        left=_label(page, match.left_id),
        right=_label(page, match.right_id),
        href="" if other in members else f"#{address('a', other)}",
        words=page.index.words(attribution) if attribution else "",
        pair=f"{match.left_id}:{match.right_id}",
        grounds=give_grounds(page, match.evidence),
    )


def _label(page: PageIndex, attribution_id: str) -> str:
    attribution = page.index.attributions.get(attribution_id)
    article = page.article(attribution.document_id) if attribution else None
    return article.label if article else "an article that is no longer here"
