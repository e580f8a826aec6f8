"""Words that say how far a sentence holds, and sentences whose beginning or end an article left out with one.

"I would go back if they asked" cut to "I would go back" says more than was said.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from sayso.annotation.grammar.tokens import RELATIVES
from sayso.findings.changes.quoted_changes import QuotedChange
from sayso.findings.changes.sentences import cut_to_sentence, ends_between
from sayso.lexicon.function_words import CONJUNCTIONS, DETERMINERS, MODALS, PREPOSITIONS
from sayso.lexicon.rows import choice_of, set_of
from sayso.records import Operation, Reading, Span, Variant
from sayso.spans import overlap
from sayso.text.words import NEGATIONS, is_content, list_norms, stand_in, stem

LEAST_KEPT = 5
"""Words of a sentence that a cut quotation must have kept; of fewer it is a phrase that somebody picked."""

MOST_OF_NOUN = 3
"""Words of a noun with what describes it: "old wooden boats"."""

_THAT = "that"
LEAST_OF_LIMIT = 2
"""Words that a limit has at least: the one that opens it, and another."""

NEAR_NEGATION = 3
"""Words before a verb in which a "not" that bears on it stands."""

SENTENCES_BESIDE = 3
"""Sentences on either side of a quotation in which its article may give a limit in other words."""

_TIMES = set_of("time", "units", "counted units") | set_of("function_words", "seasons", "times of day")
_ASIDE = re.compile(r"[,:()–—]")
_LIMITING = re.compile(rf"(?:{choice_of('wording', 'limiting phrases')})\b")
_EXCEPTING = re.compile(rf"(?:{choice_of('wording', 'exceptions')})\b")
_OF_WHAT_WILL_BE = re.compile(rf"(?:{choice_of('wording', 'limits of what will be')})\b")
_LIMITS_NOTHING = re.compile(rf"(?:{choice_of('wording', 'limits nothing')})\b")


def list_limits(text: str, span: Span | None) -> frozenset[str]:
    """Return the words of a span that say how far a sentence holds, as norms."""
    return frozenset(list_norms(text, span)) & set_of("wording", "limits") if span else frozenset()


def is_limit(norm: str) -> bool:
    """Return True if a word says how far a sentence holds."""
    return norm in set_of("wording", "limits")


def is_telling(norm: str) -> bool:
    """Return True if a word means something, or says how far a sentence holds."""
    return is_content(norm) or is_limit(norm) or norm in NEGATIONS


def differ_in_limits(change: QuotedChange, texts: tuple[str, str]) -> bool:
    """Return True if one side of a change limits what is said by a word that the other has not."""
    one, other = (list_limits(t, s) for t, s in zip(texts, (change.left, change.right), strict=True))
    return one != other


def list_cut_limits(variant: Variant, readings: tuple[Reading, Reading]) -> tuple[QuotedChange, ...]:
    """Return where one quotation is the other without the limit that its sentence begins or ends with.

    One of the two is whole in the other, and is printed as a sentence: with a capital where its beginning is
    missing. What is cut off is looked at up to the end of that sentence only. An article that has the limit
    in its own words beside the quotation left nothing out.
    """
    steps = variant.operations
    texts = readings[0].document.text, readings[1].document.text
    found = []
    for place, beside in ((0, 1), (len(steps) - 1, len(steps) - 2)):
        if len(steps) < 2 or (place and place == beside):
            continue
        change = _read_end(steps, place, beside, texts)
        if (
            change is not None
            and _leaves_out_limit(change, texts)
            and not _has_in_own_words(change, readings)
        ):
            found.append(change)
    return tuple(found)


def _read_end(
    steps: Sequence[Operation], place: int, beside: int, texts: tuple[str, str]
) -> QuotedChange | None:
    """Return the words of one side before the first or behind the last common words, in their sentence."""
    step, equal = steps[place], steps[beside]
    if equal.op != "equal" or not equal.left or not equal.right or (step.left and step.right):
        return None
    side = 0 if step.left else 1
    added = step.left or step.right
    if added is None or not _is_whole_but_for(steps, side):
        return None
    common = (equal.left, equal.right)
    kept = cut_to_sentence(texts[side], added, is_head=place == 0)
    if kept is None or _are_parted(texts[side], kept, common[side]):
        return None
    left, right = (kept, None) if side == 0 else (None, kept)
    if place == 0:
        if (
            _begins_sentence(texts[1 - side], common[1 - side]) is False
            or _begins_sentence(texts[side], common[side]) is True
        ):
            return None  # a quotation that begins with a small letter shows that it is a part
        return QuotedChange(left, right, None, common)
    return QuotedChange(left, right, common, None)


def _begins_sentence(text: str, span: Span) -> bool | None:
    """Return True if words begin with a capital; None where it is not known, as of "I".

    What a word of the article leads to without a comma is a part: that “I want to go”.
    """
    if list_norms(text, span)[:1] != ("i",):
        return text[span.start].isupper()
    before = text[max(0, span.start - 3) : span.start].rstrip(" \u00a0\"“‘'")
    return False if before[-1:].isalnum() else None


def _is_whole_but_for(steps: Sequence[Operation], side: int) -> bool:
    """Return True if all words of the other side are common."""
    return not any((step.right if side == 0 else step.left) for step in steps if step.op != "equal")


def _are_parted(text: str, one: Span, other: Span) -> bool:
    first, last = sorted((one, other))
    return ends_between(text, first.end, last.start)


def _leaves_out_limit(change: QuotedChange, texts: tuple[str, str]) -> bool:
    """Return True if the words that one side lacks limit those that both have.

    At the end of a sentence that is a condition: "unless they ask"; how long a "not" holds: "at the moment";
    or a clause that narrows "any", "all" or "no". At the beginning it is a condition or a time too, or words
    that take back the rest: "I do not say that they will". What "and" joins stands by itself.
    """
    side = 0 if change.left else 1
    place = (change.left, change.right)[side]
    around = change.before or change.behind
    if place is None or around is None:
        return False
    kept = list_norms(texts[side], around[side])
    norms = list_norms(texts[side], place)
    if len(kept) < LEAST_KEPT or not any(map(is_content, kept)) or not norms:
        return False
    if change.before is not None:
        sentence = cut_to_sentence(texts[side], around[side], is_head=True)
        kept = list_norms(texts[side], sentence) if sentence else ()
        aside = _ASIDE.search(texts[side], around[side].end, place.start)
        if asks_whether(norms, kept):
            return False
        return opens_limit(norms, kept) or (aside is None and narrows(norms, kept))
    if norms[-1] in CONJUNCTIONS - {_THAT}:
        return False
    aside = _ASIDE.search(texts[side], place.start, around[side].start)
    return opens_limit(norms, kept) or (aside is None and takes_back(norms))


def opens_limit(norms: Sequence[str], kept: Sequence[str]) -> bool:
    """Return True if words open as a condition does: "unless they ask", not "if you like", "without delay".

    "Until" and "without" limit what is denied, or what would be so; else they tell how and when. "For now"
    limits what is denied, "apart from" also what is said of all, and "only after" what will be.
    """
    words = " ".join(norms)
    if len(norms) < LEAST_OF_LIMIT or _LIMITS_NOTHING.match(words):
        return False
    if _LIMITING.match(words):
        is_as_long_as = tuple(norms[1:3]) == ("long", "as")
        return not (is_as_long_as and norms[-1] in set_of("wording", "of no condition"))
    if _EXCEPTING.match(words):
        return not (NEGATIONS | set_of("wording", "of all or none", "all or none")).isdisjoint(kept)
    if _OF_WHAT_WILL_BE.match(words):
        return not MODALS.isdisjoint(kept)
    if words in set_of("wording", "until now"):
        return denies_at_end(kept)
    if norms[0] in set_of("wording", "limits of what is not"):
        return not (NEGATIONS | set_of("wording", "unreal")).isdisjoint(kept)
    return norms[0] in set_of("wording", "limiting clauses")


def asks_whether(norms: Sequence[str], kept: Sequence[str]) -> bool:
    """Return True if words are what somebody asks, knows or doubts: "asked if they would pay"."""
    return norms[0] == "if" and not set_of("wording", "asks whether").isdisjoint(kept)


def denies_at_end(kept: Sequence[str]) -> bool:
    """Return True if the last clause of some words has a "not" that denies it: not "no doubt", "not only"."""
    clause = [*takewhile(lambda n: n == _THAT or n not in CONJUNCTIONS, reversed(kept))][::-1]
    undenied = set_of("wording", "undenied")
    return any(n in NEGATIONS and behind not in undenied for n, behind in pairwise((*clause, "")))


def narrows(norms: Sequence[str], kept: Sequence[str]) -> bool:
    """Return True if words open a clause that narrows what stands before it: "any boat", "that leaks".

    Behind a noun with "a" or "the" it tells more of a thing that may be known without it. "That night" is no
    clause, nor "that first week".
    """
    if len(norms) < LEAST_OF_LIMIT or norms[0] not in RELATIVES or not kept:
        return False
    if norms[0] == _THAT and len(norms) <= MOST_OF_NOUN and norms[-1] in _TIMES:
        return False
    return any(map(_is_of_all, _list_phrases(kept)))


def _list_phrases(kept: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the words up to their end, and up to a preposition and its noun there: "any boat in the bay"."""
    yield kept
    noun = len(list(takewhile(is_content, reversed(kept))))
    before = kept[: len(kept) - noun]
    if noun and before and before[-1] in DETERMINERS:
        before = before[:-1]
    if noun and before and before[-1] in PREPOSITIONS:
        yield before[:-1]


