"""Choose the publication day of a page: the day in its metadata, checked against the days it shows.

`settle_day` decides. A date that only another part of the page has (a side bar, a teaser, an event, a
comment) is no publication date; then the day is unknown.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from sayso.ingest.dates import DAY_FIRST, ISO, MONTH_FIRST, NUMBERS, SLASHED, day_of_url, read_date
from sayso.ingest.pages.page_parts import is_in_frame, names_frame

MOST_BEFORE = 12  # elements above the headline that may carry its date line
MOST_AFTER = 80  # elements below it, at most: then surely running text has begun
MOST_IN_SCOPE = 4_000  # elements of an article whose head htmldate is asked about
HEADLINE_WORDS = 3  # with fewer a heading may be the name of the site
RUNNING_WORDS = 25  # of a paragraph that is surely running text: the date line stands above it
MOST_IN_LINE = 4  # dates of one line that are looked at
LINE_WORDS = 16  # of the longest date line: "By Ines Varro, Corran Post, Friday 14 May 2021, 9:11 p.m."
EMPTY_CLOCK = "1970-01-01"  # what programs write for a moment that they do not know
UPDATED_LABEL = re.compile(r"updat|modif|edited|amend|revis|correct|access|expire", re.IGNORECASE)
PUBLISHED_LABEL = re.compile(r"publi|written|posted|issued|created|first", re.IGNORECASE)


def settle_day(
    stated: tuple[str | None, ...],
    shown: tuple[str, ...],
    url: str | None,
    unclear: tuple[str, ...] = (),
    created: str | None = None,
    retrieved: str | None = None,
) -> str | None:
    """Return the publication date: the first stated one that can be read, as the page's local day.

    `stated` are dates of the metadata, best first, as written; `shown` are ISO days beside the headline;
    `unclear` are both readings of dates there whose order of day and month is open. `created` is the stated
    day of a first draft, which counts where no other is stated. The page was `retrieved` on a day: its
    address has no later one.
    A stated time in UTC gives way to the day that the page shows or that its address has, where these lie one
    day beside it. Nothing is certain where the page shows a later day, or states another day too, and
    neither what it shows nor its address settles it.
    Without a stated date, the one day that is shown counts, then the day of the address.
    The result is as written in the metadata, or an ISO day; None where nothing is certain.
    """
    days = tuple(dict.fromkeys(shown))
    address = day_of_url(url, retrieved)
    readable = [text for text in stated if text and _is_readable(text)]
    readable = readable or [text for text in (created,) if text and _is_readable(text)]
    if readable:
        if _is_denied(readable[0], days or unclear, address):
            return None
        local = _local_day(_with_offset(readable), days, address)
        return None if _is_disputed(local, readable[1:], days, address) else local
    given = [text for text in (*stated, created) if text]
    if given and (order := _settle_order(given[0], days, address)):
        return order
    if len(days) == 1 and (address is None or _apart(days[0], address) <= 1):
        return days[0]
    if address is not None and (not days or address in days):
        return address
    return given[0] if given else None


def _is_readable(stated: str) -> bool:
    return read_date(stated)[0] not in (None, EMPTY_CLOCK)


def _is_denied(stated: str, shown: tuple[str, ...], address: str | None) -> bool:
    """Return True if a page shows later days only than the one that it states.

    A later day is that of a change that is not called one; an earlier one may be that of an event.
    """
    day = read_date(stated)[0]
    if day is None or len(day) != 10 or (address is not None and _apart(address, day) <= 1):
        return False
    return bool(shown) and all(other > day and _apart(other, day) > 1 for other in shown)


def _is_disputed(local: str, others: list[str], shown: tuple[str, ...], address: str | None) -> bool:
    """Return True if a page states another day too, and neither what it shows nor its address is for this."""
    day = read_date(local)[0]
    if day is None or len(day) != 10 or day in {*shown, address}:
        return False
    return any(other != day and len(other) == 10 for text in others if (other := read_date(text)[0]))


def find_unclear_days(tree: Any) -> tuple[str, ...]:
    """Return both readings of the dates in numbers (05/06/2021) beside the headline, as ISO days."""
    headline = _find_headline(tree)
    if headline is None:
        return ()
    return tuple(
        dict.fromkeys(
            f"{year}-{month:0>2}-{day:0>2}"
            for line in _short_lines(headline, _find_scope(headline))
            if not UPDATED_LABEL.search(line)
            for first, second, year in islice(NUMBERS.findall(line), MOST_IN_LINE)
            for day, month in ((first, second), (second, first))
            if not read_date(f"{year}-{month:0>2}-{day:0>2}")[1]
        )
    )


def find_shown_days(tree: Any) -> tuple[str, ...]:
    """Return the ISO days beside the headline of a page, in order; dates of an update are left out.

    Where none is written in English, or the page is in another language, htmldate reads the head of the
    article too, without running text and without what surrounds it. Empty where the page has no headline
    (`h1`), or where no date stands near it.
    """
    headline = _find_headline(tree)
    if headline is None:
        return ()
    scope = _find_scope(headline)
    lines = list(_lines_near(headline, scope))
    if not lines:
        return _ask_htmldate(scope)
    found = [(text, day) for text, day in lines if not UPDATED_LABEL.search(text)]
    published = [day for text, day in found if PUBLISHED_LABEL.search(text)]
    days = published or [day for _, day in found]
    if days and not (tree.get("lang") or "en").lower().startswith("en"):
        days += _ask_htmldate(scope)
    return tuple(dict.fromkeys(days))


def _find_headline(tree: Any) -> Any:
    """Return the first heading of a page with the words of a headline, else the first with any, or None."""
    headings = [h for h in tree.iter("h1") if (h.text_content() or "").strip()]
    headlines = (h for h in headings if len(h.text_content().split()) >= HEADLINE_WORDS)
    return next(headlines, headings[0] if headings else None)


def _find_scope(headline: Any) -> Any:
    """Return the smallest element around the headline that holds running text too."""
    for ancestor in headline.iterancestors():
        if any(len(p.text_content().split()) >= RUNNING_WORDS for p in ancestor.iter("p")):
            return ancestor
    return headline.getparent() if headline.getparent() is not None else headline


def _ask_htmldate(scope: Any) -> tuple[str, ...]:
    """Return the day that htmldate finds in the head of an article, or nothing."""
    from htmldate import find_date  # here, because only pages need it and it is slow to import
    from lxml import etree

    if sum(1 for _ in scope.iter()) > MOST_IN_SCOPE:
        return ()
    head = deepcopy(scope)
    for element in list(head.iter()):
        if not isinstance(element.tag, str) or element is head or element.getparent() is None:
            continue
        running = element.tag == "p" and len(element.text_content().split()) >= RUNNING_WORDS
        if running or element.tag in ("script", "style") or names_frame(element):
            element.drop_tree()
    written = etree.tostring(head, encoding="unicode", method="html", with_tail=False)
    try:
        day = find_date(f"<html><body>{written}</body></html>", original_date=True, extensive_search=False)
    except Exception:  # a hostile page must not stop the pile, whatever a parser makes of it
        return ()
    # htmldate writes a year alone as its first day
    return (day,) if day and not day.endswith("-01-01") else ()


def _lines_near(headline: Any, scope: Any) -> Iterator[tuple[str, str]]:
    """Yield (the line, its ISO day) for the dates in short lines around the headline."""
    for element in _elements_near(headline, scope):
        label = _label_of(element)
        moments = _days_in(element.get("datetime") or "") if element.tag == "time" else []
        line = " ".join(_own_line(element).split())
        if moments:
            yield f"{label} {line}", moments[0][1]
        elif 0 < len(line.split()) <= LINE_WORDS:
            for before, day in _days_in(line):
                yield f"{label} {before}", day
                label = ""


def _short_lines(headline: Any, scope: Any) -> Iterator[str]:
    """Yield the short lines around the headline, each with what says which date it has."""
    for element in _elements_near(headline, scope):
        line = " ".join(_own_line(element).split())
        if 0 < len(line.split()) <= LINE_WORDS:
            yield f"{_label_of(element)} {line}"


def elements_near_headline(tree: Any) -> Iterator[Any]:
    """Yield the elements around the headline of a page, down to the running text; none without a headline."""
    headline = _find_headline(tree)
    if headline is not None:
        yield from _elements_near(headline, _find_scope(headline))


def _elements_near(headline: Any, scope: Any) -> Iterator[Any]:
    """Yield the elements a little above the headline, and those below it up to the running text."""
    elements = [e for e in scope.iter() if isinstance(e.tag, str)]
    at = elements.index(headline)
    for element in (*elements[max(0, at - MOST_BEFORE) : at], *_above_running_text(elements[at + 1 :])):
        if not is_in_frame(element, scope):
            yield element


def _above_running_text(elements: list[Any]) -> Iterator[Any]:
    """Yield the elements up to the first paragraph of running text."""
    for element in elements[:MOST_AFTER]:
        if element.tag == "p" and len(element.text_content().split()) >= RUNNING_WORDS:
            return
        yield element


def _own_line(element: Any) -> str:
    """Return the text of an element that holds no blocks, with its small parts; empty for a larger one."""
    if len(element) > 12 or any(child.tag in ("p", "div", "section", "ul", "article") for child in element):
        return element.text or ""
    return element.text_content() or ""


def _label_of(element: Any) -> str:
    """Return what says which date this is: its class and property, and the words before it in its line."""
    parent = element.getparent()
    words = (parent.text or "") if parent is not None else ""
    previous = element.getprevious()
    tail = (
        ""
        if previous is None
        else f"{previous.text_content() if isinstance(previous.tag, str) else ''} {previous.tail or ''}"
    )
    return " ".join(filter(None, (element.get("class"), element.get("itemprop"), words[-40:], tail[-40:])))


def _days_in(text: str) -> list[tuple[str, str]]:
    """Return (the words before it, its ISO day) for the full days that a text holds, in order."""
    found: dict[int, tuple[int, str]] = {}
    for pattern in (ISO, SLASHED, MONTH_FIRST, DAY_FIRST, NUMBERS):
        for match in islice(pattern.finditer(text), MOST_IN_LINE):
            day, problem = read_date(match[0])
            taken = any(start < match.end() and match.start() < end for start, (end, _) in found.items())
            if day and not problem and len(day) == 10 and not taken:
                found[match.start()] = (match.end(), day)
    since = 0
    days = []
    for start, (end, day) in sorted(found.items()):
        days.append((text[since:start], day))
        since = end
    return days


def _local_day(stated: str, shown: tuple[str, ...], address: str | None) -> str:
    """Return a stated date, or the day beside it that the page shows when the stated one is a time in UTC."""
    day = read_date(stated)[0]
    if day is None or len(day) != 10 or not _is_in_utc(stated):
        return stated
    near_days: list[str] = [d for d in shown if _apart(d, day) <= 1]
    if address in near_days and address != day:
        return address  # an address has the local day or that in UTC: it is not the one in UTC
    if not near_days and address and _apart(address, day) <= 1:
        near_days = [
            address
        ]  # what a page shows is surer than its address: many addresses have the day in UTC
    return stated if day in near_days or not near_days else near_days[0]


def _with_offset(stated: list[str]) -> str:
    """Return the first stated date, or another that has the same moment in local time in place of UTC."""
    moment = _read_moment(stated[0])
    if moment is None or not _is_in_utc(stated[0]):
        return stated[0]
    same = (t for t in stated[1:] if _read_moment(t) == moment and not _is_in_utc(t))
    return next(same, stated[0])


def _read_moment(text: str) -> datetime | None:
    """Return the moment of a stated date in ISO form with its offset, or None."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def _is_in_utc(text: str) -> bool:
    """Return True if a stated date is a moment in UTC, whose local day may be another."""
    moment = _read_moment(text)
    if moment is None:
        return bool(re.search(r"\b(?:UTC|GMT)\b|[T ][0-9:.]+Z$", text))
    return moment.utcoffset() == timedelta(0)


def _settle_order(stated: str, shown: tuple[str, ...], address: str | None) -> str | None:
    """Return the day of a date in numbers (05/06/2021) whose order the page shows elsewhere, or None."""
    match = NUMBERS.match(stated.strip())
    if not match:
        return None
    first, second, year = match.groups()
    days: list[str] = [*shown, *([address] if address else [])]
    for day in days:
        if day in (f"{year}-{second:0>2}-{first:0>2}", f"{year}-{first:0>2}-{second:0>2}"):
            return day
    return None


def _apart(one: str, other: str) -> int:
    """Return how many days lie between two ISO days."""
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
