"""What the articles call one person, body or place: names, spellings, and what introduces them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from sayso.compare.wording.referring_terms import (
    abbreviates,
    fold_letters,
    make_wording,
    read_name,
    read_role,
    strip_genitive,
    trim_words,
)
from sayso.records import Attribution, Reading, Span, Speaker, Wording, identify
from sayso.spans import contains, text_of
from sayso.text.words import list_norms, tokenize

Key = tuple[str, ...]
Places = dict[str, dict[str, set[Span]]]
SHORT = 5
LONGEST = 120
"""A mention of more characters is a sentence's worth of description and no term."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ArticleCalls:
    """The names that an article has, and what introduces those who speak in it; each with its place.

    A name comes with its words without regard to spelling, what introduces somebody with the speaker's ID.
    """

    document_id: str
    names: Iterable[tuple[Key, str, Span]]
    mentions: Iterable[tuple[str, str, Span]]


def list_calls(reading: Reading) -> ArticleCalls:
    """Return what an article calls people, bodies and places."""
    return ArticleCalls(
        document_id=reading.document.id, names=list_names(reading), mentions=list_mentions(reading)
    )


def compare_wording(readings: tuple[Reading, ...], speakers: tuple[Speaker, ...]) -> tuple[Wording, ...]:
    """Return, for each referent that documents call differently, each document's terms with every place.

    Speakers come with what introduces them (name and role as the article has it) and with every spelling of
    their names; other names are one referent when their words are the same in every respect but spelling
    (Kiev, Kyiv). Differences in articles, possessives, case, points and hyphens are none, nor is a name's
    own abbreviation.
    """
    names = {s.id: s for s in speakers if is_compared(s)}
    return compare_names(map(list_calls, readings), names, own_keys(names.values()))


def own_keys(speakers: Iterable[Speaker]) -> dict[Key, str]:
    """Return whose name each name of some speakers is, by ID: of two speakers the first one's."""
    by_key: dict[Key, str] = {}
    for speaker in sorted(speakers, key=lambda s: s.id):
        for key in list_keys(speaker):
            by_key.setdefault(key, speaker.id)
    return by_key


def compare_names(
    articles: Iterable[ArticleCalls],
    names: Mapping[str, Speaker],
    owners: Mapping[Key, str],
    keys: Collection[Key] | None = None,
) -> tuple[Wording, ...]:
    """Return what articles call some speakers, and how they spell the names that no speaker owns.

    With `keys` only these names are looked at. `owners` are those of all names.
    """
    articles = tuple(articles)
    surfaces: dict[Key, Places] = defaultdict(_places)
    for article in articles:
        for key, surface, span in article.names:
            if keys is None or key in keys:
                surfaces[key][article.document_id][surface].add(span)
    called: dict[str, Places] = defaultdict(_places)
    for key, places in surfaces.items():
        owner = owners.get(key)
        if owner is not None and owner in names:
            _add(called[owner], places)
    for article in articles:
        for speaker_id, words, span in article.mentions:
            if speaker_id in names:
                add_mention(called[speaker_id][article.document_id], words, span)
    spelled = (compare_spellings(places) for key, places in surfaces.items() if key not in owners)
    found = (*(compare_speaker(names[i], places) for i, places in called.items()), *spelled)
    return order_wording(w for w in found if w is not None)


def order_wording(wordings: Iterable[Wording]) -> tuple[Wording, ...]:
    """Return what things are called in the order of a report: that of each rests on itself alone."""
    return tuple(sorted(wordings, key=name_wording))


def name_wording(wording: Wording) -> str:
    """Return a name for what a thing is called, which tells it from all others."""
    places = (f"{d.document_id} {t.term} {t.spans}" for d in wording.documents for t in d.terms)
    return f"{wording.referent} {identify('w', *places)}"


def is_compared(speaker: Speaker) -> bool:
    """Return True if it is told what a speaker is called."""
    return speaker.kind not in ("unnamed", "document")


def list_keys(speaker: Speaker) -> Iterator[Key]:
    """Yield the names of a speaker without regard to spelling; one word alone only where it is the name."""
    for alias in (speaker.name, *speaker.aliases):
        key = _key(alias)
        if len(key) > 1 or alias == speaker.name:
            yield key


