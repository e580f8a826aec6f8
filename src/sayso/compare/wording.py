"""What the articles call one and the same thing: names and roles of speakers, spellings of names."""

from collections import defaultdict

from sayso.records import DocumentTerms, Reading, Span, Speaker, Term, Wording
from sayso.words import tokenize

Places = dict[str, dict[str, set[Span]]]


def compare_wording(readings: tuple[Reading, ...], speakers: tuple[Speaker, ...]) -> tuple[Wording, ...]:
    """Return, for each referent that documents call differently, each document's terms with every place.

    Speakers come with what introduces them (name and role as the article has it); other names are one
    referent when their words are the same in every respect but spelling (Kiev, Kyiv).
    """
    return (*_compare_speakers(readings, speakers), *_compare_spellings(readings))


def _compare_speakers(readings: tuple[Reading, ...], speakers: tuple[Speaker, ...]) -> list[Wording]:
    names = {s.id: s.name for s in speakers if s.kind != "unnamed"}
    found: dict[str, Places] = defaultdict(lambda: defaultdict(lambda: defaultdict(set)))
    for reading in readings:
        text = reading.document.text
        for attribution in reading.attributions:
            if attribution.speaker_id not in names or not attribution.speaker:
                continue
            for span in attribution.sources:
                words = text[span.start : span.end]
                if len(tokenize(words)) > 1:
                    found[attribution.speaker_id][reading.document.id][words].add(span)
    return [
        _make(names[speaker], places)
        for speaker, places in sorted(found.items(), key=lambda item: (names[item[0]], item[0]))
        if len(places) > 1 and _differ(places)
    ]


def _compare_spellings(readings: tuple[Reading, ...]) -> list[Wording]:
    found: dict[tuple[str, ...], Places] = defaultdict(lambda: defaultdict(lambda: defaultdict(set)))
    for reading in readings:
        text = reading.document.text
        for entity in reading.entities:
            surface = text[entity.span.start : entity.span.end]
            key = tuple(word.norm for word in tokenize(surface) if word.norm != "'s")
            if key and surface[:1].isupper():
                found[key][reading.document.id][_strip_genitive(surface)].add(entity.span)
    wordings = []
    for _, places in sorted(found.items()):
        folded = {"".join(t.casefold().split()) for terms in places.values() for t in terms}
        if len(places) > 1 and len(folded) > 1:
            commonest = max(
                sorted({t for terms in places.values() for t in terms}),
                key=lambda t: sum(len(terms.get(t, ())) for terms in places.values()),
            )
            wordings.append(_make(commonest, places))
    return wordings


def _strip_genitive(surface: str) -> str:
    return surface[:-2] if surface.endswith(("'s", "’s")) else surface


def _differ(places: Places) -> bool:
    terms = [frozenset(t.casefold() for t in by_term) for by_term in places.values()]
    return len(set(terms)) > 1


def _make(referent: str, places: Places) -> Wording:
    return Wording(
        referent=referent,
        documents=tuple(
            DocumentTerms(
                document_id=document_id,
                terms=tuple(Term(term=t, spans=tuple(sorted(s))) for t, s in sorted(terms.items())),
            )
            for document_id, terms in sorted(places.items())
        ),
    )
