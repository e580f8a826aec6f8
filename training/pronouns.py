"""Make the weights of `sayso/models/antecedents/pronouns.toml` from GAP's development set and GUM's news and
biographies.

`python -m training.pronouns GAP_DEVELOPMENT.tsv GUM_DEP_FOLDER [-o pronouns.toml]`

A softmax over each pronoun's candidates, with a penalty that pulls weights towards 0. Features that these
texts cannot show (who spoke last in an article's attributions) keep the weights given in `BY_HAND`. Neither
GAP's validation set nor any of the hand-made readings is seen.
"""

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evaluation.gap import is_named_at, read_examples, read_up_to
from sayso.annotation.layout.sentences import segment
from sayso.annotation.speakers.name_mentions import find_names
from sayso.annotation.speakers.pronouns import Antecedents, find_pronouns
from sayso.annotation.speakers.referents.article_referents import Referent
from sayso.annotation.speakers.referents.gather_referents import gather_referents
from sayso.annotation.tagging.tagger import Tagger

BY_HAND = {
    "turn": 1.5,
    "turn_here": 1.2,
    "turn_before": 0.8,
    "person": 1.5,
    "other_given_name": -3.5,
    "quoted": -1.0,
    "vouched": 1.0,
    "alone": 0.5,
}
GENRES = ("news", "bio", "interview")
Row = tuple[list[dict[str, float]], int]


@dataclass(frozen=True, slots=True)
class Chain:
    """A text of GUM with its coreference: spans of names and of pronouns by entity."""

    text: str
    names: dict[str, list[tuple[int, int]]]
    pronouns: dict[int, str]


