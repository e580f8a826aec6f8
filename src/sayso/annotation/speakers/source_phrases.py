"""A source's noun phrase read: is its head a name, a pronoun, an office, a document, a body, or many unnamed?

"Orlen Tavish, an adviser to President Mirela Dossan" is Tavish; "President Dossan's adviser" is an
adviser, never Dossan; "the board's chief, Ilse Brandt" is Brandt.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sayso.annotation.speakers.name_mentions import NameMention, preposition_before
from sayso.annotation.speakers.name_tokens import (
    DEFINITE,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    NameToken,
    drop_reflexive,
    gap,
    read_tokens,
)
from sayso.annotation.speakers.role_descriptions import (
    drop_titles,
    is_plural,
    is_role_word,
    is_verbal,
    read_noun,
)
from sayso.annotation.speakers.source_appositions import (
    BRACKETS,
    find_appositive,
    find_closing_name,
    find_holder_behind_and,
    find_joint_names,
    find_role_end,
    is_described,
    is_of_body_beside,
)
from sayso.lexicon import roles as nouns
from sayso.lexicon.function_words import DAY_NAMES
from sayso.lexicon.names import SUFFIXES
from sayso.lexicon.rows import choice_of, set_of
from sayso.lexicon.states import find_any_state, find_state_of_people
from sayso.records import Span
from sayso.spans import find_overlapping

Head = Literal["name", "pronoun", "person", "group", "body", "document", "other", "none"]

_SOURCES = "speakers/sources"
_ALONE = PRONOUNS | set_of(_SOURCES, "that, this, one")
_PARTY_MEMBERS = set_of(_SOURCES, "members of parties")
_BESIDE_PRONOUN = set_of(_SOURCES, "beside a pronoun")
_INDEFINITE = set_of(_SOURCES, "indefinite")
_THINGS_TOO = set_of(_SOURCES, "things or bodies")
_TECHNICAL = set_of(_SOURCES, "words for things")
_BEHIND_PHRASE = PREPOSITIONS | set_of(_SOURCES, "behind a noun phrase")
_OWNERS = set_of("function_words", "possessives of the third person", "other possessives")
_CAPITAL_ROLES = set_of(_SOURCES, "short roles")
_ISSUING = set_of(_SOURCES, "issuing")


@dataclass(frozen=True, slots=True)
class SourcePhrase:
    """A source read: `head` says what stands at its head, `noun` the head noun in lower case.

    `name` is the mention at the head (or the one in apposition to it), `possessor` a name that owns the head,
    `complements` the names after its prepositions ("by", "from", "of", "for"), with them; `modifiers` the
    other words before the head noun; `words` the phrase itself and `span` where it stands.
    """

    head: Head
    span: Span
    words: str
    noun: str = ""
    name: NameMention | None = None
    possessor: NameMention | None = None
    complements: tuple[tuple[str, NameMention], ...] = ()
    tail: str = ""
    modifiers: tuple[str, ...] = ()
    definite: bool = False
    plural: bool = False
    role: str | None = None
    owner: Span | None = None
    joint: tuple[NameMention, ...] = ()


_PERIODS = f"{choice_of('function_words', 'periods', 'seasons')}|night|weekend"
_LATE = re.compile(
    rf"\s(?:{choice_of(_SOURCES, 'times behind a source')}|"
    rf"(?:last|this|next|earlier this|late last)\s(?:{_PERIODS}|\w+day)|(?:on\s)?(?:{DAY_NAMES}))$"
)
_PARTY_MARK = re.compile(r"[A-Z]{1,4}[-–][A-Z][\w.]*[.)]*")
"""Party and place behind a name, "(R-N.D.)": alone it names nobody."""


def trim_source(text: str, span: Span) -> Span:
    """Drop marks, dashes, a possessive ending and words like "according to" from the edges of a source."""
    words = text[span.start : span.end]
    lead = re.match(
        r"(?:[\s,.;:—–\-“”\"‘’'(\[]|and\s(?=from\s)|according to\s|by\s|from\s|of\s)*", words, re.IGNORECASE
    )
    start = span.start + (lead.end() if lead else 0)
    end = span.end
    while end > start and text[end - 1] in " \n\t\u00a0,.;:—–-“”\"'’[(":
        if text[end - 1] == "." and re.search(
            r"(?:[A-Z]\.|\b(?:Jr|Sr|Inc|Co|Corp|Ltd|U\.S))\.?$", text[start:end]
        ):
            break
        end -= 1
    late = _LATE.search(text[start:end])
    if late:
        end = start + late.start()
    tail = re.search(r"[’']s$", text[start:end])
    if tail:
        end = start + tail.start()
    return Span(start=start, end=end) if start < end else span


def _drop_brackets(text: str, tokens: Sequence[NameToken]) -> list[NameToken]:
    """Drop the words in brackets that the noun phrase goes on behind."""
    if not tokens or "(" not in (words := text[tokens[0].start : tokens[-1].end]):
        return list(tokens)
    asides = [
        Span(start=tokens[0].start + m.start(), end=tokens[0].start + m.end())
        for m in BRACKETS.finditer(words)
    ]
    return [t for t in tokens if not any(a.start < t.start < a.end for a in asides)]


def read_source(text: str, span: Span, names: Sequence[NameMention]) -> SourcePhrase:
    """Read one source; `names` are the article's names in order."""
    span = trim_source(text, span)
    tokens, span = drop_reflexive(_drop_brackets(text, read_tokens(text, span)), span)
    words = text[span.start : span.end]
    inside = find_overlapping(names, span)
    if not tokens or (text[span.start - 1 : span.start] == "(" and _PARTY_MARK.fullmatch(words)):
        return SourcePhrase(head="none", span=span, words=words)
    first = tokens[0].low
    if len(tokens) == 1 and first in _ALONE:
        return SourcePhrase(head="pronoun", span=span, words=words, noun=first, definite=True)
    if len(tokens) > 1 and first in PRONOUNS - {"her"}:
        # "he, too", "she herself", "they both"
        aside = tokens[1].low in _BESIDE_PRONOUN or bool(gap(text, tokens[0], tokens[1]).strip())
        if aside:
            return SourcePhrase(head="pronoun", span=span, words=words, noun=first, definite=True)
    segment, rest = _cut_first_segment(text, tokens, inside)
    if not segment:
        return SourcePhrase(head="none", span=span, words=words)
    segment = _drop_letters(segment, inside)
    last = segment[-1]
    name = _mention_ending_at(inside, last)
    if name is None:
        name, segment = _drop_cue_words(tokens, segment, inside)
        last = segment[-1]
    if name is not None and " " not in name.text and last.low in _PARTY_MEMBERS:
        name = None
    if name is not None and _is_common_noun(name, last, owned=segment[0].low in _OWNERS):
        name = None
    handle = re.search(r"\(@\w+\)", words)
    noun = read_noun(segment)
    one = nouns.is_person_noun(noun) and not is_plural(last, tokens)
    appositive = find_appositive(text, rest, inside, one=one)
    modifiers, possessor, owner = _read_modifiers(segment, inside, name)
    complements = tuple(
        (p, m) for m in inside if m.span.start >= last.end and (p := preposition_before(text, m)) is not None
    )
    read = SourcePhrase(
        head="none", noun=noun, span=span, words=words, possessor=possessor, complements=complements,
        modifiers=modifiers, owner=owner, tail=text[last.end : span.end],
        definite=tokens[0].low in DEFINITE or possessor is not None or owner is not None,
    )  # fmt: skip
    alone = appositive is not None and appositive.span.end == span.end and not possessor and not modifiers
    alone = alone and bool(rest) and not any(t.low == "and" for t in rest)
    if name is not None and name.kind != "person" and alone and appositive and appositive.kind == "person":
        name = appositive  # "On the site Example, | Ann Example"
    holder = find_holder_behind_and(text, segment, rest, inside)
    if holder is not None:
        role = text[segment[0].start : drop_titles(tokens, holder.span.start)[-1].end]
        return replace(read, head="name", name=holder, role=role)
    if name is not None and last.low not in _CAPITAL_ROLES:
        return replace(
            read,
            head="name",
            name=name,
            role=_read_role(text, rest, name),
            joint=find_joint_names(text, inside, name),
        )
    person = nouns.is_person_noun(noun) or noun in _CAPITAL_ROLES
    if appositive is not None and not handle:
        body = nouns.is_body_noun(noun) or nouns.is_media_noun(noun)
        joint = find_joint_names(text, inside, appositive)
        many = (body or is_plural(last, tokens)) and appositive.kind == "person" and not joint
        same = (person or body or noun in {"one"}) and not many
        same = same and not (person and is_of_body_beside(rest, appositive))
        if same or is_described(text, segment, rest, appositive):
            role = text[segment[0].start : find_role_end(text, segment, rest)]
            return replace(read, head="name", name=appositive, role=role, joint=joint)
    closing = find_closing_name(text, segment, rest, inside) if person and not handle else None
    if closing is not None:
        role = text[segment[0].start : drop_titles(rest, closing.span.start)[-1].end]
        return replace(read, head="name", name=closing, role=role)
    head = _classify_head(noun, last, tokens, person)
    read = replace(read, head=head, plural=is_plural(last, tokens))
    return _read_as_document(read, last, inside) if head == "group" else read


