"""Make the weights of `sayso/models/antecedents/`: whom "he" or "she" means.

`python -m training.antecedents DATA [-o FOLDER]`

DATA holds `readings`, `gap`, `gum`, `news_cluster` and `worldwide_newswire`. Rows are what the program weighs
while it resolves the speakers of each labelled article: candidates with their features, and which of them the
reader names (`article_labels.jsonl`, and the hand-made readings, which count twice). GAP's development set
and GUM teach what holds of any pronoun, and what differs for a source is fitted on top of it. A softmax over
a row's candidates and "nobody", with a penalty that pulls weights towards 0. Who spoke before is what the
weights in OUTPUT say, so they are fitted twice. The figures printed are of each part of the events and of the
other articles, with weights fitted on the other parts.
"""

import argparse
import json
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from evaluation import score_report
from sayso import ingest
from sayso.annotation.attributions import assemble
from sayso.annotation.document import DocumentView, open_document
from sayso.annotation.speakers.antecedents.referent_choice import ReferentChoice
from sayso.annotation.speakers.name_mentions import find_names
from sayso.annotation.speakers.referents.article_referents import Referent
from sayso.annotation.speakers.source_phrases import read_source
from sayso.annotation.speakers.speaker_mentions import resolve_speakers
from sayso.annotation.tagging.tagger import Tagger
from sayso.models.candidate_model import ChoiceModel, Question, load_choices
from sayso.records import Attribution, Document, Entity, Span
from sayso.spans import hull
from training.choices import Row, fit
from training.coreference import list_gap_rows, list_gum_rows
from training.corpora import read_worldwide
from training.labelled import ARTICLE_LABELS, as_document, as_gold, find_fold, read_reading
from training.reliability import measure_error

PENALTY = 2.0
LEAST_SHARE: dict[Question, float] = {"pronoun": 0.5, "source": 0.45}
"""On rows left out of the fit a larger share loses more right names than wrong ones: of 1,437 sources 46 and
27 from .45 to .60. On blind articles five right ones go then, and no wrong one."""
FOLDS = 10
PARTS = 6
"""Events and parts of the other articles are left out of the fit in so many groups."""
FOLDER = Path("src/sayso/models/antecedents")
ON_TOP = "source: "
"""Begins the name of a weight that is added to another where the pronoun is a source."""


@dataclass(frozen=True)
class LabelledArticle:
    """An article as read before its speakers are resolved, with its labelled reports."""

    fold: str
    view: DocumentView
    entities: tuple[Entity, ...]
    gold: Sequence[Mapping[str, Any]]


def read_labelled(data: Path, tagger: Tagger) -> list[LabelledArticle]:
    """Read the hand-made readings and the labelled articles that a folder of data holds."""
    read = []
    for path in sorted((data / "readings").rglob("reference.json")):
        for document, gold in read_reading(path.parent):
            read.append(read_labelled_article(path.parent.name, document, gold, tagger))
    for document, gold in read_articles(data):
        read.append(read_labelled_article(find_fold(document, FOLDS), document, gold, tagger))
    return read


def read_labelled_article(
    fold: str, document: Document, gold: Sequence[Mapping[str, Any]], tagger: Tagger
) -> LabelledArticle:
    tagging = tagger.tag(document.text)
    view = open_document(document)
    view = view.with_attributions(assemble.assemble(view, tagging, tag_again=tagger.tag_again))
    return LabelledArticle(fold, view, tagging.entities, gold)


def read_articles(data: Path) -> Iterator[tuple[Document, list[dict[str, Any]]]]:
    """Yield the articles of `article_labels.jsonl` with their reports."""
    rows = [json.loads(line) for line in ARTICLE_LABELS.read_text(encoding="utf-8").splitlines()]
    labels = {row.get("sha256") or row["worldwide"]: row["reports"] for row in rows}
    documents = {d.sha256: d for d in ingest.read_pile([data / "news_cluster" / "data"]).documents}
    for one in read_worldwide(data / "worldwide_newswire", "train"):
        if one.name in labels:
            documents[one.name] = as_document(one.text)
    for key in sorted(labels.keys() & documents.keys()):
        text = documents[key].text
        yield documents[key], [as_gold(str(n), r, text) for n, r in enumerate(labels[key])]


def list_rows(articles: Iterable[LabelledArticle]) -> list[Row]:
    """Return a row for each pronoun that is the source of a labelled report."""
    rows: list[Row] = []
    for article in articles:
        choices: list[ReferentChoice] = []
        found = resolve_speakers(article.view, article.entities, watch_choices=choices.append)
        asked = {c.span.start: c for c in choices if c.question == "source" and c.candidates}
        matched = score_report.match_attributions(article.gold, [as_plain(a) for a in found])
        sources = {a.id: hull(a.sources) for a in found if a.sources}
        for gold in article.gold:
            place = sources.get(matched[gold["key"]]["id"]) if gold["key"] in matched else None
            if place is not None and "speaker" in gold:
                inside = (asked[at] for at in range(place.start, place.end) if at in asked)
                rows.extend(_as_row(article, gold, choice) for choice in inside)
    return rows


