"""Passages that articles share: found in both, told from boilerplate, quotations told from prose."""

import random
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotation.layout.sentences import segment
from sayso.lineage.reuse.reused_passages import LEAST_WORDS, find_reuse
from sayso.records import Document, Reuse

PASSAGE = (
    "divers worked through the night under the eastern pier while the harbour master counted "
    "the boats that had broken loose from their chains in the storm"
)
QUOTED = (
    "we shall open the gates at dawn and every boat that can float will be called to the mole before noon"
)


def make(identity: str, text: str, outlet: str | None = None) -> Document:
    return Document(id=identity, name=identity, text=text, outlet=outlet)


def find(*documents: Document) -> tuple[Reuse, ...]:
    return find_reuse(documents, {d.id: segment(d.text) for d in documents})


def filler(seed: int, words: int = 60) -> str:
    rng = random.Random(seed)
    return " ".join("".join(rng.choices("bdfgklmnprst", k=2)) + rng.choice("aeiou") * 2 for _ in range(words))


def test_a_passage_is_found_on_both_sides() -> None:
    left = make("a", f"{filler(1)}. {PASSAGE}. {filler(2)}")
    right = make("b", f"{filler(3)}, {filler(4)}. {PASSAGE.capitalize()}!")
    (reuse,) = find(left, right)
    assert (reuse.left_id, reuse.right_id) == ("a", "b")
    assert [left.text[s.start : s.end] for s in reuse.left_spans] == [PASSAGE]
    assert [right.text[s.start : s.end] for s in reuse.right_spans] == [PASSAGE.capitalize()]
    assert reuse.words == len(PASSAGE.split())
    assert reuse.score == 1.0
    assert reuse.quoted == 0.0


def test_edited_edges_and_words_are_stepped_over() -> None:
    edited = PASSAGE.replace("eastern ", "").replace("counted", "had counted").replace("storm", "gale")
    (reuse,) = find(
        make("a", f"{filler(1)} {PASSAGE} {filler(2)}"), make("b", f"{filler(3)} {edited} {filler(4)}")
    )
    assert reuse.words >= len(PASSAGE.split()) - 3
    assert 0.8 < reuse.score < 1.0


def test_case_accents_and_apostrophes_do_not_count() -> None:
    plain = "the mayor of Orleans didnt say " + PASSAGE
    fancy = "The Mayor of Orléans didn’t say " + PASSAGE.upper()
    (reuse,) = find(make("a", plain), make("b", f"{filler(3)} {fancy}"))
    assert reuse.score == 1.0
    assert reuse.left_spans[0].start == 0


def test_less_than_the_least_is_nothing() -> None:
    short = " ".join(PASSAGE.split()[: LEAST_WORDS - 1])
    assert (
        find(make("a", f"{filler(1)} {short} {filler(2)}"), make("b", f"{filler(3)} {short} {filler(4)}"))
        == ()
    )


def test_quotations_are_told_from_prose() -> None:
    left = make("a", f"{filler(1)}. “{QUOTED},” she said. {filler(2)}")
    right = make("b", f"{filler(3)}. The mayor: “{QUOTED}.” {filler(4)}")
    (reuse,) = find(left, right)
    assert reuse.quoted == 1.0
    (mixed,) = find(make("a", f"{PASSAGE}. “{QUOTED}.”"), make("b", f"{filler(5)} {PASSAGE}. “{QUOTED}.”"))
    assert 0.2 < mixed.quoted < 0.8


def test_what_an_outlet_puts_under_everything_is_boilerplate() -> None:
    footer = "our readers make this paper what it is and we thank each of them for every line they send us"
    pile = [make(f"d{n}", f"{filler(n)}.\n{footer}", "Harbour Gazette") for n in range(5)]
    assert find(*pile) == ()
    assert len(find(*(make(d.id, d.text, f"Outlet {d.id}") for d in pile[:2]))) == 1


def test_notices_to_the_reader_are_boilerplate_whoever_prints_them() -> None:
    notice = (
        "Copyright 2031 The Hilltop Agency. All rights reserved. This material may not be published, "
        "broadcast, rewritten or redistributed in any way or form"
    )
    assert find(make("a", f"{filler(1)}\n{notice}", "A"), make("b", f"{filler(2)}\n{notice}", "B")) == ()


def test_many_reprints_of_one_text_stay() -> None:
    text = f"{filler(7, 150)}. {PASSAGE}."
    pile = [make(f"d{n:03}", text, f"Outlet {n}") for n in range(60)]
    found = find(*pile)
    assert {r.left_id for r in found} | {r.right_id for r in found} == {d.id for d in pile}


def test_order_does_not_matter_and_nothing_is_nothing() -> None:
    pile = [make(f"d{n}", f"{filler(n)} {PASSAGE if n % 2 else ''} {filler(n + 50)}") for n in range(8)]
    assert find(*pile) == find(*reversed(pile))
    assert find() == ()
    assert find(make("a", "")) == ()
    assert find(make("a", ""), make("b", "...")) == ()


WORDS = st.sampled_from("harbour boat night “ ” . \n é café don’t 😀 \ud800 the of".split(" "))


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=30), st.lists(WORDS, max_size=30), st.lists(WORDS, max_size=30))
def test_spans_slice_back_and_never_overlap(one: list[str], two: list[str], three: list[str]) -> None:
    left = make("a", " ".join([*one, PASSAGE, *two]))
    right = make("b", " ".join([*three, PASSAGE, *one]))
    found = find(left, right)
    assert len(found) == 1
    for document, spans in ((left, found[0].left_spans), (right, found[0].right_spans)):
        for span in spans:
            words = document.text[span.start : span.end]
            assert words[0].isalnum()
            assert words[-1].isalnum()
        ordered = sorted(spans)
        assert all(a.end <= b.start for a, b in pairwise(ordered))
    assert len(found[0].left_spans) == len(found[0].right_spans)
