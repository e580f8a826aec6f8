"""Builds one article with reports and citations by hand, for the conditions of a ground."""

from typing import Any

from sayso.annotation.layout.sentences import segment
from sayso.lineage.access.article_context import AccessGround, ArticleContext, open_article
from sayso.outlets import Gazetteer, Outlet
from sayso.records import (
    Attribution,
    Citation,
    Derivation,
    Document,
    Reading,
    Span,
    SpeakerMention,
)

OUTLETS = Gazetteer(
    (
        Outlet(name="Coast Daily", owner="Coast Media"),
        Outlet(name="Coast Tonight", kind="programme", owner="Coast Media"),
        Outlet(name="Harbour Gazette"),
        Outlet(name="Quay Wire", kind="agency"),
        Outlet(name="Lisk Wire", kind="agency"),
        Outlet(name="Morning Beacon", also=("Beacon",)),
    )
)
MIRA = SpeakerMention(name="Mira Oduya", kind="person")
PIA = SpeakerMention(name="Pia Lund", kind="person")


def place(text: str, words: str) -> Span:
    return Span(start=text.index(words), end=text.index(words) + len(words))


def say(text: str, identity: str, content: str, cue: str = "", source: str = "", **more: Any) -> Attribution:
    def spans(words: str) -> tuple[Span, ...]:
        return (place(text, words),) if words else ()

    given = {"speaker": MIRA, "speaker_id": "s-mira", "kind": "indirect", **more}
    return Attribution(
        id=identity, document_id="d", sources=spans(source), cues=spans(cue), contents=spans(content), **given
    )


def cite(
    text: str, outlet: str, words: str, kind: Any = "text", ids: tuple[str, ...] = (), **more: Any
) -> Citation:
    span = place(text, words)
    clause = place(text, more.pop("clause", words))
    return Citation(
        id=f"c{outlet}{words}", document_id="d", outlet=outlet, kind=kind, span=span, clause=clause,
        attribution_ids=ids, **more,
    )  # fmt: skip


def article(
    text: str,
    attributions: tuple[Attribution, ...] = (),
    citations: tuple[Citation, ...] = (),
    *,
    derivations: tuple[Derivation, ...] = (),
    others: tuple[Reading, ...] = (),
    cited_outlets: dict[str, str] | None = None,
    **document: Any,
) -> ArticleContext:
    given = {"outlet": "Coast Daily", **document}
    reading = Reading(
        document=Document(id="d", name="d", text=text, **given),
        layout=segment(text),
        entities=(),
        attributions=attributions,
        citations=citations,
    )
    by_id = {r.document.id: r for r in (reading, *others)}
    return open_article(reading, derivations, by_id, OUTLETS, cited_outlets or {})


def derive(identity: str, here: str, there: str | None, kind: Any, **more: Any) -> Derivation:
    given = {"upstream_outlet": None, "spans": (), "direction_from": "text", **more}
    return Derivation(id=identity, document_id=here, upstream_document_id=there, kind=kind, **given)


BODY = "Mira Oduya said the dam would hold until the autumn rain. "

DAM = say(BODY, "dam", "the dam would hold", "said", "Mira Oduya")


def show(context: ArticleContext, ground: AccessGround | None, others: tuple[Reading, ...] = ()) -> str:
    """Return role, outlet and document, with the words that show it."""
    if ground is None:
        return "nothing"
    texts = {r.document.id: r.document.text for r in (context.reading, *others)}
    shown = [texts[p.document_id][p.span.start : p.span.end] for e in ground.evidence for p in e.passages]
    named = " ".join(x for x in (ground.upstream_outlet, ground.upstream_document_id) if x)
    return f"{ground.role} {named} {ground.strength:g}: {' | '.join(shown)}"
