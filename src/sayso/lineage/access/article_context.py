"""The input for the grounds of one article: its derivations, the outlets of the pile, the gazetteer."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sayso.lineage.derivations.direction import key_outlet, name_document, name_outlet
from sayso.outlets import Gazetteer
from sayso.outlets.names import is_short_name, may_be_called
from sayso.records import (
    Attribution,
    Citation,
    Derivation,
    DetailKind,
    Evidence,
    EvidenceKind,
    Passage,
    Reading,
    Role,
    Span,
    fill_detail,
)
from sayso.spans import hull, index_at

_CONTINUES = re.compile(
    r"\b(?:add(?:ed|s|ing)?|continu(?:ed|es|ing)|went on|goes on|conclud(?:ed|es)|(?:also|further|then) \w+)",
    re.IGNORECASE,
)
_MEDIA = re.compile(r"\btold\b.*\b(?:media|press|newspapers?|television|tv|radio|outlets?)\b", re.IGNORECASE)
# Paragraphs between an outlet that is named and words that are shown to have been told to it.
_NEAR_PARAGRAPHS = 2
# Kinds of occasion on which people speak for more than a paragraph.
LASTING = frozenset({"press conference", "speech", "broadcast", "hearing"})


@dataclass(frozen=True, kw_only=True, slots=True)
class AccessGround:
    """How an article has one utterance, and the words that show it.

    `first_hand` is the outlet that had the utterance first-hand, where the words show one. `public` is True
    if they also show a public act, `speaks` if the outlet itself is the speaker. `carried_over` is True if
    the ground comes from another attribution nearby.
    """

    role: Role
    upstream_outlet: str | None = None
    upstream_document_id: str | None = None
    first_hand: str | None = None
    public: bool = False
    speaks: bool = False
    strength: float = 0.0
    carried_over: bool = False
    evidence: tuple[Evidence, ...] = ()


UNDETERMINED = AccessGround(role="undetermined")


@dataclass(frozen=True, kw_only=True)
class ArticleContext:
    """One article with what its grounds depend on.

    `copied` are the reuses in which this article has words from another one; `reversed_reuse` are the other
    reuses, seen from this article. `cited` are its citations as derivations; `cited_outlets` are the outlets
    that any article of the pile cites, by key.
    """

    reading: Reading
    copied: tuple[Derivation, ...]
    reversed_reuse: tuple[Derivation, ...]
    cited: tuple[Derivation, ...]
    by_id: Mapping[str, Reading]
    gazetteer: Gazetteer
    cited_outlets: Mapping[str, str]

    @cached_property
    def by_attribution_id(self) -> Mapping[str, Attribution]:
        """The article's attributions by ID."""
        return {a.id: a for a in self.reading.attributions}

    @cached_property
    def by_sentence(self) -> Mapping[int, Sequence[Attribution]]:
        """The attributions by the number of the sentence in which their cue, else their content, begins."""
        found: dict[int, list[Attribution]] = {}
        for attribution in self.reading.attributions:
            if said := attribution.cues or attribution.contents:
                found.setdefault(self.number_sentence(min(said)), []).append(attribution)
        return found

    @cached_property
    def _by_cue(self) -> Sequence[tuple[int, Attribution]]:
        """The attributions that stand in no other one, in order of their first cue, with its place."""
        cued = [(min(a.cues).start, a) for a in self.reading.attributions if a.parent_id is None and a.cues]
        return sorted(cued, key=lambda pair: pair[0])

    @cached_property
    def _linked(self) -> Mapping[str, Sequence[int]]:
        """The numbers of the citations that each attribution, by ID, is linked to."""
        found: dict[str, list[int]] = {}
        for number, citation in enumerate(self.reading.citations):
            for attribution_id in citation.attribution_ids:
                found.setdefault(attribution_id, []).append(number)
        return found

    @cached_property
    def _told(self) -> Mapping[int, Sequence[int]]:
        """The numbers of the citations of an outlet that was told, by the sentence of the words."""
        found: dict[int, list[int]] = {}
        for number, citation in enumerate(self.reading.citations):
            if citation.kind == "addressee":
                for sentence in {self.number_sentence(citation.span), self.number_sentence(citation.clause)}:
                    found.setdefault(sentence, []).append(number)
        return found

    def number_sentence(self, span: Span) -> int:
        """Return the number of the sentence in which a span begins."""
        return index_at(self.reading.layout.sentences, span.start)

    def list_linked(self, attribution: Attribution) -> list[Citation]:
        """Return the citations that an attribution is linked to, in order."""
        return [self.reading.citations[n] for n in self._linked.get(attribution.id, ())]

    def list_told(self, sentence: int) -> list[Citation]:
        """Return the citations of an outlet that was told, of which a part begins in a sentence, in order."""
        return [self.reading.citations[n] for n in self._told.get(sentence, ())]

    def list_near(self, attribution: Attribution) -> list[Citation]:
        """Return the citations linked to an attribution, or of an outlet told where it or its occasion is."""
        numbers = set(self._linked.get(attribution.id, ()))
        said = attribution.cues or attribution.contents
        occasion = attribution.occasion.span if attribution.occasion else None
        for span in (*((min(said),) if said else ()), *((occasion,) if occasion else ())):
            numbers.update(self._told.get(self.number_sentence(span), ()))
        return [self.reading.citations[n] for n in sorted(numbers)]

    def list_between(self, low: int, high: int) -> list[Attribution]:
        """Return the attributions in no other one whose first cue stands from `low` to before `high`."""
        first = bisect_left(self._by_cue, low, key=lambda pair: pair[0])
        last = bisect_left(self._by_cue, high, key=lambda pair: pair[0])
        return [attribution for _, attribution in self._by_cue[first:last]]

    def show(self, *spans: Span) -> tuple[Passage, ...]:
        return tuple(Passage(document_id=self.reading.document.id, span=s) for s in spans)

    def is_own(self, outlet: str) -> bool:
        """Return True if an outlet is the article's own, or a programme or page of it."""
        own = self.reading.document.outlet
        if not own or self.gazetteer.is_own(self.reading.document, outlet):
            return bool(own)
        found = self.gazetteer.find(outlet)
        part = found is not None and found.kind == "programme"
        return part and self.gazetteer.family(outlet) == self.gazetteer.family(own)

    def may_be_own(self, outlet: str) -> bool:
        """Return True if an outlet is the article's own, or is called so that its own may be meant.

        "The Guardian" may be the article's own outlet in The Guardian Nigeria, and may be another paper.
        """
        own = self.gazetteer.own_name(self.reading.document)
        return self.is_own(outlet) or (own is not None and may_be_called(outlet, own))

    def find_outlet(self, name: str) -> str | None:
        """Return the outlet that a speaker's name means: a listed one, or one cited anywhere in the pile."""
        if not any(letter.isupper() for letter in name):
            return None  # "police", "the bureau": no outlet has such a name
        found = self.gazetteer.find(name)
        if found is not None:
            return self._find_in_full(name, found.name) or found.name
        return self.cited_outlets.get(key_outlet(name, self.gazetteer))

    def _find_in_full(self, name: str, listed: str) -> str | None:
        """Return the one outlet that the article cites in full and calls by its last word: "the Standard".

        None where the text has the full name of the outlet that is listed under that word.
        """
        if len(name.casefold().removeprefix("the ").split()) != 1 or listed in self.reading.document.text:
            return None
        short = f"the {name.split()[-1]}"
        full = {c.outlet for c in self.reading.citations if is_short_name(short, c.outlet)}
        return full.pop() if len(full) == 1 else None

    def find_document(self, outlet: str) -> str | None:
        """Return the ID of the article to which a citation of this outlet refers, or None."""
        return next(
            (
                d.upstream_document_id
                for d in self.cited
                if d.upstream_document_id and self.gazetteer.same(d.upstream_outlet, outlet)
            ),
            None,
        )


