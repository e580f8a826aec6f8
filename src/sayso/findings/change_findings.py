"""Findings on what was done to words: changed inside the marks, left without a speaker, copied."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from sayso.findings.report_index import MOST_PASSAGES, Desk, gather, sort_documents
from sayso.phrasing import capitalize, join_names, spell_number
from sayso.records import (
    Attribution,
    Derivation,
    Document,
    Evidence,
    Finding,
    Passage,
    Unattributed,
    Utterance,
    Variant,
)
from sayso.spans import hull, length, text_of
from sayso.text.words import is_content, tokenize

LEAST_SHARED = 40
_SPELLED_ALIKE = 70
_QUOTED = 60

# A place at either end that differs by more words than this is another choice of words to quote.
_LONGEST_EDIT = 3
_LEAST_COMMON = 4
# Below this weight a change counts fully only if it touches words that carry meaning.
_NEEDS_CONTENT = 6.0

# Flags of a variant that a desk must look at first: weight, words of the finding, and what the change shows.
_ANY = re.compile("")
_NEGATION = re.compile(r"\b(?:not?|never|none|nobody|nothing|neither|nor|without|cannot)\b|n[’']t\b", re.I)
_MISSING = "Words are missing inside the quotation marks, without an ellipsis,"
_FLAGS: tuple[tuple[str, float, str, re.Pattern[str]], ...] = (
    (
        "negation",
        9.0,
        "A negation differs",
        _NEGATION,
    ),
    ("number", 8.0, "A number differs", _ANY),
    ("name", 7.0, "A name differs", _ANY),
    ("spliced", 6.0, "Words said apart stand as one quotation", _ANY),
    ("interior", 5.5, _MISSING, _ANY),
)


def find_changes(desk: Desk) -> Iterator[Finding]:
    """Say where two articles put different words between quotation marks; an utterance's gravest pair."""
    for utterance in sorted(desk.utterances.values(), key=lambda u: u.id):
        found = [f for v in utterance.variants if (f := _change(desk, utterance, v)) is not None]
        if found:
            yield max(found, key=lambda f: (f.weight, f.text))


@dataclass(frozen=True, slots=True)
class _Edit:
    """One changed place of a quotation: what either side has there."""

    left: str
    right: str

    @property
    def size(self) -> int:
        return max(len(self.left.split()), len(self.right.split()))


def list_edits(variant: Variant, left: str, right: str) -> tuple[tuple[_Edit, ...], int]:
    """Return what changed between words that both sides have, and how many words they have in common.

    Words that only one side quotes at either end are a choice of what to quote, not a change.
    """
    steps = [
        (
            operation.op == "equal",
            _Edit(
                text_of(left, operation.left) if operation.left else "",
                text_of(right, operation.right) if operation.right else "",
            ),
        )
        for operation in variant.operations
    ]
    while steps and not steps[0][0] and _is_choice(steps[0][1]):
        steps.pop(0)
    while steps and not steps[-1][0] and _is_choice(steps[-1][1]):
        steps.pop()
    common = sum(len(edit.left.split()) for equal, edit in steps if equal)
    return tuple(edit for equal, edit in steps if not equal), common


def _is_choice(edit: _Edit) -> bool:
    return not edit.left or not edit.right or edit.size > _LONGEST_EDIT


def _change(desk: Desk, utterance: Utterance, variant: Variant) -> Finding | None:
    """Write one altered quotation; None where it is not one and the same run of words that differs."""
    left, right = desk.attributions[variant.left_id], desk.attributions[variant.right_id]
    texts = [desk.documents[a.document_id].text for a in (left, right)]
    edits, common = list_edits(variant, texts[0], texts[1])
    changed = sum(e.size for e in edits)
    if variant.change not in {"altered", "cut"} or not edits or common < _LEAST_COMMON or changed > common:
        return None
    flags = [
        (weight, words, edit)
        for flag, weight, words, shows in _FLAGS
        if flag in variant.flags
        for edit in [next((e for e in edits if shows.search(f"{e.left} {e.right}")), None)]
        if edit is not None
    ]
    if not flags and (variant.change == "cut" or "translation" in variant.flags):
        return None
    if flags and flags[0][1] is _MISSING and (flags[0][2].left and flags[0][2].right):
        dropped = next((e for e in edits if not (e.left and e.right)), None)
        # Where words were only replaced nothing is missing; the words that differ are told as such.
        flags = [(flags[0][0], _MISSING, dropped)] if dropped else []
    weight, what, edit = (
        flags[0] if flags else (5.0, "The words between the quotation marks differ", edits[0])
    )
    called = desk.name(a.document_id for a in (left, right))
    names = [called[a.document_id] for a in (left, right)]
    if variant.change == "altered" and not flags and not (edit.left and edit.right):
        edit = next((e for e in edits if e.left and e.right), edit)
    if edit.left and edit.right:
        shown = f"{names[0]} has “{_short(edit.left)}”, {names[1]} “{_short(edit.right)}”"
    else:
        lacks, has = (names[0], edit.right) if edit.right else (names[1], edit.left)
        shown = f"{lacks} lacks “{_short(has)}”"
    if weight < _NEEDS_CONTENT and not any(_has_content(e) for e in edits):
        weight = 2.5
    speaker = desk.speaker_of(utterance)
    of = f" of {speaker}" if speaker else ""
    evidence = Evidence(
        name="quotation compared",
        score=1.0,
        detail=f"The quotation{of} in {names[0]} and in {names[1]}.",
        passages=tuple(
            Passage(document_id=a.document_id, span=hull(a.contents)) for a in (left, right) if a.contents
        ),
    )
    return Finding(
        text=f"{what} in a quotation{of}: {shown}.",
        evidence=(evidence,),
        utterance_id=utterance.id,
        weight=weight,
    )


