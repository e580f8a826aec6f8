"""What is told of words that were looked up, for the terminal and the desk.

Both tell what each article has in the same sentences. Only the terminal reads a draft, and so only it tells
that a draft names another speaker. Of a report of the same statement that has not the words asked for it is
told that it reports the statement, and not that it has these words otherwise: it may have another part of it.
"""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.phrasing import capitalize, figure, join, join_names, write_date, write_when
from sayso.present.text import labels
from sayso.present.text.change_notes import quote_words, word_note
from sayso.present.traces.trace import Hit, Status
from sayso.present.traces.trace_articles import ArticleVerdict
from sayso.records import Flag, Operation, Report, Role, Span, Variant
from sayso.spans import overlap
from sayso.text.words import NEGATIONS, is_content, list_norms

DRAFT = "your draft"
NOT_READ = "not read as anybody's statement"
NOT_FOUND = "not found"
REVERSED = "meaning reversed"
UNQUOTED = "exact words, not all in quotation marks"
REWORDED = "reports the statement in other words"
UNLIKE = "reports the statement without a main word of these"
OUTCOMES: Mapping[Status, str] = {
    "exact": "exact",
    "cut": "cut",
    "altered": "altered",
    "paraphrase": "told in the outlet's own words",
}
_LOUD: frozenset[Flag] = frozenset({"negation", "number", "name"})
_FIRST_HAND: tuple[Role, ...] = ("account", "public")
_SHOWN_WIDTH = 160
_MARKS = '"“”„«»'
_MOST_CHANGES = 3


@dataclass(frozen=True, slots=True)
class ArticleTold:
    """What one article has of the words: a verdict with the article's own words, and what differs."""

    document_id: str
    told: str
    notes: tuple[str, ...]
    place: Span
    is_reversed: bool
    is_exact: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class QuotationTold:
    """What came of words: an outcome, articles that have them otherwise where it matters, a line an article.

    `differing` names those that have other words though one article has them exactly: first the articles
    that had the statement first-hand, or the one that has most of it where none did.
    """

    outcome: str
    differing: tuple[str, ...]
    articles: tuple[ArticleTold, ...]
    lacking: int

    @property
    def told_lacking(self) -> str:
        """Say how many articles have nothing of it; empty where all have something."""
        if not self.lacking:
            return ""
        return f"{figure(self.lacking, 'article')} {'does' if self.lacking == 1 else 'do'} not have it."


def tell_quotation(
    text: str,
    hits: Sequence[Hit],
    verdicts: Sequence[ArticleVerdict],
    report: Report,
    names: Mapping[str, str],
    *,
    asked: str = DRAFT,
    other_speaker: bool = False,
) -> QuotationTold:
    """Say what came of words of a text; `names` calls the articles by ID, and `asked` the text.

    `other_speaker`: a draft gives the words to another speaker than the articles do.
    """
    texts = {d.id: d.text for d in report.documents}
    having = [v for v in verdicts if v.passage is not None]
    within = _list_within(hits[0], having, report) if hits else having
    differing = tuple(_list_differing(text, hits, within, report, names))
    exact = [names[v.document_id] for v in having if v.verdict == "exact" and v.quoted]
    return QuotationTold(
        outcome=_tell_outcome(hits, within, other_speaker, exact if differing else ()),
        differing=differing,
        articles=tuple(
            ArticleTold(
                v.document_id,
                _tell_verdict(v, texts[v.document_id], text),
                tuple(_note(v, texts[v.document_id], text, names[v.document_id], asked)),
                v.passage.span,
                v.reversed,
                v.verdict == "exact",
            )
            for v in having
            if v.passage is not None
        ),
        lacking=len(verdicts) - len(having),
    )


def tell_day(hit: Hit) -> str:
    """Say when words were said or, where nobody says so, when they were first published."""
    if not hit.first:
        return "undated"
    if hit.is_day_of_saying:
        return f"said {write_when(hit.first)}"
    return f"first published {write_date(hit.first)}"


def _list_within(hit: Hit, verdicts: Sequence[ArticleVerdict], report: Report) -> list[ArticleVerdict]:
    """Return the verdicts on reports of the utterance of a hit, not on what others said in like words."""
    found = next(u for u in report.utterances if u.id == hit.utterance_id)
    ids = frozenset(found.attribution_ids)
    contents = {(a.document_id, c) for a in report.attributions if a.id in ids for c in a.contents}
    return [
        v
        for v in verdicts
        if v.passage and any(d == v.document_id and overlap(c, v.passage.span) for d, c in contents)
    ]


def _tell_outcome(
    hits: Sequence[Hit], having: Sequence[ArticleVerdict], other_speaker: bool, exact: Sequence[str]
) -> str:
    """Say what came of words; without a hit `having` are the verdicts on all articles that have them."""
    if not hits:
        return _tell_unlinked(having, other_speaker)
    status = hits[0].status
    if other_speaker:
        return f"{'exact words' if status == 'exact' else OUTCOMES[status]}, other speaker"
    if status != "exact":
        return REVERSED if any(v.reversed for v in having) else OUTCOMES[status]
    return f"exact in {join_names(exact)}, but not everywhere" if exact else OUTCOMES["exact"]