def read_chains(path: Path) -> Chain:
    """Rebuild a CoNLL-U file's text, and read its `Entity` column into chains of names and pronouns."""
    pieces: list[str] = []
    length = 0
    open_spans: dict[str, list[tuple[int, list[tuple[str, str, int, int]]]]] = defaultdict(list)
    names: dict[str, list[tuple[int, int]]] = defaultdict(list)
    pronouns: dict[int, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(("# newpar_block", "# newpar")):
            if pieces and not pieces[-1].endswith("\n"):
                pieces.append("\n")
                length += 1
            continue
        cells = line.split("\t")
        if len(cells) != 10 or not cells[0].isdigit():
            continue
        start = length
        form = cells[1].replace("’", "'")
        pieces.append(form)
        length += len(form)
        token = (form, cells[4], start, length)
        if "SpaceAfter=No" not in cells[9]:
            pieces.append(" ")
            length += 1
        entity = next((m[7:] for m in cells[9].split("|") if m.startswith("Entity=")), "")
        for part in re.findall(r"\([^()]+\)?|[^()]+\)", entity):
            ident = part.strip("()").split("-")[0]
            if part.startswith("("):
                open_spans[ident].append((start, []))
        for spans in open_spans.values():
            for _, tokens in spans:
                tokens.append(token)
        for part in re.findall(r"\([^()]+\)?|[^()]+\)", entity):
            ident = part.strip("()").split("-")[0]
            if part.endswith(")") and open_spans[ident]:
                at, tokens = open_spans[ident].pop()
                if len(tokens) == 1 and tokens[0][1] in {"PRP", "PRP$"}:
                    pronouns[at] = ident
                elif any(t[1].startswith("NNP") for t in tokens):
                    last = next(t for t in reversed(tokens) if t[1].startswith("NNP"))
                    names[ident].append((at, last[3]))
    return Chain(text="".join(pieces), names=dict(names), pronouns=pronouns)


def _rows_of_gap(path: Path, tagger: Tagger) -> Iterator[Row]:
    for example in read_examples(path):
        true = [(n, p) for n, p, truth in example.names if truth]
        false = [(n, p) for n, p, truth in example.names if not truth]
        if not true:
            continue
        antecedents, _ = read_up_to(example.text, example.place, tagger.tag(example.text).entities)
        rows = antecedents.features(example.place, example.pronoun)
        right = [i for i, (r, _) in enumerate(rows) if is_named_at(r, true[0][1], true[0][0])]
        both = [i for i in right if any(is_named_at(rows[i][0], p, n) for n, p in false)]
        if len(right) == 1 and not both and len(rows) > 1:
            yield [row for _, row in rows], right[0]


def _rows_of_gum(folder: Path, tagger: Tagger) -> Iterator[Row]:
    for path in sorted(folder.glob("*.conllu")):
        if path.name.split("_")[1] not in GENRES:
            continue
        chain = read_chains(path)
        layout = segment(chain.text)
        in_article = gather_referents(find_names(chain.text, layout, tagger.tag(chain.text).entities))
        antecedents = Antecedents(chain.text, layout, in_article)

        def bearer(
            ident: str, cast_: tuple[Referent, ...] = in_article.referents, chain_: Chain = chain
        ) -> Referent | None:
            spans = chain_.names.get(ident, [])
            return next(
                (
                    r
                    for r in cast_
                    if any(
                        a <= m.span.start and m.span.end <= b and m.span.end == b
                        for m in r.mentions
                        for a, b in spans
                    )
                ),
                None,
            )

        for at, word in find_pronouns(chain.text):
            true = bearer(chain.pronouns.get(at, ""))
            rows = antecedents.features(at, word)
            right = [i for i, (r, _) in enumerate(rows) if true is not None and r.number == true.number]
            if len(right) == 1 and len(rows) > 1:
                yield [row for _, row in rows], right[0]
            if true is not None:
                antecedents.add_pronoun(at, true, word)


def fit(rows: list[Row], *, penalty: float = 2.0, steps: int = 600) -> dict[str, float]:
    """Return weights by name: a softmax over candidates fitted by gradient steps from 0."""
    names = sorted({name for row, _ in rows for candidate in row for name in candidate} - BY_HAND.keys())
    place = {name: i for i, name in enumerate(names)}
    tables = []
    for row, right in rows:
        table = np.zeros((len(row), len(names)))
        given = np.array([sum(BY_HAND.get(n, 0.0) * v for n, v in c.items()) for c in row])
        for i, candidate in enumerate(row):
            for name, value in candidate.items():
                if name in place:
                    table[i, place[name]] = value
        tables.append((table, given, right))
    weights = np.zeros(len(names))
    velocity = np.zeros(len(names))
    for _ in range(steps):
        gradient = penalty * weights
        for table, given, right in tables:
            scores = table @ weights + given
            shares = np.exp(scores - scores.max())
            shares /= shares.sum()
            gradient += shares @ table - table[right]
        velocity = 0.9 * velocity - 0.5 / len(tables) * gradient
        weights += velocity
    return {name: round(float(weights[i]), 3) for name, i in place.items()}


def right_share(rows: list[Row], weights: dict[str, float]) -> float:
    """Return the share of pronouns whose best candidate is the right one."""
    hits = 0
    for row, right in rows:
        scores = [sum(weights.get(n, 0.0) * v for n, v in c.items()) for c in row]
        hits += scores.index(max(scores)) == right
    return hits / max(1, len(rows))


def main(argv: list[str]) -> int:
    """Fit and print the table of weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gap", type=Path)
    parser.add_argument("gum", type=Path)
    args = parser.parse_args(argv)
    tagger = Tagger()
    gap, gum = list(_rows_of_gap(args.gap, tagger)), list(_rows_of_gum(args.gum, tagger))
    weights = fit(gap + gum) | BY_HAND
    sys.stderr.write(
        f"GAP {len(gap)} pronouns, right {right_share(gap, weights):.3f}; "
        f"GUM {len(gum)}, right {right_share(gum, weights):.3f}\n"
    )
    for name in sorted(weights):
        sys.stdout.write(f"{name} = {weights[name]}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