def _has_content(edit: _Edit) -> bool:
    """Say whether a change touches more than articles, pronouns and the like."""
    return any(is_content(w.norm) for side in (edit.left, edit.right) for w in tokenize(side))


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _QUOTED else words[:_QUOTED].rsplit(" ", 1)[0] + " …"


def find_lost(desk: Desk) -> Iterator[Finding]:
    """Say where articles state in their own voice what others attribute."""
    groups: dict[tuple[str, ...], list[Unattributed]] = defaultdict(list)
    for lost in sorted(desk.report.unattributed, key=lambda u: (u.document_id, u.span)):
        groups[tuple(sorted(i for i in lost.attributed_in if i in desk.attributions))].append(lost)
    for ids, sentences in groups.items():
        if ids:
            yield _lose(desk, [desk.attributions[i] for i in ids], sentences)


def _lose(desk: Desk, others: list[Attribution], sentences: list[Unattributed]) -> Finding:
    called = desk.name((*(s.document_id for s in sentences), *(a.document_id for a in others)))
    here = [called[d] for d in sort_documents(desk, (s.document_id for s in sentences))]
    there = [called[d] for d in sort_documents(desk, (a.document_id for a in others))]
    speakers = sorted({a.speaker.name for a in others if a.speaker and a.speaker.name})
    to = f" to {join_names(speakers, most=3)}" if speakers else " to a speaker"
    own = "its own voice" if len(here) == 1 else "their own voice"
    passages = (
        *(Passage(document_id=s.document_id, span=s.span) for s in sentences),
        *(Passage(document_id=a.document_id, span=hull(a.contents)) for a in others if a.contents),
    )
    return Finding(
        text=f"{capitalize(join_names(here))} {'states' if len(here) == 1 else 'state'} in {own} what "
        f"{join_names(there)} {'attributes' if len(there) == 1 else 'attribute'}{to}.",
        evidence=(
            Evidence(
                name="attribution lost",
                score=0.8,
                detail="The sentence without a speaker, and the same with one.",
                passages=passages[:MOST_PASSAGES],
            ),
        ),
        # Where most articles need no speaker for it, the one that names one is no sign that it was lost.
        weight=6.5 + min(len(there), 10) / 10 if len(there) >= len(here) else 3.5,
    )


def find_copies(desk: Desk) -> Iterator[Finding]:
    """Say where articles share prose, and which has it from which if something shows it."""
    for derivation in sorted(desk.report.derivations, key=lambda d: d.id):
        upstream = desk.documents.get(derivation.upstream_document_id or "")
        if derivation.kind != "reuse" or upstream is None:
            continue
        document = desk.documents[derivation.document_id]
        words = sum(len(text_of(document.text, s).split()) for s in derivation.spans)
        if words < LEAST_SHARED:
            continue
        yield _copy(desk, derivation, document, upstream, words)


def _copy(desk: Desk, derivation: Derivation, document: Document, upstream: Document, words: int) -> Finding:
    called = desk.name((document.id, upstream.id))
    here, there = called[document.id], called[upstream.id]
    share = length(derivation.spans) / max(1, len(document.text.strip()))
    size = words // 10 * 10
    if derivation.direction_from is None:
        names = [called[d] for d in sort_documents(desk, called)]
        text = f"{capitalize(names[0])} and {names[1]} share about {size} words of prose; "
        text += "nothing shows which has them from the other."
        weight = 3.0
    else:
        much = "Most of" if share > 0.5 else f"About {size} words of"
        why = next((e.detail for e in derivation.evidence if e.name != "prose in common"), "")
        text = f"{much} the article of {here} came from {there}: the prose is the same. {why}".rstrip()
        weight = 4.0 + min(share, 1.0) * 6
    return Finding(text=text, evidence=gather(derivation.evidence), weight=weight + min(words, 900) / 1000)


def find_spellings(desk: Desk) -> Iterator[Finding]:
    """Say where one person's name is spelled in two ways."""
    by_speaker: dict[str, dict[str, list[Attribution]]] = defaultdict(lambda: defaultdict(list))
    for attribution in desk.attributions.values():
        told = attribution.speaker
        if attribution.speaker_id and told and told.kind == "person" and " " in told.name:
            by_speaker[attribution.speaker_id][told.name].append(attribution)
    for speaker in sorted(desk.report.speakers, key=lambda s: s.id):
        if speaker.kind != "person":
            continue
        spelled = by_speaker[speaker.id]
        main = speaker.name.split()
        others = sorted(
            name
            for name in spelled
            if name.casefold().split()[-1] != main[-1].casefold()
            and fuzz.ratio(name.casefold().split()[-1], main[-1].casefold()) >= _SPELLED_ALIKE
        )
        if not others or speaker.name not in spelled:
            continue
        shown = [speaker.name, *others]
        passages = tuple(
            Passage(document_id=a.document_id, span=(a.speaker.spans or a.sources)[0])
            for name in shown
            for a in sorted(spelled[name], key=lambda a: a.id)[:2]
            if a.speaker and (a.speaker.spans or a.sources)
        )
        yield Finding(
            text=f"One person, {spell_number(len(shown))} spellings: {join_names(shown)}. Search for "
            f"{'both' if len(shown) == 2 else 'all'}.",
            evidence=(
                Evidence(
                    name="spelling", score=0.8, detail="The name as the articles write it.", passages=passages
                ),
            ),
            weight=1.5,
        )
