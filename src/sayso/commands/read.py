"""The commands that read a pile or a document. Heavy imports wait until a command needs them."""

import argparse
import os
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from sayso.commands import stored
from sayso.errors import SaysoError
from sayso.present.output_files import STANDARD_OUTPUT, check_outputs, dump_json, write_file
from sayso.present.progress_bar import make_console, show_progress
from sayso.present.text.terminal_text import tame

if TYPE_CHECKING:
    from sayso.pipeline import Options, Progress
    from sayso.records import Notice, Pile, Reading, Report

EXIT_NOT_FOUND = 3


def run_report(options: argparse.Namespace) -> int:
    """Read a pile, print what was found and write the page and the JSON."""
    check_outputs((options.output, options.json), list_inputs(options))
    _check_page(options)
    settle_loudness(options)
    if options.quiet and not (options.output or options.json or options.open):
        raise SaysoError("-q prints nothing: say with -o or --json where the report goes")
    run = read_options(options)
    with show_progress(options.quiet) as progress:
        report = _make_report(options, run, progress)
    return _show_report(report, options)


def _check_page(options: argparse.Namespace) -> None:
    """Raise SaysoError where the page cannot be written as it is asked for."""
    from sayso.present.folder.written_folder import check_page

    if options.brief and not (options.output or options.open):
        raise SaysoError("--brief is a page: name its file with -o")
    check_page(options.output)


def _make_report(options: argparse.Namespace, run: "Options", progress: "Progress") -> "Report":
    if options.store:
        return stored.report_stored(options, run, progress)
    from sayso import pipeline

    pile = read_pile(options)
    return pipeline.report_pile(pile, run, progress=progress)


def read_pile(options: argparse.Namespace) -> "Pile":
    """Read the articles that the paths of a command lead to."""
    from sayso import ingest

    stored.refuse_choice(options)
    return ingest.read_pile(
        options.paths, stdin=sys.stdin.buffer, allow_private=options.allow_private, tell=stored.tell_wait
    )


def run_demo(options: argparse.Namespace) -> int:
    """Report on the bundled pile."""
    check_outputs((options.output, options.json))
    from sayso import demo, ingest, pipeline

    options.quiet = options.verbose = options.all = False
    with demo.open_pile() as folder:
        pile = ingest.read_pile([folder])
    with show_progress(options.quiet) as progress:
        report = pipeline.report_pile(pile, progress=progress)
    return _show_report(report, options)


def list_inputs(options: argparse.Namespace) -> "list[Path | str]":
    """Return every file and folder that a command reads: none of them may be written over."""
    draft = [options.words] if getattr(options, "file", None) is True else []
    return [*options.paths, *draft, *(p for p in (options.outlets, options.decisions, options.store) if p)]


def settle_loudness(options: argparse.Namespace) -> None:
    """Raise SaysoError where a run is to be quiet and to say everything."""
    if options.quiet and options.verbose:
        raise SaysoError("-q and -v are opposites: leave one of them out")


def tell_readings(readings: "Iterable[Reading]", options: argparse.Namespace) -> None:
    """Say of each article what was read in it, where that is asked for."""
    if not options.verbose:
        return
    from sayso.phrasing import figure

    for reading in readings:
        document = reading.document
        known = ", ".join(filter(None, (document.outlet, document.published))) or "no outlet, no date"
        read = figure(len(reading.attributions), "statement")
        print(f"sayso: read {tame(document.name)} ({tame(known)}): {read}", file=sys.stderr)


def _open_page(options: argparse.Namespace) -> None:
    """Show the page in the browser; raises SaysoError where there is none."""
    import webbrowser

    if not webbrowser.open(options.output.resolve().as_uri()):
        raise SaysoError(f"no browser could be opened; open {options.output.resolve()} yourself")


def _choose_page(options: argparse.Namespace) -> None:
    """Give the page that is to be opened a file; raises SaysoError where it goes to standard output."""
    if options.output == STANDARD_OUTPUT:
        raise SaysoError("--open needs a file: name one with -o, or leave -o out")
    if options.output is None:
        import tempfile

        options.output = Path(tempfile.mkdtemp(prefix="sayso-")) / "report.html"


def _show_report(report: "Report", options: argparse.Namespace) -> int:
    if options.open:
        _choose_page(options)
    tell_readings(report.readings, options)
    _write_report(report, options)
    code = _tell_report(report, options)
    if options.open:
        _open_page(options)
    return code


def _tell_report(report: "Report", options: argparse.Namespace) -> int:
    if not options.quiet:
        from sayso.present.terminal import print_summary

        # What a program reads from standard output is that alone.
        taken = STANDARD_OUTPUT in (options.output, options.json)
        console = make_console(sys.stderr if taken else sys.stdout)
        print_summary(report, console, everything=options.all or options.verbose)
        console.print()
        pages = options.written[1] if len(options.written) > 1 else None
        for label, path in (("Report page", options.output), ("Its stories", pages), ("JSON", options.json)):
            if path and path != STANDARD_OUTPUT:
                place = tame(str(path.resolve()))
                console.print(f"{label}: {place}", markup=False, highlight=False, soft_wrap=True)
        if not options.output:
            console.print(
                "(add -o report.html for the page that shows all of it with its words)", style="dim"
            )
    else:
        print_notices(report)
    return 0


