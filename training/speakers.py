"""Score who is the speaker by labelled articles, to choose between rules and between models.

`python -m training.speakers [--data ../shared/data] [--all]`

Of the statements that are found in the articles held out of every fit (with `--all`, also in those that the
models are fitted to): was the speaker right, left open, or wrong? And where the article names nobody ("the
organisers"): was the source given by its own words, left open, or somebody named? Told apart by how the
source is put. A name is the reader's as `evaluation/score_report.py` has it, also by another form of that
name in the article.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.score_report import PRONOUNS, match_attributions, name_words, same_name, same_word
from sayso.annotation.speakers.name_mentions import find_names
from sayso.annotation.speakers.referents.gather_referents import gather_referents
from sayso.annotation.speakers.speaker_mentions import resolve_speakers
from sayso.annotation.tagging.tagger import Tagger
from sayso.records import Attribution, Document, Span
from training.antecedents import (
    LabelledArticle,
    as_plain,
    is_unnamed,
    read_labelled,
    read_labelled_article,
)
from training.labelled import read_held_out

FORMS = ("name", "pronoun", "description", "no source")
VERDICTS = ("right", "open", "wrong", "own words", "unnamed open", "somebody")
"""What became of a statement: the last three where the article names nobody."""


@dataclass(frozen=True)
class Judged:
    """A labelled statement that was found, and what became of its speaker."""

    article: LabelledArticle
    gold: Mapping[str, Any]
    given: Attribution
    form: str
    verdict: str


def judge_article(article: LabelledArticle) -> list[Judged]:
    """Resolve the speakers of an article and judge those of its labelled statements that are found."""
    found = resolve_speakers(article.view, article.entities)
    by_id = {a.id: a for a in found}
    matched = match_attributions(article.gold, [as_plain(a) for a in found])
    judged = []
    for gold in article.gold:
        if gold["key"] in matched and "speaker" in gold:
            given = by_id[matched[gold["key"]]["id"]]
            forms = list_forms(article, gold)
            verdict = judge(article.view.document, gold, given, forms)
            judged.append(Judged(article, gold, given, form_of(article.view.document, gold, forms), verdict))
    return judged


def list_forms(article: LabelledArticle, gold: Mapping[str, Any]) -> list[str]:
    """Return the forms in which an article names the reader's speaker, the reader's own first."""
    if is_unnamed(article, gold):
        return []
    own = list(gold.get("speaker_names") or gold["speaker"].split("|"))
    place = gold.get("speaker_place")
    if not place:
        return own
    view = article.view
    names = find_names(view.document.text, view.layout, article.entities)
    held = [r for r in gather_referents(names).referents if any(_is_at(m.span, place) for m in r.mentions)]
    return own + [m.text for r in held if len(held) == 1 for m in r.mentions]


def _is_at(span: Span, place: Sequence[int]) -> bool:
    return span.start < place[1] and place[0] < span.end


def judge(document: Document, gold: Mapping[str, Any], given: Attribution, forms: list[str]) -> str:
    """Return one of `VERDICTS`."""
    name = given.speaker.name if given.speaker else None
    if forms:
        right = any(same_name(form, name) for form in forms)
        return "right" if right else "wrong" if name else "open"
    if not name:
        return "unnamed open"
    own = {*name_words(_words(document, gold)), *name_words(gold["speaker"])}
    return "own words" if set(name_words(name)) <= own else "somebody"


def form_of(document: Document, gold: Mapping[str, Any], forms: list[str]) -> str:
    """Say how a labelled statement puts its source, one of `FORMS`."""
    words = _words(document, gold)
    if not words:
        return "no source"
    if words.casefold().strip() in PRONOUNS:
        return "pronoun"
    wanted = {w for form in forms for w in name_words(form)}
    capital = {w for t in words.split() if t[:1].isupper() for w in name_words(t)}
    return "name" if any(same_word(a, b) for a in wanted for b in capital) else "description"


def _words(document: Document, gold: Mapping[str, Any]) -> str:
    return " ".join(document.text[s["start"] : s["end"]] for s in gold["sources"])


def count(judged: Iterable[Judged]) -> Counter[tuple[str, str]]:
    """Return how many statements of each form came to each verdict."""
    return Counter((one.form, one.verdict) for one in judged)


def describe(counts: Mapping[tuple[str, str], int]) -> str:
    """Return a line a form, and one of all."""
    rows = [(f, [counts[f, v] for v in VERDICTS]) for f in FORMS]
    rows.append(("all", [sum(row[i] for _, row in rows) for i in range(len(VERDICTS))]))
    return "\n".join(
        f"{form:12} " + "  ".join(f"{verdict} {n}" for verdict, n in zip(VERDICTS, row, strict=True))
        for form, row in rows
    )


def main() -> None:
    """Print a line a form."""
    parser = argparse.ArgumentParser(prog="python -m training.speakers", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--all", action="store_true", help="also the articles that are fitted to")
    args = parser.parse_args()
    tagger = Tagger()
    held_out = [read_labelled_article("held out", d, gold, tagger) for d, gold in read_held_out(args.data)]
    sets = {"held out": held_out}
    if args.all:
        sets["fitted to"] = read_labelled(args.data, tagger)
    for name, articles in sets.items():
        print(name)
        print(describe(count(j for article in articles for j in judge_article(article))))


if __name__ == "__main__":
    main()
