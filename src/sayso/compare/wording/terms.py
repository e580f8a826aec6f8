"""The terms that articles of one story choose for one and the same thing: offensive, invasion, operation.

Two terms are taken for one thing only where they are in one set of the lexicon, in articles of one story, and
tied by their grammar to one and the same name: "the invasion of Norrmark", "an offensive against Norrmark",
"Norrmark's rebels", "Norrmark militants". A name that merely stands in the same sentence ties nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations
from typing import Literal

from sayso.compare.wording.referring_terms import strip_genitive
from sayso.compare.wording.reporting_verbs import read_cue
from sayso.lexicon import function_words, read_table
from sayso.lexicon.rows import choice_of, read_rows, set_of
from sayso.lexicon.states import find_any_state, find_state_of_capital
from sayso.records import DocumentTerms, Reading, Span, Story, Term, Wording
from sayso.spans import overlap, text_of
from sayso.text.words import list_norms, place_norms
from sayso.units import RUNNER, Unit, UnitRunner

Stems = tuple[str, ...]
Tie = Literal["of", "against", "alone"]
Places = dict[str, dict[str, set[Span]]]

_REACH = 60
_NP_KINDS = frozenset({"person", "organization", "place", "facility", "other"})
# Between a name before it and the term: nothing, a genitive, or a few plain words of one noun phrase.
_BEFORE = re.compile(r"(?:[’'´]s?)?[\s-]+(?:[\w-]+\s+){0,2}")
_TABLE = "compare/keywords"
_AFTER = re.compile(
    rf"\s+(?P<word>{choice_of(_TABLE, 'between a term and a name')})\s+(?:the\s+)?(?:[a-z-]+\s+){{0,2}}"
)
_AND = re.compile(r"\s+and\s+(?:the\s+)?")
_DEFINITE = re.compile(
    rf"\b(?:the|this|that|{'|'.join(sorted(function_words.WEEKDAYS))})(?:[’']s)?\s+$", re.IGNORECASE
)
_LONGEST_DEFINITE = 20
"""Characters; more than any of these words has."""
# "The attacks in Paris", "the crash last year" are not the story's; "fighter jets", "war crimes" no terms.
_OTHER = re.compile(rf"\s+(?:{choice_of(_TABLE, 'behind another event')})\b")
_COMPOUND = re.compile(rf"[\s-]+(?:{choice_of(_TABLE, 'nouns behind a term')}|spokes\w+)\b")
_VERBAL = set_of(_TABLE, "between a name and no term")
_MUTUAL = frozenset({"war", "conflict", "crisi", "armed conflict"})


@dataclass(frozen=True, slots=True)
class _Sets:
    """Each term's stems with its labels, the labels of what happens; how long terms are, by first stem."""

    terms: dict[Stems, tuple[str, ...]]
    events: frozenset[str]
    longest: dict[str, int]


@cache
def _sets() -> _Sets:
    labels: dict[Stems, set[str]] = defaultdict(set)
    for row in read_rows("terms"):
        for term in row.words:
            labels[tuple(_singular(w) for w in list_norms(term))].add(row.kind)
    events = frozenset(read_table("terms")["events"])
    longest: dict[str, int] = {}
    for stems in labels:
        longest[stems[0]] = max(len(stems), longest.get(stems[0], 0))
    return _Sets({stems: tuple(sorted(names)) for stems, names in labels.items()}, events, longest)


@lru_cache(maxsize=1 << 16)
def _singular(norm: str) -> str:
    """Return a noun without its plural ending: terms are nouns, and "according" is no accord."""
    if norm.endswith("ies") and len(norm) > 4:
        return norm[:-3] + "y"
    if norm.endswith(("ches", "shes", "sses", "xes")):
        return norm[:-2]
    return norm[:-1] if norm.endswith("s") and not norm.endswith(("ss", "us", "is")) else norm


_TERMS = Unit("terms of a story", tuple[Wording, ...])


def compare_terms(
    readings: tuple[Reading, ...], stories: tuple[Story, ...], runner: UnitRunner = RUNNER
) -> tuple[Wording, ...]:
    """Return, for each story and thing, the terms used for it in the articles' own voice.

    A thing is a set of the lexicon and the name that the term is tied to; of a thing that happens (an attack,
    a crash), what is only called "the crash" is the story's one. Words inside quotation marks are the
    speaker's and not the outlet's, and so is what somebody "calls" it. Only things that two articles have no
    term in common for are returned; that they are the same stays the reader's judgement, which is why every
    place is given.
    """
    return runner.run_on_stories(_TERMS, readings, stories, _compare)


def _compare(_: Story, readings: Sequence[Reading]) -> tuple[Wording, ...]:
    """Return the terms for things of which two articles of a story have none in common."""
    found: dict[tuple[str, Tie, str], Places] = defaultdict(lambda: defaultdict(lambda: defaultdict(set)))
    for reading in readings:
        for label, tie, name, term, span in _find(reading):
            found[label, tie, name][reading.document.id][term].add(span)
    return tuple(
        _make(_refer(label, tie, name), places)
        for (label, tie, name), places in sorted(found.items())
        if any(not a & b for a, b in combinations({frozenset(terms) for terms in places.values()}, 2))
    )


def _refer(label: str, tie: Tie, name: str) -> str:
    if tie == "alone":
        return f"{label}, without a name"
    return f"{label}, in or against {name}" if tie == "against" else f"{label}, of {name}"


