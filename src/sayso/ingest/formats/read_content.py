"""Read the bytes of a file by its kind, which its name, its media type or its first bytes tell."""

import io
import zipfile
from collections.abc import Callable
from importlib import import_module
from pathlib import PurePosixPath
from typing import BinaryIO

from sayso.ingest.draft import FoundFile, refuse
from sayso.ingest.files import NO_ARTICLES, kind_of_name
from sayso.ingest.formats.bounded_body import BROKEN_ZIP
from sayso.ingest.json_articles import read_json, read_jsonl
from sayso.ingest.pages.html import read_html
from sayso.ingest.plain_text import read_plain
from sayso.text.one_line import clean_line

READERS: dict[str, Callable[..., FoundFile]] = {
    "plain": read_plain,
    "html": read_html,
    "json": read_json,
    "jsonl": read_jsonl,
}
FORMATS = {
    "feed": "feeds.read_feed",
    "sitemap": "sitemaps.read_sitemap",
    "newsml": "newsml.read_newsml",
    "pdf": "pdf_text.read_pdf",
    "docx": "docx.read_docx",
    "mail": "mail.read_mail",
    "mailbox": "mail.read_mailbox",
    "zip": "zipped.read_zip",
    "warc": "warc.read_warc",
}
"""Where the readers of the other formats are; each is imported when a file of its kind is read."""

CONTAINER_NAMES = {"mail": "an e-mail", "mailbox": "a mailbox", "zip": "a ZIP file", "warc": "a WARC archive"}

MEDIA_KINDS = {
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "plain", "text/markdown": "plain",
    "application/json": "json", "application/ld+json": "json", "application/x-ndjson": "jsonl",
    "application/rss+xml": "feed", "application/atom+xml": "feed", "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "message/rfc822": "mail", "application/mbox": "mailbox", "application/zip": "zip",
    "application/xml": "xml", "text/xml": "xml", "application/vnd.iptc.g2.newsitem+xml": "newsml",
    "application/vnd.iptc.g2.newsmessage+xml": "newsml",
}  # fmt: skip
_DEEPEST = 1  # containers inside a container: a message in an e-mail is read, a ZIP file in one is not
_ROOTS = {
    b"rss": "feed", b"feed": "feed", b"rdf": "feed", b"urlset": "sitemap", b"sitemapindex": "sitemap",
    b"newsitem": "newsml", b"newsmessage": "newsml", b"packageitem": "newsml", b"html": "html",
}  # fmt: skip
_HEAD = 4_096  # bytes that tell the kind of a file


def read_content(content: bytes, *, kind: str | None, name: str, where: str) -> FoundFile:
    """Read the articles of a file; `kind` None is told by the first bytes."""
    return _read(content, kind, name, where, 0)


def _read(content: bytes, kind: str | None, name: str, where: str, depth: int) -> FoundFile:
    settled = sniff(content) if kind is None or kind == "xml" else kind
    if settled in CONTAINER_NAMES and depth > 0 and not (settled == "mail" and depth <= _DEEPEST):
        return refuse(where, f"is {CONTAINER_NAMES[settled]} inside another file; take it out to read it")
    if settled == "warc":
        return read_archive(io.BytesIO(content), name=name, where=where)
    if settled in CONTAINER_NAMES:

        def read_inner(inner: bytes, called: str, media: str, place: str) -> FoundFile:
            return _read_inner(inner, called, media, place, depth + 1)

        return load_reader(settled)(content, name=name, where=where, read_inner=read_inner)
    if settled == "xml":
        return refuse(
            where, "is XML of a kind that is not read here (feeds, sitemaps, NewsML-G2 and pages are)"
        )
    return load_reader(settled)(content, name=name, where=where)


def load_reader(kind: str) -> Callable[..., FoundFile]:
    """Return the reader of a kind of files."""
    if kind in READERS:
        return READERS[kind]
    module, _, function = FORMATS[kind].partition(".")
    reader: Callable[..., FoundFile] = getattr(import_module(f"sayso.ingest.formats.{module}"), function)
    return reader


def read_archive(stream: BinaryIO, *, name: str, where: str) -> FoundFile:
    """Read the pages of a WARC archive from a stream that can seek."""
    return load_reader("warc")(stream, name=name, where=where, read_payload=read_payload)


def _read_inner(content: bytes, called: str, media: str, where: str, depth: int) -> FoundFile:
    """Read a file inside another: its name tells the kind, then its media type, then its first bytes."""
    suffix = PurePosixPath(called).suffix.lower()
    if suffix in NO_ARTICLES:
        return refuse(where, f"is {NO_ARTICLES[suffix]} ({suffix}), no article")
    kind = kind_of_name(called)
    if kind is None:
        kind = MEDIA_KINDS.get(media) or _sniff_known(content)
    if kind is None:
        return refuse(where, f"is a file of another kind ({suffix or media or 'no suffix'}); left out")
    stem = clean_line(PurePosixPath(called).stem) or "file"
    return _read(content, kind, stem, where, depth)


def read_payload(content: bytes, address: str, media: str, where: str, day: str | None = None) -> FoundFile:
    """Read what was found at a web address by its media type; pages resolve their links by the address.

    `day` is that of the retrieval, where it is known.
    """
    kind = MEDIA_KINDS.get(media)
    stem = clean_line(PurePosixPath(address.partition("?")[0].partition("#")[0]).stem) or "page"
    if kind == "html":
        return read_html(content, name=stem, where=where, url=address, retrieved=day)
    return _read(content, kind, stem, where, 1)


def sniff(content: bytes) -> str:
    """Tell the kind of a file by how it begins; what is nothing else is plain text."""
    return _sniff_known(content) or "plain"


def _sniff_known(content: bytes) -> str | None:
    head = content[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    low = head.lower()
    marks = ((b"%PDF-", "pdf"), (b"PK\x03\x04", "zip"), (b"WARC/", "warc"))
    for mark, kind in marks:
        if head.startswith(mark):
            return "docx" if kind == "zip" and _is_word_file(content) else kind
    if low.startswith((b"{", b"[{", b"[\n", b"[ ")):
        return "json"
    if low.startswith(b"<"):
        return _sniff_markup(low)
    return None


def _sniff_markup(head: bytes) -> str | None:
    """Tell the kind of a file that begins with an element; XML of a kind that is not known is `xml`."""
    is_xml = head.startswith(b"<?xml")
    place = 0
    for _ in range(20):
        place = head.find(b"<", place)
        if place < 0:
            break
        if head.startswith(b"<!doctype html", place):
            return "html"
        if head.startswith((b"<?", b"<!"), place):
            place += 2
            continue
        name = head[place + 1 :].replace(b"/", b" ").replace(b">", b" ").split(maxsplit=1)[:1]
        root = name[0].rpartition(b":")[2] if name else b""
        if root in _ROOTS:
            return _ROOTS[root]
        break
    if b"<html" in head:
        return "html"
    return "xml" if is_xml else None


def _is_word_file(content: bytes) -> bool:
    """Return True if a ZIP file is a Word file, by the names of its parts."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "word/document.xml" in archive.namelist()
    except BROKEN_ZIP:
        return False
