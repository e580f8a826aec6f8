"""Drop drafts whose cue is a gesture after a complete quotation: “I signed.” Judge Pell nodded."""

import re
from collections.abc import Sequence

from sayso.annotation.attributions.draft import AttributionDraft
from sayso.annotation.attributions.text_view import TextView
from sayso.annotation.grammar.cue_words import classify_cue

_CLOSED = re.compile(r"(?:[.][”\"’']|[”\"’'][.])$")


def drop_gestures(page: TextView, drafts: Sequence[AttributionDraft]) -> list[AttributionDraft]:
    """Drop drafts that link a quotation closed by a full stop to a verb in the next sentence that is not a
    verb of saying.

    In "“I signed.” Judge Pell nodded." the gesture reports nothing: a cue would follow a comma.
    """
    return [draft for draft in drafts if not _is_gesture(page, draft)]


def _is_gesture(page: TextView, draft: AttributionDraft) -> bool:
    if not draft.cues or not draft.sources:
        return False
    first = min(draft.cues[0].start, draft.sources[0].start)
    sentence = page.sentence_at(first)
    if sentence is None or any(c.end > sentence.start for c in draft.contents):
        return False
    last = max(c.end for c in draft.contents)
    if not _CLOSED.search(page.text, max(0, last - 2), last):
        return False
    return classify_cue(" ".join(page.text[c.start : c.end] for c in draft.cues)) == "other"
