"""Resolve sources that an article describes without a name: offices, kinds of bodies, groups."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from sayso.annotation.speakers.name_mentions import NameMention
from sayso.annotation.speakers.name_tokens import DETERMINERS
from sayso.annotation.speakers.nominals import (
    describe_phrase,
    describe_role,
    find_body,
    find_joint,
    find_named_later,
    find_person,
)
from sayso.annotation.speakers.referents.article_referents import Referent
from sayso.annotation.speakers.resolution_state import ARTICLES, Reader, is_person, set_speaker, set_unnamed
from sayso.annotation.speakers.source_phrases import SourcePhrase
from sayso.annotation.speakers.unnamed_sources import is_office_without_name
from sayso.lexicon import roles as nouns
from sayso.lexicon.offices import agreement
from sayso.lexicon.rows import set_of
from sayso.lexicon.states import find_any_state
from sayso.records import Attribution, Span, SpeakerGround, SpeakerKind, SpeakerMention
from sayso.spans import index_at, overlap

_KEPT_UNNAMED = set_of("speakers/sources", "kept unnamed")
_OWNS = re.compile(r"[’']s? ")
_KIND = re.compile(r"(?: [a-z]+){1,3}")
_OPENING = 3
"""Sentences at an article's start: of 25 described there before anybody was named, 15 were named later."""


def answer_person(reader: Reader, attribution: Attribution, phrase: SourcePhrase) -> None:
    """Read "the minister": somebody named, or an unnamed source where the article says no more."""
    setting = reader.setting(phrase.span.start)
    apposed = _find_apposed(reader, phrase)
    if apposed is not None:
        spans = tuple(sorted({phrase.span, apposed.fullest.span}))
        set_speaker(reader, attribution, apposed, spans, SpeakerGround.OFFICE, phrase.words)
        return
    definite = phrase.definite or _is_without_article(phrase)
    referent = find_person(phrase, setting) if definite else find_named_later(phrase, setting)
    if referent is not None:
        ground = SpeakerGround.OFFICE if definite else SpeakerGround.NAMED_LATER
        spans = tuple(sorted({phrase.span, referent.fullest.span}))
        set_speaker(reader, attribution, referent, spans, ground, ARTICLES.sub("", phrase.words))
        return
    anonymous = nouns.is_seldom_named(phrase.noun)
    if not definite or (not phrase.definite and anonymous):
        if not _opens_article(reader, phrase):
            set_unnamed(reader, attribution, phrase, SpeakerGround.UNNAMED)
    elif (
        anonymous and _is_described_or_one_of_such(reader, phrase) and not _may_be_last_named(reader, phrase)
    ):
        set_unnamed(reader, attribution, phrase, SpeakerGround.UNNAMED)
    elif is_office_without_name(reader, phrase):
        set_unnamed(reader, attribution, phrase, SpeakerGround.OFFICE_WITHOUT_NAME)


def _is_without_article(phrase: SourcePhrase) -> bool:
    """Return True for one office without an article, as headlines have it: "Harbour board chief"."""
    words = phrase.words.split()
    counted = words[0].casefold() in DETERMINERS or words[0][0].isdigit() or phrase.plural
    return not counted and phrase.owner is None and (len(words) > 1 or words[0].islower())


def _opens_article(reader: Reader, phrase: SourcePhrase) -> bool:
    """Return True for somebody in an article's first sentences, before it names anybody.

    Articles open with "a Sund woman" and name her further down. Somebody of another office is another.
    """
    early = index_at(reader.layout.sentences, phrase.span.start) < _OPENING
    if not early or phrase.noun in _KEPT_UNNAMED:
        return False
    people = [r for r in reader.in_article.people() if is_person(reader, r)]
    others = [r for r in people if not any(overlap(m.span, phrase.span) for m in r.mentions)]
    first = all(r.first > phrase.span.start for r in others)
    return first and any(_may_be(reader, phrase, r) for r in others)


def _may_be(reader: Reader, phrase: SourcePhrase, person: Referent) -> bool:
    """Return True if a description and what the article says of somebody do not tell them apart."""
    wanted = describe_phrase(phrase, reader.text)
    roles = [describe_role(role, reader.text, reader.in_article) for role in person.roles]
    if roles and not nouns.is_general_person_noun(phrase.noun):
        return any(agreement(wanted, role) is not None for role in roles)
    return not any(m.title for m in person.mentions)


