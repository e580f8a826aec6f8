"""Words that two articles share or change: each condition with a case on either side, by hand-made places."""

from types import SimpleNamespace
from typing import Any

import pytest

from sayso.findings import carriers, slots, templates
from sayso.findings.changes import (
    doubted_changes,
    kinds_of_change,
    quoted_changes,
    word_forms,
)
from sayso.findings.changes.quoted_changes import QuotedChange
from sayso.outlets.load import load_gazetteer
from sayso.records import (
    Addressee,
    Attribution,
    FindingKind,
    Occasion,
    Operation,
    SaidOn,
    Slot,
    SlotItem,
    Span,
)
from tests.findings.test_thresholds import attribution


def place(text: str, words: str, after: int = 0) -> Span:
    start = text.index(words, after)
    return Span(start=start, end=start + len(words))


# --- places that differ ----------------------------------------------------------------------------------


def step(op: Any, left: tuple[int, int] | None, right: tuple[int, int] | None) -> Operation:
    spans = [Span(start=s[0], end=s[1]) if s else None for s in (left, right)]
    return Operation(op=op, left=spans[0], right=spans[1])


@pytest.mark.parametrize(
    ("before", "changed", "behind", "found"),
    [
        ("equal", "replace", "equal", 1),
        ("equal", "delete", "equal", 1),
        ("equal", "equal", "equal", 0),
        ("delete", "replace", "equal", 0),
        ("equal", "replace", "insert", 0),
    ],
)
def test_a_change_has_common_words_on_both_sides(before: Any, changed: Any, behind: Any, found: int) -> None:
    steps = [step(before, (0, 2), (0, 2)), step(changed, (3, 5), (3, 5)), step(behind, (6, 8), (6, 8))]
    assert len(quoted_changes.list_changes(steps)) == found
    assert quoted_changes.list_changes(steps[:2]) == ()


@pytest.mark.parametrize("gone", [0, 1])
@pytest.mark.parametrize("at", [0, 2])
def test_common_words_stand_on_both_sides_in_both_articles(at: int, gone: int) -> None:
    steps = [step("equal", (0, 2), (0, 2)), step("replace", (3, 5), (3, 5)), step("equal", (6, 8), (6, 8))]
    sides: list[tuple[int, int] | None] = [(at * 3, at * 3 + 2)] * 2
    sides[gone] = None
    assert quoted_changes.list_changes([*steps[:at], step("equal", *sides), *steps[at + 1 :]]) == ()


def test_common_words_that_cross_are_no_change() -> None:
    steps = [step("equal", (6, 8), (0, 2)), step("replace", (3, 5), (3, 5)), step("equal", (0, 2), (6, 8))]
    assert quoted_changes.list_changes(steps) == ()


TEXT = "aa bb cc dd ee ff"


@pytest.mark.parametrize(
    ("steps", "texts", "two"),
    [
        # Both begin and end in other words: two sayings.
        ("r e r", (TEXT, TEXT), True),
        ("e r", (TEXT, TEXT), False),
        ("r e", (TEXT, TEXT), False),
        ("r r", (TEXT, TEXT), False),  # nothing is common
        ("", (TEXT, TEXT), False),
        ("r e r", ("aa. bb cc dd ee ff", TEXT), False),  # a sentence of its own before
        ("r e r", ("aa bb. cc dd ee ff", TEXT), False),  # behind
        ("r e r", (TEXT, "aa. bb cc dd ee ff"), False),
        # Inside, of two words that differ four must be common.
        ("e r e", (TEXT, TEXT), False),  # one differs, two are common
        ("e r r e", (TEXT, TEXT), True),  # two differ
        ("e r r e e e", (TEXT, TEXT), False),
        ("e r r e e", (TEXT, TEXT), True),
        ("e d d e", (TEXT, TEXT), False),  # only one has more words there
    ],
)
def test_two_sayings(steps: str, texts: tuple[str, str], two: bool) -> None:
    """Each step is a word: r for replaced, e for equal, d for left out on the right."""
    made, at = [], [0, 0]
    for kind in steps.split():
        spans = [place(t, w, a) for t, w, a in zip(texts, (TEXT.split()[len(made)],) * 2, at, strict=True)]
        at = [s.end for s in spans]
        op = {"r": "replace", "e": "equal", "d": "delete"}[kind]
        made.append(Operation(op=op, left=spans[0], right=None if kind == "d" else spans[1]))  # type: ignore[arg-type]
    assert quoted_changes.are_two_sayings(made, texts) is two


