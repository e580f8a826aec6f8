"""What is known about one article while its speakers are resolved, and how an answer is recorded."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace

from sayso.annotation.grammar.cue_words import lemmas
from sayso.annotation.speakers.antecedents.pronouns import Antecedents
from sayso.annotation.speakers.antecedents.referent_choice import ReferentChoice, WatchChoice
from sayso.annotation.speakers.name_mentions import NameMention
from sayso.annotation.speakers.name_tokens import read_tokens
from sayso.annotation.speakers.nominals import Setting
from sayso.annotation.speakers.referents.article_referents import ArticleReferents, Referent
from sayso.annotation.speakers.source_phrases import SourcePhrase
from sayso.lexicon import roles as nouns
from sayso.lexicon.function_words import HELPING_VERBS
from sayso.lexicon.rows import choice_of
from sayso.records import (
    Attribution,
    Document,
    Layout,
    Span,
    SpeakerGround,
    SpeakerKind,
    SpeakerMention,
    WatchWeighing,
)
from sayso.spans import SpanIndex, index_at, overlap

ARTICLES = re.compile(r"^(?:the|a|an|this|that)\s+", re.IGNORECASE)


_GOES_ON = re.compile(rf"\b(?:{choice_of('occasions', 'goes_on')})\b", re.IGNORECASE)
_CLAUSE = re.compile(
    rf",?\s(?:who|whom|whose|which|(?:{choice_of('speakers/sources', 'participles of getting')}) by)\s"
)
"""What begins the clause behind an unnamed source: "one victim | who spoke to", "an official | cited by"."""
_CLAUSE_END = re.compile(r"[,;:.!?()–—“”\"«»\n]|\b(?:and|but)\b")
_WITH_VERBS = frozenset("also later then never not again once".split())
_NOUN_TO_NAME = 3  # code points between a noun and the name that it describes
_REMEMBERED = 100  # how many attributions back a nominal looks for who spoke


@dataclass(slots=True)
class Reader:
    """What is known of one article while its attributions are read."""

    document: Document
    layout: Layout
    in_article: ArticleReferents
    antecedents: Antecedents
    phrases: dict[str, SourcePhrase]
    order: list[Attribution]
    answers: dict[str, SpeakerMention | None] = field(default_factory=dict)
    bearers: dict[str, Referent] = field(default_factory=dict)
    people: set[int] = field(default_factory=set)
    first_told: dict[str, int] = field(default_factory=dict)
    """Where the article first spoke of "an official" or "officials", by the noun."""
    watch: WatchWeighing | None = None
    watch_choices: WatchChoice | None = None
    quotation_places: SpanIndex = field(init=False)
    named: list[tuple[int, int]] = field(init=False)
    """Where each mention that means one referent starts, and the referent's number, in text order."""
    names: list[NameMention] = field(init=False)
    """All names of the article, in text order."""

    def __post_init__(self) -> None:
        """Index what is looked up for each attribution."""
        self.quotation_places = SpanIndex(q.span for q in self.layout.quotations)
        told = ((mention.span.start, referent) for mention, referent in self.in_article.of.items())
        self.named = sorted((start, referent.number) for start, referent in told if referent is not None)
        self.names = sorted(self.in_article.of, key=lambda mention: mention.span)

    @property
    def text(self) -> str:
        return self.document.text

    def setting(self, place: int) -> Setting:
        """Return the setting of a nominal at `place`, with who spoke before it."""
        end = bisect_left(self.order, place, key=place_of)
        before = [a for a in self.order[max(0, end - _REMEMBERED) : end] if a.id in self.bearers]
        return Setting(
            text=self.text,
            layout=self.layout,
            in_article=self.in_article,
            last_speakers=tuple(self.bearers[a.id].number for a in before),
            last_turn=place_of(before[-1]) if before else -1,
            watch=self.watch,
        )

    def tell_choice(self, choice: ReferentChoice) -> None:
        """Tell those who watch whom a pronoun was weighed against."""
        if self.watch is not None:
            self.watch(choice.as_weighing())
        if self.watch_choices is not None:
            self.watch_choices(choice)

    def before(self, attribution: Attribution) -> Attribution | None:
        """Return the attribution before this one that has been read, whatever it came to."""
        end = bisect_left(self.order, place_of(attribution), key=place_of)
        earlier = reversed(self.order[max(0, end - _REMEMBERED) : end])
        return next((a for a in earlier if a.id in self.answers), None)


def place_of(attribution: Attribution) -> int:
    spans = attribution.sources or attribution.cues or attribution.contents
    return min(s.start for s in spans) if spans else 0


def set_speaker(
    reader: Reader,
    attribution: Attribution,
    referent: Referent,
    spans: tuple[Span, ...],
    ground: SpeakerGround,
    role: str | None = None,
) -> None:
    kind: SpeakerKind = "person" if is_person(reader, referent) else "organization"
    reader.bearers[attribution.id] = referent
    reader.answers[attribution.id] = SpeakerMention(
        name=referent.name,
        kind=kind,
        role=role_of(referent, role) if kind == "person" else None,
        spans=spans,
        ground=ground,
    )


def set_joint(
    reader: Reader, attribution: Attribution, phrase: SourcePhrase, referents: list[Referent]
) -> None:
    """Name those who speak together as one speaker: "A and B", "A, B and C"."""
    names = [r.name for r in referents]
    people = any(is_person(reader, r) for r in referents) and all(r.kind in {"person", ""} for r in referents)
    kind: SpeakerKind = "person" if people else "organization"
    reader.answers[attribution.id] = SpeakerMention(
        name=f"{', '.join(names[:-1])} and {names[-1]}",
        kind=kind,
        spans=tuple(m.span for m in phrase.joint),
        ground=SpeakerGround.JOINT,
    )


