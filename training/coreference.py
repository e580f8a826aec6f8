"""Rows for the choice of whom a pronoun means, out of GAP's development set and GUM's news and biographies.

Texts with the coreference of their pronouns: `GAP` (Webster et al. 2018) says of one pronoun which of two
names it means, GUM has the chains of all. Neither GAP's validation set nor any of the hand-made readings is
seen.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.gap import is_named_at, read_examples, read_up_to
from sayso.annotation.layout.sentences import segment
from sayso.annotation.speakers.antecedents.pronoun_words import find_pronouns
from sayso.annotation.speakers.antecedents.pronouns import Antecedents
from sayso.annotation.speakers.name_mentions import find_names
from sayso.annotation.speakers.referents.article_referents import ArticleReferents, Referent
from sayso.annotation.speakers.referents.gather_referents import gather_referents
from sayso.models.candidate_model import Features
from sayso.records import Entity, Layout
from training.choices import Row

GENRES = ("news", "bio", "interview")


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


Tag = Callable[[str], tuple[Entity, ...]]
"""Finds the names of a text."""


def list_gap_rows(path: Path, tag: Tag) -> Iterator[Row]:
    """Yield a row for each pronoun of GAP that means one of its names."""
    for example in read_examples(path):
        true = [(n, p) for n, p, truth in example.names if truth]
        false = [(n, p) for n, p, truth in example.names if not truth]
        if not true:
            continue
        antecedents, _ = read_up_to(example.text, example.place, tag(example.text))
        rows = antecedents.list_candidates(example.place, example.pronoun)
        right = [i for i, (r, _) in enumerate(rows) if is_named_at(r, true[0][1], true[0][0])]
        both = [i for i in right if any(is_named_at(rows[i][0], p, n) for n, p in false)]
        if len(right) == 1 and not both and len(rows) > 1:
            yield _as_row("gap", example.ident, rows, right[0])


def _as_row(fold: str, article: str, rows: Sequence[tuple[Referent, Features]], right: int) -> Row:
    candidates = [(features, str(referent.number)) for referent, features in rows]
    return Row(fold, article, candidates, [i == right for i in range(len(rows))], candidates[right][1])


@dataclass(frozen=True, slots=True)
class ChainedText:
    """A text of GUM as the program reads its names, with its coreference."""

    name: str
    chain: Chain
    layout: Layout
    in_article: ArticleReferents

    def bearer(self, ident: str | None) -> Referent | None:
        """Return the referent with a name that ends where a name of the entity does, and lies in it."""
        spans = self.chain.names.get(ident or "", [])
        for referent in self.in_article.referents:
            if any(a <= m.span.start and m.span.end == b for m in referent.mentions for a, b in spans):
                return referent
        return None


def _read_gum(folder: Path, tag: Tag) -> Iterator[ChainedText]:
    """Yield the texts of GUM's genres that are like news."""
    for path in sorted(folder.glob("*.conllu")):
        if path.name.split("_")[1] in GENRES:
            chain = read_chains(path)
            layout = segment(chain.text)
            names = find_names(chain.text, layout, tag(chain.text))
            yield ChainedText(path.name, chain, layout, gather_referents(names))


def list_gum_rows(folder: Path, tag: Tag) -> Iterator[Row]:
    """Yield a row for each pronoun of GUM's texts that means somebody named before it."""
    for one in _read_gum(folder, tag):
        antecedents = Antecedents(one.chain.text, one.layout, one.in_article)
        for at, word in find_pronouns(one.chain.text):
            true = one.bearer(one.chain.pronouns.get(at))
            rows = antecedents.list_candidates(at, word)
            right = [i for i, (r, _) in enumerate(rows) if true is not None and r.number == true.number]
            if len(right) == 1 and len(rows) > 1:
                yield _as_row("gum", one.name, rows, right[0])
            if true is not None and right:
                antecedents.add_pronoun(at, true, word)
