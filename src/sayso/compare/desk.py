"""A report laid out for writing its findings: records by id, and how its articles are called."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from sayso.compare.sentences import with_article, write_date
from sayso.outlets import Gazetteer, load_gazetteer
from sayso.records import (
    Access,
    Attribution,
    Document,
    Evidence,
    FirstHand,
    Passage,
    Report,
    Speaker,
    Utterance,
)

MOST_PASSAGES = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """A report's records by their ids, and how its articles are called."""

    report: Report
    documents: dict[str, Document]
    attributions: dict[str, Attribution]
    speakers: dict[str, Speaker]
    utterances: dict[str, Utterance]
    accesses: dict[str, tuple[Access, ...]]
    first_hand: dict[str, tuple[FirstHand, ...]]
    by_speaker: dict[str, tuple[str, ...]]
    gazetteer: Gazetteer
    names: dict[str, str] = field(default_factory=dict)

    def speaker_of(self, utterance: Utterance) -> str | None:
        """Return the name of who said an utterance, or None."""
        speaker = self.speakers.get(utterance.speaker_id or "")
        if speaker is not None:
            return speaker.name
        told = self.attributions[utterance.representative_id].speaker
        return told.name if told else None


def open_desk(report: Report) -> Desk:
    gazetteer = load_gazetteer().with_documents(report.documents)
    accesses: dict[str, list[Access]] = defaultdict(list)
    for access in report.accesses:
        accesses[access.utterance_id].append(access)
    first_hand: dict[str, list[FirstHand]] = defaultdict(list)
    for first in report.first_hand:
        first_hand[first.utterance_id].append(first)
    by_speaker: dict[str, list[str]] = defaultdict(list)
    for utterance in report.utterances:
        if utterance.speaker_id:
            by_speaker[utterance.speaker_id].append(utterance.id)
    return Desk(
        report=report,
        documents={d.id: d for d in report.documents},
        attributions={a.id: a for a in report.attributions},
        speakers={s.id: s for s in report.speakers},
        utterances={u.id: u for u in report.utterances},
        accesses={k: tuple(sorted(v, key=lambda a: a.document_id)) for k, v in accesses.items()},
        first_hand={k: tuple(sorted(v, key=lambda f: f.outlet)) for k, v in first_hand.items()},
        by_speaker={k: tuple(v) for k, v in by_speaker.items()},
        gazetteer=gazetteer,
        names=_name_documents(report.documents, gazetteer),
    )


def _name_documents(documents: Iterable[Document], gazetteer: Gazetteer) -> dict[str, str]:
    """Call each article by its outlet, and by its date too where one outlet has several."""
    by_outlet: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        by_outlet[_call_outlet(document, gazetteer)].append(document)
    names = {}
    for outlet, own in by_outlet.items():
        dates = [d.published for d in own]
        for document in own:
            more = ""
            if len(own) > 1:
                unique = document.published and dates.count(document.published) == 1
                more = f" ({write_date(document.published)})" if unique and document.published else ""
                more = more or f" ({document.name})"
            names[document.id] = with_article(outlet) + more
    return names


def _call_outlet(document: Document, gazetteer: Gazetteer) -> str:
    """Return the outlet as given; an address is called by the outlet's name where that is known."""
    given = (document.outlet or document.name).strip()
    is_address = "." in given and " " not in given
    return gazetteer.canonical(given) if is_address else given


def capitalize(text: str) -> str:
    """Return a text with a capital at its start, unless it starts with an address (`harbour.example`)."""
    return text if "." in text.split(" ", 1)[0].rstrip(".") else text[:1].upper() + text[1:]


def sort_documents(desk: Desk, document_ids: Iterable[str]) -> list[str]:
    """Order articles by date, then name: nothing in a finding may depend on ids."""
    return sorted(set(document_ids), key=lambda i: (desk.documents[i].published or "9999", desk.names[i], i))


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
