"""Who speaks in each attribution, read inside its own article: a name, or unknown.

Names come first, wherever they stand, because an article may say "a government spokesman" before it names
him. Then nominals, documents and pronouns are read in the order of the text, each leaning on what is
known by then. What stays doubtful stays unknown (docs/naming.md has the conventions).
"""

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from sayso.annotate.names import find_names
from sayso.annotate.nominals import Setting, find_body, find_joint, find_named_later, find_person
from sayso.annotate.phrases import index_of, read_tokens
from sayso.annotate.pronouns import Antecedents, find_pronouns, gender_of
from sayso.annotate.referents import Cast, Referent, gather_referents
from sayso.annotate.sources import SourcePhrase, read_source
from sayso.annotate.subjects import find_subject
from sayso.lexicon import roles as nouns
from sayso.lexicon.states import (
    State,
    find_any_state,
    find_state,
    find_state_of_capital,
    find_state_of_people,
)
from sayso.records import Attribution, Document, Entity, Layout, Span, SpeakerKind, SpeakerMention
from sayso.spans import contains, hull, merge

_ANONYMOUS = frozenset(
    "source official insider witness eyewitness resident villager spokesperson spokesman spokeswoman aide "
    "diplomat person man woman "
    "survivor neighbor neighbour worker passenger driver user employee staffer student parent soldier "
    "officer fan tourist observer expert analyst".split()
)
_REPORT_NOUNS = frozenset("report article story coverage dispatch piece".split())
_STATE_BODIES = frozenset("government military army presidency parliament police navy cabinet".split())
_ARTICLES = re.compile(r"^(?:the|a|an|this|that)\s+", re.IGNORECASE)


@dataclass(slots=True)
class _Reader:
    """What is known of one article while its attributions are read."""

    document: Document
    layout: Layout
    cast: Cast
    antecedents: Antecedents
    phrases: dict[str, SourcePhrase]
    order: list[Attribution]
    answers: dict[str, SpeakerMention | None] = field(default_factory=dict)
    bearers: dict[str, Referent] = field(default_factory=dict)
    people: set[int] = field(default_factory=set)

    @property
    def text(self) -> str:
        return self.document.text

    def setting(self, place: int) -> Setting:
        """Return the setting of a nominal at `place`, with who spoke before it."""
        before = [a for a in self.order if _place(a) < place and a.id in self.bearers]
        return Setting(
            text=self.text, layout=self.layout, cast=self.cast,
            last_speakers=tuple(self.bearers[a.id].number for a in before),
        )  # fmt: skip

    def before(self, attribution: Attribution) -> Attribution | None:
        """Return the attribution before this one that has been read, whatever it came to."""
        place = _place(attribution)
        earlier = [
            a for a in self.order if _place(a) < place and a.id != attribution.id and a.id in self.answers
        ]
        return earlier[-1] if earlier else None


def _place(attribution: Attribution) -> int:
    spans = attribution.sources or attribution.cues or attribution.contents
    return min(s.start for s in spans) if spans else 0


