"""Articles as rows: text with margin notes; and wording, lost attributions and the timeline."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from sayso.present.page_index import ArticleEntry, PageIndex, Quote, address
from sayso.present.rows.utterances import UtteranceRow
from sayso.present.text import labels
from sayso.present.text.escaping import plain
from sayso.present.text.marked_text import Block, Mark, mark_text
from sayso.records import Attribution, Passage, Span, SpeakerMention

_MOST_PLACES = 7
_KINDS = {"direct": "in quotation marks", "indirect": "in the outlet’s words", "mixed": "partly quoted"}


@dataclass(frozen=True, kw_only=True)
class Note:
    """What stands in the margin for one statement: who, to whom, when, and how that is known."""

    number: int
    address: str
    key: str
    speaker: str
    speaker_href: str | None
    named: bool
    known: str
    kind: str
    addressee: str
    said_on: str
    grounds: str
    inside: int | None
    chain: tuple[str, ...]
    utterance_href: str
    others: int
    perhaps: bool
    negated: bool


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph of the text and the notes of the statements that open in it."""

    block: Block
    notes: tuple[Note, ...]


@dataclass(frozen=True, kw_only=True)
class ArticleRow:
    """A whole article."""

    article: ArticleEntry
    title: str
    byline: str
    url: str
    paragraphs: tuple[Paragraph, ...]
    statements: int
    words: int


@dataclass(frozen=True, kw_only=True)
class TermUse:
    """A term in one article: how often, and where; `others` are the places after the first, up to a few."""

    term: str
    times: int
    percent: float
    href: str | None
    where: str
    others: tuple[Quote, ...] = ()


