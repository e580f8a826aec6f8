"""Articles as rows: text with margin notes; and lost attributions and the timeline."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from sayso.present.page_index import ArticleEntry, PageIndex, Quote, address
from sayso.present.reasons import Reason, ReasonBook
from sayso.present.rows.decisions import DecisionRow
from sayso.present.rows.utterances import UtteranceRow
from sayso.present.rows.voices import VoiceRow
from sayso.present.text import labels
from sayso.present.text.escaping import plain
from sayso.present.text.marked_text import Block, Mark, mark_text
from sayso.records import Attribution, DateGround, Passage, SpeakerGround, SpeakerMention


@dataclass(frozen=True, kw_only=True)
class Note:
    """What stands in the margin for one statement: who, to whom, when, and how that is known."""

    number: int
    address: str
    speaker: str
    speaker_href: str | None
    named: bool
    known: str
    addressee: str
    said_on: str
    grounds: str
    inside: int | None
    chain: tuple[str, ...]
    utterance_href: str
    others: int
    perhaps: bool
    negated: bool
    decided: tuple[DecisionRow, ...]


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph of the text and the notes of the statements that open in it."""

    block: Block
    notes: tuple[Note, ...]


@dataclass(frozen=True, kw_only=True)
class ArticleRow:
    """A whole article; `reasons` say why it stands as it does where other parts of the page speak of it."""

    article: ArticleEntry
    title: str
    byline: str
    url: str
    paragraphs: tuple[Paragraph, ...]
    statements: int
    words: int
    voice: VoiceRow | None
    reasons: tuple[Reason, ...]


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


def list_articles(
    page: PageIndex, *, book: ReasonBook, voices: Iterable[VoiceRow], decisions: Iterable[DecisionRow]
) -> tuple[ArticleRow, ...]:
    """Return every article with its text marked; call it last, when all links to its words are known."""
    decided: dict[str, list[DecisionRow]] = {}
    for decision in decisions:
        for id in decision.attribution_ids:
            decided.setdefault(id, []).append(decision)
    voice_of = {v.article.number: v for v in voices}
    # The reasons link to words of other articles: all of them come before the first text.
    reasons = {a.number: book.list_reasons(a.document.id) for a in page.articles}
    return tuple(
        _article_row(page, a, voice=voice_of.get(a.number), reasons=reasons[a.number], decided=decided)
        for a in page.articles
    )


def safe_link(url: str | None) -> str:
    """Return a web address that may be linked to, or an empty string."""
    if not url:
        return ""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return plain(url.strip()) if parts.scheme in ("http", "https") and parts.netloc else ""


def _article_row(
    page: PageIndex,
    article: ArticleEntry,
    *,
    voice: VoiceRow | None,
    reasons: tuple[Reason, ...],
    decided: Mapping[str, Sequence[DecisionRow]],
) -> ArticleRow:
    document = article.document
    attributions = sorted(article.reading.attributions, key=page.statement)
    blocks = mark_text(
        document.text,
        paragraphs=article.reading.layout.paragraphs,
        marks=tuple(mark for a in attributions for mark in _marks(page, a)),
        anchors=page.anchors(document.id),
    )
    notes: dict[int, Note] = {}
    linked: set[str | None] = set()
    for a in attributions:
        note = _note(page, a, decided.get(a.id, ()))
        # One link to a speaker is enough for an article.
        notes[note.number] = replace(note, speaker_href=None) if note.speaker_href in linked else note
        linked.add(note.speaker_href)
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
        voice=voice,
        reasons=reasons,
    )


def _marks(page: PageIndex, attribution: Attribution) -> Iterator[Mark]:
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
            direct=attribution.kind == "direct",
            number=page.statement(attribution),
            opens=span is opens,
        )


def _note(page: PageIndex, attribution: Attribution, decided: Sequence[DecisionRow]) -> Note:
    utterance = page.index.utterance_of(attribution.id)
    speaker = page.index.speaker(attribution.speaker_id)
    mention = attribution.speaker
    addressee = attribution.addressee.name if attribution.addressee else ""
    parent = page.index.attributions.get(attribution.parent_id) if attribution.parent_id else None
    reporting = page.index.documents_with(utterance.id) if utterance else frozenset()
    others = len(reporting) - (attribution.document_id in reporting)
    return Note(
        number=page.statement(attribution),
        address=page.statement_address(attribution),
        speaker=page.index.speaker_name(attribution) or "no name known",
        speaker_href=page.speaker_link(speaker.id) if speaker else None,
        named=mention is None or mention.kind != "unnamed",
        known="" if decided and mention and mention.decided_by else _known(mention, page, attribution),
        addressee=addressee,
        said_on=labels.day(attribution.said_on.value) if attribution.said_on else "",
        grounds=_date_grounds(page, attribution),
        inside=page.statement(parent) if parent else None,
        chain=tuple(link.outlet for link in attribution.chain if link.outlet != addressee),
        utterance_href=f"#{address('u', utterance.id)}" if utterance else "",
        others=others,
        perhaps=attribution.confidence < 0.5,
        negated=attribution.negated,
        decided=tuple(decided),
    )


def _known(mention: SpeakerMention | None, page: PageIndex, attribution: Attribution) -> str:
    if mention is None:
        return ""
    article = page.article(attribution.document_id)
    words = [article.document.text[s.start : s.end] for s in mention.spans] if article else []
    ground = labels.speaker_ground(mention)
    if ground == SpeakerGround.NAMED_HERE:  # the words beside the note say it
        return ""
    if ground == SpeakerGround.SHORT_NAME and page.index.source(attribution) in mention.name:  # so do these
        return ""
    if ground and words and words[0] != mention.name:
        return f"{ground}: “{words[0]}”"
    return ground


def _date_grounds(page: PageIndex, attribution: Attribution) -> str:
    said = attribution.said_on
    article = page.article(attribution.document_id)
    if said is None or article is None:
        return ""
    words = f"“{article.document.text[said.span.start : said.span.end]}”" if said.span else ""
    if words and said.ground in (DateGround.BESIDE_CUE, DateGround.IN_FULL):  # the words say it
        return words
    return ": ".join(part for part in (said.ground, words) if part)


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
