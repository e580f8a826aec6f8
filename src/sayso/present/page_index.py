"""Numbers, labels, addresses and quotes of what the page shows."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count

from sayso.decisions.articles import find_key
from sayso.present.text import labels
from sayso.present.text.escaping import plain
from sayso.records import (
    Attribution,
    Document,
    Passage,
    Reading,
    Report,
    Span,
    Speaker,
)
from sayso.report_index import ReportIndex, key_article, name_outlet
from sayso.spans import SpanIndex, hull

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
    """A document as the page names it: `number` counts from 1 in order of publication, or is given.

    `key` is what a decision tells it from others by: its web address or ID.
    """

    number: int
    document: Document
    reading: Reading
    outlet: str
    label: str
    key: str
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


class PageIndex:
    """A report's index with what the page adds. It records every place that is linked to, for the anchors."""

    def __init__(self, report: Report, numbers: Mapping[str, int] | None = None) -> None:
        """Number the articles and their statements.

        `numbers` has those that articles have elsewhere, by ID, each another one: they keep them, and the
        others are numbered behind these.
        """
        self.index = ReportIndex(report)
        named = {r.document.id: self._label_outlet(r.document) for r in report.readings}
        ordered = sorted(report.readings, key=lambda r: _key(r.document))
        outlets = [named[reading.document.id] for reading in ordered]
        days = [
            (outlet, reading.document.published) for outlet, reading in zip(outlets, ordered, strict=True)
        ]
        articles_of, articles_on = Counter(outlets), Counter(days)
        told = _number([r.document.id for r in ordered], numbers or {})
        self.articles: tuple[ArticleEntry, ...] = tuple(
            ArticleEntry(
                number=number,
                document=reading.document,
                reading=reading,
                outlet=outlet,
                label=outlet
                if articles_of[outlet] == 1
                else _label(outlet, reading.document, number if articles_on[day] > 1 else None),
                key=find_key(reading.document),
                address=address("d", reading.document.id),
            )
            for reading, outlet, day, number in zip(ordered, outlets, days, told, strict=True)
        )
        self._article = {a.document.id: a for a in self.articles}
        self._statement: dict[str, int] = {}
        for article in self.articles:
            in_place = sorted(article.reading.attributions, key=lambda a: (_first(a), a.id))
            for number, attribution in enumerate(in_place, start=1):
                self._statement[attribution.id] = number
        self._anchors: dict[str, dict[Span, str]] = defaultdict(dict)
        self._first_of: dict[tuple[str, str], ArticleEntry] = {}
        for article in self.articles:
            for key in self._outlet_keys(article):
                self._first_of.setdefault(key, article)
        self._places: dict[str, _StatementPlaces] = {}

    def _label_outlet(self, document: Document) -> str:
        return plain(name_outlet(document, self.index.gazetteer)).strip() or "an article without a name"

    # --- articles and statements

    def article(self, document_id: str) -> ArticleEntry | None:
        """Return the entry of an article, or None."""
        return self._article.get(document_id)

    def statement(self, attribution: Attribution) -> int:
        """Return the number that a statement has inside its article, from 1."""
        return self._statement[attribution.id]

    def lane(self, outlet: str) -> str:
        """Return an outlet's name as its articles in the pile are labelled, or as it is given."""
        known = self._first_article(outlet)
        return known.outlet if known else plain(outlet)

    def has_outlet(self, outlet: str) -> bool:
        """Return True if any article here is of an outlet."""
        return self._first_article(outlet) is not None

    def tell_absence(self, outlet: str) -> str:
        """Say that no article here has what an outlet is named for; it may have others among these."""
        here = self._first_article(outlet)
        return "found in no article of it here" if here else "not among these articles"

    def is_own(self, article: ArticleEntry, outlet: str) -> bool:
        """Return True if an article was published by an outlet, under any of its names."""
        return self.index.gazetteer.same(outlet, article.document.outlet) or (
            article.outlet.casefold() == outlet.casefold()
        )

    def _outlet_keys(self, article: ArticleEntry) -> set[tuple[str, str]]:
        """Return keys of the outlet of an article: `is_own` holds for a name that shares one."""
        keys = self.index.gazetteer.list_keys(article.document.outlet)
        return {*keys, ("label", article.outlet.casefold())}

    def _first_article(self, outlet: str) -> ArticleEntry | None:
        """Return the first article that `is_own` holds for, or None."""
        keys = {*self.index.gazetteer.list_keys(outlet), ("label", outlet.casefold())}
        found = [self._first_of[key] for key in keys if key in self._first_of]
        return min(found, key=lambda a: a.number, default=None)

    def speaker_link(self, speaker_id: str | None) -> str | None:
        """Return the link to what a speaker said, or None where the page lists nothing of them."""
        if not speaker_id or not self.index.has_utterance(speaker_id):
            return None
        return f"#{address('s', speaker_id)}"

    @cached_property
    def speakers_by_link(self) -> dict[str, Speaker]:
        """Every speaker by the link that would lead to what they said."""
        return {f"#{address('s', s.id)}": s for s in self.index.report.speakers}

    # --- places

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
        fragment = f"p{article.number}-{span.start}-{span.end}"
        self._anchors[passage.document_id].setdefault(span, fragment)
        return f"#{fragment}"

    def anchors(self, document_id: str) -> dict[Span, str]:
        """Return the places in a document that something links to; complete once every view is built."""
        return dict(self._anchors.get(document_id, {}))

    def _place(self, article: ArticleEntry, span: Span) -> str:
        places = self._places.get(article.document.id)
        if places is None:
            places = self._places[article.document.id] = _StatementPlaces(article.reading)
        if attribution := places.find(span):
            return f"{article.number}.{self._statement[attribution.id]}"
        return f"{article.number} ¶{places.paragraph(span.start)}"


