"""Decide who speaks in each attribution, inside its own article: a name, or unknown.

Names are read first, wherever they stand, because an article may say "a government spokesman" before it names
him. Then descriptions, documents and pronouns are read in the order of the text. Each may use what was
resolved before it. What stays doubtful stays unknown (docs/naming.md has the conventions).
"""

import re
from dataclasses import replace

from sayso.annotation.document import DocumentView
from sayso.annotation.grammar.asides import opens_aside
from sayso.annotation.grammar.noun_phrases import follows_article
from sayso.annotation.grammar.source_relations import SourceRelation, read_relation
from sayso.annotation.speakers.antecedents.pronoun_words import find_pronouns
from sayso.annotation.speakers.antecedents.pronouns import Antecedents
from sayso.annotation.speakers.antecedents.referent_choice import WatchChoice
from sayso.annotation.speakers.cue_subjects import (
    cut_source,
    find_sender,
    find_subject,
)
from sayso.annotation.speakers.described_sources import (
    answer_body,
    answer_person,
    may_be_named,
    set_joint_before,
)
from sayso.annotation.speakers.document_issuers import answer_document
from sayso.annotation.speakers.name_mentions import NameMention, find_names
from sayso.annotation.speakers.pronoun_sources import answer_pronoun
from sayso.annotation.speakers.referents.article_referents import Referent
from sayso.annotation.speakers.referents.bare_offices import find_bare_offices
from sayso.annotation.speakers.referents.bracketed_names import find_bracketed
from sayso.annotation.speakers.referents.gather_referents import gather_referents
from sayso.annotation.speakers.referents.headline_names import cut_headline_names
from sayso.annotation.speakers.referents.names_behind_bodies import part_names_behind_bodies
from sayso.annotation.speakers.resolution_state import (
    Reader,
    place_of,
    repeat_mention,
    role_of,
    set_joint,
    set_speaker,
    set_unnamed,
)
from sayso.annotation.speakers.source_phrases import SourcePhrase, read_source
from sayso.annotation.speakers.unnamed_sources import (
    are_people,
    describe_states,
    is_counted,
    is_nobody,
    may_mean_named_people,
)
from sayso.lexicon import roles as nouns
from sayso.lexicon.rows import choice_of
from sayso.lexicon.states import State, find_state, find_state_of_capital
from sayso.records import Attribution, Entity, Span, SpeakerGround, SpeakerMention, WatchWeighing
from sayso.spans import hull, index_at, merge

_MOST_INITIALS = 3  # letters
_SOMEBODY = frozenset({"name", "person", "body", "group", "document"})

_INTRODUCES = re.compile(rf"\b(?:{choice_of('speakers/sources', 'giving a name')})\s[‘“\"']?$")
_NEAR = 40
"""Code points before a name in which the words that introduce it are looked for."""


def resolve_speakers(
    view: DocumentView, entities: tuple[Entity, ...], *,
    watch: WatchWeighing | None = None, watch_choices: WatchChoice | None = None,
) -> tuple[Attribution, ...]:  # fmt: skip
    """Return the attributions of one document with `speaker` filled, or None where the article leaves it
    open.

    `name` is the fullest form in the article without titles; an unnamed source keeps its own words. `watch`
    is told whom the pronouns and descriptions of sources were weighed against, `watch_choices` with what
    features the pronouns were.
    """
    document, layout, attributions = view.document, view.layout, view.attributions
    certain = sorted({s for a in attributions for s in a.sources})
    names = find_names(document.text, layout, entities, certain=certain)
    names = cut_headline_names(document.text, layout, names)
    names = part_names_behind_bodies(document.text, names)
    offices = find_bare_offices(document.text, layout, names, certain)
    in_article = gather_referents(names, find_bracketed(document.text, names))
    order = sorted(attributions, key=lambda a: (place_of(a), a.id))
    phrases: dict[str, SourcePhrase] = {}
    for one in order:
        source = find_sender(document.text, one) or _find_main_source(one) or find_subject(view, one, names)
        if source is not None:
            phrases[one.id] = read_source(document.text, cut_source(view, one, source), names)
    unsaid = (one.id for one in order if not _has_said(view, one, phrases.get(one.id)))
    reader = Reader(
        document=document, layout=layout, in_article=in_article, phrases=phrases, order=order,
        antecedents=Antecedents(document.text, layout, in_article), watch=watch, watch_choices=watch_choices,
        answers=dict.fromkeys(unsaid),
    )  # fmt: skip
    for attribution in order:
        phrase = phrases.get(attribution.id)
        if phrase is None or attribution.id in reader.answers:
            continue
        if is_counted(document.text, phrase):
            set_unnamed(reader, attribution, phrase, SpeakerGround.UNNAMED_MANY)
        elif phrase.head == "name":
            _answer_name(reader, attribution, phrase)
    _read_in_order(reader)
    return tuple(replace(a, speaker=_as_person(reader, a.id, offices)) for a in attributions)