@pytest.mark.parametrize(
    ("between", "small", "joined"), [("the", True, True), ("harbour", True, False), ("the", False, False)]
)
def test_changes_with_small_words_between_are_one(between: str, small: bool, joined: bool) -> None:
    text = f"aa xx {between} yy bb"
    spans = [place(text, w) for w in text.split()]
    pairs = [(s, s) for s in spans]
    first = QuotedChange(spans[1], spans[1], pairs[0], pairs[2])
    second = QuotedChange(spans[3], spans[3], pairs[2] if small else pairs[0], pairs[4])
    found = list(quoted_changes._join_near([first, second], (text, text)))
    assert (len(found) == 1) is joined
    if joined:
        whole = Span(start=spans[1].start, end=spans[3].end)
        assert found == [QuotedChange(whole, whole, pairs[0], pairs[4])]
    ends = QuotedChange(spans[1], spans[1], pairs[0], None)
    starts = QuotedChange(spans[3], spans[3], None, pairs[4])
    assert list(quoted_changes._join_near([ends, starts], (text, text))) == [ends, starts]
    assert list(quoted_changes._join_near([], (text, text))) == []


@pytest.mark.parametrize("gone", ["step left", "step right", "beside left", "beside right", ""])
@pytest.mark.parametrize("first", [True, False])
def test_words_at_an_end_stand_for_others_of_the_other_article(gone: str, first: bool) -> None:
    same = "harbour ferry winter bridge market tower"
    texts = [f"{w} {same}" if first else f"{same} {w}" for w in ("old", "new")]
    changed = {"left": place(texts[0], "old"), "right": place(texts[1], "new")}
    common = {"left": place(texts[0], same), "right": place(texts[1], same)}
    if gone:
        (changed if gone.startswith("step") else common)[gone.split()[1]] = None  # type: ignore[assignment]
    steps = [
        Operation(op="replace", left=changed["left"], right=changed["right"]),
        Operation(op="equal", left=common["left"], right=common["right"]),
    ]
    other = Operation(op="replace", left=place(texts[0], "old"), right=None)
    found = list(quoted_changes._list_ends(steps if first else steps[::-1], (texts[0], texts[1])))
    assert bool(found) is (not gone)
    # What is no change at the start leaves what is one at the end.
    if not first:
        more = [other, *steps[::-1]]
        assert bool(list(quoted_changes._list_ends(more, (texts[0], texts[1])))) is (not gone)


@pytest.mark.parametrize(
    ("text", "at", "marks"),
    [
        ("He said “it is late” and left.", "late", "it is late"),
        ("He said “it is late” and left.", "left", None),
        ("He said “it is ‘late’ now” and left.", "late", "it is ‘late’ now"),  # the outer marks
        ("He said “so” and she “it is late”.", "late", None),  # not of this report
    ],
)
def test_the_quotation_of_a_report(text: str, at: str, marks: str | None) -> None:
    from sayso.annotation.layout.sentences import segment

    first = text.index("“")
    one = attribution("a", Span(start=first, end=text.index("”", first) + 1))
    reading: Any = SimpleNamespace(layout=segment(text))
    found = quoted_changes.find_marks(one, reading, place(text, at))
    assert (text[found.inner.start : found.inner.end] if found else None) == marks


# --- changes that may be none ----------------------------------------------------------------------------


def heard(name: str, kind: Any) -> Addressee:
    return Addressee(name=name, kind=kind, span=Span(start=0, end=1))


