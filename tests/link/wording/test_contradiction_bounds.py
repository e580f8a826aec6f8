"""A negation, a number or a name that two reports contradict each other in: each condition on either side."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from sayso.link.wording import alignment, contradictions
from sayso.link.wording.own_words import read_tokens
from sayso.link.wording.sides import AlignmentStep, ChangeSide, Sides, note_run, note_step, span_of
from sayso.records import Document, Span
from tests.link.wording.test_thresholds import side, step, tokens


def sides_of(left: str, right: str) -> Sides:
    return Sides(side(left), side(right))


def replaced(left: tuple[int, int], right: tuple[int, int], nature: str = "replaced") -> AlignmentStep:
    return step("replace", left, right, nature)


def numbers(left: str, right: str, *steps: AlignmentStep) -> list[str]:
    """Return the numbers that are told to differ, those of the two reports in turn."""
    sides = sides_of(left, right)
    found = list(contradictions.find_number(sides, steps))
    assert all(f.note and f.note.flag == f.flag == "number" for f in found)
    return [text[s.start : s.end] for f in found for text, s in ((left, f.left), (right, f.right)) if s]


@pytest.mark.parametrize(
    ("left", "right", "differ"),
    [
        ("12", "14", ["12", "14"]),
        ("12", "12", []),
        ("12", "boats", []),
        ("boats", "14", []),
        ("12", "hundreds", ["12", "hundreds"]),
        ("hundreds", "12", ["hundreds", "12"]),
        ("50", "half", []),  # may be worth it
        ("12 of them 13", "hundreds", []),  # two numbers for one word
        ("thousands", "millions", ["thousands", "millions"]),
        ("millions", "millions", []),
        ("thousands of boats", "boats", []),
        ("thousands of boats at the pier", "12 millions of boats", []),  # too long a place for a word
        ("12 thousands", "millions", ["12", "millions"]),
        ("thousands of 12", "14 millions", []),  # thousands of what are 12
        ("and 12", "14", []),  # another part of the sentence
        ("12", "compared with 14", []),
        ("nearly 12", "14", ["12", "14"]),
        ("and 12 boats", "14 boats", []),
        ("an estimated 12 boats", "14 boats", ["12", "14"]),  # the same thing is counted
        ("a total of 12 boats", "14 boats", ["12", "14"]),
        ("a record 12 percent of boats", "14 percent of boats", ["12", "14"]),
        ("an estimated 12 boats", "14 crews", []),
        ("12 of the old lost boats", "14", []),  # more than four words: what stands for what is not known
        ("12 of the boats", "14", ["12", "14"]),
        ("14", "12 of the boats", ["14", "12"]),
        ("14", "12 of the old boats", []),
        ("12 boats of the lost", "14 boats", ["12", "14"]),  # but of one thing
        ("12 boats of the lost", "14 crews", []),
        ("12000", "12340", []),  # in round figures
    ],
)
def test_a_number_in_the_place_of_another(left: str, right: str, differ: list[str]) -> None:
    one, other = f"we lost {left} here", f"we lost {right} here"
    here = replaced((2, 2 + len(left.split())), (2, 2 + len(right.split())))
    assert numbers(one, other, here) == differ
    assert numbers(other, one, replaced(here.right, here.left)) == [*differ[1:], *differ[:1]]
    for nature in ("omitted", "apart", "moved", "editorial"):
        assert numbers(one, other, replace(here, nature=nature)) == []


@pytest.mark.parametrize(
    ("left", "right", "differ"),
    [
        ("we lost 12 here", "we lost 14 here and 12 there", []),
        ("we lost 12 here and 14 there", "we lost 14 here", []),
        ("we lost 12 here", "we lost 14 here and 15 there", ["12", "14"]),
    ],
)
def test_a_number_that_the_other_report_has_anywhere_is_no_other(
    left: str, right: str, differ: list[str]
) -> None:
    assert numbers(left, right, replaced((2, 3), (2, 3))) == differ


@pytest.mark.parametrize(
    ("left", "right", "short"),
    [((0, 4), (0, 4), True), ((0, 5), (0, 1), False), ((0, 1), (0, 5), False), ((3, 7), (5, 9), True)],
)
def test_a_short_place(left: tuple[int, int], right: tuple[int, int], short: bool) -> None:
    assert contradictions._is_short(replaced(left, right)) is short


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("12 boats", {"12": 0}),
        ("one boat", {}),  # as often a pronoun
        ("1 boat", {"1": 0}),
        ("the 15th boat", {"15": 1}),
        ("the Hawk-12 flew", {}),  # a name
        ("lost 4-12 there", {"4": 1, "12": 2}),
        ("-12 degrees", {"12": 0}),
    ],
)
def test_numbers_and_what_only_looks_like_one(text: str, found: dict[str, int]) -> None:
    words = read_tokens(Document(id="d", name="d", text=text), [Span(start=0, end=len(text))])
    words = tuple(replace(w, norm="1") if w.norm == "one" else w for w in words)
    whole = ChangeSide(text, words, (Span(start=0, end=len(text)),))
    assert {n: p for n, p in contradictions.find_numbers(whole, (0, len(words))).items() if n != "4"} == {
        n: p for n, p in found.items() if n != "4"
    }


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("we met Brandt Okafor once near there today", {"brandt", "okafor"}),
        ("met Brandt Okafor Marr", set()),  # three in four telling words: capitals for looks
        ("met Brandt Okafor Marr there again later", {"brandt", "okafor", "marr"}),
        ("met left Brandt Okafor Marr", {"brandt", "okafor", "marr"}),
        ("the Brandt Okafor Marr", {"brandt", "okafor", "marr"}),  # up to three telling words tell nothing
        ("we met on Monday in May", set()),
        ("we met Tomorrow", set()),
        ("we met Mr Brandt", {"brandt"}),
        ("we met The brandt", set()),
    ],
)
def test_names_of_a_report(text: str, names: set[str]) -> None:
    whole = side(text)
    assert set(contradictions._names(whole, (0, len(whole.tokens)))) == names


@pytest.mark.parametrize("mark", ["editorial", "aside"])
def test_what_an_editor_adds_is_no_name_of_the_speakers(mark: str) -> None:
    whole = side("we met Brandt once")
    added = replace(whole.tokens[2], **{mark: True})  # type: ignore[arg-type]
    marked = replace(whole, tokens=(*whole.tokens[:2], added, *whole.tokens[3:]))
    assert contradictions._names(whole, (0, 4)) == {"brandt": 2}
    assert contradictions._names(marked, (0, 4)) == {}
    assert contradictions._names(whole, (0, 2)) == {}


@pytest.mark.parametrize(
    ("left", "right", "moved"),
    [
        ("Lisk land", "lands of Vik", True),
        ("land of Lisk", "Vik land", True),
        ("Lisk land", "Vik land", False),
        ("land of Lisk", "land of Vik", False),
        ("Lisk land", "Vik field", False),
        ("Lisk of", "of Vik", False),  # a small word in common tells nothing
        ("Lisk", "Lisk", False),  # the names themselves
    ],
)
def test_two_names_on_two_sides_of_a_word(left: str, right: str, moved: bool) -> None:
    sides = sides_of(left, right)
    places = [next(k for k, w in enumerate(text.split()) if w[0].isupper()) for text in (left, right)]
    whole = replaced((0, len(left.split())), (0, len(right.split())))
    assert contradictions._is_moved(sides, whole, places[0], places[1]) is moved


def names_told(left: str, right: str, *steps: AlignmentStep) -> list[str]:
    found = list(contradictions.find_name(sides_of(left, right), steps))
    assert all(f.note and f.note.flag == f.flag == "name" for f in found)
    return [text[s.start : s.end] for f in found for text, s in ((left, f.left), (right, f.right)) if s]


@pytest.mark.parametrize(
    ("left", "right", "differ"),
    [
        ("Brandt", "Okafor", ["Brandt", "Okafor"]),
        ("Brandt", "Brandts", []),  # one name in two forms
        ("Kenya", "Kenyans", []),
        ("Brandt", "him", []),
        ("him", "Brandt", []),
        ("Odo Brandt", "Okafor", ["Odo Brandt", "Okafor"]),
        ("the old lost Brandt", "Okafor", ["Brandt", "Okafor"]),
        ("the old lost poor Brandt", "Okafor", []),  # five words
        ("Harbour Rescue Board", "HRB", []),
        ("Lisk land", "lands of Vik", []),
    ],
)
def test_a_name_in_the_place_of_another(left: str, right: str, differ: list[str]) -> None:
    one, other = f"they once met {left} here again today", f"they once met {right} here again today"
    here = replaced((3, 3 + len(left.split())), (3, 3 + len(right.split())))
    assert names_told(one, other, here) == differ
    assert names_told(other, one, replaced(here.right, here.left)) == [*differ[1:], *differ[:1]]
    assert names_told(one, other, replace(here, nature="apart")) == []


def test_a_name_that_the_other_report_has_elsewhere_is_no_other() -> None:
    here = replaced((3, 4), (3, 4))
    one = "they once met Brandt here again today"
    assert names_told(one, "they once met Okafor here again today with Brandt", here) == []
    assert names_told("they once met Brandt here again today with Okafor", one, here) == []
    after = names_told(one, "they once met Okafor here again today", replaced((3, 4), (3, 4), "apart"), here)
    assert after == ["Brandt", "Okafor"]  # what stands before ends nothing


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("brandt", "brandts", True),
        ("bran", "brandt", True),
        ("bra", "brandt", False),
        ("kenya", "kenyan", True),
        ("holland", "dutch", True),
        ("brandt", "okafor", False),
    ],
)
def test_two_words_for_one_name(one: str, other: str, same: bool) -> None:
    assert contradictions._is_one_name(one, other) is same


@pytest.mark.parametrize(
    ("op", "run", "kind", "words"),
    [
        ("replace", (2, 4), "negation differs", "not sold"),
        ("delete", (2, 4), "negation in one", "not sold"),
        ("delete", (0, 1), "negation in one", "not"),  # no step holds it: the word itself
    ],
)
def test_the_note_on_a_negation_quotes_its_step(op: str, run: tuple[int, int], kind: str, words: str) -> None:
    text = "we have not sold it"
    there = (2, 2) if op == "delete" else (2, 3)
    for left in (True, False):
        sides = sides_of(text, "we have kept it") if left else sides_of("we have kept it", text)
        steps = [step(op, run, there, "replaced")] if left else [step(op, there, run, "replaced")]
        note = contradictions._note_negation(sides, steps, 2, left=left)
        mine = note.left if left else note.right
        assert note.kind == kind
        assert (note.having, note.flag) == ("left" if left else "right", "negation")
        assert mine
        assert text[mine.start : mine.end] == words


@pytest.mark.parametrize(("run", "words"), [((0, 1), "we"), ((1, 3), "have sold"), ((2, 2), None)])
def test_a_note_has_the_words_of_its_run(run: tuple[int, int], words: str | None) -> None:
    sides = sides_of("we have sold it", "we have sold it")
    for having in ("left", "right"):
        note = note_run("no gap", sides, run, having)  # type: ignore[arg-type]
        spans = (note.left, note.right) if having == "left" else (note.right, note.left)
        assert spans == (span_of(sides.left, run), None)
    both = note_step("number differs", sides, replaced(run, (3, 4)))
    assert (both.left, both.right) == (span_of(sides.left, run), Span(start=13, end=15))
    found = span_of(sides.left, run)
    assert (found and sides.left.text[found.start : found.end]) == words


@pytest.mark.parametrize(("at", "after"), [(0, False), (1, True), (2, False), (3, True)])
def test_what_ends_after_a_word(at: int, after: bool) -> None:
    assert contradictions._ends_after(tokens("we sold | it now"), at) is after
    assert contradictions._ends_after(tokens("we sold | it now", fragments=True), at) is after


NEGATED = "we will not close"


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        (NEGATED, "we will close", True),
        (NEGATED, "we will close if they ask", False),  # a condition of one report alone
        (f"{NEGATED} if they ask", "we will close", False),
        (f"{NEGATED} if they ask", "we will close if they ask", True),
        (NEGATED, "we will close but never again", False),  # another negation of the other report
        (NEGATED, "we refuse to close", False),  # which denies it in another word
        (f"{NEGATED} and refuse it", "we will close", True),  # in a clause of its own
        ("we refuse not to close", "we will close", False),
    ],
)
def test_a_negation_of_one_report_alone(left: str, right: str, told: bool) -> None:
    for ours, theirs in ((left, right), (right, left)):
        sides = sides_of(ours, theirs)
        steps = alignment.align(sides.left.tokens, sides.right.tokens)
        found = list(contradictions.find_negation(sides, steps))
        assert bool(found) is told
        assert {f.flag for f in found} <= {"negation"}


def test_words_outside_of_marks_may_negate() -> None:
    """ "She said they would not "close" the harbour" denies it too."""
    ours = side(NEGATED)
    text = "not so: we will close"
    own = tuple(
        replace(t, span=Span(start=t.span.start + 8, end=t.span.end + 8)) for t in tokens("we will close")
    )
    for whole, told in ((True, False), (False, True)):
        contents: Sequence[Span] = (Span(start=0 if whole else 8, end=len(text)),)
        theirs = ChangeSide(text, own, tuple(contents))
        steps = alignment.align(ours.tokens, own)
        assert bool(list(contradictions.find_negation(Sides(ours, theirs), steps))) is told
