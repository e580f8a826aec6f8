"""What each attribution rule gains: figures of whole reports with it minus figures without it.

With `--without NAME -- ARGUMENTS ...` it runs `sayso ARGUMENTS` with one rule switched off, so that any other
scorer can measure the rule.
"""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from evaluation.reading import evaluate
from sayso.annotation.attributions import assemble

FIGURES = ("attribution", "attribution_nested", "attribution_right", "speaker", "kind", "linked")


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


def main(argv: list[str]) -> int:
    """Measure and print, a line a rule; or run the program without one rule."""
    parser = argparse.ArgumentParser(prog="python -m evaluation ablation", description=__doc__)
    parser.add_argument("--without", metavar="NAME", help="run sayso without this rule")
    parser.add_argument("given", nargs="+", metavar="REFERENCE ARTICLES")
    args = parser.parse_args(argv)
    if args.without:
        from sayso.cli import main as run

        with switch_off(args.without):
            return run(args.given)
    if len(args.given) % 2:
        parser.error("give pairs of REFERENCE.json ARTICLES")
    paths = [Path(p) for p in args.given]
    gains = measure(list(zip(paths[::2], paths[1::2], strict=True)))
    for name, figures in gains.items():
        signed = "{}/{}" if name == "all" else "{:+d}/{:+d}"
        print(f"{name:42}", "  ".join(f"{f} {signed.format(*figures[f])}" for f in FIGURES if f in figures))
    return 0
