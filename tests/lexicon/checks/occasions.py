"""Checks of the words that tell whether two reports were said on one occasion."""

from sayso.annotation.context.continuation import Tie, tie_attributions
from sayso.annotation.context.occasion_features import describe_scene, view_reports
from sayso.annotation.context.occasion_pool import Pool, ReportContext, Scene
from sayso.annotation.context.said_on import list_times
from sayso.annotation.document import open_document
from sayso.annotation.grammar.frames import Frame
from sayso.annotation.layout.sentences import segment
from sayso.annotation.time.publication_days import is_publication_day
from sayso.records import Attribution, Document, Span, SpeakerMention


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


def is_published(sentence: str, slot: Span) -> bool:
    """Return True if Monday is the day on which an interview was published."""
    return is_publication_day(sentence, sentence.index("on Monday"))


def read_tie(sentence: str) -> Tie | None:
    """Return what the last sentence of a text continues; its verb is its last "said" or "answered".

    The sentence before it is a report where it has "said that", by the same speaker.
    """
    last = max(sentence.rfind("answered"), sentence.rfind("said"))
    pronoun = max(sentence.rfind("She", 0, last), sentence.rfind("she", 0, last))
    speaker = SpeakerMention(name="Ola Finch", kind="person", spans=(Span(start=0, end=9),))

    def report(number: str, source: int, length: int, cue: int) -> Attribution:
        return Attribution(
            id=number, document_id="d", sources=(Span(start=source, end=source + length),),
            cues=(Span(start=cue, end=cue + 4),), contents=(), kind="indirect", speaker=speaker,
        )  # fmt: skip

    first = sentence.find("said that", 0, pronoun)
    reports = [*([report("a", 0, 9, first)] if first >= 0 else []), report("b", pronoun, 3, last)]
    view = open_document(Document(id="d", name="d", text=sentence), reports)
    return tie_attributions(view.document, view.layout, view.attributions, view.frames).get("b")


def is_tied(sentence: str, slot: Span) -> bool:
    """Return True if a report is tied to the sentence before it."""
    return read_tie(sentence) is not None


def is_not_tied(sentence: str, slot: Span) -> bool:
    """Return True if a report is tied to no sentence before it."""
    return read_tie(sentence) is None


CHECKS = {
    "occasions": {
        "apart": is_set_apart,
        "apart, perhaps": is_set_apart,
        "goes_on": goes_on,
        "further": goes_on,
        "add": goes_on,
        "explaining": is_tied,
        "spoke before": is_tied,
        "spoke before, stems": is_tied,
        "no tie": is_not_tied,
        "contrasts": is_not_tied,
        "speaking": is_occasion,
        "bounds": gives_no_day,
        "about something": gives_no_day,
        "ahead": gives_no_day,
        "not yet": gives_no_day,
        "kept talks": is_published,
        "made public": is_published,
        "before participles": is_published,
        "before active verbs": gives_no_day,
    }
}
