"""How much of each article is given to whom, how much is its own voice, and how many sources it has."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import partial

from sayso import spans
from sayso.compare.coverage.officials import is_official
from sayso.lexicon import roles
from sayso.lexicon.rows import set_of
from sayso.records import (
    Attribution,
    Reading,
    SourceCount,
    SourceKind,
    Span,
    Speaker,
    SpeakerShare,
    UnnamedSource,
    Voice,
)
from sayso.text.words import list_norms
from sayso.units import RUNNER, Unit, UnitRunner

_WORD = re.compile(r"\S+")
_KINDS: tuple[SourceKind, ...] = ("person", "official", "organization", "document", "unnamed")
# What somebody plans, thinks or sees makes nobody a source of the article.
_SAID = frozenset({"speech", "writing"})
_DETERMINERS = set_of(
    "function_words",
    "definite article",
    "indefinite articles",
    "this and that",
    "these and those",
    "one, some, another",
)


_VOICE = Unit("voice of an article", Voice)


def measure_voice(
    readings: tuple[Reading, ...], speakers: tuple[Speaker, ...] = (), runner: UnitRunner = RUNNER
) -> tuple[Voice, ...]:
    """Count, for each document, the words inside attributed contents, the rest, and those of each speaker.

    Words are runs of non-space characters. A word counts once however many attributions hold it; inside
    nested attributions it counts for the innermost speaker, whose words they are. Sources are counted by what
    they said or wrote; of people, those with an office of a state in any article are `official`.
    """
    known = {s.id: s for s in speakers}
    return tuple(
        runner.run(_VOICE, partial(_name, reading, known, runner), partial(_measure, reading, known))
        for reading in readings
    )


def _name(reading: Reading, known: dict[str, Speaker], runner: UnitRunner) -> tuple[object, ...]:
    """Return what the voice of an article rests on: its reading, and what is known of its speakers."""
    ids = sorted({a.speaker_id for a in reading.attributions if a.speaker_id in known})
    told = tuple((i, known[i].kind, tuple(r.role for r in known[i].roles)) for i in ids)
    return (*runner.name_readings([reading.document.id]), told)


def _measure(reading: Reading, known: dict[str, Speaker]) -> Voice:
    words = [Span(start=m.start(), end=m.end()) for m in _WORD.finditer(reading.document.text)]
    holder: dict[int, str] = {}
    attributed: dict[int, Attribution] = {}
    # Widest first, so that what stands inside another is written last and wins.
    for attribution in sorted(reading.attributions, key=lambda a: (-spans.length(a.contents), a.id)):
        for content in attribution.contents:
            for index in _inside(words, content):
                attributed[index] = attribution
                if attribution.speaker_id:
                    holder[index] = attribution.speaker_id
                else:
                    holder.pop(index, None)
    shares = Counter(holder.values())
    return Voice(
        document_id=reading.document.id,
        attributed=len(attributed),
        own=len(words) - len(attributed),
        speakers=tuple(
            SpeakerShare(speaker_id=speaker, words=n)
            for speaker, n in sorted(shares.items(), key=lambda item: (-item[1], item[0]))
        ),
        sources=_count_sources(reading, attributed.values(), known),
        unknown=len(attributed) - len(holder),
    )


def _count_sources(
    reading: Reading, holders: Iterable[Attribution], known: dict[str, Speaker]
) -> tuple[SourceCount, ...]:
    """Count the different sources of each kind; one that nothing resolves counts nowhere."""
    words: Counter[str] = Counter()
    for attribution in holders:
        words[attribution.id] += 1
    sources: dict[SourceKind, set[str]] = defaultdict(set)
    given: Counter[SourceKind] = Counter()
    for attribution in reading.attributions:
        kind = _kind(attribution, known)
        if kind is None or attribution.cue_kind not in _SAID or attribution.negated:
            continue
        sources[kind].add(_identify(reading, attribution, kind))
        given[kind] += words[attribution.id]
    return tuple(SourceCount(kind=k, sources=len(sources[k]), words=given[k]) for k in _KINDS if k in sources)


def _kind(attribution: Attribution, known: dict[str, Speaker]) -> SourceKind | None:
    told = attribution.speaker
    if told is None:
        return None
    speaker = known.get(attribution.speaker_id or "")
    kind = speaker.kind if speaker else told.kind
    if kind == "unnamed" and _is_document(told.name):
        return "document"
    if kind != "person":
        return kind
    called = [r.role for r in speaker.roles] if speaker else []
    return "official" if any(is_official(r) for r in (*called, told.role or "")) else "person"


def _is_document(name: str) -> bool:
    """Return True if a source without a name is one document ("that version of the paper").

    "Reports" are no document that anybody could look up: they stay a source without a name.
    """
    words = [w.strip(".,;:\"'“”’").casefold() for w in name.split()]
    heads = {roles.singular(w) for w in words}
    if any(roles.is_person_noun(h) or roles.is_body_noun(h) or roles.is_media_noun(h) for h in heads):
        return False
    return any(w == roles.singular(w) and roles.is_document_noun(w) for w in words)


def _identify(reading: Reading, attribution: Attribution, kind: SourceKind) -> str:
    if kind == "unnamed":
        return _name_unnamed(reading, attribution)
    return attribution.speaker_id or (attribution.speaker.name.casefold() if attribution.speaker else "")


def _name_unnamed(reading: Reading, attribution: Attribution) -> str:
    """Return an unnamed source's words to compare by: no case, no article before them."""
    name = attribution.speaker.name if attribution.speaker else ""
    norms = list(list_norms(name))
    while len(norms) > 1 and norms[0] in _DETERMINERS:
        norms.pop(0)
    return " ".join(norms)


def list_unnamed(readings: tuple[Reading, ...]) -> tuple[UnnamedSource, ...]:
    """Return every source without a name to which articles attribute something said or written.

    A document's mentions in the same words ("officials", "the officials") are one, with every place.
    """
    found: dict[tuple[str, str], list[Attribution]] = defaultdict(list)
    texts = {r.document.id: r.document.text for r in readings}
    for reading in readings:
        for attribution in reading.attributions:
            told = attribution.speaker
            if told is None or told.kind != "unnamed" or _is_document(told.name):
                continue
            if attribution.cue_kind in _SAID and not attribution.negated:
                found[reading.document.id, _name_unnamed(reading, attribution)].append(attribution)
    sources = []
    for (document_id, _), attributions in found.items():
        places = sorted(
            {s for a in attributions for s in (a.speaker.spans if a.speaker else ()) or a.sources}
        )
        name = next(a.speaker.name for a in attributions if a.speaker)
        text = texts[document_id]
        # The words as the article has them first, where it has the name and not a pronoun for it.
        own = [spans.text_of(text, s) for s in places]
        sources.append(
            UnnamedSource(
                document_id=document_id,
                words=next((w for w in own if w.casefold() == name.casefold()), name),
                spans=tuple(places),
                attribution_ids=tuple(a.id for a in attributions),
            )
        )
    order = {r.document.id: n for n, r in enumerate(readings)}
    return tuple(sorted(sources, key=lambda s: (order[s.document_id], s.spans, s.words)))


def _inside(words: list[Span], content: Span) -> range:
    """Return the indices of the words that overlap a span, found by binary search: texts may be long."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high) // 2
        if words[middle].end <= content.start:
            low = middle + 1
        else:
            high = middle
    end = low
    while end < len(words) and words[end].start < content.end:
        end += 1
    return range(low, end)
