"""Checks of the words that name an occasion, and of those that show whether it was public."""

from functools import partial

from sayso.annotation.context.occasions import find_occasions
from sayso.annotation.document import open_document
from sayso.records import Attribution, Document, Occasion, Span


def read_occasion(sentence: str, slot: Span) -> Occasion | None:
    """Return the occasion of what the last "said" of a sentence reports, or else "told" or the slot."""
    places = (sentence.rfind(word) for word in ("said", "told"))
    start = next((place for place in places if place >= 0), slot.start)
    content = sentence.find(" that ", start) + 1
    stop = sentence.find(". The ", content) + 1 or len(sentence)
    contents = (Span(start=content, end=stop),) if content else ()
    report = Attribution(
        id="a", document_id="d", sources=(), cues=(Span(start=start, end=start + 4),), contents=contents,
        kind="indirect",
    )  # fmt: skip
    view = open_document(Document(id="d", name="d", text=sentence), [report])
    return find_occasions(view)[0].occasion


def is_said_at(kind: str, sentence: str, slot: Span, *, public: bool | None = None) -> bool:
    """Return True if a sentence tells of one kind of occasion, public or not where that is asked."""
    found = read_occasion(sentence, slot)
    return found is not None and found.kind == kind and public in (None, found.public)


def is_not_said_at(kind: str, sentence: str, slot: Span) -> bool:
    """Return True if a sentence tells of no occasion of a kind."""
    return not is_said_at(kind, sentence, slot)


def is_on_no_occasion(sentence: str, slot: Span) -> bool:
    """Return True if a sentence tells of no occasion."""
    return read_occasion(sentence, slot) is None


is_post = partial(is_said_at, "post")
is_hearing = partial(is_said_at, "hearing")
is_broadcast = partial(is_said_at, "broadcast")
is_speech = partial(is_said_at, "speech")
is_statement = partial(is_said_at, "statement")
is_document = partial(is_said_at, "document")
is_press_conference = partial(is_said_at, "press conference")

CHECKS = {
    "occasion_kinds": {
        "other platforms": is_post,
        "posts": is_post,
        "putting out": is_post,
        "recordings": is_post,
        "own pages": partial(is_statement, public=True),
        "given": partial(is_statement, public=False),
        "for the public": partial(is_statement, public=True),
        "our own": partial(is_statement, public=False),
        "not public": partial(is_speech, public=False),
        "press conferences": is_press_conference,
        "telling": is_speech,
        "addressing": is_speech,
        "speaking to the press": is_press_conference,
        "the press": is_press_conference,
        "no press": partial(is_not_said_at, "press conference"),
        "testifying": is_hearing,
        "courts": is_hearing,
        "hearings": is_hearing,
        "before a trial": partial(is_not_said_at, "hearing"),
        "televised": is_broadcast,
        "on the air": is_broadcast,
        "air": is_broadcast,
        "before a speech": is_speech,
        "speeches": is_speech,
        "audiences": is_speech,
        "listeners": is_speech,
        "places of speeches": is_speech,
        "interviews": partial(is_said_at, "interview"),
        "statements": is_statement,
        "making a statement": is_statement,
        "of a statement": is_statement,
        "rulings": is_document,
        "studies": is_document,
        "no study": partial(is_not_said_at, "document"),
        "documents": is_document,
        "behind a report": is_document,
        "issued": partial(is_document, public=True),
        "conversations": partial(is_said_at, "conversation"),
        "another occasion": is_on_no_occasion,
        "told of an occasion": is_post,
    }
}
