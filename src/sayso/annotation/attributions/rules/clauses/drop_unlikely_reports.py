"""Drop what the tagger proposed where grammar speaks against a report ("criticised the reports").

`training/reports.py` makes the model from the features of `draft_measures`. It was fitted on articles of
many outlets and countries; the tagger's own confidence was fitted on articles of seven US outlets.
"""

from collections.abc import Sequence

from sayso.annotation.attributions.draft import AttributionDraft
from sayso.annotation.attributions.draft_measures import describe_report
from sayso.annotation.attributions.text_view import TextView
from sayso.models.yes_no_model import load_yes_no


def drop_unlikely_reports(page: TextView, drafts: Sequence[AttributionDraft]) -> list[AttributionDraft]:
    """Keep the drafts that are probable reports; their words are free for rules that follow."""
    model = load_yes_no("report")
    return [d for d in drafts if model.rate(describe_report(page, d)) >= model.threshold]
