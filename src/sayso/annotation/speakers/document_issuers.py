"""Find the speaker behind "the report" or "a statement": whoever issued the document, where the article says
so.
"""

import re
from bisect import bisect_left
from dataclasses import replace

from sayso.annotation.grammar.source_relations import is_held
from sayso.annotation.grammar.tokens import tokenize
from sayso.annotation.speakers.described_sources import answer_body, answer_person
from sayso.annotation.speakers.name_mentions import NameMention
from sayso.annotation.speakers.referents.article_referents import Referent
from sayso.annotation.speakers.resolution_state import Reader, is_person, place_of, role_of, set_unnamed
from sayso.annotation.speakers.source_phrases import SourcePhrase, read_source
from sayso.lexicon import roles as nouns
from sayso.lexicon.rows import choice_of
from sayso.lexicon.states import find_any_state, find_state_of_people
from sayso.outlets.names import is_outlet_name
from sayso.records import Attribution, Span, SpeakerGround, SpeakerKind, SpeakerMention
from sayso.spans import index_at

_REPORT_NOUNS = frozenset("report article story coverage dispatch piece".split())


_OWNERS = frozenset({"his", "her", "its", "their"})

_BEFORE_FILER = re.compile(r"\s(?:(?:that|which)\s)?(?:the\s)?")
_FILED = re.compile(rf"\s(?:(?:has|had)\s)?(?:{choice_of('speakers/sources', 'issuing')})\b")
_ISSUED = re.compile(r"\s*(?:\w+(?:ed|en)\s(?:[\w-]+\s){0,4}?)?(?:by|from)\b")
"""Words behind a document that say whose it is: "issued late on Monday by"."""

_Issuer = tuple[SpeakerMention, Referent | None]


def answer_document(reader: Reader, attribution: Attribution, phrase: SourcePhrase) -> None:
    """Read "the report", "a statement from the ministry": whoever issued it, where the article says so."""
    issuer = (
        _find_named_issuer(reader, phrase)
        or _find_described_issuer(reader, attribution, phrase)
        or _find_pronoun_issuer(reader, phrase)
    )
    if issuer is None and phrase.owner is None:
        issuer = _find_issuer_before(reader, attribution, phrase) or _find_outlet_after(reader, phrase)
    if issuer is not None:
        mention, referent = issuer
        reader.answers[attribution.id] = mention
        if referent is not None:
            reader.bearers[attribution.id] = referent
        return
    if is_issued(phrase):
        return  # somebody made it, whom the article names in words that were not understood
    if (not phrase.definite and phrase.modifiers) or (phrase.tail.strip() and not phrase.complements):
        set_unnamed(reader, attribution, phrase, SpeakerGround.DOCUMENT)


def is_issued(phrase: SourcePhrase) -> bool:
    """Return True if a document is said to be by or from somebody, or is somebody's."""
    return phrase.owner is not None or bool(_ISSUED.match(phrase.tail))


def _find_named_issuer(reader: Reader, phrase: SourcePhrase) -> _Issuer | None:
    """Read the issuer off the phrase: its owner, a name before its noun, "by" or "from" a name."""
    named = None
    head_end = phrase.span.end - len(phrase.tail)
    if phrase.possessor is not None:
        named = phrase.possessor
    if named is None and not _is_of_somebody(phrase):
        named = next(
            (
                m
                for p, m in phrase.complements
                if p in {"by", "from"}
                and m.kind not in {"place", "state"}
                and not _is_held(reader.text[head_end : m.phrase.start])
            ),
            None,
        )
    named = named or _find_filer(reader, phrase)
    if named is not None:
        named = _find_bearer(reader, phrase, named)
    if named is None and phrase.words.split()[0].casefold() not in _OWNERS:
        before = [
            m
            for m in reader.in_article.of
            if phrase.span.start <= m.span.start
            and m.span.end < head_end
            and m.kind not in {"state", "place"}
        ]
        before = [m for m in before if find_state_of_people(m.text) is None]
        named = before[-1] if before else None
    return None if named is None else _as_issuer(reader, named)


def _is_of_somebody(phrase: SourcePhrase) -> bool:
    """Return True for "an engineer's letter ..., published by the Courier": whose it is stands before it."""
    return phrase.owner is not None and phrase.possessor is None


