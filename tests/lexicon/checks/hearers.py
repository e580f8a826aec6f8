"""Checks of the words that tell to whom something was said."""

from sayso.annotation.context.hearers import find_hearers
from sayso.annotation.grammar.frames import frame_attributions
from sayso.annotation.layout.sentences import segment
from sayso.records import Attribution, Span


def has_hearer(sentence: str, slot: Span) -> bool:
    """Return True if it is said to somebody that the pier was safe."""
    content = sentence.index("that the pier")
    start = sentence.find("said ")
    cue = Span(start=start, end=start + 4) if start >= 0 else slot
    report = Attribution(
        id="a",
        document_id="d",
        sources=(),
        cues=(cue,),
        contents=(Span(start=content, end=len(sentence) - 1),),
        kind="indirect",
    )
    (frame,) = frame_attributions(sentence, segment(sentence), [report])
    return next(iter(find_hearers(frame)), None) is not None


KINDS = ("tell", "address", "give", "pieces of speech", "asked", "questions", "exchanges", "filings", "speak")
MORE_KINDS = ("write", "on air", "broadcasts")
CHECKS = {"hearers": dict.fromkeys((*KINDS, *MORE_KINDS), has_hearer)}
