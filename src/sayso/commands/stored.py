"""What commands on a store have in common: options that choose its articles, and what is told meanwhile."""

import argparse
import contextlib
import datetime
import signal
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from sayso.errors import SaysoError
from sayso.present.text.terminal_text import tame

if TYPE_CHECKING:
    from sayso.pipeline import Options, Progress
    from sayso.records import Notice, Pile, Reading, Report
    from sayso.store import Choice

STORE_HELP = "a store of articles that `sayso add` makes"
INSTEAD_HELP = f"read no PATH but {STORE_HELP}, with the decisions in it"


def add_network_option(parser: argparse.ArgumentParser) -> None:
    """Add the option that lets web addresses lead into a private network."""
    parser.add_argument(
        "--allow-private", action="store_true",
        help="let web addresses lead to this machine and into private networks",
    )  # fmt: skip


def add_original_option(parser: argparse.ArgumentParser) -> None:
    """Add the option that keeps the bytes that articles are read from."""
    says = "keep the bytes of each file and page too; `sayso versions NAME --original TO` writes them out"
    parser.add_argument("--keep-original", action="store_true", help=says)


def tell_wait(sentence: str) -> None:
    """Print that a site is waited for."""

    print(f"sayso: {tame(sentence)}", file=sys.stderr)


def names_store(arguments: list[str]) -> bool:
    """Return True if a command line names a store: then there are no paths in it."""
    return any(len(a) > 2 and "--store".startswith(a.partition("=")[0]) for a in arguments)


_CHOICES = {
    "query": ("WORDS", "with these words in title or text, whatever their case and accents"),
    "speaker": ("NAME", "in which somebody of this name is quoted or reported"),
    "outlet": ("NAME", "of this outlet"),
    "since": ("DAY", "published on this day or later (2031-05-06, 2031-05 or 2031)"),
    "until": ("DAY", "published on this day or earlier"),
    "story": ("ID", "of the story with this ID, one that it had before too"),
}


def add_choice_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that choose articles of a store."""
    chosen = parser.add_argument_group(
        "articles of the store", "With --store: those that have all of this, as if there were no others."
    )
    for name, (metavar, said) in _CHOICES.items():
        chosen.add_argument(f"--{name}", metavar=metavar, help=f"those {said}")
    parser.add_argument(
        "--today", metavar="DAY", help="the day that embargoes are held against (2031-05-06); else this day"
    )


def refuse_choice(options: argparse.Namespace) -> None:
    """Raise SaysoError where articles of a store are chosen and no store is named."""
    chosen = [n for n in (*_CHOICES, "today") if getattr(options, n, None) is not None]
    if chosen:
        raise SaysoError(f"--{chosen[0]} chooses articles of a store: name it with --store FILE")


def report_stored(options: argparse.Namespace, run: "Options", progress: "Progress") -> "Report":
    """Return the report of the chosen articles of a store."""
    from sayso import store

    with store.open_store(options.store) as opened:
        return store.report_store(
            opened, run, choice=_read_choice(options), today=options.today, progress=progress
        )


def annotate_stored(
    options: argparse.Namespace, run: "Options", progress: "Progress"
) -> "tuple[Pile, tuple[Reading, ...], tuple[Notice, ...]]":
    """Return the chosen articles of a store, their readings, and what must be told."""
    from sayso import store

    with store.open_store(options.store) as opened:
        return store.annotate_store(
            opened, run, choice=_read_choice(options), today=options.today, progress=progress
        )


def _read_choice(options: argparse.Namespace) -> "Choice":
    from sayso.store import Choice

    read_day(options.today)
    return Choice(**{name: getattr(options, name) for name in _CHOICES})


def read_day(given: str | None) -> str | None:
    """Return the day that --today names, None without one; raises SaysoError where it is no day."""
    if given is not None:
        try:
            datetime.date.fromisoformat(given)
        except ValueError:
            raise SaysoError(f"--today {given}: is no day; write it as 2031-05-06") from None
    return given


def warn(notices: "tuple[Notice, ...]", found: Any) -> None:
    """Print notices about articles that were found."""
    from sayso.present.terminal import tell_notice

    documents = tuple(document for document, _ in found.articles)
    for notice in notices:
        print(f"sayso: warning: {tell_notice(notice, documents)}", file=sys.stderr)


@contextlib.contextmanager
def stop_gently() -> Iterator[Callable[[], bool]]:
    """Let the first Ctrl-C end the run after the article in hand; the second ends it at once."""
    stopped = False

    def stop(number: int, frame: object) -> None:
        nonlocal stopped
        if stopped:
            raise KeyboardInterrupt
        stopped = True
        print("sayso: ends after the article in hand", file=sys.stderr)

    try:
        before = signal.signal(signal.SIGINT, stop)
    except ValueError:  # not in the main thread: signals are not ours
        yield lambda: False
        return
    try:
        yield lambda: stopped
    finally:
        signal.signal(signal.SIGINT, before)