def _tell_unlinked(having: Sequence[ArticleVerdict], other_speaker: bool) -> str:
    """Say what came of words with too few telling ones to be looked up among the statements."""
    if not having:
        return NOT_FOUND
    exact = [v for v in having if v.verdict == "exact"]
    is_read = any(v.read for v in exact or having)
    if not exact:
        return OUTCOMES["altered"] if is_read else f"{OUTCOMES['altered']}, {NOT_READ}"
    if not is_read:
        return NOT_READ
    if other_speaker:
        return "exact words, other speaker"
    return OUTCOMES["exact" if any(v.quoted for v in exact if v.read) else "paraphrase"]


def _list_differing(
    text: str,
    hits: Sequence[Hit],
    within: Sequence[ArticleVerdict],
    report: Report,
    names: Mapping[str, str],
) -> Iterator[str]:
    """Say which articles have a statement otherwise, where it matters, of which one has the words exactly.

    `within` are the verdicts on the reports of the first hit's utterance.
    """
    if not hits or hits[0].status != "exact":
        return
    nearest = _find_nearest(hits[0], report)
    texts = {d.id: d.text for d in report.documents}
    for verdict in sorted(within, key=lambda v: v.document_id not in nearest):
        variant, id = verdict.variant, verdict.document_id
        if variant is None or not verdict.read or variant.change == "paraphrase":
            continue
        changes = [
            f"{'has' if theirs else 'lacks'} {_tell_change(theirs, ours)}"
            for theirs, ours in _list_changes(variant, texts[id], text, telling=True)
        ]
        if changes and (id in nearest or _LOUD & set(variant.flags)):
            what = f" ({nearest[id]})" if id in nearest else ""
            yield f"{capitalize(names[id])}{what} {join(changes)}"


def _find_nearest(hit: Hit, report: Report) -> dict[str, str]:
    """Return the articles that had an utterance first-hand, or the one that has most of it, each with why."""
    found = {
        a.document_id: labels.ROLES[a.role]
        for a in report.accesses
        if a.utterance_id == hit.utterance_id and a.role in _FIRST_HAND
    }
    if not found:
        best = next(u.representative_id for u in report.utterances if u.id == hit.utterance_id)
        found = {a.document_id: "the fullest report" for a in report.attributions if a.id == best}
    return found


def _tell_verdict(verdict: ArticleVerdict, article: str, text: str) -> str:
    told: str = verdict.verdict
    variant = verdict.variant
    if verdict.verdict == "in other words":
        told = UNLIKE if _has_nothing_in_common(variant) else REWORDED
    if verdict.reversed:
        told += ", the meaning reversed by a “not”"
    elif verdict.verdict == "altered" and variant is not None and variant.change != "paraphrase":
        changes = (
            f"{'with' if theirs else 'without'} {_tell_change(theirs, ours)}"
            for theirs, ours in _list_changes(variant, article, text)
        )
        told = ", ".join((told, *changes))
    if verdict.read and not verdict.quoted:
        told = UNQUOTED
    if not verdict.read:
        told += f" ({NOT_READ})"
    if verdict.verdict == "exact" or verdict.passage is None:
        return told
    words = " ".join(article[verdict.passage.span.start : verdict.passage.span.end].split())
    return f"{told}: “{textwrap.shorten(words, _SHOWN_WIDTH, placeholder=' …').strip(_MARKS)}”"


def _has_nothing_in_common(variant: Variant | None) -> bool:
    return variant is not None and any(note.kind == "nothing in common" for note in variant.notes)


def _note(verdict: ArticleVerdict, article: str, text: str, name: str, asked: str) -> Iterator[str]:
    """Say what was noted of an article's words beside those asked for, each thing once."""
    shown: set[str] = set()
    for note in verdict.variant.notes if verdict.variant else ():
        if note.kind == "nothing in common" and verdict.verdict == "in other words":
            continue  # The verdict tells it.
        quoted = {words for words in quote_words(note, article, text) if words}
        if quoted and shown >= quoted:
            continue  # Told already, under a graver head.
        shown |= quoted
        yield word_note(note, article, text, first=name, second=asked)


def _list_changes(
    variant: Variant, article: str, text: str, *, telling: bool = False
) -> Iterator[tuple[str, str]]:
    """Yield the words in which an article and the text asked with differ.

    With `telling` only words of weight, and not those before or after which an article stops: it has less.
    """
    found = [o for o in variant.operations if o.op != "equal"]
    if telling:
        edges = {id(o) for o in (variant.operations[:1] + variant.operations[-1:]) if o.op == "insert"}
        found = [o for o in found if id(o) not in edges and _tells(o, article, text)]
    for operation in found[:_MOST_CHANGES]:
        yield _quote(article, operation.left), _quote(text, operation.right)


def _tell_change(theirs: str, ours: str) -> str:
    """Say what an article has for words asked for; after "with", or after "without" where it has nothing."""
    if theirs and ours:
        return f"{theirs} instead of {ours}"
    return f"{theirs} as well" if theirs else ours


def _tells(operation: Operation, article: str, text: str) -> bool:
    sides = ((article, operation.left), (text, operation.right))
    return any(is_content(w) or w in NEGATIONS for t, s in sides if s for w in list_norms(t, s))


def _quote(text: str, span: Span | None) -> str:
    if span is None:
        return ""
    return f"“{textwrap.shorten(text[span.start : span.end], _SHOWN_WIDTH // 2, placeholder=' …')}”"
