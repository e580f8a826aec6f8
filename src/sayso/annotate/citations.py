"""Which outlets an article names as where words come from, and which of its attributions each of them carries.

A citation is recognised by the grammar around an outlet's name ("RT reported", "told the FT", "according to",
"first reported by", "citing"). An outlet that is only spoken of, that employs or owns somebody, that was refused
a comment, or whose picture is shown, is not cited.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.annotate.addressees import last_outlet, own_outlet
from sayso.annotate.chains import Part, Passage, order_chain
from sayso.annotate.credits import find_credits, is_photo_credit
from sayso.annotate.frames import Frame, find_sentence, frame_attributions, place_cue
from sayso.annotate.nounphrases import BLOT, CAP, RUN
from sayso.annotate.outletnames import OutletName, find_outlet_names
from sayso.outlets import Gazetteer
from sayso.records import (
    Addressee,
    Attribution,
    Citation,
    CitationKind,
    Document,
    Entity,
    Layout,
    Span,
    identify,
)
from sayso.spans import contains, hull, text_of

_GLUE = (
    r"(?:(?:the|a|an|its|his|her|their|our|both|either|local|state-run|state-owned|state|US-based|UK-based|"
    r"London-based|independent|"
    r"opposition|pro-government|influential|leading|prominent|popular|respected|conservative|liberal|"
    r"celebrity|gossip|sports|"
    r"financial|business|trade|technology|tech|entertainment|industry|[a-z-]+-language|[a-z]+-based|public|"
    r"private|national|"
    r"daily|weekly|Sunday|British|American|German|French|[A-Z][a-z]+(?:ish|ese|ian|ean|can|man|ani|aqi|eli|"
    r"ch|ss|ek|ari)|South Korean|North Korean|"
    r"newspapers?|news|agency|agencies|magazine|channel|broadcaster|network|television|TV|radio|station|"
    r"site|website|outlet|outlets|portal|[A-Z]\w+ affiliate|"
    r"tabloid|broadsheet|programme|program|show|podcast|affiliate|journal|paper|media|blog|service|wire|"
    r"and|,)\s+){0,7}[\"“‘']?$"
)
_TOLD = re.compile(
    r"\b(?:(?:told|tell(?:s|ing)?|sp[eo]ak(?:s|ing)? to|spoke to) (?:an? |the |one )?(?:\w+ )?(?:reporter|"
    r"journalist|correspondent|presenter|interviewer|host)s? (?:from|with|of|at|for)|tell(?:s|ing)?|told|"
    r"interview(?:s|ed)? (?:with|to|for|by|on)|(?:sp[eo]ak(?:s|ing)?|spoke|spoken|talk(?:s|ed|"
    r"ing)?) (?:exclusively )?(?:to|with|on)|"
    r"(?:statement|statements|comments?|remarks|e-?mails?|letter|response|message|text) (?:\w+ )?to|"
    r"(?:e-?mailed|sent|provided|given|released|issued|leaked|made available) to|confirmed to|"
    r"opened up to|admitted to|revealed to|explained to|said to|conceded to|assured|informed|appear(?:s|ed|"
    r"ing|ance)? (?:\w+ )?on|guest on|(?:said|says|joked|asked|speaking|told viewers|interviewed|talked|"
    r"talking) (?:[\w’']+ ){0,4}on|"
    r"wr(?:ote|iting|ites|itten) (?:an? [\w-]+ )?(?:in|for)|confided (?:in|to)|conversation with|"
    r"sat down with) " + _GLUE,
    re.I,
)
_CITING = re.compile(
    r"\b(?:citing|cit(?:es|ed)|quot(?:ing|es|ed)|according to|as per|per|courtesy of|referring to|"
    r"pointing to|"
    r"(?:cited|quoted|reported|published|carried|obtained|seen|reviewed|viewed|verified|noted|revealed|"
    r"broken|conducted|commissioned|uncovered|shown|aired|broadcast|released|"
    r"interviewed|compiled|posted|printed|run|issued|shared|contacted|approached|reached|claimed|described|"
    r"detailed|highlighted|leaked|mentioned|first reported) (?:\w+ )?(?:by|in|on|to)|"
    r"(?:report|reports|story|stories|article|articles|interview|interviews|investigation|analysis|op-ed|"
    r"opinion piece|column|editorial|essay|piece|account|exclusive|survey|poll|documentary|"
    r"dispatch|scoop|profile|review|blog post|tally|count|transcript) (?:\w+ )?(?:by|in|from|on|with)|"
    r"(?:op-ed|opinion piece|column|essay|interview) for|"
    r"(?:as|which|that) (?:\w+ )?(?:in|on|by)|\bvia|thanks to|reports from|footage (?:from|by|on)|"
    r"on (?:technology|tech|news|gossip|entertainment|sports|celebrity|political) (?:news )?(?:site|"
    r"website|blog)) " + _GLUE,
    re.I,
)
_NOT_CITING = re.compile(
    r"\b(?:published|posted|released|aired|run|shared|issued|carried|shown|printed|"
    r"broadcast) (?:\w+ )?(?:on|in|to) " + _GLUE,
    re.I,
)
_VERBS = (
    r"(?:report(?:s|ed|ing)?|wr(?:ote|ites|itten|iting)|sa(?:id|ys|ying)|claim(?:s|ed|ing)?|not(?:es|ed|"
    r"ing)|reveal(?:s|ed)|quot(?:es|ed|ing)|cit(?:es|ed|ing)|publish(?:es|ed)|"
    r"add(?:s|ed)|learn(?:s|ed|t)|understands|broke|describ(?:es|ed)|suggest(?:s|ed)|found|finds|"
    r"estimat(?:es|ed)|calculat(?:es|ed)|speculat(?:es|ed)|interview(?:s|ed)|"
    r"obtain(?:s|ed)|has seen|had seen|saw|reviewed|confirm(?:s|ed)|alleg(?:es|ed)|explain(?:s|ed)|"
    r"point(?:s|ed) out|put it|show(?:s|ed)|disclosed|uncovered|detailed|maintain(?:s|ed)|argu(?:es|ed)|"
    r"released|predict(?:s|ed)|project(?:s|ed)|called|declared|tweet(?:s|ed)|aired|ran|carried|put the|"
    r"was told|were told|spoke)"
)
_REPORTS = re.compile(
    rf"^[\"”’']?(?:[’']s? (?:[\w-]+ ){{0,3}}?[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){{0,3}})?(?:,? (?:newspaper|"
    r"news agency|agency|magazine|radio|TV|television|website|channel|news|network|broadcaster|daily|"
    rf"weekly|programme|correspondent|reporter)s?){{0,3}}"
    rf"(?:\s\([^)]{{1,40}}\))?(?:,[^,]{{1,90}},)?(?: (?:on )?(?:Monday|Tuesday|Wednesday|Thursday|Friday|"
    r"Saturday|Sunday|today|yesterday))?(?: (?:has|had|have|also|first|later|earlier|previously|"
    r"separately|exclusively|then|since|recently|only|reportedly|last \w+|who|which|,))*,? "
    rf"(?P<verb>{_VERBS})\b(?P<rest>[^.\n]{{0,40}})"
)
_WORKS = re.compile(
    r"^[\"”’']?(?:[/-]\w+(?: [A-Z]\w+)?)*(?:[’']s?)? (?:own |latest |exclusive |new |recent |original |"
    r"initial |first |\w+day(?:[’']s)? |front-page |lengthy ){0,3}(?:report(?:s|ing)?|story|article|"
    r"account|coverage|investigation|exclusive|interview|editorial|op-ed|column|"
    r"analysis|poll|survey|documentary|scoop|sources?|correspondent|tally|count|profile|review|"
    r"transcript)\b(?! (?:for|offices?|headquarters|building|staff|team|jobs?|division))"
)
_INVERTED = re.compile(
    r"[,”\"] (?P<verb>report(?:s|ed)|wr[io]tes?|claim(?:s|ed)|not(?:es|ed)|sa(?:id|ys)|add(?:s|ed)) " + _GLUE
)
_CITING_VERB = re.compile(r"\b(?:citing|quoting)\b[^.;]{0,20}$", re.I)
_REFUSED = re.compile(
    r"\b(?:declin\w+|refus\w+|did not|didn[’']t|have not|has not|hasn[’']t|had not|haven[’']t|"
    r"not immediately|would not|wouldn[’']t|ignored|"
    r"yet to|unavailable|no comment|failed to|not responded|not respond|request\w*|contacted|reached out|"
    r"asked)\b[^.;]*$",
    re.I,
)
_REQUEST = re.compile(
    r"^(?:[’']s?)? (?:\w+ )?(?:requests?|inquir\w+|enquir\w+|questions?|emails?|calls?|messages?)\b", re.I
)
_OF_OUTLET = re.compile(
    r"\b(?:lawsuit|suit|case|attack(?:s|ed)?|criticism|complaint|boycott|sued?|suing|owns?|owned|owner|"
    r"founder|founded|editor|employee|works?|worked|working|host|anchor|"
    r"columnist|contributor|subscribers?|subscri\w+|follow|newsletter|download|app|watch|listen|read|"
    r"channel's|for free|sign up|photograph\w*|deal|partnership|acquired?|bought|sold|sale|merger|"
    r"join(?:s|ed|ing)?|left|leaving|fired|hired|banned|blocked|fake news|network's) (?:\w+ ){0,2}(?:by|of|"
    r"at|for|against|on|from|to|with)? ?(?:the )?$",
    re.I,
)
_SELF = re.compile(
    r"^(?![^.]{0,20}\bit (?:had |has )?(?:independently )?(?:obtain|receiv|review|seen|saw|confirm|learn|"
    r"sp[eo]k|interview|verif|analy|examin|uncover|found))[^.]{0,30}\b(?:in a statement|spokes\w+|"
    r"it (?:would|will|had|has|was|is|stands|stood|could)|its|it’s|it's|on Twitter|that it)\b",
    re.I,
)
_SAY = re.compile(
    r"^(?:sa(?:id|ys|ying)|confirm|add|declared|tweet|called|argu|maintain|explain|spoke|was told|"
    r"were told)"
)
_PAPER = re.compile(
    r"\b(?P<words>(?:[Tt]he|[Tt]hat|[Tt]his) (?P<noun>newspaper|paper|daily|tabloid|agency|news agency|"
    r"broadcaster|network|channel|station|magazine|website|site|outlet|publication|programme|show|journal|"
    r"wire service))\b"
    r"(?! (?:director|chief|head|boss|editor|owner|staff|journalists?|reporters?|spokes\w+|workers?|"
    r"industry|business|headquarters))"
)
_PASSIVE = re.compile(
    r"\b(?:told|told to|interview with|according to|reported by|citing|quoted by|cited by) $", re.I
)


_CREDITED = ("credit", "dateline", "byline")
_ANNOUNCED = re.compile(r"\b(?:announc\w+|unveil\w+|launch\w+|proclaim\w+)\b", re.I)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Mention:
    """An outlet cited in running text: what part it has there, and the words that make it a citation."""

    name: OutletName
    part: Part
    clause: Span
    sentence: int


def find_citations(
    document: Document,
    layout: Layout,
    entities: Sequence[Entity],
    attributions: Sequence[Attribution],
    gazetteer: Gazetteer,
) -> tuple[tuple[Citation, ...], tuple[Attribution, ...]]:
    """Return the citations of an article, in order of place, and its attributions with `chain` filled."""
    text = document.text
    frames = {f.attribution.id: f for f in frame_attributions(text, layout, attributions)}
    mentions = _find_mentions(document, layout, entities, gazetteer)
    carried: dict[int, tuple[str, ...]] = {}
    passages: dict[str, list[Passage]] = {a.id: [] for a in attributions}
    for number, mention in enumerate(mentions):
        direct = _find_carried(mention, attributions, frames)
        for identity in direct:
            passages[identity].append(
                Passage(outlet=mention.name.outlet, span=mention.name.span, part=mention.part)
            )
        carried[number] = direct
    attributions = _recognize_told(document, entities, attributions)
    told = _find_told(document, attributions, gazetteer, mentions)
    for attribution, addressee in told:
        passages[attribution.id].append(Passage(outlet=addressee.name, span=addressee.span, part="told"))
    own = _own_name(document, gazetteer)
    citations: list[Citation] = []
    for number, mention in enumerate(mentions):
        kind: CitationKind = "addressee" if mention.part == "told" else "text"
        ids = _extend(text, carried[number], attributions, passages)
        via = _via(text, carried[number], mention, passages)
        citations.append(
            _cite(
                document,
                gazetteer,
                own,
                mention.name.outlet,
                kind,
                mention.name.span,
                mention.clause,
                ids,
                via,
            )
        )
    for attribution, addressee in told:
        frame = frames[attribution.id]
        clause = hull((frame.cue, addressee.span)) if contains(frame.span, addressee.span) else addressee.span
        ids = _extend(text, (attribution.id,), attributions, passages)
        citations.append(
            _cite(document, gazetteer, own, addressee.name, "addressee", addressee.span, clause, ids, None)
        )
    for credit in find_credits(document, gazetteer):
        citations.append(
            _cite(document, gazetteer, own, credit.outlet, credit.kind, credit.span, credit.clause, (), None)
        )
    citations += _read_links(document, layout, attributions, frames, gazetteer, own)
    chains = {
        identity: order_chain(text, [p for p in parts if own is None or not gazetteer.same(p.outlet, own)])
        for identity, parts in passages.items()
    }
    return _dedupe(citations), tuple(replace(a, chain=chains[a.id]) for a in attributions)


def _own_name(document: Document, gazetteer: Gazetteer) -> str | None:
    own = gazetteer.find(document.outlet) or (
        None if document.outlet else gazetteer.find_domain(document.url)
    )
    return own.name if own else document.outlet


def _is_own(document: Document, gazetteer: Gazetteer, own: str | None, outlet: str) -> bool:
    if own is None:
        return False
    if gazetteer.same(own, outlet) or own_outlet(document, gazetteer, outlet) is not None:
        return True
    # An agency's text may stand under the agency's name in the address of who prints it.
    return gazetteer.find(outlet) is None and _in_address(document, outlet)


def _in_address(document: Document, name: str) -> bool:
    """Whether a name is a section in the article's own address: a programme or a blog of the outlet's own."""
    squashed = re.sub(r"^the(?=.{4})|\W", "", name.casefold())
    path = re.sub(r"^\w+://[^/]*", "", (document.url or "").casefold()).partition("?")[0]
    sections = {re.sub(r"^the(?=.{4})|[\W_]", "", part) for part in path.split("/")[:-1]}
    return len(squashed) >= 5 and squashed in sections


def _cite(
    document: Document,
    gazetteer: Gazetteer,
    own: str | None,
    outlet: str,
    kind: CitationKind,
    span: Span,
    clause: Span,
    ids: tuple[str, ...],
    via: str | None,
) -> Citation:
    return Citation(
        id=identify("c", document.id, kind, outlet, span.start, span.end),
        document_id=document.id,
        outlet=outlet,
        kind=kind,
        span=span,
        clause=clause,
        attribution_ids=ids,
        via=via,
        own=_is_own(document, gazetteer, own, outlet),
    )  # fmt: skip


def _dedupe(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Keep one citation for each place and outlet, the one that carries most."""
    kept: dict[tuple[Span, str], Citation] = {}
    for citation in sorted(
        citations, key=lambda c: (c.span, c.outlet, c.kind not in _CREDITED, -len(c.attribution_ids), c.kind)
    ):
        kept.setdefault((citation.span, citation.outlet), citation)
    return tuple(sorted(kept.values(), key=lambda c: (c.span, c.outlet)))


