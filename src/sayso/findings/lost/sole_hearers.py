"""Whether an article has an outlet as the only one that was told words."""

import re

from sayso.findings.evidence import list_sentences
from sayso.findings.lost.own_sentences import list_own_sentences
from sayso.findings.lost.press_words import has_occasion, speaks_of_press
from sayso.findings.masked_words import mask_quotations
from sayso.outlets.names import drop_brackets
from sayso.records import Attribution, Span
from sayso.report_index import ReportIndex
from sayso.spans import contains, overlap

_JOINING = r"and|or|plus|among|amongst|as well as|along with|together with"
_JOINED_BEHIND = re.compile(rf"(?:[’']s)?,?\s(?:&|(?:{_JOINING})\b)", re.IGNORECASE)
_JOINED_BEFORE = re.compile(rf"(?:&|\b(?:{_JOINING}))\s(?:the\s)?$", re.IGNORECASE)
_BEFORE = 30
"""Code points before a name in which "as well as the" stands."""


def is_sole_hearer(index: ReportIndex, attribution: Attribution, outlet: str) -> bool:
    """Return True if an article tells of nobody beside an outlet to whom a speaker said anything.

    "Told the Gazette and other papers", "told reporters, among them one of the Courier": others have the
    words too. So they may where the speaker tells the article's other words in public or to somebody else.
    """
    reading = index.readings[attribution.document_id]
    name = index.speaker_name(attribution)
    for other in reading.attributions:
        if other.id != attribution.id and not (name and index.speaker_name(other) == name):
            continue
        told, occasion = other.stated_addressee, other.occasion
        if told is not None and not index.gazetteer.may_be_one(told.name, outlet):
            return False
        if occasion is not None and occasion.public:
            return False
    if any(_names_others(index, attribution, s, outlet) for s in _list_near(index, attribution)):
        return False
    return not any(
        has_occasion(sentence.words, public=True) or speaks_of_press(sentence.words)
        for sentence in list_own_sentences(index, attribution)
        if sentence.is_of_speaker and not sentence.is_of_another and sentence.distance
    )


def _list_near(index: ReportIndex, attribution: Attribution) -> list[Span]:
    """Return the sentences of a report and of the words that name the outlet for it."""
    reading = index.readings[attribution.document_id]
    named = [c.clause for c in reading.citations if attribution.id in c.attribution_ids]
    if attribution.addressee is not None:
        named.append(attribution.addressee.span)
    own = list_sentences(index, attribution.document_id, [attribution])
    return [s for s in reading.layout.sentences if s in own or any(overlap(s, n) for n in named)]


def _names_others(index: ReportIndex, attribution: Attribution, sentence: Span, outlet: str) -> bool:
    """Return True if a sentence speaks of the press, or joins an outlet's name to something else by "and"."""
    reading = index.readings[attribution.document_id]
    if speaks_of_press(mask_quotations(reading, sentence)):
        return True
    text = reading.document.text
    last = drop_brackets(outlet).rsplit(maxsplit=1)[-1]
    quoted = [q.span for q in reading.layout.quotations]
    return any(
        _JOINED_BEHIND.match(text, found.end())
        or _JOINED_BEFORE.search(text, max(sentence.start, found.start() - _BEFORE), found.start())
        for found in re.finditer(rf"\b(?:[A-Z][\w’'.-]*\s)*{re.escape(last)}\b", text[: sentence.end])
        if found.start() >= sentence.start
        and not any(contains(q, Span(start=found.start(), end=found.end())) for q in quoted)
    )
