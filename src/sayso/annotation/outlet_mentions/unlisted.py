"""Outlets that an article names without a listed name: its own sections, short forms, "the newspaper", and
names that stand where only an outlet stands."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.annotation.grammar.noun_phrases import CAP, RUN, follows_article
from sayso.annotation.outlet_mentions.described import last_outlet
from sayso.annotation.outlet_mentions.named import OutletName
from sayso.annotation.outlet_mentions.own_outlet import in_address
from sayso.lexicon.rows import choice_of
from sayso.lexicon.states import find_any_state, find_state_of_people
from sayso.outlets import Gazetteer
from sayso.outlets.names import is_short_name
from sayso.records import Document, Entity, Span
from sayso.spans import find_overlapping, overlap, text_of
from sayso.text.marked_lines import find_in_lines

_NAMES = "outlets/names"
_NAMES_BACK = 20  # outlet names before "the newspaper" that are looked at
_CAPITALS = re.compile(r"\b(?:The |the )?(?P<name>[A-Z][\w’'-]+(?:[ -][A-Z][\w’'-]+){0,4})")

_FIRST = rf"(?:(?:also|first|{choice_of('function_words', 'forms of have')}) )"
_REPORTS = re.compile(rf" {_FIRST}*(?:report|wr[io]t)")


def find_sections(document: Document, names: Sequence[OutletName]) -> list[OutletName]:
    """Names of the outlet's own sections and programmes, known by its own address."""
    found = []
    for match in _CAPITALS.finditer(document.text):
        name = match.group("name")
        if not _REPORTS.match(document.text, match.end("name"), match.end("name") + 20):
            continue
        span = Span(start=match.start("name"), end=match.end("name"))
        if find_overlapping(names, span) or not in_address(document, name):
            continue
        words = document.text[match.start() : match.end()]
        found.append(OutletName(span=span, outlet=words, listed=False, described=True, certain=True))
    return found


@dataclass(frozen=True, slots=True)
class _OutletPlace:
    """Where only an outlet stands, as `name`; a line must have one of the `markers` for it."""

    markers: tuple[str, ...]
    pattern: re.Pattern[str]
    programme: bool = False
    agency: bool = False


_CITING = rf"(?:{choice_of('lineage', 'citing')})(?<=ing)"
_PLACES = (
    _OutletPlace(
        (" reports", " reported"),
        re.compile(rf", (?:the )?(?P<name>{RUN}) {_FIRST}?report(?:s|ed)(?=[.,\n]|$| {_CITING}\b)"),
    ),
    _OutletPlace(
        (" noted", " spotted", " reported", " revealed", "ccording to a report", "broken"),
        re.compile(
            rf"\b(?:[Ff]irst reported|[Aa]s (?:first )?(?:{choice_of(_NAMES, 'told first')})|"
            rf"according to a report|broken) (?:\w+ )?(?:by|in|from) (?:the )?(?P<name>{RUN})"
        ),
    ),
    _OutletPlace(
        (" agency", " service"),
        re.compile(
            rf"\b(?:{choice_of(_NAMES, 'done by an agency')}) by the "
            rf"(?P<name>{CAP}(?: {CAP})?) (?:news |press )?(?:agency|service)\b"
        ),
        agency=True,
    ),
    _OutletPlace(
        (" reports, ", " reported, "),
        re.compile(rf"\b(?P<name>{RUN}) report(?:s|ed), {_CITING}\b"),
    ),
    _OutletPlace(
        (" on ",),
        re.compile(
            rf"\b(?:{choice_of(_NAMES, 'done on a programme')}) (?:[\w’']+ ){{0,4}}?"
            rf"on (?P<name>(?!the\b){CAP} (?:{CAP} |of |the |with |and |in |& )*"
            rf"(?:the |of |with |and )(?:{CAP} )*{CAP})"
        ),
        programme=True,
    ),
)
_TITLE = re.compile(rf"\b(?:{choice_of('hearers', 'titles')}|{choice_of(_NAMES, 'work of people')})\.? $")
OFFICIAL = re.compile(
    rf"\b(?:{choice_of('organizations', 'public bodies')}|{choice_of(_NAMES, 'other bodies')})\b"
)


