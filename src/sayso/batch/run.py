"""The stages of a batch in their order: extract, read, link, relate; what is done is not done again."""

import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from sayso.batch.across.linked_articles import link_articles
from sayso.batch.across.workspace import Context, Workspace, open_space
from sayso.batch.addresses import fetch_addresses
from sayso.batch.comparisons.told_notices import gather_notices
from sayso.batch.comparisons.whole_tables import (
    LATER,
    LATER_OF_LINKED,
    TABLE_FILE,
    compare_articles,
    publish_linked_tables,
    write_whole_tables,
)
from sayso.batch.engines import RunnerOptions, open_runner
from sayso.batch.engines.processes import map_tasks
from sayso.batch.extraction import ExtractTask, extract, read_notices
from sayso.batch.failures import count_told, describe_failures
from sayso.batch.inputs import InputGroup, fingerprint_group, group_inputs, list_inputs
from sayso.batch.kept_articles import (
    KeptArticles,
    Wanted,
    choose_articles,
    describe_kept,
    settle_decisions,
)
from sayso.batch.part_files import fingerprint, has_part, load_arrow
from sayso.batch.reading import ReadTask, list_failures, read
from sayso.decisions.actions import ABOUT_ARTICLES
from sayso.errors import InputError, NothingReadError, OutputError
from sayso.models.runtime import name_provider
from sayso.pipeline import Options, Progress
from sayso.present.output_files import write_file
from sayso.records import Decision, Notice
from sayso.store.fingerprint import fingerprint_engine, fingerprint_linking
from sayso.units.limits import LIMITS
from sayso.version import PRODUCER

