"""Whole reporting sentences read by rule: "Hill said (that) CONTENT", "CONTENT, Hill told reporters".

Quoted words are opaque here: a cue inside quotation marks is the quoted speaker's, not the article's.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.annotate.clauses import (
    PREPOSITIONS,
    PRONOUNS,
    STRONG,
    Token,
    VerbGroup,
    find_subject_after,
    find_subject_before,
    find_verb_groups,
    looks_like_source,
    tokenize,
)
from sayso.records import Span
from sayso.spans import contains

# Verbs whose object is told to do something: "urged the council to act" has "to act" as content.
_DIRECTING = frozenset("ask urge tell order advise beg implore instruct request encourage".split())
# Verbs whose content may be a bare noun phrase: "denied the reports".
_OF_THINGS = frozenset("confirm deny announce reject dispute refute condemn accuse describe identify call blame".split())
_FINDING = frozenset("find show indicate suggest reveal".split())
_FINITE = frozenset("is was were are has had have will would could may might can should does did do be been".split())


@dataclass(frozen=True, slots=True)
class Report:
    """A clause that reports: source, cue and content."""

    source: Span
    cue: Span
    content: Span


def read_reports(text: str, sentence: Span, quoted: Sequence[Span] = ()) -> tuple[Report, ...]:
    """Read the reports of one sentence, the outermost first.

    `quoted` are spans between quotation marks; no cue is looked for in them.
    """
    tokens = tokenize(text, sentence)
    groups = [g for g in find_verb_groups(tokens) if not _is_quoted(tokens, g, quoted)]
    final = _read_final(tokens, groups)
    if final is not None:
        outer = _make(tokens, final)
        inner = read_reports(text, outer.content, quoted)
        return (outer, *inner)
    for group in groups:
        initial = _read_initial(tokens, group, groups)
        if initial is not None:
            outer = _make(tokens, initial)
            return (outer, *read_reports(text, outer.content, quoted))
    return ()


@dataclass(frozen=True, slots=True)
class _Places:
    subject: tuple[int, int]
    group: VerbGroup
    content: tuple[int, int]


def _make(tokens: Sequence[Token], places: _Places) -> Report:
    return Report(
        source=_span(tokens, *places.subject),
        cue=_span(tokens, places.group.first, places.group.last),
        content=_span(tokens, *places.content),
    )


def _span(tokens: Sequence[Token], first: int, last: int) -> Span:
    return Span(start=tokens[first].start, end=tokens[last - 1].end)


def _is_quoted(tokens: Sequence[Token], group: VerbGroup, quoted: Sequence[Span]) -> bool:
    cue = _span(tokens, group.first, group.last)
    return any(contains(q, cue) for q in quoted)


def _read_final(tokens: Sequence[Token], groups: Sequence[VerbGroup]) -> _Places | None:
    """Read "CONTENT, SOURCE CUE ..." and "CONTENT, CUE SOURCE" at the end of a sentence."""
    for group in reversed(groups):
        if group.lemma not in STRONG and group.lemma not in ("report", "recall", "quote"):
            continue
        if group.form.endswith("ing") and group.form != "saying":
            continue
        tail = tokens[group.last :]
        if group.first and tokens[group.first - 1].form == "," and group.form in ("said", "says", "wrote"):
            subject = find_subject_after(tokens, group.last)
            if subject is not None and _is_plain_tail(tokens[subject[1] :]):
                return _final(tokens, subject, group, group.first - 1)
        if not _is_plain_tail(tail):
            continue
        subject = find_subject_before(tokens, group, 0)
        if subject is None or subject[0] < 5 or tokens[subject[0] - 1].form != ",":
            continue
        return _final(tokens, subject, group, subject[0] - 1)
    return None


def _final(tokens: Sequence[Token], subject: tuple[int, int], group: VerbGroup, comma: int) -> _Places | None:
    start = 0
    while start < comma and (not tokens[start].is_word or tokens[start].form in ("but", "and", "however")):
        start += 1
    words = [t for t in tokens[start:comma] if t.is_word]
    if len(words) < 4 or not _has_verb(words) or words[0].form in ("when", "if", "while", "as", "after", "asked"):
        return None
    return _Places(subject=subject, group=group, content=(start, comma))


def _is_plain_tail(tail: Sequence[Token]) -> bool:
    """Say whether nothing but an addressee, a time or an occasion follows a cue."""
    words = [t for t in tail if t.is_word]
    if not words:
        return True
    if len(words) > 16 or any(t.form in ("that", "to", ":") or t.form in PRONOUNS for t in tail[:12]):
        return False
    if words[0].form in ("it", "there", "not"):
        return False
    return not any(t.form in _FINITE for t in words)


def _has_verb(words: Sequence[Token]) -> bool:
    """Say whether words look like a clause: a finite verb, or something that ends like one."""
    return any(w.form in _FINITE or w.form.endswith(("ed", "s", "ing", "n’t")) for w in words)


def _read_initial(tokens: Sequence[Token], group: VerbGroup, groups: Sequence[VerbGroup]) -> _Places | None:
    """Read "(On Friday,) SOURCE CUE (ADDRESSEE) (that) CONTENT"."""
    lemma = group.lemma
    if group.form.endswith("ing") or not (lemma in STRONG or lemma in _OF_THINGS or lemma in _FINDING):
        return None
    floor = 0
    while floor < group.first and not tokens[floor].is_word:
        floor += 1
    subject = find_subject_before(tokens, group, floor)
    if subject is None or not looks_like_source(tokens[subject[0] : subject[1]]) or _leads_elsewhere(tokens, floor, subject[0]):
        return None
    start = _content_after(tokens, group)
    if start is None:
        return None
    stop = _content_end(tokens, start, groups)
    words = [t for t in tokens[start:stop] if t.is_word]
    least = 1 if lemma in _OF_THINGS else 3
    if len(words) <= least or (lemma in _FINDING and words[0].form not in ("that", "how")):
        return None
    return _Places(subject=subject, group=group, content=(start, stop))


def _leads_elsewhere(tokens: Sequence[Token], floor: int, start: int) -> bool:
    """Say whether more than an opening ("On Friday,") stands before the source of a clause."""
    words = [t for t in tokens[floor:start] if t.is_word]
    if words and words[0].form == "that":
        words = words[1:]
    if not words:
        return False
    if tokens[start - 1].form == "," and words[0].form in (
        "when", "while", "after", "before", "since", "although", "though", "if", "as", "asked", "speaking",
        "in", "on", "at", "during", "following", "despite", "according",
    ):  # fmt: skip
        return len(words) > 30
    return len(words) > 6 or any(w.form in _FINITE for w in words)


def _content_after(tokens: Sequence[Token], group: VerbGroup) -> int | None:
    """Find where the content begins after a cue: at once, or after an addressee and a time."""
    at = group.last
    if at >= len(tokens):
        return None
    addressed = group.lemma in _DIRECTING or group.lemma in ("inform", "assure", "remind", "warn", "promise", "notify")
    for i in range(at, min(at + 14, len(tokens))):
        form = tokens[i].form
        if form == "that" and (i == at or not tokens[i - 1].form.endswith(("report", "claim")) or addressed):
            return i
        if form in (".", ";", "?", "!", ","):
            break
        if form == "to" and group.lemma in _DIRECTING:
            return i
    if group.lemma in ("tell", "inform", "assure", "remind", "notify"):
        return _after_addressee(tokens, at)
    first = tokens[at]
    if first.form in PREPOSITIONS and first.form not in ("to", "about"):
        return None
    return None if first.form in (",", ".", ";", ":") else at


def _after_addressee(tokens: Sequence[Token], at: int) -> int | None:
    """Skip "reporters", "the BBC", "her" after "told" where a new subject follows."""
    stop = at
    if tokens[stop].form in ("me", "him", "her", "us", "them", "you", "reporters", "journalists"):
        stop += 1
    else:
        if tokens[stop].form in ("the", "a", "his", "her", "their"):
            stop += 1
        while stop < len(tokens) and tokens[stop].capital and stop - at < 6:
            stop += 1
    if stop == at or stop + 3 >= len(tokens):
        return None
    following = tokens[stop]
    if following.form in PRONOUNS or following.form in ("the", "a", "there", "its", "his", "their", "this"):
        return stop
    return None


def _content_end(tokens: Sequence[Token], start: int, groups: Sequence[VerbGroup]) -> int:
    """Cut a content before what belongs to the main clause: ", citing", ", adding", ", but has not"."""
    stop = len(tokens)
    for i in range(start + 2, len(tokens) - 1):
        if tokens[i].form not in (",", "—", "–"):
            continue
        following = tokens[i + 1].form
        after = tokens[i + 2].form if i + 2 < len(tokens) else ""
        if following in ("citing", "quoting", "adding", "saying", "noting", "warning", "arguing", "according", "stressing"):
            stop = i
            break
        if following == "but" and (after in _FINITE or after in ("said", "added", "declined", "denied", "refused")):
            stop = i
            break
    while stop > start and tokens[stop - 1].form in (",", ".", ";", ":", "?", "!"):
        if tokens[stop - 1].form in ("?", "!"):
            break
        stop -= 1
    return stop

