"""The command `sayso decide`: write down what a person decided, list it, take it back."""

import argparse
import datetime
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.errors import SaysoError, shorten

if TYPE_CHECKING:
    from sayso.records import Decision

_PAIRED = ("same", "different", "merge", "split")
_ROLES = ("account", "public", "relay", "undetermined")


def add_decide(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    decide = commands.add_parser(
        "decide",
        help="write down what a person decided: it beats the machine at every later run",
        description="Add one decision to a file for --decisions. It holds on to the words, not to IDs. "
        "`decide FILE list` shows what was decided; `decide FILE undo N` takes line N of that list back.",
    )
    decide.add_argument("file", type=Path, metavar="FILE.jsonl", help="the file to add to; made if not there")
    decide.add_argument(
        "action",
        choices=("same", "different", "speaker", "role", "merge", "split", "reject", "list", "undo"),
        help="same, different: two reports of one utterance, or not; speaker: said by VALUE, or by nobody "
        "known (--unknown); role: the article has it as VALUE (account, public, relay, undetermined); merge, "
        "split: two speakers are one, or not; reject: not an attribution; list: show the file; undo: take a "
        "line of it back",
    )
    decide.add_argument("document", nargs="?", help="the article, by its name, ID or URL; with undo the line")
    decide.add_argument(
        "words", nargs="?", help="the exact words in it; with merge and split a speaker's name will do"
    )
    decide.add_argument(
        "other_document", nargs="?", help="the second article (same, different, merge, split)"
    )
    decide.add_argument("other_words", nargs="?", help="the exact words or the name in the second article")
    decide.add_argument(
        "--value",
        help="the speaker's name, or the role; with merge the name of both, with split of the second",
    )
    decide.add_argument(
        "--unknown", action="store_true", help="with speaker: take the name away, nobody can say who it was"
    )
    decide.add_argument("--who", help="who decides; needed for all but list")
    decide.add_argument("--when", metavar="DATE", help="when, as an ISO date (default: today)")
    decide.add_argument("--note", default="", help="why")
    decide.add_argument(
        "--check",
        nargs="+",
        metavar="PATH",
        help="articles to look in: fail unless the words fit one statement",
    )
    decide.set_defaults(run=_decide, parser=decide)


def _decide(options: argparse.Namespace) -> int:
    if options.action == "list":
        return _list(options)
    if not options.who:
        raise SaysoError("say with --who who decides")
    when = options.when or datetime.date.today().isoformat()
    try:
        datetime.date.fromisoformat(when)
    except ValueError:
        raise SaysoError(f"--when {when}: not a date; write it as 2031-05-06") from None
    return _undo(options, when) if options.action == "undo" else _add(options, when)


def _list(options: argparse.Namespace) -> int:
    """Print every decision of a file with its line, and which were taken back."""
    from sayso.decision_file import list_held, read_log

    log = read_log(options.file)
    held = {entry.line for entry in list_held(log)}
    for entry in log:
        if entry.decision.action == "withdraw":
            continue
        taken = "" if entry.line in held else " Taken back."
        print(f"{entry.line}. {_tell(entry.decision)}{taken}")
    print(f"{len(held)} in force; take one back with: sayso decide {options.file} undo LINE --who YOU")
    return 0


def _undo(options: argparse.Namespace, when: str) -> int:
    from sayso.decision_file import append_decision, list_held, read_log, withdraw

    held = {entry.line: entry.decision for entry in list_held(read_log(options.file))}
    given = options.document or ""
    if not given.isdigit() or int(given) not in held:
        lines = ", ".join(map(str, held)) or "none"
        raise SaysoError(
            f"undo needs the line of a decision in force ({lines}), not {given!r}; "
            f"see: sayso decide {options.file} list"
        )
    decision = held[int(given)]
    append_decision(options.file, withdraw(decision, who=options.who, when=when, note=options.note))
    print(f"taken back: {_tell(decision)}")
    return 0


def _tell(decision: "Decision") -> str:
    from sayso.present.terminal import tame

    places = [f"{a.document} {shorten(a.text)}" for a in (decision.left, decision.right) if a]
    value = decision.value or ("nobody known" if decision.action == "speaker" else "")
    told = f"{decision.action}: {' and '.join(places)}{f' -> {value}' if value else ''}. "
    note = f" {decision.note.rstrip('.')}." if decision.note else ""
    return tame(f"{told}Decided by {decision.who} on {decision.when}.{note}")


def _add(options: argparse.Namespace, when: str) -> int:
    from sayso.decision_file import append_decision, read_decisions
    from sayso.decisions import find_conflicts
    from sayso.records import Anchor, Decision

    _check_arguments(options)
    paired = options.action in _PAIRED
    left = Anchor(document=options.document, text=options.words)
    right = Anchor(document=options.other_document, text=options.other_words) if paired else None
    if options.check:
        by_name = options.action in ("merge", "split")
        _check_anchors([a for a in (left, right) if a], options.check, by_name=by_name)
    earlier = read_decisions(options.file) if options.file.exists() else ()
    decision = Decision(
        action=options.action, left=left, right=right, value=options.value, who=options.who, when=when,
        note=options.note,
    )  # fmt: skip
    for other in find_conflicts(decision, earlier):
        print(f"sayso: warning: this beats an earlier decision: {_tell(other)}", file=sys.stderr)
    append_decision(options.file, decision)
    print(f"added to {options.file}: use it with --decisions {options.file}")
    return 0


def _check_arguments(options: argparse.Namespace) -> None:
    """Raise SaysoError unless what was given is what the action needs."""
    action, paired = options.action, options.action in _PAIRED
    if options.words is None:
        raise SaysoError(f"{action} needs an article and the exact words in it")
    if paired and options.other_words is None:
        raise SaysoError(f"{action} is about two reports: give a second article and its words")
    if not paired and options.other_document is not None:
        raise SaysoError(f"{action} is about one report: leave out the second article")
    if action == "speaker" and (options.value is None) != options.unknown:
        raise SaysoError("speaker needs --value NAME, or --unknown where nobody can say who it was")
    if options.unknown and action != "speaker":
        raise SaysoError(f"{action} is not about who spoke: leave out --unknown")
    if action == "role" and options.value not in _ROLES:
        raise SaysoError("role needs --value account, public, relay or undetermined")
    if action in ("same", "different", "reject") and options.value is not None:
        raise SaysoError(f"{action} takes no --value; say why with --note")


def _check_anchors(anchors: Sequence[Any], paths: Sequence[str], *, by_name: bool) -> None:
    """Make sure that each anchor holds one statement of the articles, as `--decisions` will apply it."""
    from sayso import ingest, pipeline
    from sayso.decisions import find_one

    documents = ingest.read_pile(list(paths), stdin=sys.stdin.buffer).documents
    readings, _ = pipeline.read_documents(documents)
    for anchor in anchors:
        find_one(anchor, readings, by_name=by_name)
