"""The Python library: articles in, readings and reports out, in the same words as the command line."""

from sayso.api.calls import annotate, decide, make_document, report, trace
from sayso.api.inputs import Giveable, Given
from sayso.api.reports import PileReport
from sayso.api.statements import AnnotatedReading, AttributedStatement, ReportedUtterance
from sayso.api.stored_pile import StoredPile, open_pile
from sayso.api.traces import Trace
from sayso.outlets import load_gazetteer
from sayso.pipeline import Options
from sayso.records import Document

open = open_pile

__all__ = [
    "AnnotatedReading",
    "AttributedStatement",
    "Document",
    "Giveable",
    "Given",
    "Options",
    "PileReport",
    "ReportedUtterance",
    "StoredPile",
    "Trace",
    "annotate",
    "decide",
    "load_gazetteer",
    "make_document",
    "open",
    "open_pile",
    "report",
    "trace",
]
