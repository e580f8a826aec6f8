"""Differences of two quotations that may be of two sentences, both of them said."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from sayso.days import count_days_between, is_before
from sayso.findings.changes.limits import is_telling
from sayso.findings.changes.quoted_changes import QuotedChange
from sayso.findings.changes.sentences import REACH, count_round, read_back, read_on, read_sentence
from sayso.findings.changes.word_forms import ChangeTest
from sayso.lexicon.rows import choice_of, set_of
from sayso.lexicon.states import find_state_of_people
from sayso.records import Attribution, Operation, Reading, Span
from sayso.spans import hull, overlap, text_of
from sayso.text.words import NEGATIONS, is_content, is_number, list_norms, stand_in, stem, tokenize

BESIDE = 3
"""Words of both quotations, beside those that differ, by which a sentence is known again."""

TELLING = 2
"""Words that mean something, behind the place of a "not", by which what is denied is known again."""

GOES_ON = 3
"""Words in a row right behind a change, and right before it, that both must have.

Where a sentence has fewer there, the other may have more only if it has more at the place too: an article
that cut the words inside cut them there as well. "In young people" does not stand for "in people under 50".
"""

LEAST_ALIKE = 0.75
"""Share of the rest of the shorter sentence that both must have, on either side of a change."""

LEAST_OF_SENTENCE = 5
"""Words that a sentence must have beside a change to be known as the same sentence."""

LEAST_COMMON_OF_DOCTORED = 10
"""The same where it differs at several places."""

BEGINS_ALIKE = 2
"""Words with which such a sentence must begin in both articles, and end."""

LEAST_COMMON_OF_MARKED = 8
"""Common words of one that begins or ends with one common word, where a quotation may begin and end."""

LEAST_ROUND = 6
"""Common words that such a sentence must have at its beginning and its end together."""

LEAST_COMMON_SHOWN_ONE = 30
"""So many words in common show one statement: few say so much twice, word for word."""

LEAST_COMMON_OF_A_DAY = 12
"""So many do where both articles date the words to one day."""

_TRANSLATING = frozenset(stem(word) for word in ("translate", "translation", "translator", "interpreter"))
_SMALL = set_of("function_words", "definite article", "indefinite articles") | {"any"}
_FULL_DAY = len("2026-01-31")
_WILL = re.compile(r"\bwill\b", re.IGNORECASE)
_TO_COME = re.compile(rf"\b(?:{choice_of('wording', 'to come')})\s+to\s+\w+\W*$", re.IGNORECASE)
_BEFORE_CUE = 30  # code points before a cue in which "to" and what governs it may stand
_SENTENCE_END = re.compile(r"[.!?]")
_DASH = re.compile(r"[—–]|--|\s-\s")


def parts_ways(change: QuotedChange, texts: tuple[str, str]) -> bool:
    """Return True if two sentences only meet around a change: they begin or go on in other words.

    A sentence is read up to its end or to the mark that ends the quotation. A speaker says much the same in
    two sentences; then words that differ were not changed by an article.
    """
    for around, reach in ((change.before, read_back), (change.behind, read_on)):
        if around is None:
            continue
        ours, theirs = (list(reach(text, span)) for text, span in zip(texts, around, strict=True))
        shorter = min(len(ours), len(theirs))
        run = next((n for n in range(shorter) if ours[n] != theirs[n]), shorter)
        blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
        one_ends = run == shorter < GOES_ON and _is_longer_without(change, len(ours), len(theirs))
        if run < min(shorter, GOES_ON) or one_ends or sum(b.size for b in blocks) < LEAST_ALIKE * shorter:
            return True
    return False


def differs_again(change: QuotedChange, texts: tuple[str, str]) -> bool:
    """Return True if the sentences differ at another place too, before one of them ends or is cut.

    Of few words in common these are likelier two sentences of one talk than one sentence altered twice.
    Articles do not count, nor "any", which goes with a "not" where "a" goes without one.
    """
    for around, reach in ((change.before, read_back), (change.behind, read_on)):
        if around is None:
            continue
        ours, theirs = (
            [norm for norm in reach(text, span) if norm not in _SMALL]
            for text, span in zip(texts, around, strict=True)
        )
        if any(one != other for one, other in zip(ours, theirs, strict=False)):
            return True
    return False


def is_same_but_for(change: QuotedChange, texts: tuple[str, str]) -> bool:
    """Return True if a sentence has all its words before and behind a change in both, five at least."""
    if change.before is None or change.behind is None:
        return False
    return count_round(texts, change.before, change.behind) >= LEAST_OF_SENTENCE


def widen_to_sentence(change: QuotedChange, texts: tuple[str, str]) -> QuotedChange | None:
    """Return all that differs in a sentence that begins and ends alike in both as one change.

    None unless more than half of its words are in both, in one order, and one of the others means something
    or limits what is said. Two sentences of a talk may begin alike, and rarely end alike too.
    """
    if change.before is None or change.behind is None:
        return None
    sides = [
        read_sentence(text, before, behind)
        for text, before, behind in zip(texts, change.before, change.behind, strict=True)
    ]
    ours, theirs = ([word.norm for word in side] for side in sides)
    shorter = min(len(ours), len(theirs))
    begins = next((n for n in range(shorter) if ours[n] != theirs[n]), shorter)
    ends = next((n for n in range(shorter - begins) if ours[-1 - n] != theirs[-1 - n]), shorter - begins)
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    common = sum(block.size for block in blocks)
    is_long = common >= LEAST_COMMON_OF_DOCTORED and min(begins, ends) >= BEGINS_ALIKE
    is_round = common >= LEAST_COMMON_OF_MARKED and min(begins, ends) > 0 and begins + ends >= LEAST_ROUND
    if not is_long and not is_round:
        return None
    inner = [side[begins : len(side) - ends] for side in sides]
    differ = {w.norm for w in inner[0]} ^ {w.norm for w in inner[1]}
    if max(len(ours), len(theirs)) >= 2 * common or not any(map(is_telling, differ)):
        return None
    left, right = (hull([w.span for w in words]) if words else None for words in inner)
    before = tuple(hull([w.span for w in side[:begins]]) for side in sides)
    behind = tuple(hull([w.span for w in side[len(side) - ends :]]) for side in sides)
    return QuotedChange(left, right, (before[0], before[1]), (behind[0], behind[1]))


def _is_longer_without(change: QuotedChange, left: int, right: int) -> bool:
    """Return True if the sentence with more words on one side does not have more of them at the place too."""
    if left == right:
        return False
    added = change.left if left > right else change.right
    lacking = change.right if left > right else change.left
    return added is None or lacking is not None


def asks_once(change: QuotedChange, texts: tuple[str, str]) -> bool:
    """Return True if one of two sentences is a question and the other is not: both were said."""
    ends = []
    for side, text in enumerate(texts):
        start = max(spans[side].start for spans in (change.before, change.behind) if spans)
        end = _SENTENCE_END.search(text, start, start + REACH)
        ends.append(end.group() if end else "")
    return ends.count("?") == 1


def is_of_refrain(change: QuotedChange, texts: tuple[str, str]) -> bool:
    """Return True if a sentence begins as another one of an article does, which goes on in a third way.

    "I want a bed for all. I want a book for all": of three such sentences each article may quote two.
    """
    if change.before is None:
        return False
    goes_on = {
        next(iter(read_on(text, Span(start=span.end, end=span.end + 1))), "")
        for text, span in zip(texts, change.before, strict=True)
        if span.end < len(text)
    }
    for text, span in zip(texts, change.before, strict=True):
        begins = tuple(read_back(text, span))[::-1]
        norms = list_norms(text)
        size = len(begins)
        if size > GOES_ON and any(
            norms[n : n + size] == begins and norms[n + size] not in goes_on for n in range(len(norms) - size)
        ):
            return True
    return False


def is_restart(change: QuotedChange, texts: tuple[str, str]) -> bool:
    """Return True if words that only one has are a start that the speaker broke off: "the rich — richest"."""
    side = 0 if change.left else 1
    place, behind = change.left or change.right, change.behind
    if (change.left and change.right) or place is None or behind is None:
        return False
    own, following = list_norms(texts[side], place), list_norms(texts[side], behind[side])
    between = texts[side][place.start : behind[side].start]
    return bool(own and following and _DASH.search(between)) and following[0].startswith(own[0])


def counts_apart(change: QuotedChange, texts: tuple[str, str]) -> bool:
    """Return True if each side has a number that the other lacks, beside other words: "and 94%"."""
    places = zip(texts, (change.left, change.right), strict=True)
    sides = [set(list_norms(text, span)) if span else set() for text, span in places]
    numbers = [set(filter(is_number, side)) for side in sides]
    others = [side - own for side, own in zip(sides, numbers, strict=True)]
    return bool(numbers[0] - numbers[1] and numbers[1] - numbers[0]) and others[0] != others[1]


def is_said_later(attribution: Attribution, published: str | None) -> bool:
    """Return True if words were said more than a day after another article was published.

    That article has its words of an earlier occasion, or from a paper. A day is let pass: clocks differ.
    """
    day = attribution.said_on.value if attribution.said_on else ""
    if published is None or (attribution.said_on and attribution.said_on.at_latest):
        return False
    return is_before(published[:10], day) and count_days_between(published[:10], day) > 1


def one_is_foretold(attributions: tuple[Attribution, Attribution], texts: tuple[str, str]) -> bool:
    """Return True if one of two reports, and not the other, tells what somebody "will say", "is to say".

    Its words stand in a paper that was handed out before; whoever speaks from it may choose others.
    """
    foretold = {
        any(is_to_come(text, cue) for cue in one.cues) for one, text in zip(attributions, texts, strict=True)
    }
    return len(foretold) > 1


def is_to_come(text: str, cue: Span) -> bool:
    """Return True if a cue tells of what is still to be said; "went on to say" tells of what was."""
    before = max(0, cue.start - _BEFORE_CUE)
    return bool(_WILL.search(text, cue.start, cue.end) or _TO_COME.search(text, before, cue.end))


def is_one_statement(left: Attribution, right: Attribution, common: int) -> bool:
    """Return True if `common` words show that two reports are of one statement, not of two much alike.

    A speaker says much the same twice on one day, and a document in its summary and in its text.
    """
    days = {a.said_on.value if a.said_on else "" for a in (left, right)}
    of_a_day = len(days) == 1 and all(len(day) == _FULL_DAY for day in days)
    return common >= (LEAST_COMMON_OF_A_DAY if of_a_day else LEAST_COMMON_SHOWN_ONE)


def is_reworded(change: QuotedChange, operations: Sequence[Operation], texts: tuple[str, str]) -> bool:
    """Return True if words that only one has at a place stand elsewhere in the other, in other company."""
    if change.left and change.right:
        return False
    side = 0 if change.left else 1
    place = change.left or change.right
    theirs = {
        n
        for step in operations
        if step.op != "equal" and (span := (step.left, step.right)[1 - side]) is not None
        for n in list_norms(texts[1 - side], span)
    }
    return place is not None and any(is_content(n) and n in theirs for n in list_norms(texts[side], place))


def stands_elsewhere(change: QuotedChange, texts: tuple[str, str], others: Iterable[str] = ()) -> bool:
    """Return True if an article shows that the speaker may have said both.

    One of the two has the other's words at another place, or one of `others` has those of both.
    """
    runs = [_list_undenied(change, texts, n) or list(_list_runs(change, texts[n], n)) for n in (0, 1)]
    norms = tuple(map(list_norms, texts))
    if any(stand_in(run, norms[1 - side]) for side in (0, 1) for run in runs[side]):
        return True
    return any(
        all(any(stand_in(run, theirs) for run in own) for own in runs) for theirs in map(list_norms, others)
    )


def _list_undenied(change: QuotedChange, texts: tuple[str, str], side: int) -> list[tuple[str, ...]]:
    """Return the words of a side that lacks only a "not", up to what the other denies."""
    places = change.left, change.right
    denial = places[1 - side]
    if places[side] or not (denial and change.before and change.behind):
        return []
    if not NEGATIONS.issuperset(list_norms(texts[1 - side], denial)):
        return []
    behind = list(read_on(texts[side], change.behind[side]))
    telling = [place for place, norm in enumerate(behind) if is_content(norm)][:TELLING]
    if len(telling) < TELLING:
        return []
    before = list_norms(texts[side], change.before[side])[1 - BESIDE :]
    return [(*before, *behind[: telling[-1] + 1])]


def _list_runs(change: QuotedChange, text: str, side: int) -> Iterator[tuple[str, ...]]:
    """Yield the words of one side at the place with BESIDE words that both have, on either side of it.

    Of quotations with fewer common words beside the place all of them are taken.
    """
    place = (change.left, change.right)[side]
    inner = list_norms(text, place) if place else ()
    before = list_norms(text, change.before[side]) if change.before else ()
    behind = list_norms(text, change.behind[side]) if change.behind else ()
    if inner and len(before) + len(behind) < BESIDE:
        yield (*before, *inner, *behind)
        return
    width = BESIDE if inner else BESIDE + 1  # where one side lacks words, two on either side of the place
    least = 0 if inner else 2
    for count in range(least, width - least + 1):
        if count <= len(before) and width - count <= len(behind):
            yield (*before[len(before) - count :], *inner, *behind[: width - count])


def tells_translation(reading: Reading, attribution: Attribution) -> bool:
    """Return True if the paragraph of a report says that the words are translated or in what language."""
    held = hull((*attribution.contents, *attribution.cues))
    text = reading.document.text
    for paragraph in reading.layout.paragraphs:
        if not overlap(paragraph, held):
            continue
        words = tokenize(text, paragraph)
        if any(stem(word.norm) in _TRANSLATING for word in words):
            return True
        for before, word, behind in zip(words, words[1:], [*words[2:], None], strict=False):
            if before.norm == "in" and find_state_of_people(text_of(text, word.span)):
                ends = behind is None or text[word.span.end : behind.span.start].strip()
                if ends or (behind is not None and not is_content(behind.norm)):
                    return True  # "said in Danish, ...", "in Danish on Monday"; not "in Danish waters".
    return False


DOUBTS: tuple[tuple[str, ChangeTest], ...] = (
    ("parts ways", parts_ways),
    ("asks once", asks_once),
    ("refrain", is_of_refrain),
    ("restart", is_restart),
    ("counts apart", counts_apart),
)
"""What shows that two sentences may both have been said, by the words round a change; each is enough."""


def may_be_two_sentences(
    change: QuotedChange, operations: Sequence[Operation], texts: tuple[str, str]
) -> bool:
    """Return True if a speaker may have said both: any of `DOUBTS`, or words that stand elsewhere."""
    return any(is_two(change, texts) for _, is_two in DOUBTS) or is_reworded(change, operations, texts)
