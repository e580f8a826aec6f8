"""Cut names that stand in Title Case lines to what the running text knows as a name.

Every word of such a line has a capital: "Mayor Shames Odo Farr" names Odo Farr, and no Shames.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.annotation.grammar.cue_words import lemmas
from sayso.annotation.speakers.name_mentions import NameMention
from sayso.annotation.speakers.name_tokens import PREPOSITIONS, NameToken, read_tokens
from sayso.lexicon.frequency import is_known
from sayso.lexicon.names import SUFFIXES, is_given_name
from sayso.records import Layout, Span

LEAST_WORDS = 3
"""Words of a line whose capitals show nothing, at least: one or two may be a name alone."""

_LONG = 3  # letters of a short word ("of"), which has no capital in some headlines
_ENDS = (".", ".”", ".’", '."')

Words = tuple[str, ...]


def cut_headline_names(text: str, layout: Layout, mentions: Sequence[NameMention]) -> tuple[NameMention, ...]:
    """Return the mentions, those of people in Title Case lines cut to words that running text has as names.

    A name that the running text has whole is taken first ("Odo Farr"), else what stands between words that
    may be verbs: a part with a word of a person whom the text names, or with two words at least. Of "Brandt
    Mocks Farr" above a text that names neither nothing is left.
    """
    asked = {m.sentence for m in mentions if m.kind == "person" and " " in m.text}
    if not any(is_headline(text, layout.sentences[n]) for n in asked):
        return tuple(mentions)
    headlines = {n for n in {m.sentence for m in mentions} if is_headline(text, layout.sentences[n])}
    running = [m for m in mentions if m.sentence not in headlines]
    whole = {_words(m.text): None for m in running if m.kind == "person" and " " in m.text}
    people = {w for m in running if m.kind == "person" for w in _words(m.text)}
    alone = {m.text.casefold() for m in running if m.kind == "person" and " " not in m.text}
    cut = (
        _cut(text, m, whole, (people, alone)) if m.sentence in headlines and m.kind == "person" else m
        for m in mentions
    )
    return tuple(m for m in cut if m is not None)


def is_headline(text: str, sentence: Span) -> bool:
    """Return True if a line without a full stop has a capital on every longer word, but for "over"."""
    words = text[sentence.start : sentence.end].rstrip()
    if words.endswith(_ENDS):
        return False
    tokens = read_tokens(text, sentence)
    long = [t for t in tokens if len(t.text) > _LONG and t.text[0].isalpha() and t.low not in PREPOSITIONS]
    return len(tokens) >= LEAST_WORDS and bool(long) and all(t.capital for t in long)


def _words(name: str) -> Words:
    return tuple(name.casefold().split())


def _cut(
    text: str, mention: NameMention, whole: dict[Words, None], words: tuple[set[str], set[str]]
) -> NameMention | None:
    """Return a mention cut to a name that running text has, or to the words that it has; None for no name."""
    tokens = read_tokens(text, mention.span)
    lows = tuple(t.text.casefold() for t in tokens)
    if len(tokens) < 2 or lows in whole:
        return mention
    known = sorted(whole, key=lambda name: (-len(name), name))
    places = (
        (at, at + len(name)) for name in known for at in range(len(lows)) if lows[at : at + len(name)] == name
    )
    part = next(places, None) or _find_known(tokens, *words)
    if part is None:
        return None
    if part == (0, len(tokens)):
        return mention
    kept = tokens[slice(*part)]
    span = Span(start=kept[0].start, end=kept[-1].end)
    return replace(
        mention,
        span=span,
        phrase=span if part[0] else Span(start=mention.phrase.start, end=span.end),
        text=text[span.start : span.end],
        title=None if part[0] else mention.title,
        roles=() if part[0] else mention.roles,
        possessive=kept[-1].possessive,
        exact=False,
    )


def _find_known(tokens: Sequence[NameToken], people: set[str], alone: set[str]) -> tuple[int, int] | None:
    """Return the part between verbs that has a word of a person in running text, else one of two words."""
    parts = list(_list_runs([not _is_verb(tokens, at, people, alone) for at in range(len(tokens))]))
    known = (p for p in parts if {t.text.casefold() for t in tokens[slice(*p)]} & people)
    part = next(known, None) or next((p for p in parts if p[1] - p[0] > 1), None)
    if part is None:
        return parts[0] if len(parts) == 1 else None
    start, end = part
    while end - start > 1 and _is_behind_name(tokens[end - 1], people):
        if not {t.text.casefold() for t in tokens[start : end - 1]} & alone:
            return part
        end -= 1
    return start, end


def _is_behind_name(token: NameToken, people: set[str]) -> bool:
    """Return True if a word behind a surname is none of the name: "Ida Brandt Clash"."""
    low = token.low
    name = token.text.casefold() in people or is_given_name(token.text) or low in SUFFIXES
    return not name and len(low) >= _LONG and is_known(low)


def _is_verb(tokens: Sequence[NameToken], at: int, people: set[str], alone: set[str]) -> bool:
    """Return True if a word may be what somebody does in a headline: "Shames", "Mocks", "Told".

    A surname may end in "s" too. An unknown word in "s" is a verb only before a name of two words ("Shames
    Odo Farr") or behind a surname that stands alone in running text ("Farr Snubs").
    """
    token, before = tokens[at], tokens[at - 1].text.casefold() if at else ""
    if token.text.casefold() in people or is_given_name(token.text):
        return False
    given = bool(before) and is_given_name(before)
    if token.low in lemmas():
        may_be_surname = token.low.endswith("s") and len(tokens) == 2 and given and before not in alone
        return not may_be_surname
    if not token.low.endswith("s") or token.possessive:
        return False
    return (before in alone and not given) if at else len(tokens) > 2


def _list_runs(marks: Sequence[bool]) -> Iterator[tuple[int, int]]:
    start = 0
    for at, mark in enumerate((*marks, False)):
        if not mark:
            if start < at:
                yield start, at
            start = at + 1
