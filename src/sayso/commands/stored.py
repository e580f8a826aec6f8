"""The commands that keep articles, decisions and readings in one file: a store."""

import argparse
import contextlib
import datetime
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
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


def add_store_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    add_run_options: Callable[[argparse.ArgumentParser], None],
    paths_help: str,
) -> None:
    """Add the commands that only a store has to the command line."""

    def begin(name: str, run: Callable[[argparse.Namespace], int], short: str, long: str) -> Any:
        parser = commands.add_parser(name, help=short, description=long)
        parser.set_defaults(run=run, parser=parser)
        return parser

    add = begin(
        "add",
        _add,
        "add articles to a store, a file that grows for years",
        "Read articles and keep them with their readings in one file. Each is on the disk before the next is "
        "begun; Ctrl-C ends after the article in hand, and the same command goes on. The same web address "
        "with other words is a new version: the newest takes part in reports.",
    )
    add.add_argument("paths", nargs="+", metavar="PATH", help=paths_help)
    add.add_argument("--store", type=Path, required=True, metavar="FILE", help="the store; made if not there")
    add_network_option(add)
    add_original_option(add)
    add_run_options(add)

    decisions = begin(
        "decisions",
        _decisions,
        "list, export or import the decisions of a store",
        "The decisions that people made on the articles of a store; `sayso decide --store` adds one.",
    )
    decisions.add_argument(
        "what",
        choices=("list", "export", "import"),
        help="list: show them, those taken back too; export: write the decisions file to standard output; "
        "import: add those of a decisions file, each once",
    )
    decisions.add_argument("file", nargs="?", type=Path, metavar="FILE.jsonl", help="the file to import")
    decisions.add_argument(
        "--training",
        action="store_true",
        help="with export: write articles and pairs as `make model DECIDED=FILE.jsonl` reads them, with the "
        "articles' text",
    )
    _add_store(decisions)

    remove = begin(
        "remove",
        _remove,
        "take an article out of a store for good",
        "Delete the words and readings of an article, all its versions. Its address, the day and who did it "
        "stay; decisions stay with the words they name.",
    )
    remove.add_argument("name", metavar="NAME", help="the article, by its name, ID or web address")
    remove.add_argument("--who", required=True, help="who removes it")
    _add_store(remove)

    rebuild = begin(
        "rebuild",
        _rebuild,
        "read every article of a store anew",
        "Make the kept readings anew, with the options of this run.",
    )
    rebuild.add_argument(
        "--check",
        action="store_true",
        help="write nothing: exit code 3 where a kept reading is missing or is another, or what links "
        "articles is kept with another result",
    )
    _add_store(rebuild)
    add_run_options(rebuild)

    versions = begin(
        "versions",
        _versions,
        "the versions of an article of a store, and what each changed",
        "Show when each version of an article was first seen, which words the next one changed, and what "
        "became of the statements that it attributed.",
    )
    versions.add_argument("name", metavar="NAME", help="the article, by its name, ID or web address")
    versions.add_argument(
        "--original", type=Path, metavar="TO", help="write the bytes that the newest was read from to a file"
    )
    _add_store(versions)

    check = begin(
        "check",
        _check,
        "is a store sound?",
        "Look through the whole file: its pages, its rows, the words of each article, each kept reading.",
    )
    _add_store(check)

    backup = begin(
        "backup",
        _backup,
        "copy a store, also while others write to it",
        "Write a whole copy of a store, as it is at one moment, to a new file.",
    )
    backup.add_argument("to", type=Path, metavar="TO", help="the new file")
    _add_store(backup)


