# ruff: noqa: E501 (articles stand as they are)
"""A small hand-made report in which every part of the page has something to show; all of it is invented."""

from collections.abc import Iterable
from dataclasses import replace

from sayso.findings.slots import fill, make_finding
from sayso.records import (
    Access,
    Addressee,
    Attribution,
    Change,
    Citation,
    DateGround,
    Denial,
    Derivation,
    DetailKind,
    Document,
    DocumentTerms,
    Evidence,
    EvidenceDetail,
    EvidenceKind,
    Finding,
    FirstHand,
    Flag,
    Kind,
    Layout,
    Match,
    Notice,
    Occasion,
    Operation,
    Passage,
    Position,
    Positions,
    Reading,
    Report,
    Reuse,
    SaidOn,
    SlotItem,
    Span,
    Speaker,
    SpeakerGround,
    SpeakerMention,
    SpeakerRole,
    SpeakerShare,
    Story,
    Term,
    TimelineEntry,
    Unattributed,
    UnnamedSource,
    Utterance,
    Variant,
    Voice,
    Wording,
    fill_detail,
)

OVERRIDE = "\u202egnp.exe\u202c"
LONG_WORD = "Skarnes" * 40

TEXTS = {
    "post": (
        "Harbour Post",
        "2031-05-11",
        "Minister: the port stays shut",
        """The port of Skarnes will not reopen to foreign freight this year, Norrmark's harbour minister Tove \
Brandal told the Kestrel Tribune on Saturday.

“We will not reopen the port before the last of the 14 mines has been lifted, and we have told our neighbours \
so in writing,” Brandal said in the interview. “Nobody should expect us to gamble with the lives of the crews.”

She added that talks with the shipowners were going on behind closed doors in three capitals, and that a first \
paper would be on the table before the end of the month.

A spokesman for the port authority said there was no date.""",
    ),
    "lantern": (
        "Daily Lantern",
        "2031-05-11",
        "Skarnes: no ships before the mines are gone",
        """Harbour Post reported, citing the Kestrel Tribune, that Norrmark will keep its largest port closed.

“We will not reopen the port before the last of the 14 mines has been lifted,” harbour chief Toove Brandal \
insisted. “Nobody should expect us to gamble with the lives of the crews.”

Talks with the shipowners were going on behind closed doors in three capitals, and a first paper would be on \
the table before the end of the month.""",
    ),
    "herald": (
        "Coast Herald",
        "2031-05-12",
        "Brandal promises to reopen port",
        """SKARNES — “We will reopen the port before the last of the 14 mines has been lifted,” harbour minister \
Tove Brandal admitted, according to the Kestrel Tribune.

Fishermen on the quay were not convinced.""",
    ),
    "wire": (
        "Meridian Wire",
        "2031-05-12",
        "Norrmark says mines delay port",
        """SKARNES, Norrmark (Meridian) - “We will not open the harbour before the last of the 40 mines has been \
lifted and we have told our neighbours so in writing,” Ms Brandal said.

A senior official said the sweepers would need until October.""",
    ),
    "today": (
        "Norrmark Today",
        "2031-05-12",
        "A quay without ships",
        """The port of Skarnes will not reopen before the last mine has been lifted.

“I have not sold a single crate since March,” the fisherman Jon Ask told Norrmark Today. Ask said the minister \
had promised him in April: “You will be paid.”""",
    ),
    "sentinel": (
        "Skarnes Sentinel",
        "2031-05-13",
        "Shipowners lose patience",
        """“Our ships will wait outside no longer,” the Northern Shipowners' League wrote in a post on its public \
page on Tuesday. “Every day costs us 2.4 million crowns.”

The League called the closure a siege; the ministry calls it a precaution.""",
    ),
    "courier": (
        "Plainview Courier",
        "2031-05-13",
        "Shipping lobby <b>hits out</b>",
        f"""<script>document.body.innerHTML = "pwned"</script> & other tags stand in this text & must stay text.

The Northern Shipowners’ League said on its page on Tuesday that its vessels would not wait any more, and each \
day cost “2.4 million crowns”. See {OVERRIDE} and {LONG_WORD}.

Brandal, who called it a “siege” herself, has told neighbours that nothing moves before the mines are gone.""",
    ),
    "compass": (
        "Evening Compass",
        None,
        "Museum finds its owl again",
        """The owl of Tarn Hill is back. “It had simply been filed under furniture,” curator Ines Falk said.""",
    ),
}


