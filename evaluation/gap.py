"""GAP (Webster et al. 2018): which of two names an ambiguous pronoun stands for; a diagnostic, never tuned
to.

`python -m evaluation gap FILE.tsv`: F1 over both names, as the paper's scorer has it, for he and for she. The
paper's best baseline has 66.9; the classes are balanced between genders there, so `bias` is F1(she) / F1(he).
"""

import argparse
import csv
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sayso.annotation.layout.sentences import segment
from sayso.annotation.speakers.antecedents.pronoun_words import find_pronouns, gender_of
from sayso.annotation.speakers.antecedents.pronouns import Antecedents
from sayso.annotation.speakers.antecedents.referent_choice import ReferentChoice
from sayso.annotation.speakers.name_mentions import find_names
from sayso.annotation.speakers.referents.article_referents import ArticleReferents, Referent
from sayso.annotation.speakers.referents.gather_referents import gather_referents
from sayso.annotation.tagging.tagger import Tagger
from sayso.records import Entity


@dataclass(frozen=True, slots=True)
class Example:
    """One row: a text, a pronoun and two names with their offsets, and which of them the pronoun means."""

    ident: str
    text: str
    pronoun: str
    place: int
    names: tuple[tuple[str, int, bool], tuple[str, int, bool]]


def read_examples(path: Path) -> Iterator[Example]:
    """Read GAP's tab-separated rows; raises KeyError where a column is missing."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Example(
                ident=row["ID"],
                text=row["Text"],
                pronoun=row["Pronoun"],
                place=int(row["Pronoun-offset"]),
                names=(
                    (row["A"], int(row["A-offset"]), row["A-coref"].upper() == "TRUE"),
                    (row["B"], int(row["B-offset"]), row["B-coref"].upper() == "TRUE"),
                ),
            )


def read_up_to(text: str, place: int, entities: tuple[Entity, ...]) -> tuple[Antecedents, ArticleReferents]:
    """Read a text's names, and its pronouns before `place`."""
    layout = segment(text)
    in_article = gather_referents(find_names(text, layout, entities))
    antecedents = Antecedents(text, layout, in_article)
    for at, word in find_pronouns(text):
        if at >= place:
            break
        found = antecedents.resolve(at, word)
        if found is not None:
            antecedents.add_pronoun(at, found, word)
    return antecedents, in_article


def is_named_at(referent: Referent | None, place: int, name: str) -> bool:
    """Say whether a referent has a mention that overlaps a name at `place`."""
    end = place + len(name)
    return referent is not None and any(m.span.start < end and place < m.span.end for m in referent.mentions)


def main(argv: list[str]) -> int:
    """Print precision, recall and F1, over all and by gender."""
    parser = argparse.ArgumentParser(prog="python -m evaluation gap", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--answer-all", action="store_true", help="take the best candidate, however unsure")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(argv)
    counts: dict[str, Counter[str]] = {"all": Counter(), "m": Counter(), "f": Counter()}
    tagger = Tagger()
    for example in read_examples(args.file):
        entities = tagger.tag(example.text).entities
        antecedents, _ = read_up_to(example.text, example.place, entities)
        choices: list[ReferentChoice] = []
        found = antecedents.resolve(example.place, example.pronoun, watch=choices.append)
        if args.answer_all:
            found = choices[0].best
        for name, place, truth in example.names:
            said = is_named_at(found, place, name)
            cell = ("t" if said == truth else "f") + ("p" if said else "n")
            for group in ("all", gender_of(example.pronoun) or "m"):
                counts[group][cell] += 1
    scores: dict[str, dict[str, float]] = {}
    for group, cells in counts.items():
        precision = cells["tp"] / max(1, cells["tp"] + cells["fp"])
        recall = cells["tp"] / max(1, cells["tp"] + cells["fn"])
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        label = {"all": "all", "m": "he", "f": "she"}[group]
        scores[label] = {"precision": precision, "recall": recall, "f1": f1}
    bias = scores["she"]["f1"] / max(1e-9, scores["he"]["f1"])
    if args.json:
        print(json.dumps({**scores, "bias": bias}))
        return 0
    for label, row in scores.items():
        print(f"{label:4} precision {row['precision']:.3f}  recall {row['recall']:.3f}  F1 {row['f1']:.3f}")
    print(f"bias {bias:.2f}")
    return 0
