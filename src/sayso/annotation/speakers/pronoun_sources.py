"""Resolve sources that are pronouns: he and she by a model, it and they, who and which by rules."""

import re
from bisect import bisect_left
from dataclasses import replace

from sayso.annotation.grammar.cue_words import lemmas
from sayso.annotation.speakers.antecedents.pronoun_words import gender_of
from sayso.annotation.speakers.antecedents.pronouns import PronounReport
from sayso.annotation.speakers.name_tokens import NameToken, read_tokens
from sayso.annotation.speakers.referents.article_referents import Referent
from sayso.annotation.speakers.resolution_state import (
    Reader,
    find_subject_of_object,
    find_told,
    is_going_on,
    is_person,
    may_be_relative,
    place_of,
    repeat_mention,
    set_speaker,
)
from sayso.annotation.speakers.role_descriptions import begin_aside, is_place_of_body
from sayso.annotation.speakers.source_phrases import SourcePhrase
from sayso.lexicon import roles as nouns
from sayso.lexicon.rows import choice_of, set_of
from sayso.lexicon.states import find_state_of_people
from sayso.records import Attribution, Span, SpeakerGround
from sayso.spans import index_at

_PLAIN = set_of("reporting_verbs", "neutral") & set_of("cues", "strong")
_VERBS = choice_of("hearers", "tell", "address", "speak", "write")
_GIVES = choice_of("hearers", "give")
_PIECES = choice_of("hearers", "pieces of speech")
_TELLS = re.compile(
    rf" (?:[a-z]+ ){{0,2}}(?!ask)(?:(?:{_VERBS}) |"
    rf"(?:{_VERBS}|said|(?:{_GIVES}) [^,;:.“”]{{0,40}}?\b(?:{_PIECES})) (?:[^,;:.“”]{{0,60}} )?to )(?:the )?"
)
"""What stands between the one who tells and the one told: " told ", " has written an open letter to "."""


def answer_pronoun(reader: Reader, attribution: Attribution, phrase: SourcePhrase) -> None:
    """Read a source that is a pronoun: whom it means, or the unnamed one who has just spoken."""
    word = phrase.noun
    if gender_of(word):
        saying = PronounReport(
            goes_on=is_going_on(reader, attribution),
            nested=attribution.parent_id is not None,
            after_unnamed=_follows_unnamed(reader, attribution),
            barred=find_told(reader, attribution, phrase.span.start)
            | find_subject_of_object(reader, phrase.span.start, word),
        )
        referent = reader.antecedents.resolve(phrase.span.start, word, saying, watch=reader.tell_choice)
        if referent is not None and _is_plain_report(reader, attribution):
            referent = _exclude_hearer(reader, referent, phrase.span.start, word)
        if referent is not None:
            spans = tuple(sorted({phrase.span, referent.fullest.span}))
            set_speaker(reader, attribution, referent, spans, SpeakerGround.PRONOUN)
            reader.people.add(referent.number)
            reader.antecedents.add_pronoun(phrase.span.start, referent, word)
    elif word in {"it", "they"}:
        _answer_it(reader, attribution, phrase)
    elif word in {"i", "me"} and attribution.parent_id in reader.answers:
        reader.answers[attribution.id] = repeat_mention(
            reader.answers[attribution.parent_id or ""], SpeakerGround.FIRST_PERSON
        )
        if attribution.parent_id in reader.bearers:
            reader.bearers[attribution.id] = reader.bearers[attribution.parent_id or ""]
    elif word in {"who", "which", "that"}:
        _answer_relative(reader, attribution, phrase)


def _is_plain_report(reader: Reader, attribution: Attribution) -> bool:
    """Return True if a cue says no more than that it was said. Whoever "replied" was told something."""
    words = [w for c in attribution.cues for w in reader.text[c.start : c.end].casefold().split()]
    return any(lemmas().get(word.strip(":,")) in _PLAIN for word in words)


def _exclude_hearer(reader: Reader, chosen: Referent, place: int, word: str) -> Referent | None:
    """Return nobody if the one chosen was only told something in the sentence before.

    "Bo Finch wrote to Mayor Ilse Haar. “…,” he wrote": these need not be Haar's words. Where the gender that
    is known of the teller does not agree, the choice stands.
    """
    told = _read_telling(reader, place)
    if told is None or told[1] is not chosen:
        return chosen
    known = told[0].gender or told[0].likely_gender
    return None if known in {None, gender_of(word)} else chosen


def _read_telling(reader: Reader, place: int) -> tuple[Referent, Referent] | None:
    """Return who told whom something in the sentence before a place, if no other is named since."""
    sentences = reader.layout.sentences
    before = index_at(sentences, place) - 1
    while before >= 0 and reader.antecedents.is_quoted(sentences[before].start):
        before -= 1
    if before < 0:
        return None
    start = bisect_left(reader.names, sentences[before].start, key=lambda m: m.span.start)
    end = bisect_left(reader.names, place, key=lambda m: m.span.start)
    named = [(m, reader.in_article.of.get(m)) for m in reader.names[start:end] if not m.quoted]
    people = [(m, r) for m, r in named if r is None or r.kind in {"person", ""}]
    if len(people) != 2:
        return None
    (first, teller), (second, hearer) = people
    between = reader.text[first.span.end : second.phrase.start]
    tells = first.subject and _TELLS.fullmatch(between)
    return (teller, hearer) if tells and teller and hearer and teller is not hearer else None


