"""The command `sayso decide`: write down what a person decided, list it, take it back."""

import argparse
import contextlib
import datetime
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from shlex import quote
from types import MappingProxyType
from typing import TYPE_CHECKING

from sayso.commands.decision_log import DecisionLog, LogFile, LogStore
from sayso.decisions.actions import ABOUT_ARTICLES, PAIRED, SINGLE, TELLS_WHO
from sayso.errors import SaysoError, StoreError, shorten

if TYPE_CHECKING:
    from sayso.records import Decision, Reading
    from sayso.store import Connection


def add_decide(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", *, stored: bool = False
) -> None:
    """Add the command to the command line; with `stored` a store stands in the place of the file."""
    decide = commands.add_parser(
        "decide",
        help="write down what a person decided: it beats the machine at every later run",
        description="Add one decision to a file for --decisions. It holds on to the article, by its "
        "web address or ID and its name, and to the words. "
        "`decide FILE list` shows what is kept; `decide FILE undo N` takes line N of that list back. "
        "With --store leave FILE out: the words must then fit one statement of an article in the store.",
    )
    if not stored:
        decide.add_argument(
            "file", type=Path, metavar="FILE.jsonl", help="the file to add to; made if not there"
        )
    decide.add_argument(
        "--store", type=Path, metavar="STORE", help="add to this store of articles instead of to FILE.jsonl"
    )
    decide.add_argument(
        "action",
        metavar="ACTION",
        choices=(*sorted(PAIRED | SINGLE), "list", "undo"),
        help="same, different: two reports of one utterance, or not; speaker: said by VALUE, or by nobody "
        "known (--unknown); role: the article has it as VALUE (account, public, relay, undetermined); relay: "
        "it has it from the outlet VALUE; merge, split: two speakers are one, or not; "
        "reject: not an attribution; attribution: WORDS were missed, "
        "and are said by VALUE, or by nobody known; outlet, published, title: the article with these WORDS "
        "is of the outlet or day VALUE, or has the headline VALUE; list: show the file; undo: take a line "
        "of it back",
    )
    decide.add_argument(
        "document",
        nargs="?",
        metavar="ARTICLE",
        help="the article, by its file, name, ID or URL; with undo the line. The name is the file's without "
        "its ending, or the `name` of a JSON object; `sayso report -v` tells it",
    )
    decide.add_argument(
        "words",
        nargs="?",
        metavar="WORDS",
        help="the exact words in it; with merge and split a speaker's name will do",
    )
    decide.add_argument(
        "other_document",
        nargs="?",
        metavar="ARTICLE-2",
        help="the second article (same, different, merge, split); with attribution ARTICLE once more",
    )
    decide.add_argument(
        "other_words",
        nargs="?",
        metavar="WORDS-2",
        help="the exact words or the name in the second article; with attribution the words that say who",
    )
    decide.add_argument(
        "--value",
        metavar="VALUE",
        help="the speaker's name, the role, the outlet, the day or the headline; with merge the name of "
        "both, with split that of the second",
    )
    decide.add_argument(
        "--unknown", action="store_true", help="with speaker and attribution: nobody can say who it was"
    )
    decide.add_argument(
        "--key",
        action="append",
        metavar="KEY",
        help="what tells ARTICLE from others of that name: its ID or web address, as the report page gives "
        "it; once more for ARTICLE-2. No other article is ever meant",
    )
    decide.add_argument("--who", metavar="WHO", help="who decides; needed for all but list")
    decide.add_argument("--when", metavar="DATE", help="when, as an ISO date (default: today)")
    decide.add_argument("--note", default="", metavar="WHY", help="why")
    decide.add_argument(
        "--check",
        nargs="+",
        metavar="PATH",
        help="articles to look in: nothing is written unless the words fit one statement of ARTICLE; with "
        "list, tell which decisions are applied to them. Needless where ARTICLE is a file: it is looked in",
    )
    decide.set_defaults(run=_decide, parser=decide)


def _decide(options: argparse.Namespace) -> int:
    if not options.store:
        return _run(options, LogFile(options.file, options.check))
    from sayso import store

    if options.check:
        raise SaysoError("with --store the articles of the store are looked in: leave out --check")
    with store.open_store(options.store) as opened:
        return _run(options, LogStore(opened, options.store))


