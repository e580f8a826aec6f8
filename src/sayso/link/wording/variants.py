"""Two reports of one utterance compared: the kind of change, its flags and the operations word by word."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.link.wording.alignment import align, to_operation
from sayso.link.wording.change_flags import inspect
from sayso.link.wording.own_words import QuotedToken, own_spans, read_tokens
from sayso.link.wording.paraphrase_flags import inspect_paraphrase
from sayso.link.wording.sides import AlignmentStep, ChangeSide, Sides
from sayso.records import Attribution, Change, Document, Layout, Variant


def compare(
    left: Attribution,
    left_document: Document,
    right: Attribution,
    right_document: Document,
    left_layout: Layout,
    right_layout: Layout,
) -> Variant:
    """Say what became of the words from `left` to `right`, each with its document and layout.

    Returns the kind of change, flags, operations in order of the left's words with their spans, and notes.
    Where one side quotes nothing, the change is a paraphrase and the operations run over all the contents.
    """
    return compare_wordings(
        read_wording(left, left_document, left_layout), read_wording(right, right_document, right_layout)
    )


@dataclass(frozen=True, slots=True)
class AlignedWording:
    """The words of one report, read once for any number of comparisons: the speaker's own, and all."""

    attribution: Attribution
    text: str
    own: tuple[QuotedToken, ...]
    whole: tuple[QuotedToken, ...]


def read_wording(attribution: Attribution, document: Document, layout: Layout) -> AlignedWording:
    """Read the words of a report."""
    own = read_tokens(document, own_spans(attribution, layout)) if attribution.contents else ()
    whole = read_tokens(document, attribution.contents)
    return AlignedWording(attribution, document.text, own, whole)


def compare_wordings(ours: AlignedWording, others: AlignedWording) -> Variant:
    """Compare two reports whose words are read: see `compare`."""
    left, right = ours.attribution, others.attribution
    own = all(any(not t.editorial for t in side.own) for side in (ours, others))
    lefts, rights = (ours.own, others.own) if own else (ours.whole, others.whole)
    steps = align(lefts, rights)
    sides = Sides(
        left=ChangeSide(ours.text, lefts, left.contents),
        right=ChangeSide(others.text, rights, right.contents),
    )
    found, notes, places = (inspect if own else inspect_paraphrase)(sides, steps)
    return Variant(
        left_id=left.id,
        right_id=right.id,
        change=_name_change(steps) if own else "paraphrase",
        flags=found,
        operations=tuple(to_operation(lefts, rights, step) for step in steps),
        notes=notes,
        flag_places=places,
    )


def _name_change(steps: Sequence[AlignmentStep]) -> Change:
    natures = {step.nature for step in steps}
    if natures & {"replaced", "moved"}:
        return "altered"
    if natures & {"omitted", "apart"}:
        return "cut"
    return "identical"
