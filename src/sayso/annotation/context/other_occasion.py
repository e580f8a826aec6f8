"""Whether the words beside a report set it on another occasion than those before it."""

import re
from collections.abc import Sequence

from sayso.annotation.context.occasion_pool import ReportContext
from sayso.annotation.grammar.frames import Frame
from sayso.annotation.grammar.noun_phrases import BLOT
from sayso.annotation.time.time_expressions import find_phrases
from sayso.lexicon.rows import choice_of
from sayso.records import Addressee, AddresseeKind
from sayso.spans import contains
from sayso.text.earlier_speech import is_set_earlier

_TELLS = re.compile(rf"(?:{choice_of('hearers', 'tell', 'address')})$", re.IGNORECASE)
_OBJECT = re.compile(r"\s(?P<first>us|me|you|him|her|them|an?|another|this)\b")
_OURSELVES = ("us", "me", "this")
_KINDS_OF_PRONOUNS: dict[str, tuple[AddresseeKind, ...]] = {
    "him": ("person",), "her": ("person",), "them": ("group", "body", "other"),
}  # fmt: skip
_ASKED_BY = re.compile(rf"\b(?:{choice_of('hearers', 'asked')}) by\b", re.IGNORECASE)


def opens_other_occasion(frame: Frame, told: Sequence[Frame]) -> bool:
    """Return True if words around the cue set a saying apart from others told before it: "had said",
    "earlier", a time that none of them names."""
    if is_set_earlier(frame.text, frame.cue_start, frame.cue_end):
        return True
    known = {_read_times(other) for other in told}
    times = _read_times(frame)
    return bool(times) and times not in known


def hears_another(one: ReportContext, other: ReportContext, own: str | None) -> bool:
    """Return True if the words beside a report give it another hearer than `other` has, named or not.

    The verb has an object of its own ("told us"), the sentence tells who asked ("asked by Bo Lunt"), or it
    says that the words were public ("said in a statement"), and the other report was not of that kind. `own`
    is the article's outlet, which "us" may mean.
    """
    hearer = other.attribution.addressee
    if hearer is None or one.hearer is not None:
        return False
    if _has_other_object(one.frame, hearer, own) or _is_asked_by_another(one.frame, hearer):
        return True
    left, right = one.attribution.occasion, other.attribution.occasion
    if left is None or left.span is None or not left.public or not contains(one.frame.span, left.span):
        return False
    return right is None or right.kind != left.kind


def _has_other_object(frame: Frame, hearer: Addressee, own: str | None) -> bool:
    """Return True if a verb of telling has another object than the hearer: "told us", "told a newspaper"."""
    if not _TELLS.search(frame.text[: frame.cue_end]):
        return False
    found = _OBJECT.match(frame.text, frame.cue_end)
    if found is None:
        return False
    if found["first"] in _OURSELVES:
        return own is None or _drop_the(hearer.name) != _drop_the(own)
    return hearer.kind not in _KINDS_OF_PRONOUNS.get(found["first"], ())


def _drop_the(name: str) -> str:
    return name.casefold().removeprefix("the ")


def _is_asked_by_another(frame: Frame, hearer: Addressee) -> bool:
    """Return True if the sentence says who asked, and that is not the hearer."""
    asked = _ASKED_BY.search(frame.text)
    return asked is not None and hearer.name.split()[-1] not in frame.text[asked.end() :]


def _read_times(frame: Frame) -> frozenset[str]:
    """Return the times that a frame names beside the reported words, in its own words."""
    found = (frame.text[p.span.start : p.span.end] for p in find_phrases(frame.text) if p.rule != "vague")
    return frozenset(re.sub(r"^on ", "", words.casefold()) for words in found if BLOT not in words)