def document_id(key: str) -> str:
    """Return the ID of a document of the pile."""
    return f"d-{key:0>8}"


DOCUMENTS = {
    key: Document(
        id=document_id(key),
        name=key,
        text=text,
        outlet=outlet,
        title=title,
        published=published,
        language="en",
        url=f"https://{key}.example/skarnes" if key != "courier" else "javascript:alert(1)",
    )
    for key, (outlet, published, title, text) in TEXTS.items()
}


def find(key: str, words: str, *, nth: int = 0) -> Span:
    """Return the span of the nth occurrence of words in a document of the pile."""
    start = -1
    for _ in range(nth + 1):
        start = DOCUMENTS[key].text.index(words, start + 1)
    return Span(start=start, end=start + len(words))


def within(key: str, context: str, words: str) -> Span:
    """Return the span of words inside a longer run of words of the document."""
    start = find(key, context).start + context.index(words)
    return Span(start=start, end=start + len(words))


def passage(key: str, words: str) -> Passage:
    """Return words of a document as a passage."""
    return Passage(document_id=document_id(key), span=find(key, words))


def quoted(key: str, words: str) -> SlotItem:
    """Return words of a document as they fill a finding's slot."""
    return SlotItem(text=words, passage=passage(key, words), quoted=True)


def shown(kind: EvidenceKind, detail: EvidenceDetail, *passages: Passage) -> Evidence:
    """Return a piece of evidence."""
    return Evidence(kind=kind, score=0.9, detail=detail, passages=passages)


def report_words(
    name: str,
    source: str,
    cue: str,
    contents: str | tuple[str, ...],
    speaker: str,
    *,
    kind: Kind = "direct",
) -> Attribution:
    """Return an attribution; `name` is "document.number", the words are looked up in the document."""
    key = name.split(".")[0]
    contents = (contents,) if isinstance(contents, str) else contents
    who = SPEAKERS[speaker]
    return Attribution(
        id=f"a-{name.replace('.', '-')}",
        document_id=document_id(key),
        sources=(find(key, source),) if source else (),
        cues=(find(key, cue),) if cue else (),
        contents=tuple(find(key, content) for content in contents),
        kind=kind,
        speaker=SpeakerMention(
            name=who.name,
            kind=who.kind,
            role="harbour minister" if speaker == "brandal" else None,
            spans=(find(key, source),) if source else (),
            ground=SpeakerGround.PRONOUN
            if source in ("", "She", "the minister")
            else SpeakerGround.NAMED_HERE,
        ),
        speaker_id=who.id,
        confidence=0.95,
        producer="hand",
    )


SPEAKERS = {
    "brandal": Speaker(
        id="s-brandal",
        name="Tove Brandal",
        kind="person",
        aliases=("Toove Brandal", "Ms Brandal"),
        roles=(
            SpeakerRole(role="Norrmark's harbour minister", document_ids=(document_id("post"),)),
            SpeakerRole(role="harbour chief", document_ids=(document_id("lantern"),)),
            SpeakerRole(role="harbour minister", document_ids=(document_id("herald"),)),
        ),
    ),
    "league": Speaker(id="s-league", name="Northern Shipowners' League", kind="organization"),
    "ask": Speaker(
        id="s-ask",
        name="Jon Ask",
        kind="person",
        roles=(SpeakerRole(role="the fisherman", document_ids=(document_id("today"),)),),
    ),
    "ministry": Speaker(id="s-ministry", name="the ministry", kind="organization"),
    "falk": Speaker(id="s-falk", name="Ines Falk", kind="person"),
    "official": Speaker(id="s-official", name="a senior official", kind="unnamed"),
    "spokesman": Speaker(id="s-spokesman", name="a spokesman for the port authority", kind="unnamed"),
}

_MINES = "will not reopen the port before the last of the 14 mines has been lifted"