Stage = Literal["extract", "read", "link", "relate"]
MANIFEST = "manifest.json"
WORK = "work"
READ_PARTS = "readings.json"
SCHEMA = "sayso.batch/1"
BLOCK = 200
"""Articles whose readings lie in one file."""
SCORED_BLOCKS = 10
"""Blocks whose pairs are judged together; smaller blocks, which are for small piles, each by itself."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BatchOptions:
    """How a batch is run: up to which stage, in how many processes and groups, over which articles.

    `only` is the number of the one group that is done, from 1; `memory` is in bytes, for sorting;
    `partitions` and `block` say how the stages across documents are cut.
    """

    last: Stage = "relate"
    workers: int = 1
    groups: int | None = None
    only: int | None = None
    partitions: int = 8
    block: int = BLOCK
    engine: str = "local"
    master: str | None = None
    memory: int | None = None
    wanted: Wanted = field(default_factory=Wanted)
    options: Options = field(default_factory=Options)


def _ignore(count: int) -> None:
    """Tell nobody."""


def run_batch(
    paths: Sequence[Path | str],
    out: Path,
    options: BatchOptions,
    *,
    progress: Progress,
    failed: Callable[[int], None] = _ignore,
) -> dict[str, Any]:
    """Run the stages that are wanted into the folder `out`; return what the manifest says.

    Paths may be addresses such as `s3://bucket/crawl`, of the file systems of pyarrow. `failed` is told how
    much could not be read so far, whenever that grows.

    Raises NothingReadError where no article is found, InputError where pyarrow is missing or `out` holds
    something else, and OutputError where a part cannot be written.
    """
    load_arrow()
    check_folder(out)
    places, told = list_inputs(fetch_addresses(paths, out / WORK / "given"))
    if not places:
        raise NothingReadError("nothing to read:\n" + "\n".join(f"  {n.message}" for n in told))
    groups = group_inputs(places, groups=options.groups)
    watch = _Watch(progress, failed, count=len(told))
    if options.only is not None:
        return _run_group(groups, out, options, watch)
    extracted = _extract(groups, out, options, watch)
    kept = choose_articles(extracted, options.wanted)
    options = settle_decided(kept, options)
    notices = [*told, *(n for part in extracted for n in read_notices(part))]
    manifest = {
        "schema": SCHEMA,
        "producer": PRODUCER,
        "files": len(places),
        "articles": kept.count,
        "left_out": dict(kept.left_out),
        "given_twice": kept.copies,
        **describe_kept(kept),
    }
    if not kept.count:
        _write_manifest(out, {**manifest, "failures": describe_failures(notices)})
        raise NothingReadError(f"no article is left to read; {out / MANIFEST} says why each was left out")
    if options.last == "extract":
        return _write_manifest(out, {**manifest, "failures": describe_failures(notices)})
    tasks = list_read_tasks(kept, out, options.options)
    notices += _read(tasks, out, options, watch)
    manifest["failures"] = describe_failures(notices)
    if options.last == "read":
        return _write_manifest(out, manifest)
    return _write_manifest(out, {**manifest, **_relate(extracted, kept, tasks, out, options, progress)})


def _run_group(
    groups: Sequence[InputGroup], out: Path, options: BatchOptions, watch: "_Watch"
) -> dict[str, Any]:
    """Extract and read one of the groups; a later run over all files finds it done."""
    number = options.only or 1
    chosen = groups[number - 1 : number]
    extracted = _extract(chosen, out, options, watch)
    kept = choose_articles(extracted, options.wanted)
    options = settle_decided(kept, options)
    notices = [n for part in extracted for n in read_notices(part)]
    if options.last != "extract":
        tasks = list_read_tasks(kept, out, options.options)
        _map("reading", read, tasks, options.workers, watch)
        notices += [n for task in tasks for n in list_failures(task.part)]
    manifest = {
        "schema": SCHEMA,
        "producer": PRODUCER,
        "files": sum(len(group.places) for group in chosen),
        "articles": kept.count,
        "left_out": dict(kept.left_out),
        "given_twice": kept.copies,
        **describe_kept(kept),
        "failures": describe_failures(notices),
    }
    write_json(out / f"manifest-{number}-of-{options.groups}.json", manifest)
    return manifest


def _read(tasks: Sequence[ReadTask], out: Path, options: BatchOptions, watch: "_Watch") -> list[Notice]:
    """Read all articles; return which could not be read."""
    _map("reading", read, tasks, options.workers, watch)
    _list_parts(tasks, out, fingerprint_engine(options.options))
    return [n for task in tasks for n in list_failures(task.part)]


def check_folder(out: Path) -> None:
    """Raise InputError where the folder holds what no batch has written, OutputError where it is none."""
    if out.exists() and not out.is_dir():
        raise OutputError(f"{out}: is a file; name a folder for the tables")
    if out.is_dir() and any(out.iterdir()) and not (out / WORK).is_dir():
        raise InputError(f"{out}: holds something else; name an empty or a new folder")
    try:
        (out / WORK).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{out}: cannot be written ({error.strerror or error})") from error


def _extract(
    groups: Sequence[InputGroup], out: Path, options: BatchOptions, watch: "_Watch"
) -> tuple[Path, ...]:
    """Return a part for each group of files; parts of files that are no longer given are not looked at."""
    engine = fingerprint_engine(Options())
    tasks = []
    for group in groups:
        print_ = fingerprint("extract", engine, fingerprint_group(group))
        tasks.append(ExtractTask(group, out / WORK / "extract" / f"{print_[:16]}.parquet", print_))
    _map("opening", extract, tasks, options.workers, watch)
    return tuple(task.part for task in tasks)


def list_read(
    paths: Sequence[Path], out: Path, options: BatchOptions, *, progress: Progress
) -> tuple[ReadTask, ...]:
    """Return the tasks of a batch that is read already: where its readings lie."""
    groups = group_inputs(list_inputs(paths)[0], groups=options.groups)
    extracted = _extract(groups, out, options, _Watch(progress))
    kept = choose_articles(extracted, options.wanted)
    return list_read_tasks(kept, out, settle_decided(kept, options).options)


def settle_decided(kept: KeptArticles, options: BatchOptions) -> BatchOptions:
    """Return options whose decisions say which of the articles that are read each means."""
    decisions = settle_decisions(kept, options.options.decisions)
    return replace(options, options=replace(options.options, decisions=decisions))


def list_read_tasks(kept: KeptArticles, out: Path, options: Options) -> tuple[ReadTask, ...]:
    """Return a task for each row group that has articles to read, with what people named of these."""
    engine = fingerprint_engine(options)
    told = [d for d in options.decisions if d.action in ABOUT_ARTICLES]
    tasks = []
    for (source, group), rows in kept.rows.items():
        here = set(kept.ids[source, group]) if told else set()
        own = [d for d in told if d.left.article in here]
        about = repr((own, name_provider()))
        print_ = fingerprint("read/2", engine, about, source.name, str(group), *map(str, rows))
        part = out / WORK / "read" / f"{print_[:16]}.parquet"
        tasks.append(ReadTask(source, group, rows, part, print_, replace(options, decisions=tuple(own))))
    return tuple(tasks)


def _list_parts(tasks: Sequence[ReadTask], out: Path, engine: str) -> None:
    """Write down which rows each part of readings is of, and what they rest on: an import goes by it."""
    parts = [
        {
            "part": t.part.name, "source": t.source.name, "group": t.group, "rows": t.rows, "engine": engine,
            "named": fingerprint_named(t.options.decisions),
        }
        for t in tasks
    ]  # fmt: skip
    write_json(out / WORK / READ_PARTS, {"parts": parts})


def fingerprint_named(decisions: Iterable[Decision]) -> str:
    """Return the hash of what people named of articles, which was put into them before they were read."""
    return fingerprint("named", repr([d for d in decisions if d.action in ABOUT_ARTICLES]))


def _map(
    stage: str,
    function: Callable[[Any], int],
    tasks: Sequence[ExtractTask] | Sequence[ReadTask],
    workers: int,
    watch: "_Watch",
) -> None:
    """Run the tasks whose part is not there yet."""
    lacking = []
    for task in tasks:
        if has_part(task.part, task.print_):
            watch.count_failures(task)
        else:
            lacking.append(task)
    done = len(tasks) - len(lacking)
    watch.progress(stage, done, len(tasks))
    for task, _ in map_tasks(function, lacking, workers=workers):
        done += 1
        watch.count_failures(task)
        watch.progress(stage, done, len(tasks))


class _Watch:
    """Tells how far a stage is, and how much could not be read so far."""

    def __init__(
        self, progress: Progress, failed: Callable[[int], None] = _ignore, *, count: int = 0
    ) -> None:
        self.progress = progress
        self._failed = failed
        self._count = count

    def count_failures(self, task: ExtractTask | ReadTask) -> None:
        """Add what a task has told, and tell the sum where it grew."""
        told = read_notices(task.part) if isinstance(task, ExtractTask) else tuple(list_failures(task.part))
        self._count += sum(count_told(notice.message) for notice in told)
        if told:
            self._failed(self._count)


def _relate(
    extracted: Sequence[Path],
    kept: KeptArticles,
    tasks: Sequence[ReadTask],
    out: Path,
    options: BatchOptions,
    progress: Progress,
) -> dict[str, Any]:
    """Write the tables, unless they are there already; return what the manifest says of them."""
    print_ = fingerprint(
        "relate", fingerprint_linking(options.options, LIMITS, "batch"), repr(options.options.decisions),
        *sorted(t.print_ for t in tasks),
    )  # fmt: skip
    marker = out / WORK / "relate.json"
    known = _read_json(marker)
    if known.get("print") == print_ and all((out / t / TABLE_FILE).is_file() for t in known["tables"]):
        return dict(known["told"])
    marker.unlink(missing_ok=True)
    with _open_space(out, print_, options, progress) as space:
        unheld = link_articles(space, tasks, LATER_OF_LINKED if options.last == "link" else LATER)
        told: dict[str, Any] = {}
        if options.last == "link":
            told["tables"] = publish_linked_tables(space, out)
            return told | {"across": dict(sorted(space.facts.items()))}
        compare_articles(space)
        notices = gather_notices(extracted, kept, tasks, options.options.decisions)
        told["tables"] = write_whole_tables(space.context, out, notices, unheld)
        told["across"] = dict(sorted(space.facts.items()))
    names = ("statements_of_an_utterance", "articles_of_a_story")
    told["largest"] = {name: told["across"].get(name, 0) for name in names}
    write_json(marker, {"print": print_, "tables": list(told["tables"]), "told": told})
    return told


@contextmanager
def _open_space(out: Path, print_: str, options: BatchOptions, progress: Progress) -> Iterator[Workspace]:
    """Open the folder of the stages across documents, named for what they rest on; others are removed."""
    cut = fingerprint(print_, str(options.partitions), str(options.block))
    folder = out / WORK / "across" / cut[:16]
    for other in folder.parent.glob("*"):
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written ({error.strerror or error})") from error
    started = RunnerOptions(
        engine=options.engine,
        workers=options.workers,
        partitions=options.partitions,
        memory=options.memory,
        master=options.master,
        log=out / "log",
    )
    runner = open_runner(started)
    try:
        context = Context(
            folder=folder.resolve(),
            options=options.options,
            partitions=options.partitions,
            block=options.block,
            scored=options.block * SCORED_BLOCKS if options.block >= BLOCK else options.block,
        )
        yield open_space(context, runner, progress)
    finally:
        runner.close()


def _write_manifest(out: Path, manifest: dict[str, Any]) -> dict[str, Any]:
    write_json(out / MANIFEST, manifest)
    return manifest


def write_json(path: Path, value: dict[str, Any]) -> None:
    """Write a JSON file, which gets its name when it is whole; raises OutputError where it cannot be."""
    write_file(path, json.dumps(value, indent=1, ensure_ascii=False) + "\n")


def _read_json(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
