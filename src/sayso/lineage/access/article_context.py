"""One article with what its grounds are read from: its derivations, the pile's outlets, the gazetteer."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.lineage.derivations.direction import key_outlet
from sayso.outlets import Gazetteer
from sayso.records import Attribution, Derivation, Evidence, Passage, Reading, Role, Span
from sayso.spans import hull, index_at

_CONTINUES = re.compile(
    r"\b(?:add(?:ed|s|ing)?|continu(?:ed|es|ing)|went on|goes on|conclud(?:ed|es)|(?:also|further|then) \w+)",
    re.IGNORECASE,
)
_MEDIA = re.compile(r"\btold\b.*\b(?:media|press|newspapers?|television|tv|radio|outlets?)\b", re.IGNORECASE)
# Acts that go on for more than a paragraph.
LASTING = frozenset({"press conference", "speech", "broadcast", "hearing"})


@dataclass(frozen=True, kw_only=True, slots=True)
class AccessGround:
    """How an article has one act, as its words show.

    `first_hand` is the outlet that these words show to have had it first, if they do; `public` says that they
    show a public act too, `speaks` that the outlet itself is the speaker. `lent` marks what was taken
    over from an attribution nearby, `whole` what is said
    of the article at large.
    """

    role: Role
    upstream_outlet: str | None = None
    upstream_document_id: str | None = None
    first_hand: str | None = None
    public: bool = False
    speaks: bool = False
    strength: float = 0.0
    lent: bool = False
    whole: bool = False
    evidence: tuple[Evidence, ...] = ()


UNDETERMINED = AccessGround(role="undetermined")


@dataclass(frozen=True, kw_only=True, slots=True)
class ArticleContext:
    """One article: `copied` are the reuses in which it has words from another, `given` those read from the
    other end; `cited` its citations as derivations; `cited_outlets` what the pile's articles cite.
    """

    reading: Reading
    copied: tuple[Derivation, ...]
    given: tuple[Derivation, ...]
    cited: tuple[Derivation, ...]
    by_id: Mapping[str, Reading]
    gazetteer: Gazetteer
    cited_outlets: Mapping[str, str]

    def show(self, *spans: Span) -> tuple[Passage, ...]:
        return tuple(Passage(document_id=self.reading.document.id, span=s) for s in spans)

    def is_own(self, outlet: str) -> bool:
        """Return True if an outlet is the article's own, or a programme or page of it."""
        own = self.reading.document.outlet
        if not own or self.gazetteer.own_outlet(self.reading.document, outlet):
            return bool(own)
        found = self.gazetteer.find(outlet)
        part = found is not None and found.kind == "programme"
        return part and self.gazetteer.family(outlet) == self.gazetteer.family(own)

    def find_outlet(self, name: str) -> str | None:
        """Return the outlet that a speaker's name means: a listed one, or one cited anywhere in the pile."""
        if not any(letter.isupper() for letter in name):
            return None  # "police", "the bureau": no outlet is called so
        found = self.gazetteer.find(name)
        if found is not None:
            return found.name
        return self.cited_outlets.get(key_outlet(name, self.gazetteer))

    def find_document(self, outlet: str) -> str | None:
        """Return the article that a citation of this outlet leads to."""
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


def _turn(derivation: Derivation) -> Derivation:
    """Read a reuse from its other end, where the way it went does not matter."""
    return replace(
        derivation,
        document_id=derivation.upstream_document_id or "",
        upstream_document_id=derivation.document_id,
        spans=derivation.upstream_spans,
        upstream_spans=derivation.spans,
    )


def list_frame(attribution: Attribution) -> tuple[Span, ...]:
    """Return the spans of an attribution; of several sources the one next to its cue or content."""
    told = (*attribution.cues, *attribution.contents)
    if not told:
        return attribution.sources
    anchor = min(told)
    nearest = sorted(attribution.sources, key=lambda s: (abs(s.start - anchor.start), s))[:1]
    return (*nearest, *told)


def goes_on(text: str, attribution: Attribution) -> bool:
    """Return True if a cue goes on from the act before it ("added", "also said")."""
    return any(_CONTINUES.search(text[max(0, c.start - 8) : c.end]) for c in attribution.cues)


def show_public_act(reading: Reading, attribution: Attribution) -> Span | None:
    """Return the words that show a public act, or None.

    Words of an earlier paragraph show it only for an act that goes on: "added", or a speech. What somebody
    posted once says nothing of what is reported of them in the next paragraph. "Told local media" names
    outlets, if unnamed ones, as the way.
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


def open_article(
    reading: Reading,
    derivations: Sequence[Derivation],
    by_id: Mapping[str, Reading],
    gazetteer: Gazetteer,
    cited_outlets: Mapping[str, str],
) -> ArticleContext:
    """Sort the derivations that an article has a part in by the part it has."""
    here = reading.document.id
    reused = [d for d in derivations if d.kind == "reuse"]
    return ArticleContext(
        reading=reading,
        copied=tuple(d for d in reused if d.document_id == here),
        given=tuple(_turn(d) for d in reused if d.upstream_document_id == here),
        cited=tuple(d for d in derivations if d.kind != "reuse" and d.document_id == here),
        by_id=by_id,
        gazetteer=gazetteer,
        cited_outlets=cited_outlets,
    )
