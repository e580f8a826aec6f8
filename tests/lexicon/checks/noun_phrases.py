"""How noun phrases are read, for checks: what stands behind "told"."""

from sayso.annotation.grammar.noun_phrases import NAME, NounPhrase, read_phrase
from sayso.records import Span
from sayso.spans import contains


def read_told(sentence: str) -> NounPhrase | None:
    """Return the noun phrase behind "told"."""
    return read_phrase(sentence, sentence.index("told ") + len("told "))


def is_name(sentence: str, slot: Span) -> bool:
    """Return True if a word is or begins a name."""
    return NAME.match(sentence, slot.start) is not None


def is_no_name(sentence: str, slot: Span) -> bool:
    """Return True if a word begins no name."""
    return not is_name(sentence, slot)


def is_in_first_name(sentence: str, slot: Span) -> bool:
    """Return True if a word belongs to the name that a sentence begins with."""
    name = NAME.match(sentence)
    return name is not None and contains(Span(start=0, end=name.end()), slot)


def is_newspaper(sentence: str, slot: Span) -> bool:
    """Return True if who was told is described as a newspaper, with no other word."""
    told = read_told(sentence)
    return told is not None and told.noun == "newspaper"


def ends_before(sentence: str, slot: Span) -> bool:
    """Return True if the phrase behind "told" ends before a word."""
    told = read_told(sentence)
    return told is not None and told.span.end < slot.start


def is_group(sentence: str, slot: Span) -> bool:
    """Return True if many were told."""
    told = read_told(sentence)
    return told is not None and told.shape == "group"


def is_noun_of_name(sentence: str, slot: Span) -> bool:
    """Return True if words end the noun behind the name of who was told."""
    told = read_told(sentence)
    return (
        told is not None
        and told.shape == "name"
        and told.span.end == slot.end
        and told.noun.endswith(sentence[slot.start : slot.end])
    )


def is_pronoun(sentence: str, slot: Span) -> bool:
    """Return True if somebody is told who is named by a pronoun."""
    told = read_told(sentence)
    return told is not None and told.shape == "pronoun"


def is_nobody(sentence: str, slot: Span) -> bool:
    """Return True if nobody is read behind "told"."""
    return read_told(sentence) is None
