"""Speakers by kind of mention, against readings: FOLDER, or REFERENCE.json ARTICLES [...], as of `reading`.

For every attribution of a reading that was found: was its speaker right, left unknown, or wrong? Told apart
by how the article mentions the speaker (a name, a pronoun, an office, ...). Right and wrong are those of
score_report.py: where the reading names nobody, an unnamed source's own words are right.
"""

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

import sayso
from evaluation.reading import find_pairs
from evaluation.score_report import match_attributions, name_words, same_name
from sayso.annotation.layout.sentences import segment
from sayso.annotation.speakers.name_mentions import find_names
from sayso.annotation.speakers.referents.gather_referents import gather_referents
from sayso.annotation.speakers.source_phrases import read_source
from sayso.lexicon.states import find_state_of_capital
from sayso.present.export.sayso_json import report_to_json
from sayso.records import Span

KINDS = (
    "name in full", "short form", "state by its capital", "he, she", "it, they", "office or role",
    "body by its kind", "document", "many or unnamed", "other words", "no source",
)  # fmt: skip
VERDICTS = ("right", "nobody is named", "unknown", "wrong")
_BY_HEAD = {
    "person": "office or role",
    "body": "body by its kind",
    "document": "document",
    "group": "many or unnamed",
}


def kind_of(text: str, sources: list[dict[str, Any]]) -> str:
    """Say how a source mentions its speaker, one of `KINDS`."""
    if not sources:
        return "no source"
    spans = [Span(start=s["start"], end=s["end"]) for s in sources]
    names = find_names(text, segment(text), (), certain=spans)
    phrase = read_source(text, spans[0], names)
    if phrase.head == "pronoun":
        return "he, she" if phrase.noun in {"he", "she"} else "it, they"
    if phrase.name is not None:
        if find_state_of_capital(phrase.name.text):
            return "state by its capital"
        referent = gather_referents(names).of.get(phrase.name)
        return "short form" if referent is None or referent.name != phrase.name.text else "name in full"
    return _BY_HEAD.get(phrase.head, "other words")


def evaluate(pairs: list[tuple[Path, Path]]) -> Counter[tuple[str, str]]:
    """Count right, unknown and wrong speakers of found attributions by kind of mention, over all piles."""
    counts: Counter[tuple[str, str]] = Counter()
    for reference, articles in pairs:
        reading = json.loads(reference.read_text(encoding="utf-8"))
        report = json.loads(json.dumps(report_to_json(sayso.report([articles]))))
        texts = {d["name"]: d for d in report["documents"]}
        people = {s["id"]: s["name"] for s in report["speakers"]}
        for document in reading["documents"]:
            given = texts.get(Path(document["file"]).stem)
            if given is None:
                continue
            gold = [g for g in reading["attributions"] if g["document"] == document["key"]]
            found = match_attributions(
                gold, [a for a in report["attributions"] if a["document"] == given["id"]]
            )
            for one in gold:
                if one["key"] in found:
                    speaker = found[one["key"]].get("speaker") or {}
                    name = people.get(speaker.get("id"), speaker.get("name"))
                    counts[kind_of(given["text"], one["sources"]), judge(one, name)] += 1
    return counts


def judge(gold: dict[str, Any], name: str | None) -> str:
    """Say how a name is for a reference's attribution, one of `VERDICTS`."""
    if gold["speaker"]:
        if any(same_name(n, name) for n in gold.get("speaker_names") or [gold["speaker"]]):
            return "right"
        return "wrong" if name else "unknown"
    own = set(name_words(" ".join(s["text"] for s in gold["sources"])))
    if not name:
        return "nobody is named"
    return "nobody is named" if set(name_words(name)) <= own else "wrong"


def main(argv: list[str]) -> int:
    """Print a line a kind of mention that occurs, and all of them together."""
    parser = argparse.ArgumentParser(prog="python -m evaluation speakers", description=__doc__)
    parser.add_argument("pairs", nargs="+", type=Path, metavar="READING")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(argv)
    try:
        counts = evaluate(find_pairs(args.pairs))
    except ValueError as error:
        parser.error(str(error))
    rows: list[dict[str, Any]] = [
        {"mention": kind} | {c: counts[kind, c] for c in VERDICTS} for kind in KINDS
    ]
    rows = [row for row in rows if any(row[c] for c in VERDICTS)]
    rows.append({"mention": "all"} | {c: sum(row[c] for row in rows) for c in VERDICTS})
    if args.json:
        print(json.dumps(rows))
        return 0
    for row in rows:
        print(f"{row['mention']:20} ", "  ".join(f"{c} {row[c]}" for c in VERDICTS))
    return 0
