"""What people decided: read, written, anchored on words, and applied before anything is derived.

A decisions file is JSON Lines, append-only, one decision a line, with who and when:

    {"action": "different", "left": {"document": "gazette-1", "text": "We will not go"},
     "right": {"document": "echo-7", "text": "We will go", "start": 120}, "who": "mk", "when": "2026-03-01"}

An anchor holds on by the document (its ID, name or URL) and the exact words, never by the ID of a group or an
attribution, so that it survives re-runs, new versions and growing piles. Later lines win over earlier ones.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

from sayso.errors import DecisionError, shorten
from sayso.records import (
    Anchor,
    Attribution,
    Decision,
    Document,
    Reading,
    Role,
    Span,
    SpeakerGround,
    SpeakerKind,
    SpeakerMention,
)
from sayso.spans import hull, overlap

_PAIRED = frozenset({"same", "different", "merge", "split"})
_SINGLE = frozenset({"speaker", "role", "reject"})
_ROLES = frozenset(get_args(Role))


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Read a decisions file in its order; raises DecisionError naming file, line and what to try."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise DecisionError(
            f"{path}: there is no such file; `sayso decide` writes one, or leave --decisions out."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise DecisionError(f"{path}: cannot be read as UTF-8 text ({error}).") from error
    lines = enumerate(text.split("\n"), 1)
    return tuple(_read_line(line, f"{path}, line {n}") for n, line in lines if line.strip())


def _read_line(line: str, where: str) -> Decision:
    try:
        entry = json.loads(line)
    except RecursionError:
        raise DecisionError(f"{where}: is nested too deeply to be a decision; delete the line.") from None
    except ValueError as error:
        raise DecisionError(
            f"{where}: is not JSON ({error}); put one whole decision on one line, or delete the line."
        ) from None
    if not isinstance(entry, dict):
        raise DecisionError(f'{where}: is not an object; expected {{"action": ..., "left": ...}}.')
    action = entry.get("action")
    if not isinstance(action, str) or action not in _PAIRED | _SINGLE:
        known = ", ".join(sorted(_PAIRED | _SINGLE))
        raise DecisionError(f"{where}: action {shorten(action)} is not known; use one of {known}.")
    left = _read_anchor(entry.get("left"), f"{where}: left")
    right = _read_anchor(entry.get("right"), f"{where}: right") if action in _PAIRED else None
    value = entry.get("value")
    if value is not None and not isinstance(value, str):
        raise DecisionError(f"{where}: value must be words or null, not {shorten(value)}.")
    if action == "role" and value not in _ROLES:
        raise DecisionError(f"{where}: a role is one of {', '.join(sorted(_ROLES))}, not {value!r}.")
    who, when = entry.get("who"), entry.get("when")
    if not isinstance(who, str) or not who or not isinstance(when, str) or not when:
        raise DecisionError(f'{where}: says not who decided, or when; add "who" and "when".')
    note = entry.get("note") or ""
    if not isinstance(note, str):
        raise DecisionError(f"{where}: note must be words, not {shorten(note)}.")
    # The action was found among the known ones above, which a type checker does not see.
    return Decision(action=action, left=left, right=right, value=value, who=who, when=when, note=note)  # type: ignore[arg-type]


def _read_anchor(entry: Any, where: str) -> Anchor:
    if not isinstance(entry, dict) or not all(
        isinstance(entry.get(key), str) and entry[key] for key in ("document", "text")
    ):
        raise DecisionError(
            f"{where}: needs a document and the exact words: "
            '{"document": "name or ID", "text": "words of the article"}.'
        )
    start = entry.get("start")
    if start is not None and (not isinstance(start, int) or isinstance(start, bool) or start < 0):
        raise DecisionError(f"{where}: start must be a whole number of characters, not {shorten(start)}.")
    return Anchor(document=entry["document"], text=entry["text"], start=start)


def append_decision(path: Path, decision: Decision) -> None:
    """Write one decision at the end of a file, made if it is not there; nothing before it changes."""
    line = json.dumps(_as_entry(decision), ensure_ascii=False)
    with path.open("a+b") as file:
        size = file.seek(0, os.SEEK_END)
        broken = False
        if size:
            file.seek(size - 1)
            broken = file.read(1) != b"\n"
        file.write((("\n" if broken else "") + line + "\n").encode("utf-8", "surrogatepass"))


def _as_entry(decision: Decision) -> dict[str, object]:
    def anchor(a: Anchor) -> dict[str, object]:
        start = {} if a.start is None else {"start": a.start}
        return {"document": a.document, "text": a.text, **start}

    entry: dict[str, object] = {"action": decision.action, "left": anchor(decision.left)}
    if decision.right is not None:
        entry["right"] = anchor(decision.right)
    if decision.value is not None or decision.action == "speaker":
        entry["value"] = decision.value
    entry |= {"who": decision.who, "when": decision.when}
    if decision.note:
        entry["note"] = decision.note
    return entry


def anchor_attribution(attribution: Attribution, document: Document) -> Anchor:
    """Return the anchor by which a decision may hold on to an attribution: its contents in their place."""
    span = hull(attribution.contents or attribution.sources or attribution.cues)
    return Anchor(document=document.name, text=document.text[span.start : span.end], start=span.start)


def locate(anchor: Anchor, readings: Iterable[Reading]) -> tuple[Attribution, ...]:
    """Return the attributions that an anchor holds on to, best fit first; empty when none does.

    The words must stand in the document. Where they stand more than once and `start` does not say which, the
    first place with an attribution counts.
    """
    found: list[tuple[float, int, str, Attribution]] = []
    for reading in readings:
        document = reading.document
        if anchor.document not in {document.id, document.name, document.url}:
            continue
        for rank, span in enumerate(_places(anchor, document.text)):
            for attribution in reading.attributions:
                fit = _fit(attribution, span)
                if fit >= 0.5:
                    found.append((-fit, rank, attribution.id, attribution))
    return tuple(dict.fromkeys(entry[3] for entry in sorted(found, key=lambda entry: entry[:3])))


def find_one(anchor: Anchor, readings: Iterable[Reading]) -> Attribution:
    """Return the one statement that an anchor holds on to.

    Raises DecisionError where the article is not there, the words are not whole words of it, or no statement
    or several fit them; several are listed.
    """
    readings = tuple(readings)
    named = [r for r in readings if anchor.document in {r.document.id, r.document.name, r.document.url}]
    if not named:
        known = ", ".join(sorted(r.document.name for r in readings)[:8])
        raise DecisionError(f"no article is called {anchor.document!r}; there are: {known}")
    places = [(r, p) for r in named for p in _places(anchor, r.document.text)]
    if not places:
        raise DecisionError(
            f"{anchor.document}: the words {shorten(anchor.text)} do not stand in it; copy them exactly"
        )
    if not any(_is_whole(r.document.text, p) for r, p in places):
        raise DecisionError(f"{anchor.document}: {shorten(anchor.text)} cuts a word; give whole words")
    fits = {
        a.id: (r.document.text, a)
        for r, place in places
        for a in r.attributions
        if _fit(a, place) >= 0.5 and _is_whole(r.document.text, place)
    }
    whole = {
        i: (text, a)
        for i, (text, a) in fits.items()
        if any(_fit(a, place) == 1.0 for r, place in places if r.document.id == a.document_id)
    }
    found = whole or fits
    if len(found) == 1:
        return next(iter(found.values()))[1]
    if not found:
        raise DecisionError(f"{anchor.document}: no statement holds the words {shorten(anchor.text)}")
    listed = "; ".join(
        f"{a.speaker.name if a.speaker else 'nobody named'}: {_cut(text, a)}" for text, a in found.values()
    )
    raise DecisionError(
        f"{anchor.document}: {len(found)} statements hold the words {shorten(anchor.text)}; give more words "
        f"of the one that you mean: {listed}"
    )


def _cut(text: str, attribution: Attribution) -> str:
    span = hull(attribution.contents or attribution.sources)
    return shorten(" ".join(text[span.start : span.end].split()))


def _is_whole(text: str, span: Span) -> bool:
    """Return True if a span begins and ends at the ends of words."""
    before, first = text[span.start - 1 : span.start], text[span.start : span.start + 1]
    last, behind = text[span.end - 1 : span.end], text[span.end : span.end + 1]
    return not (before.isalnum() and first.isalnum()) and not (last.isalnum() and behind.isalnum())


def find_conflicts(decision: Decision, earlier: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the earlier decisions on the same words that a new one contradicts and, as the later, beats."""
    opposite = {"same": "different", "different": "same", "merge": "split", "split": "merge"}
    anchors = {decision.left, decision.right}
    return tuple(
        d
        for d in earlier
        if {d.left, d.right} == anchors
        and (
            d.action == opposite.get(decision.action)
            or (d.action == decision.action and d.value != decision.value)
        )
    )


