"""From paths to a pile: every article once, in a fixed order, and everything worth telling about the rest."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

from sayso.errors import InputError, NothingReadError
from sayso.ingest.draft import (
    LONGEST,
    MOST_NOTICES,
    DocumentDraft,
    FoundFile,
    Metadata,
    finish,
    hash_text,
    refuse,
)
from sayso.ingest.duplicates import drop_duplicates, sort_key, sort_notices
from sayso.ingest.files import Place, is_address, name_place, printable, reason, walk_paths
from sayso.ingest.formats.read_content import read_archive, read_content
from sayso.ingest.json_articles import read_jsonl, read_value
from sayso.records import Document, Notice, Pile

if TYPE_CHECKING:
    from sayso.ingest.fetch import Retrieval

Progress = Callable[[str, int, int], None]

LARGEST = 500_000_000  # bytes of one file
LARGEST_ARCHIVE = 20_000_000_000  # bytes of a WARC archive: one record at a time is in memory
_BEFORE_JSON = b" \t\r\x00\xef\xbb\xbf\xff\xfe"  # space, and marks of byte order


@dataclass(frozen=True, slots=True)
class FoundArticles:
    """Every article found, copies too, each with the notices about it alone; and the notices about files.

    `retrievals` are the fetches that were made, in order, where web addresses were given; `files` are the
    files that were opened.
    """

    articles: tuple[tuple[Document, tuple[Notice, ...]], ...]
    notices: tuple[Notice, ...] = ()
    retrievals: "tuple[Retrieval, ...]" = ()
    files: tuple[Path, ...] = ()


def read_pile(
    paths: Sequence[Path | str],
    *,
    stdin: TextIO | BinaryIO | None = None,
    progress: Progress | None = None,
    allow_private: bool = False,
    tell: Callable[[str], None] | None = None,
) -> Pile:
    """Read every article that `paths` lead to; "-" reads JSONL from `stdin` (by default the program's own).

    A path that begins with http:// or https:// is fetched; `allow_private` lets it lead into a private
    network, and `tell` is called with a sentence before a site is waited for.

    One article that cannot be read becomes a notice and never stops the pile. The order of documents
    (by date, then by ID; unknown dates last) does not depend on the order of paths. `progress` is called
    with "opening", the number of files done and of all files. Raises NothingReadError, which says why,
    when not one article could be read.
    """
    found = read_articles(paths, stdin=stdin, progress=progress, allow_private=allow_private, tell=tell)
    return settle(found)


def read_articles(
    paths: Sequence[Path | str],
    *,
    stdin: TextIO | BinaryIO | None = None,
    progress: Progress | None = None,
    allow_private: bool = False,
    tell: Callable[[str], None] | None = None,
) -> FoundArticles:
    """Read every article that `paths` lead to, as `read_pile` does, before copies are dropped.

    Raises NothingReadError when no path is given.
    """
    if not paths:
        raise NothingReadError("no file, folder or web address given; name at least one")
    addresses = [str(path) for path in paths if is_address(path)]
    walk = walk_paths([Path(path) for path in paths if str(path) != "-" and not is_address(path)])
    is_piped = any(str(path) == "-" for path in paths)
    total = len(walk.places) + is_piped + len(addresses)
    found = [read_stream(stdin)] if is_piped else []
    for done, place in enumerate(walk.places):
        if progress:
            progress("opening", done, total)
        found.append(read_place(place))
    fetched, retrievals = read_addresses(addresses, allow_private=allow_private, tell=tell)
    found.append(fetched)
    if progress:
        progress("opening", total, total)
    gathered = _gather(found)
    files = tuple(place.path for place in walk.places)
    return replace(gathered, notices=(*walk.notices, *gathered.notices), retrievals=retrievals, files=files)


def read_values(values: Sequence[Mapping[str, Any]]) -> FoundArticles:
    """Read the articles of JSON objects, as a line of JSON Lines would be read, before copies are dropped."""
    parts = [
        read_value(value, name=f"object-{number}", where=f"object {number}")
        for number, value in enumerate(values, start=1)
    ]
    return _gather(parts)


def _gather(parts: Iterable[FoundFile]) -> FoundArticles:
    drafts: list[DocumentDraft] = []
    notices: list[Notice] = []
    for part in parts:
        drafts += [draft for draft in part.drafts if len(draft.text) <= LONGEST]
        notices += part.notices
        notices += [leave_out(draft) for draft in part.drafts if len(draft.text) > LONGEST]
    return FoundArticles(articles=tuple(map(finish, drafts)), notices=tuple(notices))


def read_addresses(
    addresses: Sequence[str], *, allow_private: bool, tell: Callable[[str], None] | None
) -> "tuple[FoundFile, tuple[Retrieval, ...]]":
    """Return what web addresses give, with every fetch that was made; without one no network is opened."""
    if not addresses:
        return FoundFile(), ()
    from sayso.ingest.fetch import Fetcher, fetch_articles  # here, because few runs open the network

    try:
        with Fetcher(allow_private=allow_private, tell=tell) as fetcher:
            got = fetch_articles(addresses, fetcher)
    except InputError as error:
        return refuse(addresses[0], str(error)), ()
    return count_untold(got.found, "web addresses"), got.retrievals


def settle(found: FoundArticles) -> Pile:
    """Keep each article once, in the fixed order; raises NothingReadError where there is none."""
    finished = sorted(found.articles, key=lambda pair: sort_key(pair[0]))
    notices = list(found.notices)
    documents, said = drop_duplicates([document for document, _ in finished])
    kept = {id(document) for document in documents}
    notices += [n for document, own in finished if id(document) in kept for n in own]
    notices += said
    if not documents:
        reasons = [f"  {line}" for line in dict.fromkeys(n.message for n in notices)]
        more = [f"  and {len(reasons) - MOST_NOTICES:,} more"] if len(reasons) > MOST_NOTICES else []
        raise NothingReadError("\n".join(("nothing could be read:", *reasons[:MOST_NOTICES], *more)))
    return Pile(documents=tuple(documents), notices=sort_notices(notices))


def leave_out(draft: DocumentDraft) -> Notice:
    """Say that a text is too long to be an article."""
    message = (
        f"{draft.where}: has {len(draft.text):,} characters, far more than an article; left out "
        "(if it is several articles, give each its own file or line of JSON)"
    )
    return Notice(document=None, message=message)


def make_document(
    text: str,
    *,
    name: str = "text",
    outlet: str | None = None,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
) -> Document:
    """Return the document that a file with these words would become.

    Half characters (lone surrogates) become \ufffd, one for one, because no tokenizer takes them.
    """
    metadata = Metadata(outlet=outlet, published=published, title=title, url=url)
    draft = DocumentDraft(
        where=name_place(name), name=name, text=text, sha256=hash_text(text), metadata=metadata
    )
    return finish(draft)[0]


def read_stream(stdin: TextIO | BinaryIO | None) -> FoundFile:
    """Read JSONL from a stream of text or bytes."""
    stream = stdin if stdin is not None else getattr(sys.stdin, "buffer", sys.stdin)
    content = stream.read()
    if isinstance(content, str):
        content = content.encode("utf-8", "surrogatepass")
    if content.strip() and not any(
        line.lstrip(_BEFORE_JSON)[:1] in (b"{", b"[") for line in content.split(b"\n")
    ):
        return refuse(
            "standard input",
            'is no JSON; give each article as a line {"text": ..., "outlet": ...}, or save it to a file and '
            "name the file",
        )
    return count_untold(read_jsonl(content, name="stdin", where="standard input"), "standard input")


def read_place(place: Place) -> FoundFile:
    """Read one file by its kind."""
    try:
        limit = LARGEST_ARCHIVE if place.kind == "warc" else LARGEST
        if place.path.stat().st_size > limit:
            return refuse(place.where, f"is larger than {limit // 1_000_000} MB; split it")
        name = printable(Path(place.path.stem))
        if place.kind == "warc":
            with place.path.open("rb") as stream:
                found = read_archive(stream, name=name, where=place.where)
            return count_untold(found, place.where)
        content = place.path.read_bytes()
    except (OSError, ValueError) as error:
        return refuse(place.where, f"cannot be read ({reason(error)})")
    return count_untold(read_content(content, kind=place.kind, name=name, where=place.where), place.where)


def count_untold(found: FoundFile, where: str) -> FoundFile:
    """Add one notice that counts what is not told one by one."""
    if not found.untold:
        return found
    message = f"{where}: {found.untold:,} more of its lines or items could not be read, like those named"
    return replace(found, notices=(*found.notices, Notice(document=None, message=message)), untold=0)
