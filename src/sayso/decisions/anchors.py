"""What a decision holds on to: a document and exact words, found again in readings.

An anchor never names a group or an attribution by its ID, so that it survives new runs, new versions and
growing piles. Which article it means is told by `articles.py`.
"""

from collections.abc import Iterable, Iterator, Sequence
from shlex import quote

from sayso.decisions.actions import ABOUT_ARTICLES
from sayso.decisions.articles import (
    ArticleIndex,
    call_article,
    hold_on_to,
    list_calls,
    settle_on,
    tell_gone,
    tell_several,
)
from sayso.decisions.nearest_statement import offer_alike, offer_beside, offer_names, tell_statement
from sayso.errors import DecisionError, shorten
from sayso.records import (
    Anchor,
    Attribution,
    Document,
    Reading,
    Span,
)
from sayso.spans import hull, overlap


def anchor_attribution(attribution: Attribution, document: Document) -> Anchor:
    """Return the anchor by which a decision may hold on to an attribution: its contents in their place."""
    span = hull(attribution.contents or attribution.sources or attribution.cues)
    words = document.text[span.start : span.end]
    return hold_on_to(Anchor(document=document.id, text=words, start=span.start), document)


def find_document(anchor: Anchor, documents: Iterable[Document]) -> Document | None:
    """Return the one document of some that an anchor means, or None."""
    if not anchor.is_settled:
        return ArticleIndex(documents).find(anchor)
    return next((d for d in documents if d.id == anchor.article), None)


def find_places(anchor: Anchor, document: Document) -> tuple[Span, ...]:
    """Return where the words of an anchor stand in a document: at its start, where they do, else anywhere."""
    return tuple(_places(anchor, document.text))


def is_held_by(anchor: Anchor, document: Document) -> bool:
    """Return True if an anchor means a document that has its words."""
    return find_document(anchor, (document,)) is not None and bool(find_places(anchor, document))


def locate(anchor: Anchor, readings: Iterable[Reading]) -> tuple[Attribution, ...]:
    """Return the attributions that an anchor holds on to, best fit first; empty when none does.

    The words must stand in the document. Where they stand more than once and `start` does not say which, the
    first place with an attribution counts.
    """
    found: list[tuple[float, int, str, Attribution]] = []
    for reading in _find_reading(anchor, readings):
        for rank, span in enumerate(_places(anchor, reading.document.text)):
            for attribution in reading.attributions:
                fit = _fit(attribution, span)
                if fit >= 0.5:
                    found.append((-fit, rank, attribution.id, attribution))
    return tuple(dict.fromkeys(entry[3] for entry in sorted(found, key=lambda entry: entry[:3])))


