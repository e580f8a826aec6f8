"""Checks of the words that tell how far a negation reaches, and what stands for a number."""

from sayso.annotation.layout.sentences import segment
from sayso.findings.changes.doubted_changes import is_to_come
from sayso.findings.changes.limits import (
    asks_whether,
    list_limits,
    may_be_in_other_words,
    narrows,
    opens_limit,
    takes_back,
)
from sayso.link.wording.earlier_words import is_earlier
from sayso.link.wording.negation import denies_otherwise, find_negated, is_double, is_parted
from sayso.link.wording.own_words import QuotedToken
from sayso.link.wording.variants import compare, read_wording
from sayso.records import Attribution, Document, Span
from sayso.text.words import list_norms

LEAD = "Lunt said: “"


def read_tokens(words: str) -> tuple[tuple[QuotedToken, ...], Attribution, Document]:
    """Return the tokens of words that somebody said, with their attribution and document."""
    text = f"{LEAD}{words}”"
    content = Span(start=len(LEAD) - 1, end=len(text))
    attribution = Attribution(
        id=words, document_id=words, sources=(), cues=(), contents=(content,), kind="direct"
    )
    document = Document(id=words, name=words, text=text)
    return tuple(read_wording(attribution, document, segment(text)).whole), attribution, document


def find_place(tokens: tuple[QuotedToken, ...], slot: Span) -> int:
    """Return the place of the token that begins in a slot of the words."""
    start = slot.start + len(LEAD)
    return next(k for k, t in enumerate(tokens) if t.span.start == start)


def is_break(words: str, slot: Span) -> bool:
    """Return True if another clause begins at a word."""
    tokens, _, document = read_tokens(words)
    return is_parted(document.text, tokens, find_place(tokens, slot))


def stand_side_by_side(words: str, slot: Span) -> bool:
    """Return True if the first "not" of two stands beside the second and not above it."""
    tokens, _, document = read_tokens(words)
    first = next(k for k, t in enumerate(tokens) if t.norm == "not")
    return not is_double(document.text, tokens, first, ())


def denies(words: str, slot: Span) -> bool:
    """Return True if words deny something without a "not"."""
    return denies_otherwise(t.norm for t in read_tokens(words)[0])


def is_negated(words: str, slot: Span) -> bool:
    """Return True if a "not" behind a word bears on it, where both reports have that word."""
    tokens, _, document = read_tokens(words)
    place = find_place(tokens, slot)
    return find_negated(document.text, tokens, place + 1, {place}) == place


def is_brought_up(words: str, slot: Span) -> bool:
    """Return True if the words in marks are of another act than what is told around them."""
    quoted = Span(start=words.index("“") + 1, end=words.index("”"))
    return is_earlier(words, Span(start=0, end=len(words)), quoted)


def tells_of_what_will_be_said(text: str) -> bool:
    """Return True if the "say" of a sentence is still to come."""
    return is_to_come(text, Span(start=text.index("say"), end=text.index("say") + len("say")))


def find_flags(both: str) -> set[str]:
    """Return the flags of two wordings."""
    left, right = (read_tokens(words) for words in both.split(" / "))
    found = compare(left[1], left[2], right[1], right[2], segment(left[2].text), segment(right[2].text))
    return set(found.flags)


def is_limited(cut: str) -> bool:
    """Return True if words that were cut off, before a stroke, limit those that were kept, behind it."""
    norms = read_cut(cut)
    return opens_limit(*norms) or narrows(*norms)


def read_cut(cut: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words that were cut off and those that were kept."""
    limit, _, kept = cut.partition(" / ")
    return list_norms(limit), list_norms(kept)


CHECKS = {
    "wording": {
        "breaks": is_break,
        "sayings": is_brought_up,
        "joints": stand_side_by_side,
        "conditions": lambda both, slot: "negation" not in find_flags(both),
        "before a place": lambda both, slot: "negation" not in find_flags(both),
        "subjects": lambda both, slot: "negation" not in find_flags(both),
        "suggestions": lambda both, slot: "negation" not in find_flags(both),
        "denials": denies,
        "auxiliaries": is_negated,
        "limits": lambda text, slot: bool(list_limits(text, Span(start=0, end=len(text)))),
        "limiting clauses": lambda text, slot: is_limited(text),
        "limits of what is not": lambda text, slot: is_limited(text),
        "limiting phrases": lambda text, slot: is_limited(text),
        "exceptions": lambda text, slot: is_limited(text),
        "limits of what will be": lambda text, slot: is_limited(text),
        "of no condition": lambda text, slot: not is_limited(text),
        "asks whether": lambda text, slot: asks_whether(*read_cut(text)),
        "undenied": lambda text, slot: not is_limited(text),
        "until now": lambda text, slot: is_limited(text),
        "of all or none": lambda text, slot: is_limited(text),
        "all or none": lambda text, slot: is_limited(text),
        "unreal": lambda text, slot: is_limited(text),
        "limits nothing": lambda text, slot: not is_limited(text),
        "hopes": lambda text, slot: takes_back(list_norms(text)),
        "claims": lambda text, slot: takes_back(list_norms(text)),
        "claims anyway": lambda text, slot: not takes_back(list_norms(text)),
        "of the speaker": lambda text, slot: not takes_back(list_norms(text)),
        "in other words": lambda text, slot: may_be_in_other_words(list_norms(text)),
        "measures": lambda both, slot: "number" in find_flags(both),
        "scales": lambda both, slot: "number" in find_flags(both),
        "to come": lambda text, slot: tells_of_what_will_be_said(text),
        "vague_numbers": lambda both, slot: "number" in find_flags(both),
    }
}
