"""Checks of the rows that compare what articles say."""

import re

from sayso.compare.coverage.officials import is_official
from sayso.compare.statements import unattributed
from sayso.compare.statements.claims import Statement, affirms, calls_false, denies, read_statement
from sayso.compare.wording.keywords import find_keywords
from sayso.compare.wording.terms import compare_terms
from sayso.records import Attribution, Document, Layout, Reading, Span, Story

STORY = Story(id="s", document_ids=("d", "e"), title="")


def make_reading(text: str, name: str, attributions: tuple[Attribution, ...] = ()) -> Reading:
    """Return a reading of a text with its sentences."""
    sentences = tuple(Span(start=m.start(), end=m.end()) for m in re.finditer(r"[^.]+\.", text))
    return Reading(
        document=Document(id=name, name=name, text=text),
        layout=Layout(paragraphs=(), sentences=sentences, quotations=()),
        entities=(),
        attributions=attributions,
        citations=(),
    )


def read_said(sentence: str) -> Statement:
    """Return what Lunt did: the words behind the verb that follows "Lunt did"."""
    found = re.search(r"(Lunt) did (rule out|\w+) (.*)\.", sentence)
    assert found
    source, cue, content = (Span(start=found.start(n), end=found.end(n)) for n in (1, 2, 3))
    attribution = Attribution(
        id="a", document_id="d", sources=(source,), cues=(cue,), contents=(content,), kind="indirect"
    )
    return read_statement(attribution, make_reading(sentence, "d", (attribution,)), "u")


def is_denied(sentence: str, slot: Span) -> bool:
    """Return True if Lunt denies a claim."""
    return denies(read_said(sentence))


def is_no_denial(sentence: str, slot: Span) -> bool:
    """Return True if Lunt denies nothing."""
    return not denies(read_said(sentence))


def affirms_nothing(sentence: str, slot: Span) -> bool:
    """Return True if Lunt affirms nothing."""
    return not affirms(read_said(sentence))


def is_called_false(sentence: str, slot: Span) -> bool:
    """Return True if Lunt says of a claim that it is none."""
    return calls_false(read_said(sentence))


def is_no_matter(sentence: str, slot: Span) -> bool:
    """Return True if a word is none of what Lunt's statement is about."""
    places = read_said(sentence).words.places.values()
    return not any(p.span.start <= slot.start < p.span.end for p in places)


def find_keyword_starts(sentence: str) -> set[int]:
    """Return where the keywords of an article begin that has a sentence many times over, with numbers."""
    many = sentence + "".join(f" {sentence[:-1]} {n}." for n in range(20, 40))
    other = "".join(f" Boats sank {n}." for n in range(100))
    keywords = find_keywords((make_reading(many, "d"), make_reading(other, "e")), (STORY,))
    return {span.start for k in keywords if k.document_id == "d" for span in k.spans}


def is_no_keyword(sentence: str, slot: Span) -> bool:
    """Return True if a word is no keyword."""
    return slot.start not in find_keyword_starts(sentence)


def keel_is_no_keyword(sentence: str, slot: Span) -> bool:
    """Return True if "Keel" at the start of a sentence is no keyword."""
    return 0 not in find_keyword_starts(sentence)


def has_term(sentence: str, slot: Span) -> bool:
    """Return True if a sentence has a term for an attack, alone or tied to Norway."""
    others = (
        f"{what} came." for what in ("The massacre", "Norway’s massacre", "The massacre against Norway")
    )
    readings = ((make_reading(sentence, "d"), make_reading(other, "e")) for other in others)
    return any(compare_terms(pair, (STORY,)) for pair in readings)


def has_no_term(sentence: str, slot: Span) -> bool:
    """Return True if a sentence has no term for an attack."""
    return not has_term(sentence, slot)


def states_what_it_names(sentence: str, slot: Span) -> bool:
    """Return True if what follows a verb is stated by whoever writes the sentence."""
    cue = Span(start=sentence.index(" ") + 1, end=sentence.index(" that"))
    known = Attribution(
        id="a",
        document_id="d",
        sources=(Span(start=0, end=cue.start - 1),),
        cues=(cue,),
        contents=(),
        kind="indirect",
        cue_kind="thought",
    )
    return unattributed.states_what_it_names(known, sentence, Span(start=0, end=len(sentence)))


CHECKS = {
    "compare/officials": dict.fromkeys(
        ("offices of a state", "offices of a state or a club", "offices of any body", "bodies of a state"),
        lambda role, slot: is_official(role),
    )
    | {"no longer or not yet in office": lambda role, slot: not is_official(role)},
    "compare/claims": {
        "verbs of denial": is_denied,
        "verbs that deny anything": is_denied,
        "what may be refused": is_no_denial,
        "claims": is_denied,
        "words of doubt": affirms_nothing,
        "open questions": affirms_nothing,
        "claims called false": is_called_false,
        "verbs that state what they name": states_what_it_names,
        "words for what is false": is_called_false,
    },
    "compare/keywords": {
        "words of reporting": is_no_keyword,
        "no matter": is_no_matter,
        "words of the page": keel_is_no_keyword,
        "nouns behind a term": has_no_term,
        "between a term and a name": has_term,
        "behind another event": has_no_term,
        "between a name and no term": has_no_term,
    },
}
