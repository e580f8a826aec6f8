"""What each attribution rule gains: figures of whole reports with it minus figures without it.

With `--without NAME -- ARGUMENTS ...` it runs `sayso ARGUMENTS` with one rule switched off, so that any other
scorer can measure the rule.
"""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from evaluation.reading import evaluate, find_pairs
from sayso.annotation.attributions import assemble

FIGURES = ("attribution", "attribution_nested", "attribution_right", "speaker", "kind", "linked")
PAGE = """# What each attribution rule gains

Written by `python -m evaluation ablation --markdown`; nothing here is typed by hand. The model proposes
attributions, and the rules of `annotation/attributions/assemble.py` mend them in this order. The first
row has the figures of whole reports ({piles} piles that were read by hand); every other row says by how
much they are lower without the rule. A rule may gain nothing here and still be needed by articles of
another kind, but a rule that gains nothing anywhere goes.

- **found**: attributions of the readings that the report has; **inside others**: those of them that stand
  inside another attribution;
- **right / given**: attributions in the report that the readings have too, of all that it gives;
- **speaker**, **kind**: right for the attributions that were found;
- **linked**: pairs of reports of one utterance that are linked, where both were found.

| rule | found | inside others | right / given | speaker | kind | linked |
|---|---|---|---|---|---|---|
"""


@contextmanager
def switch_off(name: str) -> Iterator[None]:
    """Leave out one rule by name within the context; raises ValueError where no rule has that name."""
    rules = assemble.RULES
    if name not in [n for n, _ in rules]:
        raise ValueError(f"no rule {name!r}; there are: {', '.join(n for n, _ in rules)}")
    assemble.RULES = tuple(rule for rule in rules if rule[0] != name)
    try:
        yield
    finally:
        assemble.RULES = rules


def measure(pairs: list[tuple[Path, Path]]) -> dict[str, dict[str, tuple[int, int]]]:
    """Return for each rule how the (hits, cases) of each figure fall without it; `all` has the figures."""
    whole = evaluate(pairs)["figures"]
    gains: dict[str, dict[str, tuple[int, int]]] = {"all": whole}
    for name, _ in assemble.RULES:
        with switch_off(name):
            less = evaluate(pairs)["figures"]
        gains[name] = {
            f: (whole[f][0] - less.get(f, (0, 0))[0], whole[f][1] - less.get(f, (0, 0))[1]) for f in whole
        }
    return gains


def show_page(gains: dict[str, dict[str, tuple[int, int]]], piles: int) -> str:
    """Return the page of docs/ with a row a rule; `piles` is how many were read."""
    rows = []
    for name, figures in gains.items():
        whole = name == "all"
        cells = []
        for figure in FIGURES:
            hits, cases = figures.get(figure, (0, 0))
            pair = f"{hits} / {cases}" if whole else f"{hits:+d} / {cases:+d}"
            alone = f"{hits:+d}" if hits else "0"
            cells.append(pair if whole or figure == "attribution_right" else alone)
        rows.append(f"| {'**with all rules**' if whole else name} | {' | '.join(cells)} |\n")
    return PAGE.format(piles=piles) + "".join(rows)


def main(argv: list[str]) -> int:
    """Measure and print, a line a rule; or run the program without one rule."""
    parser = argparse.ArgumentParser(prog="python -m evaluation ablation", description=__doc__)
    parser.add_argument("--without", metavar="NAME", help="run sayso without this rule")
    parser.add_argument("--markdown", action="store_true", help="print docs/attribution-rules.md")
    parser.add_argument("given", nargs="+", metavar="READING", help="as of the task reading")
    args = parser.parse_args(argv)
    if args.without:
        from sayso.cli import main as run

        with switch_off(args.without):
            return run(args.given)
    try:
        pairs = find_pairs([Path(p) for p in args.given])
    except ValueError as error:
        parser.error(str(error))
    gains = measure(pairs)
    if args.markdown:
        print(show_page(gains, len(pairs)), end="")
        return 0
    for name, figures in gains.items():
        signed = "{}/{}" if name == "all" else "{:+d}/{:+d}"
        print(f"{name:42}", "  ".join(f"{f} {signed.format(*figures[f])}" for f in FIGURES if f in figures))
    return 0
