"""A report laid out for writing its findings: records by id, and how its articles are called."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.annotation.outlet_mentions.named import looks_like_outlet
from sayso.outlets import Gazetteer, load_gazetteer
from sayso.phrasing import with_article, write_date
from sayso.records import (
    Access,
    Attribution,
    Document,
    Evidence,
    Passage,
    Quotation,
    Reading,
    Report,
    Span,
    Speaker,
    SpeakerKind,
    Utterance,
)

MOST_PASSAGES = 12
_TITLE = 40


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """A report's records by their ids, and how its articles are called."""

    report: Report
    documents: dict[str, Document]
    readings: dict[str, Reading]
    quotations: dict[str, tuple[Quotation, ...]]
    attributions: dict[str, Attribution]
    speakers: dict[str, Speaker]
    utterances: dict[str, Utterance]
    accesses: dict[str, tuple[Access, ...]]
    gazetteer: Gazetteer
    outlets: dict[str, str]
    stories: dict[str, str]

    def is_outlet(self, name: str) -> bool:
        """Return True if the list or the pile knows an outlet of this name, or the name itself says so."""
        return self.gazetteer.find(name) is not None or looks_like_outlet(name)

    def is_named(self, document_id: str, outlet: str, span: Span | None = None) -> bool:
        """Return True if an article's own words name an outlet, anywhere or inside a span."""
        text = self.documents[document_id].text
        start, end = (span.start, span.end) if span else (0, len(text))
        bare = outlet.casefold().removeprefix("the ").strip()
        if bare and bare in text[start:end].casefold():
            return True
        named = self.gazetteer.find_names(text, start=start, end=end)
        return any(self.gazetteer.may_be_one(n.outlet.name, outlet) for n in named)

    def name(self, document_ids: Iterable[str]) -> dict[str, str]:
        """Call each article by its outlet, and by its date or title too where two would be called alike."""
        ids = set(document_ids)
        called = Counter(self.outlets[i] for i in ids)
        dated = Counter((self.outlets[i], self.documents[i].published) for i in ids)
        names = {}
        for i in ids:
            outlet, document = self.outlets[i], self.documents[i]
            if called[outlet] == 1:
                names[i] = outlet
            elif document.published and dated[outlet, document.published] == 1:
                names[i] = f"{outlet} ({write_date(document.published)})"
            else:
                names[i] = (
                    f"{outlet} (“{_clip(document.title)}”)"
                    if document.title
                    else f"{outlet} ({document.name})"
                )
        return names

    def speaker_of(self, utterance: Utterance) -> str | None:
        """Return the name of who said an utterance, or None."""
        speaker = self.speakers.get(utterance.speaker_id or "")
        if speaker is not None:
            return speaker.name
        told = self.attributions[utterance.representative_id].speaker
        return told.name if told else None

    def speaker_kind(self, utterance: Utterance) -> SpeakerKind | None:
        """Return what the speaker of an utterance is, or None where nobody is given."""
        speaker = self.speakers.get(utterance.speaker_id or "")
        told = self.attributions[utterance.representative_id].speaker
        return speaker.kind if speaker else told.kind if told else None


def open_desk(report: Report) -> Desk:
    """Lay out a report; the same for any order of its articles."""
    gazetteer = load_gazetteer(report.added_outlets).with_documents(report.documents)
    accesses: dict[str, list[Access]] = defaultdict(list)
    for access in report.accesses:
        accesses[access.utterance_id].append(access)
    return Desk(
        report=report,
        documents={d.id: d for d in report.documents},
        readings={r.document.id: r for r in report.readings},
        quotations={r.document.id: r.layout.quotations for r in report.readings},
        attributions={a.id: a for a in report.attributions},
        speakers={s.id: s for s in report.speakers},
        utterances={u.id: u for u in report.utterances},
        accesses={k: tuple(sorted(v, key=lambda a: a.document_id)) for k, v in accesses.items()},
        gazetteer=gazetteer,
        outlets={d.id: with_article(_call_outlet(d, gazetteer)) for d in report.documents},
        stories={d: s.id for s in report.stories for d in s.document_ids},
    )


def _clip(title: str) -> str:
    words = " ".join(title.split())
    return words if len(words) <= _TITLE else words[:_TITLE].rsplit(" ", 1)[0] + " …"


def _call_outlet(document: Document, gazetteer: Gazetteer) -> str:
    """Return the outlet as given; an address is called by the outlet's name where that is known."""
    given = (document.outlet or document.name).strip()
    is_address = "." in given and " " not in given
    return gazetteer.canonical(given) if is_address else given


def sort_documents(desk: Desk, document_ids: Iterable[str]) -> list[str]:
    """Order articles by date, then name: nothing in a finding may depend on ids."""
    return sorted(
        set(document_ids), key=lambda i: (desk.documents[i].published or "9999", desk.outlets[i], i)
    )


def gather(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Keep each piece of evidence once, as long as a reader can take it in."""
    kept: list[Evidence] = []
    seen: set[tuple[str, tuple[Passage, ...]]] = set()
    passages = 0
    for piece in evidence:
        key = piece.detail, piece.passages
        if key in seen or not piece.passages or passages >= MOST_PASSAGES:
            continue
        seen.add(key)
        passages += len(piece.passages)
        kept.append(piece)
    return tuple(kept)
