"""Checks of the rows about sources."""

from sayso.annotation.speakers.name_mentions import NameMention
from sayso.annotation.speakers.source_phrases import read_source
from sayso.records import Span


class HeadIs:
    """Whether something of one sort stands at the head of a source."""

    def __init__(self, head: str) -> None:
        self.head = head

    def __call__(self, source: str, slot: Span) -> bool:
        return read_source(source, Span(start=0, end=len(source)), ()).head == self.head


def is_no_name(source: str, slot: Span) -> bool:
    """Return True if a source that is taken for a name is none."""
    span = Span(start=0, end=len(source))
    mention = NameMention(span=span, phrase=span, text=source, kind="organization")
    return read_source(source, span, [mention]).head != "name"


CHECKS = {
    "speakers/sources": {
        "pronouns": HeadIs("pronoun"),
        "beside a pronoun": HeadIs("pronoun"),
        "indefinite": HeadIs("group"),
        "things or bodies": HeadIs("other"),
        "words for things": HeadIs("other"),
        "short roles": is_no_name,
    }
}
