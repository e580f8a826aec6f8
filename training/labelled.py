"""Articles labelled by hand: hand-made readings, and the part of the articles that is left out with each."""

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sayso import ingest
from sayso.records import Document
from training.corpora import Relation, read_worldwide

REPORT_LABELS = Path(__file__).with_name("report_labels.jsonl")
"""Places of source, cue and content of the reports in 64 articles; one reader."""
ARTICLE_LABELS = Path(__file__).with_name("article_labels.jsonl")
"""The same of other articles by other readers; with the place of speaker's and hearer's name, and the day."""
HELD_OUT_LABELS = Path(__file__).with_name("held_out_labels.jsonl")
"""The same of 60 articles that nothing may be fitted to: `training.held_out` chooses by them."""

CONTINUES = 200
"""Most code points between a report and a quotation that goes on with it."""
Gold = list[dict[str, Any]]
"""Attributions as `reference.json` has them."""


def read_reading(folder: Path) -> Iterator[tuple[Document, Gold]]:
    """Yield the articles of one hand-made reading, each with its attributions."""
    reference = json.loads((folder / "reference.json").read_text(encoding="utf-8"))
    keys = {Path(d["file"]).stem: d["key"] for d in reference["documents"]}
    for document in ingest.read_pile([folder / "articles.jsonl"]).documents:
        yield document, [g for g in reference["attributions"] if g["document"] == keys.get(document.name)]


def read_folders(folders: Iterable[Path]) -> Iterator[Document]:
    """Read news articles; of PolNeAR the file's name says outlet and day, and its first line is the title.

    Those of worldwide_newswire have a name and a text.
    """
    for folder in folders:
        if (folder / "processed_annotated").is_dir():
            described = [{"name": one.name, "text": one.text} for one in read_worldwide(folder, "train")]
        else:
            described = [_describe_text(t) for t in sorted(folder.glob("*.txt"))]
        if not described:
            yield from ingest.read_pile([folder]).documents
            continue
        with tempfile.TemporaryDirectory() as made:
            path = Path(made) / "articles.jsonl"
            path.write_text("".join(json.dumps(d) + "\n" for d in described), encoding="utf-8")
            yield from ingest.read_pile([path]).documents


def _describe_text(path: Path) -> dict[str, str]:
    text = path.read_text(encoding="utf-8")
    outlet, day, _ = path.name.split("_", 2)
    return {"title": text.strip().partition("\n")[0], "text": text, "date": day, "outlet": outlet}


def as_document(text: str) -> Document:
    """Return a text as an article of the newswire, which has no date."""
    with tempfile.TemporaryDirectory() as made:
        path = Path(made) / "articles.jsonl"
        row = {"title": text.partition("\n")[0][:80], "text": text, "date": None, "outlet": "Newswire"}
        path.write_text(json.dumps(row) + "\n", encoding="utf-8")
        return ingest.read_pile([path]).documents[0]


def read_held_out(data: Path) -> Iterator[tuple[Document, Gold]]:
    """Yield the articles that nothing is fitted to, each with its reports as the program reads them."""
    texts = {one.name: one.text for one in read_worldwide(data / "worldwide_newswire", "train")}
    for line in HELD_OUT_LABELS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        document = as_document(texts[row["worldwide"]])
        gold = [as_gold(str(n), report, document.text) for n, report in enumerate(row["reports"])]
        yield document, join_continued(gold, document.text)


def join_continued(gold: Gold, text: str) -> Gold:
    """Join a quotation without a cue to the report of the same speaker whose words it goes on with.

    `"A," Hill said. "B."` is one report to the program and in the hand-made readings, and two in
    `article_labels.jsonl` and `held_out_labels.jsonl`. Both stand in one paragraph, near each other.
    """
    joined: Gold = []
    for one in sorted(gold, key=lambda g: min(c["start"] for c in g["contents"])):
        start = min(c["start"] for c in one["contents"])
        before = [g for g in joined if g["cues"] and _end_of(g) <= start]
        last = max(before, key=_end_of, default=None)
        if (
            not one["cues"]
            and last is not None
            and start - _end_of(last) <= CONTINUES
            and "\n" not in text[_end_of(last) : start]
            and one.get("speaker_place")
            and one["speaker_place"] == last.get("speaker_place")
        ):
            last["contents"] = [*last["contents"], *one["contents"]]
        else:
            joined.append(dict(one))
    return joined


def _end_of(report: Mapping[str, Any]) -> int:
    return max(int(s["end"]) for role in ("sources", "cues", "contents") for s in report[role])


def find_fold(document: Document, folds: int) -> str:
    """Return the part that an article is left out with: articles on one event mostly share their week."""
    day = document.published
    week = date.fromisoformat(day[:10]).toordinal() // 7 if day else int(document.sha256[:8], 16)
    return f"part {week % folds}"


def read_reports(row: dict[str, Any]) -> list[Relation]:
    """Return the reports of a line of `article_labels.jsonl`."""
    return [
        Relation(
            sources=_as_spans(r["source"]),
            cues=_as_spans(r["cue"]),
            contents=tuple((a, b) for a, b in r["contents"]),
        )
        for r in row["reports"]
    ]


def _as_spans(place: list[int] | None) -> tuple[tuple[int, int], ...]:
    return ((place[0], place[1]),) if place else ()


def as_gold(key: str, report: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Return a labelled report as the scorer takes it; fields that the reader was unsure of are left out."""
    places = {"sources": [report["source"]], "cues": [report["cue"]], "contents": report["contents"]}
    gold: dict[str, Any] = {"key": key}
    gold |= {f: [{"start": s[0], "end": s[1]} for s in spans if s] for f, spans in places.items()}
    if "speaker" in report:
        gold["speaker_place"] = report["speaker"]
        gold["speaker"] = text[slice(*report["speaker"])] if report["speaker"] else None
    if "day" in report:
        gold["said_on"] = report["day"]
    if "told" in report:
        gold["addressee"] = text[slice(*report["told"])] if report["told"] else None
    return gold
