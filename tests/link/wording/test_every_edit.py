"""What is said of a quotation and of each small edit of it: words left out, put in, replaced or moved."""

from itertools import permutations

import pytest

from sayso.link.wording.alignment import align
from sayso.link.wording.variants import compare_wordings, read_wording
from sayso.records import Reading
from tests.kept.shown import check
from tests.link.edits import QUOTATIONS, WRITTEN, edit
from tests.link.pieces import read


def show(left: Reading, right: Reading) -> str:
    wordings = [read_wording(r.attributions[0], r.document, r.layout) for r in (left, right)]
    variant = compare_wordings(*wordings)
    own = all(w.own for w in wordings)
    steps = align(*((w.own if own else w.whole) for w in wordings))
    assert [s.op for s in steps] == [o.op for o in variant.operations]
    changed = ", ".join(
        f"{s.nature} {s.left[0]}-{s.left[1]}/{s.right[0]}-{s.right[1]}" for s in steps if s.op != "equal"
    )
    places = ", ".join(
        f"{p.flag} "
        + "/".join(
            "" if s is None else r.document.text[s.start : s.end]
            for s, r in ((p.left, left), (p.right, right))
        )
        for p in variant.flag_places
    )
    notes = ", ".join(
        note.kind for note in variant.notes if note.kind not in {"no gap", "number differs", "name differs"}
    )
    return "; ".join((f"{variant.change} {' '.join(variant.flags)}".strip(), changed, places, notes))


# A test of a few edits each: what takes long is left out when mutants are tried.
PARTS = 4


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("name", QUOTATIONS)
def test_every_edit(name: str, part: int) -> None:
    whole = read(WRITTEN["quoted"].format(QUOTATIONS[name]))
    lines = [
        f"{what}: {show(whole, read(WRITTEN['quoted'].format(words), name='b'))}"
        for what, words in list(edit(QUOTATIONS[name]))[part::PARTS]
    ]
    check("edits", f"{name}, {part}", lines)


@pytest.mark.parametrize("name", QUOTATIONS)
def test_edits_of_what_is_told(name: str) -> None:
    lines = []
    for number, (what, words) in enumerate(edit(QUOTATIONS[name])):
        if not number % 3:
            first, other = ("told", "partly quoted") if number % 2 else ("partly quoted", "told")
            one = read(WRITTEN[first].format(words))
            two = read(WRITTEN[other].format(QUOTATIONS[name]), name="b")
            lines.append(f"{what}, {first}: {show(one, two)}")
    check("edits_told", name, lines)


@pytest.mark.parametrize(("first", "other"), list(permutations(QUOTATIONS, 2)))
def test_one_saying_and_another(first: str, other: str) -> None:
    ours = f"{QUOTATIONS[first]} {QUOTATIONS[other]}"
    theirs = f"{QUOTATIONS[other]} {QUOTATIONS[first]}"
    one, two, both, turned = (
        read(WRITTEN["quoted"].format(words), name=f"{n}")
        for n, words in enumerate((QUOTATIONS[first], QUOTATIONS[other], ours, theirs))
    )
    lines = [
        f"alone: {show(one, two)}",
        f"beside both: {show(one, both)}",
        f"both turned round: {show(both, turned)}",
    ]
    check("edits_between", f"{first}, {other}", lines)
