"""Find whose text an article says it is: agency names, datelines, bylines, and credits at its end.

Photo credits do not count: a picture from an agency says nothing about the words around it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from sayso.lexicon.rows import choice_of
from sayso.outlets import Gazetteer, read_host
from sayso.records import CitationKind, Document, Span

words = partial(choice_of, "citations/credits")
_LINE = 300  # code points of a line read on either side of a name
_SLUG = re.compile(r"(?:^|(?<=[\s.]))/(?P<name>[A-Z][A-Za-z .&-]{1,30})/(?=[\s.,]|$)")
_DATELINE = re.compile(
    r"(?:^|\n)[ \t]*(?P<place>[A-Z][\w.,’'/ -]{1,80}?)?[ \t]*\((?P<name>[A-Z][\w .&’'/-]{1,40})\)[ "
    r"\t]*(?:[-–—:]+|(?=[A-Z\"“‘]))",
)
_COMMA_DATELINE = re.compile(
    r"(?:^|\n)[ \t]*[A-Z][A-Z .’'-]{2,40},[^\n]{0,40}?\((?P<name>[A-Z][\w .&-]{1,40})\)"
)
_FOOT = (
    re.compile(
        r"(?P<names>[A-Z][^\n]{1,200}?)(?<=\S)\s{1,20}(?:also )?(?:contributed|assisted)\s+(?:to (?:this|"
        r"the) (?:report|story|article)|(?:reporting|additional reporting)|(?:\w+ ){0,3}to this)"
    ),
    re.compile(
        rf"\b(?:{words('with')})\s+(?:\w+ ){{0,3}}?(?:{words('material')})"
        r"\s+(?:by|from|of)\s+(?P<names>[^\n.]{2,120})",
        re.I,
    ),
    re.compile(
        r"\b(?:copyright|©|\(c\))\s*(?:\(c\)|©)?\s*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|"
        r"20)?\d\d)?)?,?\s*(?:by )?(?:the )?(?P<names>[A-Z][^\n.]{1,60}?)(?:\.|"
        r",)?\s+(?:all rights reserved|this material may not)",
        re.I,
    ),
    re.compile(
        r"\b(?:this (?:article|story|report|piece) (?:was |is |has been )?(?:(?:originally|"
        rf"first) )?(?:{words('stood first')})\s+(?:\w+ ){{0,4}}?"
        r"(?:by|on|in|at|from|for|with))\s+(?P<names>[^\n.]{2,80})",
        re.I,
    ),
    re.compile(r"(?:^|\n)[^\S\n]*(?:source|sources|via)\s?:\s*(?P<names>[^\n]{2,60})\s*(?=\n|$)", re.I),
    re.compile(
        r"(?:^|\n)[ \t]*(?P<names>[A-Z][\w .&]{1,30}?(?:[ \t]*+[-–—/,|"
        r"&][ \t]*+[A-Z][\w .&]{1,30}?){0,4})[ \t]*+\.?+\s*+$"
    ),
)
_BYLINE = re.compile(
    r"(?:^|\n)[ \t]*(?:by|reporting by|story by|from|text)[:\s]\s*(?P<names>[^\n]{2,100})(?=\n|$)", re.I
)
_HEADER = re.compile(
    r"(?:^|\n)(?P<line>[^\n]{0,160}\b(?:updated|published|posted|source|last modified|"
    r"\d{4}-\d\d-\d\d)\b[^\n]{0,80})(?=\n|$)",
    re.I,
)
_HEAD_LINES = 4
_FOOT_LINES = 3
_TOP = re.compile(r"\(?(?P<name>[A-Z][\w.&’' -]{1,40}?)\)?(?: [A-Z]{3,12})?")
_IN_BRACKETS = re.compile(r"\((?P<name>[A-Z][\w.&’' -]{1,40})\)\.?")
_SOURCE_ADDRESS = re.compile(
    r"\s*(?:source|via)s?\s*:?\s*(?P<address>https?://[^\s]+|(?P<name>(?:[\w-]+\.)+[a-z]{2,6}))(?=[\s)]|$)",
    re.I,
)
_DATE_LINE = re.compile(r"\b(?:19|20)\d\d\b|^(?:updated|published|posted)\b", re.I)
_PHOTO = re.compile(
    rf"(?:\b(?:photo\w*|picture\w*|{words('pictures')})\b|©)",
    re.I,
)

_PHOTO_BY = re.compile(rf"(?:{words('picture by')}|©)\s*(?:by|:|of)?\s*[\w’' ./]{{0,30}}$", re.I)


@dataclass(frozen=True, kw_only=True, slots=True)
class Credit:
    """An outlet to which an article as a whole is credited."""

    kind: CitationKind
    outlet: str
    span: Span
    clause: Span


def find_credits(document: Document, gazetteer: Gazetteer) -> tuple[Credit, ...]:
    """Find the outlets to which the article as a whole is credited, in order of place."""
    found: dict[tuple[str, CitationKind], Credit] = {}
    for credit in (
        *_slugs(document, gazetteer),
        *_bylines(document, gazetteer),
        *_lone_lines(document, gazetteer),
        *_feet(document, gazetteer),
    ):
        found.setdefault((credit.outlet, credit.kind), credit)
    return tuple(sorted(found.values(), key=lambda c: (c.span, c.kind)))


def is_photo_credit(text: str, span: Span) -> bool:
    """Return True if an outlet is named there only for its picture."""
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - _LINE)
    end = text.find("\n", span.end, span.end + _LINE)
    line = text[start : span.end + _LINE if end < 0 else end]
    lead, tail = text[max(start, span.start - 45) : span.start], text[span.end : span.end + 25]
    if re.search(r"[(\[][^()\[\]]*$", lead) and re.match(r"[^()\[\]\n]{0,30}[)\]]", tail):
        inner = lead[max(lead.rfind("("), lead.rfind("[")) + 1 :]
        if _PHOTO.search(inner) or "/" in inner or "/" in tail[:3]:
            return True
    if _PHOTO_BY.search(lead) and len(line) < 250:
        return not re.search(r"all rights reserved", line, re.I)
    if re.search(r"\w/\s?$", lead) or re.match(r"\s?/\s?\w", tail):
        return True
    return bool(re.match(r"\s(?:Photo|Images?|Pictures?|via Getty)\b", tail))


def _slugs(document: Document, gazetteer: Gazetteer) -> Iterator[Credit]:
    text = document.text
    head = text[:1500]
    for pattern in (_SLUG, _COMMA_DATELINE, _DATELINE):
        for match in pattern.finditer(head):
            outlet = gazetteer.find(match.group("name").strip())
            if outlet is None or _PHOTO.search(match.group("name")):
                continue
            before = head[: match.start("name") - 1]
            line_end = text.find("\n", match.end())
            rest = text[match.end() : len(text) if line_end < 0 else line_end]
            # A dateline opens a paragraph of prose; a caption's credit closes one.
            if pattern is not _SLUG and len(rest.strip()) < 40:
                continue
            if pattern is _DATELINE and len(before.rpartition("\n")[2]) > 80:
                continue
            span = Span(start=match.start("name"), end=match.end("name"))
            clause = Span(start=match.start() + (text[match.start()] == "\n"), end=match.end())
            yield Credit(kind="dateline", outlet=outlet.name, span=span, clause=clause)


def _bylines(document: Document, gazetteer: Gazetteer) -> Iterator[Credit]:
    text = document.text
    for match in _BYLINE.finditer(text[:800]):
        clause = Span(start=match.start("names"), end=match.end("names"))
        yield from _named(text, clause, "byline", gazetteer)
    for match in _HEADER.finditer(text[:700]):
        line = Span(start=match.start("line"), end=match.end("line"))
        for credit in _named(text, line, "byline", gazetteer):
            around = text[max(line.start, credit.span.start - 3) : credit.span.end + 3]
            # "Xinhua | Updated: 2031-05-06" or "Updated: 2031-05-06 (Xinhua)", never a name inside a
            # sentence.
            if re.search(r"[(|:/]\s?\w", around) or re.search(r"\w\s?[)|]", around):
                yield credit
    if document.byline:
        at = text.find(document.byline, 0, 800)
        if at >= 0:
            yield from _named(text, Span(start=at, end=at + len(document.byline)), "byline", gazetteer)


# What a text must have for the first and the third of these to match anywhere: they are slow.
_MARKERS = {0: ("contributed", "assisted"), 2: ("all rights reserved", "this material may not")}


def _feet(document: Document, gazetteer: Gazetteer) -> Iterator[Credit]:
    text = document.text
    low = text.casefold()
    for number, pattern in enumerate(_FOOT):
        if not any(marker in low for marker in _MARKERS.get(number, ("",))):
            continue
        for match in pattern.finditer(text):
            names = Span(start=match.start("names"), end=match.end("names"))
            last = number == len(_FOOT) - 1
            if last and not _is_signature(text, names, gazetteer):
                continue
            yield from _named(text, names, "credit", gazetteer, Span(start=match.start(), end=match.end()))


def _is_signature(text: str, names: Span, gazetteer: Gazetteer) -> bool:
    """Return True if an article's last line is nothing but names of outlets ("Reuters - AP")."""
    words = text[names.start : names.end]
    rest = words
    for named in _find_loose(text, names, gazetteer):
        rest = rest.replace(text[named[0].start : named[0].end], "")
    return not re.search(
        r"\w{2,}", re.sub(r"\b(?:the|and|with|agencies|staff|news|service)\b", "", rest, flags=re.I)
    )


