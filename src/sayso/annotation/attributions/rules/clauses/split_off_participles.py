"""Make the words after ", saying" an attribution of their own, where the tagger added them to a content."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.annotation.attributions.draft import AttributionDraft, make_draft
from sayso.annotation.attributions.text_view import TextView
from sayso.annotation.grammar.reporting_clauses import read_participle
from sayso.records import Span
from sayso.spans import contains, overlap


def split_off_participles(page: TextView, drafts: Sequence[AttributionDraft]) -> list[AttributionDraft]:
    """Separate ", saying that B" from what was shown, posted or quoted before it: B is what its cue reports.

    After a clause the participle may belong to that clause ("Hill said she left, saying that"). After a noun
    phrase or quoted words it belongs to the main verb, and its source is that of the draft.
    """
    kept = list(drafts)
    taken = [c for d in drafts for c in d.cues]
    for draft in drafts:
        content = draft.contents[0]
        if draft.rule != "tagger" or len(draft.contents) > 1 or len(draft.sources) != 1 or not draft.cues:
            continue
        if any(overlap(q.span, content) and not contains(content, q.span) for q in page.quotations):
            continue
        found = read_participle(page.words, content, [q.span for q in page.quotations_over(content)])
        if found is None or any(overlap(found.cue, c) for c in taken):
            continue
        rest = Span(start=content.start, end=found.source.end)
        kept[kept.index(draft)] = replace(draft, contents=(rest,))
        kept.append(make_draft("participle", draft.sources[0], found.cue, found.contents))
    return kept
