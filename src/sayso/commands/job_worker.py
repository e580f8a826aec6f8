"""The process that does the work of a desk: `python -m sayso.commands.job_worker FILE`.

One process works on a store at a time. It ends a little after nothing waits any more.
"""

import contextlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sayso import ingest, store
from sayso.errors import SaysoError
from sayso.ingest import FoundArticles
from sayso.ingest.files import is_address
from sayso.pipeline import Progress
from sayso.records import Document, Notice, group_by_utterance
from sayso.store import Connection, Job, JobPart, RecordCounts
from sayso.store.readings import SHIPPED, ArticleReader

if TYPE_CHECKING:
    from sayso.ingest.fetch import Retrieval

_NOUNS = {"utterance": "statements", "speaker": "people", "story": "stories", "finding": "findings"}
_PATIENCE = 20.0  # seconds: people answer one question after the other, and a start takes one
_LOOK = 0.1
_BEHIND = 10  # niceness: pages that people wait for go before the work
_BEAT = 0.5  # seconds between two notes of progress
_KEPT = "the articles are kept; ask for the comparison again"


def main(path: Path) -> int:
    """Do what waits in a store, until nothing does; another process that works on it is left to do so."""
    if hasattr(os, "nice"):
        os.nice(_BEHIND)
    with _claim(path) as is_ours:
        if is_ours:
            work(path)
            while is_asked_again(path):
                work(path)
    return 0


def is_asked_again(path: Path, *, patience: float = _PATIENCE) -> bool:
    """Wait a while for another job; a process that is there already begins it at once."""
    until = time.monotonic() + patience
    with contextlib.suppress(SaysoError), store.open_store(path, read_only=True) as opened:
        while time.monotonic() < until:
            if store.list_unfinished(opened):
                return True
            time.sleep(_LOOK)
    return False


def work(path: Path, *, reader: ArticleReader = SHIPPED) -> int:
    """Do every job that waits, in order, and return how many were done. Nobody else may work on the store."""
    done = 0
    with store.open_store(path) as opened:
        store.release_jobs(opened)
        while job := store.take_job(opened):
            done += 1
            try:
                message = _do(opened, job, reader)
            except SaysoError as error:
                store.end_job(opened, job.n, "failed", str(error), store.now())
            except Exception as error:  # whatever is wrong with one job, the others are done
                message = f"{type(error).__name__}: {error}. Please tell us; {_KEPT}."
                store.end_job(opened, job.n, "failed", message, store.now())
            else:
                store.end_job(opened, job.n, "done", message, store.now())
    return done


def _do(opened: Connection, job: Job, reader: ArticleReader) -> str:
    progress = _Beat(opened, job)
    if job.kind == "add":
        return _add(opened, job, reader, progress)
    before = _read_sums(opened)  # where a record is damaged, settling takes all sums away
    touched = store.settle_report(opened, reader=reader)
    if touched is not None:
        told = "Compared: the new or changed articles and decisions, with all that they touch."
        return f"{told} {_tell_counts(touched)}"
    if not opened.ask("select 1 from shown_version limit 1"):
        return "There is no article to compare."
    report = store.report_store(opened, reader=reader, progress=progress)
    told = f"{len(report.readings)} articles compared."
    if not any(before.values()):
        shared = sum(len(accesses) > 1 for accesses in group_by_utterance(report.accesses).values())
        first = len(report.findings)
        return (
            f"{told} They report {len(report.utterances)} statements, {shared} of them in more than one "
            f"article; {first} {'thing' if first == 1 else 'things'} to look at first."
        )
    return f"{told} {_tell_changes(before, _read_sums(opened))}"


def _read_sums(opened: Connection) -> dict[str, dict[str, bytes]]:
    """Return the records of the last report by kind and ID, each with a hash of what it says."""
    return {
        kind: {row["id"]: row["sum"] for row in opened.ask("select id, sum from record where kind = ?", kind)}
        for kind in _NOUNS
    }


