"""Classify cues: which kind of act a cue names, and whether the text says that the act did not happen.

`lexicon/cues.toml` lists the reporting verbs and nouns by kind; add a verb that means "said" there. Verbs are
written as lemmas, and `inflect` makes their forms.
"""

import re
from functools import cache

from sayso.lexicon import read_table
from sayso.lexicon.rows import choice_of, set_of
from sayso.records import CueKind

ACCORDING_TO = re.compile(r"\baccording\s+to\s+", re.IGNORECASE)

# Among several words of a cue, the first of these kinds wins where a noun has to decide.
_KINDS: tuple[CueKind, ...] = ("speech", "writing", "thought", "intention", "perception")

_NEGATION = re.compile(
    rf"\b(?:{choice_of('cues', 'negations')}|n[’']t)\b|n[’']t\b"
    rf"|\b(?:{choice_of('cues', 'refusals')})\s+(?:\w+ly\s+)?(?:to|of)\s+\w+",
    re.IGNORECASE,
)
_NOT_ONLY = re.compile(r"\bnot\s+(?:only|just|merely)\b|\bno\s+(?:doubt|question)\b", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)?")


@cache
def inflect(lemma: str) -> tuple[str, ...]:
    """Give the forms of a regular or listed verb: base, -s, past, participle, -ing."""
    irregular = read_table("cues")["irregular"]
    if lemma in irregular:
        return (lemma, *irregular[lemma].split())
    if lemma.endswith("e"):
        return lemma, f"{lemma}s", f"{lemma}d", f"{lemma[:-1]}ing"
    if re.search(r"[^aeiou]y$", lemma):
        return lemma, f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"
    if re.search(r"(?:s|sh|ch|x|z)$", lemma):
        return lemma, f"{lemma}es", f"{lemma}ed", f"{lemma}ing"
    return lemma, f"{lemma}s", f"{lemma}ed", f"{lemma}ing"


@cache
def kinds() -> dict[str, CueKind]:
    """Map every form of every cue word, in lower case, to its kind; a verb's kind goes before a noun's."""
    table: dict[str, CueKind] = {}
    for kind in _KINDS:
        for lemma in sorted(set_of("cues", f"verbs of {kind}")):
            for form in inflect(lemma):
                table.setdefault(form, kind)
    for kind in _KINDS:
        for noun in sorted(set_of("cues", f"nouns of {kind}")):
            table.setdefault(noun, kind)
    return table


@cache
def lemmas() -> dict[str, str]:
    """Map every verb form, in lower case, to its lemma."""
    table: dict[str, str] = {}
    for kind in _KINDS:
        for lemma in sorted(set_of("cues", f"verbs of {kind}")):
            for form in inflect(lemma):
                table.setdefault(form, lemma)
    return table


def classify_cue(words: str) -> CueKind:
    """Return which kind of act a cue names; a cue without words (an embedded post, a colon) is speech.

    The head verb decides; nouns count only where no verb is known. Unknown words return `other`.
    """
    found = [w.casefold() for w in _WORD.findall(words)]
    if not found:
        return "speech"
    table = kinds()
    verbs = lemmas()
    if found[:1] == ["according"] or "quoted" in found or "citing" in found:
        return "speech"
    known = [table[w] for w in found if w in verbs and w not in set_of("cues", "light", "light, of thought")]
    if not known:
        known = [table[w] for w in found if w in table]
    if not known:
        return "other"
    return known[0]


def is_negated(words: str) -> bool:
    """Return True if a cue tells that something was not said: "did not say", "declined to comment".

    A denial is a speech act and is not negated; neither is "not only said".
    """
    return _NEGATION.search(_NOT_ONLY.sub(" ", words)) is not None