def _drop_cue_words(
    tokens: Sequence[NameToken], segment: list[NameToken], names: Sequence[NameMention]
) -> tuple[NameMention | None, list[NameToken]]:
    """Drop words of the cue that stuck to a source: "Moscow | continued to", "Ann Example | today"."""
    noun = read_noun(segment)
    if _classify_head(noun, segment[-1], tokens, nouns.is_person_noun(noun)) != "other":
        return None, segment
    stuck = [
        m
        for m in names
        if m.span.end <= segment[-1].start and not m.possessive and m.span.start >= segment[0].start
    ]
    after = next((t for t in segment if stuck and t.start >= stuck[-1].span.end), None)
    if after is None or not is_verbal(after) or segment[0].low in DETERMINERS:
        return None, segment
    return stuck[-1], [t for t in segment if t.end <= stuck[-1].span.end]


def _read_as_document(read: SourcePhrase, last: NameToken, names: Sequence[NameMention]) -> SourcePhrase:
    """Read texts with a body's name right before their noun as documents of it: "Kestrel Wire | reports"."""
    if not nouns.is_document_noun(last.low):
        return read
    outlet = next((m for m in names if m.span.end == last.start - 1 and m.kind == "organization"), None)
    return read if outlet is None else replace(read, head="document", possessor=outlet, plural=False)


