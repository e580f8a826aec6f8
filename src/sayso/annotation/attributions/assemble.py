"""Make the attributions of one text: fit the tagger's proposals to quotation marks, then apply all rules.

The rules run in the order of `RULES`. Each takes and returns a list of drafts and depends on no other rule.
To leave one out for a measurement, use `python -m evaluation ablation`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from sayso.annotation.attributions.draft import AttributionDraft, TagAgain, from_proposals, keep_beside_cue
from sayso.annotation.attributions.nesting import reach_of, set_outer
from sayso.annotation.attributions.rules.clauses.add_according_to import add_according_to
from sayso.annotation.attributions.rules.clauses.add_headlines import add_headlines
from sayso.annotation.attributions.rules.clauses.add_unclaimed_clauses import add_unclaimed_clauses
from sayso.annotation.attributions.rules.clauses.correct_agents import correct_agents
from sayso.annotation.attributions.rules.clauses.correct_passive_subjects import correct_passive_subjects
from sayso.annotation.attributions.rules.clauses.detach_stray_contents import detach_stray_contents
from sayso.annotation.attributions.rules.clauses.drop_unlikely_reports import drop_unlikely_reports
from sayso.annotation.attributions.rules.clauses.move_contents_to_own_clause import (
    move_contents_to_own_clause,
)
from sayso.annotation.attributions.rules.clauses.split_off_participles import split_off_participles
from sayso.annotation.attributions.rules.nested.add_cited_sources import add_cited_sources
from sayso.annotation.attributions.rules.nested.add_inner_clauses import add_inner_clauses
from sayso.annotation.attributions.rules.nested.add_learned_reports import add_learned_reports
from sayso.annotation.attributions.rules.nested.add_quoted_people import add_quoted_people
from sayso.annotation.attributions.rules.quotations.add_embedded_posts import add_embedded_posts
from sayso.annotation.attributions.rules.quotations.add_printed_statements import add_printed_statements
from sayso.annotation.attributions.rules.quotations.add_signed_quotations import add_signed_quotations
from sayso.annotation.attributions.rules.quotations.add_standalone_quotations import add_standalone_quotations
from sayso.annotation.attributions.rules.quotations.add_topic_quotations import add_topic_quotations
from sayso.annotation.attributions.rules.quotations.add_unclaimed_quotations import add_unclaimed_quotations
from sayso.annotation.attributions.rules.quotations.claim_listed_quotations import claim_listed_quotations
from sayso.annotation.attributions.rules.quotations.move_quotations_to_next_cue import (
    move_quotations_to_next_cue,
)
from sayso.annotation.attributions.snap_to_quotations import snap
from sayso.annotation.attributions.text_view import TextView, open_pages
from sayso.annotation.document import DocumentView
from sayso.annotation.grammar.cue_words import classify_cue, is_negated
from sayso.annotation.layout.work_titles import is_work_title
from sayso.records import (
    Attribution,
    Document,
    Kind,
    Layout,
    Proposal,
    Quotation,
    RuleStep,
    Span,
    Tagging,
    identify,
)
from sayso.spans import SpanIndex, contains, overlap

Rule = Callable[[TextView, Sequence[AttributionDraft]], list[AttributionDraft]]

RULES: tuple[tuple[str, Rule], ...] = (
    ("drop unlikely reports", drop_unlikely_reports),
    ("detach stray contents", detach_stray_contents),
    ("add embedded posts", add_embedded_posts),
    ("add printed statements", add_printed_statements),
    ("add signed quotations", add_signed_quotations),
    ("claim listed quotations", claim_listed_quotations),
    ("move quotations to next cue", move_quotations_to_next_cue),
    ("add unclaimed quotations", add_unclaimed_quotations),
    ("move contents to own clause", move_contents_to_own_clause),
    ("split off participles", split_off_participles),
    ("add unclaimed clauses", add_unclaimed_clauses),
    ("add according to", add_according_to),
    ("add standalone quotations", add_standalone_quotations),
    ("add topic quotations", add_topic_quotations),
    ("add headlines", add_headlines),
    ("add inner clauses", add_inner_clauses),
    ("add cited sources", add_cited_sources),
    ("add quoted people", add_quoted_people),
    ("add learned reports", add_learned_reports),
    ("correct passive subjects", correct_passive_subjects),
    ("correct agents", correct_agents),
)
"""The rules by name, in the order in which they run; `python -m evaluation ablation` measures each one."""


Watch = Callable[[RuleStep], None]
"""Called with every step that changed something."""


def assemble(
    view: DocumentView,
    tagging: Tagging,
    *,
    tag_again: TagAgain | None = None,
    watch: Watch | None = None,
) -> tuple[Attribution, ...]:
    """Make the attributions of a document, in order of their place.

    Contents include their quotation marks and the comma inside them. `kind`, `cue_kind`, `negated` and
    `parent_id` are set; speaker, addressee, date and chain are for later stages. The same tagging gives the
    same attributions with the same IDs. A tagging without proposals is completed by rules alone.
    `tag_again` reads the words of contents as texts of their own, for reports inside reports.
    `watch` is called with what each rule changed, and has no effect on the result.
    """
    document, layout, text = view.document, view.layout, view.text
    proposed = [keep_beside_cue(text, d, layout) for d in from_proposals(text, tagging.proposals)]
    overlapping_drafts = from_proposals(text, tagging.overlapping)
    pages = open_pages(text, layout, view.words, [Span(start=d.first, end=d.last) for d in proposed])
    made: list[Attribution] = []
    taken = 0
    for number, whole in enumerate(pages):
        end = pages[number + 1].start if number + 1 < len(pages) else len(text) + 1
        here = [d for d in proposed[taken:] if d.first < end]
        taken += len(here)
        _tell(watch, "tagger", (), here)
        drafts = snap(text, here, whole.quotations)
        _tell(watch, "snap to quotations", here, drafts)
        overlapping = tuple(d for d in overlapping_drafts if whole.start <= d.first < end)
        page = replace(whole, overlapping=overlapping, tag_again=tag_again)
        for name, rule in RULES if page.is_prose else ():
            before, drafts = drafts, rule(page, drafts)
            _tell(watch, name, before, drafts)
        drafts = [_leave_out_named(d) for d in drafts]
        made += _finish(document, page.layout, set_outer(drafts))
    return tuple(sorted({a.id: a for a in made}.values(), key=lambda a: (a.start, a.cues, a.contents, a.id)))


def _tell(
    watch: Watch | None, name: str, before: Sequence[AttributionDraft], after: Sequence[AttributionDraft]
) -> None:
    """Report to `watch` which drafts a step removed and which it added, if any."""
    if watch is None:
        return
    old, new = [_as_proposal(d) for d in before], [_as_proposal(d) for d in after]
    step = RuleStep(
        name=name,
        removed=tuple(p for p in old if p not in new),
        added=tuple(p for p in new if p not in old),
    )
    if step.removed or step.added:
        watch(step)


def _as_proposal(draft: AttributionDraft) -> Proposal:
    return Proposal(
        sources=draft.sources, cues=draft.cues, contents=draft.contents, confidence=draft.confidence
    )


def keep_confident(attributions: Iterable[Attribution], threshold: float) -> tuple[Attribution, ...]:
    """Keep attributions with at least this confidence; remove `parent_id` where the parent is dropped."""
    kept = tuple(a for a in attributions if a.confidence >= threshold)
    known = {a.id for a in kept}
    return tuple(
        a if a.parent_id is None or a.parent_id in known else replace(a, parent_id=None) for a in kept
    )


def _leave_out_named(draft: AttributionDraft) -> AttributionDraft:
    """Leave out contents that stand inside the words for the speaker: 'said Ann Example, author of "Nights"'.

    What names the speaker is not said by him. A draft of nothing else is left as it is.
    """
    said = tuple(c for c in draft.contents if not any(contains(s, c) for s in draft.sources))
    return replace(draft, contents=said) if said and said != draft.contents else draft


def _finish(document: Document, layout: Layout, drafts: Sequence[AttributionDraft]) -> list[Attribution]:
    """Give drafts their ID, kind and parent; of two with the same words keep the more confident one."""
    best: dict[str, AttributionDraft] = {}
    for draft in drafts:
        ident = _identify(document, draft)
        if ident not in best or draft.confidence > best[ident].confidence:
            best[ident] = draft
    made = []
    places = SpanIndex(q.span for q in layout.quotations)
    for ident, draft in best.items():
        start, end = reach_of(draft.contents)
        near = [layout.quotations[number] for number in places.find(start, end)]
        parent = _identify(document, draft.outer) if draft.outer is not None else None
        cue = " ".join(document.text[c.start : c.end] for c in draft.cues)
        made.append(
            Attribution(
                id=ident,
                document_id=document.id,
                sources=draft.sources,
                cues=draft.cues,
                contents=draft.contents,
                kind=tell_kind(document.text, draft, near),
                cue_kind=classify_cue(cue),
                negated=is_negated(cue),
                parent_id=parent if parent in best and parent != ident else None,
                confidence=draft.confidence,
                rule=draft.rule,
            )
        )
    return made


def _identify(document: Document, draft: AttributionDraft) -> str:
    return identify("a", document.id, *(_places(s) for s in (draft.sources, draft.cues, draft.contents)))


def _places(spans: Iterable[Span]) -> str:
    return ",".join(f"{s.start}-{s.end}" for s in spans)


def tell_kind(text: str, draft: AttributionDraft, quotations: Sequence[Quotation]) -> Kind:
    """Return the kind: direct (all words quoted or set off), indirect (none) or mixed (some).

    Quotation marks that also hold the cue do not count: they belong to whoever quotes the whole report. Marks
    around the title of a work do not count either.
    """
    own = [
        q
        for q in quotations
        if any(overlap(c, q.span) for c in draft.contents)
        and not any(contains(q.inner, s) for s in draft.cues)
        and not (not draft.cues and draft.sources and all(contains(q.inner, s) for s in draft.sources))
    ]
    unclaimed_quotations = plain = False
    for content in draft.contents:
        place = content.start
        for quotation in own:
            if quotation.span.end <= place or quotation.span.start >= content.end:
                continue
            if quotation.span.start > place and _has_words(text, place, quotation.span.start):
                plain = True
            inner = (max(place, quotation.inner.start), min(content.end, quotation.inner.end))
            if inner[0] < inner[1] and _has_words(text, *inner):
                if not quotation.block and is_work_title(text, quotation):
                    plain = True
                else:
                    unclaimed_quotations = True
            place = max(place, min(content.end, quotation.span.end))
        if place < content.end and _has_words(text, place, content.end):
            plain = True
    if unclaimed_quotations:
        return "mixed" if plain else "direct"
    return "indirect"


def _has_words(text: str, start: int, end: int) -> bool:
    return any(ch.isalnum() for ch in text[start:end])
