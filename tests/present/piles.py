"""A small hand-made report in which every part of the page has something to show; all of it is invented."""

from dataclasses import replace

from sayso.findings.slots import fill, make_finding
from sayso.records import (
    Access,
    Citation,
    Denial,
    Derivation,
    DetailKind,
    DocumentTerms,
    Evidence,
    EvidenceKind,
    FirstHand,
    Layout,
    Match,
    Notice,
    Operation,
    Position,
    Positions,
    Reading,
    Report,
    Reuse,
    SlotItem,
    SpeakerShare,
    Story,
    Term,
    TimelineEntry,
    Unattributed,
    UnnamedSource,
    Voice,
    Wording,
    fill_detail,
)
from tests.present.pile_documents import DOCUMENTS, document_id, find, passage, quoted, shown
from tests.present.pile_statements import ATTRIBUTIONS, SPEAKERS
from tests.present.pile_utterances import UTTERANCES

_CITES = shown(
    EvidenceKind.OUTLET_NAMED,
    fill_detail(DetailKind.NAMES_ORIGIN, outlet="the Kestrel Tribune"),
    passage("post", "told the Kestrel Tribune"),
)
_VIA = shown(
    EvidenceKind.OUTLET_NAMED,
    fill_detail(DetailKind.NAMES_ORIGIN, outlet="the Kestrel Tribune", via="Harbour Post"),
    passage("lantern", "Harbour Post reported, citing the Kestrel Tribune"),
)
_COPIED = shown(
    EvidenceKind.PROSE_IN_COMMON,
    fill_detail(DetailKind.SHARES_WORDS, other="Harbour Post", words="28", prose="28"),
    passage("lantern", "Talks with the shipowners were going on behind closed doors in three capitals"),
    passage("post", "talks with the shipowners were going on behind closed doors in three capitals"),
)


def access(utterance: str, key: str, role: str, upstream: str | None = None, *evidence: Evidence) -> Access:
    """Return how one document has one utterance; `upstream` is a key of the pile or an outlet's name."""
    known = DOCUMENTS.get(upstream or "")
    return Access(
        utterance_id=f"u-{utterance}",
        document_id=document_id(key),
        role=role,  # type: ignore[arg-type]
        upstream_outlet=known.outlet if known else upstream,
        upstream_document_id=known.id if known else None,
        evidence=evidence,
    )


_ACCORDING = shown(
    EvidenceKind.OUTLET_NAMED,
    fill_detail(DetailKind.NAMES_OUTLET, outlet="the Kestrel Tribune"),
    passage("herald", "according to the Kestrel Tribune"),
)
_POSTED = shown(
    EvidenceKind.PUBLIC_ACT,
    fill_detail(DetailKind.SHOWS_PUBLIC_ACT, occasion="post"),
    passage("sentinel", "in a post on its public page"),
)
_SAW = shown(
    EvidenceKind.PUBLIC_ACT,
    fill_detail(DetailKind.SHOWS_PUBLIC_ACT, occasion="document"),
    passage("courier", "on its page"),
)
_TOLD = shown(
    EvidenceKind.TOLD_OUTLET,
    fill_detail(DetailKind.OWN_OUTLET_TOLD, outlet="Norrmark Today"),
    passage("today", "told Norrmark Today"),
)

ACCESSES = (
    access("mines", "post", "relay", "Kestrel Tribune", _CITES),
    access("mines", "lantern", "relay", "post", _VIA),
    access("mines", "herald", "relay", "Kestrel Tribune", _ACCORDING),
    access("mines", "wire", "undetermined"),
    access("gamble", "post", "relay", "Kestrel Tribune", _CITES),
    access("gamble", "lantern", "relay", "post", _VIA),
    access("league", "sentinel", "public", None, _POSTED),
    access("league", "courier", "public", None, _SAW),
    access("today-1", "today", "account", None, _TOLD),
    access("today-2", "today", "account", None, _TOLD),
    access("post-1", "post", "relay", "Kestrel Tribune", _CITES),
)


