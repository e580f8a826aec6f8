"""An occasion that an article comes back to: who told the Herald "on Monday" and told it more further down.

The occasion must be the same by its own words, "told the Herald" again or "at the conference" again, and all
that the article dates of it must have one date. Anything that sets the later words apart ("had told",
"earlier", "a separate interview") leaves them undated.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.annotation.context.continuation import is_elsewhere, say_same
from sayso.annotation.context.frames import Frame
from sayso.annotation.context.recipients import find_recipients
from sayso.annotation.context.time_expressions import find_phrases
from sayso.annotation.grammar.noun_phrases import BLOT
from sayso.records import SaidOn
from sayso.text.earlier import is_set_earlier

_TELLS = re.compile(r"(?:tell|told|interview|sp[eo]ak|spoke|talk|said|sa(?:y|id)|confirm)", re.I)
_APART = re.compile(r"\b(?:another|separate|second|different|new|previous|an? \w+ interview)\b", re.I)
# A gathering has many speakers; an interview, a speech or a statement has one.
_GATHERING = (
    r"(?:news |press )?conference|summit|forum|rally|hearing|briefing|debate|convention|ceremony|vigil|"
    r"inquest|symposium|session|meeting|funeral|gala"
)
_OF_ONE = r"interview|statement|speech|address|letter|post|tweet|message|video|sermon|lecture|email|e-mail"
_AGAIN = re.compile(
    rf"\b(?:at|during|in) (?:the|that|this) (?:same )?(?P<words>(?:[\w’'-]+ ){{0,2}}?(?P<noun>{_GATHERING}|"
    rf"{_OF_ONE}))\b(?! (?:of|on|in|with|to|for|about|from)\b)",
    re.I,
)
_PRIVATE = re.compile(rf"(?:{_OF_ONE})", re.I)


@dataclass(frozen=True, kw_only=True, slots=True)
class Dated:
    """A report whose date is known: its frame and the date."""

    frame: Frame
    said_on: SaidOn


def find_resumed(text: str, frame: Frame, earlier: Sequence[Dated]) -> SaidOn | None:
    """Return the date of the occasion that a report takes up again, or None where it takes up none."""
    if not earlier or is_elsewhere(frame) or _is_apart(frame):
        return None
    same = [d for d in earlier if say_same(d.frame.attribution, frame.attribution)]
    heard = _find_hearers(text, frame)
    if heard and same:
        return _agree([d for d in same if heard & _find_hearers(text, d.frame)])
    for again in _AGAIN.finditer(frame.text):
        noun = again.group("noun").casefold()
        private = _PRIVATE.fullmatch(noun) is not None
        words = {w.casefold() for w in again.group("words").split()}
        found = _agree([d for d in (same if private else earlier) if _was_at(text, d.frame, noun, words)])
        if found:
            return found
    return None


def _is_apart(frame: Frame) -> bool:
    """Whether the words beside the cue, and not those of the source, speak of one occasion among several."""
    return _APART.search(frame.text, frame.cue_start) is not None


def _agree(dated: Sequence[Dated]) -> SaidOn | None:
    """Return the one date that all have; two dates of one occasion say that there were two occasions."""
    return dated[-1].said_on if dated and len({d.said_on.value for d in dated}) == 1 else None


def _find_hearers(text: str, frame: Frame) -> set[str]:
    """The names of those whom a report says were told."""
    return {
        re.sub(r"^the ", "", text[r.name.start : r.name.end].casefold())
        for r in find_recipients(frame)
        if _TELLS.match(r.verb) and r.shape in ("name", "outlet noun")
    }


def _was_at(text: str, frame: Frame, noun: str, words: set[str]) -> bool:
    """Whether a report was said on an occasion of that name; "the interview" is what an outlet had."""
    if noun == "interview" and _find_hearers(text, frame):
        return True
    pattern = rf"\b(?:at|during|in|to|of) (?P<words>(?:[\w’'.-]+ ){{1,7}}?{re.escape(noun)})\b"
    return any(
        words <= {w.casefold() for w in match.group("words").split()}
        for match in re.finditer(pattern, frame.text, re.I)
    )


def opens_another(frame: Frame, told: Sequence[Frame]) -> bool:
    """Return True if words around the cue set a saying apart from others told before it: "had said",
    "earlier", a time that none of them names."""
    if is_set_earlier(frame.text, frame.cue_start, frame.cue_end):
        return True
    known = {_read_times(other) for other in told}
    times = _read_times(frame)
    return bool(times) and times not in known


def _read_times(frame: Frame) -> frozenset[str]:
    """Return the times that a frame names beside the reported words, in its own words."""
    found = (frame.text[p.span.start : p.span.end] for p in find_phrases(frame.text) if p.rule != "vague")
    return frozenset(re.sub(r"^on ", "", words.casefold()) for words in found if BLOT not in words)
