"""`sayso batch` and `sayso import`: many files in, tables out, and a part of them into a store."""

import argparse
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.commands.batch_progress import show_batch_progress
from sayso.commands.read import read_options
from sayso.errors import SaysoError
from sayso.present.progress_bar import show_progress

if TYPE_CHECKING:
    from sayso.batch.run import BatchOptions

_STAGES = ("extract", "read", "link", "relate")
_ENGINES = ("local", "spark")
_MEMORY_OF_WORKER = 600_000_000  # bytes: the model, the lexicon and an article in hand
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([KMGT]?)B?", re.IGNORECASE)
_UNITS = {"": 1, "K": 1_000, "M": 1_000_000, "G": 1_000_000_000, "T": 1_000_000_000_000}


def add_batch_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    add_run_options: Callable[[argparse.ArgumentParser], None],
) -> None:
    """Add the commands that work on more than a desk reads."""
    batch = commands.add_parser(
        "batch",
        help="read many files of articles in several processes, and write tables",
        description="Read files, folders, WARC archives, JSON Lines (also .gz) and Parquet tables of "
        "articles in several processes, and write the lists of the report as Parquet tables, a folder "
        "each. What is done is kept: after Ctrl-C or a crash the same command goes on. No stage holds "
        "all articles: --memory and --workers say what it may take.",
    )
    batch.add_argument(
        "paths", nargs="+", metavar="PATH",
        help="files and folders of articles, or addresses such as s3://bucket/crawl",
    )  # fmt: skip
    batch.add_argument("out", type=Path, metavar="OUT", help="the folder of the tables; made if not there")
    batch.add_argument(
        "--plan", action="store_true",
        help="read a sample only, and say about how long it takes and how much it writes",
    )  # fmt: skip
    batch.add_argument(
        "--until-stage", choices=_STAGES, default="relate", help="the last stage (default: %(default)s)"
    )
    batch.add_argument(
        "--engine", choices=_ENGINES, default="local",
        help="what runs the stages across articles: processes of this machine, or Apache Spark "
        "(default: %(default)s)",
    )  # fmt: skip
    batch.add_argument(
        "--master", metavar="URL", help="the master of a Spark cluster (default: this machine)"
    )
    batch.add_argument(
        "--workers", type=int, metavar="N", help="processes (default: one a processor, as memory allows)"
    )
    batch.add_argument(
        "--memory", type=_read_size, metavar="SIZE", help="memory for all processes, such as 4G"
    )
    batch.add_argument(
        "--partitions", type=_read_partitions, metavar="N",
        help="groups of files (default: groups of about 20 MB); I/N does the I-th of them only, up to the "
        "stage read: for several machines that write into one folder",
    )  # fmt: skip
    batch.add_argument("--since", type=_read_day, metavar="DAY", help="only articles of this day or later")
    batch.add_argument("--until", type=_read_day, metavar="DAY", help="only articles of this day or earlier")
    batch.add_argument(
        "--outlets-only", type=Path, metavar="FILE",
        help="only articles of the outlets in this text file, a name or domain a line",
    )  # fmt: skip
    batch.add_argument(
        "--provider", choices=("cpu", "cuda"), default="cpu",
        help="what computes the network: cuda needs the package onnxruntime-gpu; its results may differ in "
        "the last digits, and are kept apart (default: %(default)s)",
    )  # fmt: skip
    add_run_options(batch)
    batch.set_defaults(run=run_batch_command, parser=batch)

    importing = commands.add_parser(
        "import",
        help="take articles and readings of a batch into a store",
        description="Add articles that a batch has read to a store, with their readings: they are not read "
        "again. Without --query, --documents or --story all are added.",
    )
    importing.add_argument("folder", type=Path, metavar="OUT", help="the folder of a batch")
    importing.add_argument("--query", metavar="WORDS", help="only articles that have all of these words")
    importing.add_argument(
        "--documents", type=Path, metavar="FILE",
        help="only the articles named in this text file, an ID or web address a line",
    )  # fmt: skip
    importing.add_argument("--story", metavar="ID", help="only the articles of this story")
    importing.add_argument(
        "--store", type=Path, required=True, metavar="FILE", help="the store; made if not there"
    )
    add_run_options(importing)
    importing.set_defaults(run=run_import, parser=importing)


