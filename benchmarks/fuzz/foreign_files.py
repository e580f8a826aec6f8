"""Inputs and readers of the formats in `ingest/formats`, and of answers of web sites, for the fuzzer."""

import gzip
import io
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.ingest.fetch import Fetcher, Limits, Retrieval, read_listing, read_retrieval
from sayso.ingest.formats.docx import check_sizes
from sayso.ingest.formats.pdf_text import PageLine, write_pages
from sayso.ingest.formats.read_content import FORMATS, read_archive, read_content
from tests.ingest.formats.builders import make_docx, make_page, make_pdf, make_record, make_zip

_WORDS = "We stay, she said on Monday. The harbour board met about the quay and said nothing. " * 3
_FEED = (
    "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>Quay</title>"
    f"<item><title>One</title><link>https://quay.example/1</link><content:encoded>&lt;p&gt;{_WORDS * 3}"
    "</content:encoded><source url='https://n.example/'>Northwire</source></item></channel></rss>"
).encode()
_SITEMAP = b"<urlset><url><loc>https://quay.example/1</loc><lastmod>2031-05-06</lastmod></url></urlset>"
_NEWSML = (
    b"<newsItem guid='1'><itemMeta><provider literal='NW'/><pubStatus qcode='stat:usable'/></itemMeta>"
    b"<contentMeta><headline>Quay</headline><by>Ines Varro</by></contentMeta><contentSet><inlineXML><html>"
    b"<body><p>We stay.</p></body></html></inlineXML></contentSet></newsItem>"
)
_MAIL = (
    b"From: a@quay.example\r\nSubject: =?utf-8?q?Quay?=\r\nDate: Tue, 06 May 2031 10:00:00 +0000\r\n"
    b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=X\r\n\r\n--X\r\nContent-Type: text/plain"
    b"\r\n\r\nWe stay.\r\n--X\r\nContent-Type: text/html\r\nContent-Disposition: attachment; "
    b'filename="../a.html"\r\n\r\n<p>We stay.</p>\r\n--X--'
)
_RECORD = make_record("http://quay.example/1", make_page())
_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 20\r\n\r\n<p>We stay, she said"
GOOD = {
    "feed": (_FEED, b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>One</title></entry></feed>"),
    "sitemap": (_SITEMAP,),
    "newsml": (_NEWSML,),
    "mail": (_MAIL,),
    "mailbox": (
        b"From a Tue May  6 10:00:00 2031\n" + _MAIL + b"\n\nFrom a Tue May  6 10:00:00 2031\n" + _MAIL,
    ),
    "zip": (make_zip({"a.txt": "We stay.", "b/../c.jsonl": '{"text": "We stay."}', "d.eml": _MAIL}),),
    "warc": (_RECORD + _RECORD, gzip.compress(_RECORD) + gzip.compress(_RECORD)),
    "answer": (
        _ANSWER,
        b"HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n"
        + gzip.compress(make_page()),
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nWe st\r\n0\r\n\r\n",
        b"HTTP/1.1 429 Busy\r\nRetry-After: Tue, 06 May 2031 10:00:00 GMT\r\nContent-Length: 0\r\n\r\n",
    ),
}
_MARKS = (
    b"\r\n",
    b"\n\n",
    b"<",
    b"&#x0;",
    b"<!DOCTYPE a [",
    b"\x1f\x8b\x08",
    b"WARC/1.0\r\n",
    b"From ",
    b"\xff" * 4,
)


@st.composite
def break_file(draw: st.DrawFn, good: tuple[bytes, ...]) -> bytes:
    """Return a valid file with a few places cut out, doubled, or written over."""
    content = draw(st.sampled_from(good))
    for _ in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, len(content)))
        end = draw(st.integers(start, min(len(content), start + 60)))
        middle = draw(
            st.binary(max_size=8) | st.sampled_from(_MARKS) | st.just(content[start:end] * 3)
        )  # fmt: skip
        content = content[:start] + middle + content[end:]
    return content


def list_inputs(kind: str) -> st.SearchStrategy[bytes]:
    """Return the inputs for a kind of files: valid ones, broken, and bytes alone."""
    return break_file(GOOD[kind]) | st.binary(max_size=200)


def read_kind(kind: str) -> Callable[[bytes, Path], None]:
    """Return a function that reads an input as a file of a kind."""

    def read(content: bytes, folder: Path) -> None:
        del folder
        if kind == "warc":
            read_archive(io.BytesIO(content), name="f", where="f")
        else:
            read_content(content, kind=kind, name="f", where="f")

    return read


def read_any(content: bytes, folder: Path) -> None:
    """Read an input as a file of each kind in turn, and as an answer of each media type."""
    del folder
    for kind in (*FORMATS, None):
        if kind not in ("pdf", "docx"):
            read_content(content, kind=kind, name="f", where="f")
    for media in ("text/html", "application/rss+xml", "text/plain", "application/x", ""):
        got = Retrieval(
            address="http://quay.example/a", final="http://quay.example/b", day="2031-05-06", status=200,
            media=media, content=content,
        )  # fmt: skip
        if read_listing(got) is None:
            read_retrieval(got)


_LINES = st.lists(
    st.builds(
        PageLine,
        text=st.text(max_size=12) | st.sampled_from(("3", "govern-", "ment.", "Page 1 of 2", "She said.")),
        left=st.floats(0, 600), bottom=st.floats(0, 800), right=st.floats(0, 600), top=st.floats(0, 800),
    ),
    max_size=12,
)  # fmt: skip
LAYOUTS = st.lists(_LINES, max_size=5)


def read_layout(pages: list[list[PageLine]], folder: Path) -> None:
    """Put the lines of pages together as text."""
    del folder
    write_pages(pages)


def read_in_process(content: bytes, folder: Path) -> None:
    """Read an input as a PDF or a Word file, in the process that they are opened in."""
    del folder
    if content.startswith(b"PK"):
        try:
            check_sizes(content)
        except InputError:
            return
    read_content(content, kind="docx" if content.startswith(b"PK") else "pdf", name="f", where="f")


PROCESS_INPUTS = break_file(
    (
        make_pdf([[(40, 500, "We stay, she said."), (40, 488, "The board met.")]]),
        make_docx([("Title", "Quay"), ("Normal", "We stay, she said.")]),
    )
)


@contextmanager
def answer_with(answers: list[bytes]) -> Iterator[int]:
    """Run a server that gives these bytes to every request, and yield its port."""
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            with connection:
                try:
                    connection.settimeout(1)
                    connection.recv(65_536)
                    connection.sendall(answers[0])
                except OSError:
                    continue

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield server.getsockname()[1]
    finally:
        server.close()


def fetch_answer(content: bytes, folder: Path) -> None:
    """Fetch from a server that answers with the input, robots.txt included."""
    del folder
    limits = Limits(pause=0.0, seconds=0.5, wait=0.0)
    with answer_with([content]) as port, Fetcher(
        allow_private=True, limits=limits, sleep=lambda seconds: None
    ) as fetcher:  # fmt: skip
        got = fetcher.fetch(f"http://127.0.0.1:{port}/a")
        if read_listing(got) is None:
            read_retrieval(got)
