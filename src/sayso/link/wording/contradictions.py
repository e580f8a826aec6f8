"""Where two reports contradict each other in aligned words: a negation, a number, a name.

A difference counts only beside words that both reports have: a "not", a number or a name that stands in
another clause or another sentence is no change of what was said.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.lexicon.names import PARTICLES, acronym_of
from sayso.lexicon.roles import is_honorific
from sayso.lexicon.states import find_any_state
from sayso.link.wording.adjuncts import differ_in_adjuncts, is_day_name
from sayso.link.wording.negation import (
    clause_of,
    denies_otherwise,
    find_negated,
    is_double,
    is_negation,
    negates,
    sentence_of,
)
from sayso.link.wording.own_words import QuotedToken, read_tokens_outside
from sayso.link.wording.sides import (
    AlignmentStep,
    ChangeSide,
    FlagFinding,
    Sides,
    note_run,
    note_step,
    span_of,
)
from sayso.link.wording.vocabulary import list_words, list_worths
from sayso.link.wording.word_variants import is_one_verb
from sayso.records import ChangeNote, ReportSide
from sayso.text.words import is_content, is_number, stem, without_ordinal

LONGEST_PLACE = 4
"""Where more words than this were replaced on either side, what stands for what is not known."""

LEAST_FIGURES = 2
"""Figures that a round number must have in common with the full one."""

LEAST_LEFT_OUT = 2
"""Figures that a round number must leave out: of fewer it may be another number."""

REACH_OF_A_NUMBER = 2
"""Words behind a number among which what it counts stands."""

REACH_OF_A_SHARE = 3
"""The same behind "percent": "of the boats"."""

PERCENT = "percent"

_CURRENCY = re.compile(r"(\D*)(.*)")
_WHOLE = re.compile(r"[0-9]{2,18}")


@dataclass(frozen=True, slots=True)
class _View:
    """The words of one report as seen from it: which of them the other report has, and where."""

    side: ChangeSide
    other: ChangeSide
    partner: Mapping[int, int]
    partners_kept: frozenset[int]


def _views(sides: Sides, steps: Sequence[AlignmentStep]) -> tuple[_View, _View]:
    pairs = [
        (i, j)
        for step in steps
        if step.op == "equal"
        for i, j in zip(range(*step.left), range(*step.right), strict=False)
    ]
    left, right = dict(pairs), {j: i for i, j in pairs}
    return (
        _View(sides.left, sides.right, left, frozenset(right)),
        _View(sides.right, sides.left, right, frozenset(left)),
    )


def find_negation(sides: Sides, steps: Sequence[AlignmentStep]) -> Iterable[FlagFinding]:
    """A "not" that one report has and the other lacks, bearing on a word that both have."""
    ours, theirs = _views(sides, steps)
    for view, left in ((ours, True), (theirs, False)):
        for k in range(len(view.side.tokens)):
            pair = _negated_alone(view, k) or _negated_instead(view, steps, k, left=left)
            if pair is None or _tell_of_two(view, k, pair[1]):
                continue
            place, partner = pair
            here = (min(k, place), max(k, place) + 1)
            there = (partner, partner + 1)
            run = here if left else there, there if left else here
            yield FlagFinding(
                "negation",
                _note_negation(sides, steps, k, left=left),
                span_of(sides.left, run[0]),
                span_of(sides.right, run[1]),
            )


def _tell_of_two(view: _View, k: int, there: int) -> bool:
    """Return True if two clauses tell of two times or places: one may be so and the other not."""
    return differ_in_adjuncts((view.side, view.other), (k, there), (view.partner, view.partners_kept))


def _negated_instead(
    view: _View, steps: Sequence[AlignmentStep], k: int, *, left: bool
) -> tuple[int, int] | None:
    """Return a word that stands negated in one report and plain in its place in the other, with both places.

    "did not find" for "found", "without fear" for "with fear": the words between the same words.
    """
    tokens, others = view.side.tokens, view.other.tokens
    if k in view.partner or tokens[k].editorial or not negates(view.side.text, tokens, k):
        return None
    step = next((s for s in steps if k in range(*(s.left if left else s.right))), None)
    if step is None:
        return None
    here, there = (step.left, step.right) if left else (step.right, step.left)
    if denies_otherwise(norms := [t.norm for t in others[slice(*there)]]) or any(map(is_negation, norms)):
        return None  # Both deny it: "did not find" and "never found".
    if step.op != "replace" or not _is_short(step) or is_double(view.side.text, tokens, k, view.partner):
        return None
    if tokens[k].norm == "without":
        return next(((k, j) for j in range(*there) if others[j].norm == "with"), None)
    if tokens[k].norm != "not" or not {t.norm for t in tokens[slice(*here)]} & {"do", "does", "did"}:
        return None
    pairs = ((i, j) for i in range(k + 1, here[1]) for j in range(*there))
    return next(((i, j) for i, j in pairs if is_one_verb(tokens[i].norm, others[j].norm)), None)


def _negated_alone(view: _View, k: int) -> tuple[int, int] | None:
    """Return the word that a negation of one report alone bears on, and its place in the other report."""
    tokens, others = view.side.tokens, view.other.tokens
    if k in view.partner or tokens[k].editorial or not negates(view.side.text, tokens, k):
        return None
    if is_double(view.side.text, tokens, k, view.partner):
        return None
    place = find_negated(view.side.text, tokens, k, view.partner)
    if place is None:
        return None
    there = view.partner[place]
    sentence, other_sentence = sentence_of(tokens, k), sentence_of(others, there)
    ours = {tokens[p].norm for p in sentence if p not in view.partner}
    theirs = {others[p].norm for p in other_sentence if p not in view.partners_kept}
    if list_words("conditions") & (ours ^ theirs):
        return None
    if place < k and not _ends_after(others, there):
        return None
    if any(is_negation(others[p].norm) and p not in view.partners_kept for p in other_sentence):
        return None
    ours_alone = [tokens[p].norm for p in clause_of(view.side.text, tokens, k) if p not in view.partner]
    if denies_otherwise(theirs) or denies_otherwise(ours_alone):
        return None
    outside = read_tokens_outside(view.other.text, view.other.contents, others)
    if any(is_negation(norm) for norm in outside) or denies_otherwise(outside):
        return None
    return place, there


def _ends_after(tokens: Sequence[QuotedToken], k: int) -> bool:
    """Return True if the words end after a place, or a fragment or sentence does."""
    if k + 1 == len(tokens):
        return True
    here, after = tokens[k], tokens[k + 1]
    return here.fragment != after.fragment or here.sentence != after.sentence


def _note_negation(sides: Sides, steps: Sequence[AlignmentStep], k: int, *, left: bool) -> ChangeNote:
    step = next((s for s in steps if k in range(*(s.left if left else s.right))), None)
    having: ReportSide = "left" if left else "right"
    if step is not None and step.op == "replace":
        return note_step("negation differs", sides, step, flag="negation", having=having)
    run = (k, k + 1) if step is None else step.left if left else step.right
    return note_run("negation in one", sides, run, having, flag="negation")


def find_number(sides: Sides, steps: Sequence[AlignmentStep]) -> Iterable[FlagFinding]:
    """Another number in the place of one, or of the same thing."""
    everywhere = (
        find_numbers(sides.left, (0, len(sides.left.tokens))).keys(),
        find_numbers(sides.right, (0, len(sides.right.tokens))).keys(),
    )
    for step in steps:
        if step.nature != "replaced":
            continue
        left = find_numbers(sides.left, step.left)
        right = find_numbers(sides.right, step.right)
        one = {n: p for n, p in left.items() if n not in everywhere[1]}
        other = {n: p for n, p in right.items() if n not in everywhere[0]}
        if (one or other) and (words := _number_word(sides, step, one or other, left=bool(one))) is not None:
            one, other = one or words, other or words
        elif not left and not right:
            one, other = _scales(sides.left, step.left), _scales(sides.right, step.right)
            one, other = (
                {n: p for n, p in one.items() if n not in other},
                {n: p for n, p in other.items() if n not in one},
            )
        for places in _align_numbers(sides, step, one, other):
            if is_rounded(sides.left.tokens[places[0]].norm, sides.right.tokens[places[1]].norm):
                continue
            yield FlagFinding(
                "number",
                note_step("number differs", sides, step, flag="number"),
                span_of(sides.left, (places[0], places[0] + 1)),
                span_of(sides.right, (places[1], places[1] + 1)),
            )


def _number_word(
    sides: Sides, step: AlignmentStep, numerals: Mapping[str, int], *, left: bool
) -> dict[str, int] | None:
    """Return the number word ("hundreds") that stands for numerals on the other side of a short replacement.

    None where there is none, or where it may be worth one of them: "half" and "50 percent".
    """
    both = find_numbers(sides.left, step.left) and find_numbers(sides.right, step.right)
    if both or not _is_short(step):
        return None
    side, run = (sides.right, step.right) if left else (sides.left, step.left)
    words = list_words("scales") | list_words("vague_numbers")
    found = {side.tokens[k].norm: k for k in range(*run) if side.tokens[k].norm in words}
    if any(f"{word}={number}" in list_worths() for word in found for number in numerals):
        return None
    return found or None


def _scales(side: ChangeSide, run: tuple[int, int]) -> dict[str, int]:
    return {side.tokens[k].norm: k for k in range(*run) if side.tokens[k].norm in list_words("scales")}


def _align_numbers(
    sides: Sides, step: AlignmentStep, left: Mapping[str, int], right: Mapping[str, int]
) -> Iterator[tuple[int, int]]:
    """Yield the places of numbers that stand for each other: in one short place, or before one thing."""
    if _is_short(step) and len(left) == len(right) == 1:
        i, j = next(iter(left.values())), next(iter(right.values()))
        before = _read_before(sides.left, step.left, i) | _read_before(sides.right, step.right, j)
        # "And 94" counts something more; "an estimated 94" counts the same, if that is named behind it.
        if not before & list_words("joints") and (
            not any(map(is_content, before)) or _count_one_thing(sides, i, j)
        ):
            yield i, j
        return
    for i in left.values():
        for j in right.values():
            if _count_one_thing(sides, i, j):
                yield i, j


def _read_before(side: ChangeSide, run: tuple[int, int], k: int) -> set[str]:
    """Return the words that one report alone has before a number, but for those that say how exact it is."""
    return {side.tokens[i].norm for i in range(run[0], k)} - list_words("measures")


def _count_one_thing(sides: Sides, i: int, j: int) -> bool:
    counted = name_counted(sides.left, i)
    return counted is not None and counted == name_counted(sides.right, j)


def _is_short(step: AlignmentStep) -> bool:
    return max(step.left[1] - step.left[0], step.right[1] - step.right[0]) <= LONGEST_PLACE


def name_counted(side: ChangeSide, k: int) -> str | None:
    """Return the stem of what is counted by the number at a place: the next telling word of the sentence.

    Of "64 percent of the boats" it is the boats: percent are of anything.
    """
    behind = [t for t in side.tokens[k + 1 : k + 5] if t.norm != PERCENT]
    more = len(behind) < len(side.tokens[k + 1 : k + 5])
    for token in behind[: REACH_OF_A_SHARE if more else REACH_OF_A_NUMBER]:
        if token.sentence != side.tokens[k].sentence or is_number(token.norm):
            return None
        if is_content(token.norm):
            return stem(token.norm)
    return None


def find_numbers(side: ChangeSide, run: tuple[int, int]) -> dict[str, int]:
    """Return the numbers of a run with their places.

    A bare "one" in letters is a pronoun as often as not; "the Hawk-12" is a name; "15" and "15th" are one.
    """
    return {
        without_ordinal(t.norm): k
        for k in range(*run)
        if is_number((t := side.tokens[k]).norm)
        and not (t.norm in {"1", "1st"} and side.text[t.span.start : t.span.end].isalpha())
        and not (t.span.start > 1 and side.text[t.span.start - 1] == "-" and _follows_word(side, k))
    }


def is_rounded(one: str, other: str) -> bool:
    """Return True if one of two numbers is the other in round figures: "$672,000" for "$672,330".

    Two figures at least must be the same and two must be left out: 2010 is another year than 2012.
    """
    signs, figures = zip(*(_CURRENCY.match(norm).groups() for norm in (one, other)), strict=True)  # type: ignore[union-attr]
    if signs[0] != signs[1] or not all(map(_WHOLE.fullmatch, figures)):
        return False
    short, full = sorted(figures, key=lambda f: len(f.rstrip("0")))
    kept = len(short.rstrip("0"))
    digits = len(short) - kept
    return kept >= LEAST_FIGURES and digits >= LEAST_LEFT_OUT and round(int(full), -digits) == int(short)


def _follows_word(side: ChangeSide, k: int) -> bool:
    before = side.text[: side.tokens[k].span.start - 1][-1:]
    return before.isalpha()


def find_name(sides: Sides, steps: Sequence[AlignmentStep]) -> Iterable[FlagFinding]:
    """Another name in the place of one; Russia and Russian are not two names, nor is an acronym another."""
    everywhere = (
        set(_names(sides.left, (0, len(sides.left.tokens)))),
        set(_names(sides.right, (0, len(sides.right.tokens)))),
    )
    for step in steps:
        if step.nature != "replaced" or not _is_short(step):
            continue
        left = {n: p for n, p in _names(sides.left, step.left).items() if n not in everywhere[1]}
        right = {n: p for n, p in _names(sides.right, step.right).items() if n not in everywhere[0]}
        alone = [a for a in left if not any(_is_one_name(a, b) for b in right)]
        others = [b for b in right if not any(_is_one_name(a, b) for a in left)]
        if alone and others and not _abbreviates(sides, step):
            if _is_moved(sides, step, left[alone[0]], right[others[0]]):
                continue
            yield FlagFinding(
                "name",
                note_step("name differs", sides, step, flag="name"),
                span_of(sides.left, _cover(left[a] for a in alone)),
                span_of(sides.right, _cover(right[b] for b in others)),
            )


def _cover(places: Iterable[int]) -> tuple[int, int]:
    ordered = sorted(places)
    return ordered[0], ordered[-1] + 1


def _names(side: ChangeSide, run: tuple[int, int]) -> dict[str, int]:
    """Return the capitalised words of a run that do not owe the capital to their place, with their places.

    What an editor puts in brackets, titles, particles and days are left out; and all where most words are so.
    """
    tokens = side.tokens
    capital = [side.text[t.span.start].isupper() for t in tokens]
    telling = [c for c, t in zip(capital, tokens, strict=True) if is_content(t.norm)]
    if len(telling) > 3 and sum(telling) >= 0.75 * len(telling):
        return {}
    names = {}
    for k in range(*run):
        token = tokens[k]
        if not capital[k] or token.editorial or token.aside or _is_opening(side, k):
            continue
        plain = token.norm in PARTICLES or is_honorific(token.norm) or is_day_name(token.norm)
        if is_content(token.norm) and not plain:
            names[token.norm] = k
    return names


def _is_opening(side: ChangeSide, k: int) -> bool:
    """Return True if a word owes its capital to the start of a sentence or fragment."""
    token = side.tokens[k]
    if side.text[token.span.start : token.span.end][1:2].isupper():
        return False
    before = side.tokens[k - 1] if k else None
    return before is None or before.sentence != token.sentence or before.fragment != token.fragment


def _is_one_name(a: str, b: str) -> bool:
    """Return True if two words name one thing: a people and its country, two forms of a word."""
    if a[:4] == b[:4]:
        return True
    state, other = find_any_state(a.capitalize()), find_any_state(b.capitalize())
    return state is not None and state == other


def _is_moved(sides: Sides, step: AlignmentStep, one: int, other: int) -> bool:
    """Return True if two names stand on two sides of a word in common: "Lisk land", "lands of Vik"."""
    left, right = (
        {stem(side.tokens[k].norm): k for k in range(*run) if is_content(side.tokens[k].norm)}
        for side, run in ((sides.left, step.left), (sides.right, step.right))
    )
    return any((left[word] < one) != (right[word] < other) for word in left.keys() & right.keys())


def _abbreviates(sides: Sides, step: AlignmentStep) -> bool:
    """Return True if one side of a replacement is the other's acronym."""
    left = "".join(t.norm for t in sides.left.tokens[slice(*step.left)])
    right = "".join(t.norm for t in sides.right.tokens[slice(*step.right)])
    full = [
        acronym_of(" ".join(t.norm for t in tokens))
        for tokens in (sides.left.tokens[slice(*step.left)], sides.right.tokens[slice(*step.right)])
    ]
    return (len(full[0]) > 1 and right.startswith(full[0])) or (len(full[1]) > 1 and left.startswith(full[1]))