def _find_reading(anchor: Anchor, readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Return the reading of the article that an anchor means, or nothing."""
    readings = tuple(readings)
    document = find_document(anchor, (r.document for r in readings))
    return tuple(r for r in readings if r.document is document)


def find_one(anchor: Anchor, readings: Iterable[Reading], *, by_name: bool = False) -> Attribution:
    """Return the one statement that an anchor holds on to; with `by_name` a speaker's name will do.

    Raises DecisionError where the article is not there, the words are not whole words of it, or no statement
    or several fit them; several are listed.
    """
    readings = tuple(readings)
    named = _find_named(anchor, readings)
    if by_name and not locate(anchor, named) and (found := locate_speaker(anchor, named)):
        return found[0]
    places = _find_whole(anchor, named)
    fits = {
        a.id: (r.document.text, a)
        for r, place in places
        for a in r.attributions
        if _fit(a, place) >= 0.5 and _is_whole(r.document.text, place)
    }
    whole = {
        i: (text, a)
        for i, (text, a) in fits.items()
        if any(_fit(a, place) == 1.0 for r, place in places if r.document.id == a.document_id)
    }
    fitting = whole or fits
    if len(fitting) == 1:
        return next(iter(fitting.values()))[1]
    if not fitting:
        raise DecisionError(
            f"{call_article(anchor)}: no statement holds the words {shorten(anchor.text)}"
            f"{offer_beside(places)}. Words that were missed become a statement with the action attribution"
        )
    listed = "; ".join(tell_statement(text, a) for text, a in fitting.values())
    raise DecisionError(
        f"{call_article(anchor)}: {len(fitting)} statements hold the words {shorten(anchor.text)}; give more "
        f"words of the one that you mean: {listed}"
    )


def find_words(anchor: Anchor, readings: Iterable[Reading], *, once: bool) -> None:
    """Make sure that an article has the words of an anchor, whether a statement holds them or not.

    Raises DecisionError where the article is not there or the words are not whole words of it; with `once`
    also where they stand in it more than once.
    """
    places = _find_whole(anchor, _find_named(anchor, tuple(readings)))
    if once and len(places) > 1:
        raise DecisionError(
            f"{call_article(anchor)}: the words {shorten(anchor.text)} stand in it {len(places)} times; "
            "give more words around those that you mean"
        )


def check_anchor(anchor: Anchor, readings: Iterable[Reading], action: str) -> None:
    """Raise DecisionError unless an anchor holds one statement or, where an action needs none, words."""
    readings = tuple(readings)
    if anchor.is_lost and len(named := _find_named(anchor, readings)) > 1:
        raise DecisionError(_tell_several(anchor, named))
    if action in ABOUT_ARTICLES or action == "attribution":
        find_words(anchor, readings, once=action == "attribution")
    else:
        find_one(anchor, readings, by_name=action in {"merge", "split"})


def settle_anchor(anchor: Anchor, readings: Iterable[Reading], action: str) -> Anchor:
    """Return an anchor with the key and the name of the one article that it means.

    Where several articles have the name, the one with the words is meant. Raises DecisionError where several
    have the words too, where the article with the key is not called as was written beside it, and as
    `check_anchor` does.
    """
    named = _find_named(anchor, tuple(readings))
    by_name = action in {"merge", "split"}
    holding = [
        r for r in named if find_places(anchor, r.document) or (by_name and locate_speaker(anchor, (r,)))
    ]
    if len(holding) > 1:
        raise DecisionError(_tell_several(anchor, holding))
    held = (holding or named)[0].document
    if anchor.name is not None and anchor.name not in list_calls(held):
        raise DecisionError(
            f"the article with the key {anchor.document} is called {held.name!r}, not {anchor.name!r}"
        )
    check_anchor(settle_on(anchor, (held.id,)), named, action)
    return hold_on_to(anchor, held)


def _tell_several(anchor: Anchor, readings: Sequence[Reading]) -> str:
    alike = " and have these words" if all(find_places(anchor, r.document) for r in readings) else ""
    return tell_several(anchor, [_tell_article(r.document) for r in readings], alike)


def _tell_article(document: Document) -> str:
    told = document.outlet or document.title
    return f"{document.id} ({shorten(told)})" if told else document.id


def _find_named(anchor: Anchor, readings: tuple[Reading, ...]) -> list[Reading]:
    """Return the readings of the articles that an anchor may mean; raises DecisionError where none is."""
    meant = [r for r in readings if r.document.id == anchor.article] if anchor.article else []
    if not meant:
        documents = ArticleIndex(r.document for r in readings).list_meant(anchor)
        meant = [r for r in readings if r.document in documents]
    if meant:
        return meant
    if anchor.name is not None:
        now = [_tell_article(r.document) for r in readings if r.document.name == anchor.name]
        raise DecisionError(f"{tell_gone(anchor)}{': ' if now else ''}{', '.join(now)}")
    given = anchor.document
    if ArticleIndex(r.document for r in readings).list_meant(Anchor(document=anchor.text, text="")):
        offered = f"; the article comes before the words: write {quote(anchor.text)} first"
    else:
        offered = offer_names(given, [r.document.name for r in readings])
    raise DecisionError(f"{tell_gone(anchor)}{offered}")


def _find_whole(anchor: Anchor, named: Sequence[Reading]) -> list[tuple[Reading, Span]]:
    places = [(r, p) for r in named for p in _places(anchor, r.document.text)]
    if not places:
        raise DecisionError(
            f"{call_article(anchor)}: the words {shorten(anchor.text)} do not stand in it; copy them exactly"
            f"{offer_alike(named, anchor.text)}"
        )
    if not any(_is_whole(r.document.text, p) for r, p in places):
        raise DecisionError(f"{call_article(anchor)}: {shorten(anchor.text)} cuts a word; give whole words")
    return places


def _is_whole(text: str, span: Span) -> bool:
    """Return True if a span begins and ends at the ends of words."""
    before, first = text[span.start - 1 : span.start], text[span.start : span.start + 1]
    last, behind = text[span.end - 1 : span.end], text[span.end : span.end + 1]
    return not (before.isalnum() and first.isalnum()) and not (last.isalnum() and behind.isalnum())


def locate_speaker(anchor: Anchor, readings: Iterable[Reading]) -> tuple[Attribution, ...]:
    """Return the attributions whose speaker a decision means: by their words, or by the speaker's name.

    The last words of the name will do where one speaker of the article alone has them: a surname.
    """
    readings = tuple(readings)
    if found := locate(anchor, readings):
        return found
    named = [
        (a.speaker.name.casefold(), a)
        for r in _find_reading(anchor, readings)
        for a in r.attributions
        if a.speaker is not None
    ]
    given = anchor.text.casefold()
    meant = {name for name, _ in named if name == given} or {
        name for name, _ in named if name.endswith(f" {given}")
    }
    return tuple(a for name, a in named if name in meant) if len(meant) == 1 else ()


def _places(anchor: Anchor, text: str) -> Iterator[Span]:
    if anchor.start is not None and text.startswith(anchor.text, anchor.start):
        yield Span(start=anchor.start, end=anchor.start + len(anchor.text))
        return
    at = text.find(anchor.text)
    while at >= 0:
        yield Span(start=at, end=at + len(anchor.text))
        at = text.find(anchor.text, at + 1)


def _fit(attribution: Attribution, span: Span) -> float:
    """Return how well words fit an attribution's contents, 0 to 1: inside it counts, the same counts more."""
    contents = attribution.contents or attribution.sources
    if not contents:
        return 0.0
    shared = sum(overlap(c, span) for c in contents)
    length = span.end - span.start
    covered = hull(contents)
    inside = max(shared, overlap(covered, span)) / length if length else 0.0
    return 0.5 * inside + 0.5 * shared / max(length, covered.end - covered.start)
