"""What each article leaves out: for each story, its utterances by its articles."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sayso.records import Attribution, Reading, Story, Utterance

State = Literal["verbatim", "cut", "altered", "paraphrased", "absent"]
_ORDER: tuple[State, ...] = ("verbatim", "cut", "altered", "paraphrased", "absent")
_STATES: dict[str, State] = {
    "identical": "verbatim", "cut": "cut", "altered": "altered", "paraphrase": "paraphrased"
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class CoverageCell:
    """How one article has one utterance, next to its fullest quotation; absent where it has none."""

    document_id: str
    state: State
    attribution_ids: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class CoverageRow:
    """One utterance across the articles of a story, in the story's order."""

    utterance_id: str
    cells: tuple[CoverageCell, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class StoryTable:
    """One story: what each of its articles did with each utterance, the most reported first."""

    story_id: str
    rows: tuple[CoverageRow, ...]


def tabulate(
    readings: Iterable[Reading], utterances: Iterable[Utterance], stories: Iterable[Story], *, least: int = 2
) -> tuple[StoryTable, ...]:
    """Tabulate the utterances that at least `least` articles of a story report.

    A state says how an article stands to the fullest quotation (the utterance's representative); where an
    article reports it more than once, the state nearest to that quotation counts.
    """
    attributions = {a.id: a for r in readings for a in r.attributions}
    utterances = tuple(utterances)
    # By document, so that a story looks only at the utterances that its own articles report.
    reported: dict[str, list[int]] = defaultdict(list)
    for place, utterance in enumerate(utterances):
        for document_id in {attributions[i].document_id for i in utterance.attribution_ids}:
            reported[document_id].append(place)
    tables = []
    for story in stories:
        having = Counter(place for d in set(story.document_ids) for place in reported.get(d, ()))
        rows = []
        for place, documents in sorted(having.items()):
            if documents >= least:
                utterance = utterances[place]
                members = [attributions[i] for i in utterance.attribution_ids]
                cells = tuple(_fill(d, utterance, members) for d in story.document_ids)
                rows.append((-documents, CoverageRow(utterance_id=utterance.id, cells=cells)))
        # A stable sort keeps the utterances' own order among equals.
        rows.sort(key=lambda row: row[0])
        tables.append(StoryTable(story_id=story.id, rows=tuple(row for _, row in rows)))
    return tuple(tables)


def _fill(document_id: str, utterance: Utterance, members: list[Attribution]) -> CoverageCell:
    here = [a for a in members if a.document_id == document_id]
    if not here:
        return CoverageCell(document_id=document_id, state="absent")
    states = [_state(a, utterance) for a in here]
    return CoverageCell(
        document_id=document_id,
        state=min(states, key=_ORDER.index),
        attribution_ids=tuple(a.id for a in here),
    )


def _state(attribution: Attribution, utterance: Utterance) -> State:
    fullest = utterance.representative_id
    if attribution.id == fullest:
        return "paraphrased" if attribution.kind == "indirect" else "verbatim"
    for variant in utterance.variants:
        if {variant.left_id, variant.right_id} == {attribution.id, fullest}:
            return _STATES[variant.change]
    # The same article's second report of what it quotes in full elsewhere.
    return "paraphrased" if attribution.kind == "indirect" else "cut"