def list_cited(readings: Iterable[Reading], gazetteer: Gazetteer) -> dict[str, str]:
    """Return the outlets, by key, that any article of the pile names as having reported something."""
    named = {c.outlet for r in readings for c in r.citations if c.kind == "text"}
    return {key_outlet(outlet, gazetteer): outlet for outlet in sorted(named, reverse=True)}


def _reverse(derivation: Derivation) -> Derivation:
    """Return a reuse seen from the other article, for uses in which the direction does not matter."""
    return replace(
        derivation,
        document_id=derivation.upstream_document_id or "",
        upstream_document_id=derivation.document_id,
        spans=derivation.upstream_spans,
        upstream_spans=derivation.spans,
    )


def list_frame(attribution: Attribution) -> tuple[Span, ...]:
    """Return the spans of an attribution; of several sources only the one nearest to its cue or content."""
    told = (*attribution.cues, *attribution.contents)
    if not told:
        return attribution.sources
    anchor = min(told)
    nearest = sorted(attribution.sources, key=lambda s: (abs(s.start - anchor.start), s))[:1]
    return (*nearest, *told)


def show_account(article: ArticleContext, spans: Sequence[Span]) -> AccessGround:
    """Return the ground of words that the article's own outlet was told, as some of its words show."""
    name = name_outlet(article.reading, article.gazetteer)
    return AccessGround(
        role="account",
        first_hand=name,
        strength=1.0,
        evidence=(
            Evidence(
                kind=EvidenceKind.OWN_OUTLET_TOLD,
                score=1.0,
                detail=fill_detail(
                    DetailKind.OWN_OUTLET_TOLD, outlet=name_document(article.reading, article.gazetteer)
                ),
                passages=article.show(*dict.fromkeys(spans)),
            ),
        ),
    )