@pytest.mark.parametrize(
    ("left", "right", "two"),
    [
        ({}, {}, False),
        ({"said_on": "2031-05-04"}, {"said_on": "2031-05-05"}, True),
        ({"said_on": "2031-05-04"}, {"said_on": "2031-05"}, False),
        ({"said_on": "2031-05"}, {"said_on": "2031-05-04"}, False),
        ({"said_on": "2031-05-04"}, {}, False),
        # An outlet and another hearer are two, unless one name has the other; two outlets are not.
        ({"addressee": heard("Quay Wire", "outlet")}, {"addressee": heard("the crew", "group")}, True),
        ({"addressee": heard("the crew", "group")}, {"addressee": heard("Quay Dawn", "programme")}, True),
        ({"addressee": heard("Quay Wire", "outlet")}, {"addressee": heard("Lisk Wire", "outlet")}, False),
        ({"addressee": heard("the crew", "group")}, {"addressee": heard("the board", "body")}, False),
        (
            {"addressee": heard("Quay Wire", "outlet")},
            {"addressee": heard("Quay Wire’s Ada", "person")},
            False,
        ),
        (
            {"addressee": heard("Quay Wire’s Ada", "person")},
            {"addressee": heard("Quay Wire", "outlet")},
            False,
        ),
        ({"addressee": heard("Quay Wire", "outlet")}, {"addressee": heard("quay wire", "person")}, False),
        ({"addressee": heard("Quay Wire", "outlet")}, {"addressee": heard("Ona Brandt", "person")}, True),
        (
            {"addressee": heard("Radio Vik", "outlet")},
            {"addressee": heard("Radio Vik’s", "programme")},
            False,
        ),
        ({"addressee": heard("Quay Wire", "outlet")}, {}, False),
        # An interview is another occasion than any other one.
        ({"occasion": "interview"}, {"occasion": "speech"}, True),
        ({"occasion": "interview"}, {"occasion": "interview"}, False),
        ({"occasion": "statement"}, {"occasion": "speech"}, False),
        ({"occasion": "interview"}, {}, False),
        ({"occasion": "post"}, {"occasion": "press conference"}, True),
        ({"occasion": "post"}, {"occasion": "statement"}, False),
        ({"occasion": "post"}, {"occasion": "post"}, False),
    ],
)
def test_two_occasions(left: dict[str, Any], right: dict[str, Any], two: bool) -> None:
    def report(given: dict[str, Any]) -> Attribution:
        more = dict(given)
        if "said_on" in more:
            more["said_on"] = SaidOn(value=more["said_on"], span=None)
        if "occasion" in more:
            more["occasion"] = Occasion(kind=more["occasion"], span=None)
        return attribution("d", **more)

    assert carriers.are_of_two_occasions(report(left), report(right), load_gazetteer()) is two


@pytest.mark.parametrize(
    ("left", "right", "reworded"),
    [
        ("anchor", None, True),  # the other has it elsewhere, among other words
        (None, "anchor", True),
        ("anchor", "harbour", False),  # both have words there
        ("never", None, False),
        (None, "never", False),
        (None, None, False),
    ],
)
def test_words_that_stand_elsewhere_in_other_company(
    left: str | None, right: str | None, reworded: bool
) -> None:
    texts = ("anchor never harbour cargo anchor bb",) * 2
    spans = [place(t, w) if w else None for t, w in zip(texts, (left, right), strict=True)]
    change = QuotedChange(spans[0], spans[1], None, None)
    steps = [
        Operation(op="equal", left=place(texts[0], "never"), right=place(texts[1], "never")),
        Operation(op="replace", left=place(texts[0], "cargo anchor"), right=place(texts[1], "cargo anchor")),
    ]
    assert doubted_changes.is_reworded(change, steps, texts) is reworded
    assert not doubted_changes.is_reworded(change, steps[:1], texts)