def _is_of_all(words: Sequence[str]) -> bool:
    """Return True if the last noun of some words stands for all or none: "any old boat", "everybody"."""
    if not words or words[-1] in set_of("wording", "all or none"):
        return bool(words)
    noun = len(list(takewhile(is_content, reversed(words))))
    before = words[: len(words) - noun][-1:]
    return 0 < noun <= MOST_OF_NOUN and not set_of("wording", "of all or none").isdisjoint(before)


def takes_back(norms: Sequence[str]) -> bool:
    """Return True if words before a sentence take it back: "I do not say", "we hope", "the guard believed".

    What the speaker says, thinks or knows without a "not" is as good as said.
    """
    words = [n for n in norms if n != _THAT]
    if len(words) < LEAST_OF_LIMIT:
        return False
    *before, verb = words
    if verb in set_of("wording", "hopes"):
        return NEGATIONS.isdisjoint(before)
    if verb not in set_of("wording", "claims") or before[-1] == "to":
        return False
    if not NEGATIONS.isdisjoint(before):
        near = before[-NEAR_NEGATION:]
        return not NEGATIONS.isdisjoint(near) and set_of("wording", "claims anyway").isdisjoint(before)
    return set_of("wording", "of the speaker").isdisjoint(before)


def is_said_without_limit(change: QuotedChange, texts: tuple[str, str]) -> bool:
    """Return True if the article that has the limit has the sentence a second time at another place."""
    side = 0 if change.left else 1
    around = change.before or change.behind
    if around is None:
        return False
    kept = around[side]
    run = cut_to_sentence(texts[side], kept, is_head=change.before is not None)
    words = list_norms(texts[side], run)
    beside = (0, kept.start), (kept.end, len(texts[side]))
    return any(
        stand_in(words, list_norms(texts[side], Span(start=start, end=end)))
        for start, end in beside
        if start < end
    )