def _stands_alone(text: str, name: Span, line: Span) -> bool:
    """Return True if no word stands beside a name: "Ana Reyes, Time", but not "Time Reporter"."""
    before, after = text[line.start : name.start], text[name.end : line.end]
    before = re.sub(r"\b[Tt]he $", "", before)
    return not re.search(r"[\w’'] $", before) and not re.match(r"[ -]\w|[’']", after)


def _lone_lines(document: Document, gazetteer: Gazetteer) -> Iterator[Credit]:
    """Lines that hold nothing but whose text it is: an agency at the top, "(The Herald)" or an address at the
    foot."""
    text = document.text
    title = (document.title or "").strip()
    lines = [line for line in re.finditer(r"[^\n]+", text) if line.group().strip()]
    for line in lines[:_HEAD_LINES]:
        words = line.group().strip()
        found = _TOP.fullmatch(words)
        outlet = gazetteer.find(found.group("name")) if found else None
        if outlet is not None and outlet.agency:
            yield _credit_line(line, outlet.name, words)
            break
        # Only the title and the date may stand before it: a caption has its agency in a line of its own too.
        if words != title and not _DATE_LINE.search(words):
            break
    if len(lines) > 1 and (found := _IN_BRACKETS.fullmatch(lines[-1].group().strip())):
        outlet = gazetteer.find(found.group("name"))
        if outlet is not None and not outlet.common:
            yield _credit_line(lines[-1], outlet.name, found.group("name"))
    for line in (*lines[:_HEAD_LINES], *lines[-_FOOT_LINES:]):
        if found := _SOURCE_ADDRESS.match(line.group()):
            address = found.group("address")
            host = read_host(address) or address
            outlet = gazetteer.find_domain(address)
            shown = found.group("name") or host
            yield _credit_line(line, outlet.name if outlet else shown, address)