def _find_filer(reader: Reader, phrase: SourcePhrase) -> NameMention | None:
    """Return who is the subject of the clause behind a document: "a complaint | that Acme filed"."""
    head_end = phrase.span.end - len(phrase.tail)
    at = bisect_left(reader.names, head_end, key=lambda m: m.span.start)
    mention = reader.names[at] if at < len(reader.names) else None
    if mention is None or mention.span.end > phrase.span.end or mention.kind in {"place", "state"}:
        return None
    between = reader.text[head_end : mention.phrase.start]
    filed = _FILED.match(reader.text, mention.span.end, phrase.span.end)
    return mention if filed and _BEFORE_FILER.fullmatch(between) else None


def _as_issuer(reader: Reader, named: NameMention) -> _Issuer | None:
    """Return a name of the article as the issuer of a document."""
    referent = reader.in_article.of.get(named)
    if referent is None:
        return None
    kind: SpeakerKind = "person" if is_person(reader, referent) else "organization"
    spans = tuple(sorted({named.span, referent.fullest.span}))
    mention = SpeakerMention(
        name=referent.name,
        kind=kind,
        role=role_of(referent, None) if kind == "person" else None,
        spans=spans,
        ground=SpeakerGround.ISSUER,
    )
    return mention, referent


def _find_bearer(reader: Reader, phrase: SourcePhrase, named: NameMention) -> NameMention:
    """Return the person that a body's name only describes: "by Sund University historian Per Lund"."""
    if named.kind == "person" or named.possessive:
        return named
    whole = read_source(reader.text, Span(start=named.span.start, end=phrase.span.end), reader.names)
    person = whole.name if whole.head == "name" else None
    return person if person is not None and person.kind == "person" else named


def _is_held(words: str) -> bool:
    return is_held(tokenize(words, Span(start=0, end=len(words))))


def _find_described_issuer(reader: Reader, attribution: Attribution, phrase: SourcePhrase) -> _Issuer | None:
    """Read "the company's statement", "a government statement", "a statement from a rabbi"."""
    inner: Span | None = None
    if phrase.owner is not None:
        inner = phrase.owner
    else:
        match = _ISSUED.match(phrase.tail)
        match = (
            None
            if match is not None and is_held(tokenize(match.group(), Span(start=0, end=len(match.group()))))
            else match
        )
        own = re.match(r"\s*of\s+((?:the|a|an)\s[\w\- ]{2,40})[’']s?\s", phrase.tail)
        start = phrase.span.end - len(phrase.tail)
        if match:
            inner = Span(start=start + match.end() + 1, end=phrase.span.end)
        elif own:
            inner = Span(start=start + own.start(1), end=start + own.end(1))
        elif (
            phrase.modifiers
            and nouns.is_body_noun(phrase.modifiers[-1].casefold())
            and not phrase.modifiers[-1][0].isupper()
        ):
            word = phrase.modifiers[-1]
            at = reader.text.find(word, phrase.span.start, phrase.span.end)
            inner = Span(start=at, end=at + len(word)) if at >= 0 else None
    if inner is None:
        return None
    owner = read_source(reader.text, inner, reader.names)
    if owner.head == "name" and owner.name is not None:
        return _as_issuer(reader, owner.name)
    if owner.head not in {"person", "body"}:
        return None
    if owner.span.end == phrase.span.end - len(phrase.tail) or owner.head == "body":
        owner = replace(owner, definite=True)
    stand_in = replace(attribution, id=f"{attribution.id}/issuer", sources=(inner,))
    if owner.head == "person":
        answer_person(reader, stand_in, owner)
    else:
        answer_body(reader, stand_in, owner)
    mention = reader.answers.pop(stand_in.id, None)
    referent = reader.bearers.pop(stand_in.id, None)
    if mention is None or mention.kind == "unnamed":
        return None
    return replace(mention, ground=SpeakerGround.ISSUER), referent


def _find_pronoun_issuer(reader: Reader, phrase: SourcePhrase) -> _Issuer | None:
    """Read "her statement", "his interview": the document is that of the one whom the pronoun means."""
    word = phrase.words.split()[0].casefold()
    if word not in {"his", "her"}:
        return None
    referent = reader.antecedents.resolve(phrase.span.start, word)
    if referent is None or not is_person(reader, referent):
        return None
    spans = tuple(sorted({phrase.span, referent.fullest.span}))
    mention = SpeakerMention(
        name=referent.name, kind="person", role=role_of(referent, None), spans=spans,
        ground=SpeakerGround.ISSUER,
    )  # fmt: skip
    return mention, referent


