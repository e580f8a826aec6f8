"""Make the weights of `sayso/models/occasions/`: which day and which hearer a report has.

`python -m training.occasions READINGS --articles FOLDER [FOLDER ...] [-o FOLDER] [--diagram FILE]`

READINGS holds folders with `articles.jsonl` and `reference.json`, hand-made readings. `occasion_labels.jsonl`
has places and labels, no text, of reports in other articles, read before sayso's answers were seen; FOLDERs
hold these articles (PolNeAR's train/text, news_cluster's data). Three questions: which expression of its
sentence dates a report, with which dated report it shares the day, with which other its hearer. A softmax
over each report's candidates and "none of them", with a penalty that pulls weights towards 0; every candidate
whose answer is the reader's is right. The figures printed are of each event, or each twentieth of the other
articles, with weights fitted on the rest; days are shared from those that such weights found.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np

from evaluation import score_report
from sayso import pipeline
from sayso.annotation.context.addressees import find_addressees, list_hearers
from sayso.annotation.context.said_on import date_attributions, list_times
from sayso.annotation.context.shared_occasions import gather_candidates
from sayso.annotation.document import DocumentView
from sayso.annotation.grammar.frames import place_cue
from sayso.annotation.time.reference_date import date_post
from sayso.models.candidate_model import ChoiceModel, Question
from sayso.outlets import Gazetteer, load_gazetteer
from sayso.records import Attribution, Document
from training.choices import Row, drop_rare, fit
from training.diagram import draw_reliability
from training.labelled import ARTICLE_LABELS, as_gold, find_fold, read_folders, read_reading
from training.reliability import bin_shares, list_tenths, measure_error

LABELS = Path(__file__).with_name("occasion_labels.jsonl")
MORE_LABELS = Path(__file__).with_name("occasion_labels_2.jsonl")

Origin = Literal["reading", "first reader", "second reader", "article"]
"""Whose labels: a hand-made reading, one of the two readers of occasions, a reader of whole articles."""
TAUGHT_BY: dict[Question, tuple[Origin, ...]] = {
    "time": ("reading", "first reader"),
    "told": ("reading", "first reader", "second reader", "article"),
    "day": ("reading", "first reader"),
    "hearer": ("reading", "first reader", "second reader"),
}
"""Whose labels each question is fitted to. Where readers part is how far a day or a hearer reaches: with the
days of others more reports are dated that the readers of unread articles leave open."""

FIELDS: dict[Question, str] = {
    "time": "said_on",
    "told": "addressee",
    "day": "said_on",
    "hearer": "addressee",
}
PENALTY: dict[Question, float] = {"time": 3.0, "told": 2.0, "day": 2.0, "hearer": 2.0}
LEAST_SHARE: dict[Question, float] = {"time": 0.8, "told": 0.4, "day": 0.85, "hearer": 0.5}
FOLDS = 20
Label = Mapping[str, str]
"""What a reader says of a report: `said_on` and `addressee`, "" where left open, absent where unsure."""


@dataclass(frozen=True)
class LabelledReading:
    """An article as read before days and hearers are shared, with the labels of its reports by their ID."""

    fold: str
    origin: Origin
    view: DocumentView
    labels: Mapping[str, Label]
    times: ChoiceModel | None = None
    """The model that dated the reports, where it is not the shipped one."""


def read_event(folder: Path) -> list[LabelledReading]:
    """Read a hand-made reading: every report that sayso finds too has its labels."""
    read = []
    for document, gold in read_reading(folder):
        view = _read(document)
        read.append(LabelledReading(folder.name, "reading", view, _match_labels(gold, view)))
    return read


def _match_labels(gold: Sequence[Mapping[str, Any]], view: DocumentView) -> dict[str, Label]:
    """Return the labels of the reports that sayso finds too, by their ID."""
    found = score_report.match_attributions(gold, [_to_plain(a) for a in view.attributions])
    return {
        found[g["key"]]["id"]: {field: g[field] or "" for field in ("said_on", "addressee") if field in g}
        for g in gold
        if g["key"] in found
    }


def read_articles(folders: Iterable[Path]) -> list[LabelledReading]:
    """Read the articles of `article_labels.jsonl` that are found in folders and have no other labels."""
    rows = [json.loads(line) for line in ARTICLE_LABELS.read_text(encoding="utf-8").splitlines()]
    labels = {row.get("sha256") or row["worldwide"]: row["reports"] for row in rows}
    for path in (LABELS, MORE_LABELS):
        for line in path.read_text(encoding="utf-8").splitlines():
            labels.pop(json.loads(line)["sha256"], None)
    read = []
    for document in sorted(read_folders(folders), key=lambda d: d.sha256):
        key = document.sha256 if document.sha256 in labels else document.name
        if key in labels:
            view = _read(document)
            gold = [as_gold(str(n), r, document.text) for n, r in enumerate(labels.pop(key))]
            read.append(
                LabelledReading(find_fold(document, FOLDS), "article", view, _match_labels(gold, view))
            )
    return read


def read_labelled(folders: Iterable[Path]) -> list[LabelledReading]:
    """Read the labelled articles that are found in folders."""
    entries: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    origins: dict[str, Origin] = {}
    readers: tuple[tuple[Path, Origin], ...] = ((LABELS, "first reader"), (MORE_LABELS, "second reader"))
    for path, origin in readers:
        for line in path.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            kept = {field: entry[field] or "" for field in ("said_on", "addressee") if field in entry}
            entries[entry["sha256"]].append(entry | {"label": kept})
            origins[entry["sha256"]] = origin
    read = []
    for document in sorted(read_folders(folders), key=lambda d: d.sha256):
        labelled = entries.pop(document.sha256, [])
        if labelled:
            view = _read(document)
            place = {(c.start, c.end): a.id for a in view.attributions for c in [place_cue(a)]}
            labels: dict[str, Label] = {
                place[e["start"], e["end"]]: e["label"] for e in labelled if (e["start"], e["end"]) in place
            }
            origin = origins[document.sha256]
            read.append(LabelledReading(find_fold(document, FOLDS), origin, view, labels))
    return read


def _read(document: Document) -> DocumentView:
    return pipeline.read_before_sharing(document, _list_outlets(document))[0]


def _list_outlets(document: Document) -> Gazetteer:
    return load_gazetteer(None).with_documents([document])


def _to_plain(attribution: Attribution) -> dict[str, Any]:
    fields = {"contents": attribution.contents, "cues": attribution.cues, "sources": attribution.sources}
    return {"id": attribution.id} | {
        name: [{"start": s.start, "end": s.end} for s in spans] for name, spans in fields.items()
    }


def select(articles: Iterable[LabelledReading], question: Question) -> Iterator[LabelledReading]:
    """Yield the articles whose labels a question is fitted to."""
    return (a for a in articles if a.origin in TAUGHT_BY[question])


def list_time_rows(articles: Iterable[LabelledReading]) -> list[Row]:
    """Return a row for each labelled report whose sentence names a time, without rare features."""
    rows = []
    for article in select(articles, "time"):
        view = article.view
        for frame in view.frames:
            gold = article.labels.get(frame.attribution.id, {}).get("said_on")
            if gold is None or date_post(view.text, frame.attribution, view.dates, view.clock):
                continue
            listed = [(time.features, time.day) for time in list_times(frame, view)]
            if listed:
                right = [is_right("time", gold, day) for _, day in listed]
                rows.append(Row(article.fold, view.document.id, listed, right, gold))
    return drop_rare(rows)


def list_told_rows(articles: Iterable[LabelledReading]) -> list[Row]:
    """Return a row for each labelled report whose sentence has a phrase that may name a hearer."""
    rows = []
    for article in select(articles, "told"):
        view = article.view
        for attribution_id, candidates in list_hearers(view, _list_outlets(view.document)).items():
            gold = article.labels.get(attribution_id, {}).get("addressee")
            if gold is not None:
                listed = [(c.features, c.addressee.name.casefold()) for c in candidates]
                right = [is_right("told", gold, name) for _, name in listed]
                rows.append(Row(article.fold, view.document.id, listed, right, gold))
    return drop_rare(rows)


def read_apart(
    articles: Sequence[LabelledReading], times: Sequence[Row], told: Sequence[Row]
) -> list[LabelledReading]:
    """Return the articles with the days and hearers that weights of the other folds find in them."""
    read = []
    for fold in sorted({a.fold for a in articles}):
        time, hearer = _fit_without(times, fold, "time"), _fit_without(told, fold, "told")
        for article in (a for a in articles if a.fold == fold):
            view = article.view
            view = view.with_attributions(date_attributions(view, model=time))
            outlets = _list_outlets(view.document)
            view = view.with_attributions(find_addressees(view, outlets, model=hearer))
            read.append(replace(article, view=view, times=time))
    return read


def _fit_without(rows: Sequence[Row], fold: str, question: Question) -> ChoiceModel:
    weights = fit([r for r in rows if r.fold != fold], PENALTY[question])
    return ChoiceModel(weights=weights, least_share=LEAST_SHARE[question])


def list_shared_rows(articles: Iterable[LabelledReading], question: Question) -> list[Row]:
    """Return a row for each labelled report that has no day, or hearer, by the words beside it."""
    rows = []
    for article in select(articles, question):
        candidates = gather_candidates(article.view, times=article.times)
        for one in candidates.views:
            gold = article.labels.get(one.attribution.id, {}).get(FIELDS[question])
            if gold is None or (one.day if question == "day" else one.hearer):
                continue
            found = candidates.list_days(one) if question == "day" else candidates.list_hearers(one)
            listed = [(features, answer) for features, answer, _ in found]
            if listed:
                right = [is_right(question, gold, answer) for _, answer in listed]
                rows.append(Row(article.fold, article.view.document.id, listed, right, gold))
    return drop_rare(rows)


def is_right(question: Question, gold: str, answer: str) -> bool:
    """Return True if an answer is the reader's."""
    if not gold:
        return False
    named = FIELDS[question] == "addressee"
    return bool(score_report.same_name(gold, answer)) if named else answer == gold