def _answer_relative(reader: Reader, attribution: Attribution, phrase: SourcePhrase) -> None:
    least = begin_aside(reader.text, phrase.span.start)
    for mention, referent in reader.in_article.of.items():
        if not least <= mention.span.end <= phrase.span.start:
            continue
        between = reader.text[mention.span.end : phrase.span.start]
        if referent is None or not may_be_relative(reader, referent, phrase.noun):
            continue
        if re.fullmatch(r"(?:,?\s(?:\d+,\s)?|\s?\([^)]*\),?\s|\s?[–—]\s?|\s-\s)", between):
            if referent.kind in {"place", "state"} and is_place_of_body(reader.text, mention.span):
                continue
            set_speaker(
                reader,
                attribution,
                referent,
                tuple(sorted({mention.span, referent.fullest.span})),
                SpeakerGround.RELATIVE_PRONOUN,
            )


def _follows_unnamed(reader: Reader, attribution: Attribution) -> bool:
    """Return True if the last to speak, just before, was one unnamed person, whom "he" may well mean."""
    before = reader.before(attribution)
    if before is None:
        return False
    phrase = reader.phrases.get(before.id)
    mention = reader.answers.get(before.id)
    if phrase is None or phrase.head != "person" or (mention is not None and mention.kind != "unnamed"):
        return False
    here = index_at(reader.layout.sentences, place_of(attribution))
    there = index_at(reader.layout.sentences, place_of(before))
    return here - there <= 2


def _keep_unnamed(reader: Reader, attribution: Attribution, phrase: SourcePhrase) -> None:
    """Give "they" the words of the unnamed who have just spoken: "villagers said. They added"."""
    before = reader.before(attribution)
    said = reader.answers.get(before.id) if before is not None else None
    earlier = reader.phrases.get(before.id) if before is not None else None
    if before is None or said is None or said.kind != "unnamed" or earlier is None:
        return
    if _may_stand_for(phrase.noun, earlier) and not _has_others(reader, before, earlier, phrase):
        spans = tuple(sorted({phrase.span, *said.spans}))
        reader.answers[attribution.id] = replace(said, spans=spans, ground=SpeakerGround.PRONOUN)


def _may_stand_for(pronoun: str, source: SourcePhrase) -> bool:
    """Return True if "it" or "they" agrees with a source in number."""
    if source.head == "pronoun":
        return pronoun == source.noun
    return source.head == "group" if pronoun == "they" else source.head == "body" and not source.plural


def _opens_sentence(reader: Reader, place: int) -> bool:
    """Return True if nothing stands before a pronoun in its sentence, but for a quotation."""
    sentence = reader.layout.sentences[index_at(reader.layout.sentences, place)]
    return not any(
        reader.quotation_places.find(t.start, t.end) == []
        for t in read_tokens(reader.text, Span(start=sentence.start, end=place))
    )


def _has_others(reader: Reader, before: Attribution, earlier: SourcePhrase, phrase: SourcePhrase) -> bool:
    """Return True if others stand between a source and a pronoun behind it whom this may mean.

    Who stands in marks is not meant, nor who stands in what the source said, where a sentence begins with the
    pronoun: it goes on with the subject of the one before.
    """
    said = before.contents if _opens_sentence(reader, phrase.span.start) else ()
    between = Span(start=min(earlier.span.end, phrase.span.start), end=phrase.span.start)
    told = [
        t
        for t in read_tokens(reader.text, between)
        if not reader.quotation_places.find(t.start, t.end)
        and not any(s.start <= t.start < s.end for s in said)
    ]
    if phrase.noun == "it":
        return any(nouns.is_body_noun(t.low) or nouns.is_media_noun(t.low) for t in told)
    return any(map(_are_many, told))


def _are_many(token: NameToken) -> bool:
    """Return True if a noun stands for many who may speak."""
    single = nouns.singular(token.low)
    if token.low == "police" or (nouns.is_group_noun(token.low) and not nouns.is_document_noun(token.low)):
        return True
    return single != token.low and (nouns.is_body_noun(single) or bool(find_state_of_people(token.text)))


def _answer_it(reader: Reader, attribution: Attribution, phrase: SourcePhrase) -> None:
    """Read "it" and "they": the body that spoke just before, or that the sentence before is about."""
    before = reader.before(attribution)
    sentence = index_at(reader.layout.sentences, phrase.span.start)
    if before is not None:
        apart = sentence - index_at(reader.layout.sentences, place_of(before))
        near = apart <= 2
        said = reader.answers.get(before.id)
        together = phrase.noun == "they" and said is not None and said.ground == SpeakerGround.JOINT
        if near and said is not None and (said.kind == "organization" or together):
            reader.answers[attribution.id] = repeat_mention(said, SpeakerGround.PRONOUN)
            if before.id in reader.bearers:
                reader.bearers[attribution.id] = reader.bearers[before.id]
            return
        if said is not None and said.kind == "unnamed" and apart <= 1:
            _keep_unnamed(reader, attribution, phrase)
            return
        if near and phrase.noun == "they":
            return
        earlier = reader.phrases.get(before.id)
        if near and said is not None and earlier is not None and earlier.head == "document":
            reader.answers[attribution.id] = repeat_mention(said, SpeakerGround.PRONOUN)
            return
    if phrase.noun != "it":
        return
    subjects = [
        (m, r)
        for m, r in reader.in_article.of.items()
        if r is not None and not is_person(reader, r)
        and m.subject and not m.quoted and m.span.end <= phrase.span.start
        and 0 <= sentence - m.sentence <= 1
    ]  # fmt: skip
    subjects = [(m, r) for m, r in subjects if r.kind in {"organization", "state", ""}]
    if subjects and len({r.number for _, r in subjects}) == 1:
        mention, referent = subjects[-1]
        set_speaker(
            reader, attribution, referent, tuple(sorted({phrase.span, mention.span})), SpeakerGround.PRONOUN
        )
