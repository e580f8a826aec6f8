"""Pairs of reports that a reader has a word on: what the linking model is fitted on.

A folder of readings holds `articles.jsonl` and `reference.json`, or such folders. Each event is read twice:
with the reference's own attributions, speakers, dates and addressees, and by the whole line of stages, whose
attributions are matched to the reference's. A pair is positive where the reference puts it into one strict
group (half a weight for two reports of one article that share a third), left out where readers hesitate, and
negative otherwise; its traps count twice. To these come pairs of other articles judged by reading
(`judged_pairs.jsonl`: places and judgements, no text; `part`, another sentence of one short statement, is
neither, but between two articles only). Pairs that a rule of doubt keeps apart are among them.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from evaluation.judged import is_near, locate_report
from evaluation.score_report import match_attributions
from sayso import pipeline
from sayso.annotation.layout.sentences import segment
from sayso.ingest import read_pile
from sayso.link.speakers.linked_speakers import link_speakers
from sayso.link.utterances.candidates import propose
from sayso.link.utterances.report_features import Saying, prepare
from sayso.present.export.sayso_json import report_to_json
from sayso.records import (
    Addressee,
    Attribution,
    Document,
    Reading,
    Report,
    SaidOn,
    Span,
    SpeakerMention,
    identify,
)
from sayso.spans import overlap

JUDGED = Path(__file__).with_name("judged_pairs.jsonl")


@dataclass(frozen=True, eq=False)
class Pile:
    """The sayings of one event as one reader has them, and their candidate pairs."""

    sayings: tuple[Saying, ...]
    candidates: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Pair:
    """One candidate pair of one event: its label (0 or 1), its weight in fitting, its place and measures."""

    event: str
    label: int
    weight: float
    pile: Pile
    places: tuple[int, int]
    measures: dict[str, float]


def find_events(paths: Iterable[Path]) -> list[Path]:
    """Return the folders that hold a reference."""
    return sorted({r.parent for path in paths for r in path.rglob("reference.json")})


def read_event(folder: Path) -> tuple[dict[str, Any], list[Document]]:
    """Read an event's reference and articles."""
    reference = json.loads((folder / "reference.json").read_text(encoding="utf-8"))
    return reference, list(read_pile([folder / "articles.jsonl"]).documents)


def _spans(entries: Iterable[dict[str, int]]) -> tuple[Span, ...]:
    return tuple(sorted(Span(start=e["start"], end=e["end"]) for e in entries))


def read_as_reference(
    reference: dict[str, Any], documents: Sequence[Document]
) -> tuple[tuple[Reading, ...], dict[str, str]]:
    """Return readings made of the reference's own attributions, and each attribution's key in it."""
    by_name = {d.name: d for d in documents}
    home = {
        d["key"]: by_name[Path(d["file"]).stem]
        for d in reference["documents"]
        if Path(d["file"]).stem in by_name
    }
    keys: dict[str, str] = {}
    found: dict[str, list[Attribution]] = {}
    for entry in reference["attributions"]:
        document = home[entry["document"]]
        sources, contents = _spans(entry["sources"]), _spans(entry["contents"])
        named = entry["speaker"] or " ".join(s["text"] for s in entry["sources"])
        to = entry["addressee"]
        person = bool(entry["speaker"]) and len(named.split()) > 1
        attribution = Attribution(
            id=identify("a", document.id, sources, contents, entry["key"]),
            document_id=document.id,
            sources=sources,
            cues=_spans(entry["cues"]),
            contents=contents,
            kind=entry["kind"],
            speaker=SpeakerMention(
                name=named, kind="unnamed" if not entry["speaker"] else "person" if person else "organization"
            ) if named else None,
            speaker_id=identify("s", named) if named else None,
            said_on=SaidOn(value=entry["said_on"], span=None) if entry["said_on"] else None,
            addressee=Addressee(name=to, kind="other", span=contents[0]) if to else None,
        )  # fmt: skip
        keys[attribution.id] = entry["key"]
        found.setdefault(document.id, []).append(attribution)
    readings = tuple(
        Reading(
            document=d, layout=segment(d.text), entities=(), attributions=tuple(found[d.id]), citations=()
        )
        for d in documents
        if d.id in found
    )
    return readings, keys


def read_by_machine(
    reference: dict[str, Any], documents: Sequence[Document]
) -> tuple[tuple[Reading, ...], dict[str, str]]:
    """Return the line's own readings, and the reference's key of each attribution that matches one."""
    readings, _ = pipeline.read_documents(documents)
    speakers, readings, *_ = link_speakers(readings)
    told = report_to_json(Report(producer="training", readings=readings, speakers=speakers))
    stems = {Path(d["file"]).stem: d["key"] for d in reference["documents"]}
    key_of = {d["id"]: stems.get(d["name"]) for d in told["documents"]}
    keys: dict[str, str] = {}
    for key in set(stems.values()):
        found = match_attributions(
            [g for g in reference["attributions"] if g["document"] == key],
            [a for a in told["attributions"] if key_of[a["document"]] == key],
        )
        keys |= {a["id"]: name for name, a in found.items()}
    return readings, keys


