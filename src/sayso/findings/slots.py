"""Slots of findings: articles, outlets, speakers and words as what fills a template."""

import re
from collections.abc import Iterable

from sayso.lexicon.roles import is_document_noun
from sayso.outlets.names import with_article
from sayso.records import (
    Evidence,
    Finding,
    FindingKind,
    Passage,
    Slot,
    SlotItem,
    Span,
    Utterance,
)
from sayso.report_index import ReportIndex
from sayso.spans import text_of

MARK = re.compile(r"[\"“”„«»]|``|''")
"""A quotation mark, also as agencies write it."""
SENTENCE_ENDS = frozenset(".!?…")

_TITLE = 60
_INNER_MARKS = str.maketrans("“”", "‘’")  # of a title inside marks: “Captain: ‘nothing happened’”
_MARKS = "\"'“”‘’«»„"


def make_finding(
    kind: FindingKind,
    slots: Iterable[Slot],
    *,
    evidence: tuple[Evidence, ...],
    weight: float,
    utterance_id: str | None = None,
    story_id: str | None = None,
) -> Finding:
    """Return a finding with those of its slots that are filled."""
    return Finding(
        kind=kind,
        slots=tuple(slot for slot in slots if slot.items),
        evidence=evidence,
        utterance_id=utterance_id,
        story_id=story_id,
        weight=weight,
    )


def fill(name: str, *items: SlotItem | None) -> Slot:
    """Return a slot with items; None is left out, and an empty slot is not shown."""
    return Slot(name=name, items=tuple(i for i in items if i is not None))


def fill_articles(index: ReportIndex, name: str, document_ids: Iterable[str], called: dict[str, str]) -> Slot:
    """Return a slot that lists articles by date as `called` calls them."""
    return fill(name, *(SlotItem(text=called[d], record_id=d) for d in index.sort_documents(document_ids)))


def fill_story(index: ReportIndex, document_ids: Iterable[str]) -> tuple[Slot, Slot]:
    """Return the story that articles belong to, and whose title it is called by.

    Both are empty unless the pile has several stories and the articles are in one. The title of one article
    would else be read as that of those that the finding names.
    """
    story_id = find_story(index, document_ids)
    name = index.story_name(story_id) if story_id else None
    if story_id is None or name is None:
        return fill("story"), fill("title_of")
    title = shorten(name.title, _TITLE).translate(_INNER_MARKS)
    return (
        fill("story", SlotItem(text=f"“{title}”", record_id=story_id)),
        fill("title_of", SlotItem(text=name.outlet, record_id=name.document_id)),
    )


def find_story(index: ReportIndex, document_ids: Iterable[str]) -> str | None:
    """Return the id of the story that holds all of some articles, or None."""
    stories = {index.stories.get(d) for d in document_ids}
    return stories.pop() if len(stories) == 1 else None


def fill_speaker(index: ReportIndex, utterance: Utterance) -> Slot:
    """Return who said an utterance; empty unless a report of it names that person or body as its source.

    A name found by a pronoun or a description alone is not certain enough for a finding.
    """
    name = index.speaker_of(utterance)
    if name is None or index.speaker_kind(utterance) not in {"person", "organization"}:
        return fill("speaker")
    if is_document_noun(name.split()[-1]):
        return fill("speaker")  # "Amazon's Manual": whose words they are, it does not say.
    if index.gazetteer.find(name) or any(n.certain for n in index.gazetteer.find_names(name)):
        return fill("speaker")  # An outlet is more often misread as the speaker than quoted as one.
    last = name.split()[-1]
    named = any(
        last in text_of(index.documents[a.document_id].text, span)
        for i in utterance.attribution_ids
        if (a := index.attributions.get(i)) is not None
        for span in a.sources
    )
    if not named or not last[:1].isupper() or _may_be_a_namesake(index, utterance, name):
        return fill("speaker")
    known = utterance.speaker_id if utterance.speaker_id in index.speakers else None
    return fill("speaker", SlotItem(text=name, record_id=known))


def _may_be_a_namesake(index: ReportIndex, utterance: Utterance, name: str) -> bool:
    """Return True if no report names more than a surname that another person in the pile has too."""
    first, last = name.split()[0], name.split()[-1]
    if len(index.list_namesakes(last)) < 2:
        return False
    return not any(
        first in text_of(index.documents[a.document_id].text, span)
        for i in utterance.attribution_ids
        if (a := index.attributions.get(i)) is not None
        for span in a.sources
    )


def fill_outlet(name: str, outlet: str, passage: Passage | None = None) -> Slot:
    """Return an outlet as its name stands inside a sentence, with words that name it."""
    return fill(name, SlotItem(text=with_article(outlet), passage=passage))


def quote_item(index: ReportIndex, document_id: str, span: Span, *, most: int = 90) -> SlotItem | None:
    """Return an article's own words without the marks round them; None where no word is left.

    Of more than `most` characters only the beginning is shown, and the passage ends with it.
    """
    text = index.documents[document_id].text
    start, end = span.start, span.end
    cut = end - start > most
    if cut:
        space = text.rfind(" ", start, start + most)
        end = space if space > start else start + most
    while start < end and not text[start].isalnum() and text[start] not in "([$£€#@":
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _MARKS + ",;:."):
        end -= 1
    if start >= end:
        return None
    return SlotItem(
        text=" ".join(text[start:end].split()) + (" …" if cut else ""),
        passage=Passage(document_id=document_id, span=Span(start=start, end=end)),
        quoted=True,
    )


def shorten(words: str, most: int) -> str:
    """Return words on one line, cut behind a whole word with an ellipsis where they are longer."""
    words = " ".join(words.split())
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0].rstrip(",;:") + " …"
