"""Checks of the groups of reporting verbs."""

from sayso.compare.wording.reporting_verbs import read_cue
from sayso.lexicon.rows import read_rows
from sayso.records import Span


class Implies:
    """Whether the word or phrase behind "Lunt" belongs to one group."""

    def __init__(self, group: str) -> None:
        self.group = group

    def __call__(self, sentence: str, slot: Span) -> bool:
        cue = Span(start=len("Lunt "), end=sentence.index(" that "))
        return read_cue(sentence, [cue])[0] == self.group


CHECKS = {
    "reporting_verbs": {
        row.kind: Implies(row.kind.removeprefix("forms of ")) for row in read_rows("reporting_verbs")
    }
}
