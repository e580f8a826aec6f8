"""PDF files: lines become paragraphs, without running heads, page numbers and hyphens at line ends."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from sayso.errors import InputError
from sayso.ingest.draft import DocumentDraft, FoundFile, Metadata, first_given, hash_bytes, refuse
from sayso.ingest.formats.limited_process import run_limited
from sayso.ingest.formats.optional_library import load_extra
from sayso.ingest.formats.pdf_pages import MOST_PAGES, read_pages
from sayso.lexicon.frequency import rarity

EDGE_LINES = 3  # at the top and at the bottom of a page that may be a running head or foot
FEWEST_REPEATS = 2  # pages on which a line stands at the edge, to be a running head
SHARE_OF_PAGES = 0.4  # on which a running head stands: some stand on left or right pages alone
WIDE_GAP = 1.35  # times the usual distance of two lines: then a paragraph ends
LARGER = 1.15  # times the height of the line before: then it is a heading
SHORT_LINE = 0.85  # of the column's width: such a line, if it ends a sentence, may end a paragraph
INDENT = 0.7  # times the height of a line
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:page|p\.|seite)?\s*[0-9ivxlc]{1,4}(?:\s*(?:/|of|von)\s*[0-9]{1,4})?[-–—\s]*\Z", re.I
)
_DIGITS = re.compile(r"[0-9]+")
_SOFT_HYPHEN = "\u00ad"  # marks where a word may be broken, and nothing else
_HYPHENS = "-\u00ad\u2010\x02\ufffe"  # the last two: pdfium's own mark of a hyphen at the end of a line
_BROKEN_WORD = re.compile(rf"(?<![^\W\d_])([^\W\d_]+)[{_HYPHENS}]\Z")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NEXT_WORD = re.compile(r"[^\W\d_]+")
_JUNK = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_ENDS = ".!?…:\"”’')»"
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("[ﬀ-ﬆ]")


@dataclass(frozen=True, kw_only=True, slots=True)
class PageLine:
    """A line of a page with its place in points; all places are 0 where the page gives none."""

    text: str
    left: float = 0.0
    bottom: float = 0.0
    right: float = 0.0
    top: float = 0.0

    @property
    def height(self) -> float:
        """Return the height of the line in points."""
        return self.top - self.bottom


def read_pdf(content: bytes, *, name: str, where: str) -> FoundFile:
    """Read the text of a PDF; offsets are those of the text that is written here, not of the file."""
    try:
        load_extra("pypdfium2", "a PDF")
        made = run_limited(read_pages, content)
    except InputError as error:
        return refuse(where, str(error))
    pages = [_read_page(page) for page in made["pages"]]
    text = write_pages(pages)
    if not text:
        return refuse(where, "is a PDF with no text in it (a scan?); run it through text recognition first")
    count = int(made["count"])
    draft = DocumentDraft(
        where=where,
        name=name,
        text=text,
        sha256=hash_bytes(content),
        metadata=Metadata(title=check_title(made["title"], text)),
        remarks=(f"has {count:,} pages; the first {MOST_PAGES} are read",) if count > MOST_PAGES else (),
    )
    return FoundFile(drafts=(draft,))


def check_title(title: object, text: str) -> str | None:
    """Return the title that a PDF states where its first lines have these words: many name another file."""
    given = first_given(title)
    head = " ".join(text[:2_000].split()).casefold()
    return given if given and len(given.split()) > 1 and given.casefold() in head else None


def _read_page(page: Mapping[str, Any]) -> list[PageLine]:
    return [
        PageLine(text=_clean(text), left=left, bottom=bottom, right=right, top=top)
        for text, left, bottom, right, top in page["lines"]
    ]


def _clean(text: str) -> str:
    """Return a line with ligatures as letters and without controls, but for a hyphen that ends it."""
    text = _LIGATURE.sub(lambda m: _LIGATURES[m[0]], text.rstrip())
    end = text[-1] if text and text[-1] in _HYPHENS else ""
    inner = _JUNK.sub("", (text[:-1] if end else text).replace(_SOFT_HYPHEN, ""))
    return " ".join(inner.split()) + (end if end in ("", _SOFT_HYPHEN) else "-")


def write_pages(pages: Sequence[Sequence[PageLine]]) -> str:
    """Return the text of pages: paragraphs apart by an empty line, each without line breaks."""
    kept = drop_running_heads([[line for line in page if line.text] for page in pages])
    words = _count_words(line.text for page in kept for line in page)
    paragraphs = _join_pages(list(_split_paragraphs(page)) for page in kept)
    return "\n\n".join(_join_lines(paragraph, words) for paragraph in paragraphs)


def _count_words(lines: Iterable[str]) -> Counter[str]:
    """Count the words of lines; the parts of a word that is broken at the end of a line are none."""
    words: Counter[str] = Counter()
    is_broken = False
    for line in lines:
        found = _WORD.findall(line.casefold())
        words.update(found[1:] if is_broken else found)
        is_broken = _BROKEN_WORD.search(line) is not None
        if is_broken and found:
            words[found[-1]] -= 1
    return words


def drop_running_heads(pages: Sequence[Sequence[PageLine]]) -> list[list[PageLine]]:
    """Leave out page numbers, and lines at the edges of pages that are the same on many (digits aside)."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_fold_digits(line.text) for line in _edges(page)})
    needed = max(FEWEST_REPEATS, SHARE_OF_PAGES * len(pages))
    kept: list[list[PageLine]] = []
    for page in pages:
        edges = {id(line) for line in _edges(page)}
        kept.append(
            [
                line
                for line in page
                if id(line) not in edges
                or not (
                    seen[_fold_digits(line.text)] >= needed
                    or (len(pages) > 1 and _PAGE_NUMBER.match(line.text))
                )
            ]
        )
    return kept