def _find_mentions(
    document: Document, layout: Layout, entities: Sequence[Entity], gazetteer: Gazetteer
) -> tuple[_Mention, ...]:
    text = document.text
    quoted = [q.inner for q in layout.quotations if q.depth == 0 and q.closed and not q.block]
    names = list(find_outlet_names(document, entities, gazetteer))
    names += _find_sections(document, names)
    names += _find_tagged(document, entities, names)
    names += _find_short(document, gazetteer, names)
    names += _find_back(document, gazetteer, names)
    found: list[_Mention] = []
    for name in sorted(names, key=lambda n: n.span):
        index = find_sentence(layout, name.span.start)
        if index < 0 or is_photo_credit(text, name.span):
            continue
        # What a speaker says of an outlet is not this article's citation of it.
        if any(
            contains(q, name.span) and q.end - q.start > name.span.end - name.span.start + 3 for q in quoted
        ):
            continue
        read = _read_part(text, layout.sentences[index], name)
        if read:
            found.append(_Mention(name=name, part=read[0], clause=read[1], sentence=index))
    return tuple(found)


def _read_part(text: str, sentence: Span, name: OutletName) -> tuple[Part, Span] | None:
    """Say what part an outlet has in its sentence, and the words that show it; None: it is not cited."""
    start, end = name.span.start, name.span.end
    before, after = text[sentence.start : start], text[end : max(end, sentence.end)]
    if not name.certain and not name.described and not before.strip(" \"“‘'"):
        return None
    # "CNN affiliate Canal Nueve": the affiliate is the one that is meant.
    if _REQUEST.match(after) or re.match(r",? affiliate\b", after):
        return None
    told = _TOLD.search(before)
    if told and not _REFUSED.search(before[max(0, told.start() - 40) : told.start()]):
        if re.match(
            r"(?:appear|guest|said|says|joked|asked|speaking|interviewed|talk)[\w’' ]* on\b",
            told.group(),
            re.I,
        ) and not (name.programme or name.listed):
            return None
        if re.match(r"wr", told.group()) and not re.search(r"\b(?:in|for) ", told.group()):
            return None
        own_words = re.match(r"wr", told.group())
        return "reporter" if own_words else "told", Span(start=sentence.start + told.start(), end=end)
    if told:
        return None
    reports = _REPORTS.match(after)
    works = _WORKS.match(after)
    citing = _CITING.search(before)
    if citing:
        if _NOT_CITING.search(before) and not name.listed and not name.described:
            return None
        if re.match(r"(?:as|which|that|via)\b", citing.group(), re.I) and not (
            name.certain and (reports or re.match(r"via|as", citing.group(), re.I))
        ):
            citing = None
    if citing:
        part: Part = (
            "cited"
            if _CITING_VERB.search(citing.group()[:12] + " ")
            or re.match(r"citing|quoting", citing.group(), re.I)
            else "reporter"
        )
        return part, Span(start=sentence.start + citing.start(), end=end + _work_length(after))
    sure = name.certain or name.described
    inverted = _INVERTED.search(before)
    if inverted and sure and re.match(r"[\"”’']?(?:[.,\n]|$| on \w+day)", after):
        return "reporter", Span(start=sentence.start + inverted.start("verb"), end=end)
    if reports and sure and not _OF_OUTLET.search(before):
        verb = reports.group("verb")
        rest = reports.group("rest")
        if _SAY.match(verb) and _SELF.match(rest):
            return None
        if re.match(
            r"\s*(?:off|into|out (?!that)|down|up\b|to (?:the|his|her)|a mile|for (?:president|office))", rest
        ) and verb in ("broke", "ran", "called", "found", "carried"):
            return None
        if (
            verb
            in ("called", "declared", "carried", "ran", "aired", "put the", "saw", "showed", "shows", "broke")
            and not name.listed
        ):
            return None
        return "reporter", Span(start=start, end=end + reports.end("verb"))
    if works and sure and not _OF_OUTLET.search(before):
        return "reporter", Span(start=start, end=end + works.end())
    return None


