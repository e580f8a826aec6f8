"""The reported words in which another report stands."""

from sayso.annotation.document import DocumentView
from sayso.records import Attribution, Span


def find_outer_words(attribution: Attribution, view: DocumentView) -> tuple[Span, ...]:
    """Return the content of the report that a report stands in; nothing for one that stands in none."""
    if attribution.parent_id is None:
        return ()
    return next((a.contents for a in view.attributions if a.id == attribution.parent_id), ())