def _has_said(view: DocumentView, attribution: Attribution, phrase: SourcePhrase | None) -> bool:
    """Return True unless the grammar says that a source, or an unmarked subject, has not said it."""
    source = phrase.span if phrase is not None else None
    return read_relation(view.words, view.layout.sentences, attribution, source) is SourceRelation.SUBJECT


def _as_person(reader: Reader, ident: str, offices: frozenset[Span]) -> SpeakerMention | None:
    """Return an answer, made a person's where the article calls its bearer "he" or "she".

    What may be an office and no name ("the Tánaiste") names nobody.
    """
    mention, bearer = reader.answers.get(ident), reader.bearers.get(ident)
    if mention is not None and not offices.isdisjoint(mention.spans):
        return None
    if (
        mention is None
        or bearer is None
        or bearer.number not in reader.people
        or mention.kind != "organization"
    ):
        return mention
    return replace(mention, kind="person", role=role_of(bearer, None))


def _find_main_source(attribution: Attribution) -> Span | None:
    """Return the words of a source that hold its head; of pieces far apart, the one next to the cue."""
    sources = attribution.sources
    if not sources:
        return None
    whole = hull(sources)
    pieces = merge(sources, gap=3)
    if len(pieces) == 1 or not attribution.cues:
        return whole if len(pieces) == 1 else max(pieces, key=lambda s: (s.end - s.start, -s.start))
    cue = attribution.cues[0]

    def distance(piece: Span) -> tuple[int, int]:
        away = max(cue.start - piece.end, piece.start - cue.end, 0)
        return away, piece.start

    return min(pieces, key=distance)


def _read_in_order(reader: Reader) -> None:
    """Read pronouns of the whole text and the sources that are no names, in the order of the text."""
    steps: list[tuple[int, int, str, Attribution | None]] = []
    source_places = {}
    for attribution in reader.order:
        phrase = reader.phrases.get(attribution.id)
        start = phrase.span.start if phrase is not None else place_of(attribution)
        steps.append((start, 1, attribution.id, attribution))
        if phrase is not None and phrase.head == "pronoun":
            source_places[start] = attribution
    for place, word in find_pronouns(reader.text):
        if place not in source_places:
            steps.append((place, 0, word, None))
    for place, _, word, one in sorted(steps, key=lambda s: s[:3]):
        if one is None:
            if not reader.antecedents.is_quoted(place):
                found = reader.antecedents.resolve(place, word)
                if found is not None:
                    reader.antecedents.add_pronoun(place, found, word)
            continue
        if one.id not in reader.answers:
            _answer_other(reader, one)
        phrase = reader.phrases.get(one.id)
        # "Example's warning" does not make Example the speaker of what follows
        owner = phrase is not None and phrase.name is not None and phrase.name.possessive
        speaks = one.id in reader.bearers or (phrase is not None and phrase.head in _SOMEBODY)
        turns = speaks and not owner and not reader.antecedents.is_quoted(place)
        if turns and not _is_aside(reader, one, place):
            reader.antecedents.add_turn(place, reader.bearers.get(one.id))


