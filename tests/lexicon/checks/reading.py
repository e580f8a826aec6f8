"""How the grammar reads one sentence, for checks: subjects, verb groups, reports, and where words stand."""

import re
from collections.abc import Sequence

from sayso.annotation.attributions.draft import AttributionDraft
from sayso.annotation.attributions.rules.nested.add_quoted_people import add_quoted_people
from sayso.annotation.attributions.text_view import open_page
from sayso.annotation.grammar.passives import is_passive
from sayso.annotation.grammar.reporting_clauses import ReportingClause, read_participle, read_reports
from sayso.annotation.grammar.subject_phrases import find_core, find_subject_after, find_subject_before
from sayso.annotation.grammar.text_words import TextWords
from sayso.annotation.grammar.tokens import TextToken, tokenize, words_between
from sayso.annotation.grammar.verb_groups import find_verb_groups
from sayso.annotation.layout.sentences import segment
from sayso.records import Span
from sayso.spans import contains


def read_tokens(sentence: str) -> Sequence[TextToken]:
    """Return the tokens of a sentence."""
    return tokenize(sentence, Span(start=0, end=len(sentence)))


def find_groups(sentence: str) -> list[Span]:
    """Return the places of the verb groups of a sentence."""
    tokens = read_tokens(sentence)
    return [words_between(tokens, g.first, g.last) for g in find_verb_groups(tokens)]


def find_before(sentence: str, cue: str = "said") -> Span | None:
    """Return the subject before the first verb group with a form, None where there is none."""
    tokens = read_tokens(sentence)
    group = next(g for g in find_verb_groups(tokens) if g.form == cue)
    found = find_subject_before(tokens, group)
    return words_between(tokens, *found) if found else None


def find_after(sentence: str) -> Span | None:
    """Return the subject after "said" or "According to", None where there is none."""
    tokens = read_tokens(sentence)
    opens = tokens[0].form == "according"
    said = 1 if opens else next(n for n, token in enumerate(tokens) if token.form == "said")
    found = find_subject_after(tokens, said + 1, opens=opens)
    return words_between(tokens, *found) if found else None


def read_clauses(sentence: str) -> tuple[ReportingClause, ...]:
    """Return the reports of a sentence."""
    return read_reports(TextWords(sentence), Span(start=0, end=len(sentence)))


def quotes_people(sentence: str, slot: Span) -> bool:
    """Return True if the words behind "quoted" are read as a report of the people quoted."""
    cue = Span(start=sentence.index("quoted"), end=sentence.index("quoted") + len("quoted"))
    content = Span(start=cue.end + 1, end=len(sentence) - 1)
    draft = AttributionDraft(sources=(), cues=(cue,), contents=(content,), confidence=1.0)
    return len(add_quoted_people(open_page(sentence, segment(sentence)), [draft])) > 1


def is_in_subject_after(sentence: str, slot: Span) -> bool:
    """Return True if a word belongs to the subject after "said"."""
    found = find_after(sentence)
    return found is not None and contains(found, slot)


def ends_subject_after(sentence: str, slot: Span) -> bool:
    """Return True if the subject after "said" ends before a word."""
    found = find_after(sentence)
    return found is not None and found.end <= slot.start


def has_no_subject_after(sentence: str, slot: Span) -> bool:
    """Return True if no subject is read after "said"."""
    return find_after(sentence) is None


def goes_on_in_subject_after(sentence: str, slot: Span) -> bool:
    """Return True if the subject after "said" goes on behind a word."""
    found = find_after(sentence)
    return found is not None and slot.end < found.end


def ends_subject_before(sentence: str, slot: Span) -> bool:
    """Return True if the subject before "said" ends before a word."""
    found = find_before(sentence)
    return found is not None and found.end <= slot.start


def is_subject_before(sentence: str, slot: Span) -> bool:
    """Return True if a word is the subject before "said"."""
    return find_before(sentence) == slot


def is_in_subject_before(sentence: str, slot: Span) -> bool:
    """Return True if a word belongs to the subject before "said"."""
    found = find_before(sentence)
    return found is not None and contains(found, slot)


def begins_behind(sentence: str, slot: Span) -> bool:
    """Return True if the subject before "said" begins behind a word."""
    found = find_before(sentence)
    return found is not None and slot.end <= found.start


def has_no_subject_before(sentence: str, slot: Span) -> bool:
    """Return True if no subject is read before "said"."""
    return find_before(sentence) is None


def is_in_group(sentence: str, slot: Span) -> bool:
    """Return True if a word belongs to a verb group."""
    return any(contains(group, slot) for group in find_groups(sentence))


def has_group(sentence: str, slot: Span) -> bool:
    """Return True if a sentence has a verb that reports."""
    return bool(find_groups(sentence))


def has_no_group(sentence: str, slot: Span) -> bool:
    """Return True if a sentence has no verb that reports."""
    return not find_groups(sentence)


def is_reported(sentence: str, slot: Span) -> bool:
    """Return True if a word stands in what a report says."""
    return any(contains(c, slot) for r in read_clauses(sentence) for c in r.contents)


def begins_content(sentence: str, slot: Span) -> bool:
    """Return True if what a report says begins with a word."""
    return any(c.start == slot.start for r in read_clauses(sentence) for c in r.contents)


def has_no_report(sentence: str, slot: Span) -> bool:
    """Return True if no report is read in a sentence."""
    return not read_clauses(sentence)


def has_report(sentence: str, slot: Span) -> bool:
    """Return True if a report is read in a sentence."""
    return bool(read_clauses(sentence))


def has_two_reports(sentence: str, slot: Span) -> bool:
    """Return True if two reports are read in a sentence."""
    return len(read_clauses(sentence)) == 2


def ends_content(sentence: str, slot: Span) -> bool:
    """Return True if what a report says ends before a word."""
    return any(c.end <= slot.start for r in read_clauses(sentence) for c in r.contents)


def begins_content_behind(sentence: str, slot: Span) -> bool:
    """Return True if what a report says begins behind a word."""
    return any(c.start >= slot.end for r in read_clauses(sentence) for c in r.contents)


def is_passive_cue(sentence: str, slot: Span) -> bool:
    """Return True if the first "accused", "asked" or "told" of a sentence is a passive."""
    found = re.search(r"\b(?:accused|asked|told)\b", sentence, re.IGNORECASE)
    assert found
    cue = Span(start=found.start(), end=found.end())
    return is_passive(TextWords(sentence), Span(start=0, end=len(sentence)), cue)


def is_behind_final_report(sentence: str, slot: Span) -> bool:
    """Return True if a report "CONTENT, SOURCE said" stands before a word."""
    reports = [r for r in read_clauses(sentence) if r.contents[0].start == 0]
    return any(r.cue.end <= slot.start and r.contents[0].end < r.cue.start for r in reports)


def has_no_participle(sentence: str, slot: Span) -> bool:
    """Return True if words do not run on with a report by whoever stands before it."""
    return read_participle(TextWords(sentence), Span(start=0, end=len(sentence))) is None


def is_one_token(sentence: str, slot: Span) -> bool:
    """Return True if a word and the full stop behind it are one token."""
    return any(t.start == slot.start and t.end == slot.end + 1 for t in read_tokens(sentence))


def is_before_subject(sentence: str, slot: Span) -> bool:
    """Return True if the place told up to the first comma is left out of the words up to "told"."""
    return find_core(tokenize(sentence, Span(start=0, end=sentence.rindex(" told")))) > 0
