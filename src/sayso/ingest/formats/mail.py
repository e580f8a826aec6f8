"""E-mails and mailboxes: the text of each message, and its attachments read as files."""

import re
from collections.abc import Callable, Iterator
from email import errors, policy
from email.headerregistry import DateHeader
from email.message import EmailMessage
from email.parser import BytesParser
from itertools import islice
from typing import Any

from sayso.ingest.dates import read_date
from sayso.ingest.draft import (
    DocumentDraft,
    FoundFile,
    Metadata,
    first_given,
    hash_bytes,
    join,
    refuse,
)
from sayso.ingest.pages.html import extract_article
from sayso.records import Hyperlink, Notice
from sayso.text.one_line import clean_line

ReadInner = Callable[[bytes, str, str, str], FoundFile]
"""Reads a file inside another, given its bytes, its name, its media type and where it stands."""

MOST_MESSAGES = 20_000  # of one mailbox
MOST_PARTS = 200  # of one message
_LARGEST_MESSAGE = 50_000_000  # bytes
_FROM_LINE = re.compile(rb"^From [^\r\n]{0,200}[0-9]{2}:[0-9]{2}[^\r\n]{0,60}\r?$", re.MULTILINE)
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_FORWARDED = re.compile(r"^\s*(?:fw|fwd|wg|tr|rv)\s*:", re.IGNORECASE)
_SHORT = 0.5  # share of the words of the HTML part that the plain part must have to be the same text
_LONGEST_NAME = 120  # characters of an attachment's name that are shown


def read_mail(content: bytes, *, name: str, where: str, read_inner: ReadInner) -> FoundFile:
    """Read an e-mail: its text is an article, and every attachment is read as a file."""
    if len(content) > _LARGEST_MESSAGE:
        return refuse(where, f"is an e-mail of more than {_LARGEST_MESSAGE // 1_000_000} MB; left out")
    try:
        message = BytesParser(policy=policy.default).parsebytes(content)
        if not isinstance(message, EmailMessage) or not any(
            message.get(k) for k in ("From", "Subject", "Date")
        ):
            return refuse(where, "is no e-mail: it has neither sender, subject nor date")
        return _read_message(message, content, name=name, where=where, read_inner=read_inner)
    except (
        errors.MessageError,
        ValueError,
        LookupError,
        RecursionError,
        TypeError,
        AttributeError,
        IndexError,
        OverflowError,
    ):
        # The parser of the standard library gives way to broken headers with errors of all these kinds.
        return refuse(where, "is an e-mail that is broken; save its text as .txt")


def read_mailbox(content: bytes, *, name: str, where: str, read_inner: ReadInner) -> FoundFile:
    """Read every message of a mailbox in the mbox format."""
    starts = _find_messages(content)
    if not starts:
        return refuse(where, "is no mailbox: no line begins a message (“From …” with a time)")
    ends = [*(start.start() for start in starts[1:]), len(content)]
    found = (
        read_mail(
            _QUOTED_FROM.sub(rb"\1", content[start.end() + 1 : end]),
            name=f"{name}-{place}",
            where=f"{where}, message {place}",
            read_inner=read_inner,
        )
        for place, (start, end) in enumerate(zip(starts, ends, strict=True), 1)
    )
    more = len(starts) - MOST_MESSAGES
    rest = [refuse(where, f"has {more:,} more messages; split it")] if more > 0 else []
    return join([*islice(found, MOST_MESSAGES), *rest])


def _find_messages(content: bytes) -> list[re.Match[bytes]]:
    """Return the “From ” lines that begin a message: at the top, or after an empty line."""
    return [
        m
        for m in _FROM_LINE.finditer(content)
        if m.start() == 0 or content[max(0, m.start() - 4) : m.start()].replace(b"\r", b"").endswith(b"\n\n")
    ]


def _read_message(
    message: EmailMessage, content: bytes, *, name: str, where: str, read_inner: ReadInner
) -> FoundFile:
    """Read the text and the attachments of a message."""
    found: list[FoundFile] = []
    text, links = _read_text(message)
    if text:
        draft = DocumentDraft(
            where=where,
            name=first_given(message.get("Subject")) or name,
            text=text,
            sha256=hash_bytes(content),
            metadata=describe_message(message),
            links=links,
        )
        found.append(FoundFile(drafts=(draft,)))
    attached = 0
    for place, part in enumerate(_list_attachments(message), 1):
        attached = place
        if place > MOST_PARTS:
            found.append(refuse(where, f"has more than {MOST_PARTS} attachments; the rest is left out"))
            break
        found.append(_read_attachment(part, place, name=name, where=where, read_inner=read_inner))
    if not text and not attached:
        return refuse(where, "has no text")
    return join(found)


def describe_message(message: EmailMessage) -> Metadata:
    """Return what a message says of itself; the day it was sent is unknown where it forwards another.

    A sender is no outlet and not surely the author, so both are unknown.
    """
    subject = first_given(message.get("Subject"))
    header = message.get("Date")
    day = None
    if isinstance(header, DateHeader) and header.datetime is not None:
        day = header.datetime.date().isoformat()
    forwards = subject is not None and _FORWARDED.match(subject) is not None
    return Metadata(title=subject, published=None if forwards else read_date(day)[0])


def _read_text(message: EmailMessage) -> tuple[str, tuple[Hyperlink, ...]]:
    """Return the text of a message and its links: the plain part, or the HTML part where that says more."""
    plain = _part_text(message, "plain")
    page = _part_text(message, "html")
    if page.strip():
        text, links, _ = extract_article(page if "<" in page else f"<p>{page}</p>")
        if len(plain.split()) < _SHORT * len(text.split()):
            return text, links
    return plain.strip("\r\n"), ()


def _part_text(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    if part is None or part.is_attachment():
        return ""
    return _decode_part(part)


def _decode_part(part: Any) -> str:
    """Return the text of a part; one of an unknown encoding is read as UTF-8."""
    try:
        text = part.get_content()
    except (LookupError, ValueError, KeyError):
        payload = part.get_payload(decode=True)
        text = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    return text if isinstance(text, str) else ""


def _list_attachments(message: EmailMessage) -> Iterator[EmailMessage]:
    """Yield what is attached to a message: its files, and whole messages."""
    for part in message.iter_attachments() if message.is_multipart() else ():
        if isinstance(part, EmailMessage) and (
            part.is_attachment() or part.get_content_type() == "message/rfc822"
        ):
            yield part


def _read_attachment(
    part: EmailMessage, place: int, *, name: str, where: str, read_inner: ReadInner
) -> FoundFile:
    """Read one attachment by its content and name, which is shown and never used as a path."""
    kind = part.get_content_type()
    given = clean_line(part.get_filename()) or ""
    shown = given.replace("\\", "/").rpartition("/")[2][:_LONGEST_NAME] or f"attachment {place}"
    inner = f"{where}, attachment “{shown}”"
    if kind == "message/rfc822":
        wrapped: Any = part.get_payload()
        content = wrapped[0].as_bytes() if isinstance(wrapped, list) and wrapped else b""
        return read_inner(content, f"{name}-{place}.eml", kind, inner)
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload:
        return refuse(inner, "is empty; nothing to read")
    if kind.partition("/")[0] in ("image", "audio", "video"):
        return FoundFile(notices=(Notice(document=None, message=f"{inner}: is no text ({kind}); left out"),))
    return read_inner(payload, shown, kind, inner)
