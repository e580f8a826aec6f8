"""More bounds of comparing words: a case on either side of each condition."""

from dataclasses import replace

import pytest

from sayso.link.wording import alignment, change_flags, contradictions, negation, paraphrase_flags
from sayso.link.wording.earlier_words import is_earlier
from sayso.link.wording.framed_alignment import align_framed
from sayso.link.wording.own_words import own_spans, read_tokens
from sayso.link.wording.sides import AlignmentStep, Sides
from sayso.records import Document, Span
from tests.link.pieces import compare_readings, read
from tests.link.wording.test_thresholds import side, step, tokens


def steps_of(left: str, right: str) -> list[tuple[str, str]]:
    """Return the steps that are no kept words: their nature, and the words of both sides."""
    lefts, rights = tokens(left), tokens(right)

    def words(step: AlignmentStep) -> str:
        sides = (lefts, step.left), (rights, step.right)
        return " > ".join(" ".join(t.norm for t in side[slice(*run)]) for side, run in sides)

    return [(s.nature, words(s)) for s in alignment.align(lefts, rights) if s.op != "equal"]


@pytest.mark.parametrize(
    ("left", "right", "kept"),
    [
        ("the harbour pier is shut", "the harbour mill is open", [(0, 2), (3, 4)]),
        ("of ferries", "ten of them", []),  # one small word in common: nothing is
        ("of", "ten of them", [(0, 1)]),  # but where nothing else is there
        ("pier", "ten of them pier", [(0, 1)]),
        ("the pier", "the pier", [(0, 2)]),
    ],
)
def test_small_words_are_kept_near_others_only(left: str, right: str, kept: list[tuple[int, int]]) -> None:
    assert [run for run, _ in alignment._match(tokens(left), tokens(right))] == kept


@pytest.mark.parametrize(("words", "kept"), [(1, True), (2, True), (3, False), (4, False)])
def test_a_small_word_far_from_other_common_words_is_chance(words: int, kept: bool) -> None:
    """It may stand twice as many words from them as it has itself."""
    ours, theirs = "ash birch cedar elm".split()[:words], "fir oak pine yew".split()[:words]
    left = tokens(" ".join(["harbour", *ours, "of", *ours[::-1], "winter"]))
    right = tokens(" ".join(["harbour", *theirs, "of", *theirs[::-1], "winter"]))
    assert any(run == (words + 1, words + 2) for run, _ in alignment._match(left, right)) is kept


@pytest.mark.parametrize(("size", "met"), [(19, True), (20, True), (21, False)])
def test_words_in_two_forms_are_looked_for_in_gaps_of_four_hundred_pairs(size: int, met: bool) -> None:
    left = tokens(" ".join(["we", *(f"l{n}" for n in range(size - 1)), "u"]))
    right = tokens(" ".join(["we", *(f"r{n}" for n in range(size - 1)), "you"]))
    found = alignment._meet(left, right, (1, size + 1), (1, size + 1))
    assert found == (((size, size + 1), (size, size + 1)) if met else None)


@pytest.mark.parametrize(
    ("left", "right", "met"),
    [
        ("cease fire", "ceasefire", ((0, 2), (0, 1))),
        ("ceasefire", "cease fire", ((0, 1), (0, 2))),
        ("a cease fire", "ceasefire", ((1, 3), (0, 1))),
        ("mother in law", "motherinlaw", ((0, 3), (0, 1))),
        ("motherinlaw", "mother in law", ((0, 1), (0, 3))),
        ("cease fires", "ceasefire", None),
        ("1st quay", "firstquay", ((0, 2), (0, 1))),  # words in a name are read as numbers
        ("sevenhills", "7 hills", ((0, 1), (0, 2))),
        ("1st quay", "secondquay", None),
        ("20 1", "21", None),
        ("a mother in", "motherinlaw", None),
        ("pier", "market", None),
    ],
)
def test_words_written_together_and_apart_meet(left: str, right: str, met: object) -> None:
    lefts, rights = tokens(left), tokens(right)
    assert alignment._meet(lefts, rights, (0, len(lefts)), (0, len(rights))) == met


@pytest.mark.parametrize(
    ("ours", "theirs", "alike"),
    [(1, 1, True), (1, 2, True), (1, 3, False), (2, 5, True), (2, 6, False), (0, 1, False)],
)
def test_two_runs_are_versions_from_four_words_in_ten(ours: int, theirs: int, alike: bool) -> None:
    names = "harbour winter bridge market school tower garden quarry".split()
    others = "mill depot chapel bakery orchard tunnel".split()
    one, other = names[:theirs], [*names[:ours], *others[: theirs - ours]]
    assert alignment._are_similar(tokens(" ".join(one)), tokens(" ".join(other))) is alike


