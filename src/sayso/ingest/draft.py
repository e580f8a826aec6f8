"""What the reader of each format returns: an article as found, before outlet, date and copies are decided."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from sayso.ingest.dates import day_of_url, read_date
from sayso.ingest.language import NAMES, detect_language
from sayso.records import Document, Hyperlink, Notice, identify
from sayso.text.one_line import clean_line

SURROGATE = re.compile("[\ud800-\udfff]")
WEB = re.compile(r"https?://", re.IGNORECASE)
SCHEME = re.compile(r"(?<![a-z0-9+.-])[a-z][a-z0-9+.-]*+:", re.IGNORECASE)
LONG = 200_000  # code points: twice the longest articles that newspapers print
MOST_NOTICES = 20  # of one file that are told one by one; of a million broken lines the rest is counted
LONGEST = 1_000_000  # a book, an archive or a mistake: many minutes of work, and no article


@dataclass(frozen=True, kw_only=True, slots=True)
class Metadata:
    """What is said about an article, in the words it is said in; None where nothing is said."""

    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    retrieved: str | None = None
    language: str | None = None
    embargoed_until: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentDraft:
    """One article as found. `where` names the file (and line) in the words a user would recognise."""

    where: str
    name: str
    text: str
    sha256: str
    metadata: Metadata = Metadata()
    text_offset: int = 0
    links: tuple[Hyperlink, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundFile:
    """The articles of one file, what must be said about the rest of it, and how much more is not told."""

    drafts: tuple[DocumentDraft, ...] = ()
    notices: tuple[Notice, ...] = ()
    untold: int = 0


def join(found: Iterable[FoundFile]) -> FoundFile:
    """Put together what several places of one file gave: of many notices the first, and how many more."""
    drafts: list[DocumentDraft] = []
    notices: list[Notice] = []
    untold = 0
    for part in found:
        drafts += part.drafts
        told = part.notices[: max(0, MOST_NOTICES - len(notices))]
        notices += told
        untold += part.untold + len(part.notices) - len(told)
    return FoundFile(drafts=tuple(drafts), notices=tuple(notices), untold=untold)


def refuse(where: str, problem: str) -> FoundFile:
    """Say that nothing could be read at `where`, what is wrong and what to try."""
    return FoundFile(notices=(Notice(document=None, message=f"{where}: {problem}"),))


def first_given(*values: object) -> str | None:
    """Return the first value that is a text with something in it, as one line."""
    return next((line for line in map(clean_line, values) if line), None)


def fill(metadata: Metadata, fallback: Metadata) -> Metadata:
    """Return `metadata` with every unknown field taken from `fallback`."""
    fields = {f: getattr(fallback, f) for f in Metadata.__slots__ if getattr(metadata, f) is None}
    return replace(metadata, **fields)


def date_by_address(metadata: Metadata) -> Metadata:
    """Return `metadata` with the day in the path of its address as publication date where none is given."""
    day = None if metadata.published else day_of_url(metadata.url, metadata.retrieved)
    return metadata if metadata.published else replace(metadata, published=day)


def pick(fields: Mapping[str, object], **aliases: tuple[str, ...]) -> Metadata:
    """Build metadata from a mapping: each keyword names a field and the keys that may hold it, best first."""
    found = {field: first_given(*(fields.get(key) for key in keys)) for field, keys in aliases.items()}
    return Metadata(**found)


def name_domain(url: str | None) -> str | None:
    """Return the host of a web address without a leading "www.", or None."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return (host.removeprefix("www.") or None) if host and "." in host else None


def hash_bytes(content: bytes) -> str:
    """Return the SHA-256 of `content` in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def hash_text(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8 in hexadecimal; lone surrogates are let pass."""
    return hash_bytes(text.encode("utf-8", "surrogatepass"))


def finish(draft: DocumentDraft) -> tuple[Document, tuple[Notice, ...]]:
    """Make the document of a draft: its identity is its outlet and its words, not its name or place."""
    remarks = list(draft.remarks)
    text, broken = SURROGATE.subn("\ufffd", draft.text)  # one for one: every offset holds
    if broken:
        remarks.append(
            f"has {broken} half character{'s' * (broken > 1)} (lone surrogates), each shown as \ufffd; "
            "the file was cut or badly converted"
        )
    if "\0" in text:
        remarks.append(f"has {text.count(chr(0))} NUL characters; kept, so that offsets hold")
    if len(text) > LONG:
        remarks.append(f"has {len(text):,} characters; reading so long a text takes a minute or more")
    given = draft.metadata
    published, problem = read_date(given.published)
    if problem:
        remarks.append(f"publication date {problem}; taken as unknown (write it as 2022-06-25)")
    language, remark = settle_language(given.language, text)
    if remark:
        remarks.append(remark)
    url = given.url
    if url and SCHEME.match(url) and not WEB.match(url):  # javascript:, data:, file: and the like
        remarks.append(f"“{url[:40]}” is no web address; left out")
        url = None
    outlet = given.outlet or name_domain(url)
    document = Document(
        id=identify("d", outlet or "", hash_text(text)),
        name=clean_line(draft.name) or "article",
        text=text,
        outlet=outlet,
        url=url,
        title=given.title,
        byline=given.byline,
        published=published,
        retrieved=read_date(given.retrieved)[0],
        language=language,
        sha256=draft.sha256,
        text_offset=draft.text_offset,
        links=draft.links,
        embargoed_until=(read_date(given.embargoed_until)[0] or given.embargoed_until),
    )
    return document, tuple(Notice(document=document.id, message=f"{draft.where}: {r}") for r in remarks)


def settle_language(given: str | None, text: str) -> tuple[str | None, str | None]:
    """Return a text's language as a short code (or None) and, unless it is English, what to tell the reader.

    The words decide where they can: language fields are often those of a site, not of an article.
    """
    seen = detect_language(text)
    told = given.replace("_", "-").split("-")[0].lower() if given else None
    if told and (len(told) not in (2, 3) or not told.isalpha()):
        told = None
    code = told if told and (seen is None or (seen == "other" and told != "en")) else seen
    if code in (None, "en"):
        return code, None
    name = NAMES.get(code or "", f"the language “{code}”")
    return code if code != "other" else None, (
        f"seems to be in {name}: annotated as far as the model goes; it was trained on English"
    )