def _work_length(after: str) -> int:
    works = _WORKS.match(after)
    return works.end() if works else 0


_CAPITALS = re.compile(r"\b(?:The |the )?(?P<name>[A-Z][\w’'-]+(?:[ -][A-Z][\w’'-]+){0,4})")


def _find_sections(document: Document, names: Sequence[OutletName]) -> list[OutletName]:
    """Names of the outlet's own sections and programmes, known by its own address."""
    found = []
    for match in _CAPITALS.finditer(document.text):
        name = match.group("name")
        span = Span(start=match.start("name"), end=match.end("name"))
        if not re.match(
            r" (?:has |had |have |also |first )*(?:report|wr[io]t)", document.text[span.end : span.end + 20]
        ):
            continue
        if any(n.span.start < span.end and span.start < n.span.end for n in names) or not _in_address(
            document, name
        ):
            continue
        words = document.text[match.start() : match.end()]
        found.append(OutletName(span=span, outlet=words, listed=False, described=True, certain=True))
    return found


_TAGGED = (
    re.compile(
        rf", (?:the )?(?P<name>{RUN}) (?:also |has |had |first )?report(?:s|ed)(?=[.,\n]|$| citing\b|"
        r" quoting\b)"
    ),
    re.compile(
        r"\b(?:[Ff]irst reported|[Aa]s (?:first )?(?:noted|spotted|reported|revealed)|"
        rf"according to a report|broken) (?:\w+ )?(?:by|in|from) (?:the )?(?P<name>{RUN})"
    ),
    re.compile(rf"\b(?P<name>{RUN}) report(?:s|ed), (?:citing|quoting)\b"),
    re.compile(
        r"\b(?:said|joked|told|appeared|appearing|speaking|interviewed|talked|remarks?|comments?|"
        rf"interview|guest) (?:[\w’']+ ){{0,4}}?on (?P<name>(?!the\b){CAP} (?:{CAP} |of |the |with |and |"
        rf"in |& )*(?:the |of |with |and )(?:{CAP} )*{CAP})"
    ),
)
_OFFICIAL = re.compile(
    r"\b(?:Ministry|Department|Police|Agency|Commission|Bureau|Office|Council|Committee|Court|Government|"
    r"Army|Navy|Force|Bank|"
    r"University|Institute|Center|Centre|Association|Federation|Administration|Inc|Corp|Ltd|Group|"
    r"Organi[sz]ation|Fund|Foundation|"
    r"Service|Authority|House|Senate|Congress|Parliament|Embassy|Hospital|Street|Island|States|Pentagon|"
    r"NASA|Kremlin|Facebook|Twitter)\b"
)