ATTRIBUTIONS = {
    a.id[2:].replace("-", "."): a
    for a in (
        replace(
            report_words(
                "post.1",
                "Norrmark's harbour minister Tove Brandal",
                "told",
                "The port of Skarnes will not reopen to foreign freight this year",
                "brandal",
                kind="indirect",
            ),
            addressee=Addressee(
                name="Kestrel Tribune", kind="outlet", span=find("post", "the Kestrel Tribune")
            ),
            said_on=SaidOn(
                value="2031-05-10", span=find("post", "on Saturday"), ground=DateGround.BESIDE_CUE
            ),
        ),
        replace(
            report_words(
                "post.2",
                "Brandal",
                "said",
                f"“We {_MINES}, and we have told our neighbours so in writing,”",
                "brandal",
            ),
            sources=(find("post", "Brandal", nth=1),),
            said_on=SaidOn(
                value="2031-05-10", span=find("post", "on Saturday"), ground=DateGround.OF_SAME_OCCASION
            ),
            occasion=Occasion(kind="interview", span=find("post", "in the interview")),
        ),
        report_words(
            "post.3",
            "",
            "",
            "“Nobody should expect us to gamble with the lives of the crews.”",
            "brandal",
        ),
        report_words(
            "post.4",
            "She",
            "added",
            "that talks with the shipowners were going on behind closed doors in three capitals, and that a "
            "first paper would be on the table before the end of the month",
            "brandal",
            kind="indirect",
        ),
        replace(
            report_words(
                "post.5",
                "A spokesman for the port authority",
                "",
                "there was no date",
                "spokesman",
                kind="indirect",
            ),
            cues=(within("post", "authority said", "said"),),
        ),
        report_words("lantern.1", "harbour chief Toove Brandal", "insisted", f"“We {_MINES},”", "brandal"),
        report_words(
            "lantern.2",
            "harbour chief Toove Brandal",
            "insisted",
            "“Nobody should expect us to gamble with the lives of the crews.”",
            "brandal",
        ),
        report_words(
            "herald.1",
            "harbour minister Tove Brandal",
            "admitted",
            "“We will reopen the port before the last of the 14 mines has been lifted,”",
            "brandal",
        ),
        report_words(
            "wire.1",
            "Ms Brandal",
            "said",
            "“We will not open the harbour before the last of the 40 mines has been lifted and we have told our "
            "neighbours so in writing,”",
            "brandal",
        ),
        replace(
            report_words(
                "wire.2",
                "A senior official",
                "",
                "the sweepers would need until October",
                "official",
                kind="indirect",
            ),
            cues=(within("wire", "official said", "said"),),
            confidence=0.41,
        ),
        replace(
            report_words(
                "today.1",
                "the fisherman Jon Ask",
                "told",
                "“I have not sold a single crate since March,”",
                "ask",
            ),
            addressee=Addressee(name="Norrmark Today", kind="outlet", span=find("today", "Norrmark Today")),
        ),
        replace(
            report_words(
                "today.2",
                "Ask",
                "said",
                "the minister had promised him in April: “You will be paid.”",
                "ask",
                kind="mixed",
            ),
            sources=(within("today", "Ask said", "Ask"),),
        ),
        replace(
            report_words("today.3", "the minister", "promised", "“You will be paid.”", "brandal"),
            parent_id="a-today-2",
            said_on=SaidOn(value="2031-04", span=find("today", "in April"), ground=DateGround.BESIDE_CUE),
        ),
        replace(
            report_words(
                "sentinel.1",
                "the Northern Shipowners' League",
                "wrote",
                ("“Our ships will wait outside no longer,”", "“Every day costs us 2.4 million crowns.”"),
                "league",
            ),
            occasion=Occasion(
                kind="post", span=find("sentinel", "in a post on its public page"), public=True
            ),
        ),
        report_words(
            "courier.1",
            "The Northern Shipowners’ League",
            "said",
            "that its vessels would not wait any more, and each day cost “2.4 million crowns”",
            "league",
            kind="mixed",
        ),
        report_words(
            "courier.2",
            "Brandal",
            "has told",
            "that nothing moves before the mines are gone",
            "brandal",
            kind="indirect",
        ),
        report_words(
            "compass.1",
            "curator Ines Falk",
            "said",
            "“It had simply been filed under furniture,”",
            "falk",
        ),
    )
}


