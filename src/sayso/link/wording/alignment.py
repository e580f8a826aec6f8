"""The words of two reports of one utterance side by side: kept, left out, added, replaced or moved.

Both reports' words are compared as `words.tokenize` reads them, so that case, marks, spelling and digits make
no difference. Matching takes the longest common run first and then what lies to its left and right
(Ratcliff and Obershelp 1988): runs that stay whole are what a reader sees as kept. What is left between runs
is looked at again, word by word, for two written forms of one word (`alike`).
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from sayso.link.wording.own_words import QuotedToken
from sayso.link.wording.sides import AlignmentStep, Nature
from sayso.link.wording.word_variants import alike
from sayso.records import Op, Operation, Span
from sayso.text.spelling import spelled_alike
from sayso.text.words import NEGATIONS, is_content, spell_number, stem


def to_operation(
    lefts: Sequence[QuotedToken], rights: Sequence[QuotedToken], step: AlignmentStep
) -> Operation:
    """Return a step with the spans of its words."""
    return Operation(op=step.op, left=_cover(lefts, step.left), right=_cover(rights, step.right))


def _cover(tokens: Sequence[QuotedToken], run: tuple[int, int]) -> Span | None:
    if run[0] == run[1]:
        return None
    return Span(start=tokens[run[0]].span.start, end=tokens[run[1] - 1].span.end)


def align(lefts: Sequence[QuotedToken], rights: Sequence[QuotedToken]) -> tuple[AlignmentStep, ...]:
    """Align two runs of words; the steps cover both in order, kept runs as op `equal`."""
    pairs = _match_denied(lefts, rights, _match(lefts, rights))
    steps: list[AlignmentStep] = []
    i = j = 0
    for (i1, i2), (j1, j2) in [*pairs, ((len(lefts),) * 2, (len(rights),) * 2)]:
        steps += _between(lefts, rights, (i, i1), (j, j1))
        if i2 > i1:
            steps.append(AlignmentStep("equal", (i1, i2), (j1, j2), "kept"))
        i, j = i2, j2
    steps = _slide(lefts, rights, _join_equal(lefts, rights, steps))
    moved = _find_moved(lefts, rights, steps)
    return tuple(_judge(lefts, rights, steps, k, moved) for k in range(len(steps)))


Run = tuple[int, int]


def _match(lefts: Sequence[QuotedToken], rights: Sequence[QuotedToken]) -> list[tuple[Run, Run]]:
    """Return the runs that both sides share, without chance meetings of lone function words."""
    a, b = [t.norm for t in lefts], [t.norm for t in rights]
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    runs = [((m.a, m.a + m.size), (m.b, m.b + m.size)) for m in blocks if m.size]
    anchored = any(is_content(a[i]) for run, _ in runs for i in range(*run))
    if not anchored and any(map(is_content, a)) and any(map(is_content, b)):
        return []
    kept = []
    for k, ((i1, i2), (j1, j2)) in enumerate(runs):
        weak = i2 - i1 <= 2 and not any(is_content(a[i]) for i in range(i1, i2))
        if weak and len(runs) > 1:
            before = runs[k - 1][0][1] if k else 0
            before_right = runs[k - 1][1][1] if k else 0
            after = runs[k + 1][0][0] if k + 1 < len(runs) else len(a)
            after_right = runs[k + 1][1][0] if k + 1 < len(runs) else len(b)
            gap = min(max(i1 - before, j1 - before_right), max(after - i2, after_right - j2))
            if gap > 2 * (i2 - i1):
                continue
        kept.append(((i1, i2), (j1, j2)))
    return _drop_chance(lefts, rights, kept)


def _match_denied(
    lefts: Sequence[QuotedToken], rights: Sequence[QuotedToken], runs: list[tuple[Run, Run]]
) -> list[tuple[Run, Run]]:
    """Return the runs that match a sentence with the one that differs from it by a "not" alone.

    The longest run may lie in another sentence that begins alike: "I was told to" of "I was told to wait" for
    "I was not told to lie". Where more words are common so, each part is matched on its own.
    """
    found = runs
    for left, right in _pair_denied(lefts, rights):
        parts = ((0, left[0]), (0, right[0])), (left, right), ((left[1], len(lefts)), (right[1], len(rights)))
        parted = [
            ((a + i1, a + i2), (c + j1, c + j2))
            for (a, b), (c, d) in parts
            for (i1, i2), (j1, j2) in _match(lefts[a:b], rights[c:d])
        ]
        found = max(found, parted, key=_count_words)
    return found


def _count_words(runs: Sequence[tuple[Run, Run]]) -> int:
    return sum(end - start for (start, end), _ in runs)


def _pair_denied(lefts: Sequence[QuotedToken], rights: Sequence[QuotedToken]) -> Iterator[tuple[Run, Run]]:
    """Yield two sentences that have the same words but for negations, which no other has."""
    if len({t.sentence for t in lefts}) < 2 and len({t.sentence for t in rights}) < 2:
        return
    if not any(t.norm in NEGATIONS for t in (*lefts, *rights)):
        return
    theirs = _read_undenied(rights)
    for words, places in _read_undenied(lefts).items():
        others = theirs.get(words, [])
        if len(places) != 1 or len(others) != 1 or not any(map(is_content, words)):
            continue
        left, right = places[0], others[0]
        if [t.norm for t in lefts[slice(*left)]] != [t.norm for t in rights[slice(*right)]]:
            yield left, right


def _read_undenied(tokens: Sequence[QuotedToken]) -> dict[tuple[str, ...], list[Run]]:
    """Return where the sentences stand by their words without negations."""
    found: dict[tuple[str, ...], list[Run]] = {}
    start = 0
    for _, group in groupby(tokens, key=lambda t: t.sentence):
        norms = [t.norm for t in group]
        words = tuple(n for n in norms if n not in NEGATIONS)
        found.setdefault(words, []).append((start, start + len(norms)))
        start += len(norms)
    return found


LEAST_COMMON = 3
"""So many telling words in common show that two sentences are versions of one, however long they are."""


def _drop_chance(
    lefts: Sequence[QuotedToken], rights: Sequence[QuotedToken], runs: Sequence[tuple[Run, Run]]
) -> list[tuple[Run, Run]]:
    """Return the runs without those between two sentences that share a word or two by chance.

    Where another run is in the same two sentences, all of them together decide.
    """
    shared: dict[tuple[int, int], set[str]] = {}
    for (i1, i2), (j1, _) in runs:
        for i in range(i1, i2):
            pair = lefts[i].sentence, rights[j1 + i - i1].sentence
            shared.setdefault(pair, set()).update({stem(lefts[i].norm)} if is_content(lefts[i].norm) else ())
    if len(shared) < 2:
        return list(runs)
    ours, theirs = _tell_sentences(lefts), _tell_sentences(rights)
    chance = {
        (a, b)
        for (a, b), words in shared.items()
        if len(words) < LEAST_COMMON and len(words) < 0.4 * min(len(ours[a]), len(theirs[b]))
    }
    return [
        ((i1, i2), (j1, j2))
        for (i1, i2), (j1, j2) in runs
        if not all((lefts[i].sentence, rights[j1 + i - i1].sentence) in chance for i in range(i1, i2))
    ]


def _tell_sentences(tokens: Sequence[QuotedToken]) -> dict[int, set[str]]:
    """Return the stems of the telling words of each sentence."""
    found: dict[int, set[str]] = {}
    for token in tokens:
        found.setdefault(token.sentence, set()).update({stem(token.norm)} if is_content(token.norm) else ())
    return found


def _between(
    lefts: Sequence[QuotedToken], rights: Sequence[QuotedToken], left: Run, right: Run
) -> list[AlignmentStep]:
    """Return the steps for what lies between two shared runs, pairing two forms of one word first."""
    steps: list[AlignmentStep] = []
    i, j = left[0], right[0]
    start_i, start_j = i, j
    while i < left[1] and j < right[1]:
        found = _meet(lefts, rights, (i, left[1]), (j, right[1]))
        if found is None:
            break
        (i1, i2), (j1, j2) = found
        steps += _differ((start_i, i1), (start_j, j1))
        steps.append(AlignmentStep("equal", (i1, i2), (j1, j2), "kept"))
        i, j = start_i, start_j = i2, j2
    return steps + _differ((start_i, left[1]), (start_j, right[1]))


def _meet(
    lefts: Sequence[QuotedToken], rights: Sequence[QuotedToken], left: Run, right: Run
) -> tuple[Run, Run] | None:
    """Find the first place in a gap where two forms of one word meet."""
    if (left[1] - left[0]) * (right[1] - right[0]) > 400:
        return None
    ours, theirs = [t.norm for t in lefts[slice(*left)]], [t.norm for t in rights[slice(*right)]]
    spelled = [spell_number(norm) for norm in ours], [spell_number(norm) for norm in theirs]
    for total in range(len(ours) + len(theirs)):
        for i in range(min(len(ours), total + 1)):
            j = total - i
            if j >= len(theirs):
                continue
            if ours[i] != theirs[j] and alike(ours[i], theirs[j]):
                return _place_runs(left, right, (i, 1), (j, 1))
            for one, other in ((ours, theirs), spelled):
                if one[i][:1] == other[j][:1] and (sizes := _divide_alike(one[i : i + 3], other[j : j + 3])):
                    return _place_runs(left, right, (i, sizes[0]), (j, sizes[1]))
    return None


def _divide_alike(lefts: Sequence[str], rights: Sequence[str]) -> tuple[int, int] | None:
    """Return how many first words of two runs are the same letters divided differently, if any are.

    So are `cease fire` and `ceasefire`; "FirstGroup" is "First Group", whose first word is read as a number.
    """
    for n, m in ((2, 1), (1, 2), (3, 1), (1, 3)):
        if n <= len(lefts) and m <= len(rights) and spelled_alike(lefts[:n], rights[:m]):
            return n, m
    return None


def _place_runs(left: Run, right: Run, ours: Run, theirs: Run) -> tuple[Run, Run]:
    """Return two runs, each given as its place inside a gap and its length, as runs of all tokens."""
    (i, n), (j, m) = ours, theirs
    return (left[0] + i, left[0] + i + n), (right[0] + j, right[0] + j + m)


def _differ(left: Run, right: Run) -> list[AlignmentStep]:
    if left[0] == left[1] and right[0] == right[1]:
        return []
    op: Op = (
        "replace"
        if left[0] < left[1] and right[0] < right[1]
        else "delete"
        if left[0] < left[1]
        else "insert"
    )
    return [AlignmentStep(op, left, right, "replaced" if op == "replace" else "omitted")]


def _join_equal(
    lefts: Sequence[QuotedToken], rights: Sequence[QuotedToken], steps: list[AlignmentStep]
) -> list[AlignmentStep]:
    joined: list[AlignmentStep] = []
    for step in steps:
        if joined and step.op == joined[-1].op == "equal":
            last = joined[-1]
            joined[-1] = AlignmentStep(
                "equal", (last.left[0], step.left[1]), (last.right[0], step.right[1]), "kept"
            )
        else:
            joined.append(step)
    return joined


def _slide(
    lefts: Sequence[QuotedToken], rights: Sequence[QuotedToken], steps: list[AlignmentStep]
) -> list[AlignmentStep]:
    """Move omissions to where sentences part: of "A is gone. B is gone." the second sentence was left out.

    "is gone. B" left out between "A" and "is gone" would give the same words.
    """
    steps = list(steps)
    for k in range(1, len(steps) - 1):
        before, step, after = steps[k - 1 : k + 2]
        if step.op not in {"delete", "insert"} or not before.op == after.op == "equal":
            continue
        having = lefts if step.op == "delete" else rights
        start, end = step.left if step.op == "delete" else step.right
        shift = _choose_shift(having, (start, end), _size(before) - 1, _size(after) - 1)
        steps[k - 1] = _move(before, 0, shift)
        steps[k] = _move(step, shift, shift)
        steps[k + 1] = _move(after, shift, 0)
    return steps


def _size(step: AlignmentStep) -> int:
    return min(step.left[1] - step.left[0], step.right[1] - step.right[0])


def _choose_shift(having: Sequence[QuotedToken], run: Run, back: int, ahead: int) -> int:
    """Return by how many words a run slides so that as many of its ends as possible part sentences."""
    start, end = run
    best, shift = _is_parted(having, start) + _is_parted(having, end), 0
    for sign, most in ((-1, back), (1, ahead)):
        for by in range(1, most + 1):
            leaving, entering = (start - by, end - by) if sign < 0 else (start + by - 1, end + by - 1)
            if having[leaving].norm != having[entering].norm:
                break
            value = _is_parted(having, start + sign * by) + _is_parted(having, end + sign * by)
            if value > best:
                best, shift = value, sign * by
    return shift


def _move(step: AlignmentStep, start: int, end: int) -> AlignmentStep:
    left, right = (step.left[0] + start, step.left[1] + end), (step.right[0] + start, step.right[1] + end)
    return AlignmentStep(step.op, left, right, step.nature)


_GOING: frozenset[Op] = frozenset({"delete", "replace"})
_COMING: frozenset[Op] = frozenset({"insert", "replace"})


def _find_moved(
    lefts: Sequence[QuotedToken], rights: Sequence[QuotedToken], steps: Sequence[AlignmentStep]
) -> set[int]:
    """Return the steps that hold a run of words which the other side has in another place."""
    moved: set[int] = set()
    gone = [(k, [t.norm for t in lefts[slice(*s.left)]]) for k, s in enumerate(steps) if s.op in _GOING]
    come = [(k, [t.norm for t in rights[slice(*s.right)]]) for k, s in enumerate(steps) if s.op in _COMING]
    for k, a in gone:
        telling = {w for w in a if is_content(w)}
        for m, b in come:
            if k == m or telling.isdisjoint(b):
                continue
            best = SequenceMatcher(None, a, b, autojunk=False).find_longest_match()
            run = a[best.a : best.a + best.size]
            content = sum(is_content(w) for w in run)
            # A single word counts where it is all that either place holds: "next" put first.
            if content >= 2 or (content >= 1 and (len(run) >= 3 or a == b)):
                moved |= {k, m}
    return moved


def _judge(
    lefts: Sequence[QuotedToken],
    rights: Sequence[QuotedToken],
    steps: Sequence[AlignmentStep],
    k: int,
    moved: set[int],
) -> AlignmentStep:
    """Say what a step means: an editor's words count for nothing, unlike sentences are not replaced."""
    step = steps[k]
    if step.nature == "kept":
        return step
    ours = [t for t in lefts[slice(*step.left)] if not t.editorial]
    theirs = [t for t in rights[slice(*step.right)] if not t.editorial]
    nature: Nature
    brackets = len(ours) < step.left[1] - step.left[0] or len(theirs) < step.right[1] - step.right[0]
    if not ours and not theirs:
        nature = "editorial"
    elif k in moved:
        nature = "moved"
    elif brackets and (not ours or not theirs) and step.op == "replace":
        # "[the president] said" for "he said": the brackets own up to the change
        nature = "editorial"
    elif step.op == "replace" and (all(t.aside for t in ours) or all(t.aside for t in theirs)):
        # "against (the fleet)" for "against them": what stands in parentheses in its place is the editor's
        nature = "editorial"
    elif not ours or not theirs:
        nature = "omitted"
    elif _apart(lefts, rights, step, k == 0, k == len(steps) - 1) and not _are_similar(ours, theirs):
        nature = "apart"
    else:
        nature = "replaced"
    return AlignmentStep(step.op, step.left, step.right, nature)


def _apart(
    lefts: Sequence[QuotedToken], rights: Sequence[QuotedToken], step: AlignmentStep, first: bool, last: bool
) -> bool:
    """Return True if the differing words stand apart, as sentences or fragments, where they meet the rest."""
    before = first or _is_parted(lefts, step.left[0]) or _is_parted(rights, step.right[0])
    after = last or _is_parted(lefts, step.left[1]) or _is_parted(rights, step.right[1])
    return before and after


def _is_parted(tokens: Sequence[QuotedToken], at: int) -> bool:
    """Return True if a sentence, a fragment or an ellipsis parts the words before and after a place."""
    if at <= 0 or at >= len(tokens):
        return True
    before, after = tokens[at - 1], tokens[at]
    return before.sentence != after.sentence or before.fragment != after.fragment or after.elided


def _are_similar(ours: Sequence[QuotedToken], theirs: Sequence[QuotedToken]) -> bool:
    """Return True if two runs share enough content to be two versions of one sentence."""
    a = {stem(t.norm) for t in ours if is_content(t.norm)}
    b = {stem(t.norm) for t in theirs if is_content(t.norm)}
    return bool(a and b) and len(a & b) >= 0.4 * min(len(a), len(b))
