"""Who the speakers of a pile are, joined across articles."""

from dataclasses import dataclass

from sayso.records.attributions import SpeakerKind
from sayso.records.identifiers import SecondName


@dataclass(frozen=True, kw_only=True, slots=True)
class SpeakerRole:
    """What documents call a speaker."""

    role: str
    document_ids: tuple[str, ...]

    documents = SecondName[tuple[str, ...]]("document_ids")


@dataclass(frozen=True, kw_only=True, slots=True)
class Speaker:
    """A speaker's identity across documents, with every spelling and role the pile gives."""

    id: str
    name: str
    kind: SpeakerKind
    aliases: tuple[str, ...] = ()
    roles: tuple[SpeakerRole, ...] = ()
