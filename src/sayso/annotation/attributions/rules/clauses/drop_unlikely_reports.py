"""Drop what the tagger proposed where grammar speaks against a report ("criticised the reports").

`training/reports.py` makes the model from the features of `draft_measures`. It was fitted on articles of
many outlets and countries; the tagger's own confidence was fitted on articles of seven US outlets.
"""

import re
from collections.abc import Sequence

from sayso.annotation.attributions.draft import AttributionDraft
from sayso.annotation.attributions.draft_measures import FIRST_PERSON, describe_report, words_of
from sayso.annotation.attributions.text_view import TextView
from sayso.models.yes_no_model import load_yes_no

_LABEL = re.compile(r"(?m)^[A-Z][A-Z.’' -]+:(?= )")
_OPENS = re.compile(r"\W*[“\"«]")


def drop_unlikely_reports(page: TextView, drafts: Sequence[AttributionDraft]) -> list[AttributionDraft]:
    """Keep the drafts that are probable reports; their words are free for rules that follow."""
    model = load_yes_no("report")
    likely = (d for d in drafts if model.rate(describe_report(page, d)) >= model.threshold)
    return [d for d in likely if not _is_dateline(page, d)]


def _is_dateline(page: TextView, draft: AttributionDraft) -> bool:
    """Return True if the source is the one place in capitals before a colon: "KARVAN: The minister said".

    Who is quoted so has turns, marks, or speaks as "I" or "we".
    """
    label = _LABEL.search(page.text)
    place = [page.text[c.start : c.end] for c in draft.cues] == [":"] and len(draft.sources) == 1
    if not place or label is None or not draft.contents or _LABEL.search(page.text, label.end()):
        return False
    content = draft.contents[0]
    own = any(token.form in FIRST_PERSON for token in words_of(page.words, draft.contents))
    own = own or _OPENS.match(page.text, content.start, content.end) is not None
    return label.start() == draft.sources[0].start and not own
