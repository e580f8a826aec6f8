"""Attribute statements that are printed whole, without marks, to the subject of the words before them."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.annotation.attributions.draft import CONFIDENCE, AttributionDraft, clean, without
from sayso.annotation.attributions.text_view import TextView
from sayso.annotation.grammar.subject_phrases import find_subject_before
from sayso.annotation.grammar.verb_groups import VerbGroup
from sayso.annotation.layout.statements import PrintedStatement, find_statements
from sayso.records import Span
from sayso.spans import overlap


def add_printed_statements(page: TextView, drafts: Sequence[AttributionDraft]) -> list[AttributionDraft]:
    """Read "Ann Example released the following statement:" and the paragraphs below it.

    The words of the statement, and the words that announce it, are taken from all other drafts.
    """
    kept = list(drafts)
    for statement in find_statements(page.text, page.layout.paragraphs):
        source = _find_source(page, statement)
        if source is None:
            continue
        kept = [d for draft in kept if (d := _part(page, draft, statement)) is not None]
        kept.append(
            AttributionDraft(
                sources=(source,),
                cues=(statement.cue,),
                contents=statement.paragraphs,
                confidence=CONFIDENCE["printed"],
                rule="printed",
            )
        )
    return kept


def _find_source(page: TextView, statement: PrintedStatement) -> Span | None:
    tokens = page.words.within(statement.lead)
    at = next((n for n, t in enumerate(tokens) if t.start >= statement.cue.start), len(tokens))
    subject = find_subject_before(tokens, VerbGroup(at, at + 1, "say", "said"))
    if subject is None:
        return None
    return Span(start=tokens[subject[0]].start, end=tokens[subject[1] - 1].end)


def _part(page: TextView, draft: AttributionDraft, statement: PrintedStatement) -> AttributionDraft | None:
    """Return a draft without the words of a statement, or None where it is of the announcement or inside."""
    if any(overlap(c, statement.lead) for c in draft.cues):
        return None
    contents = draft.contents
    for paragraph in statement.paragraphs:
        contents = without(contents, paragraph)
    contents = clean(page.text, contents)
    return replace(draft, contents=contents) if contents else None