def _places(anchor: Anchor, text: str) -> Iterator[Span]:
    if anchor.start is not None and text.startswith(anchor.text, anchor.start):
        yield Span(start=anchor.start, end=anchor.start + len(anchor.text))
        return
    at = text.find(anchor.text)
    while at >= 0:
        yield Span(start=at, end=at + len(anchor.text))
        at = text.find(anchor.text, at + 1)


def _fit(attribution: Attribution, span: Span) -> float:
    """Return how well words fit an attribution's contents, 0 to 1: inside it counts, the same counts more."""
    contents = attribution.contents or attribution.sources
    if not contents:
        return 0.0
    shared = sum(overlap(c, span) for c in contents)
    length = span.end - span.start
    covered = hull(contents)
    inside = max(shared, overlap(covered, span)) / length if length else 0.0
    return 0.5 * inside + 0.5 * shared / max(length, covered.end - covered.start) if inside >= 0.5 else 0.0


def find_unheld(readings: Iterable[Reading], decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions whose words are no longer found, so that a person can be told."""
    readings = tuple(readings)
    return tuple(
        d for d in decisions if not all(locate(a, readings) for a in (d.left, d.right) if a is not None)
    )


def apply_to_readings(readings: tuple[Reading, ...], decisions: Iterable[Decision]) -> tuple[Reading, ...]:
    """Apply what people decided on attributions and speakers: speaker, merge, split, then reject.

    A merge gives the right's speaker the left's name throughout its document, a split gives it another
    (`value`, or its name with the document's). Decisions on links and roles are left to later stages.
    """
    decisions = tuple(decisions)
    for decision in decisions:
        if decision.action in {"speaker", "merge", "split"}:
            readings = _rename(readings, decision)
    rejected = {
        found[0].id for d in decisions if d.action == "reject" and (found := locate(d.left, readings))
    }
    return tuple(_without(reading, rejected) for reading in readings) if rejected else readings


def _rename(readings: tuple[Reading, ...], decision: Decision) -> tuple[Reading, ...]:
    left = locate(decision.left, readings)
    if not left:
        return readings
    decided_by = f"{decision.who}, {decision.when}"
    if decision.action == "speaker":
        mention = _name(readings, left[0], decision.value, decided_by)
        return _change(
            readings, lambda a: replace(a, speaker=mention, speaker_id=None) if a.id == left[0].id else a
        )
    right = locate(decision.right, readings) if decision.right else ()
    if not right or right[0].speaker is None or left[0].speaker is None:
        return readings
    old, named = right[0].speaker, left[0].speaker
    home = next(r.document for r in readings if r.document.id == right[0].document_id)
    if decision.action == "merge":
        new = replace(
            old, name=named.name, kind=named.kind, ground=SpeakerGround.DECISION, decided_by=decided_by
        )
    else:
        name = decision.value or f"{old.name} ({home.outlet or home.name})"
        new = replace(old, name=name, ground=SpeakerGround.DECISION, decided_by=decided_by)

    def rename(a: Attribution) -> Attribution:
        same = a.document_id == home.id and a.speaker is not None and a.speaker.name == old.name
        return replace(a, speaker=new, speaker_id=None) if same else a

    return _change(readings, rename)


def _name(
    readings: tuple[Reading, ...], attribution: Attribution, name: str | None, decided_by: str
) -> SpeakerMention | None:
    if name is None:
        return None
    known = (a.speaker for r in readings for a in r.attributions if a.speaker and a.speaker.name == name)
    like = next(known, None)
    kind: SpeakerKind = "person"
    if like is not None:
        kind = like.kind
    elif attribution.speaker is not None and attribution.speaker.kind != "unnamed":
        kind = attribution.speaker.kind
    return SpeakerMention(
        name=name,
        kind=kind,
        role=like.role if like else None,
        ground=SpeakerGround.DECISION,
        decided_by=decided_by,
    )


def _change(
    readings: tuple[Reading, ...], change: Callable[[Attribution], Attribution]
) -> tuple[Reading, ...]:
    return tuple(replace(r, attributions=tuple(change(a) for a in r.attributions)) for r in readings)


def _without(reading: Reading, rejected: set[str]) -> Reading:
    kept = tuple(
        replace(a, parent_id=None) if a.parent_id in rejected else a
        for a in reading.attributions
        if a.id not in rejected
    )
    citations = tuple(
        replace(c, attribution_ids=tuple(i for i in c.attribution_ids if i not in rejected))
        for c in reading.citations
    )
    return replace(reading, attributions=kept, citations=citations)
