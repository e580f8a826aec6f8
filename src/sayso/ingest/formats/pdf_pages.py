"""The lines of a PDF with the places where they stand; runs in a process of its own, by pypdfium2."""

import re
from typing import Any

from sayso.errors import InputError

MOST_PAGES = 300
MOST_CHARACTERS = 1_100_000  # a little more than the longest text that is read at all
_LINE = re.compile(
    "[^\n\ufffe]*[\n\ufffe]|[^\n\ufffe]+\\Z"
)  # U+FFFE: pdfium's mark of a hyphen at a line's end
_PASSWORD = 4  # FPDF_ERR_PASSWORD


def read_pages(content: bytes) -> dict[str, Any]:
    """Return the title and the pages of a PDF, each a list of lines: text, left, bottom, right, top (points).

    Raises InputError where it is encrypted or broken.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            raise InputError("is a PDF that is protected by a password; save it without a password") from None
        raise InputError(
            "is a PDF that is cut off or broken; fetch it again, or save its text as .txt"
        ) from None
    pages: list[dict[str, Any]] = []
    characters = 0
    for number in range(min(len(document), MOST_PAGES)):
        try:
            page = document[number]
            lines = _read_lines(page.get_textpage())
            height = page.get_height()
        except pypdfium2.PdfiumError:
            continue  # one broken page of several
        pages.append({"height": height, "lines": lines})
        characters += sum(len(line[0]) for line in lines)
        if characters > MOST_CHARACTERS:
            break
    title = document.get_metadata_dict().get("Title")
    return {"title": title or None, "pages": pages, "count": len(document)}


def _read_lines(text_page: Any) -> list[tuple[str, float, float, float, float]]:
    """Return the lines of a page in the order of its content."""
    count = text_page.count_chars()
    lines: list[tuple[str, float, float, float, float]] = []
    start = 0
    text = text_page.get_text_range(0, count) if count > 0 else ""
    # Beyond the 65,536 first code points a PDF may hold one as two; places and text then part, so such a
    # page is given without places.
    same = len(text) == count
    for line in _LINE.findall(text):
        words = line.rstrip("\r\n")
        if words.strip():
            box = _find_box(text_page, start, words) if same else (0.0, 0.0, 0.0, 0.0)
            lines.append((words, *box))
        start += len(line)
    return lines


def _find_box(text_page: Any, start: int, words: str) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top of a line by its first and last characters that are drawn."""
    drawn = [start + place for place, c in enumerate(words) if not c.isspace() and c != "\ufffe"] or [start]
    first, last = text_page.get_charbox(drawn[0], loose=True), text_page.get_charbox(drawn[-1], loose=True)
    return first[0], min(first[1], last[1]), last[2], max(first[3], last[3])