def _find_tagged(
    document: Document, entities: Sequence[Entity], names: Sequence[OutletName]
) -> list[OutletName]:
    """Unlisted names in places where only an outlet stands: ", Canal Nueve reports", "first reported by Kestrel"."""
    found: list[OutletName] = []
    for number, pattern in enumerate(_TAGGED):
        for match in pattern.finditer(document.text):
            span = Span(start=match.start("name"), end=match.end("name"))
            if any(n.span.start < span.end and span.start < n.span.end for n in (*names, *found)):
                continue
            if _OFFICIAL.search(match.group("name")) or _is_human(document.text, span, entities):
                continue
            found.append(
                OutletName(
                    span=span,
                    outlet=match.group("name"),
                    listed=False,
                    described=True,
                    certain=True,
                    programme=number == 3,
                )
            )
    return found


def _is_human(text: str, span: Span, entities: Sequence[Entity]) -> bool:
    if any(
        e.kind in ("person", "place") and e.span.start < span.end and span.start < e.span.end
        for e in entities
    ):
        return True
    return bool(
        re.search(
            r"\b(?:Mr|Mrs|Ms|Dr|Sir|President|Minister|reporter|correspondent)\.? $",
            text[max(0, span.start - 20) : span.start],
        )
    )


def _find_short(document: Document, gazetteer: Gazetteer, names: Sequence[OutletName]) -> list[OutletName]:
    """Short forms of the article's own outlet ("The Times" in its own pages), where they mean nothing else."""
    found = []
    for match in re.finditer(r"\b[Tt]he (?P<name>[A-Z]\w+)\b(?! [A-Z])", document.text):
        span = Span(start=match.start("name"), end=match.end("name"))
        own = own_outlet(document, gazetteer, match.group())
        taken = [n for n in names if n.span.start < span.end and span.start < n.span.end]
        if own and not taken:
            found.append(OutletName(span=span, outlet=own, listed=True, described=False, certain=True))
    return found