def _run(options: argparse.Namespace, log: DecisionLog) -> int:
    if options.key and options.action in ("list", "undo"):
        raise SaysoError(f"{options.action} is about no article: leave out --key")
    if options.action == "list":
        list_decisions(log)
        return 0
    if not options.who:
        raise SaysoError("say with --who who decides")
    when = options.when or datetime.date.today().isoformat()
    try:
        datetime.date.fromisoformat(when)
    except ValueError:
        raise SaysoError(f"--when {when}: not a date; write it as 2031-05-06") from None
    return _undo(options, log, when) if options.action == "undo" else _add(options, log, when)


def list_decisions(log: DecisionLog, tell_version: Callable[[int], str] = lambda line: "") -> None:
    """Print every decision of a log with its line: which were taken back, which a later one beats.

    With articles it is told which are applied to them and why others are not.
    """
    from sayso.decisions.applied_decisions import tell_why_unheld
    from sayso.decisions.conflicts import find_beaten
    from sayso.decisions.decision_file import list_held
    from sayso.present.text.terminal_text import tame

    entries = log.read()
    in_force = list_held(entries)
    held = {entry.line for entry in in_force}
    decisions, readings = log.look_up(entry.decision for entry in in_force) if in_force else ((), ())
    documents = [reading.document for reading in readings or ()]
    called = {d.id: f"{d.name} ({d.outlet})" if d.outlet else d.name for d in documents}
    beaten = {in_force[place].line: in_force[later].line for place, later in find_beaten(decisions).items()}
    kept = [(n, entry.line) for n, entry in enumerate(in_force) if entry.line not in beaten]
    reasons = tell_why_unheld(readings, decisions) if readings is not None else {}
    unheld = {line: reasons.get(n, "") for n, line in kept} if readings is not None else {}
    told_as = {entry.line: d for entry, d in zip(in_force, decisions, strict=True)}
    for entry in entries:
        if entry.decision.action == "withdraw":
            continue
        taken = "" if entry.line in held else " Taken back."
        if entry.line in beaten:
            taken = f" Line {beaten[entry.line]} beats it."
        if entry.line in unheld:
            why = unheld[entry.line]
            taken = f" Not applied: {tame(why.rstrip('.'))}." if why else " Applied."
        decision = told_as.get(entry.line, entry.decision)
        print(f"{entry.line}. {_tell(decision, called)}{taken}{tell_version(entry.line)}")
    if readings is None:
        told = "kept; not checked: give the articles with --check to see which are applied, and why not"
    else:
        told = f"kept, {sum(not why for why in unheld.values())} applied"
    print(f"{len(kept)} {told}; take one back with: sayso decide {log.place} undo LINE --who YOU")


def _undo(options: argparse.Namespace, log: DecisionLog, when: str) -> int:
    from sayso.decisions.decision_file import list_held, withdraw

    held = {entry.line: entry.decision for entry in list_held(log.read())}
    given = options.document or ""
    if not given.isdigit() or int(given) not in held:
        lines = ", ".join(map(str, held)) or "none"
        raise SaysoError(
            f"undo needs the line of a decision in force ({lines}), not {given!r}; "
            f"see: sayso decide {log.place} list"
        )
    decision = held[int(given)]
    log.append(withdraw(decision, who=options.who, when=when, note=options.note))
    print(f"taken back: {_tell(decision)}")
    return 0


