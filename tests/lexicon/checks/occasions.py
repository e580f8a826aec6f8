"""Checks of the words that tell whether two reports were said on one occasion."""

from sayso.annotation.context.occasion_features import describe_scene, view_reports
from sayso.annotation.context.occasion_pool import Pool, ReportContext, Scene
from sayso.annotation.context.said_on import list_times
from sayso.annotation.document import open_document
from sayso.annotation.grammar.frames import Frame
from sayso.annotation.layout.sentences import segment
from sayso.records import Attribution, Document, Span


def view_report(sentence: str) -> ReportContext:
    """Return the report whose cue is the last "said" of a sentence, or its first word."""
    start = max(sentence.rfind("said"), 0)
    cue = Span(start=start, end=start + 4)
    whole = Span(start=0, end=len(sentence))
    report = Attribution(id="a", document_id="d", sources=(), cues=(cue,), contents=(whole,), kind="indirect")
    frame = Frame(attribution=report, span=whole, text=sentence, cue=cue, rivals=())
    return view_reports(sentence, segment(sentence), [report], [frame], [])[0]


def is_set_apart(sentence: str, slot: Span) -> bool:
    """Return True if words near the cue set a report on another occasion."""
    return bool(view_report(sentence).flags["apart"])


def goes_on(sentence: str, slot: Span) -> bool:
    """Return True if words near the cue go on with what was said before."""
    return bool(view_report(sentence).flags["goes_on"])


def is_occasion(sentence: str, slot: Span) -> bool:
    """Return True if a sentence without a report tells that somebody spoke."""
    scene = Scene(span=slot, sentence=1, paragraph=0, day="2024-05-05", text=sentence, days=1)
    report = view_report("Lunt said so.")
    pool = Pool(views=[report], scenes=[scene], published=None, values={})
    return "scene:speaking" in describe_scene(report, scene, pool)


def gives_no_day(sentence: str, slot: Span) -> bool:
    """Return True if a report whose verb is the word in the slot, or else "said", gets none of the days."""
    heard = sentence.find("said")
    cue = Span(start=heard, end=heard + 4) if heard >= 0 else slot
    document = Document(id="d", name="d", text=sentence, published="2031-05-15")
    report = Attribution(id="a", document_id="d", sources=(), cues=(cue,), contents=(), kind="indirect")
    view = open_document(document, [report])
    return not list_times(view.frames[0], view)


CHECKS = {
    "occasions": {
        "apart": is_set_apart,
        "goes_on": goes_on,
        "speaking": is_occasion,
        "bounds": gives_no_day,
        "ahead": gives_no_day,
    }
}