def _read_size(given: str) -> int:
    found = _SIZE.fullmatch(given.strip())
    if not found or float(found[1]) <= 0:
        raise argparse.ArgumentTypeError(f"{given!r} is no size; write 4G or 800M")
    return int(float(found[1]) * _UNITS[found[2].upper()])


def _read_partitions(given: str) -> tuple[int, int | None]:
    """Read "17" or "3/17": how many groups, and which of them alone is done."""
    found = re.fullmatch(r"(?:(\d+)/)?(\d+)", given.strip())
    if not found or int(found[2]) < 1 or (found[1] and not 1 <= int(found[1]) <= int(found[2])):
        raise argparse.ArgumentTypeError(
            f"{given!r} is no number of groups; write 17, or 3/17 for one of them"
        )
    return int(found[2]), int(found[1]) if found[1] else None


def _read_day(given: str) -> str:
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", given):
        raise argparse.ArgumentTypeError(f"{given!r} is no day; write 2031-05-06, 2031-05 or 2031")
    return given


def run_batch_command(options: argparse.Namespace) -> int:
    """Run a batch, or say what it would take."""
    from sayso.batch.addresses import is_address
    from sayso.batch.plan import make_plan
    from sayso.batch.run import run_batch

    chosen = _choose(options)
    if options.provider != "cpu":
        from sayso.models.runtime import choose_provider

        choose_provider(options.provider)
    if options.plan:
        if any(is_address(path) for path in options.paths):
            raise SaysoError("--plan reads files of this machine only: copy some of them here first")
        for line in make_plan([Path(path) for path in options.paths], chosen):
            print(line)
        return 0
    with show_batch_progress(options.quiet) as told:
        manifest = run_batch(options.paths, options.out, chosen, progress=told.advance, failed=told.fail)
    if not options.quiet:
        _tell(manifest, options.out)
    return 0


def _choose(options: argparse.Namespace) -> "BatchOptions":
    from sayso.batch.kept_articles import Wanted, read_outlet_names
    from sayso.batch.run import BatchOptions

    if options.workers is not None and options.workers < 1:
        raise SaysoError(f"--workers {options.workers}: give a number of 1 or more")
    if options.master and options.engine != "spark":
        raise SaysoError("--master is an option of Spark: give --engine spark too")
    groups, only = options.partitions or (None, None)
    if only is not None and options.until_stage in {"link", "relate"}:
        raise SaysoError(
            "--partitions I/N: one part of the files is read, not linked; add --until-stage read"
        )
    return BatchOptions(
        last=options.until_stage,
        workers=options.workers or count_workers(options.memory, os.cpu_count() or 1),
        groups=groups,
        only=only,
        engine=options.engine,
        master=options.master,
        memory=options.memory,
        wanted=Wanted(
            since=options.since,
            until=options.until,
            outlets=read_outlet_names(options.outlets_only) if options.outlets_only else None,
        ),
        options=read_options(options),
    )


def count_workers(memory: int | None, processors: int) -> int:
    """Return how many processes run at once: one a processor, and no more than fit into the memory."""
    return max(1, min(processors, memory // _MEMORY_OF_WORKER)) if memory else processors


def _tell(manifest: dict[str, Any], out: Path) -> None:
    from sayso.present.text.terminal_text import tame

    read = manifest["articles"]
    print(f"{read:,} article{'s' * (read != 1)} of {manifest['files']:,} files: tables in {out}")
    for reason, count in manifest["left_out"].items():
        print(f"  {count:,} left out: {reason}", file=sys.stderr)
    for kind in manifest.get("failures", ()):
        print(f"  {kind['count']:,} × {tame(kind['kind'])}", file=sys.stderr)


def run_import(options: argparse.Namespace) -> int:
    """Add articles of a batch to a store."""
    from sayso import store
    from sayso.batch.importing import ImportChoice, KeptReader, load_batch, read_names

    choice = ImportChoice(
        query=options.query,
        names=read_names(options.documents) if options.documents else None,
        story=options.story,
    )
    run = read_options(options)
    found, readings = load_batch(options.folder, choice, run)
    with store.open_store(options.store, create=True) as opened, show_progress(options.quiet) as progress:
        added = store.add_articles(
            opened,
            found,
            place=str(options.folder),
            options=run,
            reader=KeptReader(readings),
            progress=progress,
        )
    if not options.quiet:
        print(f"{added.new:,} new, {added.versions:,} new versions, {added.known:,} known already")
    return 0