def compare_speaker(speaker: Speaker, places: Places) -> Wording | None:
    """Return what documents call a speaker; None where they do not differ."""
    if len(places) < 2 or not _called_differently(places, speaker):
        return None
    return make_wording(speaker.name, places)


def compare_spellings(places: Places) -> Wording | None:
    """Return how documents spell a name that is no speaker's; None where they do not differ."""
    if len(places) < 2 or not _spelled_differently(places):
        return None
    return make_wording(_commonest(places), places)


def _places() -> Places:
    return defaultdict(lambda: defaultdict(set))


def _add(places: Places, others: Places) -> None:
    for document_id, terms in others.items():
        for term, spans in terms.items():
            places[document_id][term] |= spans


def _key(words: str) -> Key:
    return tuple(w for w in list_norms(words) if w != "'s")


def list_names(reading: Reading) -> Iterator[tuple[Key, str, Span]]:
    """Yield every name that an article has, with its words without regard to spelling."""
    text = reading.document.text
    for entity in reading.entities:
        span = strip_genitive(text, trim_words(text, entity.span))
        surface = text_of(text, span)
        key = _key(surface)
        # A headline's capitals ("MIRA LUND") are no spelling; an abbreviation's are.
        shouted = surface.isupper() and len(fold_letters(surface)) > SHORT
        if key and surface[:1].isupper() and not shouted and len(surface) <= LONGEST:
            yield key, surface, span


def list_mentions(
    reading: Reading, attributions: Iterable[Attribution] | None = None
) -> Iterator[tuple[str, str, Span]]:
    """Yield what introduces speakers where words are attributed: a speaker's ID, the words, their place.

    With `attributions` only those of the reading are looked at.
    """
    text = reading.document.text
    for attribution in reading.attributions if attributions is None else attributions:
        if not attribution.speaker_id or not attribution.speaker:
            continue
        for source in attribution.sources:
            span = strip_genitive(text, trim_words(text, source))
            words = text_of(text, span)
            if len(tokenize(words)) >= 2 and len(words) <= LONGEST:
                yield attribution.speaker_id, words, span


def add_mention(terms: dict[str, set[Span]], words: str, span: Span) -> None:
    """Add what introduces a speaker to an article's terms, in place of the bare name inside it."""
    for term in list(terms):
        terms[term] = {s for s in terms[term] if not contains(span, s)}
        if not terms[term]:
            del terms[term]
    terms.setdefault(words, set()).add(span)


def _called_differently(places: Places, speaker: Speaker) -> bool:
    """Return True if two documents introduce a speaker in different words or spell the name differently."""
    own = {n for alias in (speaker.name, *speaker.aliases) for n in _key(alias)}
    # Many documents introduce a speaker alike: those of one way are compared once.
    roles = {frozenset(r for t in terms if (r := read_role(t, own))) for terms in places.values()}
    # Bodies are introduced in too many ways that say nothing ("the 15-member council"): only people by role.
    apart = speaker.kind == "person" and any(
        a and b and not any(x <= y or y <= x for x in a for y in b) for a, b in combinations(roles, 2)
    )
    bare = {d: {t for t in terms if not read_role(t, own)} for d, terms in places.items()}
    return apart or _spelled_differently(bare)


def _spelled_differently(places: Mapping[str, Iterable[str]]) -> bool:
    """Return True if two documents write one name with other letters; initials are the name itself.

    Single words are compared only where the name has no more: "Lund" is no other spelling of "Mira Lund".
    """
    forms = [[" ".join(read_name(t)) for t in terms] for terms in places.values()]
    most = max((len(f.split()) for names in forms for f in names), default=0)
    written = ({fold_letters(f): f for f in names if len(f.split()) > 1 or most < 2} for names in forms)
    full = list({frozenset(names.items()): names for names in written}.values())
    return any(
        a
        and b
        and not a.keys() & b.keys()
        and not any(abbreviates(x, y) for x in a.values() for y in b.values())
        for a, b in combinations(full, 2)
    )


def _commonest(places: Places) -> str:
    return max(
        sorted({t for terms in places.values() for t in terms}),
        key=lambda t: sum(len(terms.get(t, ())) for terms in places.values()),
    )