def goes_on(text: str, attribution: Attribution) -> bool:
    """Return True if a cue continues the utterance before it ("added", "also said")."""
    return any(_CONTINUES.search(text[max(0, c.start - 8) : c.end]) for c in attribution.cues)


def show_public_act(reading: Reading, attribution: Attribution) -> Span | None:
    """Return the words that show a public act, or None.

    Words of an earlier paragraph count only for an act that continues: "added", or a speech. A post, for
    example, says nothing about what the same person says in the next paragraph. "Told local media" names
    unnamed outlets as the origin and shows no public act.
    """
    occasion = attribution.occasion
    if occasion is None or not occasion.public or occasion.span is None:
        return None
    text = reading.document.text
    words = text[occasion.span.start : occasion.span.end]
    if _MEDIA.search(words):
        return None
    here = min(attribution.cues or attribution.contents or attribution.sources).start
    apart = index_at(reading.layout.paragraphs, here) - index_at(
        reading.layout.paragraphs, occasion.span.start
    )
    if apart > 0 and not goes_on(text, attribution) and (apart > 1 or occasion.kind not in LASTING):
        return None
    return occasion.span


def frame_of(attribution: Attribution) -> Span:
    """Return the words from the first to the last of an attribution; raises ValueError when it has none."""
    return hull(list_frame(attribution))


def is_one_speaker(left: Attribution, right: Attribution) -> bool:
    """Return True if one person or body says both of two attributions of an article."""
    key = _key_speaker(left)
    return key is not None and key == _key_speaker(right)


def _key_speaker(attribution: Attribution) -> tuple[bool, str] | None:
    """Return what tells the speaker of an attribution from others: an ID, else a name; None for nobody."""
    if attribution.speaker_id:
        return True, attribution.speaker_id
    return (False, attribution.speaker.name) if attribution.speaker else None


def is_heard_there(article: ArticleContext, attribution: Attribution, span: Span) -> bool:
    """Return True if the words that name an outlet stand close to an attribution, no other speaker between.

    Further away the same person may have spoken elsewhere, and no outlet is shown to have had it first-hand.
    """
    paragraphs = article.reading.layout.paragraphs
    here = frame_of(attribution)
    if abs(index_at(paragraphs, here.start) - index_at(paragraphs, span.start)) > _NEAR_PARAGRAPHS:
        return False
    between = article.list_between(min(here.end, span.end), max(here.start, span.start))
    return all(is_one_speaker(a, attribution) for a in between)


def open_article(
    reading: Reading,
    derivations: Sequence[Derivation],
    by_id: Mapping[str, Reading],
    gazetteer: Gazetteer,
    cited_outlets: Mapping[str, str],
) -> ArticleContext:
    """Return the context of an article, with its derivations sorted by its part in them."""
    here = reading.document.id
    reused = [d for d in derivations if d.kind == "reuse"]
    return ArticleContext(
        reading=reading,
        copied=tuple(d for d in reused if d.document_id == here),
        reversed_reuse=tuple(_reverse(d) for d in reused if d.upstream_document_id == here),
        cited=tuple(d for d in derivations if d.kind != "reuse" and d.document_id == here),
        by_id=by_id,
        gazetteer=gazetteer,
        cited_outlets=cited_outlets,
    )
