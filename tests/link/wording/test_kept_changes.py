"""Everything that is said of each pair of tests/fixtures/link, both ways, and whether the pair is linked."""

from itertools import product

import pytest

from sayso.link.utterances.linked_utterances import link_utterances
from sayso.present.text.evidence_sentences import word_detail
from sayso.records import Reading, Variant
from tests.cases import Case, name_case, read_cases
from tests.kept.shown import check
from tests.link.pieces import compare_readings, read

CHANGES = read_cases("link/changes.toml")
PAIRS = read_cases("link/flags.toml")


def show(variant: Variant, left: Reading, right: Reading) -> str:
    texts = left.document.text, right.document.text

    def words(step: object) -> str:
        spans = step.left, step.right  # type: ignore[attr-defined]
        pieces = [text[s.start : s.end] if s else "" for text, s in zip(texts, spans, strict=True)]
        return pieces[0] if pieces[0] == pieces[1] else " > ".join(pieces)

    steps = " | ".join(f"{'' if s.op == 'equal' else f'{s.op} '}{words(s)}" for s in variant.operations)
    flags = ", ".join(f"{p.flag} {words(p)}" for p in variant.flag_places)
    notes = ", ".join(str(note) for note in variant.notes)
    return f"{variant.change} {' '.join(variant.flags)}; {steps}; {flags}; {notes}"


def show_both(first: str, other: str) -> list[str]:
    one, two = read(first, name="a", speaker="Ada Tarn"), read(other, name="b", speaker="Ada Tarn")
    utterances, matches = link_utterances((one, two))
    linked = [
        f"{m.judgement} {m.score:.3f}: "
        + " ".join(f"{e.kind} {e.score:.3g} ({word_detail(e.detail)})" for e in m.evidence)
        for m in matches
    ]
    return [
        show(compare_readings(one, two), one, two),
        show(compare_readings(two, one), two, one),
        f"{len(utterances)} utterances; {' '.join(linked)}",
    ]


@pytest.mark.parametrize("case", CHANGES, ids=name_case)
def test_changes(case: Case) -> None:
    check("changes", case["name"], show_both(case["first"], case["other"]))


@pytest.mark.parametrize("case", PAIRS, ids=name_case)
def test_flags(case: Case) -> None:
    def write(words: str) -> str:
        return f"Ada Tarn said ⟦{words[1:]}⟧." if words.startswith("~") else f"⟦“{words}”⟧, said Ada Tarn."

    check("flags", case["name"], show_both(write(case["first"]), write(case["other"])))


WORDS = (
    "⟦“We will rebuild the eastern pier before the winter storms,”⟧ she said.",
    "She said ⟦the eastern pier would be rebuilt before winter⟧.",
    "She spoke of ⟦“the eastern pier”⟧.",
)
SPEAKERS = (None, "Ada Tarn", "Tarn", "Odo Brandt")
SAID = ((None, None), ("2031-05-01", "2031-05-01"), ("2031-05-01", "2031-05"), ("2031-05-01", "2031-06-02"))


@pytest.mark.parametrize(("left", "right"), [(0, 0), (0, 1), (1, 1), (2, 0), (1, 2), (2, 2)])
def test_who_and_when(left: int, right: int) -> None:
    lines = []
    for first, other in product(("Ada Tarn", None), SPEAKERS):
        for days in SAID:
            for told in (("Vik Post", "outlet"), ("Lisk News", "outlet")):
                one = read(
                    WORDS[left], name="a", speaker=first, said_on=days[0], addressee=("Vik Post", "outlet")
                )
                two = read(WORDS[right], name="b", speaker=other, said_on=days[1], addressee=told)  # type: ignore[arg-type]
                utterances, matches = link_utterances((one, two))
                shown = " ".join(f"{m.judgement} {m.score:.2f}" for m in matches)
                act = utterances[0]
                lines.append(
                    f"{first} / {other}, {' / '.join(map(str, days))}, told {told[0]}: "
                    f"{len(utterances)} {shown}; on {act.said_on}, to {act.addressee}"
                )
    check("who_and_when", f"{left} and {right}", lines)