def set_unnamed(
    reader: Reader, attribution: Attribution, phrase: SourcePhrase, ground: SpeakerGround
) -> None:
    words = _CLAUSE.split(phrase.words, maxsplit=1)[0]
    span = Span(start=phrase.span.start, end=phrase.span.start + len(words))
    reader.answers[attribution.id] = SpeakerMention(
        name=" ".join(words.split()), kind="unnamed", spans=(span,), ground=ground
    )


def repeat_mention(mention: SpeakerMention | None, ground: SpeakerGround) -> SpeakerMention | None:
    return None if mention is None or mention.kind == "unnamed" else replace(mention, ground=ground)


def is_person(reader: Reader, referent: Referent) -> bool:
    if referent.kind:
        return referent.kind == "person"
    if referent.likely_gender and " " in referent.name:
        return True
    if any(nouns.is_person_noun(r.head) for r in referent.roles):
        return True
    last = referent.name.split()[-1]
    return " " in referent.name and any(m.text == last for m in referent.mentions)


def may_be_relative(reader: Reader, referent: Referent, word: str) -> bool:
    """Return True if "who" or "which" may mean one: "who" means whatever name it follows but a place's."""
    if is_person(reader, referent):
        return word == "who"
    return word != "who" or referent.kind not in {"place", "state"}


def role_of(referent: Referent, given: str | None) -> str | None:
    """Return what this source calls the speaker, else the fullest thing the article does."""
    if given:
        return given
    personal = [r for r in referent.roles if nouns.is_person_noun(r.head) or " " in r.text]
    return max(personal, key=lambda r: (len(r.text), -r.span.start)).text if personal else None


def is_going_on(reader: Reader, attribution: Attribution) -> bool:
    """Return True for a cue that goes on: whoever "added" something has just said something."""
    return bool(_GOES_ON.search(" ".join(reader.text[c.start : c.end] for c in attribution.cues)))


def find_told(reader: Reader, attribution: Attribution, place: int) -> frozenset[int]:
    """Return the numbers of those whom the words told by "he" at `place` name: he is none of them.

    A pronoun never means somebody named inside what it governs (principle C of Chomsky 1981): neither in the
    words nor behind the verb, as in "he told Lunt", "she said of Finch". And whoever is
    quoted speaks of himself as "I", also where the pronoun stands in his words. Unquoted words before the
    pronoun may well name him, and so may those of somebody else, quoted inside his.
    """
    start, end = attribution.contents[0].start, attribution.contents[-1].end
    near = [reader.layout.quotations[number] for number in reader.quotation_places.find(start, end)]
    told: list[Span] = []
    for content in attribution.contents:
        quoted = [q.span for q in near if not q.block and overlap(q.span, content)]
        told += [content] if content.start > place else quoted
    told += [behind] if (behind := _find_behind_verb(reader, attribution, place)) else []
    inner = [q.span for q in near if q.depth > 0]
    quoting = reader.bearers.get(attribution.parent_id or "")
    himself = frozenset({quoting.number}) if quoting and reader.antecedents.is_quoted(place) else frozenset()
    start, end = min([start, *(s.start for s in told)]), max([end, *(s.end for s in told)])
    return himself | frozenset(
        number
        for at, number in reader.named[
            bisect_left(reader.named, (start,)) : bisect_left(reader.named, (end,))
        ]
        if any(s.start <= at < s.end for s in told) and not any(s.start <= at < s.end for s in inner)
    )


def _find_behind_verb(reader: Reader, attribution: Attribution, place: int) -> Span | None:
    """Return the words from the verb of "he" at a place to the end of its clause."""
    cue = next((c for c in attribution.cues if c.start > place), None)
    if cue is None or not attribution.sources or attribution.sources[0].start != place:
        return None
    between = reader.text[place : cue.start].split()[1:]
    end = _CLAUSE_END.search(reader.text, cue.start)
    plain = all(word in HELPING_VERBS or word in _WITH_VERBS or word.endswith("ly") for word in between)
    return Span(start=cue.start, end=end.start() if end else len(reader.text)) if plain else None


def find_subject_of_object(reader: Reader, place: int, word: str) -> frozenset[int]:
    """Return the numbers of those who may be the subject of the verb that has "him" at `place` as its object.

    In "the agent quoted him as saying" he is not the agent (principle B).
    """
    if word not in {"him", "her"}:
        return frozenset()
    sentence = reader.layout.sentences[index_at(reader.layout.sentences, place)]
    tokens = list(read_tokens(reader.text, Span(start=sentence.start, end=place)))
    if not tokens or tokens.pop().low not in lemmas():
        return frozenset()
    while tokens and (tokens[-1].low in HELPING_VERBS | _WITH_VERBS or tokens[-1].low.endswith("ly")):
        tokens.pop()
    if not tokens:
        return frozenset()
    subject = tokens[-1]
    people = [(m, r.number) for m, r in reader.in_article.of.items() if r is not None]
    named = frozenset(number for m, number in people if m.span.end == subject.end)
    if named:
        return named
    # "his agent, Tom Lunt": by what stands before a name, because a role needs more than an owner's noun
    called = re.compile(rf"\b{re.escape(subject.text)},? $", re.IGNORECASE)
    width = len(subject.text) + _NOUN_TO_NAME
    return frozenset(
        number
        for m, number in people
        if called.search(reader.text, max(0, m.span.start - width), m.span.start)
        or any(subject.low == role.head for role in m.roles)
    )
