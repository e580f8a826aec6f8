"""Candidates for reports inside the content of other reports, and the features that describe them.

Candidates come from two places: readings that the tagger rejected for a more probable one, and the words of a
content tagged again as a separate text.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.annotation.attributions.draft import AttributionDraft, TagAgain, clean, content_length
from sayso.annotation.attributions.draft_measures import describe_report, words_of
from sayso.annotation.attributions.text_view import TextView
from sayso.annotation.grammar.cue_words import kinds
from sayso.annotation.grammar.text_words import TextWords
from sayso.records import READ_AGAIN, Proposal, Span
from sayso.spans import contains, overlap

_LEAST_WORDS = 4  # of a content that may hold another report
_READ_AGAIN = frozenset({"speech", "writing"})
_UNREAL = frozenset("to would could can may might should will must if cannot".split())


@dataclass(frozen=True, slots=True)
class InnerCandidate:
    """A possible report inside `outer`; `again` is True if it was found by tagging the content again."""

    draft: AttributionDraft
    outer: AttributionDraft
    again: bool


def find_candidates(page: TextView, drafts: Sequence[AttributionDraft]) -> list[InnerCandidate]:
    """Return the possible reports inside the contents of drafts, sorted by position.

    A candidate that shares a cue with a draft is left out: that report is known already.
    """
    found = [
        InnerCandidate(one, outer, again=False)
        for one in page.overlapping
        if (outer := _find_outer(drafts, one)) is not None
    ]
    if page.tag_again is not None:
        found += _read_contents_again(page, drafts, page.tag_again)
    cues = [c for d in drafts for c in d.cues]
    return sorted(
        (f for f in found if not any(overlap(c, k) for c in f.draft.cues for k in cues)),
        key=lambda f: (f.draft.first, f.draft.last, f.again),
    )


def _find_outer(drafts: Sequence[AttributionDraft], one: AttributionDraft) -> AttributionDraft | None:
    """Find the smallest draft whose contents hold the cue of another."""
    around = [
        d for d in drafts if one.cues and all(any(contains(c, k) for c in d.contents) for k in one.cues)
    ]
    return min(around, key=lambda d: (content_length(d), d.first), default=None)


def _read_contents_again(
    page: TextView, drafts: Sequence[AttributionDraft], tag_again: TagAgain
) -> Iterator[InnerCandidate]:
    read: list[Span] = []
    held: list[tuple[AttributionDraft, Span]] = []
    for draft in sorted(drafts, key=lambda d: (-content_length(d), d.first)):
        for content in draft.contents:
            if any(contains(known, content) for known in read):
                continue
            read.append(content)
            words = _strip_marks(page, content)
            if _may_report(page.words, words):
                held.append((draft, words))
    tagged = tag_again([page.text[words.start : words.end] for _, words in held]) if held else ()
    for (draft, words), proposals in zip(held, tagged, strict=True):
        for proposal in proposals:
            one = _shift(page.text, proposal, words.start)
            if one is not None:
                yield InnerCandidate(one, _find_outer(drafts, one) or draft, again=True)


def _strip_marks(page: TextView, content: Span) -> Span:
    """Return the words between the marks if the content is one quotation, else the content."""
    return next((q.inner for q in page.quotations_over(content) if q.span == content), content)


def _may_report(words: TextWords, span: Span) -> bool:
    """Return True if a span is long enough to hold a report, and has a word of speech or writing inside.

    Its first and its last word have nobody before them who speaks, or nothing after them that is said: of 128
    contents with such a word in no other place none gave a report.
    """
    tokens = [t for t in words.within(span) if t.is_word]
    return len(tokens) >= _LEAST_WORDS and any(kinds().get(t.form) in _READ_AGAIN for t in tokens[1:-1])


def _shift(text: str, proposal: Proposal, by: int) -> AttributionDraft | None:
    def move(spans: Iterable[Span]) -> tuple[Span, ...]:
        return clean(text, (Span(start=s.start + by, end=s.end + by) for s in spans))

    sources, cues, contents = move(proposal.sources), move(proposal.cues), move(proposal.contents)
    if not cues or not contents:
        return None
    return AttributionDraft(
        sources=sources, cues=cues, contents=contents, confidence=proposal.confidence, rule=READ_AGAIN
    )


def describe_candidate(page: TextView, candidate: InnerCandidate) -> dict[str, float]:
    """Return the features of a candidate by name; each lies between about -5 and 5."""
    draft, outer = candidate.draft, candidate.outer
    source = words_of(page.words, draft.sources)
    inside = sum(
        overlap(c, s) for c in outer.contents for s in (*draft.sources, *draft.cues, *draft.contents)
    )
    return describe_report(page, draft) | {
        "inner": 1.0,
        "again": float(candidate.again),
        "unreal": float(any(t.form in _UNREAL for t in words_of(page.words, draft.cues))),
        "name": float(any(t.capital and t.start > outer.first for t in source)),
        "source outside": float(
            bool(source) and not any(overlap(s, c) for s in draft.sources for c in outer.contents)
        ),
        "share": inside / max(1, content_length(outer)),
        "quoted": float(any(overlap(q.span, c) for q in page.quotations for c in outer.contents)),
    }