class _StatementPlaces:
    """Where the statements and paragraphs of an article stand, to be asked for many places."""

    def __init__(self, reading: Reading) -> None:
        parts = [(part, a) for a in reading.attributions for part in a.spans if part.end > part.start]
        self._parts = SpanIndex(part for part, _ in parts)
        self._owners = [a for _, a in parts]
        self._gaps = [found.start() for found in re.finditer("\n\n", reading.document.text)]

    def find(self, span: Span) -> Attribution | None:
        """Return the first attribution, in their own order, of which a part overlaps a span."""
        found = self._parts.find(span.start, span.end) if span.end > span.start else []
        return self._owners[found[0]] if found else None

    def paragraph(self, offset: int) -> int:
        """Return the number of the paragraph that a place stands in, from 1."""
        return bisect_right(self._gaps, offset - 2) + 1


def _key(document: Document) -> tuple[str, str, str]:
    return key_article(document.id, document.published, document.outlet, document.name)


def _number(ids: Sequence[str], numbers: Mapping[str, int]) -> list[int]:
    """Return a number for each article: the one given, else one behind all of these."""
    behind = count(max((numbers[id] for id in ids if id in numbers), default=0) + 1)
    return [numbers[id] if id in numbers else next(behind) for id in ids]


def _is_nearly(passage: Passage, other: Passage) -> bool:
    """Return True if another passage is this one and at most 12 code points more."""
    inner, outer = passage.span, other.span
    return (
        passage.document_id == other.document_id
        and outer != inner
        and outer.start <= inner.start
        and inner.end <= outer.end
        and (outer.end - outer.start) - (inner.end - inner.start) <= _LITTLE
    )


def _label(outlet: str, document: Document, number: int | None) -> str:
    """Tell articles of one outlet apart by their day, and by their number where they share a day."""
    parts = (labels.day(document.published), f"no. {number}" if number else "")
    return f"{outlet} ({', '.join(part for part in parts if part) or 'no date'})"


def _first(attribution: Attribution) -> tuple[int, int]:
    parts = attribution.contents or (*attribution.sources, *attribution.cues)
    whole = hull(parts) if parts else Span(start=0, end=0)
    return whole.start, -whole.end
