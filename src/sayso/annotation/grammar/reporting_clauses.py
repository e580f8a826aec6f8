"""Read whole reporting sentences by rule: "Hill said (that) CONTENT", "CONTENT, Hill told reporters".

Quoted words are not looked into: a cue inside quotation marks belongs to the quoted speaker. Reports of one
sentence are separated where a new subject or a coordinated verb begins. Reports inside contents are left to
`attributions/rules/nested/`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.annotation.grammar.complements import begins_sibling, find_content, leads_elsewhere, strip_end
from sayso.annotation.grammar.subject_phrases import STRONG, find_subject_after, find_subject_before
from sayso.annotation.grammar.text_words import TextWords
from sayso.annotation.grammar.tokens import FINITE, HE_SHE_THEY, PRONOUNS, TextToken, words_between
from sayso.annotation.grammar.verb_groups import VerbGroup
from sayso.lexicon import function_words
from sayso.lexicon.rows import set_of
from sayso.records import Span
from sayso.spans import contains

_OF_THINGS = set_of("cues", "of_things")
_FINDING = set_of("cues", "finding", "finding or saying")
_FINAL = set_of("cues", "final")
# What may follow a final cue after a comma without being content.
_AFTERTHOUGHTS = set_of("grammar/contents", "afterthoughts")
_MODALS = function_words.MODALS | {"to"}
_RELATIVE = frozenset({"who", "which"})
# A longer "sentence" is a list or a page without full stops, and is not read.
_LONGEST = 3_000  # code points
_BEING = function_words.BEING | {"’s"}


@dataclass(frozen=True, slots=True)
class ReportingClause:
    """A clause that reports: source, cue and contents; `rule` names the form."""

    source: Span
    cue: Span
    contents: tuple[Span, ...]
    rule: str = "clause"
    sure: bool = True


@dataclass(frozen=True, slots=True)
class _Reading:
    """A report as places in a list of tokens (half-open)."""

    subject: tuple[int, int]
    group: VerbGroup
    contents: tuple[tuple[int, int], ...]
    rule: str = "clause"

    @property
    def end(self) -> int:
        return max(stop for _, stop in self.contents)


def read_reports(
    words: TextWords, sentence: Span, quoted: Sequence[Span] = ()
) -> tuple[ReportingClause, ...]:
    """Read the reports of one sentence that stand beside each other, in order.

    `quoted` are spans between quotation marks; no cue is looked for in them.
    """
    if sentence.end - sentence.start > _LONGEST:
        return ()
    tokens, found = words.read_groups(sentence)
    groups = [g for g in found if not _is_quoted(tokens, g, quoted)]
    if not groups:
        return ()
    final = _read_final(tokens, groups)
    return _read_on(tokens, groups, final)


def read_reports_after(
    words: TextWords, sentence: Span, source: Span, end: int, quoted: Sequence[Span] = ()
) -> tuple[ReportingClause, ...]:
    """Read what follows a report in its own sentence: ", adding that ...", "and called ...".

    `source` is the source of that report, whose words end at `end`.
    """
    if sentence.end - sentence.start > _LONGEST:
        return ()
    tokens, found = words.read_groups(Span(start=min(source.start, sentence.start), end=sentence.end))
    first = next((i for i, t in enumerate(tokens) if t.start >= source.start), 0)
    last = next((i for i, t in enumerate(tokens) if t.start >= source.end), len(tokens))
    used = next((i for i, t in enumerate(tokens) if t.start >= end), len(tokens))
    if first >= last or used >= len(tokens):
        return ()
    groups = [g for g in found if not _is_quoted(tokens, g, quoted)]
    earlier = [g for g in groups if g.first < used]
    group = earlier[-1] if earlier else VerbGroup(first, last, "say", "said")
    seed = _Reading(subject=(first, last), group=group, contents=((first, used),))
    return _read_on(tokens, groups, seed)[1:]


def read_participle(words: TextWords, content: Span, quoted: Sequence[Span] = ()) -> ReportingClause | None:
    """Read the ", saying that ..." that a content runs on with; the report's `source` is what stands before.

    None where it may belong to a clause before it, or where anything but a clause stands behind it.
    """
    if content.end - content.start > _LONGEST:
        return None
    tokens, behind = words.read_groups(content)
    groups = [g for g in behind if not _is_quoted(tokens, g, quoted)]
    for group in groups:
        if not group.form.endswith("ing") or group.lemma not in STRONG or group.first < 2:
            continue
        stop = group.first - 1
        closed = tokens[stop].form in _MARKS and tokens[stop - 1].form in (",", "—", "–")
        if not closed and tokens[stop].form not in (",", "—", "–"):
            continue
        # What goes on behind quoted words, or adds to a report, goes with the one who reports.
        if not closed and group.form != "adding" and not _is_phrase(tokens[:stop]):
            return None
        found = find_content(tokens, group, groups, relative=False)
        if found is None:
            continue
        report = _make(tokens, _Reading((0, stop + closed), group, (found,), "participle"))
        return report if report.sure and found[1] >= len(tokens) - 1 else None
    return None


_MARKS = frozenset({"“", "”", '"', "’", "'", "''"})
_OPENS_CLAUSE = set_of("grammar/contents", "openers of contents")


def _is_phrase(tokens: Sequence[TextToken]) -> bool:
    """Return True if words are a noun phrase rather than a clause or quoted words."""
    return tokens[0].form not in _OPENS_CLAUSE and not any(
        t.form in FINITE or t.form in PRONOUNS or t.form in _MARKS or t.form in (";", ":", ".")
        for t in tokens
    )


def _read_on(
    tokens: Sequence[TextToken], groups: Sequence[VerbGroup], final: _Reading | None
) -> tuple[ReportingClause, ...]:
    readings: list[_Reading] = []
    used = 0
    if final is not None:
        readings.append(final)
        used = max(final.end, final.group.last, final.subject[1])
    for group in groups:
        if group.first < used:
            continue
        reading = _read_group(tokens, group, groups, readings)
        if reading is not None:
            readings.append(reading)
            used = reading.end
    return tuple(_make(tokens, r) for r in readings)


def _make(tokens: Sequence[TextToken], reading: _Reading) -> ReportingClause:
    return ReportingClause(
        source=words_between(tokens, *reading.subject),
        cue=words_between(tokens, reading.group.first, reading.group.last),
        contents=tuple(words_between(tokens, *c) for c in reading.contents),
        rule=reading.rule,
        sure=_is_sure(tokens, reading),
    )


def _is_sure(tokens: Sequence[TextToken], reading: _Reading) -> bool:
    """Return True if a reading can only be a report: a verb of saying, no modal, and a clause for content."""
    if reading.group.lemma not in STRONG:
        return False
    helpers = {t.form for t in tokens[reading.group.first : reading.group.last - 1]}
    if helpers & _MODALS and "not" not in helpers:
        return False
    if tokens[reading.subject[0]].form in ("i", "you", "we", "which"):
        return False  # the article's own voice, or too little to go by
    words = tokens[slice(*reading.contents[0])]
    if reading.contents[0][1] <= reading.subject[0] and len(words) >= 8:
        return True  # "CONTENT, the Gazette reported"
    # "Saying he built it": a subject needs no auxiliary to open a clause.
    subject = words[0].form in HE_SHE_THEY
    return words[0].form == "that" or subject or any(t.form in FINITE for t in words)


def _is_quoted(tokens: Sequence[TextToken], group: VerbGroup, quoted: Sequence[Span]) -> bool:
    cue = words_between(tokens, group.first, group.last)
    return any(contains(q, cue) for q in quoted)


# --- "CONTENT, SOURCE CUE" ---------------------------------------------------------------------------------


def _read_final(tokens: Sequence[TextToken], groups: Sequence[VerbGroup]) -> _Reading | None:
    for group in reversed(groups):
        if group.lemma not in STRONG and group.lemma not in _FINAL:
            continue
        if group.form.endswith("ing") or _is_passive(tokens, group):
            continue
        if (
            group.first
            and tokens[group.first - 1].form == ","
            and group.form in ("said", "says", "wrote", "reported")
        ):
            subject = find_subject_after(tokens, group.last)
            if subject is not None and is_plain_tail(tokens[subject[1] :]):
                return _final(tokens, subject, group, group.first - 1)
        if not is_plain_tail(tokens[group.last :]):
            continue
        subject = find_subject_before(tokens, group, 0)
        if subject is None or subject[0] < 5 or tokens[subject[0] - 1].form != ",":
            continue
        if tokens[subject[0]].form in _RELATIVE:
            continue
        return _final(tokens, subject, group, subject[0] - 1)
    return None


def _final(
    tokens: Sequence[TextToken], subject: tuple[int, int], group: VerbGroup, comma: int
) -> _Reading | None:
    start = 0
    while start < comma and (not tokens[start].is_word or tokens[start].form in ("but", "and", "however")):
        start += 1
    words = [t for t in tokens[start:comma] if t.is_word]
    if len(words) < 4 or not has_verb(words):
        return None
    if words[0].form in ("after", "asked", "speaking", "as") or words[0].form.endswith("ing"):
        return None
    if words[0].form in ("in", "on", "at", "during") and not any(w.form in FINITE for w in words):
        return None
    contents = [(start, comma)]
    after = next((i for i in range(max(group.last, subject[1]), len(tokens)) if tokens[i].form == ","), None)
    if (
        after is not None
        and after + 3 < len(tokens)
        and tokens[after + 1].form in ("but", "and", "or", "because")
    ):
        contents.append((after + 1, strip_end(tokens, after + 1, len(tokens))))
    return _Reading(subject=subject, group=group, contents=tuple(contents))


def is_plain_tail(tail: Sequence[TextToken]) -> bool:
    """Return True if nothing but an addressee, a time or an occasion follows a cue, up to a comma."""
    stop = next((i for i, t in enumerate(tail) if t.form in (",", "—", "–", ";")), len(tail))
    near = [t for t in tail[:stop] if t.is_word]
    if len(near) > 16:
        return False
    if near:
        first = near[0].form
        if first in ("it", "there", "not", "that", "to", "he", "she", "they", "we", "what", "how") or ":" in [
            t.form for t in tail[:stop]
        ]:
            return False
        # "she said of the money that the city has": a clause of the topic, not what was said
        free = first == "of" or first in _AFTERTHOUGHTS
        if not free and any(t.form in FINITE or t.form == "that" for t in near):
            return False
    rest = [t for t in tail[stop:] if t.is_word]
    if not rest:
        return True
    first = rest[0].form
    return (
        first in _AFTERTHOUGHTS
        or first.endswith("ing")
        or first in ("but", "and", "the", "a", "or", "because")
    )


def has_verb(words: Sequence[TextToken]) -> bool:
    """Return True if words look like a clause: a finite verb, or something that ends like one."""
    return any(w.form in FINITE or w.form.endswith(("ed", "s", "ing", "n’t")) for w in words)


# --- "SOURCE CUE CONTENT" ----------------------------------------------------------------------------------


def _read_group(
    tokens: Sequence[TextToken], group: VerbGroup, groups: Sequence[VerbGroup], before: Sequence[_Reading]
) -> _Reading | None:
    """Read one verb group with its own subject, or with the subject of the report before it."""
    lemma = group.lemma
    if not (lemma in STRONG or lemma in _OF_THINGS or lemma in _FINDING):
        return None
    if group.form.endswith("ing"):
        return _read_participle(tokens, group, groups, before)
    if _is_passive(tokens, group):
        return None
    floor = before[-1].end if before else 0
    while floor < group.first and not tokens[floor].is_word:
        floor += 1
    coordinated = _is_coordinated(tokens, group, before)
    subject: tuple[int, int] | None
    if coordinated:
        subject = before[-1].subject
    else:
        subject = find_subject_before(tokens, group, floor)
        if subject is None or (not before and leads_elsewhere(tokens, floor, subject[0])):
            return None
        if before and not begins_sibling(tokens, floor, subject[0]):
            return None
    content = find_content(tokens, group, groups, relative=tokens[subject[0]].form in _RELATIVE)
    if content is None:
        return None
    return _Reading(subject, group, (content,), "coordinated" if coordinated else "clause")


def _is_passive(tokens: Sequence[TextToken], group: VerbGroup) -> bool:
    """Return True if a group is passive: "were admitted". What is quoted "as saying" counts as said."""
    if group.form == "said" and group.lemma == "say" and group.last - group.first > 2:
        return False
    helpers = {t.form for t in tokens[group.first : group.last - 1]}
    return bool(helpers & _BEING)


def _is_coordinated(tokens: Sequence[TextToken], group: VerbGroup, before: Sequence[_Reading]) -> bool:
    """Return True if a verb shares the subject of the report before it: "called it a threat and added"."""
    if not before or group.first == 0:
        return False
    joint = group.first - 1
    if tokens[joint].form not in ("and", "but", "then"):
        return False
    return joint - before[-1].end <= 2


def _read_participle(
    tokens: Sequence[TextToken], group: VerbGroup, groups: Sequence[VerbGroup], before: Sequence[_Reading]
) -> _Reading | None:
    """Read ", adding that ..." with the source of the report before it, and "with Hill saying that ..."."""
    content = find_content(tokens, group, groups, relative=False)
    if content is None or group.first == 0:
        return None
    if (
        before
        and tokens[group.first - 1].form in (",", "—", "–", "and")
        and group.first - before[-1].end <= 14
    ):
        return _Reading(before[-1].subject, group, (content,), "participle")
    lead = next(
        (i for i in range(group.first - 1, max(-1, group.first - 16), -1) if tokens[i].form in ("with", ",")),
        -1,
    )
    if lead >= 0 and tokens[lead].form == "with":
        subject = find_subject_before(tokens, group, lead + 1)
        if subject is not None and subject[0] == lead + 1:
            return _Reading(subject, group, (content,), "participle")
    return None
