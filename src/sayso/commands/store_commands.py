"""The commands that keep articles, decisions and readings in one file: a store."""

import argparse
import datetime
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sayso.commands.stored import (
    STORE_HELP,
    add_network_option,
    add_original_option,
    stop_gently,
    tell_wait,
    warn,
)
from sayso.errors import SaysoError
from sayso.present.output_files import write_out
from sayso.present.text.terminal_text import tame


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
        "Make the kept readings anew, with the options that belong to the file.",
    )
    rebuild.add_argument(
        "--forget",
        action="store_true",
        help="the --outlets and --min-confidence that were given before belong to the file no more",
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


def _decisions(options: argparse.Namespace) -> int:
    from sayso import store
    from sayso.commands.decide import list_decisions
    from sayso.commands.decision_log import LogStore

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
            write_out(store.export_decisions(opened).encode())
        else:
            list_decisions(LogStore(opened, options.store), lambda line: store.tell_version(opened, line))
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
        if options.forget and options.check:
            raise SaysoError("--check writes nothing: leave out --forget")
        if options.forget:
            store.forget_options(opened)
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