def _has_in_own_words(change: QuotedChange, readings: tuple[Reading, Reading]) -> bool:
    """Return True if the article with the shorter quotation has the limit in the sentences round it.

    It may have it in words of its own, or in another quotation: more than half of the words of the limit
    that mean something are enough, or one that opens a condition ("should the dyke give way").
    """
    side = 0 if change.left else 1
    place, around = (change.left, change.right)[side], change.before or change.behind
    if place is None or around is None:
        return True
    other, common = readings[1 - side], around[1 - side]
    sentences = other.layout.sentences
    near = [n for n, s in enumerate(sentences) if overlap(s, common)]
    if not near:
        return False
    next_to, beside = (
        _read_beside(other.document.text, sentences[max(0, near[0] - n) : near[-1] + 1 + n], common)
        for n in (1, SENTENCES_BESIDE)
    )
    cut = list_norms(readings[side].document.text, place)
    kept = {stem(n) for n in list_norms(other.document.text, common)}
    telling = {stem(n) for n in cut if is_content(n)} - kept
    limits = {n for n in cut if is_limit(n) or n in NEGATIONS}
    if not limits.isdisjoint(next_to) or may_be_in_other_words(next_to):
        return True
    return len(telling & set(map(stem, beside))) > len(telling) / 2


def may_be_in_other_words(norms: Sequence[str]) -> bool:
    """Return True if any word of an article opens a condition: "should it sink", "provided it holds"."""
    return not set_of("wording", "in other words").isdisjoint(norms)


def _read_beside(text: str, sentences: Sequence[Span], common: Span) -> tuple[str, ...]:
    """Return the words of some sentences before and behind the words that are common."""
    before = list_norms(text, Span(start=sentences[0].start, end=common.start))
    return before + list_norms(text, Span(start=common.end, end=sentences[-1].end))
