"""The command line: arguments in, printing out. Heavy imports wait until a command needs them."""

import argparse
import contextlib
import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.commands import stored
from sayso.commands.decide import add_decide
from sayso.commands.watch import add_watch_commands
from sayso.errors import SaysoError
from sayso.present.output_files import STANDARD_OUTPUT, check_outputs, dump_json, write_file
from sayso.present.progress_bar import make_console, show_progress
from sayso.version import VERSION

if TYPE_CHECKING:
    from sayso.pipeline import Options, Progress
    from sayso.records import Notice, Pile, Reading, Report

EXIT_BAD_INPUT = 2
EXIT_NOT_FOUND = 3
EXIT_CODES = (
    "0: done, with or without warnings. 1: interrupted. 2: nothing could be read or written, or a wrong "
    "argument. 3: `trace` found none of the words."
)
_NEW_OBJECTS = 100_000

DESCRIPTION = """\
On whose say-so? Reads articles and shows who said what, which articles report the same
utterance, what each did to its words, and who had it first-hand. Offline; nothing is sent anywhere."""

EXAMPLES = """\
examples:
  sayso demo                                 the page of twelve invented articles
  sayso report articles/ -o report.html      one page over the articles of a folder
  sayso trace "not one more ship" articles/  who said it, and how each article has it"""

PATHS_HELP = (
    "files (.txt, .md, .html, .json, .jsonl, .pdf, .docx, .eml, .mbox, .warc, .rss, .xml, .zip), folders, "
    "web addresses, or - for JSON Lines on standard input"
)


def build_parser(*, from_store: bool = False) -> argparse.ArgumentParser:
    """Return the parser of the whole command line (docs/command-line.md is generated from it).

    With `from_store` a store is named, and the commands that read one have no paths.
    """
    parser = argparse.ArgumentParser(
        prog="sayso",
        description=DESCRIPTION,
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"sayso {VERSION}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    parser.set_defaults(run=lambda _: _print_help(parser), parser=parser)

    report = commands.add_parser(
        "report",
        help="from a pile of articles to one page that says on whose say-so",
        description="Read articles, print what was found, and write the page and the JSON.",
    )
    _add_paths(report, from_store=from_store)
    report.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help="write the report page (one HTML file) here; - is standard output",
    )
    report.add_argument(
        "--json", type=Path, metavar="FILE", help="write the report as JSON here; - is standard output"
    )
    report.add_argument("--all", action="store_true", help="print every finding, not the first three only")
    _add_run_options(report)
    report.set_defaults(run=_report, parser=report)

    annotate = commands.add_parser(
        "annotate",
        help="every attributed statement of every article, one document a line",
        description="Read out every attribution: source, cue, content, speaker, addressee, date.",
    )
    _add_paths(annotate, from_store=from_store)
    annotate.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="write here instead of to standard output (-)"
    )
    annotate.add_argument(
        "--format",
        choices=("sayso", "csv", "citron", "webannotation"),
        default="sayso",
        help="sayso: our JSON Lines (default); csv: a table, one attribution a row; citron: Citron's format; "
        "webannotation: W3C Web Annotation",
    )
    _add_run_options(annotate)
    annotate.set_defaults(run=_annotate, parser=annotate)

    trace = commands.add_parser(
        "trace",
        help="where do these words come from, and which of a draft's quotations are exact?",
        description="Look up words, or every quotation of a draft, in articles: who said them, who reports "
        "them and how, oldest first. Exit code 3 where no article has any of it.",
    )
    trace.add_argument("words", help="the words; with -f the name of a text file (a draft)")
    _add_paths(trace, from_store=from_store)
    trace.add_argument(
        "-f", "--file", action="store_true", help="WORDS names a file: look up every quotation in it"
    )
    trace.add_argument(
        "--json", type=Path, metavar="FILE", help="write what was found as JSON here; - is standard output"
    )
    _add_run_options(trace)
    trace.set_defaults(run=_trace, parser=trace)

    explain = commands.add_parser(
        "explain",
        help="how one article was read: what each rule changed, and what each answer rests on",
        description="Show how an article, or the statement that holds WORDS, was read: what the tagger "
        "proposed, what each rule changed, and the words that speaker, day, hearer, occasion and citation "
        "rest on. The article is read alone and without people's decisions.",
    )
    explain.add_argument("file", metavar="FILE", help="the file of the article")
    explain.add_argument(
        "words", nargs="?", metavar="WORDS", help="words of one statement, exactly as in the article"
    )
    explain.add_argument(
        "--outlets", type=Path, metavar="FILE", help="a TOML file of outlets that extends the built-in one"
    )
    explain.set_defaults(run=_explain, parser=explain)

    add_decide(commands, stored=from_store)
    stored.add_store_commands(commands, _add_run_options, PATHS_HELP)
    add_watch_commands(commands, _add_run_options)

    demo = commands.add_parser(
        "demo",
        help="run the report on the invented articles that come with sayso",
        description="Run the report on the bundled pile of invented articles.",
    )
    demo.add_argument(
        "-o", "--output", type=Path, default=Path("demo-report.html"), metavar="FILE",
        help="where to write the report page (default: %(default)s)",
    )  # fmt: skip
    demo.add_argument("--json", type=Path, metavar="FILE", help="write the report as JSON here")
    demo.set_defaults(run=_demo, parser=demo)
    return parser