def _is_aside(reader: Reader, attribution: Attribution, place: int) -> bool:
    """Return True for the subject of a side clause behind another speaker's report in its sentence.

    "Lunt told reporters that she would stay, after Hale had asked for talks": the floor is still Lunt's.
    """
    before = reader.before(attribution)
    if before is None or before.id not in reader.bearers or place_of(before) >= place:
        return False
    sentences = reader.layout.sentences
    at = index_at(sentences, place)
    if at < 0 or index_at(sentences, place_of(before)) != at:
        return False
    return opens_aside(reader.text[sentences[at].start : place])


def _answer_name(reader: Reader, attribution: Attribution, phrase: SourcePhrase) -> None:
    mention = phrase.name
    if mention is None:
        return
    referent = reader.in_article.of.get(mention)
    if referent is not None and _is_label(reader, attribution, mention.text):
        referent = _find_initialed(reader, mention.text)
    if referent is None:
        reader.answers[attribution.id] = None  # two bearers of one short form
        return
    described = _is_name_of_somebody_described(reader, mention) and referent.name != mention.text
    if described or (_is_family(reader, mention) and len(phrase.joint) < 2):
        ground = SpeakerGround.UNNAMED if described else SpeakerGround.UNNAMED_MANY
        set_unnamed(reader, attribution, phrase, ground)
        return
    together = [reader.in_article.of.get(m) for m in phrase.joint]
    if len(together) > 1 and all(together):
        set_joint(reader, attribution, phrase, [r for r in together if r is not None])
        return
    state = _find_state_of_capital(reader, referent)
    if state is not None:
        name, support = state
        reader.answers[attribution.id] = SpeakerMention(
            name=name,
            kind="organization",
            spans=tuple(sorted({mention.span, support})),
            ground=SpeakerGround.CAPITAL,
        )
        same = next(
            (r for r in reader.in_article.referents if r.kind == "state" and r.name == name), referent
        )
        reader.bearers[attribution.id] = same
        return
    full = referent.fullest
    spans = (mention.span,) if full.text == mention.text else tuple(sorted({mention.span, full.span}))
    ground = SpeakerGround.NAMED_HERE if full.text == mention.text else SpeakerGround.SHORT_NAME
    set_speaker(reader, attribution, referent, spans, ground, phrase.role)


def _is_name_of_somebody_described(reader: Reader, mention: NameMention) -> bool:
    """Return True for "a man surnamed | Tarn": Bo Tarn, named elsewhere, is another."""
    before = reader.text[max(0, mention.span.start - _NEAR) : mention.span.start]
    return _INTRODUCES.search(before) is not None


def _is_family(reader: Reader, mention: NameMention) -> bool:
    """Return True for "the Tarns", where the article has a person called Tarn: who of them is not told."""
    if not follows_article(reader.text, mention.span.start):
        return False
    surnames = {r.name.split()[-1] for r in reader.in_article.people() if " " in r.name}
    return any(nouns.is_plural_of(mention.text, surname) for surname in surnames)


def _is_label(reader: Reader, attribution: Attribution, name: str) -> bool:
    """Return True for initials before a colon at the start of a line, as interviews have them: "LT:"."""
    cues = attribution.cues
    alone = len(cues) == 1 and reader.text[cues[0].start : cues[0].end] == ":"
    return alone and 1 < len(name) <= _MOST_INITIALS and name.isalpha() and name.isupper()


def _find_initialed(reader: Reader, initials: str) -> Referent | None:
    """Return the only one in the article whose name has these initials, or None."""
    fits = [
        r
        for r in reader.in_article.referents
        if " " in r.name and "".join(w[0] for w in r.name.split() if w[0].isupper()) == initials
    ]
    return fits[0] if len(fits) == 1 else None


