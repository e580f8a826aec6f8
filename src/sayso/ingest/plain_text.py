"""Plain text and Markdown, with an optional front matter of `key: value` lines between `---` lines."""

import difflib
import re
from dataclasses import replace

from sayso.errors import InputError
from sayso.ingest.decode import decode
from sayso.ingest.draft import (
    DocumentDraft,
    FoundFile,
    Metadata,
    date_by_address,
    fill,
    hash_bytes,
    pick,
    refuse,
)
from sayso.text.one_line import clean_line

KEYS = {
    "outlet": ("outlet", "publisher", "site"),
    "published": ("published", "date"),
    "title": ("title", "headline"),
    "url": ("url", "link"),
    "byline": ("byline", "author", "authors"),
    "language": ("language", "lang"),
    "retrieved": ("retrieved", "accessed"),
    "embargoed_until": ("embargoed_until", "embargoed", "embargo"),
}
KNOWN = sorted({key for keys in KEYS.values() for key in keys} | {"name"})
FENCE = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
HEADING = re.compile(r"#[ \t]+([^\s#][^\r\n]*)[\r\n]\s*\S")
"""A line of Markdown that marks the title, with text behind it."""
ADDRESS = re.compile(
    r"https?://[\w-]+(?:\.[\w-]+)+(?:[:/?#][^\s<>\"]*)?(?=[ \t]*(?:[\r\n]|\Z))", re.IGNORECASE
)
"""A line that is a web address and nothing else."""
KEY = re.compile(r"[A-Za-z_][\w -]*")
MOST_LINES = 100


def read_plain(content: bytes, *, name: str, where: str) -> FoundFile:
    """Read one article of plain text; the text is everything after the front matter, untouched.

    Where the front matter gives none, a first line that is a web address is the article's address, and a
    first line marked as a heading ("# Ferry sold") the title.
    """
    try:
        decoded = decode(content)
    except InputError as error:
        return refuse(where, str(error))
    text = decoded.text
    start, fields, problem = read_front_matter(text)
    if not text[start:].strip():
        return refuse(where, "is empty; nothing to read" if not fields else "has front matter but no text")
    remarks = [remark for remark in (decoded.remark, problem) if remark]
    metadata = pick(fields, **KEYS) if fields else Metadata()
    begin = len(text) - len(text[start:].lstrip())
    if address := ADDRESS.match(text, begin):
        metadata = fill(metadata, Metadata(url=address[0]))
        begin = len(text) - len(text[address.end() :].lstrip())
        if begin == len(text):
            return refuse(where, "has a web address but no text; add the words of the article below it")
    if not metadata.title and (headed := HEADING.match(text, begin)):
        metadata = replace(metadata, title=_read_heading(headed[1]))
    metadata = date_by_address(metadata)
    if metadata.embargoed_until:
        remarks.append(f"is marked as embargoed until {metadata.embargoed_until}")
    remarks += [
        f"front matter has “{key}”: did you mean “{near[0]}”?"
        for key in fields
        if key not in KNOWN and (near := difflib.get_close_matches(key, KNOWN, n=1, cutoff=0.75))
    ]
    draft = DocumentDraft(
        where=where,
        name=fields.get("name") or name,
        text=text[start:],
        sha256=hash_bytes(content),
        metadata=metadata,
        text_offset=start,
        remarks=tuple(remarks),
    )
    return FoundFile(drafts=(draft,))


def _read_heading(words: str) -> str | None:
    """Return a heading as one printable line, without the signs that may close it ("Ferry sold ##")."""
    told = words.rstrip()
    bare = told.rstrip("#")
    return clean_line(bare if bare[-1:] in (" ", "\t") else told)


def read_front_matter(text: str) -> tuple[int, dict[str, str], str | None]:
    """Return where the text starts, the fields of the front matter, and what is wrong with it, if anything.

    The start counts the byte-order mark and the front matter with the line break after its closing line.
    """
    start = 1 if text.startswith("\ufeff") else 0
    fence = FENCE.match(text, start)
    if not fence:
        return start, {}, None
    fields: dict[str, str] = {}
    place = fence.end()
    for _ in range(MOST_LINES):
        line = LINE.match(text, place)
        if line is None or place >= len(text):
            break
        place = line.end()
        content = line[1].rstrip()
        if content == "---":
            return place, fields, None
        if not content or content[0] in " \t#-":  # blank, comment, or a list as YAML writers make them
            continue
        key, colon, value = content.partition(":")
        key = key.rstrip(" \t")
        if not colon or not KEY.fullmatch(key):
            break
        fields[key.lower()] = unquote(value.strip(" \t"))
    return start, {}, "begins with “---” but not with a block of “key: value” lines; read as text"


def unquote(value: str) -> str:
    """Take a pair of quotation marks off a value, as YAML writers add them."""
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value