def _tell(decision: "Decision", called: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return a decision in words; `called` has the names of articles by their IDs."""
    from sayso.present.text.terminal_text import tame

    places = [
        f"{called.get(a.article or '', a.name or a.document)} {shorten(a.text)}"
        for a in (decision.left, decision.right)
        if a
    ]
    value = decision.value or ("nobody known" if decision.action in TELLS_WHO else "")
    value = f" -> {value.rstrip('.')}" if value else ""
    told = f"{decision.action}: {' and '.join(places)}{value}. "
    note = f" {decision.note.rstrip('.')}." if decision.note else ""
    return tame(f"{told}Decided by {decision.who} on {decision.when}.{note}")


def _add(options: argparse.Namespace, log: DecisionLog, when: str) -> int:
    from sayso.decisions.conflicts import find_conflicts
    from sayso.present.text.terminal_text import tame
    from sayso.records import Anchor, Decision

    _check_arguments(options)
    paired = options.action in PAIRED or (options.action == "attribution" and options.other_words)
    places = [(options.document, options.words)]
    if paired:
        places.append((options.other_document, options.other_words))
    keys = [*(options.key or ()), None, None]
    anchors = [
        Anchor(document=key or article, text=words, name=article if key else None)
        for (article, words), key in zip(places, keys, strict=False)
    ]
    settled = log.settle(anchors, options.action)
    left, *others = settled.anchors
    decision = Decision(
        action=options.action, left=left, right=others[0] if others else None, value=options.value,
        who=options.who, when=when, note=options.note,
    )  # fmt: skip
    for other in find_conflicts(decision, log.list_in_force(), settled.documents):
        print(f"sayso: warning: this beats an earlier decision: {_tell(other)}", file=sys.stderr)
    log.append(decision)
    used = (
        "every report of it uses it"
        if options.store
        else f"use it with --decisions {quote(str(options.file))}"
    )
    print(tame(f"added to {options.store or options.file}: {used}"))
    if not settled.is_checked:
        print(
            "sayso: warning: not checked: give the articles with --check, so that an article of another name "
            "or misspelt words are refused",
            file=sys.stderr,
        )
    return 0


def _check_arguments(options: argparse.Namespace) -> None:
    """Raise SaysoError unless what was given is what the action needs."""
    from sayso.decisions.decision_file import ROLES, check_name, check_named_value

    action, paired = options.action, options.action in PAIRED
    if len(options.key or ()) > (2 if paired else 1):
        raise SaysoError(
            f"{action} is about {'two articles' if paired else 'one article'}: give one --key for each"
        )
    if not all(key.strip() for key in options.key or ()):
        raise SaysoError("--key is empty; give the ID or the web address of the article, or leave it out")
    if options.words is None:
        raise SaysoError(f"{action} needs an article and the exact words in it")
    if paired and options.other_words is None:
        if action in ("merge", "split"):
            raise SaysoError(
                f"{action} is about two speakers: give ARTICLE NAME ARTICLE-2 NAME-2, each name behind an "
                "article that quotes or reports that speaker"
            )
        raise SaysoError(f"{action} is about two reports: give a second article and its words")
    if action == "attribution" and options.other_document is not None:
        if options.other_words is None or options.other_document != options.document:
            raise SaysoError(
                "attribution: after the words give the same article again, and the words that say who said it"
            )
    elif not paired and options.other_document is not None:
        raise SaysoError(f"{action} is about one report: leave out the second article")
    if action in TELLS_WHO and (options.value is None) != options.unknown:
        raise SaysoError(f"{action} needs --value NAME, or --unknown where nobody can say who it was")
    check_name(action, options.value, f"{action}: --value")
    if options.unknown and action not in TELLS_WHO:
        raise SaysoError(f"{action} is not about who spoke: leave out --unknown")
    if action in ABOUT_ARTICLES or action == "relay":
        check_named_value(action, options.value, "--value")
    if action == "role" and options.value not in ROLES:
        raise SaysoError("role needs --value account, public, relay or undetermined")
    if action in ("same", "different", "reject") and options.value is not None:
        raise SaysoError(f"{action} takes no --value; say why with --note")


def write_training(opened: "Connection") -> None:
    """Write what people decided in a store to standard output, as rows that the training reads."""
    from sayso import store
    from sayso.present.export.training_rows import list_decided, list_training_rows
    from sayso.present.output_files import write_out

    decisions = store.settle_decisions(opened, store.list_in_force(opened))
    found: dict[str, Reading] = {}
    for name in list_decided(decisions):
        with contextlib.suppress(StoreError):  # removed: nothing of it is left
            found |= {r.document.id: r for r in store.read_named(opened, name)}
    for row in list_training_rows([found[id] for id in sorted(found)], decisions):
        line = json.dumps(row, ensure_ascii=False) + "\n"
        write_out(line.encode("utf-8", "surrogatepass"))
