"""HTML pages: the article's text with its links, and what the page says about it.

The text is found by trafilatura; about the article, schema.org's NewsArticle (JSON-LD) is believed first,
then Open Graph and other meta elements, then what trafilatura finds. `shown_dates` settles the day.
"""

import re
from dataclasses import dataclass, field, replace
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from sayso.errors import InputError
from sayso.ingest.decode import decode
from sayso.ingest.draft import DocumentDraft, FoundFile, Metadata, fill, hash_bytes, refuse
from sayso.ingest.pages.article_body import drop_teasers, find_containers, keep_sign_offs
from sayso.ingest.pages.bylines import find_shown_byline
from sayso.ingest.pages.metadata import (
    created_date,
    decoded,
    describe_found,
    describe_meta,
    describe_schema,
    first_meta,
    list_authors,
    read_schema,
    stated_dates,
)
from sayso.ingest.pages.page_parts import RUNNING_WORDS, is_front_page, is_in_frame
from sayso.ingest.pages.shown_dates import find_shown_days, find_unclear_days, settle_day
from sayso.ingest.pages.titles import choose_title
from sayso.records import Hyperlink, Span

BLOCKS = frozenset(
    "p head div section article main header footer h1 h2 h3 h4 h5 h6 list ul ol table row tr quote "
    "blockquote pre code figure figcaption dl dt dd body hr aside".split()
)
LINES = frozenset({"item", "li", "lb", "br"})
LEFT_OUT = frozenset(
    {"script", "style", "template", "noscript", "graphic", "svg", "iframe", "form", "head-meta"}
)
WHOLE_PAGE = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
OWN_PAGE = re.compile(r"<meta name=\"generator\" content=\"sayso [^\"]{1,40}\">")
CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
UNPRINTABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML leaves out
REFERENCE = re.compile(r"&#(?:[xX]0*([0-9a-fA-F]{1,4})(?![0-9a-fA-F])|0*([0-9]{1,5})(?![0-9]));?")
ENDINGS = frozenset(".!?…\"”’')»“")
SPLIT = 1.8  # times the words that were extracted: then the article was cut into several containers
MOST_ELEMENTS = 20_000  # ten times the largest pages of newspapers; extraction grows faster than pages
FEWEST_WORDS = 30  # of a page that does not call itself an article
DEEPEST = 400  # elements inside one another; browsers stop near there too

NO_ARTICLE = "no article found on this page; save its text as .txt (or give another page of the site)"
NOTHING_SAID = Metadata()
OWN_REPORT = "is a report page that sayso wrote, no article; give the articles that it was made from"
FRONT_PAGE = "is a front page or a list of articles, no article; save the page of each article and give these"


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundPage:
    """The article of a page; its text is empty when there is none."""

    text: str = ""
    links: tuple[Hyperlink, ...] = ()
    metadata: Metadata = NOTHING_SAID
    is_front_page: bool = False


@dataclass(slots=True)
class Writer:
    """Builds the text of an article out of its elements, and remembers where the links stand."""

    base: str | None
    parts: list[str] = field(default_factory=list)
    length: int = 0
    pending: str = ""
    links: list[Hyperlink] = field(default_factory=list)

    def add(self, text: str | None) -> None:
        """Add running text: white space collapses, as a browser collapses it."""
        for piece in re.findall(r"[ \t\r\n\f]+|[^ \t\r\n\f]+", text or ""):
            if piece.isspace() and piece != "\xa0":
                self.pending = self.pending or " "
            else:
                self.put(piece)

    def put(self, piece: str) -> None:
        """Write a piece, after the white space that was waiting (none at the very start)."""
        if self.length and self.pending:
            self.parts.append(self.pending)
            self.length += len(self.pending)
        self.pending = ""
        self.parts.append(piece)
        self.length += len(piece)

    def interrupt(self, gap: str) -> None:
        """End a line or a paragraph; the widest gap wins."""
        if self.pending != "\n\n":
            self.pending = gap

    def link(self, since: int, target: str | None) -> None:
        """Remember that the pieces since number `since` lead to `target`, when it is a web address."""
        words = "".join(self.parts[since:]).lstrip()
        if target and words:
            begin = self.length - len(words)
            address = join_url(self.base, target)
            if address:
                self.links.append(Hyperlink(span=Span(start=begin, end=self.length), target=address))


