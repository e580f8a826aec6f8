"""What is said of a quotation and of each small edit of it: words left out, put in, replaced or moved."""

from collections.abc import Iterator
from itertools import permutations

import pytest

from sayso.link.wording.alignment import align
from sayso.link.wording.variants import compare_wordings, read_wording
from sayso.records import Reading
from tests.kept.shown import check
from tests.link.pieces import read

QUOTATIONS = {
    "a negation": "We will not close the harbour to them because nobody there is safe.",
    "numbers and names": "On Monday Mr Brandt paid 40 crowns and Odo Okafor paid 12 million crowns in Vik.",
    "sentences that begin alike": "The pier is gone. The boats are gone. Is the mill? The boats are late.",
    "signs of an editor": "He [the mayor] saw ships (of nine) go ... and I can't say why it won't return.",
    "spellings": "The neighbours' cease-fire holds, and the f***ing programme is over per cent by per cent.",
    "doubts": "I do not believe that the bridge is safe, but I never said it would not hold without fear.",
}  # fmt: skip
PUT_IN = ("not", "never", "Brandt", "21", "[the baker]", "harbours", "is", "hundreds")
WRITTEN = {
    "quoted": "⟦“{}”⟧, said Ada Tarn.",
    "told": "Ada Tarn said that ⟦{}⟧.",
    "partly quoted": "Ada Tarn said ⟦they knew that “{}”⟧.",
}


def edit(text: str) -> Iterator[tuple[str, str]]:
    """Yield what is done to a text, and the text after it."""
    words = text.split()
    for size in (1, 3):
        for at in range(0, len(words) - size + 1, size):
            yield f"without {' '.join(words[at : at + size])}", " ".join(words[:at] + words[at + size :])
    for at, word in enumerate(words):
        new = PUT_IN[at % len(PUT_IN)]
        yield f"{new} for {word}", " ".join([*words[:at], new, *words[at + 1 :]])
        new = PUT_IN[(at + 3) % len(PUT_IN)]
        yield f"{new} before {word}", " ".join([*words[:at], new, *words[at:]])
    for at in range(3, len(words) - 1, 4):
        yield f"{words[at]} first", " ".join([*words[at : at + 2], *words[:at], *words[at + 2 :]])
        yield f"ends before {words[at]}", " ".join(words[:at])
        yield f"begins with {words[at]}", " ".join(words[at:])
        yield f"a gap before {words[at]}", " ".join([*words[: at - 1], "...", *words[at:]])


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


@pytest.mark.parametrize("name", QUOTATIONS)
def test_every_edit(name: str) -> None:
    whole = read(WRITTEN["quoted"].format(QUOTATIONS[name]))
    lines = [
        f"{what}: {show(whole, read(WRITTEN['quoted'].format(words), name='b'))}"
        for what, words in edit(QUOTATIONS[name])
    ]
    check("edits", name, lines)


@pytest.mark.parametrize("name", QUOTATIONS)
def test_edits_of_what_is_told(name: str) -> None:
    lines = []
    for number, (what, words) in enumerate(edit(QUOTATIONS[name])):
        if not number % 3:
            first, other = ("told", "partly quoted") if number % 2 else ("partly quoted", "told")
            pair = (
                read(WRITTEN[first].format(words)),
                read(WRITTEN[other].format(QUOTATIONS[name]), name="b"),
            )
            lines.append(f"{what}, {first}: {show(*pair)}")
    check("edits_told", name, lines)


def test_one_saying_and_another() -> None:
    lines = []
    for first, other in permutations(QUOTATIONS, 2):
        ours = f"{QUOTATIONS[first]} {QUOTATIONS[other]}"
        theirs = f"{QUOTATIONS[other]} {QUOTATIONS[first]}"
        one, two, both, turned = (
            read(WRITTEN["quoted"].format(words), name=f"{n}")
            for n, words in enumerate((QUOTATIONS[first], QUOTATIONS[other], ours, theirs))
        )
        lines += [
            f"{first}, {other}: {show(one, two)}",
            f"{first}, both: {show(one, both)}",
            f"both, turned: {show(both, turned)}",
        ]
    check("edits_between", "each with each", lines)
