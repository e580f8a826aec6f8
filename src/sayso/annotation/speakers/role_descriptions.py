"""What a text says of somebody beside the name: offices and descriptions before it and after it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.annotation.grammar.tokens import RELATIVES
from sayso.annotation.speakers.name_tokens import (
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    SPEECH,
    NameToken,
    gap,
    read_tokens,
)
from sayso.lexicon import roles as nouns
from sayso.lexicon.rows import set_of
from sayso.records import Span
from sayso.text.words import FUNCTION_WORDS


@dataclass(frozen=True, slots=True)
class Role:
    """What the text calls somebody: its exact words, their place, and the noun at its head."""

    text: str
    span: Span
    head: str


ROLE_TITLES = set_of("speakers/sources", "short roles", "short titles")


_LONGEST_AGE = 20
"""Code points of ", 42, who"."""

_BODY_IN = re.compile(r"(?<![\w’'-])[A-Z][\w’'-]+ (?:in|at|to|of|for) (?:the )?$")


_AGE = re.compile(r",\s*(?:aged\s+)?\d{1,3}(?=,|\s)")


_APPOSITION = re.compile(
    r"\s*,\s*(?P<words>(?!(?:with|who|whom|whose|which|in|on|at|as|and|or|but|when|while|after|before)\b)[^,;:.\n“”\"()]{3,160})"
)


_RELATIVE = re.compile(
    r"\s*,\s*who\s+(?:is|was|serves|served|works|worked|heads|leads|runs|ran|led|founded)\b\s*(?:as\s+)?(?P<words>[^,;:.\n“”\"()]{3,120})"
)


_COPULA = re.compile(r"\s+(?:is|was|became|remains)\s+(?P<words>(?:the|a|an)\s[^,;:.\n“”\"()]{3,100})")


_HANDLE = re.compile(r"\s*\([^)\n]{1,60}\)")


_BEHIND_HEAD = PREPOSITIONS | {"who", "which", "that", "whose", "where"}


_BEFORE_PHRASE = SPEECH | CONJUNCTIONS | PREPOSITIONS


_CLAUSE_EDGE = re.compile(r"[,;:.\n“”\"()—–]")


_IS_OR_HAS = set_of("function_words", "forms of be with a subject", "forms of have") | {"will"}
_ROLE_ENDS = _IS_OR_HAS | RELATIVES | {"would", "could", "did", "when", "where"}


def is_role_word(word: str) -> bool:
    """Return True if a capitalised word before a name is an office or a description, not part of the name."""
    low = word.casefold().rstrip(".")
    return nouns.is_person_noun(low) or low in ROLE_TITLES


def head_noun(text: str, span: Span) -> NameToken | None:
    """Return the head of a noun phrase: the last word before a preposition, "who" or "that".

    "an adviser to the president" → adviser; "chief executive and founder of Acme" → executive.
    """
    head = None
    tokens = read_tokens(text, span)
    for i, token in enumerate(tokens):
        if i and token.low in _BEHIND_HEAD:
            break
        if i and token.low in {"and", "or"} and head is not None:
            break
        if head is not None and not head.possessive and gap(text, head, token).strip(" \u00a0-–’'s."):
            break
        if head is not None and (token.low in _IS_OR_HAS | {"said", "told"} or token.low.endswith("ing")):
            break
        head = token
    return head


def role_in(text: str, span: Span) -> Role | None:
    head = head_noun(text, span)
    if head is None or text[span.start : span.start + 5].casefold() in {"that ", "this "}:
        return None
    low = head.low
    pair = " ".join(t.low for t in read_tokens(text, Span(start=span.start, end=head.end))[-2:])
    if low == "general" or low == "elect" or nouns.is_media_noun(pair):
        low = pair
    single = nouns.singular(low)
    if not (
        nouns.is_person_noun(low)
        or low in ROLE_TITLES
        or nouns.is_body_noun(single)
        or nouns.is_media_noun(single)
    ):
        return None
    words = text[span.start : span.end].strip()
    start = text.index(words, span.start) if words else span.start
    return Role(text=words, span=Span(start=start, end=start + len(words)), head=low)


def _cut_before_verb(text: str, span: Span) -> Span:
    """Cut a span before a verb of saying, so that an apposition does not swallow its clause."""
    for token in read_tokens(text, span)[1:]:
        if token.low in SPEECH or token.low in _ROLE_ENDS:
            return Span(start=span.start, end=token.start)
    return span


def _opens_clause(text: str, span: Span) -> bool:
    """Return True if words behind a name's comma begin with a verb of saying and what it is about."""
    first, second = [*read_tokens(text, span), None, None][:2]
    return first is not None and second is not None and first.low in SPEECH and second.low in DETERMINERS


