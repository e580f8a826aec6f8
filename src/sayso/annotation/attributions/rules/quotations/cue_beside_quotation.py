"""Find the source and the cue that stand right after or right before a quotation."""

import itertools

from sayso.annotation.attributions.rules.quotations.quotation_sentence import ends_spoken, starts_sentence
from sayso.annotation.attributions.text_view import TextView
from sayso.annotation.grammar.cue_words import ACCORDING_TO, kinds
from sayso.annotation.grammar.reporting_clauses import (
    is_plain_tail,
)
from sayso.annotation.grammar.subject_phrases import find_subject_after, find_subject_before
from sayso.annotation.grammar.text_words import TextWords
from sayso.annotation.grammar.tokens import words_between
from sayso.annotation.grammar.verb_groups import find_verb_groups
from sayso.lexicon.rows import set_of
from sayso.records import Quotation, Span
from sayso.spans import trim

_SAYING = frozenset({"speech", "writing", "thought"})
_QUOTING = set_of("cues", "quoting")
# "..., a bystander can be heard saying": the words are the bystander's.
_OVERHEARD = frozenset({"heard", "overheard", "seen", "filmed", "recorded", "caught"})
_MARKS = frozenset({",", "-", "–", "—", "."})
_FARTHEST = 1_000  # code points beside a quotation in which its cue is looked for


def find_cue_after(page: TextView, quotation: Quotation) -> tuple[Span, Span] | None:
    """Return source and cue right after a quotation that begins its sentence or ends like speech, or None."""
    tail = _tail(page, quotation)
    if tail is None or not (starts_sentence(page, quotation) or ends_spoken(page.text, quotation)):
        return None
    return _read_tail(page.words, tail)


def read_head(text_words: TextWords, head: Span, quotation: Quotation) -> tuple[Span, Span, Span] | None:
    """Return source, cue and content of "Hill said:", "Hill told reporters that" before a quotation."""
    tokens, groups = text_words.read_groups(head)
    if not tokens:
        return None
    for group in reversed(groups):
        between = tokens[group.last :]
        words = [t for t in between if t.is_word]
        if len(words) > 14:
            return None
        if kinds().get(tokens[group.last - 1].form, "other") not in _SAYING and group.lemma not in ("say",):
            continue
        subject = find_subject_before(tokens, group, 0)
        if subject is None:
            continue
        ended = tokens[-1].form
        if group.form.endswith("ing") or (ended != ":" and group.lemma not in _QUOTING):
            return None
        if not words or ended == ":" or (ended == "," and len(words) <= 8):
            start = quotation.span.start
        else:
            that = next((t for t in between if t.form == "that"), None)
            if that is None or words[-1].form != "that":
                return None
            start = that.start
        return (
            words_between(tokens, *subject),
            words_between(tokens, group.first, group.last),
            Span(start=start, end=quotation.span.end),
        )
    return None


def has_cue_after(page: TextView, quotation: Quotation) -> bool:
    tail = _tail(page, quotation)
    return tail is not None and _read_tail(page.words, tail) is not None


def _tail(page: TextView, quotation: Quotation) -> Span | None:
    """Return the words after a quotation that may name its speaker, up to the end of the sentence or a
    quotation.
    """
    sentence = page.sentence_at(quotation.span.end - 1)
    paragraph = page.paragraph_at(quotation.span.end - 1)
    if sentence is None or paragraph is None:
        return None
    end = sentence.end
    if end <= quotation.span.end:
        last = page.text[quotation.inner.end - 1 : quotation.inner.end]
        following = page.sentence_at(min(quotation.span.end + 2, paragraph.end - 1))
        if (
            last not in ("!", "?", "…", "—", ",", "-", "–")
            or following is None
            or following.start < quotation.span.end
        ):
            return None
        end = following.end
    later = next((q.span.start for q in page.quotations if q.span.start >= quotation.span.end), end)
    end = min(end, later, paragraph.end, quotation.span.end + _FARTHEST)
    span = trim(page.text, Span(start=quotation.span.end, end=max(quotation.span.end, end)))
    return span if span.start < span.end else None


def _read_tail(text_words: TextWords, tail: Span) -> tuple[Span, Span] | None:
    """Return source and cue of "he said", "said Hill, a doctor", "according to Hill" at the start of the
    words.
    """
    text, tokens = text_words.text, text_words.within(tail)
    marks = itertools.takewhile(lambda t: t.form in _MARKS, tokens)
    floor = sum(1 for _ in marks)
    if floor >= len(tokens) or any(t.form == "." for t in tokens[:floor]):
        return None
    match = ACCORDING_TO.match(text, tokens[floor].start, tail.end)
    if match:
        after = next((i for i, t in enumerate(tokens) if t.start >= match.end()), len(tokens))
        subject = find_subject_after(tokens, after)
        if subject is None:
            return None
        return words_between(tokens, *subject), trim(text, Span(start=match.start(), end=match.end()))
    groups = list(find_verb_groups(tokens))
    for number, group in enumerate(groups):
        if group.first > floor + 30:
            return None
        before = groups[number - 1] if number else None
        if (
            before is not None
            and before.last == group.first
            and tokens[before.last - 1].form in _OVERHEARD
            and group.form.endswith("ing")
        ):
            subject = find_subject_before(tokens, before, floor)
            if subject is None or subject[0] > floor + 1 or tokens[subject[0]].form == "who":
                return None
            return words_between(tokens, *subject), words_between(tokens, group.first, group.last)
        if kinds().get(tokens[group.last - 1].form, "other") not in _SAYING and group.lemma not in ("say",):
            continue
        if group.form.endswith("ing"):
            if group.first == floor:
                return None
            continue
        cue = words_between(tokens, group.first, group.last)
        if group.first == floor:
            subject = find_subject_after(tokens, group.last)
            return None if subject is None else (words_between(tokens, *subject), cue)
        subject = find_subject_before(tokens, group, floor)
        if subject is None or subject[0] > floor + 1 or tokens[subject[0]].form == "who":
            continue
        if not is_plain_tail(tokens[group.last :]):
            return None
        return words_between(tokens, *subject), cue
    return None
