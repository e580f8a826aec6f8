"""The command line: arguments in, printing out. Heavy imports wait until a command needs them."""

import argparse
import atexit
import contextlib
import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from sayso.commands import store_commands, stored
from sayso.commands.argument_parser import PATHS, CommandFormatter, HelpfulParser
from sayso.commands.batch import add_batch_commands
from sayso.commands.completion import add_completion
from sayso.commands.datasette import add_datasette
from sayso.commands.decide import add_decide
from sayso.commands.export import run_export
from sayso.commands.read import run_annotate, run_demo, run_explain, run_report, run_trace
from sayso.commands.serve import add_serve
from sayso.commands.watch import add_watch_commands
from sayso.errors import SaysoError
from sayso.present.export.formats import FORMATS
from sayso.present.output_files import STANDARD_OUTPUT
from sayso.present.text.terminal_text import show_what_fits
from sayso.version import VERSION

EXIT_BAD_INPUT = 2
EXIT_CODES = (
    "0: done, with or without warnings. 1: interrupted. 2: nothing could be read or written, or a wrong "
    "argument. 3: `trace` found none of the words, or `rebuild --check` found a reading to be made anew."
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

EXPORT_FORMATS = "formats:\n" + "\n".join(f"  {one.name:<14} {one.says}" for one in FORMATS.values())

OPEN_HELP = "open the page in the browser; without -o it is written to a temporary file"

PATHS_HELP = (
    "files (.txt, .md, .html, .json, .jsonl, .pdf, .docx, .eml, .mbox, .warc, .rss, .xml, .zip), folders, "
    "web addresses, or - for JSON Lines on standard input"
)


def build_parser(*, from_store: bool = False) -> argparse.ArgumentParser:
    """Return the parser of the whole command line (docs/command-line.md is generated from it).

    With `from_store` a store is named, and the commands that read one have no paths.
    """
    parser: argparse.ArgumentParser = HelpfulParser(
        prog="sayso",
        description=DESCRIPTION,
        epilog=EXAMPLES,
        formatter_class=CommandFormatter,
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
        help="write the report page (HTML) here; - is standard output. More than 30 articles become an index "
        "and, beside it, a folder of a page a story; a name that ends in .zip gets all of it in one file",
    )
    report.add_argument(
        "--brief", action="store_true", help="write only what to know first, on one printed page"
    )
    report.add_argument(
        "--json", type=Path, metavar="FILE", help="write the report as JSON here; - is standard output"
    )
    report.add_argument("--all", action="store_true", help="print every finding, not the first three only")
    report.add_argument("--open", action="store_true", help=OPEN_HELP)
    _add_run_options(report)
    report.set_defaults(run=run_report, parser=report, written=())

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
        metavar="FORMAT",
        choices=("sayso", "table", "csv", "citron", "webannotation"),
        default="sayso",
        help="sayso: our JSON Lines (default); table: to be read on a terminal; csv: a table for programs, "
        "one attribution a row; citron: Citron's format; webannotation: W3C Web Annotation",
    )
    _add_run_options(annotate)
    annotate.set_defaults(run=run_annotate, parser=annotate)

    trace = commands.add_parser(
        "trace",
        help="where do these words come from, and which of a draft's quotations are exact?",
        description="Look up words, or every quotation of a draft, in articles: who said them, who reports "
        "them and how, oldest first. Exit code 3 where no article has any of it.",
    )
    trace.add_argument("words", metavar="WORDS", help="the words; with -f the name of a text file (a draft)")
    _add_paths(trace, from_store=from_store)
    trace.add_argument(
        "-f", "--file", action="store_true", help="WORDS names a file: look up every quotation in it"
    )
    trace.add_argument(
        "--json", type=Path, metavar="FILE", help="write what was found as JSON here; - is standard output"
    )
    _add_run_options(trace)
    trace.set_defaults(run=run_trace, parser=trace)

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
    explain.set_defaults(run=run_explain, parser=explain)

    export = commands.add_parser(
        "export",
        help="write what was found for another program: tables, graphs, linked data, a memo",
        description="Read articles and write what was found in one format. Articles under an embargo that "
        "has not ended are left out.",
        epilog=EXPORT_FORMATS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    export.add_argument("format", metavar="FORMAT", choices=FORMATS, help=f"one of {', '.join(FORMATS)}")
    _add_paths(export, from_store=from_store)
    export.add_argument(
        "-o",
        "--output",
        type=Path,
        default=STANDARD_OUTPUT,
        metavar="FILE",
        help="write here; a folder for parquet. Without it, or with -, to standard output",
    )
    _add_run_options(export)
    export.set_defaults(run=run_export, parser=export)

    add_decide(commands, stored=from_store)
    store_commands.add_store_commands(commands, _add_run_options, PATHS_HELP)
    add_watch_commands(commands, _add_run_options)
    add_batch_commands(commands, _add_run_options)
    add_serve(commands)

    add_datasette(commands)
    add_completion(commands, build_parser)

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
    demo.add_argument(
        "--brief", action="store_true", help="write only what to know first, on one printed page"
    )
    demo.add_argument("--open", action="store_true", help=OPEN_HELP)
    demo.set_defaults(run=run_demo, parser=demo, written=())
    return parser


def _print_help(parser: argparse.ArgumentParser) -> int:
    parser.print_help()
    return 0


def _add_paths(parser: argparse.ArgumentParser, *, from_store: bool) -> None:
    if from_store:
        parser.set_defaults(paths=[])
    else:
        parser.add_argument("paths", nargs="+", metavar=PATHS, help=PATHS_HELP)
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
    parser.add_argument(
        "-v", "--verbose", action="store_true", help="say of each article what was read in it; print all"
    )


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
    show_what_fits()
    options = _parse(arguments)
    # Records form no cycles: looking for some after every 700 of them took up to a quarter of the time.
    gc.set_threshold(_NEW_OBJECTS, 20, 20)
    # The system takes back all memory at once: looking for cycles when the program ends took a tenth of it.
    atexit.register(gc.freeze)
    # Its matrices are small: threads for them cost memory and a part of every start.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
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
        command: HelpfulParser = options.parser
        command.refuse_unknown(unknown)
    return options


def _tame(text: str) -> str:
    from sayso.present.text.terminal_text import tame

    return "\n".join(tame(line) for line in text.splitlines())


if __name__ == "__main__":
    sys.exit(main())
