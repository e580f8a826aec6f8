"""The terms that articles of one story choose for one kind of thing: offensive, invasion, operation."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib import resources

from sayso.records import DocumentTerms, Reading, Span, Story, Term, Wording
from sayso.words import Word, tokenize

Stems = tuple[str, ...]
Places = dict[str, dict[str, set[Span]]]


@cache
def _sets() -> dict[Stems, tuple[str, ...]]:
    """Return each term's stems with the labels of the sets that it belongs to."""
    text = resources.files("sayso.lexicon").joinpath("terms.toml").read_text(encoding="utf-8")
    labels: dict[Stems, set[str]] = defaultdict(set)
    for entry in tomllib.loads(text)["set"]:
        for term in entry["terms"]:
            labels[tuple(_singular(w.norm) for w in tokenize(term))].add(entry["label"])
    return {stems: tuple(sorted(names)) for stems, names in labels.items()}


def _singular(norm: str) -> str:
    """Return a noun without its plural ending: terms are nouns, and "according" is no accord."""
    if norm.endswith("ies") and len(norm) > 4:
        return norm[:-3] + "y"
    if norm.endswith(("ches", "shes", "sses", "xes")):
        return norm[:-2]
    return norm[:-1] if norm.endswith("s") and not norm.endswith(("ss", "us", "is")) else norm


def compare_terms(readings: tuple[Reading, ...], stories: tuple[Story, ...]) -> tuple[Wording, ...]:
    """Return, for each story and name, the terms used for one kind of thing in sentences with that name.

    Two terms are taken for names of one thing only where they are in one set of the lexicon, in articles
    of one story, each in a sentence that names the same person, place or organisation, and outside the
    words put as somebody's own: a speaker's term is not the outlet's. That the thing is one and the same
    stays the reader's judgement, which is why every place is given.
    """
    by_id = {r.document.id: r for r in readings}
    wordings = []
    for story in stories:
        if len(story.document_ids) < 2:
            continue
        found: dict[tuple[str, str], Places] = defaultdict(lambda: defaultdict(lambda: defaultdict(set)))
        surfaces: dict[str, set[str]] = defaultdict(set)
        for document_id in story.document_ids:
            for label, name, surface, term, span in _find(by_id[document_id]):
                found[label, name][document_id][term].add(span)
                surfaces[name].add(surface)
        wordings += [
            _make(f"{label}, with {min(surfaces[name], key=lambda s: (len(s), s))}", places)
            for (label, name), places in sorted(found.items())
            if len(places) > 1 and len({frozenset(terms) for terms in places.values()}) > 1
        ]
    return tuple(wordings)


def _find(reading: Reading) -> Iterator[tuple[str, str, str, str, Span]]:
    """Yield the set's label, the name's norm and surface, the term and its place, for each term of a text."""
    text = reading.document.text
    said = [c for a in reading.attributions if a.kind != "indirect" for c in a.contents]
    for sentence in reading.layout.sentences:
        words = tokenize(text, sentence)
        names = {
            " ".join(w.norm for w in tokenize(text, e.span) if w.norm != "'s"): text[
                e.span.start : e.span.end
            ]
            for e in reading.entities
            if e.kind in ("person", "organization", "place") and sentence.start <= e.span.start < sentence.end
        }
        if not names:
            continue
        for stems, span in _match(words):
            if any(c.start <= span.start < c.end for c in said):
                continue
            for label in _sets()[stems]:
                for norm, surface in sorted(names.items()):
                    yield label, norm, surface, text[span.start : span.end].casefold(), span


def _match(words: tuple[Word, ...]) -> Iterator[tuple[Stems, Span]]:
    """Yield the terms in a sentence, the longest at each place, with their spans."""
    longest = max(map(len, _sets()))
    stems = [_singular(w.norm) for w in words]
    at = 0
    while at < len(words):
        for size in range(min(longest, len(words) - at), 0, -1):
            key = tuple(stems[at : at + size])
            if key in _sets():
                yield key, Span(start=words[at].span.start, end=words[at + size - 1].span.end)
                at += size
                break
        else:
            at += 1


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