def compare(
    left: str,
    right: str,
    change: Change,
    steps: Iterable[tuple[str, str]],
    *flags: Flag,
) -> Variant:
    """Return a variant whose operations are given as pairs of words; equal words stand on both sides."""
    a, b = ATTRIBUTIONS[left], ATTRIBUTIONS[right]
    at = {side: min(s.start for s in x.contents) for side, x in (("left", a), ("right", b))}
    texts = {"left": DOCUMENTS[left.split(".")[0]].text, "right": DOCUMENTS[right.split(".")[0]].text}
    operations = []
    for pair in steps:
        spans: dict[str, Span | None] = {"left": None, "right": None}
        for side, words in zip(("left", "right"), pair, strict=True):
            if words:
                start = texts[side].index(words, at[side])
                at[side] = start + len(words)
                spans[side] = Span(start=start, end=start + len(words))
        op = (
            "equal"
            if pair[0].casefold() == pair[1].casefold()
            else "delete"
            if not pair[1]
            else "insert"
            if not pair[0]
            else "replace"
        )
        operations.append(Operation(op=op, left=spans["left"], right=spans["right"]))  # type: ignore[arg-type]
    return Variant(left_id=a.id, right_id=b.id, change=change, flags=flags, operations=tuple(operations))


_SAME = "reopen the port before the last of the 14 mines has been lifted"
_TAIL = "and we have told our neighbours so in writing"

UTTERANCES = (
    Utterance(
        id="u-mines",
        attribution_ids=("a-post-2", "a-lantern-1", "a-herald-1", "a-wire-1"),
        representative_id="a-post-2",
        speaker_id="s-brandal",
        said_on="2031-05-10",
        addressee="Kestrel Tribune",
        occasion="interview",
        variants=(
            compare("post.2", "lantern.1", "cut", ((f"We {_MINES}", f"We {_MINES}"), (_TAIL, ""))),
            compare(
                "post.2",
                "herald.1",
                "cut",
                (("We will", "We will"), ("not", ""), (_SAME, _SAME), (_TAIL, "")),
                "negation",
                "interior",
            ),
            compare(
                "post.2",
                "wire.1",
                "altered",
                (
                    ("We will not", "We will not"),
                    ("reopen", "open"),
                    ("the", "the"),
                    ("port", "harbour"),
                    ("before the last of the", "before the last of the"),
                    ("14", "40"),
                    ("mines has been lifted", "mines has been lifted"),
                    (_TAIL, _TAIL),
                ),
                "number",
                "translation",
            ),
        ),
    ),
    Utterance(
        id="u-gamble",
        attribution_ids=("a-post-3", "a-lantern-2"),
        representative_id="a-post-3",
        speaker_id="s-brandal",
        said_on="2031-05-10",
        occasion="interview",
        variants=(
            compare(
                "post.3",
                "lantern.2",
                "identical",
                (("Nobody should expect us to gamble with the lives of the crews",) * 2,),
            ),
        ),
    ),
    Utterance(
        id="u-league",
        attribution_ids=("a-sentinel-1", "a-courier-1"),
        representative_id="a-sentinel-1",
        speaker_id="s-league",
        said_on="2031-05-13",
        occasion="post",
        variants=(compare("sentinel.1", "courier.1", "paraphrase", ()),),
    ),
    *(
        Utterance(
            id=f"u-{name.replace('.', '-')}",
            attribution_ids=(ATTRIBUTIONS[name].id,),
            representative_id=ATTRIBUTIONS[name].id,
            speaker_id=ATTRIBUTIONS[name].speaker_id,
            said_on=said.value if (said := ATTRIBUTIONS[name].said_on) else None,
        )
        for name in ("post.1", "post.4", "post.5", "wire.2", "today.1", "today.2", "today.3", "courier.2")
    ),
    Utterance(
        id="u-compass-1",
        attribution_ids=("a-compass-1",),
        representative_id="a-compass-1",
        speaker_id="s-falk",
    ),
)

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
            Finding(
                text="Meridian Wire and Harbour Post share a text: 11 words stand in both.",
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
