"""Fit the linking model's weights on hand-made readings, and measure it leaving one event out.

    python -m training.linking READINGS... --articles NEWS_CLUSTER [--write]

A folder of readings holds `articles.jsonl` and `reference.json`, or such folders. Each event is read twice:
with the reference's own attributions, speakers, dates and addressees, and by the whole line of stages, whose
attributions are matched to the reference's. A pair is positive where the reference puts it into one strict
group (half a weight for two reports of one article that share a third), left out where readers hesitate, and
negative otherwise; its traps count twice. To these come pairs of other articles judged by reading
(`judged_pairs.jsonl`: places and judgements, no text; `part`, another sentence of one short statement, is
neither). Pairs that a rule decides are left out. Ridge-penalised logistic regression by Newton's method; the
margins over rival pairs, which rest on the other weights, are measured again after each of a few rounds.
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from evaluation import score_report
from evaluation.judged import is_near
from evaluation.score_report import match_attributions
from sayso import pipeline
from sayso.annotate.segment import segment
from sayso.ingest import read_pile
from sayso.link.candidates import propose
from sayso.link.doubts import is_doubtful
from sayso.link.judge import Model, make_model
from sayso.link.saying import Saying, prepare
from sayso.link.scores import Scores
from sayso.link.speakers import link_speakers
from sayso.link.utterances import link_utterances
from sayso.present.export.json import report_to_json
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
from sayso.spans import hull, overlap

JUDGED = Path(__file__).with_name("judged_pairs.jsonl")
WEIGHTS = Path(__file__).parents[1] / "src/sayso/link/weights.toml"
RIDGE = 1.0
ROUNDS = 3
SAME, UNSURE = 0.7, 0.15
PRODUCTS = (
    "one_article*quoted_cover", "one_article*words_low", "one_article*post_same", "speaker_same*post_same",
    "speaker_same*date_same", "speaker_same*alike_low", "speaker_same*alike_high", "none_quotes*alike_low",
    "speaker_unknown*quoted_cover", "speaker_unknown*runs_cover", "speaker_same*words_low",
    "speaker_same*words_high", "speaker_same*quoted_cover", "one_quotes*words_low", "none_quotes*runs_cover",
    "speaker_other*runs_cover", "speaker_other*quoted_cover", "speaker_other*quoted_mass",
    "date_other*quoted_cover", "short*words_low", "speaker_unknown*quoted_mass", "quoted_mass*quoted_cover",
    "lead_both*speaker_same", "post_any*speaker_same",
)  # fmt: skip
MARGINS = (
    "margin_low", "margin_high", "margin_low*speaker_same", "margin_high*speaker_same",
    "margin_low*none_quotes", "margin_low*plain_low", "margin_high*plain_low",
    *(
        f"{margin}{beside}"
        for margin in ("margin_beside_low", "margin_beside_high")
        for beside in ("", "*writing_any", "*none_quotes", "*lead_one")
    ),
)  # fmt: skip

Floats = npt.NDArray[np.float64]


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
        if not is_doubtful(sayings[i], sayings[j]):
            labelled.append(Pair(event, label, weight, pile, (i, j), {}))
    return labelled


def read_judged(articles: Path) -> list[Pair]:
    """Return the pairs judged by reading, found again in the line's own readings of the articles."""
    entries = [json.loads(line) for line in JUDGED.read_text(encoding="utf-8").splitlines()]
    wanted = {entry[side]["sha256"] for entry in entries for side in ("first", "second")}
    documents = [d for d in read_pile([articles]).documents if d.sha256 in wanted]
    events = read_events(articles)
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
        spans = {p: hull(_tell(sayings[p].attribution)) for p in places.get(side["sha256"], ())}
        judged = Span(start=side["start"], end=side["end"])
        near = [p for p, span in spans.items() if is_near(side, span)]
        return max(near, key=lambda p: (overlap(spans[p], judged), -p), default=None)

    pairs = []
    for entry in entries:
        one, other = find(entry["first"]), find(entry["second"])
        if entry["verdict"] not in ("right", "wrong") or one is None or other is None:
            continue
        i, j = sorted((one, other))
        if not is_doubtful(sayings[i], sayings[j]):
            title = by_id[sayings[i].attribution.document_id].title or ""
            right = entry["verdict"] == "right"
            pairs.append(Pair(events.get(title, "other"), int(right), 1.0, pile, (i, j), {}))
    return pairs


def _tell(a: Attribution) -> tuple[Span, ...]:
    return a.contents or a.cues or a.sources


def read_events(articles: Path) -> dict[str, str]:
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


def lay_out(pairs: Sequence[Pair], names: Sequence[str]) -> Floats:
    """Return a row of measures and products for each pair."""

    def value(measures: dict[str, float], name: str) -> float:
        first, _, second = name.partition("*")
        return measures[first] * (measures[second] if second else 1.0)

    return np.array([[value(p.measures, n) for n in names] for p in pairs])