def find_tagged(
    document: Document, entities: Sequence[Entity], gazetteer: Gazetteer, names: Sequence[OutletName]
) -> list[OutletName]:
    """Unlisted names in places where only an outlet stands: ", Canal Nueve reports", "first reported by
    Kestrel"."""
    found: list[OutletName] = []
    for place in _PLACES:
        for match in find_in_lines(place.pattern, document.text, place.markers):
            span = Span(start=match.start("name"), end=match.end("name"))
            if find_overlapping(names, span) or any(overlap(f.span, span) for f in found):
                continue
            name = match.group("name")
            # "The Quay agency" need not be the Quay Gazette in its own pages, "the Welsh agency" is no name.
            if place.agency and (
                gazetteer.is_own(document, name) or find_state_of_people(name.split()[0]) is not None
            ):
                continue
            if OFFICIAL.search(name) or find_any_state(name) or _is_human(document.text, span, entities):
                continue
            found.append(
                OutletName(
                    span=span,
                    outlet=name,
                    listed=False,
                    described=True,
                    certain=True,
                    programme=place.programme,
                    agency="agency" in text_of(document.text, Span(start=span.end, end=match.end())),
                )
            )
    return found


def _is_human(text: str, span: Span, entities: Sequence[Entity]) -> bool:
    if any(
        e.kind in ("person", "place") and e.span.start < span.end and span.start < e.span.end
        for e in entities
    ):
        return True
    return _TITLE.search(text[max(0, span.start - 20) : span.start]) is not None


_SHORT = re.compile(r"\b[Tt]he (?P<name>[A-Z]\w+)\b(?! [A-Z])|\b(?P<initials>[A-Z]{2,6})\b")


def find_short(document: Document, gazetteer: Gazetteer, names: Sequence[OutletName]) -> list[OutletName]:
    """Short forms of the article's own outlet ("The Times" in its own pages, "HT"), where they mean no
    other."""
    found = []
    own_by_words: dict[str, str | None] = {}
    for match in _SHORT.finditer(document.text):
        group = "name" if match.group("name") else "initials"
        span = Span(start=match.start(group), end=match.end(group))
        words = match.group()
        if words not in own_by_words:
            own_by_words[words] = gazetteer.own_outlet(document, words)
        own = own_by_words[words]
        if own and not find_overlapping(names, span):
            found.append(OutletName(span=span, outlet=own, listed=True, described=False, certain=True))
    return found


def resolve_short(text: str, names: Sequence[OutletName]) -> list[OutletName]:
    """Return the names with "The Courier" as the Elm Courier, where that is the one outlet named before it
    that is called so in short; `names` are in order of place."""
    found: list[OutletName] = []
    for name in names:
        words = text_of(text, name.span)
        if follows_article(text, name.span.start) and (not name.listed or name.outlet == f"The {words}"):
            before = {n.outlet for n in found}
            fuller = {outlet for outlet in before if is_short_name(f"the {words}", outlet)}
            if len(fuller) == 1 and name.outlet not in before:
                name = replace(name, outlet=fuller.pop())
        found.append(name)
    return found


_PAPER = re.compile(
    rf"\b(?P<words>(?:[Tt]he|[Tt]hat|[Tt]his) (?P<noun>{choice_of(_NAMES, 'nouns that refer back')}))\b"
    rf"(?! (?:{choice_of(_NAMES, 'behind nouns that refer back')}|spokes\w+|of (?:the |an? )?[A-Z]))"
)


def find_back(document: Document, gazetteer: Gazetteer, names: Sequence[OutletName]) -> list[OutletName]:
    """ "The newspaper said": resolved to the last outlet named before it that can be meant."""
    text = document.text
    found = []
    for match in _PAPER.finditer(text):
        # "the newspaper El Globo" names its outlet itself.
        if find_overlapping(names, Span(start=match.start(), end=match.end() + 2)):
            continue
        if match.group().casefold().startswith("this "):  # always the article's own outlet, known or not
            if own := gazetteer.own_name(document):
                span = Span(start=match.start(), end=match.end())
                found.append(OutletName(span=span, outlet=own, listed=True, described=False, certain=True))
            continue
        outlet = last_outlet(document, gazetteer, match.start(), match.group("noun").split()[-1])
        noun = match.group("noun")
        name = outlet.name if outlet else _last_described(names, match.start(), noun)
        if name:
            span = Span(start=match.start(), end=match.end())
            found.append(
                OutletName(span=span, outlet=name, listed=outlet is not None, described=True, certain=True)
            )
    return found


def _last_described(names: Sequence[OutletName], before: int, noun: str) -> str | None:
    """Return the last unlisted outlet that a noun took up: "the agency" agencies only, "the paper" none."""
    at = bisect_left(names, before, key=lambda n: n.span.start)
    near = reversed(names[max(0, at - _NAMES_BACK) : at])
    fit = (n for n in near if n.described or (n.certain and not n.listed))
    agency = noun.endswith(("agency", "service"))
    return next((n.outlet for n in fit if n.agency == agency or noun in ("outlet", "publication")), None)
