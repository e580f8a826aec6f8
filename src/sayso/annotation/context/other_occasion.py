"""Whether the words beside a report set it on another occasion than those before it."""

import re
from collections.abc import Sequence

from sayso.annotation.grammar.frames import Frame
from sayso.annotation.grammar.noun_phrases import BLOT
from sayso.annotation.time.time_expressions import find_phrases
from sayso.text.earlier_speech import is_set_earlier


def opens_other_occasion(frame: Frame, told: Sequence[Frame]) -> bool:
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