@pytest.mark.parametrize(
    ("at", "parted"), [(-1, True), (0, True), (1, False), (2, True), (3, False), (4, True)]
)
def test_the_ends_part_words_and_so_does_a_sentence(at: int, parted: bool) -> None:
    assert alignment._is_parted(tokens("we sold | it now"), at) is parted
    same = tokens("we sold it now")
    assert alignment._is_parted(same, at) is (at in {-1, 0, 4})


@pytest.mark.parametrize(
    ("left", "right", "changed"),
    [
        ("we sold it | birds sing", "we sold it | fish swim", [("apart", "birds sing > fish swim")]),
        ("we sold it", "we sold them", [("replaced", "it > them")]),
        ("birds sing | we sold it", "fish swim | we sold it", [("apart", "birds sing > fish swim")]),
        ("we sold it now", "we sold it", [("omitted", "now > ")]),
        ("harbour we sold it", "we sold it harbour", [("moved", "harbour > "), ("moved", " > harbour")]),
    ],
)
def test_what_a_step_means(left: str, right: str, changed: list[tuple[str, str]]) -> None:
    assert steps_of(left, right) == changed


@pytest.mark.parametrize(
    ("words", "place"), [(0, 1), (1, 2), (3, 4), (4, None), (5, None)]
)  # fmt: skip
def test_a_negation_bears_on_one_of_the_next_four_words(words: int, place: int | None) -> None:
    text = " ".join(["not", *["of"] * words, "close"])
    found = negation.find_negated(text, tokens(text), 0, {words + 1})
    assert found == (words + 1 if place is not None else None)


@pytest.mark.parametrize(("words", "found"), [(0, 2), (4, 6), (5, None)])
def test_a_negation_turns_the_clause_that_begins_within_six_words(words: int, found: int | None) -> None:
    """The word "believe" is of one report alone; the clause behind it both have."""
    text = " ".join(["not", "believe", *["of"] * words, "bridge", "is", "safe"])
    place = words + 2
    assert negation.find_negated(text, tokens(text), 0, {place, place + 1, place + 2}) == (
        place if found is not None else None
    )


@pytest.mark.parametrize(
    ("text", "double"),
    [
        ("not a day when we do not", True),
        ("not a day and we do not", False),
        ("not a day, we do not", False),
        ("not gone but not here", False),
        ("not not", True),
        ("and not a day when we do not", True),  # what stands before both joins neither
        ("not a day when we do not and", True),
        ("we do not", False),
    ],
)
def test_two_negations_in_one_sentence(text: str, double: bool) -> None:
    words = read_tokens(Document(id="d", name="d", text=text), [Span(start=0, end=len(text))])
    places = [k for k, word in enumerate(words) if word.norm == "not"]
    assert {negation.is_double(text, words, k, set()) for k in places} == {double}
    assert not negation.is_double(text, words, places[0], set(places[1:]))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He met J. Marr at noon", 1),
        ("He met Jo. Marr came at noon", 2),
        ("He met Mr. Marr at noon", 1),
        ("He met a man. Marr came at noon", 2),
        ("The U.S. Marr left", 1),
        ("He left... and came", 1),
        ("He left; Marr came", 2),
        ("He left? Marr came", 2),
        ("He left\nMarr came", 2),
        ("Version 2.5 came", 1),
    ],
)
def test_where_sentences_of_a_quotation_end(text: str, sentences: int) -> None:
    words = read_tokens(Document(id="d", name="d", text=text), [Span(start=0, end=len(text))])
    assert words[-1].sentence + 1 == sentences


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("did not sign", "signed", "negation"),
        ("never did sign", "signed", None),  # the "did" is no help of a "not"
        ("will not sign", "signed", None),
        ("not signed", "signed", None),  # no form of "do"
        ("did not sell", "signed", None),
        ("without fear", "with fear", None),  # the fear is kept
    ],
)
def test_a_verb_negated_with_do_is_the_plain_verb_elsewhere(left: str, right: str, kind: str | None) -> None:
    text, other = f"we {left} it", f"we {right} it"
    sides = Sides(side(text), side(other))
    size, length = len(left.split()), len(right.split())
    steps = (
        step("equal", (0, 1), (0, 1), "kept"),
        step("replace", (1, 1 + size), (1, 1 + length), "replaced"),
        step("equal", (1 + size, 2 + size), (1 + length, 2 + length), "kept"),
    )
    place = 1 + left.split().index("not") if "not" in left else 1
    view = contradictions._views(sides, steps)[0]
    found = contradictions._negated_instead(view, steps, place, left=True)
    assert (found is not None) is (kind is not None or left.startswith("without"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("we met Brandt and Okafor there once", {"brandt", "okafor"}),
        ("They Met Brandt Outside Lisk Town", set()),  # a headline: all have capitals
        ("then Brandt met Okafor Marr outside", {"brandt", "okafor", "marr"}),
        ("then Brandt met Okafor Marr Lund", set()),  # four in five of the telling words
        ("the Harbour", {"harbour"}),
        ("on Monday Mr Brandt", {"brandt"}),
        ("with von Brandt", {"brandt"}),
    ],
)
def test_capitals_are_names_unless_most_words_have_them(text: str, names: set[str]) -> None:
    whole = side(text)
    assert set(contradictions._names(whole, (0, len(whole.tokens)))) == names


