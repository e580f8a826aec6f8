"""Word files (DOCX): mammoth makes HTML of them, which is read as HTML is."""

import io
import zipfile

from sayso.errors import InputError
from sayso.ingest.draft import DocumentDraft, FoundFile, Metadata, first_given, hash_bytes, refuse
from sayso.ingest.formats.bounded_body import BROKEN_ZIP
from sayso.ingest.formats.limited_process import run_limited
from sayso.ingest.formats.optional_library import load_extra
from sayso.ingest.pages.html import drop_title, extract_article

LARGEST_PART = 20_000_000  # bytes of XML, unpacked: a book has 5
LARGEST_SUM = 200_000_000  # bytes, pictures too
MOST_PARTS = 5_000
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p:fresh"


def read_docx(content: bytes, *, name: str, where: str) -> FoundFile:
    """Read the text of a Word file; its first heading is its title."""
    try:
        check_sizes(content)
        load_extra("mammoth", "a Word file")
        made = run_limited(write_markup, content)
    except InputError as error:
        return refuse(where, str(error))
    text, links, _ = extract_article(f"<div>{made['html']}</div>")
    title = first_given(made["title"])
    text, links = drop_title(text, links, title)
    if not text.strip():
        return refuse(where, "is a Word file with no text in it")
    draft = DocumentDraft(
        where=where,
        name=name,
        text=text,
        sha256=hash_bytes(content),
        metadata=Metadata(title=title),
        links=links,
    )
    return FoundFile(drafts=(draft,))


def check_sizes(content: bytes) -> None:
    """Look at the sizes that the ZIP file states; raises InputError where it is no Word file or a bomb."""
    if content.startswith(_OLD_OFFICE):
        raise InputError(
            "is an old Word file or is protected by a password; save it as .docx without a password"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except BROKEN_ZIP:
        raise InputError(
            "is a Word file that is cut off or broken; save it again, or save its text as .txt"
        ) from None
    if not any(part.filename == "word/document.xml" for part in parts):
        raise InputError("is a ZIP file, no Word file")
    texts = [part for part in parts if part.filename.lower().endswith((".xml", ".rels"))]
    if (
        len(parts) > MOST_PARTS
        or sum(part.file_size for part in texts) > LARGEST_PART
        or sum(part.file_size for part in parts) > LARGEST_SUM
    ):
        raise InputError("is a Word file that unpacks to far more than an article; left out")


def write_markup(content: bytes) -> dict[str, str | None]:
    """Return the HTML of a Word file, without pictures, and its first heading; runs in a process of its own.

    Raises InputError where mammoth cannot read it.
    """
    import mammoth
    from lxml import html as lxml_html

    no_pictures = mammoth.images.img_element(lambda image: {"src": ""})
    try:
        made = mammoth.convert_to_html(
            io.BytesIO(content),
            style_map=_STYLES,
            convert_image=no_pictures,
            external_file_access=False,
            include_embedded_style_map=False,
        )
    except MemoryError:
        raise
    except Exception:  # whatever a hostile file makes of the parser
        raise InputError("is a Word file that is broken") from None
    markup = str(made.value)
    if not markup.strip():
        return {"html": "", "title": None}
    tree = lxml_html.fragment_fromstring(markup, create_parent="div")
    first = next((e for e in tree if (e.text_content() or "").strip()), None)
    title = (
        " ".join(first.text_content().split()) if first is not None and first.tag in ("h1", "h2") else None
    )
    return {"html": markup, "title": title}