def build_report() -> Report:
    """Return the whole hand-made report."""
    readings = tuple(
        Reading(
            document=document,
            layout=Layout(paragraphs=(), sentences=(), quotations=()),
            entities=(),
            attributions=tuple(a for a in ATTRIBUTIONS.values() if a.document_id == document.id),
            citations=(
                Citation(
                    id="c-1",
                    document_id=document.id,
                    outlet="Kestrel Tribune",
                    kind="text",
                    span=find("lantern", "Kestrel Tribune"),
                    clause=find("lantern", "citing the Kestrel Tribune"),
                ),
            )
            if key == "lantern"
            else (),
        )
        for key, document in DOCUMENTS.items()
    )
    return Report(
        producer="sayso 0.0 (hand-made)",
        readings=readings,
        speakers=tuple(SPEAKERS.values()),
        matches=(
            Match(
                left_id="a-post-2",
                right_id="a-courier-2",
                judgement="unsure",
                score=0.5,
                evidence=(
                    shown(
                        EvidenceKind.SHARED_WORDS,
                        fill_detail(DetailKind.SHARED_WORDS, number="2", words=("mines", "neighbours")),
                    ),
                ),
            ),
        ),
        utterances=UTTERANCES,
        accesses=ACCESSES,
        first_hand=(
            FirstHand(utterance_id="u-mines", outlet="Kestrel Tribune", document_id=None, evidence=(_CITES,)),
            FirstHand(
                utterance_id="u-gamble", outlet="Kestrel Tribune", document_id=None, evidence=(_CITES,)
            ),
            FirstHand(
                utterance_id="u-today-1",
                outlet="Norrmark Today",
                document_id=document_id("today"),
                evidence=(_TOLD,),
            ),
        ),
        reuses=(
            Reuse(
                left_id=document_id("lantern"),
                right_id=document_id("post"),
                left_spans=(_COPIED.passages[0].span,),
                right_spans=(_COPIED.passages[1].span,),
                words=28,
                score=0.94,
            ),
        ),
        derivations=(
            derive("v-1", "post", "Kestrel Tribune", "citation", _CITES),
            derive("v-2", "lantern", "post", "citation", _VIA),
            derive("v-3", "lantern", "post", "reuse", _COPIED),
            derive("v-4", "herald", "Kestrel Tribune", "citation", _ACCORDING),
            replace(
                derive(
                    "v-5",
                    "wire",
                    "post",
                    "reuse",
                    shown(
                        EvidenceKind.PROSE_IN_COMMON,
                        fill_detail(DetailKind.SHARES_WORDS, other="Meridian Wire", words="11", prose="11"),
                        passage("wire", "we have told our neighbours so in writing"),
                        passage("post", "we have told our neighbours so in writing"),
                    ),
                ),
                direction_from=None,
            ),
        ),
        unattributed=(
            Unattributed(
                document_id=document_id("today"),
                span=find(
                    "today", "The port of Skarnes will not reopen before the last mine has been lifted."
                ),
                attributed_in=("a-post-1", "a-post-2"),
            ),
        ),
        wording=(
            Wording(
                referent="the closing of the port",
                documents=(
                    terms("sentinel", "closure", "siege", "precaution"),
                    terms("courier", "siege"),
                    terms("lantern", "closed"),
                ),
            ),
            Wording(
                referent="Tove Brandal",
                documents=(
                    terms("post", "harbour minister"),
                    terms("lantern", "harbour chief"),
                    terms("herald", "harbour minister"),
                ),
            ),
        ),
        voice=tuple(
            Voice(
                document_id=document_id(key),
                attributed=attributed,
                own=own,
                speakers=tuple(SpeakerShare(speaker_id=f"s-{who}", words=words) for who, words in shares),
            )
            for key, attributed, own, shares in (
                ("post", 88, 21, (("brandal", 83), ("spokesman", 5))),
                ("lantern", 33, 41, (("brandal", 33),)),
                ("herald", 15, 18, (("brandal", 15),)),
                ("wire", 29, 13, (("brandal", 23), ("official", 6))),
                ("today", 18, 27, (("ask", 18),)),
                ("sentinel", 14, 26, (("league", 11), ("ministry", 3))),
                ("courier", 24, 40, (("league", 16), ("brandal", 8))),
                ("compass", 7, 11, (("falk", 7),)),
            )
        ),
        unnamed=(
            UnnamedSource(
                document_id=document_id("wire"),
                words="A senior official",
                spans=(find("wire", "A senior official"),),
                attribution_ids=("a-wire-2",),
            ),
        ),
        positions=(
            Positions(
                id="po-port",
                speaker_id="s-brandal",
                matter=("port", "mines"),
                positions=(
                    Position(utterance_id="u-today-3", attribution_id="a-today-3", date="2031-04"),
                    Position(
                        utterance_id="u-mines",
                        attribution_id="a-post-2",
                        date="2031-05-10",
                        before_id="a-today-3",
                        operations=(
                            Operation(
                                op="replace",
                                left=find("today", "You will be paid"),
                                right=find("post", "We will not reopen the port"),
                            ),
                        ),
                    ),
                ),
                undated=("u-post-1",),
                evidence=(
                    shown(
                        EvidenceKind.ONE_MATTER,
                        fill_detail(
                            DetailKind.ONE_MATTER, dates=("2031-05-10", "2031-05-17"), words=("port",)
                        ),
                    ),
                ),
            ),
        ),
        denials=(
            Denial(
                id="dn-siege",
                affirming_utterance_id="u-league",
                denying_utterance_id="u-gamble",
                affirming_id="a-sentinel-1",
                denying_id="a-post-3",
                evidence=(
                    shown(
                        EvidenceKind.DENIAL,
                        fill_detail(DetailKind.ANSWERS_AT_ONCE),
                        passage("post", "Nobody should expect us to"),
                    ),
                ),
            ),
        ),
        timeline=(
            TimelineEntry(date="2031-04", utterance_id="u-today-3"),
            TimelineEntry(date="2031-05-10", utterance_id="u-mines", evidence=(_CITES,)),
            TimelineEntry(date="2031-05-10", utterance_id="u-gamble", evidence=(_CITES,)),
            TimelineEntry(date="2031-05-13", utterance_id="u-league", evidence=(_POSTED,)),
        ),
        stories=(
            Story(
                id="y-port",
                document_ids=tuple(document_id(key) for key in DOCUMENTS if key != "compass"),
                title="Minister: the port stays shut",
                first="2031-05-11",
                last="2031-05-13",
            ),
            Story(id="y-owl", document_ids=(document_id("compass"),), title="Museum finds its owl again"),
        ),
        findings=(
            make_finding(
                "one outlet named",
                (
                    fill("number", SlotItem(text="three")),
                    fill(
                        "outlet",
                        SlotItem(text="the Kestrel Tribune", passage=passage("post", "the Kestrel Tribune")),
                    ),
                    fill("speaker", SlotItem(text="Tove Brandal", record_id="s-brandal")),
                    fill(
                        "articles",
                        SlotItem(text="Harbour Post", record_id=document_id("post")),
                        SlotItem(text="Daily Lantern", record_id=document_id("lantern")),
                        SlotItem(text="Coast Herald", record_id=document_id("herald")),
                    ),
                    fill("unknown", SlotItem(text="Meridian Wire", record_id=document_id("wire"))),
                ),
                evidence=(_CITES, _VIA, _ACCORDING),
                utterance_id="u-mines",
                weight=3.0,
            ),
            make_finding(
                "negation differs",
                (
                    fill("speaker", SlotItem(text="Tove Brandal", record_id="s-brandal")),
                    fill("left", SlotItem(text="Harbour Post", record_id=document_id("post"))),
                    fill("left_words", quoted("post", "We will not reopen the port")),
                    fill("right", SlotItem(text="Coast Herald", record_id=document_id("herald"))),
                    fill("right_words", quoted("herald", "We will reopen the port")),
                ),
                evidence=(
                    shown(
                        EvidenceKind.QUOTATION_COMPARED,
                        fill_detail(DetailKind.QUOTATION_IN_BOTH, articles=("Harbour Post", "Coast Herald")),
                        passage("post", "We will not reopen the port"),
                        passage("herald", "We will reopen the port"),
                    ),
                ),
                utterance_id="u-mines",
                weight=2.5,
            ),
            make_finding(
                "text in common",
                (
                    fill("left", SlotItem(text="Meridian Wire", record_id=document_id("wire"))),
                    fill("right", SlotItem(text="Harbour Post", record_id=document_id("post"))),
                    fill("number", SlotItem(text="11")),
                    fill("places", SlotItem(text="one passage")),
                ),
                evidence=(),
                weight=0.4,
            ),
        ),
        notices=(
            Notice(document=document_id("compass"), message="No date of publication was found."),
            Notice(document=None, message="notes/<odd>.bin: not a text file, left out."),
        ),
    )


def derive(id: str, key: str, upstream: str, kind: str, evidence: Evidence) -> Derivation:
    """Return a derivation; `upstream` is a key of the pile or the name of an outlet outside it."""
    known = DOCUMENTS.get(upstream)
    here = document_id(key)
    return Derivation(
        id=id,
        document_id=here,
        upstream_document_id=known.id if known else None,
        upstream_outlet=known.outlet if known else upstream,
        kind=kind,  # type: ignore[arg-type]
        spans=tuple(p.span for p in evidence.passages if p.document_id == here),
        upstream_spans=tuple(p.span for p in evidence.passages if p.document_id != here),
        direction_from="citation" if kind == "citation" else "text",
        evidence=(evidence,),
    )


def terms(key: str, *words: str) -> DocumentTerms:
    """Return terms of a document, each with its first place."""
    return DocumentTerms(
        document_id=document_id(key),
        terms=tuple(Term(term=word, spans=(find(key, word),)) for word in words),
    )