def _find_state_of_capital(reader: Reader, referent: Referent) -> tuple[str, Span] | None:
    """Return the state that a capital stands for, with the words of the article that name that state."""
    state = find_state_of_capital(referent.name)
    if state is None or referent.kind not in {"place", "", "organization", "other"}:
        return None
    for other in reader.in_article.referents:
        if other.kind == "state" and find_state(other.name) == state:
            return other.name if len(other.name) > 4 else state.name, other.mentions[0].span
    support = _find_people_of(reader, state)
    return (state.name, support) if support is not None else None


def _find_people_of(reader: Reader, state: State) -> Span | None:
    for word in state.adjectives:
        match = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", reader.text)
        if match:
            return Span(start=match.start(), end=match.end())
    return None


def _answer_other(reader: Reader, attribution: Attribution) -> None:
    phrase = reader.phrases.get(attribution.id)
    if phrase is None or phrase.head == "none":
        _inherit(reader, attribution)
        return
    reader.answers[attribution.id] = None
    if is_nobody(reader, attribution, phrase):
        return
    if phrase.head == "pronoun":
        answer_pronoun(reader, attribution, phrase)
    elif phrase.head == "person":
        answer_person(reader, attribution, phrase)
    elif phrase.head == "group":
        states = describe_states(phrase)
        if states is not None:
            reader.answers[attribution.id] = states
        elif may_be_named(phrase):
            set_joint_before(reader, attribution, phrase)
            if reader.answers[attribution.id] is None and not may_mean_named_people(reader, phrase):
                set_unnamed(reader, attribution, phrase, SpeakerGround.UNNAMED_MANY)
        else:
            set_unnamed(reader, attribution, phrase, SpeakerGround.UNNAMED_MANY)
    elif phrase.head == "body" and not _is_owned_page(phrase):
        answer_body(reader, attribution, phrase)
    elif phrase.head in {"document", "body"}:
        answer_document(reader, attribution, phrase)
    elif attribution.sources and re.match(
        r"(?:an?|another|one|some|many|\d+)\s", phrase.words, re.IGNORECASE
    ):
        set_unnamed(reader, attribution, phrase, SpeakerGround.UNNAMED)
    elif attribution.sources and are_people(reader, attribution, phrase):
        set_unnamed(reader, attribution, phrase, SpeakerGround.UNNAMED_MANY)


def _is_owned_page(phrase: SourcePhrase) -> bool:
    """Return True for what somebody publishes: "the zoo's website"."""
    page = nouns.is_media_noun(phrase.noun) and nouns.is_document_noun(phrase.noun)
    return page and phrase.owner is not None


def _inherit(reader: Reader, attribution: Attribution) -> None:
    """Give words without a source the speaker of the speech just before: a quotation that goes on, "adding
    that".

    A cue of its own without a subject ("has warned") may have any subject: then nobody is named.
    """
    reader.answers[attribution.id] = None
    before = reader.before(attribution)
    if before is None or not attribution.contents or not before.contents:
        return
    here, there = place_of(attribution), max(s.end for s in before.contents) - 1
    if attribution.cues:
        first = reader.text[attribution.cues[0].start : attribution.cues[0].end].split()[0].casefold()
        joined = re.search(
            r"\b(?:and|but|before|while|then)\W*$",
            reader.text[max(0, attribution.cues[0].start - 9) : attribution.cues[0].start],
        )
        apart = index_at(reader.layout.sentences, here) - index_at(reader.layout.sentences, place_of(before))
        if apart != 0 or not (first.endswith("ing") or joined):
            return
    else:
        quotes = reader.layout.quotations
        start = min(s.start for s in attribution.contents)
        if not any(q.span.start - 1 <= start <= q.span.end for q in quotes):
            return
        paragraphs = reader.layout.paragraphs
        if not 0 <= index_at(paragraphs, start) - index_at(paragraphs, there) <= 1:
            return
    reader.answers[attribution.id] = repeat_mention(reader.answers[before.id], SpeakerGround.CONTINUED)
    if before.id in reader.bearers:
        reader.bearers[attribution.id] = reader.bearers[before.id]
