"""Whose further words a citation holds for, where one report stands inside another."""

import pytest

from sayso.annotation.citations.outlet_citations import find_citations
from sayso.annotation.document import open_document
from sayso.outlets import load_gazetteer
from sayso.records import Attribution, Document, Span, SpeakerMention

QUILL, BRANDT = "Ada Quill", "Odo Brandt"


def report(text: str, name: str, source: str, cue: str, content: str, **more: str) -> Attribution:
    """Return the report of `name` that stands first in the text with these words."""

    def find(words: str) -> Span:
        at = text.index(words)
        return Span(start=at, end=at + len(words))

    return Attribution(
        id=content,
        document_id="d",
        sources=(find(source),),
        cues=(find(cue),),
        contents=(find(content),),
        kind="indirect",
        speaker=SpeakerMention(name=name, kind="person"),
        **more,  # type: ignore[arg-type]
    )


def carried(text: str, *attributions: Attribution) -> list[str]:
    document = Document(id="d", name="d", text=text, outlet="Pennant Wire")
    gazetteer = load_gazetteer().with_documents([document])
    citations, _ = find_citations(open_document(document, attributions), (), gazetteer)
    return [identity for c in citations if c.outlet == "BBC" for identity in c.attribution_ids]


def test_who_somebody_else_tells_of_is_not_followed() -> None:
    text = "Odo Brandt said Ada Quill told the BBC the bridge was unsafe. Quill added that the pier was old."
    outer = report(text, BRANDT, "Odo Brandt", "said", "Ada Quill told the BBC the bridge was unsafe")
    inner = report(text, QUILL, "Ada Quill", "told", "the bridge was unsafe", parent_id=outer.id)
    later = report(text, QUILL, "Quill", "added", "that the pier was old")
    assert carried(text, outer, inner, later) == [inner.id]


@pytest.mark.parametrize(("rule", "followed"), [("", True), ("inside", False)])
def test_who_an_outlet_tells_of_is_followed_if_his_report_is_sure(rule: str, followed: bool) -> None:
    text = (
        "Ada Quill said the bridge was unsafe, according to BBC reports. Quill added that the pier was old."
    )
    outer = report(text, "BBC", "BBC reports", "according to", "Ada Quill said the bridge was unsafe")
    inner = report(text, QUILL, "Ada Quill", "said", "the bridge was unsafe", parent_id=outer.id, rule=rule)
    later = report(text, QUILL, "Quill", "added", "that the pier was old")
    assert carried(text, outer, inner, later) == [outer.id, inner.id, *[later.id] * followed]