def _tell_changes(before: dict[str, dict[str, bytes]], after: dict[str, dict[str, bytes]]) -> str:
    """Say of each kind how many records are new, other than before, or gone."""
    counts = {}
    for kind in _NOUNS:
        had, has = before[kind], after[kind]
        counts[kind] = RecordCounts(
            new=len(has.keys() - had.keys()),
            changed=sum(had[id] != has[id] for id in had.keys() & has.keys()),
            gone=len(had.keys() - has.keys()),
        )
    return _tell_counts(counts)


def _tell_counts(counts: Mapping[str, RecordCounts]) -> str:
    """Say of each kind of records that people know how many are new, other than before, or gone."""
    told = []
    for kind, noun in _NOUNS.items():
        own = counts.get(kind, RecordCounts())
        numbers = {"new": own.new, "changed": own.changed, "gone": own.gone}
        parts = [f"{number} {what}" for what, number in numbers.items() if number]
        if parts:
            told.append(f"{noun}: {', '.join(parts)}")
    return f"What changed: {'; '.join(told)}." if told else "Nothing changed."


def _add(opened: Connection, job: Job, reader: ArticleReader, progress: Progress) -> str:
    """Read what was given, each part on its own: one that cannot be read never stops the others."""
    parts = store.list_job_parts(opened, job.n)
    articles: list[tuple[Document, tuple[Notice, ...]]] = []
    fetched: list[Retrieval] = []
    with tempfile.TemporaryDirectory() as folder:
        for done, part in enumerate(parts):
            progress("opening", done, len(parts))
            found, outcome = _open(opened, part, Path(folder))
            articles += found.articles
            fetched += found.retrievals
            store.note_outcome(opened, part.n, outcome)
    if not articles:
        raise SaysoError("Nothing of what was given could be read; see why beside each name.")
    place = store.name_place(job.n)
    found_all = FoundArticles(articles=tuple(articles), retrievals=tuple(fetched))
    added = store.add_articles(opened, found_all, place=place, reader=reader, progress=progress)
    if not added.new + added.versions and not store.is_stale(opened):
        here = "This article is" if added.known == 1 else f"All {added.known} articles are"
        return f"Nothing is new. {here} here already, with the same words; see below."
    store.add_job(opened, "report", (), who=job.who, at=store.now())
    known = f", {added.known} here already" if added.known else ""
    versions = f", {added.versions} in a new version" if added.versions else ""
    they = "It is" if added.new + added.versions == 1 else "They are"
    return f"{added.new} added{versions}{known}. {they} compared with the others next."


def _open(opened: Connection, part: JobPart, folder: Path) -> tuple[FoundArticles, str]:
    """Return the articles of a part and what to tell of it."""
    try:
        given: Path | str = part.name
        if part.kind == "address" and not is_address(part.name):
            return FoundArticles(articles=()), "is no web address; it starts with https:// or http://"
        if part.kind == "file":
            inner = folder / str(part.n)
            inner.mkdir()
            given = inner / part.name
            given.write_bytes(store.read_part_body(opened, part.n))
        found = ingest.read_articles([given], stdin=sys.stdin.buffer if sys.stdin else None)
    except (SaysoError, OSError) as error:
        return FoundArticles(articles=()), str(error).replace(f"{folder}{os.sep}{part.n}{os.sep}", "")
    said = [n.message for n in found.notices]
    many = len(found.articles)
    read = "" if not many else "1 article" if many == 1 else f"{many} articles"
    inside = f"{folder}{os.sep}{part.n}{os.sep}"
    said = [message.replace(inside, "").removeprefix(f"{part.name}: ") for message in said]
    told = "; ".join(dict.fromkeys([*([read] if read else []), *said])) or "no article was found in it"
    return found, told


class _Beat:
    """Notes in the store how far a job is, a few times a second at most."""

    def __init__(self, opened: Connection, job: Job) -> None:
        self._opened = opened
        self._job = job
        self._last = ("", 0.0)

    def __call__(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if stage == self._last[0] and done < total and now - self._last[1] < _BEAT:
            return
        self._last = (stage, now)
        store.note_progress(self._opened, self._job.n, stage, done, total)


@contextlib.contextmanager
def _claim(path: Path) -> Iterator[bool]:
    """Hold a lock beside the store as long as this process lives; false where another process holds it."""
    with path.with_name(f"{path.name}-work").open("a+b") as file:
        yield _lock(file.fileno())


def _lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
