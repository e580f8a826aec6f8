"""Checks of the words that tell to whom something was said."""

from sayso.annotation.context.addressees import name_phrase
from sayso.annotation.context.hearer_features import describe_phrase, is_refused
from sayso.annotation.context.hearer_phrases import list_phrases
from sayso.annotation.grammar.frames import Frame, frame_attributions
from sayso.annotation.layout.sentences import segment
from sayso.outlets import load_gazetteer
from sayso.records import Addressee, Attribution, Document, Span
from sayso.spans import overlap
from tests.lexicon.proof import Check


def read_frame(sentence: str, slot: Span) -> Frame:
    """Return the sentence of a report that the pier was safe, with "said" or else the word as its cue."""
    content = sentence.find("that the pier")
    start = sentence.find("said ")
    report = Attribution(
        id="a",
        document_id="d",
        sources=(),
        cues=(Span(start=start, end=start + 4) if start >= 0 else slot,),
        contents=(Span(start=content, end=len(sentence) - 1),) if content >= 0 else (),
        kind="indirect",
    )
    (frame,) = frame_attributions(sentence, segment(sentence), [report])
    return frame


def has_class(kind: str) -> Check:
    """Return a check that a phrase of the sentence stands by a word of a kind."""

    def check(sentence: str, slot: Span) -> bool:
        frame = read_frame(sentence, slot)
        features: set[str] = set()
        for phrase in list_phrases(frame, sentence):
            named = Addressee(name="Ola Finch", kind="person", span=phrase.span)
            features |= describe_phrase(frame, phrase, named, speaks=False, others=()).keys()
        return any(f.startswith((f"class:{kind}:", f"behind:{kind}")) for f in features)

    return check


def refuses(sentence: str, slot: Span) -> bool:
    """Return True if it was not said."""
    return is_refused(read_frame(sentence, slot))


def name_hearer(sentence: str, slot: Span) -> Addressee | None:
    """Return whom the phrase that has a word means."""
    document = Document(id="d", name="d", text=sentence)
    phrases = list_phrases(read_frame(sentence, slot), sentence)
    phrase = next((p for p in phrases if overlap(p.span, slot)), None)
    return name_phrase(document, phrase, load_gazetteer()) if phrase else None


def is_body(sentence: str, slot: Span) -> bool:
    """Return True if a word makes a name that of a body."""
    hearer = name_hearer(sentence, slot)
    return hearer is not None and hearer.kind == "body"


def is_no_part_of_name(sentence: str, slot: Span) -> bool:
    """Return True if the hearer is Ola Finch, a person, without the word before the name."""
    hearer = name_hearer(sentence, slot)
    return hearer is not None and (hearer.name, hearer.kind) == ("Ola Finch", "person")


def is_nobody(sentence: str, slot: Span) -> bool:
    """Return True if words are no one who hears."""
    return name_hearer(sentence, slot) is None


def is_place(sentence: str, slot: Span) -> bool:
    """Return True if a name of two words is no person's."""
    hearer = name_hearer(sentence, slot)
    return hearer is not None and hearer.kind == "other"


def is_asked_on_air(sentence: str, slot: Span) -> bool:
    """Return True if a phrase behind "on" means something that can be asked."""
    return name_hearer(sentence, slot) is not None


KINDS = ("tell", "address", "give", "pieces of speech", "asked", "questions", "exchanges", "filings", "speak")
MORE_KINDS = ("write", "on air", "broadcasts")
CHECKS = {"hearers": {k: has_class(k) for k in (*KINDS, *MORE_KINDS)} | {"refused": refuses}}
CHECKS["hearers"] |= {
    "other bodies": is_body,
    "other platforms": is_asked_on_air,
    "titles": is_no_part_of_name,
    "no hearers": is_nobody,
}
