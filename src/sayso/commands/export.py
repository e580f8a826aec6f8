"""The command that writes what was found in another format. Heavy imports wait until it runs."""

import argparse
import datetime
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.commands import stored
from sayso.commands.read import (
    list_inputs,
    print_notices,
    read_options,
    read_pile,
    settle_loudness,
    tell_readings,
)
from sayso.errors import OutputError, SaysoError
from sayso.present.output_files import STANDARD_OUTPUT, check_folder, check_outputs, write_file, write_folder
from sayso.present.progress_bar import show_progress
from sayso.present.text.terminal_text import tame

if TYPE_CHECKING:
    from sayso.pipeline import Progress
    from sayso.present.export.formats import ExportFormat
    from sayso.records import Pile, Report


def run_export(options: argparse.Namespace) -> int:
    """Read a pile and write what was found in one format."""
    from sayso.present.export.formats import check_installed, find_format, write_format

    settle_loudness(options)
    chosen = find_format(options.format)
    _check_output(chosen, options)
    check_installed(chosen)
    with show_progress(options.quiet) as progress:
        report = _make_report(options, progress)
    tell_readings(report.readings, options)
    written = write_format(chosen.name, report)
    if isinstance(written, dict):
        write_folder(options.output, written)
    else:
        write_file(options.output, written)
    _tell(report, chosen, options)
    return 0


def _check_output(chosen: "ExportFormat", options: argparse.Namespace) -> None:
    if chosen.is_folder:
        if options.output == STANDARD_OUTPUT:
            raise OutputError(f"{chosen.name} is several files: name a folder for them with -o FOLDER")
        check_folder(options.output, [f"*{chosen.suffix}"], list_inputs(options))
        return
    if chosen.is_binary and options.output == STANDARD_OUTPUT and sys.stdout.isatty():
        raise OutputError(f"{chosen.name} is no text for a terminal: name a file with -o FILE{chosen.suffix}")
    check_outputs((options.output,), list_inputs(options))


def _make_report(options: argparse.Namespace, progress: "Progress") -> "Report":
    run = read_options(options)
    if options.store:
        return stored.report_stored(options, run, progress)
    from sayso import pipeline

    day = stored.read_day(options.today) or datetime.date.today().isoformat()
    options.today = None  # it chooses nothing among paths, it only says which embargoes have ended
    pile = read_pile(options)
    free = leave_out_embargoed(pile, day)
    held_back = len(pile.documents) - len(free.documents)
    if not free.documents:
        raise SaysoError(f"there is nothing to export yet: {held_back} under an embargo that has not ended")
    if held_back:
        print(f"sayso: warning: left out, under an embargo that has not ended: {held_back}", file=sys.stderr)
    return pipeline.report_pile(free, run, progress=progress)


def leave_out_embargoed(pile: "Pile", day: str) -> "Pile":
    """Return a pile without the articles that may not be shown on a day, and without what is said of them."""
    held = {d.id for d in pile.documents if not d.is_free(day)}
    return replace(
        pile,
        documents=tuple(d for d in pile.documents if d.id not in held),
        notices=tuple(n for n in pile.notices if n.document not in held),
    )


def _tell(report: "Report", chosen: "ExportFormat", options: argparse.Namespace) -> None:
    print_notices(report)
    if not options.quiet and options.output != STANDARD_OUTPUT:
        from sayso.phrasing import figure

        articles = figure(len(report.readings), "article")
        print(f"{chosen.name} of {articles}: {tame(str(Path(options.output).resolve()))}")