def read_html(
    content: bytes,
    *,
    name: str,
    where: str,
    url: str | None = None,
    charset: str | None = None,
    retrieved: str | None = None,
) -> FoundFile:
    """Read the article of one page; its address, encoding and day of retrieval are given where known."""
    declared = CHARSET.search(content[:4096])
    try:
        named = charset or (declared[1].decode("ascii") if declared else None)
        decoded = decode(content, declared=named)
    except InputError as error:
        return refuse(where, str(error))
    if not decoded.text.strip():
        return refuse(where, "is empty; nothing to read")
    if OWN_PAGE.search(decoded.text[:4096]):
        return refuse(where, OWN_REPORT)
    found = read_page(decoded.text, url=url, retrieved=retrieved)
    if not found.text:
        return refuse(where, FRONT_PAGE if found.is_front_page else NO_ARTICLE)
    draft = DocumentDraft(
        where=where,
        name=name,
        text=found.text,
        sha256=hash_bytes(content),
        metadata=found.metadata,
        links=found.links,
        remarks=(decoded.remark,) if decoded.remark else (),
    )
    return FoundFile(drafts=(draft,))


def extract_article(
    page: str, *, url: str | None = None, retrieved: str | None = None
) -> tuple[str, tuple[Hyperlink, ...], Metadata]:
    """Return the text of a page's article (empty without one), its links, and what it says of itself."""
    found = read_page(page, url=url, retrieved=retrieved)
    return found.text, found.links, found.metadata


def read_page(page: str, *, url: str | None = None, retrieved: str | None = None) -> FoundPage:
    """Read the article of a page; its text is empty when there is none.

    A piece of HTML that is no whole page, such as the body of an agency's item, is taken as it stands.
    """
    from lxml import html as lxml_html  # here, because only pages need it and it is slow to import

    page = without_controls(page.lstrip("\ufeff"))
    try:
        tree = lxml_html.document_fromstring(without_declaration(page))
    except (ValueError, lxml_html.etree.LxmlError):
        return FoundPage()
    if not WHOLE_PAGE.search(page[:20_000]):
        text, links = write_text(tree.find("body"), url)
        return FoundPage(text=text, links=links)
    return extract_page(page, tree, url, retrieved)


def extract_page(page: str, tree: Any, url: str | None, retrieved: str | None = None) -> FoundPage:
    """Extract the article of a whole page; one of many thousand elements is read by its paragraphs alone."""
    schema = read_schema(tree)
    metadata = fill(describe_schema(schema), describe_meta(tree))
    metadata = replace(metadata, byline=list_authors(schema, tree))
    address = url or metadata.url
    says_article = bool(schema) or first_meta(tree, "og:type") == "article"
    if not says_article and is_front_page(tree, address):
        return FoundPage(metadata=metadata, is_front_page=True)
    text, links, found = extract_body(page, tree, address)
    body = first_paragraphs(schema.get("articleBody"))
    if len(body.split()) > 2 * len(text.split()) + FEWEST_WORDS:
        text, links = body, ()
    if metadata.byline is None:
        metadata = replace(metadata, byline=find_shown_byline(tree))
    if found is not None:
        metadata = fill(metadata, describe_found(found))
    day = settle_day(
        stated_dates(schema, tree),
        find_shown_days(tree),
        address,
        find_unclear_days(tree),
        created_date(schema),
        retrieved,
    )
    title = choose_title(metadata, tree, first_meta(tree, "og:title"), decoded(schema.get("headline")))
    metadata = replace(metadata, published=day, title=title)
    text, links = drop_title(text, links, metadata.title)
    if len(text.split()) < (5 if says_article else FEWEST_WORDS) or not re.search(r"[.!?…。”\"]", text):
        return FoundPage(metadata=metadata)
    return FoundPage(text=text, links=links, metadata=metadata)


def extract_body(page: str, tree: Any, address: str | None) -> tuple[str, tuple[Hyperlink, ...], Any]:
    """Return the text of a page's article, its links, and what trafilatura found (or None)."""
    found = None
    text = ""
    links: tuple[Hyperlink, ...] = ()
    if sum(1 for _ in tree.iter()) <= MOST_ELEMENTS:
        signed = keep_sign_offs(tree)
        found = find_main(page if signed is None else write_page(signed), address)
        tree = tree if signed is None else signed
        if found is not None and found.body is not None:
            drop_teasers(found.body)
        text, links = write_text(found.body, address) if found is not None else ("", ())
        if blocks := find_containers(tree, text):
            text, links = write_blocks(blocks, address)
    whole, whole_links = write_paragraphs(tree, address)
    if len(whole.split()) > SPLIT * len(text.split()):
        text, links = whole, whole_links
    return text, links, found


