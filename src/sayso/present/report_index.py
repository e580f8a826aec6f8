"""Where everything of a report is found: lookups, numbers, names and addresses that every view shares."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sayso.outlets import Gazetteer, load_gazetteer
from sayso.present.text import labels
from sayso.present.text.escaping import plain
from sayso.records import (
    Access,
    Attribution,
    Document,
    FirstHand,
    Match,
    Passage,
    Reading,
    Report,
    Span,
    Speaker,
    Utterance,
    Variant,
)
from sayso.spans import hull, overlap

_UNADDRESSABLE = re.compile(r"[^A-Za-z0-9_.-]+")
_CONTEXT = 70
_LONGEST = 190
_TAIL = 50
_LITTLE = 12


def address(prefix: str, id: str) -> str:
    """Return an ID as a fragment that can be sent to somebody: `u-…`, `a-…`, `d-…`, `s-…`."""
    safe = _UNADDRESSABLE.sub("_", id)
    return safe if safe.startswith(f"{prefix}-") else f"{prefix}-{safe}"


@dataclass(frozen=True, kw_only=True)
class ArticleEntry:
    """A document as the page names it: `number` counts from 1 in order of publication."""

    number: int
    document: Document
    reading: Reading
    outlet: str
    label: str
    address: str

    @property
    def href(self) -> str:
        """The link to the article on the page."""
        return f"#{self.address}"

    @property
    def day(self) -> str:
        """The day of publication as people write it, or empty."""
        return labels.day(self.document.published)


@dataclass(frozen=True, kw_only=True)
class Quote:
    """Words of an article with a little of what stands round them, and where they stand.

    `where` names the place on paper: "3.4" is statement 4 of article 3, "3 ¶2" its second paragraph. Of a
    long passage `words` are its beginning and its end with " … " between them; `href` leads to the whole.
    """

    label: str
    href: str
    where: str
    before: str
    words: str
    after: str


class Catalogue:
    """Lookups over one report. The places that views link to are noted, so that the articles anchor them."""

    def __init__(self, report: Report) -> None:
        """Number the articles and their statements."""
        self.report = report
        self._gazetteer = load_gazetteer(report.added_outlets).with_documents(report.documents)
        ordered = sorted(
            report.readings,
            key=lambda r: (
                r.document.published or "9999",
                _outlet(r.document, self._gazetteer).casefold(),
                r.document.id,
            ),
        )
        outlets = [_outlet(reading.document, self._gazetteer) for reading in ordered]
        days = [
            (outlet, reading.document.published) for outlet, reading in zip(outlets, ordered, strict=True)
        ]
        self.articles: tuple[ArticleEntry, ...] = tuple(
            ArticleEntry(
                number=number,
                document=reading.document,
                reading=reading,
                outlet=outlet,
                label=outlet
                if outlets.count(outlet) == 1
                else _label(outlet, reading.document, number if days.count(days[number - 1]) > 1 else None),
                address=address("d", reading.document.id),
            )
            for number, (reading, outlet) in enumerate(zip(ordered, outlets, strict=True), start=1)
        )
        self._article = {a.document.id: a for a in self.articles}
        self._attribution: dict[str, Attribution] = {}
        self._statement: dict[str, int] = {}
        for article in self.articles:
            in_place = sorted(article.reading.attributions, key=lambda a: (_first(a), a.id))
            for number, attribution in enumerate(in_place, start=1):
                self._attribution[attribution.id] = attribution
                self._statement[attribution.id] = number
        self._anchors: dict[str, dict[Span, str]] = defaultdict(dict)

    # --- lookups

    def article(self, document_id: str) -> ArticleEntry | None:
        """Return an article of the pile."""
        return self._article.get(document_id)

    def attribution(self, id: str) -> Attribution | None:
        """Return an attribution."""
        return self._attribution.get(id)

    def statement(self, attribution: Attribution) -> int:
        """Return the number that a statement has inside its article, from 1."""
        return self._statement[attribution.id]

    def speaker(self, id: str | None) -> Speaker | None:
        """Return a speaker, or None."""
        return self._speakers.get(id) if id else None

    def speaker_name(self, attribution: Attribution) -> str:
        """Return who said it, as far as anything shows it."""
        speaker = self.speaker(attribution.speaker_id)
        if speaker:
            return speaker.name
        return attribution.speaker.name if attribution.speaker else ""

    def utterance_of(self, attribution_id: str) -> Utterance | None:
        """Return the utterance that an attribution belongs to."""
        return self._utterance_of.get(attribution_id)

    def accesses(self, utterance_id: str) -> Sequence[Access]:
        """Return how each document has an utterance."""
        return self._accesses.get(utterance_id, ())

    def first_hand(self, utterance_id: str) -> Sequence[FirstHand]:
        """Return the outlets shown to have had an utterance first-hand."""
        return self._first_hand.get(utterance_id, ())

    def lane(self, outlet: str) -> str:
        """Return an outlet's name as its articles in the pile are called, or as it is."""
        known = next((a.outlet for a in self.articles if self.is_same(a, outlet)), None)
        return known or plain(outlet)

    def is_same(self, article: ArticleEntry, outlet: str) -> bool:
        """Say whether an article is an outlet's own, under whatever name."""
        return self._gazetteer.same(outlet, article.document.outlet) or (
            article.outlet.casefold() == outlet.casefold()
        )

    def speaks(self, speaker_id: str) -> bool:
        """Say whether any utterance is given to a speaker."""
        return speaker_id in self._speaking

    def speaker_link(self, speaker_id: str | None) -> str | None:
        """Return the link to what a speaker said, or None where the page gives them nothing."""
        return f"#{address('s', speaker_id)}" if speaker_id and self.speaks(speaker_id) else None

    def unsure_speakers(self, speaker_id: str) -> Sequence[Match]:
        """Return the matches with other speakers that were left open."""
        return self._unsure_speakers.get(speaker_id, ())

    def variant(self, left: str, right: str) -> Variant | None:
        """Return how two reports of one utterance compare, whichever was first."""
        return self._variants.get((left, right)) or self._variants.get((right, left))

    @cached_property
    def _speakers(self) -> dict[str, Speaker]:
        return {s.id: s for s in self.report.speakers}

    @cached_property
    def _utterance_of(self) -> dict[str, Utterance]:
        return {id: u for u in self.report.utterances for id in u.attribution_ids}

    @cached_property
    def _accesses(self) -> dict[str, list[Access]]:
        found = defaultdict(list)
        for access in self.report.accesses:
            found[access.utterance_id].append(access)
        return found

    @cached_property
    def _first_hand(self) -> dict[str, list[FirstHand]]:
        found = defaultdict(list)
        for first in self.report.first_hand:
            found[first.utterance_id].append(first)
        return found

    @cached_property
    def _speaking(self) -> frozenset[str | None]:
        return frozenset(u.speaker_id for u in self.report.utterances)

    @cached_property
    def _unsure_speakers(self) -> dict[str, list[Match]]:
        found = defaultdict(list)
        for match in self.report.speaker_matches:
            if match.judgement == "unsure":
                found[match.left_id].append(match)
                found[match.right_id].append(match)
        return found

    @cached_property
    def _variants(self) -> dict[tuple[str, str], Variant]:
        return {(v.left_id, v.right_id): v for u in self.report.utterances for v in u.variants}

    # --- words and places

    def words(self, attribution: Attribution) -> str:
        """Return what was said, as the article puts it; " … " stands between two parts."""
        text = self._article[attribution.document_id].document.text
        return " … ".join(text[s.start : s.end].strip() for s in sorted(attribution.contents))

    def cue(self, attribution: Attribution) -> str:
        """Return the verb that the outlet chose; empty where there is none, or only a colon or a dash."""
        text = self._article[attribution.document_id].document.text
        cue = " ".join(text[s.start : s.end].strip() for s in sorted(attribution.cues))
        return cue if any(c.isalpha() for c in cue) else ""

    def source(self, attribution: Attribution) -> str:
        """Return the words of the article that name who said it."""
        text = self._article[attribution.document_id].document.text
        return " … ".join(text[s.start : s.end].strip() for s in sorted(attribution.sources))

    def statement_address(self, attribution: Attribution) -> str:
        """Return the fragment of a statement inside its article."""
        return address("a", attribution.id)

    def where(self, attribution: Attribution) -> str:
        """Return the place of a statement on paper: article and statement ("3.4")."""
        return f"{self._article[attribution.document_id].number}.{self._statement[attribution.id]}"

    def quote(self, passage: Passage, *, context: int = _CONTEXT) -> Quote | None:
        """Return words with their surroundings and note the place; None where no such document is."""
        article = self._article.get(passage.document_id)
        if article is None:
            return None
        text, span = article.document.text, passage.span
        before = text[max(0, span.start - context) : span.start].split("\n")[-1]
        after = text[span.end : span.end + context].split("\n")[0]
        if span.start > context and len(before) == context:
            before = "…" + before.partition(" ")[2]
        if len(after) == context and span.end + context < len(text):
            after = after.rpartition(" ")[0] + "…"
        words = text[span.start : span.end]
        if len(words) > _LONGEST:
            head, tail = words[: _LONGEST - _TAIL].rpartition(" ")[0], words[-_TAIL:].partition(" ")[2]
            words = f"{head} … {tail}"
        return Quote(
            label=article.label,
            href=self.link(passage),
            where=self._place(article, span),
            before=before,
            words=words,
            after=after,
        )

    def quotes(self, passages: Sequence[Passage]) -> tuple[Quote, ...]:
        """Return each passage once as a quote, in the order given; none that another nearly shows."""
        once = tuple(dict.fromkeys(passages))
        kept = (p for p in once if not any(_is_nearly(p, other) for other in once))
        return tuple(q for p in kept if (q := self.quote(p)) is not None)

    def link(self, passage: Passage) -> str:
        """Return the link to words in the text of their article, and note that somebody links there."""
        article = self._article[passage.document_id]
        span = passage.span
        if not article.document.text[span.start : span.end].strip():
            return article.href
        fragment = f"p-{article.address[2:]}-{span.start}-{span.end}"
        self._anchors[passage.document_id].setdefault(span, fragment)
        return f"#{fragment}"

    def anchors(self, document_id: str) -> dict[Span, str]:
        """Return the places in a document that something links to; complete once every view is built."""
        return dict(self._anchors.get(document_id, {}))

    def _place(self, article: ArticleEntry, span: Span) -> str:
        for attribution in article.reading.attributions:
            parts = (*attribution.sources, *attribution.cues, *attribution.contents)
            if any(overlap(span, part) for part in parts):
                return f"{article.number}.{self._statement[attribution.id]}"
        paragraph = article.document.text.count("\n\n", 0, span.start) + 1
        return f"{article.number} ¶{paragraph}"


def _is_nearly(passage: Passage, other: Passage) -> bool:
    """Say whether another passage is this one with a few letters more ("this paper", "told this paper")."""
    inner, outer = passage.span, other.span
    return (
        passage.document_id == other.document_id
        and outer != inner
        and outer.start <= inner.start
        and inner.end <= outer.end
        and (outer.end - outer.start) - (inner.end - inner.start) <= _LITTLE
    )


def _outlet(document: Document, gazetteer: Gazetteer) -> str:
    """Return the outlet as given; an address is called by the outlet's name where that is known."""
    given = plain(document.outlet or document.name).strip()
    named = gazetteer.canonical(given) if "." in given and " " not in given else given
    return named or "an article without a name"


def _label(outlet: str, document: Document, number: int | None) -> str:
    """Tell articles of one outlet apart by their day, and by their number where they share a day."""
    parts = (labels.day(document.published), f"no. {number}" if number else "")
    return f"{outlet} ({', '.join(part for part in parts if part) or 'no date'})"


def _first(attribution: Attribution) -> tuple[int, int]:
    parts = attribution.contents or (*attribution.sources, *attribution.cues)
    whole = hull(parts) if parts else Span(start=0, end=0)
    return whole.start, -whole.end
