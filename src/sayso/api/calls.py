"""The functions of the library."""

import os
from pathlib import Path

from sayso import ingest, pipeline
from sayso.api.decisions import Place, make_decision
from sayso.api.inputs import Given, list_documents, read_given
from sayso.api.reports import PileReport, make_report
from sayso.api.statements import AnnotatedReading, tell_words
from sayso.api.traces import Trace, trace_in
from sayso.decisions.decision_file import append_decision
from sayso.pipeline import Options
from sayso.records import Decision, Document, Report


def annotate(given: Given, options: Options | None = None) -> tuple[AnnotatedReading, ...]:
    """Read every attributed statement out of articles.

    `given` is a path or web address, a `Document`, a dict with `text` or `html`, or a list of these. Returns
    one `Reading` a document; its `attributions` have `text` and `speaker_name`. Spans are half-open and count
    code points of the document's text. Raises InputError for anything else, NothingReadError when not one
    document could be read.
    """
    readings, _ = pipeline.annotate_documents(list_documents(given), options or Options())
    return tuple(tell_words(reading, {}) for reading in readings)


def report(given: Given, options: Options | None = None) -> PileReport:
    """Run the whole line over articles and return the report: who said what, and who has it from whom.

    `given` is what `annotate` takes. In a notebook the report shows its page. Raises InputError for anything
    else, NothingReadError when not one document could be read.
    """
    return make_report(pipeline.report_pile(read_given(given), options or Options()))


def trace(words: str, given: Given | Report, options: Options | None = None) -> Trace:
    """Look words up in articles, or in a report that was made of them: who said them, who has them and how.

    Raises InputError where there are no words, or what was given are no articles.
    """
    return trace_in(words, given if isinstance(given, Report) else report(given, options))


def decide(
    action: str,
    left: Place,
    right: Place | None = None,
    *,
    value: str | None = None,
    who: str,
    note: str = "",
    to: str | os.PathLike[str] | None = None,
) -> Decision:
    """Return what a person decided, to be given as `Options(decisions=(decision,))`.

    `action` is `same` or `different` (two statements), `merge` or `split` (two speakers), `speaker` (`value`
    is the name, None where nobody can say), `role` (`value` is `account`, `public`, `relay` or
    `undetermined`) or `reject`. A place is an `AttributedStatement`, or a tuple of an article's name and the
    exact words in it. With `to` it is also written at the end of that decisions file. Raises DecisionError.
    """
    decision = make_decision(action, left, right, value=value, who=who, note=note)
    if to is not None:
        append_decision(Path(to), decision)
    return decision


def make_document(
    text: str,
    *,
    name: str = "text",
    outlet: str | None = None,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
) -> Document:
    """Return a document made from a string, to be annotated or reported without a file."""
    return ingest.make_document(text, name=name, outlet=outlet, published=published, title=title, url=url)