def label_pairs(
    event: str, reference: dict[str, Any], readings: tuple[Reading, ...], keys: dict[str, str]
) -> list[Pair]:
    """Return the candidate pairs of an event that the reference has a word on."""
    strict: set[frozenset[str]] = set()
    loose: set[frozenset[str]] = set()
    for group in reference["utterances"]:
        pairs = {frozenset(p) for p in combinations(group["members"], 2)}
        (loose if "loose" in group["key"] else strict).update(pairs)
    traps = {frozenset(p) for p in reference["not_linked"]}
    near = _join(strict | loose)
    partners: dict[str, set[str]] = {}
    for pair in strict:
        for one in pair:
            partners.setdefault(one, set()).update(pair - {one})
    home = {a["key"]: a["document"] for a in reference["attributions"]}
    sayings = prepare(readings)
    pile = Pile(sayings, propose(sayings))
    labelled = []
    for i, j in pile.candidates:
        if sayings[i].id not in keys or sayings[j].id not in keys:
            continue
        x, y = keys[sayings[i].id], keys[sayings[j].id]
        pair, one = frozenset((x, y)), home[x] == home[y]
        if pair in strict:
            label, weight = 1, 1.0
        elif pair in loose:
            continue
        elif pair in traps:
            label, weight = 0, 2.0
        elif one and partners.get(x, set()) & partners.get(y, set()):
            label, weight = 1, 0.5
        elif near.get(x, x) == near.get(y, y):
            continue
        else:
            label, weight = 0, 0.5 if one else 1.0
        labelled.append(Pair(event, label, weight, pile, (i, j), {}))
    return labelled


def read_judged(articles: Path) -> list[Pair]:
    """Return the pairs judged by reading, found again in the line's own readings of the articles."""
    entries = [json.loads(line) for line in JUDGED.read_text(encoding="utf-8").splitlines()]
    wanted = {entry[side]["sha256"] for entry in entries for side in ("first", "second")}
    documents = [d for d in read_pile([articles]).documents if d.sha256 in wanted]
    events = name_events(articles)
    readings, _ = pipeline.read_documents(documents)
    _, readings, *_ = link_speakers(readings)
    sayings = prepare(readings)
    by_id = {d.id: d for d in documents}
    met = {frozenset((e["first"]["sha256"], e["second"]["sha256"])) for e in entries}

    def home(place: int) -> str:
        return by_id[sayings[place].attribution.document_id].sha256

    # Rivals come from the two articles of a pair: no other candidates are needed.
    candidates = tuple((i, j) for i, j in propose(sayings) if frozenset((home(i), home(j))) in met)
    pile = Pile(sayings, candidates)
    places: dict[str, list[int]] = {}
    for place in range(len(sayings)):
        places.setdefault(home(place), []).append(place)

    def find(side: dict[str, Any]) -> int | None:
        """The place that shares most with what was judged: other weights move spans a little."""
        spans = {p: locate_report(sayings[p].attribution) for p in places.get(side["sha256"], ())}
        judged = Span(start=side["start"], end=side["end"])
        near = [p for p, span in spans.items() if is_near(side, span)]
        return max(near, key=lambda p: (overlap(spans[p], judged), -p), default=None)

    pairs = []
    for entry in entries:
        one, other = find(entry["first"]), find(entry["second"])
        if one is None or other is None or one == other:
            continue
        i, j = sorted((one, other))
        label, weight = weigh_verdict(entry["verdict"], one_article=sayings.homes[i] == sayings.homes[j])
        if label is not None:
            title = by_id[sayings[i].attribution.document_id].title or ""
            pairs.append(Pair(events.get(title, "other"), label, weight, pile, (i, j), {}))
    return pairs


def weigh_verdict(verdict: str, *, one_article: bool) -> tuple[int | None, float]:
    """Return the label of a verdict (None: not in the fit) and its weight.

    In one article a part is another sentence, and every pair counts half, as in the readings.
    """
    labels = {"right": 1, "wrong": 0} | ({"part": 0} if one_article else {})
    return labels.get(verdict), 0.5 if one_article else 1.0


def name_events(articles: Path) -> dict[str, str]:
    """Return the event of each article of news_cluster by its title, named as folders of readings are."""
    found = {}
    for path in articles.glob("*.json"):
        content = json.loads(path.read_text(encoding="utf-8"))
        found[content.get("title") or ""] = f"event{content['newsCluster']['EventId']}"
    return found


def _join(pairs: Iterable[frozenset[str]]) -> dict[str, str]:
    """Return the connected component of each key, named by one of its keys."""
    of: dict[str, str] = {}
    for pair in pairs:
        x, y = sorted(pair)
        old, new = of.get(y, y), of.get(x, x)
        of |= {k: new for k, v in of.items() if v == old} | {x: new, y: new}
    return of
