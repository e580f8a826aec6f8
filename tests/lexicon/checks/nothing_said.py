"""Checks of the words by which a report tells of something other than an act of speech."""

from collections.abc import Sequence

from sayso.link.utterances import no_statement
from sayso.records import Span
from sayso.text.words import is_content, stem, tokenize


def split_report(report: str) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
    """Return the norms of source, cue and contents of "source / cue / contents"."""
    source, cue, content = ([w.norm for w in tokenize(part)] for part in report.split(" / "))
    return source, cue, content


def says_nothing(report: str, slot: Span) -> bool:
    """Return True if contents only point at something."""
    *_, content = split_report(report)
    return no_statement.says_nothing(content, [stem(n) for n in content if is_content(n)])


def says_something(report: str, slot: Span) -> bool:
    """Return True if contents do not only point at something."""
    return not says_nothing(report, slot)


def shows(report: str, slot: Span) -> bool:
    """Return True if something is shown."""
    source, cue, _ = split_report(report)
    return no_statement.shows(cue, source)


def is_deed(report: str, slot: Span) -> bool:
    """Return True if a deed or a habit is told."""
    return no_statement.is_deed(split_report(report)[1])


def presents(report: str, slot: Span) -> bool:
    """Return True if a thing is presented."""
    _, cue, content = split_report(report)
    return no_statement.presents(cue, content)


def presents_nothing(report: str, slot: Span) -> bool:
    """Return True if no thing is presented."""
    return not presents(report, slot)


def names_topic(report: str, slot: Span) -> bool:
    """Return True if only a topic is named."""
    _, cue, content = split_report(report)
    return no_statement.names_topic(cue, content, [stem(n) for n in content if is_content(n)])


def is_said(report: str, slot: Span) -> bool:
    """Return True if a negated cue tells of an act."""
    return not no_statement.is_silent(split_report(report)[1])


CHECKS = {
    "nothing_said": {
        "shown": says_nothing,
        "instruments": shows,
        "labels": says_nothing,
        "deeds": is_deed,
        "charges": is_deed,
        "habits": is_deed,
        "presentations": presents,
        "plans": presents_nothing,
        "topics": names_topic,
        "answers": names_topic,
        "pointers": names_topic,
        "refusals": is_said,
        "prepositions": says_something,
        "times": shows,
    }
}