def _find_back(document: Document, gazetteer: Gazetteer, names: Sequence[OutletName]) -> list[OutletName]:
    """ "The newspaper said": resolved to the last outlet named before it that can be meant."""
    text = document.text
    found = []
    for match in _PAPER.finditer(text):
        # "the newspaper El Globo" names its outlet itself.
        if any(match.start() < n.span.start <= match.end() + 2 for n in names):
            continue
        outlet = last_outlet(document, gazetteer, match.start(), match.group("noun").split()[-1])
        described = [n for n in names if n.described and n.span.end <= match.start()]
        name = outlet.name if outlet else described[-1].outlet if described else None
        if name:
            span = Span(start=match.start(), end=match.end())
            found.append(
                OutletName(span=span, outlet=name, listed=outlet is not None, described=True, certain=True)
            )
    return found


def _find_carried(
    mention: _Mention, attributions: Sequence[Attribution], frames: Mapping[str, Frame]
) -> tuple[str, ...]:
    """The attributions whose own sentence has the outlet in this part, with those reported inside them."""
    place = mention.name.span
    direct: set[str] = set()
    for attribution in attributions:
        frame = frames[attribution.id]
        if any(contains(s, place) for s in attribution.sources):
            direct.add(attribution.id)
            continue
        if not contains(frame.span, place) or frame.text[place.start - frame.span.start] == BLOT:
            continue
        if _belongs(frame, mention):
            direct.add(attribution.id)
    return _with_children(direct, attributions)


