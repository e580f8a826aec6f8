"""Speakers that an article calls by an office alone, where other articles of the pile tell who holds it.

"The prime minister" in one article, "Prime Minister Ann Example" in another: where the first article names
Ann Example too, and nobody else that it names holds such an office, she is meant. No other knowledge is used.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sayso.lexicon import roles as nouns
from sayso.lexicon.function_words import DETERMINERS, PREPOSITIONS
from sayso.lexicon.names import compare_people, name_tokens
from sayso.lexicon.offices import Description, agreement, describe
from sayso.records import Attribution, Reading, Span, Speaker, SpeakerGround, SpeakerMention

_DEFINITE = re.compile(r"(?:the\s|[A-Z][^,;:“”\"]{0,60}?[’']s?\s)")
_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
_LEAST = 1.2


def fill_offices(readings: Sequence[Reading], speakers: Sequence[Speaker]) -> tuple[Reading, ...]:
    """Return the readings with speakers filled where the pile's roles leave one bearer of an office.

    The bearer must be named in the article itself; that name is among the words that the answer rests on.
    """
    by_surname = file_by_surname(speakers)
    return tuple(fill_reading(r, by_surname) for r in readings)


def file_by_surname(speakers: Iterable[Speaker]) -> dict[str, list[Speaker]]:
    """Return the people with a role by the surnames that they are called by."""
    people = [s for s in speakers if s.kind == "person" and s.roles]
    by_surname: dict[str, list[Speaker]] = defaultdict(list)
    for speaker in people:
        tokens = name_tokens(speaker.name)
        if len(tokens) > 1:
            for token in {tokens[-1], *(name_tokens(a)[-1] for a in speaker.aliases if name_tokens(a))}:
                by_surname[token].append(speaker)
    return by_surname


def fill_reading(reading: Reading, by_surname: Mapping[str, Sequence[Speaker]]) -> Reading:
    """Return a reading with the speakers filled whose office leaves one bearer."""
    wanted = {
        a.id: d for a in reading.attributions if (d := _read_office(reading.document.text, a)) is not None
    }
    if not wanted:
        return reading
    named = _find_named(reading, by_surname)
    filled = []
    for attribution in reading.attributions:
        description = wanted.get(attribution.id)
        mention = _find_bearer(reading, attribution, description, named) if description is not None else None
        filled.append(replace(attribution, speaker=mention) if mention is not None else attribution)
    return replace(reading, attributions=tuple(filled))


def list_surnames(reading: Reading) -> tuple[str, ...]:
    """Return the surnames of the people whom an article with an office alone names; of any other, none."""
    if all(_read_office(reading.document.text, a) is None for a in reading.attributions):
        return ()
    tokens = (name_tokens(name) for _, _, name in _list_people(reading))
    return tuple(sorted({t[-1] for t in tokens if len(t) > 1}))


def name_bearers(surnames: Iterable[str], by_surname: Mapping[str, Sequence[Speaker]]) -> tuple[object, ...]:
    """Return all that `fill_reading` asks of the people with some surnames, to tell whether it changed."""
    bearers = (s for surname in surnames for s in by_surname.get(surname, ()))
    return tuple((s.id, s.name, tuple(r.role for r in s.roles)) for s in bearers)


def _read_office(text: str, attribution: Attribution) -> Description | None:
    """Read a source that is an office alone: "the prime minister", "Acme's founder"; None for anything
    else.
    """
    told = attribution.speaker
    if (told is not None and told.ground != SpeakerGround.OFFICE_WITHOUT_NAME) or len(
        attribution.sources
    ) != 1:
        return None
    span = attribution.sources[0]
    words = text[span.start : span.end]
    if not _DEFINITE.match(words) or re.search(r"[,;:]", words):
        return None
    tokens = _WORD.findall(re.sub(r"[’']s?(?=\s)", "", words))
    head = next(
        (i for i, t in enumerate(tokens) if i and t.casefold() in PREPOSITIONS | {"and", "who"}), len(tokens)
    )
    if head == 0:
        return None
    noun = tokens[head - 1].casefold()
    pair = " ".join(t.casefold() for t in tokens[max(0, head - 2) : head])
    noun = pair if nouns.is_person_noun(pair) else noun
    if not nouns.is_person_noun(noun) and noun not in {"ceo", "cfo", "pm"}:
        return None
    return describe(noun, tokens)


def _find_named(
    reading: Reading, by_surname: Mapping[str, Sequence[Speaker]]
) -> list[tuple[Speaker, Span, str]]:
    """Return the people of the pile whom this article names, each with the words that name him and the name
    as this article spells it: another article's spelling beside it would make two people of one.
    """
    found: dict[str, tuple[Speaker, Span, str]] = {}
    for span, _, name in _list_people(reading):
        tokens = name_tokens(name)
        for speaker in by_surname.get(tokens[-1], ()) if tokens else ():
            if len(tokens) > 1 and compare_people(name, speaker.name).score >= 0.8:
                found.setdefault(speaker.id, (speaker, span, name))
    return [found[k] for k in sorted(found)]


def _list_people(reading: Reading) -> list[tuple[Span, int, str]]:
    """Return the people whom an article names, in order of their places."""
    text = reading.document.text
    places = [
        (a.speaker.spans[0], 0, a.speaker.name) for a in reading.attributions if a.speaker and a.speaker.spans
    ]
    places += [
        (e.span, 1, " ".join(text[e.span.start : e.span.end].split()))
        for e in reading.entities
        if e.kind == "person"
    ]
    return sorted(places)


def _find_bearer(
    reading: Reading,
    attribution: Attribution,
    wanted: Description,
    named: Sequence[tuple[Speaker, Span, str]],
) -> SpeakerMention | None:
    source = attribution.sources[0]
    fits: list[tuple[float, Speaker, Span, str]] = []
    for speaker, span, name in named:
        if source.start <= span.start < source.end:  # "Ann Example's adviser" is not Ann Example
            continue
        scores = []
        for role in speaker.roles:
            words = _WORD.findall(re.sub(r"[’']s?(?=\s)", "", role.role))
            head = _head_of(words)
            found = agreement(wanted, describe(head, words)) if head else None
            if found is not None:
                scores.append(found)
        if scores and max(scores) >= _LEAST:
            fits.append((max(scores), speaker, span, name))
    fits.sort(key=lambda f: (-f[0], f[1].id))
    if not fits or (len(fits) > 1 and fits[0][0] - fits[1][0] < 0.8):
        return None
    _, _, span, name = fits[0]
    called = " ".join(reading.document.text[source.start : source.end].split())
    return SpeakerMention(
        name=name,
        kind="person",
        role=re.sub(r"^the\s", "", called, flags=re.IGNORECASE),
        spans=tuple(sorted({source, span})),
        ground=SpeakerGround.OFFICE_IN_OTHER_ARTICLES,
    )


def _head_of(words: Sequence[str]) -> str | None:
    """Return the noun at the head of a role: the last person noun before its first preposition."""
    end = next(
        (i for i, w in enumerate(words) if i and w.casefold() in PREPOSITIONS | {"who", "and"}), len(words)
    )
    kept = [w.casefold() for w in words[:end] if w.casefold() not in DETERMINERS]
    if len(kept) > 1 and nouns.is_person_noun(" ".join(kept[-2:])):
        return " ".join(kept[-2:])
    return kept[-1] if kept and (nouns.is_person_noun(kept[-1]) or kept[-1] in {"ceo", "cfo", "pm"}) else None
