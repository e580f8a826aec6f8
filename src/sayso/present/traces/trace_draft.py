"""Every quotation of a draft, looked up in a report: its words, and whether the draft names who said them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sayso.annotation.layout.sentences import segment
from sayso.lexicon.names import compare_bodies, compare_people
from sayso.present.traces.trace import Hit, open_shelf, rank_hit, trace_span
from sayso.present.traces.trace_articles import ArticleVerdict, judge_articles
from sayso.records import Reading, Report, Span, SpeakerMention
from sayso.spans import overlap
from sayso.text.words import is_content, list_norms, tokenize

Outcome = Literal["exact", "cut", "altered", "paraphrase", "not found"]

LEAST_WORDS = 2
"""A draft's quotations of fewer words than this are titles and scare quotes: they are not looked up."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftQuotation:
    """One quotation of a draft: where it stands, what came of it, and the nearest utterances, best first.

    Without these it is exact where a statement has the words, though too few of them tell to look them up by.

    `named` is whom the draft names for it; `other_speaker` is True where no article gives these words to that
    speaker and one gives them to another. `verdicts` say what each article has of them.
    """

    span: Span
    outcome: Outcome
    hits: tuple[Hit, ...]
    named: str | None = None
    other_speaker: bool = False
    verdicts: tuple[ArticleVerdict, ...] = ()


def trace_draft(
    text: str, report: Report, reading: Reading | None = None, *, has_verdicts: bool = True
) -> tuple[DraftQuotation, ...]:
    """Look up every quotation of a text, in order; with its reading also whom it names for each.

    Of hits with the same words those of the speaker whom the draft names come first. Without `has_verdicts`
    it is not told what each article has of a quotation.
    """
    shelf = open_shelf(report)
    people = {s.id: s.name for s in report.speakers}
    told = {a.id: people.get(a.speaker_id or "") for a in report.attributions}
    found = []
    for quotation in segment(text).quotations:
        if quotation.depth or len(tokenize(text, quotation.inner)) < LEAST_WORDS:
            continue
        speaker = _find_named(reading, quotation.inner) if reading else None
        nearest = sorted(trace_span(text, quotation.inner, shelf), key=rank_hit)
        hits = tuple(
            sorted(nearest, key=lambda h: (rank_hit(h)[0], not _may_be(speaker, told[h.attribution_id])))
        )
        outcome: Outcome = hits[0].status if hits else "not found"
        verdicts = judge_articles(text, hits, report, span=quotation.inner) if has_verdicts else ()
        best = [told[h.attribution_id] for h in hits if h.status == outcome]
        if not hits:
            exact = [v for v in verdicts if v.verdict == "exact" and v.read]
            outcome = "exact" if any(v.quoted for v in exact) else "paraphrase" if exact else outcome
            best = [told[id] for id in _list_exact(verdicts, report)]
        found.append(
            DraftQuotation(
                span=quotation.inner,
                outcome=outcome,
                hits=hits,
                named=speaker.name if speaker else None,
                other_speaker=speaker is not None
                and any(best)
                and not any(name is None or _may_be(speaker, name) for name in best),
                verdicts=verdicts,
            )
        )
    return tuple(found)


def _list_exact(verdicts: Iterable[ArticleVerdict], report: Report) -> list[str]:
    """Return the statements in which articles have words exactly."""
    places = {v.document_id: v.passage.span for v in verdicts if v.verdict == "exact" and v.passage}
    return [
        a.id
        for a in report.attributions
        if (place := places.get(a.document_id)) and any(overlap(c, place) for c in a.contents)
    ]


def _find_named(reading: Reading, span: Span) -> SpeakerMention | None:
    """Return whom a draft names for a quotation: a person or a body, nobody where it names none.

    The name must stand in the words of the source: whom "the mayor" or "he" means is for the writer to tell.
    """
    text = reading.document.text
    for attribution in reading.attributions:
        speaker = attribution.speaker
        if speaker is None or speaker.kind not in {"person", "organization"} or not speaker.name:
            continue
        source = {w for s in attribution.sources for w in list_norms(text, s)}
        if not source & {w.norm for w in tokenize(speaker.name) if is_content(w.norm)}:
            continue
        if any(overlap(content, span) for content in attribution.contents):
            return speaker
    return None


def _may_be(speaker: SpeakerMention | None, name: str | None) -> bool:
    """Return True if a name may be that of the speaker whom the draft names."""
    if speaker is None or name is None:
        return False
    compare = compare_people if speaker.kind == "person" else compare_bodies
    return compare(speaker.name, name).score > 0