@pytest.mark.parametrize(
    ("run", "found"),
    [
        ((2, 6), (2, 4)),
        ((4, 6), (4, 6)),
        ((5, 6), (5, 6)),
        ((0, 6), (0, 6)),
        ((0, 4), (2, 4)),
        ((0, 3), (2, 3)),
        ((2, 4), (2, 4)),
        ((1, 1), (1, 1)),
    ],
)
def test_a_replacement_ends_with_its_sentence(run: tuple[int, int], found: tuple[int, int]) -> None:
    assert change_flags._in_sentence(side("we sold | it now | then left"), run) == found


@pytest.mark.parametrize(
    ("text", "earlier"),
    [
        ("regretted her “rotten pact” remark", True),
        ("regretted her “rotten pact”", False),
        ("“rotten pact” remark", False),
        ("regretted her “rotten pact”, a remark", False),
        ("regretted some “rotten pact” remark", False),
        ("meant nobody when she spoke of a “rotten pact”", True),
        ("meant nobody when she, he spoke of a “rotten pact”", False),
        ("meant nobody when the old mayor spoke of a “rotten pact”", False),
    ],
)
def test_words_of_another_act(text: str, earlier: bool) -> None:
    content = Span(start=0, end=len(text))
    start, end = text.index("“"), text.index("”") + 1
    assert is_earlier(text, content, Span(start=start + 1, end=end)) is earlier


@pytest.mark.parametrize(
    ("left", "right", "flagged"),
    [
        ("the bridge of Lisk is not safe", "the bridge of Lisk is safe", True),
        ("the bridge of Lisk is not safe", f"the bridge of Lisk is safe {'so as it was then ' * 1}", True),
        ("the bridge of Lisk is not safe", f"the bridge of Lisk is safe {'so as it was then ' * 3}", False),
        ("not safe", "is safe", False),  # two words are too few
        ("the bridge is not safe", "the market is safe", False),
    ],
)
def test_a_negation_needs_much_the_same_words_around_it(left: str, right: str, flagged: bool) -> None:
    one, two = (read(f"Ada Tarn said ⟦{words}⟧.", name=n) for n, words in (("a", left), ("b", right)))
    assert ("negation" in compare_readings(one, two).flags) is flagged
    assert ("negation" in compare_readings(two, one).flags) is flagged


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("12 boats", {"boat"}),
        ("12 of boats", {"boat"}),
        ("12 of the boats", set()),
        ("12 40 boats", {"boat"}),  # the second number counts them
        ("12", set()),
        ("1 boat", set()),
    ],
)
def test_what_is_counted_in_what_is_told(text: str, counted: set[str]) -> None:
    assert set(paraphrase_flags._counted(side(text))) == counted


def test_a_frame_has_all_words_but_source_and_cue() -> None:
    """The source stands in the middle, the cue at the very end, and nothing is between two of them."""
    one = read("We sold ⟦“the old pier”⟧ Tarn said at noon.", name="a")
    two = read("We sold ⟦“the new pier”⟧ Tarn said at noon.", name="b")
    text = one.document.text
    at = text.index("Tarn")
    attribution = replace(
        one.attributions[0], sources=(Span(start=at, end=at + 5),), cues=(Span(start=at + 5, end=at + 9),)
    )
    other = replace(
        two.attributions[0], sources=(Span(start=at, end=at + 5),), cues=(Span(start=at + 5, end=at + 9),)
    )
    steps = align_framed(attribution, one, other, two)
    assert [(o.op, o.left and text[o.left.start : o.left.end]) for o in steps] == [
        ("equal", "We sold “the"),
        ("replace", "old"),
        ("equal", text[text.index("pier") : text.index(".")]),
    ]


def test_own_words_are_those_in_the_outer_marks_and_in_what_is_wholly_quoted() -> None:
    mixed = read("She said ⟦it was “a ‘rotten’ pact” and “gone”⟧.")
    spans = own_spans(mixed.attributions[0], mixed.layout)
    assert [mixed.document.text[s.start : s.end] for s in spans] == ["a ‘rotten’ pact", "gone"]
    told = read("She said ⟦it was a pact⟧.")
    assert own_spans(told.attributions[0], told.layout) == ()
    assert AlignmentStep("equal", (0, 1), (0, 1), "kept").nature == "kept"