def _find(reading: Reading) -> Iterator[tuple[str, Tie, str, str, Span]]:
    """Yield label, tie, name, term and place for each term of a text in its own voice."""
    text = reading.document.text
    quoted = [q.span for q in reading.layout.quotations]
    quoted += [c for a in reading.attributions if a.kind == "direct" for c in a.contents]
    quoted += [c for a in reading.attributions if read_cue(text, a.cues)[0] == "framing" for c in a.contents]
    found = _find_names(reading)
    places = _name_all(text, found, as_states=False)
    states = _name_all(text, found, as_states=True)
    for sentence in reading.layout.sentences:
        for stems, span in _match(list(place_norms(text, sentence))):
            if any(overlap(span, q) for q in quoted) or _COMPOUND.match(text, span.end):
                continue
            term = " ".join(stems)
            for label in _sets().terms[stems]:
                # A city stands for its state where states act, and for itself where something happens.
                names = places if label in _sets().events else states
                near = [(n, s) for n, s in names if sentence.start - 1 <= s.start and s.end <= sentence.end]
                ties = list(_tie(text, span, near, term))
                for tie, name in ties:
                    yield label, tie, name, _show(text, span), span
                if not ties and label in _sets().events and _is_of_the_story(text, span):
                    yield label, "alone", "", _show(text, span), span


def _is_of_the_story(text: str, term: Span) -> bool:
    """Return True if a term without a name means the story's one: "the crash", not "the crash last year"."""
    end = len(text[: term.start].rstrip())
    definite = _DEFINITE.search(text, max(0, end - _LONGEST_DEFINITE), term.start)
    return definite is not None and not _OTHER.match(text, term.end)


def _show(text: str, span: Span) -> str:
    """Return a term as it is listed: lower case, in the singular."""
    words = " ".join(text_of(text, span).casefold().split())
    head, _, last = words.rpartition(" ")
    return f"{head} {_singular(last)}".strip()


def _find_names(reading: Reading) -> list[Span]:
    """Return where the names of a text stand, and the adjectives of peoples."""
    text = reading.document.text
    found = {strip_genitive(text, e.span) for e in reading.entities if e.kind in _NP_KINDS}
    for _, start, end in place_norms(text):
        if text[start].isupper() and end - start > 2 and find_any_state(text[start:end]):
            found.add(Span(start=start, end=end))
    return sorted(found)


def _name_all(text: str, spans: Sequence[Span], *, as_states: bool) -> list[tuple[str, Span]]:
    """Return places with the name that each is told by; with `as_states` a capital is told by its state."""
    named = []
    for span in spans:
        surface = " ".join(text_of(text, span).split())
        bare = surface.removeprefix("the ").removeprefix("The ")
        state = (find_state_of_capital(surface) if as_states else None) or find_any_state(bare)
        if bare:
            named.append((state.name if state else bare, span))
    return named


def _tie(text: str, term: Span, names: list[tuple[str, Span]], stems: str) -> Iterator[tuple[Tie, str]]:
    """Yield the names that a term is tied to: a possessor or people before it, a preposition after it."""
    seen: set[tuple[Tie, str]] = set()
    mutual = stems in _MUTUAL
    after = _AFTER.match(text, term.end, term.end + _REACH)
    first = next((s for _, s in names if after and s.start == after.end()), None)
    for name, span in names:
        tie: Tie | None = None
        if 0 < term.start - span.end <= _REACH and (between := _BEFORE.fullmatch(text, span.end, term.start)):
            verbal = any(w.casefold() in _VERBAL for w in between.group().split())
            tie = None if verbal else "against" if mutual else "of"
        elif first and after and after["word"] == "between" and _AND.fullmatch(text, first.end, span.start):
            tie = "against"
        elif after and span.start == after.end():
            tie = "of" if after["word"] in ("by", "from") and not mutual else "against"
            if after["word"] == "of" and stems in _POSSESSED:
                tie = "of"
        if tie and (tie, name) not in seen:
            seen.add((tie, name))
            yield tie, name


# With these "of" names whose they are: "the rebels of Tellmark", "the government of Norrmark".
_POSSESSED = frozenset(
    " ".join(_singular(w) for w in list_norms(t))
    for t in ("rebels", "militants", "fighters", "insurgents", "government", "regime", "junta", "soldiers")
)


def _match(words: Sequence[tuple[str, int, int]]) -> Iterator[tuple[Stems, Span]]:
    """Yield the terms in the placed words of a sentence, the longest at each place, with their spans."""
    sets = _sets()
    stems = [_singular(norm) for norm, _, _ in words]
    at = 0
    for place in [n for n, stem in enumerate(stems) if stem in sets.longest]:
        if place < at:
            continue
        for size in range(min(sets.longest[stems[place]], len(words) - place), 0, -1):
            key = tuple(stems[place : place + size])
            if key in sets.terms:
                yield key, Span(start=words[place][1], end=words[place + size - 1][2])
                at = place + size
                break


def _make(referent: str, places: Places) -> Wording:
    return Wording(
        referent=referent,
        documents=tuple(
            DocumentTerms(
                document_id=document_id,
                terms=tuple(Term(term=t, spans=tuple(sorted(s))) for t, s in sorted(terms.items())),
            )
            for document_id, terms in sorted(places.items())
        ),
    )