def _find_issuer_before(reader: Reader, attribution: Attribution, phrase: SourcePhrase) -> _Issuer | None:
    """Read "the statement": the last speaker whose words were given as one, or who spoke as that document."""
    if not phrase.definite:
        return None
    place = place_of(attribution)
    end = bisect_left(reader.order, place, key=place_of)
    for earlier in reversed(reader.order[max(0, end - 60) : end]):
        if place_of(earlier) >= place or earlier.id == attribution.id:
            continue
        said = reader.answers.get(earlier.id)
        if said is None or said.kind == "unnamed":
            continue
        other = reader.phrases.get(earlier.id)
        same = (
            other is not None
            and other.head == "document"
            and (other.noun == phrase.noun or phrase.noun in {"document", "text"})
        )
        if not same:
            i = index_at(reader.layout.sentences, place_of(earlier))
            sentence = reader.layout.sentences[i] if i >= 0 else None
            words = reader.text[sentence.start : sentence.end] if sentence else ""
            issued = (
                r"\b(?:in|issued|released|published|posted|wrote|sent|via)\s+(?:a|an|the|her|his|its|their)\b"
                rf"[\w\s-]{{0,30}}\b{re.escape(phrase.noun)}s?\b"
            )
            named = re.search(issued, words, re.IGNORECASE)
            behind = (
                named and sentence and _is_second(reader, earlier, sentence, sentence.start + named.start())
            )
            same = phrase.noun not in _REPORT_NOUNS and bool(named) and not behind
        if same or (phrase.noun in _REPORT_NOUNS and _publishes(reader, earlier)):
            return _find_body_spoken_for(reader, said, reader.bearers.get(earlier.id), phrase)
    return None


def _is_second(reader: Reader, speaker: Attribution, sentence: Span, issued: int) -> bool:
    """Return True if a speaker is named behind the words of issuing, and somebody else before them.

    "Lunt said so in a letter, a day after Hale had said he would go": the letter is Lunt's.
    """
    places = [place_of(a) for a in reader.order if a.id in reader.bearers]
    return place_of(speaker) > issued and any(sentence.start <= p < issued for p in places)


def _find_body_spoken_for(
    reader: Reader, said: SpeakerMention, referent: Referent | None, phrase: SourcePhrase
) -> _Issuer | None:
    """Return whose statement it is that somebody gave: a spokesperson's statement is that of the body."""
    if referent is None or not any(r.head.startswith("spokes") for r in referent.roles):
        return replace(said, ground=SpeakerGround.ISSUER), referent
    for role in referent.roles:
        if not role.head.startswith("spokes"):
            continue
        for mention, body in reader.in_article.of.items():
            inside = role.span.start <= mention.span.start and mention.span.end <= role.span.end
            if inside and body is not None and body.kind not in {"person", "state", "place"}:
                return (
                    SpeakerMention(
                        name=body.name, kind="organization", spans=tuple(sorted({phrase.span, mention.span})),
                        ground=SpeakerGround.ISSUER,
                    ),
                    body,
                )  # fmt: skip
    return replace(said, ground=SpeakerGround.ISSUER), referent


def _publishes(reader: Reader, attribution: Attribution) -> bool:
    """Return True if an attribution's speaker is an outlet, as the words around it show."""
    referent = reader.bearers.get(attribution.id)
    if referent is None or is_person(reader, referent):
        return False
    if any(nouns.is_media_noun(nouns.singular(r.head)) for r in referent.roles):
        return True
    if is_outlet_name(referent.name):
        return True
    cue = " ".join(reader.text[c.start : c.end] for c in attribution.cues).casefold()
    return bool(re.search(r"\breport(?:ed|s|ing)?\b", cue)) and referent.kind != "state"


def _find_outlet_after(reader: Reader, phrase: SourcePhrase) -> _Issuer | None:
    """Read "a media report": the outlet that the next few sentences name as reporting it."""
    if (
        phrase.noun not in _REPORT_NOUNS
        or find_any_state(" ".join(phrase.modifiers))
        or any(find_any_state(w) for w in phrase.modifiers)
    ):
        return None
    sentence = index_at(reader.layout.sentences, phrase.span.start)
    near = [
        a
        for a in reader.order
        if a.id in reader.bearers
        and _publishes(reader, a)
        and 0 <= index_at(reader.layout.sentences, place_of(a)) - sentence <= 12
        and place_of(a) > phrase.span.start
    ]
    if not near:
        return None
    said = reader.answers[near[0].id]
    return (
        (replace(said, ground=SpeakerGround.ISSUER), reader.bearers[near[0].id]) if said is not None else None
    )
