"""One question at a time: the words, why it is asked, and what was decided before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.decisions.anchors import anchor_attribution
from sayso.decisions.articles import list_anchors
from sayso.present.page_index import PageIndex, Quote
from sayso.present.reasons import GroundRow, give_grounds
from sayso.present.rows.decisions import tell_decision
from sayso.present.text import labels
from sayso.records import Anchor, Attribution, Decision, Passage, Report
from sayso.spans import hull
from sayso.store import OpenQuestion, SpokenIn

_CONTEXT = 260


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewedStatement:
    """A statement with its surroundings: who says it, where, and how the article has it."""

    id: str
    speaker: str
    speaker_id: str
    article: str
    document: str
    day: str
    quote: Quote
    role: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewView:
    """A question; `members` are the articles that a decision on two speakers changes.

    `group` has the keys of the questions that can be answered together with it, `taken_back` says what was
    decided of it and taken back.
    """

    question: OpenQuestion
    sides: tuple[ReviewedStatement, ...]
    grounds: tuple[GroundRow, ...]
    is_joined: bool
    names: tuple[str, ...]
    members: tuple[SpokenIn, ...]
    group: tuple[str, ...]
    taken_back: tuple[str, ...]
    numbers: Mapping[int, str]
    differs: tuple[str, ...] = ()
    """What differs between two reports where it matters: a "not", a number, a name."""


def build_review(
    question: OpenQuestion,
    statements: tuple[str, ...],
    part: Report,
    *,
    members: tuple[SpokenIn, ...] = (),
    group: tuple[str, ...] = (),
    taken_back: Sequence[Decision] = (),
    articles: Mapping[str, int] | None = None,
) -> ReviewView | None:
    """Return the view of a question from the report with its statements; None where one is gone.

    `articles` has the number that each article has on the page of its story; `taken_back` are decisions that
    say which articles they mean.
    """
    page = PageIndex(part, articles)
    found = [page.index.attributions.get(id) for id in statements]
    sides = tuple(_side(page, a) for a in found if a is not None)
    if len(sides) != len(statements):
        return None
    pair = {question.left, question.right}
    matches = part.speaker_matches if question.kind == "people" else part.matches
    match = next((m for m in matches if {m.left_id, m.right_id} == pair), None)
    of = {page.index.utterance_of(s.id) for s in sides}
    joined = len({s.speaker_id for s in sides}) == 1 if question.kind == "people" else len(of) == 1
    return ReviewView(
        question=question,
        sides=sides,
        grounds=give_grounds(page, match.evidence) if match else (),
        is_joined=joined and len(sides) > 1,
        names=tuple(sorted({s.name for s in part.speakers if s.kind != "unnamed"})),
        members=members,
        group=group,
        taken_back=_list_taken_back([_find_anchor(part, s.id) for s in sides], taken_back),
        numbers={a.number: a.document.id for a in page.articles},
        differs=_list_differing(page, question),
    )


def _list_differing(page: PageIndex, question: OpenQuestion) -> tuple[str, ...]:
    """Say what differs between two reports of a pair where it matters."""
    variant = page.index.variant(question.left, question.right) if question.kind == "pair" else None
    if variant is None:
        return ()
    return tuple(f"One of them {labels.FLAGS[f]}." for f in variant.flags if f in labels.LOUD_FLAGS)


def _side(page: PageIndex, attribution: Attribution) -> ReviewedStatement:
    article = page.article(attribution.document_id)
    assert article is not None  # the part was made from its articles
    span = hull(attribution.contents or attribution.sources or attribution.cues)
    quote = page.quote(Passage(document_id=attribution.document_id, span=span), context=_CONTEXT)
    assert quote is not None
    utterance = page.index.utterance_of(attribution.id)
    accesses = page.index.accesses(utterance.id) if utterance else ()
    role = next((a.role for a in accesses if a.document_id == attribution.document_id), "")
    return ReviewedStatement(
        id=attribution.id,
        speaker=page.index.speaker_name(attribution),
        speaker_id=attribution.speaker_id or "",
        article=article.label,
        document=article.document.id,
        day=article.day,
        quote=quote,
        role=role,
    )


def _find_anchor(part: Report, attribution_id: str) -> Anchor | None:
    """Return what a decision on a statement holds on to: its article and exact words."""
    for reading in part.readings:
        for attribution in reading.attributions:
            if attribution.id == attribution_id:
                return anchor_attribution(attribution, reading.document)
    return None


def _list_taken_back(anchors: Iterable[Anchor | None], taken_back: Sequence[Decision]) -> tuple[str, ...]:
    """Return in words what was decided about the same words and taken back: such a question is open again."""
    asked = {_tell_place(a) for a in anchors if a is not None}
    return tuple(
        f"{tell_decision(d)}, decided by {d.who} on {labels.day(d.when)}, and taken back"
        for d in taken_back
        if asked == {_tell_place(a) for a in list_anchors(d)}
    )


def _tell_place(anchor: Anchor) -> tuple[str | None, str, int | None]:
    """Return the article that is meant, the words and where they stand."""
    return anchor.article, anchor.text, anchor.start