def _credit_line(line: re.Match[str], outlet: str, words: str) -> Credit:
    start = line.start() + line.group().index(words)
    span = Span(start=start, end=start + len(words))
    return Credit(kind="credit", outlet=outlet, span=span, clause=span)


def _find_loose(text: str, span: Span, gazetteer: Gazetteer) -> list[tuple[Span, str]]:
    """Outlets in a line of credits, where abbreviations need not be written as they are listed ("Afp")."""
    named = [
        (n.span, n.outlet.name)
        for n in gazetteer.find_names(text, start=span.start, end=span.end)
        if n.certain or _stands_alone(text, n.span, span)
    ]
    for piece in re.finditer(r"[\w.]+(?: [\w.]+)*", text[span.start : span.end]):
        place = Span(start=span.start + piece.start(), end=span.start + piece.end())
        outlet = gazetteer.find(piece.group())
        if (
            outlet
            and outlet.agency
            and not any(n[0].start < place.end and place.start < n[0].end for n in named)
        ):
            named.append((place, outlet.name))
    return sorted(named, key=lambda n: n[0])


def _named(
    text: str, names: Span, kind: CitationKind, gazetteer: Gazetteer, clause: Span | None = None
) -> Iterator[Credit]:
    whole = clause or names
    words = text[whole.start : whole.end]
    start = whole.start + len(words) - len(words.lstrip())
    end = whole.start + len(words.rstrip())
    for span, outlet in _find_loose(text, names, gazetteer):
        if not is_photo_credit(text, span) or kind == "credit":
            yield Credit(kind=kind, outlet=outlet, span=span, clause=Span(start=start, end=end))
