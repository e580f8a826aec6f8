"""Drop what the tagger proposed where grammar speaks against a report ("criticised the reports").

`training/reports.py` makes the model from the features of `draft_measures`. It was fitted on articles of
many outlets and countries; the tagger's own confidence was fitted on articles of seven US outlets.
"""

import re
from collections.abc import Sequence

from sayso.annotation.attributions.draft import AttributionDraft
from sayso.annotation.attributions.draft_measures import FIRST_PERSON, describe_report, words_of
from sayso.annotation.attributions.text_view import TextView
from sayso.lexicon.names import follows_given_name, is_given_name
from sayso.lexicon.states import find_state, find_state_of_capital
from sayso.models.yes_no_model import load_yes_no

_LABEL = re.compile(r"(?m)^[A-Z][A-Z.’' -]+:(?= )")
_OPENS = re.compile(r"\W*[“\"«]")


def drop_unlikely_reports(page: TextView, drafts: Sequence[AttributionDraft]) -> list[AttributionDraft]:
    """Keep the drafts that are probable reports; their words are free for rules that follow."""
    model = load_yes_no("report")
    likely = [d for d in drafts if model.rate(describe_report(page, d)) >= model.threshold]
    place = _find_dateline(page)
    return likely if place is None else [d for d in likely if not _is_dateline(page, d, place)]


def _find_dateline(page: TextView) -> int | None:
    """Return where a text begins with a listed place in capitals before a colon: "MOSCOW: The minister said".

    A name that people have too may be a speaker's, and who is quoted by such labels has turns.
    """
    text = page.text
    start = len(text) - len(text.lstrip())
    label = _LABEL.match(text, start)
    if label is None or page.start > start:
        return None
    name = label.group()[:-1].title()
    if (find_state(name) or find_state_of_capital(name)) is None or is_given_name(name):
        return None
    places = (m.start() for m in re.finditer(rf"\b{re.escape(name)}\b", text))
    is_surname = any(follows_given_name(text, place) for place in places)
    return None if is_surname or _LABEL.search(text, label.end()) else start


def _is_dateline(page: TextView, draft: AttributionDraft, start: int) -> bool:
    """Return True if the source is the place with which the text begins.

    Who is quoted so has marks, or speaks as "I" or "we".
    """
    if len(draft.sources) != 1 or draft.sources[0].start != start or not draft.contents:
        return False
    if [page.text[c.start : c.end] for c in draft.cues] != [":"]:
        return False
    content = draft.contents[0]
    own = any(token.form in FIRST_PERSON for token in words_of(page.words, draft.contents))
    return not own and _OPENS.match(page.text, content.start, content.end) is None
