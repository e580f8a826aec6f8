"""One question at a time: the words, why it is asked, and what was decided before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sayso import store
from sayso.decisions.anchors import anchor_attribution
from sayso.decisions.decision_file import list_held
from sayso.present.page_index import PageIndex, Quote
from sayso.present.reasons import GroundRow, give_grounds
from sayso.present.rows.decisions import tell_decision
from sayso.present.text import labels
from sayso.records import Anchor, Attribution, Decision, Passage, Report
from sayso.spans import hull
from sayso.store import OpenQuestion

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
    """A question; `others` are the articles that a decision on two speakers changes."""

    question: OpenQuestion
    sides: tuple[ReviewedStatement, ...]
    grounds: tuple[GroundRow, ...]
    is_joined: bool
    names: tuple[str, ...]
    others: tuple[str, ...]
    numbers: Mapping[int, str]


def build_review(
    question: OpenQuestion, statements: tuple[str, ...], part: Report, articles: tuple[str, ...]
) -> ReviewView | None:
    """Return the view of a question from the report with its statements; None where one is gone."""
    page = PageIndex(part)
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
        others=articles,
        numbers={a.number: a.document.id for a in page.articles},
    )


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


def find_anchor(part: Report, attribution_id: str) -> Anchor | None:
    """Return what a decision on a statement holds on to: its article and exact words."""
    for reading in part.readings:
        for attribution in reading.attributions:
            if attribution.id == attribution_id:
                return anchor_attribution(attribution, reading.document)
    return None


def is_decided(anchors: Iterable[Anchor], decisions: Iterable[Decision]) -> bool:
    """Return True if a decision in force is about all of these words."""
    asked = set(anchors)
    return any(asked <= {d.left, d.right} for d in decisions)


@dataclass(frozen=True, kw_only=True, slots=True)
class DecidedLine:
    """A decision in the list: what, on which words, by whom, and whether it holds."""

    n: int
    told: str
    words: tuple[tuple[str, str], ...]
    who: str
    day: str
    note: str
    state: str
    made_on: str


def list_decided(opened: store.Connection) -> tuple[DecidedLine, ...]:
    """Return every decision, the newest first, with what became of it."""
    rows = store.read_rows(opened)
    held = {entry.line for entry in list_held(rows)}
    gone = {row["n"] for row in opened.ask("select n from unheld_decisions")}
    return tuple(
        DecidedLine(
            n=entry.line,
            told=tell_decision(entry.decision),
            words=tuple((a.document, a.text) for a in (entry.decision.left, entry.decision.right) if a),
            who=entry.decision.who,
            day=labels.day(entry.decision.when),
            note=entry.decision.note,
            state="taken back"
            if entry.line not in held
            else "words gone"
            if entry.line in gone
            else "in force",
            made_on=store.tell_version(opened, entry.line).strip(),
        )
        for entry in reversed(rows)
        if entry.decision.action != "withdraw"
    )
