"""Whether it is certain whom a report names as its speaker, and whether two people cannot be one."""

import re
from collections.abc import Iterator

from sayso.annotation.speakers.antecedents.pronoun_words import gender_of
from sayso.findings.masked_words import mask_quotations
from sayso.findings.speakers.own_words import find_paragraph
from sayso.lexicon import roles as nouns
from sayso.lexicon.names import SUFFIXES, compare_people, fold_name, gender_of_given_name, name_tokens
from sayso.records import Attribution, Quotation, Reading, Span, SpeakerGround
from sayso.spans import overlap, text_of

_POSSESSIVE = re.compile(r"[’']s?\b")
_WORD = re.compile(r"\w+")


def is_certain_speaker(reading: Reading, attribution: Attribution, quotation: Quotation, other: str) -> bool:
    """Return True if a report's own words name its speaker, who cannot be `other`.

    The full name stands there; or the surname, which nobody else in the article has; or "he" or "she" right
    behind the sentence that has the full name as its subject and names nobody else.
    """
    speaker = attribution.speaker
    if speaker is None or speaker.kind != "person" or not is_full_name(speaker.name):
        return False
    source = " ".join(text_of(reading.document.text, s) for s in attribution.sources)
    paragraph = find_paragraph(reading, quotation.span)
    if len(attribution.sources) != 1 or paragraph is None:
        return False
    if " and " in source or names_person(mask_quotations(reading, paragraph), other, speaker.name):
        return False
    if speaker.ground == SpeakerGround.PRONOUN:
        return _is_tied(reading, attribution, paragraph, other)
    if speaker.ground in {SpeakerGround.NAMED_HERE, SpeakerGround.SHORT_NAME}:
        return _is_named(reading, attribution)
    return False


def is_full_name(name: str) -> bool:
    """Return True if a person's name has a given name and a surname, and is that of one."""
    return len(name_tokens(name)) > 1 and " and " not in name


def cannot_be_one(left: str, right: str) -> bool:
    """Return True if two names are of two people, also where one is Jr and the other Sr of the same name."""
    names = (" ".join(name_tokens(left)), " ".join(name_tokens(right)))
    return is_full_name(left) and is_full_name(right) and compare_people(*names).score == 0


def genders_differ(left: str, right: str) -> bool:
    """Return True if the given names of two people go with two genders."""
    genders = {gender_of_given_name(name_tokens(name)[0]) for name in (left, right)}
    return genders == {"f", "m"}


def names_person(words: str, name: str, unlike: str) -> bool:
    """Return True if words have a surname, or where `unlike` has it too, the given name before it."""
    last, other = _surname(name), _surname(unlike)
    looked_for = name_tokens(name)[0] if fold_name(last) == fold_name(other) else fold_name(last)
    return looked_for in fold_name(words).split()


def _surname(name: str) -> str:
    words = [w for w in name.split() if fold_name(w) not in SUFFIXES]
    return words[-1] if words else name


def _is_named(reading: Reading, attribution: Attribution) -> bool:
    """Return True if a source has the speaker's full name and no other, or a surname that nobody else has."""
    speaker, source = attribution.speaker, attribution.sources[0]
    if speaker is None:
        return False
    text = reading.document.text
    words = fold_name(text_of(text, source)).split()
    tokens = name_tokens(speaker.name)
    named = [e.span for e in reading.entities if e.kind == "person" and overlap(e.span, source)]
    if tokens[-1] not in words or any(not _may_be(text_of(text, s), speaker.name) for s in named):
        return False
    if tokens[0] in words:
        return True
    title = next((g for w in words if w != tokens[-1] and (g := nouns.gender_of_noun(w))), None)
    given = gender_of_given_name(tokens[0])
    if title and given and title != given:
        return False
    others = list(_list_namesakes(reading, speaker.name))
    return all(title and (g := gender_of_given_name(name_tokens(o)[0])) and g != title for o in others)


def _list_namesakes(reading: Reading, name: str) -> Iterator[str]:
    """Yield the names of others in an article who have the surname of a person."""
    text = reading.document.text
    surname = name_tokens(name)[-1]
    for entity in reading.entities:
        found = _POSSESSIVE.sub("", text_of(text, entity.span))
        tokens = name_tokens(found)
        if surname in tokens and compare_people(found, name).score == 0:
            yield found
    for title in re.finditer(rf"(\w+)\.? \S{{1,3}} (\w+)\.? {re.escape(_surname(name))}\b", text):
        if all(nouns.is_honorific(fold_name(word)) for word in title.groups()):
            yield title[1]
    if re.search(rf"\b[Tt]he {re.escape(_surname(name))}s\b", text):
        yield surname


def _is_tied(reading: Reading, attribution: Attribution, paragraph: Span, other: str) -> bool:
    """Return True if "he" or "she" can only be the one named at the start of the sentence before.

    The name and the pronoun stand in one paragraph, and nothing between them names or calls another person.
    Where `other` is named before, the given name must go with another gender.
    """
    speaker, source = attribution.speaker, attribution.sources[0]
    text = reading.document.text
    gender = gender_of(text_of(text, source))
    if speaker is None or gender is None:
        return False
    tokens = name_tokens(speaker.name)
    if gender_of_given_name(tokens[0]) not in {None, gender}:
        return False
    of_other = gender_of_given_name(name_tokens(other)[0])
    if names_person(text[: source.start], other, speaker.name) and of_other in {None, gender}:
        return False
    opening = Span(start=paragraph.start, end=source.start)
    persons = [e.span for e in reading.entities if e.kind == "person" and overlap(e.span, opening)]
    persons = [p for p in persons if not any(overlap(q.span, p) for q in reading.layout.quotations)]
    if not persons or any(not _may_be(text_of(text, p), speaker.name) for p in persons):
        return False
    first = min(persons)
    full = name_tokens(_POSSESSIVE.sub("", text_of(text, first)))
    if len(full) < 2 or full[-1] != tokens[-1] or _POSSESSIVE.match(text, first.end):
        return False
    if any(not _is_title(w) for w in _WORD.findall(text[paragraph.start : first.start])):
        return False
    between = mask_quotations(reading, Span(start=first.end, end=source.start))
    return not any(nouns.is_person_noun(nouns.singular(w.casefold())) for w in _WORD.findall(between))


def _is_title(word: str) -> bool:
    low = word.casefold()
    return nouns.is_honorific(low) or nouns.is_person_noun(low) or word[:1].isupper()


def _may_be(found: str, name: str) -> bool:
    return compare_people(_POSSESSIVE.sub("", found), name).score > 0
