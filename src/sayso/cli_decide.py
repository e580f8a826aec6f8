"""The command `sayso decide`: write down what a person decided."""

import argparse
import datetime
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sayso.errors import SaysoError


def add_decide(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    decide = commands.add_parser(
        "decide",
        help="write down what a person decided: it beats the machine at every later run",
        description="Add one decision to a file for --decisions. It holds on to the words, not to IDs.",
    )
    decide.add_argument("file", type=Path, metavar="FILE.jsonl", help="the file to add to; made if not there")
    decide.add_argument(
        "action", choices=("same", "different", "speaker", "role", "merge", "split", "reject"),
        help="same, different: two reports of one utterance, or not; speaker: said by VALUE, or by nobody "
        "known (--unknown); role: the article has it as VALUE (account, public, relay, undetermined); merge, "
        "split: two speakers are one, or not; reject: not an attribution",
    )  # fmt: skip
    decide.add_argument("document", help="the article, by its name, ID or URL")
    decide.add_argument("words", help="the exact words in it")
    decide.add_argument(
        "other_document", nargs="?", help="the second article (same, different, merge, split)"
    )
    decide.add_argument("other_words", nargs="?", help="the exact words in the second article")
    decide.add_argument("--value", help="the speaker's name, or the role")
    decide.add_argument(
        "--unknown", action="store_true", help="with speaker: take the name away, nobody can say who it was"
    )
    decide.add_argument("--who", required=True, help="who decides")
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
    from sayso.decisions import append_decision, find_conflicts, read_decisions
    from sayso.present.terminal import tame
    from sayso.records import Anchor, Decision

    paired = options.action in ("same", "different", "merge", "split")
    if paired and options.other_words is None:
        raise SaysoError(f"{options.action} is about two reports: give a second article and its words")
    if not paired and options.other_document is not None:
        raise SaysoError(f"{options.action} is about one report: leave out the second article")
    if options.action == "speaker" and (options.value is None) != options.unknown:
        raise SaysoError("speaker needs --value NAME, or --unknown where nobody can say who it was")
    if options.unknown and options.action != "speaker":
        raise SaysoError(f"{options.action} is not about who spoke: leave out --unknown")
    if options.action == "role" and options.value not in ("account", "public", "relay", "undetermined"):
        raise SaysoError("role needs --value account, public, relay or undetermined")
    when = options.when or datetime.date.today().isoformat()
    try:
        datetime.date.fromisoformat(when)
    except ValueError:
        raise SaysoError(f"--when {when}: not a date; write it as 2031-05-06") from None
    left = Anchor(document=options.document, text=options.words)
    right = Anchor(document=options.other_document, text=options.other_words) if paired else None
    if options.check:
        _check_anchors([a for a in (left, right) if a], options.check)
    earlier = read_decisions(options.file) if options.file.exists() else ()
    decision = Decision(
        action=options.action, left=left, right=right, value=options.value, who=options.who, when=when,
        note=options.note,
    )  # fmt: skip
    for other in find_conflicts(decision, earlier):
        told = " ".join((other.action, other.value or "", "of", other.who, other.when))
        print(f"sayso: warning: this beats an earlier decision: {tame(told)}", file=sys.stderr)
    append_decision(options.file, decision)
    print(f"added to {options.file}: use it with --decisions {options.file}")
    return 0


def _check_anchors(anchors: Sequence[Any], paths: Sequence[str]) -> None:
    """Make sure that each anchor holds one statement of the articles, as `--decisions` will apply it."""
    from sayso import ingest, pipeline
    from sayso.decisions import find_one

    documents = ingest.read_pile(list(paths), stdin=sys.stdin.buffer).documents
    readings, _ = pipeline.read_documents(documents)
    for anchor in anchors:
        find_one(anchor, readings)