def write_page(tree: Any) -> str:
    """Write a page as HTML again: trafilatura reads a page as text better than as a tree."""
    from lxml import html as lxml_html

    written: str = lxml_html.tostring(tree, encoding="unicode", doctype="<!DOCTYPE html>")
    return written


def drop_title(
    text: str, links: tuple[Hyperlink, ...], title: str | None
) -> tuple[str, tuple[Hyperlink, ...]]:
    """Take a headline off the top of a text that repeats the title: it is no sentence of the article."""
    if not title or not text.startswith(f"{title}\n\n"):
        return text, links
    cut = len(title) + 2
    moved = tuple(
        Hyperlink(span=Span(start=k.span.start - cut, end=k.span.end - cut), target=k.target)
        for k in links
        if k.span.start >= cut
    )
    return text[cut:], moved


def find_main(page: str, address: str | None) -> Any:
    """Return what trafilatura finds on a page, or None where it finds nothing or breaks."""
    from trafilatura import bare_extraction

    try:
        return bare_extraction(
            page,
            url=address,
            include_comments=False,
            include_links=True,
            include_formatting=False,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except Exception:  # a hostile page must not stop the pile, whatever a parser makes of it
        return None


def without_controls(page: str) -> str:
    """Write a space for each character that no XML tree may hold, also where a number stands for it.

    The parser of pages takes them, and moving such a text within the tree fails later.
    """
    page = UNPRINTABLE.sub(" ", page)
    return REFERENCE.sub(lambda found: " " if is_unprintable(found) else found[0], page)


def is_unprintable(reference: re.Match[str]) -> bool:
    """Return True if a reference such as `&#11;` or `&#xB;` names a character that no XML tree may hold."""
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    return UNPRINTABLE.match(chr(number)) is not None


def without_declaration(page: str) -> str:
    """Drop an XML declaration, whose encoding lxml refuses in a text that is decoded already."""
    return re.sub(r"\A\s*<\?xml[^>]*\?>", "", page, count=1) or " "


def write_text(root: Any, base: str | None) -> tuple[str, tuple[Hyperlink, ...]]:
    """Turn an element tree (HTML, or trafilatura's) into text: paragraphs apart, links remembered."""
    writer = Writer(base=base)
    if root is not None:
        write_element(writer, root, 0)
    text = "".join(writer.parts)
    return text, tuple(writer.links)


def write_element(writer: Writer, element: Any, depth: int) -> None:
    """Write one element and all inside it."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if not tag or tag in LEFT_OUT or depth > DEEPEST:
        return
    gap = "\n\n" if tag in BLOCKS else "\n" if tag in LINES else ""
    if gap:
        writer.interrupt(gap)
    elif tag in ("cell", "td", "th"):
        writer.interrupt(writer.pending or " ")
    since = len(writer.parts)
    writer.add(element.text)
    for child in element:
        write_element(writer, child, depth + 1)
        writer.add(child.tail)
    if tag in ("a", "ref"):
        writer.link(since, element.get("href") or element.get("target"))
    if gap and tag != "lb" and tag != "br":
        writer.interrupt(gap)


def write_blocks(blocks: list[Any], base: str | None) -> tuple[str, tuple[Hyperlink, ...]]:
    """Turn the blocks of an article into text, in their order."""
    writer = Writer(base=base)
    for block in blocks:
        write_element(writer, block, 0)
    return "".join(writer.parts), tuple(writer.links)


def write_paragraphs(tree: Any, base: str | None) -> tuple[str, tuple[Hyperlink, ...]]:
    """Return the long paragraphs of the page's main element, but for those of its frame.

    Extractors keep the best container of a page; sites that cut one article into several (around a video
    or an advertisement) would lose the rest of it.
    """
    roots = list(tree.iter("article", "main"))
    root = max(roots, key=lambda r: len(r.text_content()), default=tree)
    writer = Writer(base=base)
    for paragraph in root.iter("p"):
        words = paragraph.text_content().split()
        if len(words) < RUNNING_WORDS or words[-1][-1] not in ENDINGS or is_in_frame(paragraph):
            continue
        write_element(writer, paragraph, 0)
    return "".join(writer.parts), tuple(writer.links)


def join_url(base: str | None, target: str) -> str | None:
    """Return the full web address of a link, or None when it leads nowhere on the web."""
    try:
        address = urljoin(base or "", target.strip())
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc else None


def first_paragraphs(value: Any) -> str:
    """Return a JSON-LD `articleBody` as text; empty when it is none."""
    if not isinstance(value, str):
        return ""
    text = unescape(value)
    if re.search(r"</?(?:p|br|div|a)\b", text):
        return extract_article(text)[0]
    return text.strip()
