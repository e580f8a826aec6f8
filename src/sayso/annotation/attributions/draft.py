"""Drafts of attributions: made from the tagger's proposals or by rules, without an ID."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from sayso.records import Layout, Proposal, Quotation, Span
from sayso.spans import contains, index_at, length, merge, overlap, trim

TagAgain = Callable[[Sequence[str]], Sequence[Sequence[Proposal]]]
"""Tags the words of each of some contents as a text of their own."""


CONFIDENCE = {
    "post": 0.95,
    "signed": 0.9,
    "printed": 0.8,
    "adjacent": 0.8,
    "participle": 0.8,
    "according": 0.75,
    "coordinated": 0.65,
    "clause": 0.65,
    "free": 0.5,
    "headline": 0.6,
}
"""How sure each rule is.

Those for quotations and clauses lie a little under the share of right attributions that rules alone reach on
PolNeAR's development articles; the rest have too few cases there and are set by judgement.
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class AttributionDraft:
    """An attribution without an ID. `rule` names what made it; `outer` is the draft that holds it."""

    sources: tuple[Span, ...]
    cues: tuple[Span, ...]
    contents: tuple[Span, ...]
    confidence: float
    rule: str = "tagger"
    outer: "AttributionDraft | None" = None

    first: int = field(init=False, compare=False, repr=False)
    last: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Compute where the draft begins and ends once, because rules ask for it often."""
        spans = (*self.contents, *self.cues, *self.sources)
        object.__setattr__(self, "first", min(s.start for s in spans))
        object.__setattr__(self, "last", max(s.end for s in spans))


def from_proposals(text: str, proposals: Iterable[Proposal]) -> list[AttributionDraft]:
    """Turn the tagger's proposals into drafts, sorted by position.

    A proposal without content, or with neither source nor cue, is dropped.
    """
    best: dict[tuple[tuple[Span, ...], ...], AttributionDraft] = {}
    for proposal in proposals:
        sources, cues = clean(text, proposal.sources), clean(text, proposal.cues)
        contents = clean(text, proposal.contents)
        if not contents or not (cues or sources):
            continue
        words = (sources, cues, contents)
        if words not in best or best[words].confidence < proposal.confidence:
            best[words] = AttributionDraft(
                sources=sources, cues=cues, contents=contents, confidence=proposal.confidence
            )
    return [
        best[words] for words in sorted(best, key=lambda w: (min(s.start for spans in w for s in spans), w))
    ]


def keep_beside_cue(text: str, draft: AttributionDraft, layout: Layout) -> AttributionDraft:
    """Cut sources that reach over the end of a paragraph to the part in the cue's: a byline is no source.

    A source that begins in a sentence behind that of a participle ("noting") is none of it.
    """
    if not draft.cues:
        return draft
    cue = draft.cues[0]
    sources = draft.sources
    at = index_at(layout.paragraphs, cue.start)
    if at >= 0 and not all(contains(layout.paragraphs[at], s) for s in sources):
        home = layout.paragraphs[at]
        sources = tuple(
            Span(start=max(s.start, home.start), end=min(s.end, home.end)) if overlap(s, home) else s
            for s in sources
        )
    at = index_at(layout.sentences, cue.start)
    if at >= 0 and text[cue.start : cue.end].endswith("ing"):
        sources = tuple(s for s in sources if s.start < layout.sentences[at].end)
    return draft if sources == draft.sources else replace(draft, sources=clean(text, sources))


def clean(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Trim spans of white space, drop empty ones and join those that overlap; sorted."""
    trimmed = (trim(text, s) for s in spans if 0 <= s.start < s.end <= len(text))
    return merge(s for s in trimmed if s.start < s.end)


def covers(contents: Iterable[Span], span: Span, *, share: float = 0.5) -> bool:
    """Return True if contents cover at least a share of a span."""
    size = max(1, span.end - span.start)
    return sum(overlap(c, span) for c in contents) >= share * size


def without(contents: Iterable[Span], hole: Span) -> tuple[Span, ...]:
    """Cut the words of one span out of others."""
    kept = []
    for span in contents:
        if not overlap(span, hole):
            kept.append(span)
            continue
        if span.start < hole.start:
            kept.append(Span(start=span.start, end=hole.start))
        if hole.end < span.end:
            kept.append(Span(start=hole.end, end=span.end))
    return tuple(kept)


def inside(quotation: Quotation, spans: Iterable[Span]) -> bool:
    """Return True if all spans lie inside the quotation marks (also True for no spans)."""
    return all(contains(quotation.inner, s) for s in spans)


def extend(draft: AttributionDraft, span: Span) -> AttributionDraft:
    """Add a span to a draft's contents."""
    return replace(draft, contents=merge((*draft.contents, span)))


def content_length(draft: AttributionDraft) -> int:
    """Count the code points of a draft's contents."""
    return length(draft.contents)


def make_draft(rule: str, source: Span, cue: Span, contents: tuple[Span, ...]) -> AttributionDraft:
    """Make the draft of a rule, with the rule's confidence."""
    return AttributionDraft(
        sources=(source,), cues=(cue,), contents=contents, confidence=CONFIDENCE[rule], rule=rule
    )


def take_from(
    drafts: Sequence[AttributionDraft], owner: AttributionDraft, span: Span
) -> list[AttributionDraft]:
    """Remove the words of a span from one of the drafts; drop that draft if no words are left in it."""
    contents = tuple(c for c in without(owner.contents, span) if c.end - c.start > 2)
    changed = [replace(owner, contents=contents)] if contents else []
    return [d for draft in drafts for d in (changed if draft is owner else [draft])]
