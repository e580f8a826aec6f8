"""Checks of the sets of terms: two articles that call one thing by two terms of a set."""

from sayso.compare.wording.terms import compare_terms
from sayso.lexicon.rows import read_rows
from sayso.records import Span
from tests.lexicon.checks.compare import STORY, make_reading


class TermOf:
    """Whether a word is a term of one set: another article has another term of it."""

    def __init__(self, label: str, terms: tuple[str, ...]) -> None:
        self.label = label
        self.terms = terms

    def __call__(self, sentence: str, slot: Span) -> bool:
        used = sentence[slot.start : slot.end]
        other = next(t for t in self.terms if t not in used and used not in t)
        text = f"Norway’s {other} came." if sentence.startswith("Norway") else f"The {other} of Norway came."
        readings = make_reading(sentence, "d"), make_reading(text, "e")
        found = [w for w in compare_terms(readings, (STORY,)) if self.label in w.referent]
        spans = [
            s for w in found for d in w.documents for t in d.terms for s in t.spans if d.document_id == "d"
        ]
        return slot in spans


ANCHORS = {
    "armed action": ("invasion", "war"),
    "attack": ("raid", "massacre"),
    "people under arms": ("rebel", "militant"),
    "those who govern": ("regime", "junta"),
    "people on the move": ("migrant", "evacuee"),
    "people in the street": ("protest", "riot"),
    "change of power": ("coup", "putsch"),
    "taking of life": ("murder", "lynching"),
    "those held": ("hostage", "detainee"),
    "agreement": ("treaty", "pact"),
    "end of fighting": ("truce", "ceasefire"),
    "economic pressure": ("embargo", "boycott"),
    "misfortune at large": ("tragedy", "crash"),
    "change of climate": ("climate crisis", "global warming"),
    "end of employment": ("layoff", "firing"),
}
CHECKS = {"terms": {row.kind: TermOf(row.kind, ANCHORS[row.kind]) for row in read_rows("terms")}}