def read_roles(text: str, name: Span, phrase: Span) -> tuple[Role, ...]:
    """Read the appositions beside a name: after it, before it, in a relative clause or with "is"."""
    roles = []
    end = name.end
    age = _AGE.match(text, end)
    if age:
        end = age.end()
    handle = _HANDLE.match(text, end)
    if handle:
        end = handle.end()
    for pattern in (_RELATIVE, _APPOSITION, _COPULA):
        match = pattern.match(text, end)
        if match:
            said = Span(start=match.start("words"), end=match.end("words"))
            if pattern is _APPOSITION and _opens_clause(text, said):
                continue  # "The paper, seen by Ann Orr, says the minister ...": the paper says it
            cut = _cut_before_verb(text, said)
            if cut != said and pattern is _APPOSITION and _is_governed(text, phrase.start):
                continue  # "After his talk with Hill, the governor said": who said it is another.
            role = role_in(text, cut)
            if role:
                roles.append(role)
                break
    role = _apposition_before(text, phrase.start)
    if role:
        roles.append(role)
    return tuple(roles)


def _is_governed(text: str, start: int) -> bool:
    """Return True if a preposition stands before a phrase: "with", "of"."""
    before = text[max(0, start - 20) : start].split()
    if before and before[-1].casefold() in {"the", "a", "an"}:
        before.pop()
    return bool(before) and before[-1].casefold() in PREPOSITIONS


def _apposition_before(text: str, start: int) -> Role | None:
    """Read what stands before a comma and a name: "the board's chief, | Ann ..."."""
    window = text[max(0, start - 110) : start]
    if not re.search(r",\s$", window):
        return None
    words = window.rstrip(", \u00a0")
    edge = max((m.end() for m in _CLAUSE_EDGE.finditer(words)), default=0)
    left = start - len(window) + edge
    tokens = list(read_tokens(text, Span(start=left, end=start - len(window) + len(words))))
    while tokens and tokens[0].low in _BEFORE_PHRASE:
        tokens = tokens[1:]
    if not 2 <= len(tokens) <= 14 or not (
        tokens[0].low in DETERMINERS
        or any(t.possessive for t in tokens[:4])
        or tokens[0].low == "former"
        or (tokens[0].text[0].isupper() and is_role_word(tokens[0].low) and tokens[1].low == "of")
    ):
        return None
    return role_in(text, Span(start=tokens[0].start, end=tokens[-1].end))


def is_verbal(token: NameToken) -> bool:
    """Return True if a word after a name is a verb or an adverb of the clause, no noun that the name
    modifies.
    """
    low = token.low
    return (
        low in SPEECH
        or low in FUNCTION_WORDS
        or low.endswith(("ly", "ed"))
        or low in {"continues", "today", "yesterday"}
    )


def is_plural(last: NameToken, tokens: Sequence[NameToken]) -> bool:
    """Return True if a noun with the words before it stands for several."""
    low = last.low
    return (
        nouns.singular(low) != low
        or low in {"people", "police", "men", "women"}
        or tokens[0].low in {"two", "three", "several", "many"}
    )


def read_noun(segment: Sequence[NameToken]) -> str:
    """Return the noun at the end of a phrase, singular where the lexicon knows it."""
    low = segment[-1].low
    if len(segment) > 1:
        pair = f"{segment[-2].low} {low}"
        if nouns.is_person_noun(pair) or nouns.is_body_noun(pair) or nouns.is_media_noun(pair):
            return pair
    if low == "general" and len(segment) > 1:
        return f"{segment[-2].low} general"
    if "-" in low and not nouns.is_person_noun(low) and not nouns.is_document_noun(low):
        tail = low.rsplit("-", 1)[1]
        if nouns.is_person_noun(tail):
            return tail
    single = nouns.singular(low)
    return (
        single
        if nouns.is_body_noun(single) or nouns.is_document_noun(single) or nouns.is_person_noun(single)
        else low
    )


def drop_titles(tokens: Sequence[NameToken], name: int) -> list[NameToken]:
    """Return the words before the place of a name, without the titles right before it: "Lord", "Dr."."""
    kept = [t for t in tokens if t.start < name]
    while kept and nouns.is_honorific(kept[-1].low):
        kept.pop()
    return kept


def begin_aside(text: str, place: int) -> int:
    """Return where what may stand between a name and its "who" begins at the earliest."""
    closed = text.rfind(")", max(0, place - 3), place)
    return text.rfind(")", 0, closed) + 1 if closed > 0 else place - _LONGEST_AGE


def is_place_of_body(text: str, place: Span) -> bool:
    """Return True if a place says where a body is: "the Lidovian Embassy in Ryst"."""
    return _BODY_IN.search(text, max(0, place.start - 60), place.start) is not None
