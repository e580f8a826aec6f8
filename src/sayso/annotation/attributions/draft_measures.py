"""Features that tell whether a draft is the report of something said, written or thought."""

import math
from collections.abc import Iterable, Sequence
from functools import cache

from sayso.annotation.attributions.draft import AttributionDraft
from sayso.annotation.attributions.text_view import TextView
from sayso.annotation.grammar.cue_words import classify_cue, inflect, is_negated, lemmas
from sayso.annotation.grammar.text_words import TextWords
from sayso.annotation.grammar.tokens import (
    AUXILIARIES,
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
    PRONOUNS,
    TextToken,
)
from sayso.lexicon import read_table
from sayso.lexicon.rows import set_of
from sayso.records import Span
from sayso.spans import length, overlap

FIRST_PERSON = frozenset("i we me us my our".split())
_OPENERS = frozenset("that whether how why what who if".split())
_READER = "you"
_SHAPES = ("marks", "clause", "infinitive", "preposition", "finite")
"""How a content is put, the first that holds; none of these is a noun phrase or the like."""

OPENING = 3
"""Words at the beginning of a content that are features of their own."""

NEAR_OPENING = 0.5
MOST_WORDS = 5


def describe_report(page: TextView, draft: AttributionDraft) -> dict[str, float]:
    """Return the features of a draft by name; each lies between about -5 and 5.

    Beside measures of grammar there is a feature for each word that stands in a telling place: which words
    matter is learned from labelled articles ("discussed the delay" is no report, "promised to mend it" is).
    """
    cue = words_of(page.words, draft.cues)
    source = words_of(page.words, draft.sources)
    content = words_of(page.words, draft.contents)
    cue_text = " ".join(page.text[c.start : c.end] for c in draft.cues)
    kind = classify_cue(cue_text)
    verbs = [lemmas()[t.form] for t in cue if t.form in lemmas()]
    head = verbs[-1] if verbs else ""
    confidence = min(max(draft.confidence, 0.01), 0.99)
    forms = {t.form for t in content}
    opening = content[0].form if content else ""
    measures = {
        "constant": 1.0,
        "confidence": math.log(confidence / (1 - confidence)),
        "speech": float(kind == "speech"),
        "writing": float(kind == "writing"),
        "thought": float(kind == "thought"),
        "light": float(bool(cue) and cue[-1].form in set_of("cues", "light", "light, of thought")),
        "neutral": float(head in _reporting_verbs("neutral")),
        "reporting": float(head in _reporting_verbs("")),
        "noun": float(not verbs),
        "negated": float(is_negated(cue_text)),
        "past": float(any(t.form in _past_forms() for t in cue)),
        "no source": float(not source),
        "first person": float(any(t.form in FIRST_PERSON for t in source)),
        "reader": float(bool(source) and source[-1].form == _READER),
        "pronoun": float(bool(source) and source[-1].form in PRONOUNS),
        "clause": float(opening in _OPENERS),
        "infinitive": float(opening == "to"),
        "preposition": float(opening in PREPOSITIONS and opening != "to"),
        "noun phrase": float(opening in DETERMINERS),
        "finite": float(not forms.isdisjoint(_finite_forms())),
        "marks": float(any(overlap(q.span, c) for c in draft.contents for q in page.quotations_over(c))),
        "length": math.log1p(len(content)),
        "far": math.log1p(_find_gap(draft)) / 3,
        "split": float(
            length(draft.contents) < max(c.end for c in draft.contents) - min(c.start for c in draft.contents)
        ),
    }
    shape = next((name for name in _SHAPES if measures[name]), "other")
    head = head or f"{cue[-1].form} (noun)" if cue else "(none)"
    return (
        measures
        | _describe_words(cue, source, content)
        | {
            f"shape: {shape}": 1.0,
            f"length of {shape}": measures["length"],
            f"head: {head}": 1.0,
            f"head: {head}, {shape}": 1.0,
        }
    )


def _describe_words(
    cue: Sequence[TextToken], source: Sequence[TextToken], content: Sequence[TextToken]
) -> dict[str, float]:
    """Return a feature for each word with which a part of a report begins or ends."""
    measures = {f"content has: {t.form}": NEAR_OPENING for t in content[:OPENING]}
    for place, tokens in (("cue", cue), ("content", content)):
        if tokens:
            measures[f"{place} begins: {tokens[0].form}"] = 1.0
            measures[f"{place} ends: {tokens[-1].form}"] = 1.0
    if source:
        measures[f"source ends: {source[-1].form}"] = 1.0
    return measures | {"words of cue": float(min(len(cue), MOST_WORDS))}


def _find_gap(draft: AttributionDraft) -> int:
    """Return the code points between cue and content; 0 without a cue."""
    return min(
        (
            abs(c.start - k.end) if c.start >= k.end else abs(k.start - c.end)
            for c in draft.contents
            for k in draft.cues
        ),
        default=0,
    )


def words_of(words: TextWords, spans: Iterable[Span]) -> list[TextToken]:
    """Return the words of spans, in order, without marks."""
    return [t for s in spans for t in words.within(s) if t.is_word]


@cache
def _past_forms() -> frozenset[str]:
    """Return the past forms of all cue verbs."""
    return frozenset(f for lemma in set(lemmas().values()) for f in inflect(lemma)[2:-1])


@cache
def _finite_forms() -> frozenset[str]:
    """Return the forms that show that a clause has a verb of its own."""
    return FINITE | AUXILIARIES | _past_forms()


@cache
def _reporting_verbs(group: str) -> frozenset[str]:
    """Return the verbs of one group of reporting verbs, or of all groups if `group` is empty."""
    groups = [group] if group else list(read_table("reporting_verbs")["implies"])
    return set_of("reporting_verbs", *groups)