def _write_report(report: "Report", options: argparse.Namespace) -> None:
    if options.json:
        from sayso.present.export.sayso_json import report_to_json

        write_file(options.json, dump_json(report_to_json(report), indent=1) + "\n")
    if options.output and options.brief:
        from sayso.present.html import render_brief

        write_file(options.output, render_brief(report))
    elif options.output:
        from sayso.present.folder.written_folder import write_page

        options.written = write_page(options.output, report)


def print_notices(report: "Report") -> None:
    """Print what must be told about the articles of a report, a line each."""
    from sayso.present.terminal import tell_notice

    for notice in report.notices:
        print(f"sayso: warning: {tell_notice(notice, report.documents)}", file=sys.stderr)


def run_annotate(options: argparse.Namespace) -> int:
    """Write the annotations of documents, a line each."""
    check_outputs((options.output,), list_inputs(options))
    settle_loudness(options)
    from sayso.present.export.citron import annotation_to_citron
    from sayso.present.export.csv_table import attributions_to_csv
    from sayso.present.export.sayso_json import annotation_to_json
    from sayso.present.export.webannotation import annotation_to_webannotation

    with show_progress(options.quiet) as progress:
        pile, readings, notices = _read_out(options, progress)
    tell_readings(readings, options)
    if options.format == "table":
        return _print_table(options, pile, readings, notices)
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
    _warn(pile, notices)
    return 0


def _print_table(
    options: argparse.Namespace,
    pile: "Pile",
    readings: "tuple[Reading, ...]",
    notices: "tuple[Notice, ...]",
) -> int:
    from sayso.present.terminal_table import print_statements, write_statements

    if options.output and options.output != STANDARD_OUTPUT:
        write_file(options.output, write_statements(readings))
    else:
        print_statements(readings, make_console(sys.stdout))
    _warn(pile, notices)
    return 0


def _warn(pile: "Pile", notices: "tuple[Notice, ...]") -> None:
    from sayso.present.terminal import tell_notice

    for notice in (*pile.notices, *notices):
        print(f"sayso: warning: {tell_notice(notice, pile.documents)}", file=sys.stderr)


def _read_out(
    options: argparse.Namespace, progress: "Progress"
) -> "tuple[Pile, tuple[Reading, ...], tuple[Notice, ...]]":
    if options.store:
        return stored.annotate_stored(options, read_options(options), progress)
    from sayso import pipeline

    pile, chosen = read_pile(options), read_options(options)
    told = replace(pile, notices=pipeline.tell_pile(pile, chosen.decisions))
    return told, *pipeline.annotate_documents(pile.documents, chosen, progress=progress)


def run_trace(options: argparse.Namespace) -> int:
    """Look words up in a pile, or the quotations of a draft; 3 where nothing is found."""
    check_outputs((options.json,), list_inputs(options))
    settle_loudness(options)
    _refuse_swapped(options)
    from sayso import ingest, pipeline
    from sayso.present.terminal_trace import print_draft, print_hits
    from sayso.present.traces.trace import trace_words
    from sayso.present.traces.trace_articles import judge_articles
    from sayso.present.traces.trace_draft import trace_draft

    own = ingest.read_pile([options.words]).documents[:1] if options.file else ()
    text = own[0].text if own else options.words
    if not text.strip():
        raise SaysoError("there are no words to look up")
    with show_progress(options.quiet) as progress:
        report = _make_report(options, read_options(options), progress)
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


def _refuse_swapped(options: argparse.Namespace) -> None:
    """Raise SaysoError where the words to look up, or the draft, are not where they should be."""
    first, others = options.words, [str(p) for p in options.paths]
    if options.file:
        if os.path.isdir(first):
            raise SaysoError(
                f"-f needs one text file, the draft, and {first} is a folder{_offer_draft(options)}"
            )
        return
    if not os.path.exists(first):
        return
    if others and not any(map(os.path.exists, others)):
        raise SaysoError(f"the words come first: sayso trace {quote(others[-1])} {quote(first)}")
    if os.path.isfile(first) and Path(first).suffix:
        articles = quote(others[0]) if others else f"--store {quote(str(options.store))}"
        raise SaysoError(
            f"{first} is a file: to look up every quotation in it, write -f before it: "
            f"sayso trace -f {quote(first)} {articles}"
        )
    if os.path.isdir(first) and first.endswith(("/", os.sep)):
        raise SaysoError(f'{first} is a folder; the words come first: sayso trace "the words" {quote(first)}')


def _offer_draft(options: argparse.Namespace) -> str:
    """Return what to try where a folder stands in the place of the draft."""
    draft = next((str(p) for p in options.paths if os.path.isfile(p)), None)
    return f"; the draft comes first: sayso trace -f {quote(draft or 'draft.txt')} {quote(options.words)}"


def run_explain(options: argparse.Namespace) -> int:
    """Print how a document was read, or the statements with some words."""
    from sayso import ingest, pipeline
    from sayso.present.explanation import explain_lines

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


def read_options(options: argparse.Namespace) -> "Options":
    """Return the options of a run as the command line gives them."""
    from sayso.decisions.decision_file import read_decisions
    from sayso.pipeline import Options

    decisions = read_decisions(options.decisions) if options.decisions else ()
    return Options(outlets=options.outlets, decisions=decisions, min_confidence=options.min_confidence)