def _may_be_last_named(reader: Reader, phrase: SourcePhrase) -> bool:
    """Return True for "the Norrland official" behind somebody named who spoke: both may be one.

    Not where the article spoke of "an official" or "officials" before.
    """
    if not phrase.modifiers:
        return False
    before = reader.setting(phrase.span.start).last_speakers
    last = next((r for r in reader.in_article.people() if before and r.number == before[-1]), None)
    return last is not None and _may_be(reader, phrase, last) and not _was_one_of_such(reader, phrase)


def _is_described_or_one_of_such(reader: Reader, phrase: SourcePhrase) -> bool:
    """Return True if the article spoke of "an official" or "officials" before, or says more of him.

    Else "the official" may be anybody whom the article has named.
    """
    described = phrase.modifiers or phrase.possessor is not None or phrase.owner is not None or phrase.tail
    return bool(described) or _was_one_of_such(reader, phrase)


def _was_one_of_such(reader: Reader, phrase: SourcePhrase) -> bool:
    """Return True if the article spoke of "an official" or "officials" before."""
    of_such = rf"(?:[\w.’'-]+,?\s){{0,5}}{re.escape(phrase.noun)}"
    noun = rf"\b(?:an?|another|one)(?: of)?\s{of_such}s?\b|\b{re.escape(phrase.noun)}s\b"
    if phrase.noun not in reader.first_told:
        told = re.search(noun, reader.text, re.IGNORECASE)
        reader.first_told[phrase.noun] = told.end() if told else len(reader.text)
    return reader.first_told[phrase.noun] <= phrase.span.start


def _find_apposed(reader: Reader, phrase: SourcePhrase) -> Referent | None:
    """Return the person whose name stands right before a bare office: "Ann Example, | head of it said".

    An office in the singular without an article is no subject of its own.
    """
    first = phrase.words.split()[0].casefold()
    if first in DETERMINERS or phrase.plural or phrase.possessor is not None or phrase.owner is not None:
        return None
    for mention, referent in reader.in_article.of.items():
        if referent is not None and reader.text[mention.span.end : phrase.span.start] == ", ":
            alone = not (mention.oblique or mention.possessive)
            return referent if alone and is_person(reader, referent) else None
    return None


def set_joint_before(reader: Reader, attribution: Attribution, phrase: SourcePhrase) -> None:
    """Name the two whom "the groups" means, where a sentence just before joins two by "and"."""
    pair = find_joint(phrase, reader.setting(phrase.span.start)) if phrase.definite else ()
    if pair:
        kind: SpeakerKind = "person" if all(is_person(reader, r) for r in pair) else "organization"
        spans = tuple(sorted({phrase.span, *(r.fullest.span for r in pair)}))
        reader.answers[attribution.id] = SpeakerMention(
            name=" and ".join(r.name for r in pair), kind=kind, spans=spans, ground=SpeakerGround.JOINT
        )


def may_be_named(phrase: SourcePhrase) -> bool:
    """Return True if a plural may mean people or bodies that the article names: "the groups", "two
    investors".
    """
    first = phrase.words.split()[0].casefold()
    counted = first in {"two", "both", "three", "the", "these", "those"}
    noun = nouns.singular(phrase.noun)
    return counted and not nouns.is_seldom_named(noun) and noun not in ("authority", "report", "critic")