def _drop_letters(segment: list[NameToken], names: Sequence[NameMention]) -> list[NameToken]:
    """Drop the letters behind a name: "Ann Example MP"."""
    lettered = len(segment) > 2 and segment[-1].low in SUFFIXES
    return segment[:-1] if lettered and _mention_ending_at(names, segment[-2]) else segment


def _is_common_noun(name: NameMention, last: NameToken, *, owned: bool) -> bool:
    """Return True if a "name" is many, an office or a document: "Republicans", "Envoy", "her Q&A"."""
    if name.kind == "person" or (name.exact and " " in name.text) or name.possessive:
        return False
    if nouns.is_person_noun(last.low) and not name.exact:
        return True
    document = nouns.is_document_noun(last.low) and " " not in name.text and (owned or not name.exact)
    return nouns.is_group_noun(last.low) or document


def _classify_head(noun: str, last: NameToken, tokens: Sequence[NameToken], person: bool) -> Head:
    low = last.low
    if any(t.low in _INDEFINITE for t in tokens[:1]) or low in _INDEFINITE:
        return "group"
    if low == "police":
        return "body"
    if nouns.is_group_noun(low) and not (nouns.is_document_noun(low) and low not in {"reports"}):
        return "group"
    if person:
        return "person"
    if nouns.is_document_noun(low) and not (
        nouns.is_media_noun(noun) and noun in {"paper", "website", "site", "blog", "page"}
    ):
        return "document"
    # "Wireless networks", "power stations": things, though a network may be a body that speaks.
    if noun in _THINGS_TOO and any(t.low in _TECHNICAL for t in tokens):
        return "other"
    owned = any(t.possessive for t in tokens) or any(find_any_state(t.text) for t in tokens)
    if nouns.singular(low) != low and not owned and (nouns.is_body_noun(noun) or nouns.is_media_noun(noun)):
        return "group"
    if nouns.is_body_noun(noun) or nouns.is_media_noun(noun):
        return "body"
    single = nouns.singular(low)
    if single != low and (nouns.is_body_noun(single) or nouns.is_person_noun(single)):
        return "group"
    if find_state_of_people(last.text) and last.capital:
        return "group"
    return "other"


