"""Checks of the cue words: which act a word names, and what a sentence may look like behind it."""

from sayso.annotation.attributions.rules.quotations.add_unclaimed_quotations import add_unclaimed_quotations
from sayso.annotation.attributions.text_view import open_page
from sayso.annotation.grammar.cue_words import classify_cue, inflect, is_negated, kinds
from sayso.annotation.grammar.passives import is_passive
from sayso.annotation.grammar.text_words import TextWords
from sayso.annotation.grammar.verb_groups import find_verb_groups
from sayso.annotation.layout.sentences import segment
from sayso.records import CueKind, Span
from tests.lexicon.checks.reading import read_clauses, read_tokens


class VerbOf:
    """Whether a word is a verb of one kind in its sentence."""

    def __init__(self, kind: CueKind) -> None:
        self.kind = kind

    def __call__(self, sentence: str, slot: Span) -> bool:
        tokens = read_tokens(sentence)
        groups = [g for g in find_verb_groups(tokens) if tokens[g.last - 1].end == slot.end]
        return any(kinds()[g.form] == self.kind for g in groups)


class NounOf:
    """Whether a cue without a verb names an act of one kind."""

    def __init__(self, kind: CueKind) -> None:
        self.kind = kind

    def __call__(self, sentence: str, slot: Span) -> bool:
        return classify_cue(sentence) == self.kind


class ContentBegins:
    """Whether what a report says begins with a word."""

    def __init__(self, word: str) -> None:
        self.word = word

    def __call__(self, sentence: str, slot: Span) -> bool:
        contents = [sentence[c.start : c.end] for r in read_clauses(sentence) for c in r.contents]
        return any(content.startswith(self.word) for content in contents)


def reports_surely(sentence: str, slot: Span) -> bool:
    """Return True if a report is read that can only be one."""
    return any(r.sure for r in read_clauses(sentence))


def has_report(sentence: str, slot: Span) -> bool:
    """Return True if a report is read."""
    return bool(read_clauses(sentence))


def has_no_report(sentence: str, slot: Span) -> bool:
    """Return True if no report is read."""
    return not read_clauses(sentence)


def introduces(sentence: str, slot: Span) -> bool:
    """Return True if a quotation is given to the verb before it."""
    return bool(add_unclaimed_quotations(open_page(sentence, segment(sentence)), ()))


def is_passive_verb(sentence: str, slot: Span) -> bool:
    """Return True if the participle of a verb is a passive whose subject does not speak."""
    participle = inflect(sentence[slot.start : slot.end])[2]
    text = sentence[: slot.start] + participle + sentence[slot.end :]
    cue = Span(start=slot.start, end=slot.start + len(participle))
    return is_passive(TextWords(text), Span(start=0, end=len(text)), cue)


KINDS: tuple[CueKind, ...] = ("speech", "writing", "thought", "intention", "perception")
CHECKS = {
    "cues": {
        **{f"verbs of {kind}": VerbOf(kind) for kind in KINDS},
        **{f"nouns of {kind}": NounOf(kind) for kind in KINDS},
        "strong": reports_surely,
        "directing": ContentBegins("to "),
        "telling": ContentBegins("that "),
        "of_things": has_report,
        "no_clause": ContentBegins("Lunt "),
        "finding": has_report,
        "finding or saying": has_no_report,
        "final": has_report,
        "quoting": introduces,
        "of_persons": is_passive_verb,
        "negations": lambda cue, slot: is_negated(cue),
        "refusals": lambda cue, slot: is_negated(cue),
        "light": NounOf("thought"),
        "light, of thought": NounOf("speech"),
    }
}