def answer_body(reader: Reader, attribution: Attribution, phrase: SourcePhrase) -> None:
    """Read "the ministry", "Nigeria's government", "a hospital"."""
    of_kind = _find_name_of_kind(reader, phrase)
    if of_kind is not None:
        mention, named = of_kind
        spans = tuple(sorted({mention.span, named.fullest.span}))
        set_speaker(reader, attribution, named, spans, SpeakerGround.NAMED_HERE)
        return
    proper = any(w[0].isupper() for w in phrase.modifiers) or phrase.possessor is not None
    described = proper or bool(phrase.owner) or bool(phrase.modifiers and not phrase.definite)
    if not proper and phrase.owner is None and phrase.definite:
        full = _find_fuller_body(reader, phrase)
        if full is not None:
            reader.answers[attribution.id] = full
            return
        referent = find_body(phrase, reader.setting(phrase.span.start))
        if (
            referent is not None
            and nouns.is_body_of_each_state(phrase.noun)
            and not _is_of_main_state(reader, referent)
        ):
            referent = None
        if referent is not None:
            spans = tuple(sorted({phrase.span, referent.fullest.span}))
            set_speaker(reader, attribution, referent, spans, SpeakerGround.BODY_OF_A_KIND)
            return
    if described or nouns.is_known_by_noun(phrase.noun):
        words = " ".join(
            ARTICLES.sub("", reader.text[phrase.span.start : phrase.span.end - len(phrase.tail)]).split()
        )
        reader.answers[attribution.id] = SpeakerMention(
            name=words, kind="organization", spans=(phrase.span,), ground=SpeakerGround.BODY_DESCRIBED
        )
    elif not phrase.definite and phrase.noun not in {"family", "couple"}:
        set_unnamed(reader, attribution, phrase, SpeakerGround.UNNAMED)


def _find_name_of_kind(reader: Reader, phrase: SourcePhrase) -> tuple[NameMention, Referent] | None:
    """Return the outlet between an owner and its kind: "Norrland's | Tidewire | news agency".

    A body of another kind may be about the name: "Norrland's Tidewire victims group".
    """
    if phrase.owner is None or not nouns.is_media_noun(phrase.noun):
        return None
    at = bisect_left(reader.names, phrase.owner.end, key=lambda m: m.span.start)
    mention = reader.names[at] if at < len(reader.names) else None
    referent = reader.in_article.of.get(mention) if mention is not None else None
    if mention is None or referent is None or mention.kind != "organization" or mention.possessive:
        return None
    kind = reader.text[mention.span.end : phrase.span.end - len(phrase.tail)]
    behind = _OWNS.fullmatch(reader.text, phrase.owner.end, mention.span.start)
    return (mention, referent) if behind and _KIND.fullmatch(kind) else None


def _find_fuller_body(reader: Reader, phrase: SourcePhrase) -> SpeakerMention | None:
    """Return the longer form in which the article names "the government": that of the state it is mostly
    about.
    """
    if not nouns.is_body_of_each_state(phrase.noun):
        return None
    about = _find_main_state(reader.text)
    span = _find_bodies(reader.text, phrase.noun).get(about) if about else None
    if span is None:
        return None
    return SpeakerMention(
        name=reader.text[span.start : span.end],
        kind="organization",
        spans=tuple(sorted({phrase.span, span})),
        ground=SpeakerGround.BODY_OF_A_KIND,
    )


@lru_cache(maxsize=16)
def _find_bodies(text: str, noun: str) -> Mapping[str, Span]:
    """Return where a text first names each state's body of a kind: "Norway's government"."""
    forms: dict[str, Span] = {}
    for match in re.finditer(rf"\b([A-Z][\w.]+(?: [A-Z][\w.]+)?)(?:[’']s)? {re.escape(noun)}\b", text):
        state = find_any_state(match.group(1))
        if state is not None:
            start = match.start() + (4 if match.group().startswith("The ") else 0)
            forms.setdefault(state.name, Span(start=start, end=match.end()))
    return forms


def _is_of_main_state(reader: Reader, referent: Referent) -> bool:
    """Return True if a government or army is that of the state which the article is mostly about."""
    states = {s.name for w in referent.name.split() if (s := find_any_state(w))}
    return not states or _find_main_state(reader.text) in states


@lru_cache(maxsize=4)
def _find_main_state(text: str) -> str | None:
    """Return the state that most of a text's words for states and their people point to, if most do.

    Kept for a few texts: it is asked for many sources of one.
    """
    counts: Counter[str] = Counter()
    for match in re.finditer(r"\b[A-Z][\w.]+(?: [A-Z][\w.]+)?", text):
        words = match.group()
        state = find_any_state(words) or find_any_state(words.split()[0])
        if state is not None:
            counts[state.name] += 1
    if not counts:
        return None
    best = min(counts, key=lambda n: (-counts[n], n))
    return best if counts[best] >= 0.5 * counts.total() else None
