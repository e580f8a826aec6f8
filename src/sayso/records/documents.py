"""What was given: documents, notices about them, and the pile of all."""

from dataclasses import dataclass

from sayso.records.spans import Span


@dataclass(frozen=True, kw_only=True, slots=True)
class Hyperlink:
    """A link in the article: the words that carry it and where it leads."""

    span: Span
    target: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """One article. `text` is never changed after ingest, or every offset dies.

    `name` is the file's stem or the object's name; `outlet` the publisher as given; `published` an ISO
    date; `text_offset` the code points that stood before the text in its file (byte-order mark, front
    matter); `sha256` that of the original bytes.
    """

    id: str
    name: str
    text: str
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    retrieved: str | None = None
    language: str | None = None
    sha256: str = ""
    text_offset: int = 0
    links: tuple[Hyperlink, ...] = ()
    embargoed_until: str | None = None
    """The day before which it may not be shown, or the words given for it where they are no date."""

    @property
    def words(self) -> int:
        """How many words the text has; white space separates words."""
        return len(self.text.split())

    def is_free(self, day: str) -> bool:
        """Return True if it may be shown on a day (ISO date): there is no embargo, or it has ended."""
        return self.embargoed_until is None or self.embargoed_until[: len(day)] <= day


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """Something that a reader must be told about an article or a file (`warnings` in JSON)."""

    document: str | None
    message: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Pile:
    """What ingest could read, sorted by date (unknown last) and id, and what it could not."""

    documents: tuple[Document, ...]
    notices: tuple[Notice, ...] = ()