def solve(rows: Floats, pairs: Sequence[Pair]) -> Floats:
    """Return the weights of one ridge regression, the bias last."""
    rows = np.hstack([rows, np.ones((len(pairs), 1))])
    labels = np.array([p.label for p in pairs], dtype=float)
    weights = np.array([p.weight / 2 for p in pairs])
    penalty = np.eye(rows.shape[1]) * RIDGE
    penalty[-1, -1] = 1e-3
    beta = np.zeros(rows.shape[1])
    for _ in range(60):
        chance = 1 / (1 + np.exp(-rows @ beta))
        gradient = rows.T @ (weights * (chance - labels)) + penalty @ beta
        curve = (rows * (weights * chance * (1 - chance))[:, None]).T @ rows + penalty
        step = np.linalg.solve(curve, gradient)
        beta = beta - step
        if np.abs(step).max() < 1e-9:
            break
    return beta


def score_piles(pairs: Iterable[Pair], model: Model) -> dict[Pile, Scores]:
    """Return the scores that a model gives in each pile of the pairs."""
    return {pile: Scores(pile.sayings, pile.candidates, model) for pile in {p.pile: None for p in pairs}}


def measure_pairs(pairs: Sequence[Pair], model: Model) -> list[Pair]:
    """Return the pairs with their measures, the margins as `model` has them."""
    scores = score_piles(pairs, model)
    return [replace(p, measures=scores[p.pile].measure(*p.places)) for p in pairs]


def fit(pairs: Sequence[Pair]) -> Model:
    """Return the fitted model."""
    pairs = measure_pairs(pairs, NOTHING)
    names = [*(n for n in pairs[0].measures if "margin_" not in n), *PRODUCTS]
    model = name_weights(solve(lay_out(pairs, names), pairs), names)
    for _ in range(ROUNDS):
        pairs = measure_pairs(pairs, model)
        model = name_weights(solve(lay_out(pairs, [*names, *MARGINS]), pairs), [*names, *MARGINS])
    return model


def name_weights(beta: Floats, names: Sequence[str]) -> Model:
    """Return solved weights as a model, rounded as they are written."""
    weights = {n: round(float(b), 3) for n, b in zip(names, beta[:-1], strict=True)}
    return make_model(round(float(beta[-1]), 3), weights, SAME, UNSURE)


NOTHING = make_model(0.0, {}, SAME, UNSURE)


def write(model: Model, events: int, pairs: int) -> None:
    """Write the weights with what they come from."""
    lines = [
        "# Weights of the linking model: ridge logistic regression, made by training/linking.py from",
        f"# {pairs} candidate pairs of {events} hand-read events and of other articles judged by reading;",
        "# docs/linking.md has the figures measured leaving one event out.",
        f"bias = {model.bias:.3f}",
        "",
        "[thresholds]",
        f"same = {model.same}",
        f"unsure = {model.unsure}",
        "",
        "[weights]",
        *(f'"{name}" = {value:.3f}' for name, value in (model.weights | model.margins).items()),
    ]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def relink(
    reference: dict[str, Any], readings: tuple[Reading, ...], model: Model, tally: score_report.Tally
) -> None:
    """Link an event with a model that has not seen it, and count as the scorer of readings does."""
    speakers, readings, *_ = link_speakers(readings)
    utterances, matches = link_utterances(readings, model=model)
    report = Report(
        producer="training", readings=readings, speakers=speakers, utterances=utterances, matches=matches
    )
    score_report.score(reference, json.loads(json.dumps(report_to_json(report))), set(), tally)


def main() -> None:
    """Print what is linked when each event is left out of the fit; with --write, write the weights too."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--articles", type=Path, help="the folder of the articles of judged_pairs.jsonl")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    pairs: list[Pair] = []
    events = find_events(given.folders)
    read: dict[str, tuple[dict[str, Any], tuple[Reading, ...]]] = {}
    for folder in events:
        reference, documents = read_event(folder)
        for reader in (read_as_reference, read_by_machine):
            readings, keys = reader(reference, documents)
            pairs += label_pairs(folder.name, reference, readings, keys)
            read[folder.name] = (reference, readings)
    if given.articles:
        pairs += read_judged(given.articles)
    tally = score_report.Tally(False)
    judged: list[tuple[float, Pair]] = []
    for folder in events:
        model = fit([p for p in pairs if p.event != folder.name])
        inside = [p for p in pairs if p.event == folder.name]
        scores = score_piles(inside, model)
        judged += [(scores[p.pile](*p.places), p) for p in inside]
        relink(*read[folder.name], model, tally)
    for least in (0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        joined = [p for chance, p in judged if chance >= least]
        right = sum(p.label for p in joined)
        print(
            f"pairs from {least}: {right}/{len(joined)} right, of {sum(p.label for _, p in judged)} there are"
        )
    for name in ("linked_of_found", "linked_loose", "kept_apart", "change"):
        print(f"{name} {tally.hits[name]}/{tally.cases[name]}")
    if given.write:
        write(fit(pairs), len(events), len(pairs))


if __name__ == "__main__":
    main()