def resolve_speakers(
    document: Document, layout: Layout, entities: tuple[Entity, ...], attributions: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """Return the attributions of one document with `speaker` filled, or None where the article leaves it
    open.

    `name` is the fullest form in the article without titles; an unnamed source keeps its own words.
    """
    certain = sorted({s for a in attributions for s in a.sources})
    names = find_names(document.text, layout, entities, certain=certain)
    cast = gather_referents(names)
    order = sorted(attributions, key=lambda a: (_place(a), a.id))
    phrases: dict[str, SourcePhrase] = {}
    for one in order:
        source = _main_source(document.text, one) or find_subject(document.text, layout, one, names)
        if source is not None:
            phrases[one.id] = read_source(document.text, source, names)
    reader = _Reader(
        document=document, layout=layout, cast=cast, phrases=phrases, order=order,
        antecedents=Antecedents(document.text, layout, cast),
    )  # fmt: skip
    for attribution in order:
        phrase = phrases.get(attribution.id)
        if phrase is not None and phrase.head == "name":
            _answer_name(reader, attribution, phrase)
    _read_in_order(reader)
    return tuple(replace(a, speaker=_as_person(reader, a.id)) for a in attributions)


def _as_person(reader: _Reader, ident: str) -> SpeakerMention | None:
    """Return an answer, made a person's where the article calls its bearer "he" or "she"."""
    mention, bearer = reader.answers.get(ident), reader.bearers.get(ident)
    if (
        mention is None
        or bearer is None
        or bearer.number not in reader.people
        or mention.kind != "organization"
    ):
        return mention
    return replace(mention, kind="person", role=_role_of(bearer, None))


def _main_source(text: str, attribution: Attribution) -> Span | None:
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


def _read_in_order(reader: _Reader) -> None:
    """Read pronouns of the whole text and the sources that are no names, in the order of the text."""
    steps: list[tuple[int, int, str, Attribution | None]] = []
    source_places = {}
    for attribution in reader.order:
        phrase = reader.phrases.get(attribution.id)
        start = phrase.span.start if phrase is not None else _place(attribution)
        steps.append((start, 1, attribution.id, attribution))
        if phrase is not None and phrase.head == "pronoun":
            source_places[start] = attribution
    for place, word in find_pronouns(reader.text):
        if place not in source_places:
            steps.append((place, 0, word, None))
    for place, _, word, attribution in sorted(steps, key=lambda s: s[:3]):
        if attribution is None:
            if not reader.antecedents.is_quoted(place):
                found = reader.antecedents.resolve(place, word)
                if found is not None:
                    reader.antecedents.add_pronoun(place, found, word)
            continue
        if attribution.id not in reader.answers:
            _answer_other(reader, attribution)
        phrase = reader.phrases.get(attribution.id)
        owner = phrase is not None and phrase.name is not None and phrase.name.possessive  # "Trump's warning"
        if not reader.antecedents.is_quoted(place) and not owner:
            reader.antecedents.add_turn(place, reader.bearers.get(attribution.id))


# --- names ------------------------------------------------------------------------------------------------


def _answer_name(reader: _Reader, attribution: Attribution, phrase: SourcePhrase) -> None:
    mention = phrase.name
    if mention is None:
        return
    referent = reader.cast.of.get(mention)
    if referent is None:
        reader.answers[attribution.id] = None  # two bearers of one short form
        return
    together = [reader.cast.of.get(m) for m in phrase.joint]
    if len(together) > 1 and all(together):
        _set_joint(reader, attribution, phrase, [r for r in together if r is not None])
        return
    state = _state_meant(reader, referent, mention.span)
    if state is not None:
        name, support = state
        reader.answers[attribution.id] = SpeakerMention(
            name=name, kind="organization", spans=tuple(sorted({mention.span, support})), grounds="state by its capital",
        )  # fmt: skip
        same = next((r for r in reader.cast.referents if r.kind == "state" and r.name == name), referent)
        reader.bearers[attribution.id] = same
        return
    full = referent.fullest
    spans = (mention.span,) if full.text == mention.text else tuple(sorted({mention.span, full.span}))
    grounds = "named here" if full.text == mention.text else "short form of a name"
    _set(reader, attribution, referent, spans, grounds, phrase.role)


def _set(
    reader: _Reader,
    attribution: Attribution,
    referent: Referent,
    spans: tuple[Span, ...],
    grounds: str,
    role: str | None = None,
) -> None:
    kind: SpeakerKind = "person" if _is_person(reader, referent) else "organization"
    reader.bearers[attribution.id] = referent
    reader.answers[attribution.id] = SpeakerMention(
        name=referent.name, kind=kind, role=_role_of(referent, role) if kind == "person" else None, spans=spans, grounds=grounds,
    )  # fmt: skip


def _set_joint(
    reader: _Reader, attribution: Attribution, phrase: SourcePhrase, referents: list[Referent]
) -> None:
    """Name those who speak together as one speaker: "A and B", "A, B and C"."""
    names = [r.name for r in referents]
    kind: SpeakerKind = "person" if all(_is_person(reader, r) for r in referents) else "organization"
    reader.answers[attribution.id] = SpeakerMention(
        name=f"{', '.join(names[:-1])} and {names[-1]}",
        kind=kind,
        spans=tuple(m.span for m in phrase.joint),
        grounds="together",
    )


def _is_person(reader: _Reader, referent: Referent) -> bool:
    if referent.kind:
        return referent.kind == "person"
    if referent.likely_gender and " " in referent.name:
        return True
    if any(nouns.is_person_noun(r.head) for r in referent.roles):
        return True
    last = referent.name.split()[-1]
    return " " in referent.name and any(m.text == last for m in referent.mentions)


def _role_of(referent: Referent, given: str | None) -> str | None:
    """Return what this source calls the speaker, else the fullest thing the article does."""
    if given:
        return given
    personal = [r for r in referent.roles if nouns.is_person_noun(r.head) or " " in r.text]
    return max(personal, key=lambda r: (len(r.text), -r.span.start)).text if personal else None


def _state_meant(reader: _Reader, referent: Referent, span: Span) -> tuple[str, Span] | None:
    """Return the state that a capital stands for, with the words of the article that name that state."""
    state = find_state_of_capital(referent.name)
    if state is None or referent.kind not in {"place", "", "organization", "other"}:
        return None
    for other in reader.cast.referents:
        if other.kind == "state" and find_state(other.name) == state:
            return other.name if len(other.name) > 4 else state.name, other.mentions[0].span
    support = _find_people_of(reader, state)
    return (state.name, support) if support is not None else None


def _find_people_of(reader: _Reader, state: State) -> Span | None:
    for word in state.adjectives:
        match = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", reader.text)
        if match:
            return Span(start=match.start(), end=match.end())
    return None


# --- everything else, in order ----------------------------------------------------------------------------


def _answer_other(reader: _Reader, attribution: Attribution) -> None:
    phrase = reader.phrases.get(attribution.id)
    if phrase is None or phrase.head == "none":
        _inherit(reader, attribution)
        return
    reader.answers[attribution.id] = None
    if phrase.head == "pronoun":
        _answer_pronoun(reader, attribution, phrase)
    elif phrase.head == "person":
        _answer_person(reader, attribution, phrase)
    elif phrase.head == "group":
        if _may_be_named(phrase):
            _set_joint_before(reader, attribution, phrase)
        else:
            _set_unnamed(reader, attribution, phrase, "many, unnamed")
    elif phrase.head == "body":
        _answer_body(reader, attribution, phrase)
    elif phrase.head == "document":
        _answer_document(reader, attribution, phrase)
    elif attribution.sources and re.match(
        r"(?:an?|another|one|some|many|\d+)\s", phrase.words, re.IGNORECASE
    ):
        _set_unnamed(reader, attribution, phrase, "unnamed")


def _inherit(reader: _Reader, attribution: Attribution) -> None:
    """Give words without a source the speaker of the speech just before: a quotation that goes on, "adding
    that".

    A cue of its own without a subject ("has warned") may have any subject: then nobody is named.
    """
    reader.answers[attribution.id] = None
    before = reader.before(attribution)
    if before is None or not attribution.contents or not before.contents:
        return
    here, there = _place(attribution), max(s.end for s in before.contents) - 1
    if attribution.cues:
        first = reader.text[attribution.cues[0].start : attribution.cues[0].end].split()[0].casefold()
        joined = re.search(
            r"\b(?:and|but|before|while|then)\W*$",
            reader.text[max(0, attribution.cues[0].start - 9) : attribution.cues[0].start],
        )
        apart = index_of(reader.layout.sentences, here) - index_of(reader.layout.sentences, _place(before))
        if apart != 0 or not (first.endswith("ing") or joined):
            return
    else:
        quotes = reader.layout.quotations
        start = min(s.start for s in attribution.contents)
        if not any(q.span.start - 1 <= start <= q.span.end for q in quotes):
            return
        paragraphs = reader.layout.paragraphs
        if not 0 <= index_of(paragraphs, start) - index_of(paragraphs, there) <= 1:
            return
    reader.answers[attribution.id] = _again(reader.answers[before.id], "goes on speaking")
    if before.id in reader.bearers:
        reader.bearers[attribution.id] = reader.bearers[before.id]


def _again(mention: SpeakerMention | None, grounds: str) -> SpeakerMention | None:
    return None if mention is None or mention.kind == "unnamed" else replace(mention, grounds=grounds)


def _set_unnamed(reader: _Reader, attribution: Attribution, phrase: SourcePhrase, grounds: str) -> None:
    reader.answers[attribution.id] = SpeakerMention(
        name=" ".join(phrase.words.split()), kind="unnamed", spans=(phrase.span,), grounds=grounds
    )


def _answer_pronoun(reader: _Reader, attribution: Attribution, phrase: SourcePhrase) -> None:
    word = phrase.noun
    if gender_of(word):
        if _follows_unnamed(reader, attribution):
            return
        referent = reader.antecedents.resolve(phrase.span.start, word)
        if referent is not None:
            spans = tuple(sorted({phrase.span, referent.fullest.span}))
            _set(reader, attribution, referent, spans, "pronoun")
            reader.people.add(referent.number)
            reader.antecedents.add_pronoun(phrase.span.start, referent, word)
    elif word in {"it", "they"}:
        _answer_it(reader, attribution, phrase)
    elif word in {"i", "me"} and attribution.parent_id in reader.answers:
        reader.answers[attribution.id] = _again(reader.answers[attribution.parent_id or ""], "first person")
        if attribution.parent_id in reader.bearers:
            reader.bearers[attribution.id] = reader.bearers[attribution.parent_id or ""]
    elif word in {"who", "which", "that"}:
        _answer_relative(reader, attribution, phrase)


def _answer_relative(reader: _Reader, attribution: Attribution, phrase: SourcePhrase) -> None:
    for mention, referent in reader.cast.of.items():
        between = reader.text[mention.span.end : phrase.span.start]
        if referent is None or (phrase.noun == "who") != _is_person(reader, referent):
            continue
        if mention.span.end <= phrase.span.start and re.fullmatch(
            r"(?:,?\s(?:\d+,\s)?|\s?\([^)]*\),?\s)", between
        ):
            _set(
                reader,
                attribution,
                referent,
                tuple(sorted({mention.span, referent.fullest.span})),
                "relative pronoun",
            )


def _follows_unnamed(reader: _Reader, attribution: Attribution) -> bool:
    """Say whether the last to speak, just before, was one unnamed person, whom "he" may well mean."""
    before = reader.before(attribution)
    if before is None:
        return False
    phrase = reader.phrases.get(before.id)
    mention = reader.answers.get(before.id)
    if phrase is None or phrase.head != "person" or (mention is not None and mention.kind != "unnamed"):
        return False
    here = index_of(reader.layout.sentences, _place(attribution))
    there = index_of(reader.layout.sentences, _place(before))
    return here - there <= 2


def _answer_it(reader: _Reader, attribution: Attribution, phrase: SourcePhrase) -> None:
    """Read "it" and "they": the body that spoke just before, or that the sentence before is about."""
    before = reader.before(attribution)
    sentence = index_of(reader.layout.sentences, phrase.span.start)
    if before is not None:
        near = sentence - index_of(reader.layout.sentences, _place(before)) <= 2
        said = reader.answers.get(before.id)
        together = phrase.noun == "they" and said is not None and said.grounds == "together"
        if near and said is not None and (said.kind == "organization" or together):
            reader.answers[attribution.id] = _again(said, "pronoun")
            if before.id in reader.bearers:
                reader.bearers[attribution.id] = reader.bearers[before.id]
            return
        if near and phrase.noun == "they":
            return
        earlier = reader.phrases.get(before.id)
        if near and said is not None and earlier is not None and earlier.head == "document":
            reader.answers[attribution.id] = _again(said, "pronoun")
            return
    if phrase.noun != "it":
        return
    subjects = [
        (m, r)
        for m, r in reader.cast.of.items()
        if r is not None and not _is_person(reader, r) and m.subject and not m.quoted and m.span.end <= phrase.span.start
        and 0 <= sentence - m.sentence <= 1
    ]  # fmt: skip
    subjects = [(m, r) for m, r in subjects if r.kind in {"organization", "state", ""}]
    if subjects and len({r.number for _, r in subjects}) == 1:
        mention, referent = subjects[-1]
        _set(reader, attribution, referent, tuple(sorted({phrase.span, mention.span})), "pronoun")


def _answer_person(reader: _Reader, attribution: Attribution, phrase: SourcePhrase) -> None:
    """Read "the minister": somebody named, or an unnamed source where the article says no more."""
    setting = reader.setting(phrase.span.start)
    referent = find_person(phrase, setting) if phrase.definite else find_named_later(phrase, setting)
    if referent is not None:
        grounds = "office" if phrase.definite else "named further on"
        spans = tuple(sorted({phrase.span, referent.fullest.span}))
        _set(reader, attribution, referent, spans, grounds, _ARTICLES.sub("", phrase.words))
        return
    if not phrase.definite or phrase.noun in _ANONYMOUS:
        _set_unnamed(reader, attribution, phrase, "unnamed")


def _set_joint_before(reader: _Reader, attribution: Attribution, phrase: SourcePhrase) -> None:
    """Name the two whom "the groups" means, where a sentence just before joins two by "and"."""
    pair = find_joint(phrase, reader.setting(phrase.span.start)) if phrase.definite else ()
    if pair:
        kind: SpeakerKind = "person" if all(_is_person(reader, r) for r in pair) else "organization"
        spans = tuple(sorted({phrase.span, *(r.fullest.span for r in pair)}))
        reader.answers[attribution.id] = SpeakerMention(
            name=" and ".join(r.name for r in pair), kind=kind, spans=spans, grounds="together"
        )


def _may_be_named(phrase: SourcePhrase) -> bool:
    """Say whether a plural may mean people or bodies that the article names: "the groups", "two
    investors".
    """
    first = phrase.words.split()[0].casefold()
    counted = first in {"two", "both", "three", "the", "these", "those"}
    return counted and nouns.singular(phrase.noun) not in _ANONYMOUS | {
        "authority",
        "report",
        "analyst",
        "expert",
        "man",
        "woman",
        "critic",
    }


def _answer_body(reader: _Reader, attribution: Attribution, phrase: SourcePhrase) -> None:
    """Read "the ministry", "Nigeria's government", "a hospital"."""
    proper = any(w[0].isupper() for w in phrase.modifiers) or phrase.possessor is not None
    described = proper or bool(phrase.owner) or bool(phrase.modifiers and not phrase.definite)
    if not proper and phrase.owner is None and phrase.definite:
        full = _fuller_body(reader, phrase)
        if full is not None:
            reader.answers[attribution.id] = full
            return
        referent = find_body(phrase, reader.setting(phrase.span.start))
        if referent is not None:
            spans = tuple(sorted({phrase.span, referent.fullest.span}))
            _set(reader, attribution, referent, spans, "kind of body")
            return
    if described or phrase.noun in {
        "government",
        "military",
        "police",
        "army",
        "presidency",
        "parliament",
        "administration",
        "authority",
    }:
        words = " ".join(
            _ARTICLES.sub("", reader.text[phrase.span.start : phrase.span.end - len(phrase.tail)]).split()
        )
        reader.answers[attribution.id] = SpeakerMention(
            name=words, kind="organization", spans=(phrase.span,), grounds="body by its own words"
        )
    elif not phrase.definite and phrase.noun not in {"family", "couple"}:
        _set_unnamed(reader, attribution, phrase, "unnamed")


def _fuller_body(reader: _Reader, phrase: SourcePhrase) -> SpeakerMention | None:
    """Return the longer form in which the article names "the government": that of the state it is mostly
    about.
    """
    if phrase.noun not in _STATE_BODIES:
        return None
    forms: dict[str, Span] = {}
    pattern = re.compile(rf"\b([A-Z][\w.]+(?: [A-Z][\w.]+)?)(?:[’']s)? {re.escape(phrase.noun)}\b")
    for match in pattern.finditer(reader.text):
        state = find_any_state(match.group(1))
        if state is not None:
            start = match.start() + (4 if match.group().startswith("The ") else 0)
            forms.setdefault(state.name, Span(start=start, end=match.end()))
    about = _main_state(reader)
    span = forms.get(about) if about else None
    if span is None:
        return None
    return SpeakerMention(
        name=reader.text[span.start : span.end], kind="organization", spans=tuple(sorted({phrase.span, span})),
        grounds="kind of body",
    )  # fmt: skip


def _main_state(reader: _Reader) -> str | None:
    """Return the state that most of the article's words for states and their people point to, if most do."""
    counts: Counter[str] = Counter()
    for match in re.finditer(r"\b[A-Z][\w.]+(?: [A-Z][\w.]+)?", reader.text):
        words = match.group()
        state = find_any_state(words) or find_any_state(words.split()[0])
        if state is not None:
            counts[state.name] += 1
    if not counts:
        return None
    best = min(counts, key=lambda n: (-counts[n], n))
    return best if counts[best] >= 0.5 * counts.total() else None


# --- documents --------------------------------------------------------------------------------------------


def _answer_document(reader: _Reader, attribution: Attribution, phrase: SourcePhrase) -> None:
    """Read "the report", "a statement from the ministry": whoever issued it, where the article says so."""
    issuer = _named_issuer(reader, phrase) or _described_issuer(reader, attribution, phrase)
    if issuer is None and phrase.owner is None:
        issuer = _issuer_before(reader, attribution, phrase) or _outlet_beside(reader, attribution, phrase)
    if issuer is not None:
        mention, referent = issuer
        reader.answers[attribution.id] = mention
        if referent is not None:
            reader.bearers[attribution.id] = referent
        return
    if (not phrase.definite and phrase.modifiers) or (phrase.tail.strip() and not phrase.complements):
        _set_unnamed(reader, attribution, phrase, "document")


_Issuer = tuple[SpeakerMention, Referent | None]


def _named_issuer(reader: _Reader, phrase: SourcePhrase) -> _Issuer | None:
    """Read the issuer off the phrase: its owner, a name before its noun, "by" or "from" a name."""
    named = None
    if phrase.possessor is not None:
        named = phrase.possessor
    if named is None:
        named = next(
            (m for p, m in phrase.complements if p in {"by", "from"} and m.kind not in {"place", "state"}),
            None,
        )
    if named is None:
        head_end = phrase.span.end - len(phrase.tail)
        before = [
            m
            for m in reader.cast.of
            if phrase.span.start <= m.span.start
            and m.span.end < head_end
            and m.kind not in {"state", "place"}
        ]
        before = [m for m in before if find_state_of_people(m.text) is None]
        named = before[-1] if before else None
    if named is None:
        return None
    referent = reader.cast.of.get(named)
    if referent is None:
        return None
    kind: SpeakerKind = "person" if _is_person(reader, referent) else "organization"
    spans = tuple(sorted({named.span, referent.fullest.span}))
    mention = SpeakerMention(
        name=referent.name,
        kind=kind,
        role=_role_of(referent, None) if kind == "person" else None,
        spans=spans,
        grounds="issued it",
    )
    return mention, referent


def _described_issuer(reader: _Reader, attribution: Attribution, phrase: SourcePhrase) -> _Issuer | None:
    """Read "the company's statement", "a government statement", "a statement from a rabbi"."""
    inner: Span | None = None
    if phrase.owner is not None:
        inner = phrase.owner
    else:
        match = re.match(r"\s*(?:by|from)\s+", phrase.tail)
        own = re.search(r"\b((?:the|a|an)\s[\w\- ]{2,40})[’']s?\s", phrase.tail)
        start = phrase.span.end - len(phrase.tail)
        if match:
            inner = Span(start=start + match.end(), end=phrase.span.end)
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
    names = list(reader.cast.of)
    owner = read_source(reader.text, inner, names)
    if owner.head not in {"person", "body"}:
        return None
    if owner.span.end == phrase.span.end - len(phrase.tail) or owner.head == "body":
        owner = replace(owner, definite=True)
    stand_in = replace(attribution, id=f"{attribution.id}/issuer", sources=(inner,))
    if owner.head == "person":
        _answer_person(reader, stand_in, owner)
    else:
        _answer_body(reader, stand_in, owner)
    mention = reader.answers.pop(stand_in.id, None)
    referent = reader.bearers.pop(stand_in.id, None)
    if mention is None or mention.kind == "unnamed":
        return None
    return replace(mention, grounds="issued it"), referent


def _issuer_before(reader: _Reader, attribution: Attribution, phrase: SourcePhrase) -> _Issuer | None:
    """Read "the statement": the last speaker whose words were given as one, or who spoke as that document."""
    if not phrase.definite:
        return None
    place = _place(attribution)
    for earlier in reversed(reader.order):
        if _place(earlier) >= place or earlier.id == attribution.id:
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
            i = index_of(reader.layout.sentences, _place(earlier))
            sentence = reader.layout.sentences[i] if i >= 0 else None
            words = reader.text[sentence.start : sentence.end] if sentence else ""
            issued = rf"\b(?:in|issued|released|published|posted|wrote|sent|via)\s+(?:a|an|the|her|his|its|their)\b[\w\s-]{{0,30}}\b{re.escape(phrase.noun)}s?\b"
            same = phrase.noun not in _REPORT_NOUNS and bool(re.search(issued, words, re.IGNORECASE))
        if same or (phrase.noun in _REPORT_NOUNS and _publishes(reader, earlier)):
            return _body_spoken_for(reader, said, reader.bearers.get(earlier.id), phrase)
    return None


def _body_spoken_for(
    reader: _Reader, said: SpeakerMention, referent: Referent | None, phrase: SourcePhrase
) -> _Issuer | None:
    """Return whose statement it is that somebody gave: a spokesperson's statement is that of the body."""
    if referent is None or not any(r.head.startswith("spokes") for r in referent.roles):
        return replace(said, grounds="issued it"), referent
    for role in referent.roles:
        if not role.head.startswith("spokes"):
            continue
        for mention, body in reader.cast.of.items():
            inside = role.span.start <= mention.span.start and mention.span.end <= role.span.end
            if inside and body is not None and body.kind not in {"person", "state", "place"}:
                return (
                    SpeakerMention(
                        name=body.name, kind="organization", spans=tuple(sorted({phrase.span, mention.span})),
                        grounds="issued it",
                    ),
                    body,
                )  # fmt: skip
    return replace(said, grounds="issued it"), referent


def _publishes(reader: _Reader, attribution: Attribution) -> bool:
    """Say whether an attribution's speaker is an outlet, as the words around it show."""
    referent = reader.bearers.get(attribution.id)
    if referent is None or _is_person(reader, referent):
        return False
    if any(nouns.is_media_noun(nouns.singular(r.head)) for r in referent.roles):
        return True
    words = re.findall(r"\w+", referent.name.casefold())
    if any(
        w
        in {
            "times",
            "post",
            "news",
            "journal",
            "herald",
            "tribune",
            "press",
            "reuters",
            "bbc",
            "cnn",
            "guardian",
            "telegraph",
            "gazette",
        }
        for w in words
    ):
        return True
    cue = " ".join(reader.text[c.start : c.end] for c in attribution.cues).casefold()
    return bool(re.search(r"\breport(?:ed|s|ing)?\b", cue)) and referent.kind != "state"


def _outlet_beside(reader: _Reader, attribution: Attribution, phrase: SourcePhrase) -> _Issuer | None:
    """Read "a media report": the outlet that the next few sentences name as reporting it."""
    if (
        phrase.noun not in _REPORT_NOUNS
        or find_any_state(" ".join(phrase.modifiers))
        or any(find_any_state(w) for w in phrase.modifiers)
    ):
        return None
    sentence = index_of(reader.layout.sentences, phrase.span.start)
    near = [
        a
        for a in reader.order
        if a.id in reader.bearers
        and _publishes(reader, a)
        and 0 <= index_of(reader.layout.sentences, _place(a)) - sentence <= 12
        and _place(a) > phrase.span.start
    ]
    if not near:
        return None
    said = reader.answers[near[0].id]
    return (replace(said, grounds="issued it"), reader.bearers[near[0].id]) if said is not None else None


def names_inside(reader_text: str, span: Span) -> int:
    """Count the capitalised words of a span."""
    return sum(t.capital for t in read_tokens(reader_text, span))


def is_nested(attribution: Attribution, other: Attribution) -> bool:
    """Say whether an attribution stands inside the content of another."""
    return any(contains(c, s) for c in other.contents for s in attribution.sources)
