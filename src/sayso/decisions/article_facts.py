"""What people said of whole articles, outlet, day and headline, put into documents before they are read."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sayso.decisions.actions import ABOUT_ARTICLES
from sayso.decisions.anchors import is_held_by
from sayso.decisions.articles import settle_decisions
from sayso.records import Decision, Document
from sayso.text.one_line import clean_line


def apply_to_documents(documents: Iterable[Document], decisions: Iterable[Decision]) -> tuple[Document, ...]:
    """Return documents with the outlets, days and headlines that people named; a later decision wins.

    IDs and words stay as they are. A day is what a reading counts from, so a document is changed before it is
    read.
    """
    documents = tuple(documents)
    told = settle_decisions((d for d in decisions if d.action in ABOUT_ARTICLES), documents)
    return tuple(_apply(document, told) for document in documents) if told else documents


def _apply(document: Document, told: tuple[Decision, ...]) -> Document:
    for decision in told:
        named = clean_line(decision.value)
        if named is not None and is_held_by(decision.left, document):
            fields: dict[str, Any] = {decision.action: named}
            document = replace(document, **fields)
    return document
