"""The bundled articles, read and reported once for all files that a worker runs; records never change."""

from functools import cache

from sayso import demo, ingest, pipeline
from sayso.api.reports import PileReport, make_report
from sayso.records import Pile, Reading, Report


@cache
def read_bundled_pile() -> Pile:
    """Return the bundled articles."""
    with demo.open_pile() as folder:
        return ingest.read_pile([folder])


@cache
def report_bundled_pile() -> Report:
    """Return the report on them."""
    return pipeline.report_pile(read_bundled_pile())


@cache
def give_bundled_report() -> PileReport:
    """Return the report on them as a program is given it."""
    return make_report(report_bundled_pile())


@cache
def list_bundled_readings() -> tuple[Reading, ...]:
    """Return what is read in each of them, alone."""
    return pipeline.read_documents(read_bundled_pile().documents)[0]
