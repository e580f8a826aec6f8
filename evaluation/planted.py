"""Planted changes inside the marks of quotations: how many are linked, flagged and told first.

    python -m evaluation planted FOLDER [--without READINGS] [--each N] [--json] [--verbose]

FOLDER has `data/*.json` of news_cluster. Two articles of an event that have the same quotation word for word
are taken, and one word of it is changed in the second: a "not" put in or taken out, a number, a name, another
word. The event is read with the changed article in place of the true one. Events that READINGS has a folder
for are left out: rules were written with them in view. Same places every time (Random with a fixed seed).
"""

import argparse
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.news_events import group_events
from sayso import ingest, pipeline
from sayso.records import Change, Document, FindingKind, Reading, Report
from sayso.report_index import ReportIndex
from sayso.spans import contains

SEED = 20261130
LEAST_WORDS = 8
"""A quotation of fewer words is told of under other conditions: docs/comparing.md says which."""

_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|will|would|can|could|should|has|have|had|does|do|did|must)\b(?=\s+\w)"
)
_NOT = re.compile(r"\s+not\b")
_DIGITS = re.compile(r"\d")
_NUMBER = re.compile(
    r"\b(?:\d[\d,.]*\d|\d|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|fifty|hundred)\b"
)
_OTHER_NUMBER = {
    "two": "five", "three": "nine", "four": "seven", "five": "two", "six": "eleven", "seven": "four",
    "eight": "three", "nine": "twelve", "ten": "six", "twelve": "nine", "twenty": "forty",
    "thirty": "sixty", "fifty": "eighty", "hundred": "thousand",
}  # fmt: skip
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
_OTHER_NAMES = ("Norway", "Harrison", "Lisbon", "Whitaker")
_WORD = re.compile(r"\b[a-z]{5,}\b")
_OTHER_WORDS = ("terrible", "wooden", "yellow", "careful")