def _cut_first_segment(
    text: str, tokens: Sequence[NameToken], names: Sequence[NameMention]
) -> tuple[list[NameToken], list[NameToken]]:
    """Return the words up to the first edge outside a name, and the words after it."""
    for i, token in enumerate(tokens):
        if i == 0:
            continue
        if any(m.phrase.start < token.start < m.span.end for m in names):
            continue
        between = BRACKETS.sub(" ", gap(text, tokens[i - 1], token))
        if re.search(r"[,;:(—–\[“”\"]| - ", between):
            return list(tokens[:i]), list(tokens[i:])
        if token.low in _BEHIND_PHRASE:
            if token.low == "and" and i + 1 < len(tokens) and is_role_word(tokens[i + 1].low):
                return list(tokens[:i]), list(tokens[i + 1 :])
            return list(tokens[:i]), list(tokens[i:])
        after_people = nouns.is_person_noun(tokens[i - 1].low) or nouns.is_group_noun(tokens[i - 1].low)
        names_next = i + 1 < len(tokens) and _mention_ending_at(names, tokens[i + 1]) is not None
        participle = token.low.endswith("ing") or (token.low.endswith("ed") and not names_next)
        if after_people and (participle or token.low in {"here", "there"}):
            return list(tokens[:i]), list(tokens[i:])
        if i + 1 < len(tokens) and tokens[i + 1].low == "by" and token.text.endswith(("ed", "en")):
            return list(tokens[:i]), list(tokens[i:])  # "a memo | drafted by the harbour board"
        if _begins_filing(tokens, i, names):
            return list(tokens[:i]), list(tokens[i:])
        after_document = nouns.is_document_noun(tokens[i - 1].low) and not names_next
        if after_document and token.low.endswith(("ed", "en")) and i + 1 < len(tokens):
            return list(tokens[:i]), list(tokens[i:])  # "a statement | issued on Monday by the board"
    return list(tokens), []


def _begins_filing(tokens: Sequence[NameToken], i: int, names: Sequence[NameMention]) -> bool:
    """Return True for the clause behind a document that says whose it is: "a complaint | Acme filed"."""
    mention = next((m for m in names if m.span.start == tokens[i].start), None)
    if mention is None or mention.possessive or not nouns.is_document_noun(tokens[i - 1].low):
        return False
    after = next((t for t in tokens[i:] if t.start >= mention.span.end), None)
    return after is not None and after.text in _ISSUING


def _mention_ending_at(names: Sequence[NameMention], token: NameToken) -> NameMention | None:
    return next((m for m in names if m.span.start <= token.start and token.end <= m.span.end), None)


def _read_modifiers(
    segment: Sequence[NameToken], names: Sequence[NameMention], name: NameMention | None
) -> tuple[tuple[str, ...], NameMention | None, Span | None]:
    """Return the words before the head noun, and who owns it (a name, or the span of "the company's")."""
    possessor, owner, start = None, None, 0
    for i, token in enumerate(segment[:-1]):
        if token.possessive:
            start = i + 1
            possessor = next((m for m in names if m.span.end == token.end), None)
            owner = Span(start=segment[0].start, end=token.end)
    words = []
    for token in segment[start:-1]:
        if name is not None and name.span.start <= token.start < name.span.end:
            continue
        if token.low not in DETERMINERS or token.low in {"first", "second", "third"}:
            words.append(token.text)
    return tuple(words), possessor, owner


def _read_role(text: str, rest: Sequence[NameToken], name: NameMention) -> str | None:
    """Return what the source itself calls the one it names: beside the name, or before it."""
    if rest and rest[0].start >= name.span.end:
        words = text[rest[0].start : rest[-1].end]
        between = text[name.span.end : rest[0].start]
        if between.strip() in {",", "—", "–"} and not words[:1].isdigit():
            later = next((r for r in name.roles if r.span.start >= name.span.end), None)
            return later.text if later is not None else None
    return name.roles[0].text if name.roles else None