def _print_help(parser: argparse.ArgumentParser) -> int:
    parser.print_help()
    return 0


def _add_paths(parser: argparse.ArgumentParser, *, from_store: bool) -> None:
    if from_store:
        parser.set_defaults(paths=[])
    else:
        parser.add_argument("paths", nargs="+", metavar="PATH", help=PATHS_HELP)
        stored.add_network_option(parser)
    parser.add_argument("--store", type=Path, metavar="FILE", help=stored.INSTEAD_HELP)
    stored.add_choice_options(parser)


def _add_run_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--min-confidence", type=_probability, metavar="P",
        help="leave out attributions that are less likely than P (0 to 1) to be right",
    )  # fmt: skip
    parser.add_argument(
        "--outlets", type=Path, metavar="FILE", help="a TOML file of outlets that extends the built-in one"
    )
    parser.add_argument(
        "--decisions", type=Path, metavar="FILE.jsonl", help="people's decisions: they beat the machine"
    )
    parser.add_argument("-q", "--quiet", action="store_true", help="print no summary and no progress")


def _probability(given: str) -> float:
    try:
        value = float(given)
    except ValueError:
        value = -1.0
    if not 0.0 <= value <= 1.0:
        raise argparse.ArgumentTypeError(f"{given!r} is not a number from 0 to 1")
    return value


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 done, 1 interrupted, 2 bad input, 3 nothing found."""
    options = _parse(arguments)
    # Records form no cycles: looking for some after every 700 of them took up to a quarter of the time.
    gc.set_threshold(_NEW_OBJECTS, 20, 20)
    try:
        command: Callable[[argparse.Namespace], int] = options.run
        code = command(options)
        sys.stdout.flush()  # A full disk is told here, not by a traceback when the program ends.
        return code
    except SaysoError as error:
        print(f"sayso: {_tame(str(error))}", file=sys.stderr)
        return EXIT_BAD_INPUT
    except OSError as error:
        # Files are opened by name; only the streams that we are given have none.
        where = error.filename or "standard input or output"
        _drop_output()
        print(f"sayso: {_tame(f'{where}: {error.strerror or error}')}", file=sys.stderr)
        return EXIT_BAD_INPUT
    except KeyboardInterrupt:
        print("sayso: interrupted", file=sys.stderr)
        return 1


def _drop_output() -> None:
    """Throw away what was printed and cannot be written, so that Python does not try again at the end."""
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
        return
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the arguments; what a command does not know is told with that command's usage, not the general."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    options, unknown = build_parser(from_store=stored.names_store(given)).parse_known_args(given)
    if unknown:
        command: argparse.ArgumentParser = options.parser
        command.error(f"no such option or argument here: {' '.join(unknown)}; see {command.prog} --help")
    return options


def _tame(text: str) -> str:
    from sayso.present.terminal import tame

    return "\n".join(tame(line) for line in text.splitlines())


def _report(options: argparse.Namespace) -> int:
    check_outputs((options.output, options.json), _inputs(options))
    if options.quiet and not (options.output or options.json):
        raise SaysoError("-q prints nothing: say with -o or --json where the report goes")
    run = _run_options(options)
    with show_progress(options.quiet) as progress:
        report = _make_report(options, run, progress)
    return _show_report(report, options)


def _make_report(options: argparse.Namespace, run: "Options", progress: "Progress") -> "Report":
    if options.store:
        return stored.report_stored(options, run, progress)
    from sayso import pipeline

    pile = _read_pile(options)
    return pipeline.report_pile(pile, run, progress=progress)


def _read_pile(options: argparse.Namespace) -> "Pile":
    from sayso import ingest

    stored.refuse_choice(options)
    return ingest.read_pile(
        options.paths, stdin=sys.stdin.buffer, allow_private=options.allow_private, tell=stored.tell_wait
    )


def _demo(options: argparse.Namespace) -> int:
    check_outputs((options.output, options.json))
    from sayso import demo, ingest, pipeline

    options.quiet = False
    with demo.open_pile() as folder:
        pile = ingest.read_pile([folder])
    with show_progress(options.quiet) as progress:
        report = pipeline.report_pile(pile, progress=progress)
    return _show_report(report, options)


def _inputs(options: argparse.Namespace) -> "list[Path | str]":
    """Return every file and folder that a command reads: none of them may be written over."""
    draft = [options.words] if getattr(options, "file", None) is True else []
    return [*options.paths, *draft, *(p for p in (options.outlets, options.decisions, options.store) if p)]


def _show_report(report: "Report", options: argparse.Namespace) -> int:
    _write_report(report, options)
    if not options.quiet:
        from sayso.present.terminal import print_summary

        # What a program reads from standard output is that alone.
        taken = STANDARD_OUTPUT in (options.output, options.json)
        console = make_console(sys.stderr if taken else sys.stdout)
        print_summary(report, console, everything=getattr(options, "all", False))
        console.print()
        for label, path in (("Report page", options.output), ("JSON", options.json)):
            if path and path != STANDARD_OUTPUT:
                console.print(f"{label}: {path.resolve()}", markup=False, highlight=False, soft_wrap=True)
        if not options.output:
            console.print(
                "(add -o report.html for the page that shows all of it with its words)", style="dim"
            )
    else:
        _print_notices_plainly(report)
    return 0


def _write_report(report: "Report", options: argparse.Namespace) -> None:
    if options.json:
        from sayso.present.export.sayso_json import report_to_json

        write_file(options.json, dump_json(report_to_json(report), indent=1) + "\n")
    if options.output:
        from sayso.present.html import render

        write_file(options.output, render(report))


def _print_notices_plainly(report: "Report") -> None:
    from sayso.present.terminal import tell_notice

    for notice in report.notices:
        print(f"sayso: warning: {tell_notice(notice, report.documents)}", file=sys.stderr)


def _annotate(options: argparse.Namespace) -> int:
    check_outputs((options.output,), _inputs(options))
    from sayso.present.export.citron import annotation_to_citron
    from sayso.present.export.csv_table import attributions_to_csv
    from sayso.present.export.sayso_json import annotation_to_json
    from sayso.present.export.webannotation import annotation_to_webannotation
    from sayso.present.terminal import tell_notice

    with show_progress(options.quiet) as progress:
        pile, readings, notices = _read_out(options, progress)
    if options.format == "csv":
        lines = attributions_to_csv(readings)
    else:
        write = {
            "sayso": annotation_to_json,
            "citron": annotation_to_citron,
            "webannotation": annotation_to_webannotation,
        }[options.format]
        lines = "".join(dump_json(write(r)) + "\n" for r in readings)
    write_file(options.output or STANDARD_OUTPUT, lines)
    for notice in (*pile.notices, *notices):
        print(f"sayso: warning: {tell_notice(notice, pile.documents)}", file=sys.stderr)
    return 0


def _read_out(
    options: argparse.Namespace, progress: "Progress"
) -> "tuple[Pile, tuple[Reading, ...], tuple[Notice, ...]]":
    if options.store:
        return stored.annotate_stored(options, _run_options(options), progress)
    from sayso import pipeline

    pile = _read_pile(options)
    return pile, *pipeline.annotate_documents(pile.documents, _run_options(options), progress=progress)


def _trace(options: argparse.Namespace) -> int:
    check_outputs((options.json,), _inputs(options))
    from sayso import ingest, pipeline
    from sayso.present.terminal_trace import print_draft, print_hits
    from sayso.present.trace import trace_words
    from sayso.present.trace_articles import judge_articles
    from sayso.present.trace_draft import trace_draft

    own = ingest.read_pile([options.words]).documents[:1] if options.file else ()
    text = own[0].text if own else options.words
    if not text.strip():
        raise SaysoError("there are no words to look up")
    with show_progress(options.quiet) as progress:
        report = _make_report(options, _run_options(options), progress)
    readings, _ = pipeline.read_documents(own, pipeline.Options(outlets=options.outlets))
    hits = () if own else trace_words(text, report)
    verdicts = () if own else judge_articles(text, hits, report)
    draft = trace_draft(text, report, *readings) if own else ()
    if options.json:
        from sayso.present.export.trace_json import trace_to_json

        write_file(
            options.json, dump_json(trace_to_json(text, hits, verdicts, draft, report), indent=1) + "\n"
        )
    if not options.quiet:
        console = make_console(sys.stderr if options.json == STANDARD_OUTPUT else sys.stdout)
        if options.file:
            print_draft(text, draft, report, console)
        else:
            print_hits(text, hits, verdicts, report, console)
    everywhere = (*verdicts, *(v for q in draft for v in q.verdicts))
    found = any(v.passage for v in everywhere) or any(q.hits for q in draft)
    return 0 if found else EXIT_NOT_FOUND


def _explain(options: argparse.Namespace) -> int:
    from sayso import ingest, pipeline
    from sayso.present.explanation import explain_lines
    from sayso.present.terminal import tame

    documents = ingest.read_pile([options.file], stdin=sys.stdin.buffer).documents
    if options.words is not None:
        if not options.words.strip():
            raise SaysoError("there are no words to look for")
        documents = tuple(d for d in documents if options.words in d.text)
        if not documents:
            raise SaysoError(
                f"{options.file}: the words {options.words!r} do not stand in it; copy them exactly"
            )
    console = make_console(sys.stdout)
    for document in documents:
        explanation = pipeline.explain_document(document, pipeline.Options(outlets=options.outlets))
        for line in explain_lines(explanation, options.words):
            console.print(tame(line), soft_wrap=True)
    return 0


def _run_options(options: argparse.Namespace) -> "Options":
    from sayso.decisions.decision_file import read_decisions
    from sayso.pipeline import Options

    decisions = read_decisions(options.decisions) if options.decisions else ()
    return Options(outlets=options.outlets, decisions=decisions, min_confidence=options.min_confidence)


if __name__ == "__main__":
    sys.exit(main())