@dataclass(frozen=True, kw_only=True)
class WordingRow:
    """What each article calls one and the same thing."""

    referent: str
    most: int
    articles: tuple[tuple[ArticleEntry, tuple[TermUse, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class ApartRow:
    """What sets one article's wording apart from its story's others.

    `keywords` are words it uses far more than they do, `distanced` words it quotes and gives to nobody.
    """

    article: ArticleEntry
    keywords: tuple[TermUse, ...]
    distanced: tuple[Quote, ...]


@dataclass(frozen=True, kw_only=True)
class Lost:
    """Words that one article states in its own voice and others attribute."""

    quote: Quote
    attributed: tuple[tuple[ArticleEntry, str, str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Moment:
    """What was said on one date."""

    date: str
    label: str
    utterances: tuple[UtteranceRow, ...]


def list_articles(page: PageIndex) -> tuple[ArticleRow, ...]:
    """Return every article with its text marked; call it last, when all links to its words are known."""
    return tuple(_article_row(page, article) for article in page.articles)


def safe_link(url: str | None) -> str:
    """Return a web address that may be linked to, or an empty string."""
    if not url:
        return ""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return plain(url.strip()) if parts.scheme in ("http", "https") and parts.netloc else ""


def _article_row(page: PageIndex, article: ArticleEntry) -> ArticleRow:
    document = article.document
    attributions = sorted(article.reading.attributions, key=page.statement)
    blocks = mark_text(
        document.text,
        paragraphs=article.reading.layout.paragraphs,
        marks=tuple(mark for a in attributions for mark in _marks(page, a)),
        anchors=page.anchors(document.id),
    )
    notes = {note.number: note for a in attributions for note in (_note(page, a),)}
    return ArticleRow(
        article=article,
        title=plain(document.title or ""),
        byline=plain(document.byline or ""),
        url=safe_link(document.url),
        paragraphs=tuple(
            Paragraph(block=block, notes=tuple(notes[n] for n in block.numbers)) for block in blocks
        ),
        statements=len(attributions),
        words=len(document.text.split()),
    )


def _marks(page: PageIndex, attribution: Attribution) -> Iterator[Mark]:
    utterance = page.index.utterance_of(attribution.id)
    parts = sorted(
        [
            *((span, "source") for span in attribution.sources),
            *((span, "cue") for span in attribution.cues),
            *((span, "content") for span in attribution.contents),
        ]
    )
    opens = next((span for span, part in parts if part == "content"), parts[0][0] if parts else None)
    for span, part in parts:
        yield Mark(
            span=span,
            part=part,  # type: ignore[arg-type]
            key=page.statement_address(attribution),
            group=address("u", utterance.id) if utterance else "",
            direct=attribution.kind == "direct",
            number=page.statement(attribution),
            opens=span is opens,
        )


def _note(page: PageIndex, attribution: Attribution) -> Note:
    utterance = page.index.utterance_of(attribution.id)
    speaker = page.index.speaker(attribution.speaker_id)
    mention = attribution.speaker
    parent = page.index.attributions.get(attribution.parent_id) if attribution.parent_id else None
    reporting = page.index.documents_with(utterance.id) if utterance else frozenset()
    others = len(reporting) - (attribution.document_id in reporting)
    return Note(
        number=page.statement(attribution),
        address=page.statement_address(attribution),
        key=page.statement_address(attribution),
        speaker=page.index.speaker_name(attribution) or "nobody is named",
        speaker_href=page.speaker_link(speaker.id) if speaker else None,
        named=bool(mention and mention.kind != "unnamed"),
        known=_known(mention, page, attribution),
        kind=_KINDS[attribution.kind],
        addressee=attribution.addressee.name if attribution.addressee else "",
        said_on=labels.day(attribution.said_on.value) if attribution.said_on else "",
        grounds=_date_grounds(page, attribution),
        inside=page.statement(parent) if parent else None,
        chain=tuple(link.outlet for link in attribution.chain),
        utterance_href=f"#{address('u', utterance.id)}" if utterance else "",
        others=others,
        perhaps=attribution.confidence < 0.5,
        negated=attribution.negated,
    )


def _known(mention: SpeakerMention | None, page: PageIndex, attribution: Attribution) -> str:
    if mention is None:
        return ""
    article = page.article(attribution.document_id)
    words = [article.document.text[s.start : s.end] for s in mention.spans] if article else []
    ground = labels.speaker_ground(mention)
    if ground and words and words[0] != mention.name:
        return f"{ground}: “{words[0]}”"
    return ground


def _date_grounds(page: PageIndex, attribution: Attribution) -> str:
    said = attribution.said_on
    article = page.article(attribution.document_id)
    if said is None or article is None:
        return ""
    words = f"“{article.document.text[said.span.start : said.span.end]}”" if said.span else ""
    return ": ".join(part for part in (said.ground, words) if part)


def list_wording(page: PageIndex) -> tuple[WordingRow, ...]:
    """Return for each thing what each article calls it, counted and linked to the first place."""
    rows = []
    for wording in page.index.report.wording:
        lines = []
        most = max((len(t.spans) for d in wording.documents for t in d.terms), default=1) or 1
        for used in wording.documents:
            article = page.article(used.document_id)
            if article is None:
                continue
            terms = []
            for term in sorted(used.terms, key=lambda t: (-len(t.spans), t.term.casefold())):
                quote = (
                    page.quote(Passage(document_id=used.document_id, span=term.spans[0]))
                    if term.spans
                    else None
                )
                terms.append(
                    TermUse(
                        term=term.term,
                        times=len(term.spans),
                        percent=100 * len(term.spans) / most,
                        href=quote.href if quote else None,
                        where=quote.where if quote else "",
                        others=_later_places(page, used.document_id, term.spans),
                    )
                )
            lines.append((article, tuple(terms)))
        lines.sort(key=lambda line: line[0].number)
        rows.append(WordingRow(referent=wording.referent, most=most, articles=tuple(lines)))
    return tuple(rows)


def _later_places(page: PageIndex, document_id: str, spans: Sequence[Span]) -> tuple[Quote, ...]:
    """Return the places of a term after the first, as many as a reader follows."""
    return page.quotes([Passage(document_id=document_id, span=s) for s in spans[1:_MOST_PLACES]])


def list_apart(page: PageIndex) -> tuple[ApartRow, ...]:
    """Return for each article the words that set it apart and its quotation marks of distance."""
    keywords: dict[str, list[TermUse]] = {}
    for keyword in sorted(page.index.report.keywords, key=lambda k: (-k.score, k.term)):
        where = (
            page.quote(Passage(document_id=keyword.document_id, span=keyword.spans[0]))
            if keyword.spans
            else None
        )
        keywords.setdefault(keyword.document_id, []).append(
            TermUse(
                term=where.words if where else keyword.term,
                times=len(keyword.spans),
                percent=0.0,
                href=where.href if where else None,
                where=where.where if where else "",
                others=_later_places(page, keyword.document_id, keyword.spans),
            )
        )
    marks: dict[str, list[Quote]] = {}
    for mark in page.index.report.distance_marks:
        quote = page.quote(Passage(document_id=mark.document_id, span=mark.span))
        if quote:
            marks.setdefault(mark.document_id, []).append(quote)
    return tuple(
        ApartRow(
            article=article,
            keywords=tuple(keywords.get(article.document.id, ())),
            distanced=tuple(marks.get(article.document.id, ())),
        )
        for article in page.articles
        if article.document.id in keywords or article.document.id in marks
    )


def list_lost(page: PageIndex) -> tuple[Lost, ...]:
    """Return sentences that one article states as fact and others attribute."""
    rows = []
    for loss in page.index.report.unattributed:
        quote = page.quote(Passage(document_id=loss.document_id, span=loss.span))
        if quote is None:
            continue
        attributed = []
        for id in loss.attributed_in:
            attribution = page.index.attributions.get(id)
            article = page.article(attribution.document_id) if attribution else None
            if attribution and article:
                attributed.append(
                    (
                        article,
                        page.index.speaker_name(attribution) or page.index.source(attribution) or "somebody",
                        page.index.words(attribution),
                        f"#{page.statement_address(attribution)}",
                    )
                )
        rows.append(Lost(quote=quote, attributed=tuple(attributed)))
    return tuple(rows)


def list_moments(page: PageIndex, rows: Mapping[str, UtteranceRow]) -> tuple[Moment, ...]:
    """Return what was said when, by date of saying."""
    by_date: dict[str, list[UtteranceRow]] = {}
    for entry in page.index.report.timeline:
        row = rows.get(address("u", entry.utterance_id))
        if row and row not in by_date.setdefault(entry.date, []):
            by_date[entry.date].append(row)
    return tuple(
        Moment(date=date, label=labels.day(date), utterances=tuple(by_date[date]))
        for date in sorted(by_date)
        if by_date[date]
    )