def _belongs(frame: Frame, mention: _Mention) -> bool:
    start, end = mention.clause.start, mention.clause.end
    rivals = [r for r in frame.rivals if mention.part == "told" or not (start <= r.start < end)]
    if mention.part == "reporter":
        # ", RT reported" at the end, or "According to RT," at the start, holds for all that the sentence reports.
        tail = frame.text[end - frame.span.start :].strip(' .,"”\n')
        head = frame.text[: max(0, start - frame.span.start)].strip(' "“\n')
        cut = re.split(r"\b(?:while|but|whereas)\b|;", frame.text)
        if (len(tail.split()) <= 8 or not head) and len(cut) == 1:
            return True
    low, high = sorted((start, frame.cue.start))
    return not any(low <= r.start < high for r in rivals if r != frame.cue)


def _with_children(direct: set[str], attributions: Sequence[Attribution]) -> tuple[str, ...]:
    held = set(direct)
    for _ in range(4):
        inside = [c for a in attributions if a.id in held for c in a.contents]
        held |= {
            a.id
            for a in attributions
            if a.parent_id in held or any(contains(c, place_cue(a)) for c in inside)
        }
    return tuple(a.id for a in sorted(attributions, key=_start) if a.id in held)


def _recognize_told(
    document: Document, entities: Sequence[Entity], attributions: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """An organisation that is told something in the news is an outlet, unless it is an office, a body or a company
    asked to act: "told Kestrel Wire that", never "urged Kestrel to"."""
    text = document.text
    known = []
    for attribution in attributions:
        to = attribution.addressee
        if to is not None and to.kind in ("other", "person"):
            lead = text[max(0, to.span.start - 60) : to.span.start]
            organised = any(
                e.kind == "organization" and e.span.start < to.span.end and to.span.start < e.span.end
                for e in entities
            )
            if organised and _TOLD.search(lead) and not _OFFICIAL.search(to.name):
                attribution = replace(attribution, addressee=replace(to, kind="outlet"))
        known.append(attribution)
    return tuple(known)


def _find_told(
    document: Document,
    attributions: Sequence[Attribution],
    gazetteer: Gazetteer,
    mentions: Sequence[_Mention],
) -> list[tuple[Attribution, Addressee]]:
    """Attributions told to an outlet or a programme (or to its well-known host), each in its own sentence only."""
    cited = {m.name.span for m in mentions}
    found = []
    seen: set[Span] = set()
    for attribution in sorted(attributions, key=_start):
        addressee = attribution.addressee
        if addressee is None or addressee.span in cited or addressee.span in seen:
            continue
        hosts = any(
            o.kind == "programme"
            and " " in addressee.name
            and addressee.name in (o.name, *o.also) + (re.sub(r"^The | (?:Live!?|Show)$", "", o.name),)
            for o in gazetteer.outlets
        )
        if addressee.kind in ("outlet", "programme") or (addressee.kind == "person" and hosts):
            if any(s.start < addressee.span.end and addressee.span.start < s.end for s in cited):
                continue
            seen.add(addressee.span)
            found.append((attribution, addressee))
    return found


def _extend(
    text: str,
    direct: tuple[str, ...],
    attributions: Sequence[Attribution],
    passages: Mapping[str, Sequence[Passage]],
) -> tuple[str, ...]:
    """Add what the same speakers say further down with no occasion and no outlet of its own.

    A speaker whose words the article has from an outlet is heard through it until the text shows another way.
    """
    held = list(direct)
    speakers = {a.speaker.name.casefold() for a in attributions if a.id in direct and a.speaker}
    if not speakers:
        return tuple(held)
    first = max((_start(a)[0] for a in attributions if a.id in direct), default=0)
    closed: set[str] = set()
    # Who speaks on several occasions in one article is followed only until somebody else's occasion comes in.
    several = {
        a.speaker.name.casefold()
        for a in attributions
        if a.speaker
        and a.id not in direct
        and (passages[a.id] or a.occasion)
        and not _same_occasion(a, attributions, direct)
    }
    for attribution in sorted(attributions, key=_start):
        own = attribution.speaker.name.casefold() if attribution.speaker else ""
        if (
            _start(attribution)[0] > first
            and own not in speakers
            and (passages[attribution.id] or attribution.occasion)
        ):
            closed |= several
        if _start(attribution)[0] <= first or attribution.id in held or attribution.speaker is None:
            continue
        name = attribution.speaker.name.casefold()
        if name not in speakers or name in closed:
            continue
        if _ANNOUNCED.search(" ".join(text_of(text, c) for c in attribution.cues)):
            continue
        other = attribution.occasion is not None and not _same_occasion(attribution, attributions, direct)
        if other or passages[attribution.id] or attribution.parent_id is not None:
            closed.add(name)
            continue
        held.append(attribution.id)
    return tuple(held)


def _same_occasion(
    attribution: Attribution, attributions: Sequence[Attribution], direct: tuple[str, ...]
) -> bool:
    """Whether an attribution only continues the occasion of one that the citation carries directly."""
    return any(
        a.id in direct and a.occasion is not None and a.occasion == attribution.occasion for a in attributions
    )


def _via(
    text: str, direct: tuple[str, ...], mention: _Mention, passages: Mapping[str, Sequence[Passage]]
) -> str | None:
    for identity in direct:
        chain = order_chain(text, passages[identity])
        for nearer, further in zip(chain, chain[1:], strict=False):
            if further.outlet == mention.name.outlet:
                return nearer.outlet
    return None


def _read_links(
    document: Document,
    layout: Layout,
    attributions: Sequence[Attribution],
    frames: Mapping[str, Frame],
    gazetteer: Gazetteer,
    own: str | None,
) -> list[Citation]:
    """A link to another outlet, in a sentence that reports something, is a citation of it."""
    found = []
    for link in document.links:
        outlet = gazetteer.find_domain(link.target)
        if outlet is None or not text_of(document.text, link.span).strip():
            continue
        if own is not None and gazetteer.same(own, outlet.name):
            continue
        ids = tuple(a.id for a in attributions if contains(frames[a.id].span, link.span))
        found.append(_cite(document, gazetteer, own, outlet.name, "link", link.span, link.span, ids, None))
    return found


def _start(attribution: Attribution) -> tuple[int, str]:
    spans = (*attribution.sources, *attribution.cues, *attribution.contents)
    return min(s.start for s in spans), attribution.id