CHANGES: frozenset[FindingKind] = frozenset(
    {"negation differs", "number differs", "name differs", "words differ", "words missing"}
)
OUTCOMES = ("planted", "linked", "flagged", "told", "told first")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation that two articles have word for word: offsets of its words in the second one."""

    first: Document
    second: Document
    start: int
    end: int

    @property
    def words(self) -> str:
        """The words between the marks."""
        return self.second.text[self.start : self.end]


def _change_digit(digit: re.Match[str]) -> str:
    return str((int(digit.group()) + 3) % 10 or 8)  # no number begins with 0


def plant(words: str, kind: str, chance: random.Random) -> str | None:
    """Return the words with one change of a kind; None where they have no place for it."""
    if kind == "negation" and (place := _NOT.search(words)):
        return words[: place.start()] + words[place.end() :]
    pattern = {"negation": _AUXILIARY, "number": _NUMBER, "name": _NAME, "word": _WORD}[kind]
    found = list(pattern.finditer(words))
    if kind == "word":
        found = found[1:]  # the first may be where a quotation begins: a choice of what to quote
    if not found:
        return None
    place = chance.choice(found)
    old = place.group()
    if kind == "negation":
        new = old + " not"
    elif kind == "number":
        new = _OTHER_NUMBER.get(old) or _DIGITS.sub(_change_digit, old, count=1)
    else:
        new = chance.choice([w for w in (_OTHER_NAMES if kind == "name" else _OTHER_WORDS) if w != old])
    return words[: place.start()] + new + words[place.end() :]


def find_quoted(report: Report) -> Iterator[Quoted]:
    """Yield a quotation for each two reports of one utterance that are identical, of two outlets."""
    index = ReportIndex(report)
    for utterance in report.utterances:
        for variant in utterance.variants:
            left, right = index.attributions[variant.left_id], index.attributions[variant.right_id]
            if variant.change != "identical" or index.are_one_outlet(left.document_id, right.document_id):
                continue
            first, second = index.documents[left.document_id], index.documents[right.document_id]
            for quotation in index.readings[second.id].layout.quotations:
                place = Quoted(first, second, quotation.inner.start, quotation.inner.end)
                held = any(contains(c, quotation.inner) for c in right.contents)
                if held and len(place.words.split()) >= LEAST_WORDS and place.words in first.text:
                    yield place
                    break


def try_event(
    files: Sequence[Path], each: int, chance: random.Random
) -> Iterator[tuple[str, str, str, Counter[str]]]:
    """Yield kind, words before and after, and what came of it, for each change planted in an event."""
    readings, _ = pipeline.read_documents(ingest.read_pile(files).documents)
    places = list(find_quoted(pipeline.relate(readings)))
    for kind in ("negation", "number", "name", "word"):
        chance.shuffle(places)
        planted = ((p, plant(p.words, kind, chance)) for p in places)
        for place, new in [(p, n) for p, n in planted if n is not None][:each]:
            yield kind, place.words, new, judge(kind, place, new, readings)


def judge(kind: str, place: Quoted, new: str, readings: Iterable[Reading]) -> Counter[str]:
    """Return which of OUTCOMES hold when the second article has the new words."""
    old = place.second
    text = old.text[: place.start] + new + old.text[place.end :]
    document = ingest.make_document(
        text, name=old.name, outlet=old.outlet, published=old.published, title=old.title, url=old.url
    )
    others = [r for r in readings if r.document.id != old.id]
    changed, _ = pipeline.read_documents((document,))
    report = pipeline.relate((*others, *changed))
    index = ReportIndex(report)
    end = place.start + len(new)
    own = {
        a.id
        for a in changed[0].attributions
        if any(c.start <= place.start + 2 and end <= c.end + 2 for c in a.contents)
    }
    held = [u for u in report.utterances if own & set(u.attribution_ids)]
    pairs = [
        v
        for u in held
        for v in u.variants
        if own & {v.left_id, v.right_id}
        and len({index.attributions[i].document_id for i in (v.left_id, v.right_id)}) > 1
    ]
    shown: set[Change] = {v.change for v in pairs}
    flagged = "altered" in shown if kind == "word" else any(kind in v.flags for v in pairs)
    utterances = {u.id for u in held}
    told = [
        n
        for n, finding in enumerate(report.findings)
        if finding.kind in CHANGES and finding.utterance_id in utterances
    ]
    outcome = {
        "planted": True, "linked": bool(pairs), "flagged": flagged, "told": bool(told),
        "told first": any(n < 3 for n in told),
    }  # fmt: skip
    return Counter({name: int(held) for name, held in outcome.items()})


def main(argv: list[str]) -> int:
    """Print, for each kind of change, how many were planted, and how many have each of OUTCOMES."""
    parser = argparse.ArgumentParser(prog="python -m evaluation planted", description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--without", type=Path, help="folder of readings: their events are left out")
    parser.add_argument("--each", type=int, default=2, help="changes of a kind in an event")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--verbose", action="store_true", help="each change that is not told")
    options = parser.parse_args(argv)
    seen = (
        {folder.name.removeprefix("event") for folder in options.without.iterdir()}
        if options.without
        else set()
    )
    events = {n: files for n, files in group_events(options.path / "data").items() if str(n) not in seen}
    if not events:
        print(f"{options.path}: no articles of an event in data/*.json", file=sys.stderr)
        return 2
    chance = random.Random(SEED)
    counts: dict[str, Counter[str]] = {}
    for number, files in sorted(events.items()):
        for kind, old, new, outcome in try_event(files, options.each, chance):
            counts.setdefault(kind, Counter()).update(outcome)
            if options.verbose and not outcome["told"]:
                missed = ", ".join(name for name in OUTCOMES if not outcome[name])
                print(f"event {number}, {kind}, not {missed}: {old} -> {new}")
    rows = [{"kind": kind, **{name: counts[kind][name] for name in OUTCOMES}} for kind in sorted(counts)]
    print(
        json.dumps(rows)
        if options.json
        else "\n".join("  ".join(f"{k} {v}" for k, v in r.items()) for r in rows)
    )
    return 0