def _edges(page: Sequence[PageLine]) -> list[PageLine]:
    """Return the lines that stand first and last on a page, by place where places are known."""
    ordered = sorted(page, key=lambda line: -line.top) if any(line.top for line in page) else list(page)
    return ordered[:EDGE_LINES] + ordered[max(EDGE_LINES, len(ordered) - EDGE_LINES) :]


def _fold_digits(text: str) -> str:
    return _DIGITS.sub("0", text.casefold())


def _split_paragraphs(page: Sequence[PageLine]) -> Iterator[list[PageLine]]:
    """Yield the paragraphs of a page, each a list of lines."""
    gaps = [a.bottom - b.bottom for a, b in pairwise(page) if 0 < a.bottom - b.bottom < 4 * a.height]
    usual = median(gaps) if gaps else 0.0
    paragraph: list[PageLine] = []
    for line in page:
        if paragraph and _begins_paragraph(paragraph, line, usual, page):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _begins_paragraph(
    paragraph: Sequence[PageLine], line: PageLine, usual: float, page: Sequence[PageLine]
) -> bool:
    """Return True if a line begins a new paragraph, by its place and by how the line before ends."""
    last = paragraph[-1]
    if not line.height or not last.height:
        return last.text[-1:] in _ENDS and len(last.text) < 0.7 * max(len(a.text) for a in page)
    ends = last.text[-1:] in _ENDS
    gap = last.bottom - line.bottom
    if gap < 0:  # the next column
        return ends and line.text[:1].isupper() and _is_short(last, page)
    if usual and gap > WIDE_GAP * usual:
        return True
    if line.height > LARGER * last.height or last.height > LARGER * line.height:
        return True
    if line.left > min(other.left for other in paragraph) + INDENT * line.height and len(paragraph) > 1:
        return ends
    return ends and _is_short(last, page) and not line.text[:1].islower()


def _is_short(line: PageLine, page: Sequence[PageLine]) -> bool:
    """Return True if a line ends well before the lines of its column do."""
    column = [other for other in page if abs(other.left - line.left) < 4 * line.height]
    width = max(other.right - line.left for other in column) if column else 0.0
    return line.right - line.left < SHORT_LINE * width


def _join_pages(pages: Iterator[list[list[PageLine]]] | Any) -> list[list[PageLine]]:
    """Return the paragraphs of all pages; one that goes on over the end of a page is one."""
    joined: list[list[PageLine]] = []
    for paragraphs in pages:
        for place, paragraph in enumerate(paragraphs):
            if place == 0 and joined and _goes_on(joined[-1], paragraph):
                joined[-1] = [*joined[-1], *paragraph]
            else:
                joined.append(paragraph)
    return joined


def _goes_on(before: Sequence[PageLine], after: Sequence[PageLine]) -> bool:
    """Return True if a paragraph has no end and the next one no beginning of its own."""
    text = before[-1].text
    return after[0].text[:1].islower() or (text[-1:] in "-," and len(before) > 1)


def _join_lines(lines: Sequence[PageLine], words: Counter[str]) -> str:
    """Return lines as one: words that were broken at the end of a line are whole again."""
    text = ""
    for line in lines:
        text = _join_two(text, line.text, words) if text else line.text
    return text


def _join_two(text: str, line: str, words: Counter[str]) -> str:
    """Join a line to the text before it.

    Where the text ends with a hyphen the word is joined without it, unless the same text has it with the
    hyphen elsewhere, or its parts are words and the whole is none.
    """
    broken, after = _BROKEN_WORD.search(text), _NEXT_WORD.match(line)
    if not broken or not after:
        return f"{text}{line}" if text[-1:] in "-" and line[:1].isdigit() else f"{text} {line}"
    first, second = broken[1].casefold(), after[0].casefold()
    is_compound = text[-1] != _SOFT_HYPHEN and (
        after[0][:1].isupper()
        or words[f"{first}-{second}"] > 0
        or (not _is_word(first + second, words) and _is_word(first, words) and _is_word(second, words))
    )
    return f"{text}{line}" if is_compound else f"{text[:-1]}{line}"


def _is_word(word: str, words: Counter[str]) -> bool:
    """Return True if a word stands in the text itself, or in the table of words of English news."""
    return words[word] > 0 or rarity(word) < rarity("")
