"""Voice as rows: how the words of an article are shared out, how many sources it has, and the unnamed."""

from dataclasses import dataclass

from sayso.phrasing import count, join
from sayso.present.page_index import ArticleEntry, PageIndex, Quote
from sayso.present.text import labels
from sayso.records import Passage, SourceKind, Voice

_KINDS: tuple[tuple[SourceKind, str, str], ...] = (
    ("person", "person", "people"),
    ("official", "official", "officials"),
    ("organization", "organisation", "organisations"),
    ("document", "document", "documents"),
    ("unnamed", "unnamed source", "unnamed sources"),
)


@dataclass(frozen=True, kw_only=True)
class Share:
    """How many words of an article are given to one speaker."""

    label: str
    words: int


@dataclass(frozen=True, kw_only=True)
class Unnamed:
    """A source without a name, in the article's words: its first place, and how often it is the source."""

    quote: Quote
    times: int


@dataclass(frozen=True, kw_only=True)
class VoiceRow:
    """How the words of an article are shared out: `own` are its own, in `percent` of all.

    `sources` counts those who said something, in words.
    """

    article: ArticleEntry
    own: int
    percent: int
    speakers: tuple[Share, ...]
    sources: str
    unnamed: tuple[Unnamed, ...]


def list_voices(page: PageIndex, *, most: int = 3) -> tuple[VoiceRow, ...]:
    """Return how each article's words are shared between the outlet and those it reports."""
    unnamed = _list_unnamed(page)
    rows = []
    for voice in page.index.report.voice:
        article = page.article(voice.document_id)
        total = voice.own + voice.attributed
        if article is None or not total:
            continue
        shares = sorted(voice.speakers, key=lambda s: (-s.words, s.speaker_id))[:most]
        named = []
        for share in shares:
            speaker = page.index.speaker(share.speaker_id)
            label = speaker.name if speaker else "unknown"
            named.append(Share(label=label, words=share.words))
        rest = voice.attributed - sum(s.words for s in shares)
        if rest > 0:
            named.append(Share(label="others", words=rest))
        rows.append(
            VoiceRow(
                article=article,
                own=voice.own,
                percent=round(100 * voice.own / total),
                speakers=tuple(named),
                sources=_count_sources(voice),
                unnamed=unnamed.get(voice.document_id, ()),
            )
        )
    return tuple(sorted(rows, key=lambda r: r.article.number))


def _count_sources(voice: Voice) -> str:
    """Say how many sources of each kind an article has ("two officials, one body and one unnamed source")."""
    counts = {s.kind: s.sources for s in voice.sources}
    told = [count(counts[kind], one, many) for kind, one, many in _KINDS if counts.get(kind)]
    return labels.capital(join(told))


def _list_unnamed(page: PageIndex) -> dict[str, tuple[Unnamed, ...]]:
    found: dict[str, list[Unnamed]] = {}
    for source in page.index.report.unnamed:
        quote = (
            page.quote(Passage(document_id=source.document_id, span=source.spans[0]))
            if source.spans
            else None
        )
        if quote:
            found.setdefault(source.document_id, []).append(
                Unnamed(quote=quote, times=len(source.attribution_ids))
            )
    return {document_id: tuple(rows) for document_id, rows in found.items()}