def _add_store(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--store", type=Path, required=True, metavar="FILE", help=STORE_HELP)


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


def _add(options: argparse.Namespace) -> int:
    from sayso import ingest, store
    from sayso.pipeline import Options
    from sayso.present.progress_bar import show_progress

    if options.decisions:
        raise SaysoError("add takes no --decisions: use `sayso decisions import FILE.jsonl --store FILE`")
    run = Options(outlets=options.outlets, min_confidence=options.min_confidence)
    found = ingest.read_articles(
        options.paths, stdin=sys.stdin.buffer, allow_private=options.allow_private, tell=tell_wait
    )
    ingest.settle(found)  # raises before a store is made for nothing
    place = " ".join(map(str, options.paths))
    with (
        store.open_store(options.store, create=True) as opened,
        show_progress(options.quiet) as progress,
        stop_gently() as is_stopped,
    ):
        done = store.add_articles(
            opened, found, place=place, options=run, progress=progress, is_stopped=is_stopped,
            keep_original=options.keep_original,
        )  # fmt: skip
        total = len(store.list_current(opened))
    warn(done.notices, found)
    if not options.quiet:
        grown = f"{done.new} added, {done.versions} in a new version, {done.known} known"
        print(tame(f"{grown}; {total} in {options.store}"))
    if done.left:
        print(f"sayso: interrupted: {done.left} left; the same command goes on", file=sys.stderr)
        return 1
    return 0


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


def _decisions(options: argparse.Namespace) -> int:
    from sayso import store
    from sayso.commands.decide import list_decisions

    if (options.what == "import") != (options.file is not None):
        raise SaysoError("import needs the decisions file to read; list and export take none")
    if options.training and options.what != "export":
        raise SaysoError("--training goes with export")
    with store.open_store(options.store) as opened:
        if options.what == "import":
            added = store.import_file(opened, options.file, store.now())
            print(tame(f"{added} new in {options.store}"))
        elif options.what == "export" and options.training:
            from sayso.commands.decide import write_training

            write_training(opened)
        elif options.what == "export":
            sys.stdout.buffer.write(store.export_decisions(opened).encode())
            sys.stdout.flush()
        else:
            list_decisions(
                store.read_rows(opened),
                f"--store {options.store}",
                lambda line: store.tell_version(opened, line),
            )
    return 0


def _remove(options: argparse.Namespace) -> int:
    from sayso import store

    with store.open_store(options.store) as opened:
        day = datetime.date.today().isoformat()
        removed = store.remove_article(opened, options.name, who=options.who, day=day)
    print(f"removed: {tame(removed.name)}")
    return 0


def _rebuild(options: argparse.Namespace) -> int:
    from sayso import store
    from sayso.pipeline import Options
    from sayso.present.progress_bar import show_progress

    if options.decisions:
        raise SaysoError("a reading does not depend on decisions: leave out --decisions")
    run = Options(outlets=options.outlets, min_confidence=options.min_confidence)
    with store.open_store(options.store) as opened, show_progress(options.quiet) as progress:
        total = len(store.list_current(opened))
        found = store.rebuild(opened, run, check=options.check, progress=progress)
    if not options.quiet:
        what = "to be read anew" if options.check else "read anew with another result"
        print(f"{total} articles, {len(found.articles)} {what}")
        for document in found.articles:
            print(f"  {tame(document.name)}")
        for name, count in sorted(Counter(found.units).items()):
            told = f"{name}: {count} kept with another result; sayso rebuild --store {options.store}"
            print(f"  {tame(told)}")
    return 3 if options.check and (found.articles or found.units) else 0


def _versions(options: argparse.Namespace) -> int:
    from sayso import store

    with store.open_store(options.store) as opened:
        versions = store.list_versions(opened, options.name)
        if options.original:
            store.write_original(opened, versions[-1], options.original)
            return 0
        changes = tuple(store.compare_versions(versions, store.read_versions(opened, versions)))
    for place, version in enumerate(versions, 1):
        says = ", ".join(filter(None, (version.document.outlet, version.document.published)))
        print(f"{place}. first seen {version.first_seen}{f'  ({tame(says)})' if says else ''}")
        for change in changes[place - 1 : place]:
            for edit in change.edits:
                print(f"   - {tame(edit.before)}" if edit.before else "   -")
                print(f"   + {tame(edit.after)}" if edit.after else "   +")
            for one in change.attributions:
                who = f"{tame(one.speaker)}: " if one.speaker else ""
                print(f"   {who}“{tame(one.words)}”: {one.fate.value}")
    return 0


def _check(options: argparse.Namespace) -> int:
    from sayso import store

    with store.open_store(options.store) as opened:
        print(store.check_store(opened))
    return 0


def _backup(options: argparse.Namespace) -> int:
    from sayso import store

    with store.open_store(options.store) as opened:
        store.back_up(opened, options.to)
    print(tame(f"copied to {options.to}"))
    return 0