@pytest.mark.parametrize(
    ("norms", "added"),
    [
        (["20", "6"], ["26"]),
        (["20", "16"], ["20", "16"]),
        (["20", "x"], ["20", "x"]),
        (["25", "6"], ["25", "6"]),
        (["200", "6"], ["200", "6"]),
        (["0", "6"], ["0", "6"]),
        (["x0", "6"], ["x0", "6"]),
        (["6"], ["6"]),
        (["30", "20", "6"], ["30", "26"]),
        (["20", "6", "6"], ["26", "6"]),
        (["20", "30", "6"], ["20", "36"]),
        ([], []),
    ],
)
def test_tens_and_digits_are_one_number(norms: list[str], added: list[str]) -> None:
    assert word_forms._add_up(norms) == added


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("sept", "september", True),
        ("sep", "september", True),
        ("se", "september", False),  # two letters, and too few of them common
        ("said", "says", True),  # half of the letters: s, a, s
        ("abcd", "abxy", True),  # just half
        ("abcde", "abxyz", False),
        ("affects", "effects", True),  # another first letter: eight tenths
        ("abcde", "xbcde", True),
        ("abcd", "xbcd", False),
        ("26", "27", False),
        ("26", "26", True),
        ("4th", "4ths", False),
    ],
)
def test_forms_of_one_word(one: str, other: str, alike: bool) -> None:
    assert word_forms._are_alike(one, other) is alike
    assert word_forms._are_alike(other, one) is alike


@pytest.mark.parametrize(
    ("before", "inner", "behind", "runs"),
    [
        ("a b c d", "x", "e f g h", ["x e f g", "d x e f", "c d x e", "b c d x"]),
        ("d", "x", "e f g h", ["x e f g", "d x e f"]),
        ("d", "x", "e", ["d x e"]),  # fewer common words than three: all of them
        ("", "x", "e f", ["x e f"]),
        ("", "x", "e f g", ["x e f g"]),
        # Where a side lacks the words, four common ones: two on either side.
        ("a b c", "", "e f g", ["b c e f"]),
        ("c", "", "e f g", []),
    ],
)
def test_words_by_which_a_place_is_known_again(before: str, inner: str, behind: str, runs: list[str]) -> None:
    names = {
        "a": "anna",
        "b": "bert",
        "c": "carl",
        "d": "dora",
        "x": "xaver",
        "e": "emil",
        "f": "fritz",
        "g": "gerd",
        "h": "hugo",
    }
    parts = [" ".join(names[w] for w in words.split()) for words in (before, inner, behind)]
    text = " | ".join(parts)
    spans = [place(text, p) if p else None for p in parts]
    change = QuotedChange(
        spans[1], None, (spans[0], spans[0]) if spans[0] else None, (spans[2], spans[2]) if spans[2] else None
    )
    found = [" ".join(run) for run in doubted_changes._list_runs(change, text, 0)]
    assert found == [" ".join(names[w] for w in run.split()) for run in runs]


# --- how a finding is worded -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("x" * 60, "x" * 60),
        ("word " * 12, ("word " * 12).strip()),  # 59
        ("word " * 12 + "abc", "word " * 11 + "word …"),
    ],
)
def test_long_titles_are_cut_behind_a_word(text: str, shown: str) -> None:
    assert slots.shorten(text, 60) == shown
    assert slots._TITLE == 60


@pytest.mark.parametrize(("kind", "shown"), [("words differ", True), ("words missing", False)])
def test_a_missing_ellipsis_matters_only_where_words_are_missing(kind: FindingKind, shown: bool) -> None:
    texts = "so … it is very late now", "so … it is rather late now"
    change = QuotedChange(
        place(texts[0], "very"), place(texts[1], "rather"),
        (place(texts[0], "so … it is"), place(texts[1], "so … it is")),
        (place(texts[0], "late now"), place(texts[1], "late now")),
    )  # fmt: skip
    assert kinds_of_change.can_be_shown(change, kind, texts, ((), ())) is shown


@pytest.mark.parametrize(
    ("many", "listed"),
    [
        (1, "n1"),
        (2, "n1 and n2"),
        (3, "n1, n2 and n3"),
        (5, "n1, n2, n3, n4 and n5"),
        (6, "n1, n2, n3, n4 and 2 others"),
    ],
)
def test_of_many_items_five_are_named(many: int, listed: str) -> None:
    slot = Slot(name="x", items=tuple(SlotItem(text=f"n{n}") for n in range(1, many + 1)))
    assert "".join(part.text for part in templates._list(slot.items)) == listed
