"""Where an article calls its own outlet by a part of its name: "told Delta" in a text of Delta Press Agency.

Such a part may also be a place, a firm, a person or another body. It is the outlet only where the text does
nothing with it but tell it something.
"""

import re
from collections.abc import Sequence

from sayso.annotation.citations.citing_grammar import is_told
from sayso.annotation.grammar.noun_phrases import follows_article
from sayso.annotation.outlet_mentions.named import OutletName
from sayso.annotation.outlet_mentions.unlisted import OFFICIAL
from sayso.lexicon import roles
from sayso.lexicon.function_words import (
    COMMON_DETERMINERS,
    CONJUNCTIONS,
    DAY_NAMES,
    MONTH_NAMES,
    PREPOSITIONS,
)
from sayso.lexicon.rows import choice_of, set_of
from sayso.lexicon.states import find_any_state, find_state_of_capital
from sayso.outlets import Gazetteer
from sayso.outlets.names import is_kind_of_outlet, list_parts
from sayso.records import Document, Entity, Layout, Span
from sayso.spans import contains, index_at, overlap

_SHORTEST = 3  # letters
_SURELY = 0.95
"""Probability from which a name is a place, whatever the outlet is called."""
_BACK = 300  # code points before a name that are read
_PARTIES = re.compile(rf"(?:{choice_of('grammar/noun_phrases', 'parties and chambers')})\b")
_CHAMBERS = frozenset(word.casefold() for word in set_of("hearers", "other bodies"))
_SMALL = (
    PREPOSITIONS | CONJUNCTIONS | COMMON_DETERMINERS
    | set_of("grammar/noun_phrases", "pronouns", "stops") | set_of("citations/citing", "when")
)  # fmt: skip
# What may follow a name that is whole: a mark, a day, an adverb, a small word. "The Quay of Varl" goes on.
_WHOLE = re.compile(
    rf"[\"”’']?(?:$|[^\w\s’'\-]|\n| (?:{DAY_NAMES}|{MONTH_NAMES})\b|"
    r"\s+(?!of (?:the )?[A-Z])(?P<word>[a-z]+)\b)"
)
_HELD = re.compile(rf"\b(?:{choice_of('lineage', 'in hand')}|obtained by)(?: the)?$", re.IGNORECASE)
_PEOPLE = re.compile(rf"[’']s? (?:[a-z-]+ )?(?:{choice_of('grammar/noun_phrases', 'people of outlets')})s?\b")


def find_shortened_own_outlet(
    document: Document,
    layout: Layout,
    entities: Sequence[Entity],
    gazetteer: Gazetteer,
    names: Sequence[OutletName],
) -> list[OutletName]:
    """Return where a text calls its own outlet by a part of its name, as the one that was told something."""
    own = gazetteer.own_name(document)
    if own is None:
        return []
    quoted = [q.inner for q in layout.quotations if q.depth == 0 and q.closed]
    taken = [n.span for n in names]
    found: list[OutletName] = []
    for part in dict.fromkeys(p for name in (own, document.outlet or own) for p in list_parts(name)):
        if not _may_be_called(part, own, gazetteer):
            continue
        spans = [s for s in _find(document.text, part) if not any(overlap(s, t) for t in taken)]
        taken += spans
        if spans and not _are_others(document.text, spans, entities):
            told = _list_told(document.text, layout, quoted, spans)
            found += (
                OutletName(span=s, outlet=own, listed=True, described=False, certain=True)
                for s in told or ()
                if follows_article(document.text, s.start)
                or not (is_kind_of_outlet(part) or _is_place(s, entities))
            )
    return found


def _is_place(span: Span, entities: Sequence[Entity]) -> bool:
    """Return True if the tagger is sure of a place: "told Houston" in the Houston Chronicle."""
    return any(e.kind == "place" and e.score >= _SURELY and overlap(e.span, span) for e in entities)


def _may_be_called(part: str, own: str, gazetteer: Gazetteer) -> bool:
    """Return True unless a part of a name is another outlet, a state, a party, a noun of people or bodies."""
    other = gazetteer.find(part)
    if len(part) < _SHORTEST or (other is not None and other.name != own):
        return False
    if find_any_state(part) or find_state_of_capital(part) or OFFICIAL.search(part) or _PARTIES.match(part):
        return False
    return not any(_is_body(word) for word in part.casefold().split())


def _is_body(word: str) -> bool:
    """Return True if a word is a noun of people or bodies, or the name of a chamber: "the Commons"."""
    noun = roles.singular(word)
    known = roles.is_body_noun(noun) or roles.is_person_noun(noun) or roles.is_group_noun(noun)
    return known or word in _CHAMBERS


def _find(text: str, part: str) -> list[Span]:
    pattern = re.compile(rf"(?<![\w’'.&-]){re.escape(part)}(?![\w&]|-\w)")
    return [Span(start=m.start(), end=m.end()) for m in pattern.finditer(text)]


def _are_others(text: str, spans: Sequence[Span], entities: Sequence[Entity]) -> bool:
    """Return True if a name is anywhere that of a person, or a part of a longer one.

    That the tagger takes it for a place shows nothing behind an article: outlets are called after places.
    """
    if any(e.kind == "person" and any(overlap(e.span, s) for s in spans) for e in entities):
        return True
    return any(re.match(r" [A-Z]", text[s.end : s.end + 2]) and not _WHOLE.match(text, s.end) for s in spans)


def _list_told(text: str, layout: Layout, quoted: Sequence[Span], spans: Sequence[Span]) -> list[Span] | None:
    """Return the places where a name is told something; None where it does anything else too."""
    told = []
    for span in spans:
        number = index_at(layout.sentences, span.start)
        start = max(layout.sentences[number].start if number >= 0 else 0, span.start - _BACK)
        before = text[start : span.start]
        whole = _is_whole(text, span.end)
        if whole and is_told(before):
            if not any(contains(q, span) for q in quoted):
                told.append(span)
        elif not (whole and _HELD.search(before.rstrip(" "))) and not _is_signed(text, span):
            return None
    return told


def _is_signed(text: str, span: Span) -> bool:
    """Return True if a name in brackets signs a text, or has people of its own: "Delta's reporter"."""
    in_brackets = text[max(0, span.start - 1) : span.start] == "(" and text[span.end : span.end + 1] == ")"
    return in_brackets or _PEOPLE.match(text, span.end) is not None


def _is_whole(text: str, end: int) -> bool:
    """Return True if a name ends there, and no noun follows that it describes: never "Quay councillors"."""
    behind = _WHOLE.match(text, end)
    if behind is None:
        return False
    word = behind["word"]
    return word is None or word in _SMALL or word.endswith("ly")