def _as_row(article: LabelledArticle, gold: Mapping[str, Any], choice: ReferentChoice) -> Row:
    names = "|".join(gold.get("speaker_names") or [gold["speaker"] or ""])
    candidates = [(features, str(referent.number)) for referent, features in choice.candidates]
    right = [_is_meant(referent, names, gold) for referent, _ in choice.candidates]
    return Row(article.fold, article.view.document.id, candidates, right, names)


def is_unnamed(article: LabelledArticle, gold: Mapping[str, Any]) -> bool:
    """Return True if a reader names nobody, or gives the words of an unnamed source: "the organisers"."""
    place = gold.get("speaker_place")
    if not place:
        return not gold["speaker"] or bool(gold["speaker"][:1].islower())
    span, text = Span(start=place[0], end=place[1]), article.view.document.text
    names = find_names(text, article.view.layout, article.entities, certain=[span])
    return read_source(text, span, names).head != "name"


def _is_meant(referent: Referent, names: str, gold: Mapping[str, Any]) -> bool:
    """Return True if a referent is named where the reader found the speaker's name, or has that name."""
    place = gold.get("speaker_place")
    if place and any(m.span.start < place[1] and place[0] < m.span.end for m in referent.mentions):
        return True
    return bool(names) and bool(score_report.same_name(names, referent.name))


def as_plain(attribution: Attribution) -> dict[str, Any]:
    fields = {"contents": attribution.contents, "cues": attribution.cues, "sources": attribution.sources}
    return {"id": attribution.id} | {
        name: [{"start": s.start, "end": s.end} for s in spans] for name, spans in fields.items()
    }


def put_on_top(rows: Iterable[Row]) -> list[Row]:
    """Return rows of sources with each feature twice: as of any pronoun, and what is added for a source."""
    return [
        row._replace(
            candidates=[(f | {f"{ON_TOP}{n}": v for n, v in f.items()}, a) for f, a in row.candidates]
        )
        for row in rows
    ]


def fit_pronouns(rows: Sequence[Row], others: Sequence[Row]) -> dict[Question, dict[str, float]]:
    """Return the weights for a pronoun that is a source, and for any other."""
    weights = fit([*others, *put_on_top(rows)], PENALTY)
    plain = {name: w for name, w in weights.items() if not name.startswith(ON_TOP)}
    added = {name: round(w + weights.get(f"{ON_TOP}{name}", 0.0), 3) for name, w in plain.items()}
    return {"pronoun": plain, "source": added}


def judge_apart(rows: Sequence[Row], others: Sequence[Row]) -> list[tuple[float, str]]:
    """Answer each part with weights fitted on the others; return the share and what became of it."""
    judged = []
    for part in range(PARTS):
        weights = fit_pronouns([r for r in rows if _part_of(r) != part], others)["source"]
        model = ChoiceModel(weights=weights, least_share=0)
        for row in (r for r in rows if _part_of(r) == part):
            shares = model.share([features for features, _ in row.candidates])
            best = max(range(len(shares)), key=lambda i: shares[i])
            kind = "right" if row.right[best] else "wrong" if row.gold else "left open"
            judged.append((shares[best], kind))
    return judged


def _part_of(row: Row) -> int:
    return zlib.crc32(row.fold.encode()) % PARTS


def write(folder: Path, weights: Mapping[Question, Mapping[str, float]]) -> None:
    """Write the weights of each question to a file of a folder."""
    for question, by_name in weights.items():
        lines = [
            "# Made by training/antecedents.py.",
            f"least_share = {LEAST_SHARE[question]}",
            "",
            "[weights]",
            *(f"{json.dumps(name)} = {weight}" for name, weight in sorted(by_name.items()) if weight),
        ]
        (folder / f"{question}.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(argv: list[str]) -> int:
    """Read, fit, write the weights and print what they answer where they were not fitted."""
    parser = argparse.ArgumentParser(prog="python -m training.antecedents", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=FOLDER)
    args = parser.parse_args(argv)
    tagger = Tagger()

    def tag(text: str) -> tuple[Entity, ...]:
        return tagger.tag(text).entities

    others = [
        *list_gap_rows(args.data / "gap" / "gap-development.tsv", tag),
        *list_gum_rows(args.data / "gum" / "dep", tag),
    ]
    articles = read_labelled(args.data, tagger)
    write(args.output, fit_pronouns(list_rows(articles), others))
    load_choices.cache_clear()
    rows = list_rows(articles)
    write(args.output, fit_pronouns(rows, others))
    describe_fit(rows, others)
    return 0


def describe_fit(rows: Sequence[Row], others: Sequence[Row]) -> None:
    """Print how many sources there are, and what is answered apart from the fit at several least shares."""
    weighed = sum(any(r.right) for r in rows)
    print(f"{len(rows)} sources, {sum(bool(r.gold) for r in rows)} named, {weighed} weighed")
    print(f"{len(others)} other pronouns")
    judged = judge_apart(rows, others)
    error = measure_error(np.array([k == "right" for _, k in judged]), np.array([s for s, _ in judged]))
    print(f"calibration error {error:.3f}")
    for least in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        print(f"at {least:.2f}", dict(Counter(kind for s, kind in judged if s >= least)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