def judge_apart(rows: Sequence[Row], question: Question) -> list[tuple[float, str]]:
    """Answer each fold with weights fitted on the others; return the share and what became of it."""
    judged: list[tuple[float, str]] = []
    for fold in sorted({row.fold for row in rows}):
        weights = fit([r for r in rows if r.fold != fold], PENALTY[question])
        model = ChoiceModel(weights=weights, least_share=0)
        for row in (r for r in rows if r.fold == fold):
            shares = model.share([features for features, _ in row.candidates])
            best = model.choose(row.candidates)
            answer = row.candidates[best or 0][1]
            share = sum(s for s, (_, a) in zip(shares, row.candidates, strict=True) if a == answer)
            judged.append((share, _judge(question, row.gold, answer)))
    return judged


def _judge(question: Question, gold: str, answer: str) -> str:
    if not gold:
        return "left open"
    if is_right(question, gold, answer):
        return "right"
    return "less precise" if FIELDS[question] == "said_on" and gold.startswith(answer) else "wrong"


def _write(path: Path, question: Question, weights: Mapping[str, float]) -> None:
    lines = [
        "# Made by training/occasions.py.",
        f"least_share = {LEAST_SHARE[question]}",
        "",
        "[weights]",
        *(f"{json.dumps(name)} = {weight}" for name, weight in sorted(weights.items()) if weight),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(argv: list[str]) -> int:
    """Read, fit, print the figures and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.occasions", description=__doc__)
    parser.add_argument("readings", type=Path)
    parser.add_argument("--articles", nargs="*", default=[], type=Path)
    parser.add_argument("-o", "--output", type=Path, default=Path("src/sayso/models/occasions"))
    parser.add_argument("--diagram", type=Path, help="where to draw how often a shared day is right")
    args = parser.parse_args(argv)
    folders = sorted(path.parent for path in args.readings.rglob("reference.json"))
    articles = [a for folder in folders for a in read_event(folder)]
    articles += read_labelled(args.articles) + read_articles(args.articles)
    times = list_time_rows(articles)
    told = list_told_rows(articles)
    apart = read_apart(articles, times, told)
    rows: dict[Question, list[Row]] = {
        "time": times,
        "told": told,
        "day": list_shared_rows(apart, "day"),
        "hearer": list_shared_rows(apart, "hearer"),
    }
    args.output.mkdir(parents=True, exist_ok=True)
    for question, asked in rows.items():
        print(f"{question}: {len(asked)} reports, {sum(bool(r.gold) for r in asked)} have one")
        judged = judge_apart(asked, question)
        error = measure_error(np.array([k == "right" for _, k in judged]), np.array([s for s, _ in judged]))
        print(f"  calibration error {error:.3f}")
        for count, mean, right in bin_shares(judged):
            print(f"  {count:5} answers, share {mean:.2f}, right {right:.2f}")
        for least in (0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9):
            print(f"  at {least:.2f}", dict(Counter(kind for s, kind in judged if s >= least)))
        _write(args.output / f"{question}.toml", question, fit(asked, PENALTY[question]))
        if question == "day" and args.diagram:
            args.diagram.write_text(draw_reliability(list_tenths(judged)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
